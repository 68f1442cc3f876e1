"""Pages over a real watch in a temporary folder, on a day that is always the same."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.pages.base import Page
from ui.workspace import Workspace

NOW = datetime(2026, 12, 3, 19, 41, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> theme.Theme:
    """The theme in force; a page cannot be made without one."""
    made = theme.install(qapp)
    made.apply("light", 1.0)
    return made


@pytest.fixture
def workspace(look: theme.Theme, tmp_path: Path) -> Iterator[Workspace]:
    """An open watch with nothing in it."""
    QSettings.setPath(
        QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "settings")
    )
    made = Workspace(clock=lambda: NOW)
    made.create(tmp_path / "harbourside.watch", name="Harbourside Watch", preset="uk-street-watch")
    yield made
    made.close()


@pytest.fixture
def show(qtbot: Any, workspace: Workspace) -> Callable[[type[Page]], Any]:
    """Show a page of a kind over the watch."""

    def make(kind: type[Page]) -> Page:
        page = kind(workspace)
        qtbot.addWidget(page)
        page.resize(1264, 800)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        return page

    return make


def day(text: str) -> date:
    return date.fromisoformat(text)

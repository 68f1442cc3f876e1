"""Pages over a real watch in a temporary folder, on a day that is always the same."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings

from tests.ui.pages import roster_watch
from tests.ui.pages.on_the_board import settle
from ui.pages.base import Page
from ui.pages.roster import RosterPage
from ui.theme import Theme
from ui.workspace import Workspace
from watch_app.storage import WatchFile, open_watch

NOW = datetime(2026, 12, 3, 19, 41, tzinfo=UTC)


@pytest.fixture
def show(qtbot: Any, workspace: Workspace) -> Callable[[type[Page]], Any]:
    """Show a page of a kind over the watch."""

    def make(kind: type[Page]) -> Page:
        page = kind(workspace)
        qtbot.addWidget(page)
        page.resize(1264, 800)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    return make


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed watch with a roster that has crews."""
    path = tmp_path_factory.mktemp("filled") / "filled.watch"
    with_roster = roster_watch.make(path, people=24, beat_count=3)
    roster_watch.fill(with_roster, roster_watch.add_roster(with_roster), seconds=0)
    with_roster.close()
    return path


@pytest.fixture
def take(look: Theme, tmp_path: Path) -> Iterator[Callable[[WatchFile], Workspace]]:
    """Open a watch, with settings of the test's own."""
    QSettings.setPath(
        QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "settings")
    )
    made = Workspace(clock=lambda: NOW)

    def taking(file: WatchFile) -> Workspace:
        made.take(file)
        return made

    yield taking
    made.close()


@pytest.fixture
def filled_workspace(
    take: Callable[[WatchFile], Workspace], filled: Path, tmp_path: Path
) -> Workspace:
    """The watch with crews, the test's own copy of it."""
    path = tmp_path / "filled.watch"
    shutil.copyfile(filled, path)
    return take(open_watch(path))


@pytest.fixture
def page(workspace: Workspace, qtbot: Any) -> Iterator[RosterPage]:
    """The roster page over the watch of the test."""
    made = RosterPage(workspace)
    made.resize(1264, 800)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.generating.stop()
    settle(made, qtbot)
    made.close()
    made.deleteLater()


@pytest.fixture
def settled(page: RosterPage, qtbot: Any) -> RosterPage:
    """The roster page once the judge has spoken."""
    settle(page, qtbot)
    return page

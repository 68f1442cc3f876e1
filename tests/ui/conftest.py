"""A window, and widgets, over a real watch on a day that is always the same."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget

from ui import application, theme
from ui.main_window import MainWindow
from ui.workspace import Workspace

NOW = datetime(2026, 12, 3, 19, 41, tzinfo=UTC)


@pytest.fixture
def look(qapp: QApplication, tmp_path: Path) -> theme.Theme:
    """The looks of the program, light and at 100 %, with settings of the test's own."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    scope = QSettings.Scope.UserScope
    QSettings.setPath(QSettings.Format.IniFormat, scope, str(tmp_path / "settings"))
    qapp.setOrganizationName("Watchkeeper")
    qapp.setApplicationName("Watchkeeper")
    application.dress(qapp)
    theme.theme().apply("light", 1.0)
    return theme.theme()


@pytest.fixture
def show(look: theme.Theme, qtbot: Any) -> Any:
    """Show a widget and give it back."""

    def showing(widget: QWidget, width: int = 500, height: int = 300) -> QWidget:
        qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return showing


@pytest.fixture
def workspace(look: theme.Theme, harbourside: Path) -> Iterator[Workspace]:
    """An open watch with nothing in it."""
    made = Workspace(clock=lambda: NOW)
    made.open(harbourside)
    yield made
    made.close()


@pytest.fixture
def shell(look: theme.Theme, qtbot: Any) -> Iterator[MainWindow]:
    """The window with no watch open."""
    window = MainWindow(Workspace(clock=lambda: NOW))
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_welcome()
    yield window
    window.close()
    window.deleteLater()

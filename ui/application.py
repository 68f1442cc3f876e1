"""The program with a window: sets Qt up, shows the shell, then opens the watch."""

import gc
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from ui import settings, theme
from ui.collecting import Collector
from ui.main_window import MainWindow
from ui.workspace import Workspace
from watch_app.text import set_translator


def make_application(arguments: list[str] | None = None) -> QApplication:
    """Qt as this program wants it: Fusion, its own fonts, colours of the theme."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    application = QApplication(arguments or sys.argv[:1])
    Collector(application)
    application.setOrganizationName("Watchkeeper")
    application.setApplicationName("Watchkeeper")
    application.setApplicationDisplayName("")
    application.setDesktopFileName("watchkeeper")
    dress(application)
    return application


SLOW_TYPING = 1000
"""Milliseconds between two letters of one word that chooses from a list."""


def dress(application: QApplication) -> None:
    """Give an application the looks of this program."""
    application.setStyle("Fusion")
    application.setKeyboardInputInterval(SLOW_TYPING)
    theme.install(application).apply(settings.theme_wish(), settings.text_size() / 100)
    set_translator(_translate)


def _translate(context: str, text: str, number: int) -> str:
    return QCoreApplication.translate(context, text, "", number)


def run(path: Path | None = None, *, for_liaison: bool = False) -> int:
    """Show the window on a watch, or on the last one; return the exit status.

    `for_liaison` shows the station's view of it, and nothing leads out of that.
    """
    application = make_application()
    workspace = Workspace()
    # What a watch leaves behind goes with it, at a moment when nobody waits for a page.
    workspace.closed.connect(gc.collect)
    window = MainWindow(workspace)
    if for_liaison:
        window.show_liaison_for_good()
    window.first_painted.connect(lambda: _begin(window, path))
    window.show()
    return application.exec()


def _begin(window: MainWindow, path: Path | None) -> None:
    """What may wait until the window stands: the log, the icon, the watch."""
    from ui import log  # noqa: PLC0415  (after first paint)

    log.begin()
    log.catch_faults(window.say_problem)
    window.setWindowIcon(QIcon(str(theme.RESOURCES / "icons" / "watchkeeper.svg")))
    wanted = path or next(iter(settings.recent_watches()), None)
    if wanted is None:
        window.show_welcome()
    else:
        window.open_watch(wanted)

"""Pictures of every page into build/screens, for a person to look at: python -m tests.screens."""

import argparse
import os
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings, QThreadPool
from PySide6.QtWidgets import QApplication

from tests import screens_around, screens_asking
from ui import application, theme
from ui.main_window import MainWindow
from ui.page_stack import FOOT, PAGES
from ui.workspace import Workspace

VIEWS = screens_around.VIEWS | screens_asking.VIEWS
OUT = Path(__file__).parents[1] / "build" / "screens"
NOW = datetime(2026, 12, 3, 19, 42, tzinfo=UTC)
LOOKS = (
    ("light", 100, (1440, 900)),
    ("dark", 100, (1440, 900)),
    ("light", 100, (1366, 768)),
    ("light", 100, (1920, 1080)),
    ("light", 150, (1440, 900)),
    ("light", 200, (1366, 768)),
)


def settle() -> None:
    """Let everything that was asked for be shown."""
    for _ in range(4):
        QApplication.processEvents()
        QThreadPool.globalInstance().waitForDone()
        QApplication.processEvents()


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.screens", description=__doc__)
    parser.add_argument("pages", nargs="*", default=[*PAGES, *FOOT, *VIEWS, "help", "welcome"])
    parser.add_argument("--out", type=Path, default=OUT)
    wanted = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        scope = QSettings.Scope.UserScope
        QSettings.setPath(QSettings.Format.IniFormat, scope, folder)
        application.make_application()
        window = MainWindow(Workspace(clock=lambda: NOW))
        window.show()
        settle()
        take(window, wanted.pages, wanted.out, Path(folder))
        window.close()


def take(window: MainWindow, pages: list[str], out: Path, folder: Path) -> None:
    from watch_app.sample import make_sample

    out.mkdir(parents=True, exist_ok=True)
    path = folder / "larkfield.watch"
    make_sample(path, today=NOW.date()).close()
    for wish, size, (width, height) in LOOKS:
        theme.theme().apply(wish, size / 100)
        window.resize(width, height)
        window.open_watch(path)
        for name in pages:
            if name in (*PAGES, *FOOT):
                window.go(name)
                settle()
                window.grab().save(str(out / f"{name}-{wish}-{size}-{width}.png"))
        for name in (each for each in pages if each in VIEWS):
            VIEWS[name](window, settle)
            settle()
            time.sleep(0.3)
            settle()
            window.grab().save(str(out / f"{name}-{wish}-{size}-{width}.png"))
        if "help" in pages:
            window.views.show_help()
            settle()
            window.grab().save(str(out / f"help-{wish}-{size}-{width}.png"))
        if "welcome" in pages:
            window.workspace.close()
            settle()
            window.grab().save(str(out / f"welcome-{wish}-{size}-{width}.png"))


if __name__ == "__main__":
    main(sys.argv[1:])

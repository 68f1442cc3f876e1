"""Facts about fresh processes: what is imported, and that Qt leaves None alone."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
HEAVY = {"ortools", "pandas", "numpy", "reportlab", "openpyxl", "sqlalchemy", "holidays"}


def fresh(script: str) -> str:
    """What a script prints in a new interpreter."""
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout


def test_the_shell_needs_nothing_heavy() -> None:
    script = (
        "import json, sys\n"
        "from main import main as commands\n"
        "commands(['sample.watch'])\n"
        "from ui.application import make_application\n"
        "application = make_application()\n"
        "from ui.main_window import MainWindow\n"
        "from ui.workspace import Workspace\n"
        "window = MainWindow(Workspace())\n"
        "window.show()\n"
        "application.processEvents()\n"
        "print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))\n"
    )
    assert not HEAVY & set(json.loads(fresh(script)))


def test_no_part_of_the_window_imports_anything_heavy_at_its_top() -> None:
    script = (
        "import json, pkgutil, sys, importlib, ui\n"
        "for module in pkgutil.walk_packages(ui.__path__, 'ui.'):\n"
        "    if not module.name.startswith(('ui.pages', 'ui.dialogs', 'ui.tables')):\n"
        "        importlib.import_module(module.name)\n"
        "print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))\n"
    )
    assert not HEAVY & set(json.loads(fresh(script)))


def test_qt_calls_leave_the_references_to_none_alone() -> None:
    script = (
        "import sys\n"
        "from PySide6.QtCore import QObject\n"
        "thing = QObject()\n"
        "before = sys.getrefcount(None)\n"
        "for _ in range(2000):\n"
        "    thing.setObjectName('x')\n"
        "print(abs(sys.getrefcount(None) - before))\n"
    )
    assert int(fresh(script)) < 200

"""How long until the window stands, against an empty one; prints one JSON object last."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROUNDS = 9
HEAVY = ("ortools", "pandas", "numpy", "reportlab", "openpyxl", "holidays", "sqlalchemy")

BLANK = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Blank(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, told)

def told():
    print(time.time(), flush=True)
    application.quit()

application = QApplication([])
window = Blank()
window.resize(1440, 900)
window.show()
application.exec()
"""

OURS = """
import json, sys, time
from main import start
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

def watch_first_paint():
    from ui.main_window import MainWindow
    make = MainWindow.__init__
    def made(self, workspace):
        make(self, workspace)
        self.first_painted.connect(told)
    MainWindow.__init__ = made

def told():
    print(time.time(), flush=True)
    print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})), flush=True)
    QTimer.singleShot(0, stands)

def stands():
    print(time.time(), flush=True)
    QApplication.quit()

watch_first_paint()
start([sys.argv[1]])
"""


def run(script: str, *arguments: str) -> tuple[float, list[str]]:
    """Seconds from the start of a process to its first line, and all lines."""
    begun = time.time()
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    # Bytecode is what an installed program has.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    lines = done.stdout.split("\n")
    return float(lines[0]) - begun, [str(begun), *lines]


def main() -> None:
    from watch_app.sample import make_sample

    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = folder
        path = Path(folder) / "demo.watch"
        make_sample(path, today=date(2026, 12, 3)).close()
        run(BLANK)
        run(OURS, str(path))
        blank, ours, ready = [], [], []
        modules: set[str] = set()
        for _ in range(ROUNDS):
            blank.append(run(BLANK)[0])
            seconds, lines = run(OURS, str(path))
            ours.append(seconds)
            modules |= set(json.loads(lines[2]))
            ready.append(float(lines[3]) - float(lines[0]))
    seconds = statistics.median(ours)
    print(
        json.dumps(
            {
                "ratio": round(seconds / statistics.median(blank), 2),
                "seconds": round(seconds, 3),
                "blank_seconds": round(statistics.median(blank), 3),
                "page_seconds": round(statistics.median(ready), 3),
                "imported": [name for name in HEAVY if name in modules],
            }
        )
    )


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()

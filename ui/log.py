"""The log file: what went wrong, for whoever mends the program; people get a sentence."""

import logging
import platform
import sys
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QStandardPaths, qVersion

from watch_app.errors import WatchkeeperError

LARGEST = 1_000_000

_log = logging.getLogger(__name__)


def log_file() -> Path:
    place = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(place)) / "watchkeeper.log"


def begin() -> None:
    """Write from now on into the log file; without one, to standard error."""
    handler: logging.Handler
    try:
        log_file().parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            log_file(), maxBytes=LARGEST, backupCount=2, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)


def catch_faults(say: Callable[[str], None]) -> None:
    """Log what nobody caught and `say` a sentence instead of a traceback."""

    def note(kind: type[BaseException], fault: BaseException, at: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, at)
        elif isinstance(fault, WatchkeeperError):
            say(str(fault))
        else:
            _log.error(
                "Python %s, Qt %s, %s",
                platform.python_version(),
                qVersion(),
                platform.platform(),
                exc_info=(kind, fault, at),
            )
            say(
                QCoreApplication.translate(
                    "Log",
                    "Something went wrong and this step was not done. What was saved before is "
                    "safe. Try again; the log file (Help menu) says what happened.",
                )
            )

    sys.excepthook = note

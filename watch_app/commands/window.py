"""What the command line leaves to the window; imports next to nothing, so that it stands soon."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from watch_app.commands.output import complain
from watch_app.text import translate


@dataclass(frozen=True, slots=True)
class OpenWindow:
    """What the command line leaves to the window: the watch to open, None for the last one."""

    path: Path | None = None


Outcome = int | OpenWindow


def has_display() -> bool:
    """Return whether a window would be seen."""
    if sys.platform in ("win32", "darwin"):
        return True
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if platform:
        return platform.partition(":")[0] not in ("offscreen", "minimal")
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_window(path: Path | None) -> Outcome:
    """Leave the rest to the window, where there can be one."""
    if has_display() or os.environ.get("QT_QPA_PLATFORM"):
        return OpenWindow(path)
    complain(
        translate(
            "Commands",
            "There is no display for the window. Set DISPLAY, or name a job: see --help.",
        )
    )
    return 1

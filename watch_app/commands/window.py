"""What the command line leaves to the window; imports next to nothing, so that it stands soon."""

import os
import socket
import sys
from dataclasses import dataclass
from pathlib import Path

from watch_app.commands.output import complain
from watch_app.text import translate


@dataclass(frozen=True, slots=True)
class OpenWindow:
    """What the command line leaves to the window: the watch to open, None for the last one."""

    path: Path | None = None
    for_liaison: bool = False
    """Whether it shows the station's view and nothing leads out of it."""


Outcome = int | OpenWindow


def has_display() -> bool:
    """Return whether a window would be seen."""
    if sys.platform in ("win32", "darwin"):
        return True
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if platform:
        return platform.partition(":")[0] not in ("offscreen", "minimal")
    return _answers_wayland(os.environ.get("WAYLAND_DISPLAY", "")) or _answers_x11(
        os.environ.get("DISPLAY", "")
    )


def _answers_wayland(display: str) -> bool:
    folder = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    return bool(display) and _answers(str(folder / display))


def _answers_x11(display: str) -> bool:
    """Return whether an X server is there; one on another machine is taken at its word."""
    host, colon, number = display.rpartition(":")
    if not colon:
        return False
    name = f"/tmp/.X11-unix/X{number.partition('.')[0]}"
    return host not in ("", "unix") or _answers(name) or _answers("\0" + name)


def _answers(address: str) -> bool:
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(1)
        try:
            line.connect(address)
        except OSError:
            return False
    return True


def open_window(path: Path | None, *, for_liaison: bool = False) -> Outcome:
    """Leave the rest to the window, where there can be one."""
    if has_display() or os.environ.get("QT_QPA_PLATFORM"):
        return OpenWindow(path, for_liaison)
    complain(
        translate(
            "Commands",
            "There is no display for the window. Set DISPLAY, or name a job: see --help.",
        )
    )
    return 1

"""What changes looks and belongs to this computer; what changes rosters is in the watch."""

import os
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

MOST_RECENT = 8
THEMES = ("system", "light", "dark")
SOLVE_SECONDS = (10, 30, 120)
USUAL_CORES = 2
TEXT_SIZES = (100, 110, 125, 150, 175, 200)


def theme_wish() -> str:
    """One of THEMES."""
    wish = _text("look/theme", "system")
    return wish if wish in THEMES else "system"


def keep_theme_wish(wish: str) -> None:
    QSettings().setValue("look/theme", wish)


def text_size() -> int:
    """Per cent, from 100 to 200."""
    size = _text("look/text_size", "100")
    return min(200, max(100, int(size))) if size.isdigit() else 100


def keep_text_size(per_cent: int) -> None:
    QSettings().setValue("look/text_size", str(per_cent))


def solve_seconds() -> int:
    """How long Generate searches at most; one of SOLVE_SECONDS."""
    seconds = _text("roster/seconds", "30")
    return int(seconds) if seconds in map(str, SOLVE_SECONDS) else 30


def keep_solve_seconds(seconds: int) -> None:
    QSettings().setValue("roster/seconds", str(seconds))


def most_cores() -> int:
    """How many cores this computer has."""
    return os.cpu_count() or 1


def cores() -> int:
    """How many of them Generate uses at most."""
    kept = _text("roster/cores", "")
    wanted = int(kept) if kept.isdigit() else USUAL_CORES
    return min(most_cores(), max(1, wanted))


def keep_cores(count: int) -> None:
    QSettings().setValue("roster/cores", str(count))


def recent_watches() -> tuple[Path, ...]:
    """Watches opened lately that are still there, the last one first."""
    lines = _text("files/recent", "").splitlines()
    return tuple(path for line in lines if line and (path := Path(line)).is_file())


def keep_recent_watch(path: Path) -> None:
    lines = [str(path), *(line for line in _text("files/recent", "").splitlines() if line)]
    unique = list(dict.fromkeys(lines))[:MOST_RECENT]
    QSettings().setValue("files/recent", "\n".join(unique))


def last_page() -> str:
    return _text("window/page", "today")


def keep_last_page(name: str) -> None:
    QSettings().setValue("window/page", name)


def roster_view() -> str:
    """In which view the roster was left: "beats", "people" or "day"."""
    return _text("roster/view", "beats")


def keep_roster_view(view: str) -> None:
    QSettings().setValue("roster/view", view)


def layout(name: str) -> bytes | None:
    """Where a window, splitter or header was left."""
    value = QSettings().value(f"layout/{name}")
    return bytes(value.data()) if hasattr(value, "data") else None


def keep_layout(name: str, state: bytes) -> None:
    QSettings().setValue(f"layout/{name}", QByteArray(state))


def _text(key: str, default: str) -> str:
    value = QSettings().value(key, default)
    return value if isinstance(value, str) else default

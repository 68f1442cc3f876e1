"""A finished PDF on its way to the disk, protected by a password where one is wanted."""

import secrets
from pathlib import Path

from watch_app.errors import WatchkeeperError
from watch_app.reports.finishing import finished
from watch_app.text import translate

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that look alike on paper."""
_GROUPS, _GROUP = 3, 4


def write_file(path: Path, content: bytes) -> None:
    """Write a file; raises WatchkeeperError with the next step where that cannot be done."""
    try:
        path.write_bytes(content)
    except OSError as cause:
        said = translate(
            "Reports",
            "{file} cannot be written: close it where it is open, or choose another folder.",
        )
        raise WatchkeeperError(said.format(file=path.name)) from cause


def protected(content: bytes, password: str) -> bytes:
    """Return a PDF that opens only with the password (AES-256); the same one without any."""
    return finished(content, password=password) if password else content


def new_password() -> str:
    """Propose a password that can be read out over the telephone."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)

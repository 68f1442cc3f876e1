"""Copies an open watch safely, and finds the newest copy."""

import glob
import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from watch_app.errors import WatchkeeperError
from watch_app.storage.watch_file import WatchFile
from watch_app.text import translate


def back_up(watch: WatchFile, folder: Path, *, now: datetime, suffix: str = "") -> Path:
    """Copy `watch` into `folder` and check the copy; return its path.

    `now` is local time and names the file. The copy appears under its name only when it is
    whole; raises WatchkeeperError when it cannot be written or read back.
    """
    connection = watch.engine.raw_connection()
    try:
        source = connection.driver_connection
        return copy_to(source, watch.path, folder, now=now, suffix=suffix)
    finally:
        connection.close()


def copy_to(source: Any, path: Path, folder: Path, *, now: datetime, suffix: str = "") -> Path:
    """Copy the open database `source` of the file `path` into `folder`, see `back_up`."""
    stem = f"{path.stem} {now:%Y-%m-%d %H%M%S}{suffix}"
    target = folder / f"{stem}.watch"
    number = 2
    while target.exists():
        target = folder / f"{stem} {number}.watch"
        number += 1
    part = target.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        _copy_and_check(source, part)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(target)
    except (OSError, driver.Error) as fault:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        sentence = translate(
            "Storage", "The backup could not be written to {folder}: {why}. Choose another folder."
        )
        why = getattr(fault, "strerror", None) or fault
        raise WatchkeeperError(sentence.format(folder=folder, why=why)) from fault
    return target


def _copy_and_check(source: Any, part: Path) -> None:
    copy = driver.connect(str(part))
    try:
        source.backup(copy)
        # One self-contained file: nobody carries a -wal file along with a backup.
        copy.execute("PRAGMA journal_mode=DELETE")
        found = copy.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        copy.close()
    if found != "ok":
        raise driver.DatabaseError(found)


def newest_backup(path: Path) -> Path | None:
    """Return the newest backup that lies beside the watch `path`, or None."""
    folder = backup_folder(path)
    copies = [*folder.glob(f"{glob.escape(path.stem)} *.watch")] if folder.is_dir() else []
    return max(copies, key=lambda copy: copy.stat().st_mtime, default=None)


def backup_folder(path: Path) -> Path:
    """Return the folder beside the watch `path` where the program itself puts backups."""
    return path.parent / f"{path.stem} backups"

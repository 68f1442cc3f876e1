"""Opens and creates watch files, and says in a sentence why one cannot be opened."""

import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import Session

from watch_app import PROGRAM_VERSION
from watch_app.errors import (
    DamagedWatchError,
    NewerWatchError,
    NotAWatchError,
    WatchInUseError,
    WatchkeeperError,
)
from watch_app.records import Qualification, Watch
from watch_app.storage import backup, schema
from watch_app.storage.engine import APPLICATION_ID, engine_for
from watch_app.storage.watch_file import WatchFile
from watch_app.text import translate

_MAGIC = b"SQLite format 3\x00"


def open_watch(path: Path, *, now: datetime | None = None) -> WatchFile:
    """Open the watch at `path`, upgrading older ones after a backup beside them.

    `now` (local time) names that backup, and houses whose people are back are forgotten for
    good. Raises NotAWatchError, DamagedWatchError,
    NewerWatchError or WatchInUseError, each with its sentence; the file is then untouched.
    """
    path = path.resolve()
    revision = _inspect(path)
    moment = now or datetime.now()  # noqa: DTZ005 - names a file for people, and the day
    engine = engine_for(path)
    try:
        with engine.connect() as connection:
            if revision != schema.HEAD:
                raw = connection.connection.driver_connection
                folder = backup.backup_folder(path)
                connection.rollback()
                backup.copy_to(raw, path, folder, now=moment, suffix=" before upgrade")
                schema.upgrade_file(connection)
                _stamp(connection)
            _erase_past_houses(connection, moment.date())
    except OperationalError as fault:
        engine.dispose()
        raise _in_use(path, fault) from fault
    except DatabaseError as fault:
        engine.dispose()
        raise _damaged(path) from fault
    except BaseException:
        engine.dispose()
        raise
    return WatchFile(path, engine)


def create_watch(
    path: Path, *, values: Mapping[str, Any], qualifications: Mapping[str, str]
) -> WatchFile:
    """Create a watch at `path` from the columns of its Watch row; never overwrites a file.

    `qualifications` maps codes to names. Raises WatchkeeperError when the file exists or
    cannot be written.
    """
    path = path.resolve()
    if path.exists():
        sentence = translate(
            "Storage", "{name} exists already and was left as it is. Choose another name."
        )
        raise WatchkeeperError(sentence.format(name=path.name))
    engine: Engine | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        engine = engine_for(path)
        with engine.connect() as connection:
            schema.upgrade_file(connection)
        with Session(engine) as session:
            session.add(Watch(**values, written_by_version=PROGRAM_VERSION))
            session.add_all(Qualification(code=c, name=n) for c, n in qualifications.items())
            session.flush()
            session.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
            session.commit()
    except BaseException as fault:
        if engine is not None:
            engine.dispose()
        for left in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
            with suppress(OSError):
                left.unlink(missing_ok=True)
        if isinstance(fault, OSError | OperationalError):
            sentence = translate(
                "Storage", "{name} cannot be written in {folder}. Choose another folder."
            )
            raise WatchkeeperError(sentence.format(name=path.name, folder=path.parent)) from fault
        raise
    return WatchFile(path, engine)


def _erase_past_houses(connection: Any, today: date) -> None:
    """Forget empty houses once their people are back: no undo and no free page keeps them."""
    connection.rollback()
    connection.execute(text("PRAGMA secure_delete=ON"))
    connection.rollback()
    with connection.begin():
        connection.execute(text("DELETE FROM vacant_house WHERE back_on < :day"), {"day": today})
    connection.execute(text("PRAGMA secure_delete=OFF"))
    connection.rollback()


def _stamp(connection: Any) -> None:
    with connection.begin():
        connection.execute(
            text("UPDATE watch SET written_by_version = :version"), {"version": PROGRAM_VERSION}
        )


def _inspect(path: Path) -> str:
    """Return the revision of the file without changing it, or raise why it cannot be opened."""
    try:
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except FileNotFoundError as fault:
        sentence = translate("Storage", "There is no file {name}. Was it moved or renamed?")
        raise WatchkeeperError(sentence.format(name=path)) from fault
    except OSError as fault:
        sentence = translate("Storage", "{name} cannot be read: {why}.")
        raise WatchkeeperError(sentence.format(name=path.name, why=fault.strerror)) from fault
    if head != _MAGIC:
        raise _not_a_watch(path)
    # Reading a file in WAL mode would leave a -wal and a -shm beside it, unless it is "immutable".
    # Where there is a -wal already, somebody has the file open or died with it open.
    mode = "mode=ro" if path.with_name(path.name + "-wal").exists() else "immutable=1"
    connection = driver.connect(f"file:{quote(str(path))}?{mode}", uri=True, timeout=0.5)
    try:
        return _revision(connection, path)
    except driver.OperationalError as fault:
        raise _in_use(path, fault) from fault
    except driver.DatabaseError as fault:
        raise _damaged(path) from fault
    finally:
        connection.close()


def _revision(connection: Any, path: Path) -> str:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise _not_a_watch(path)
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise _damaged(path)
    row = connection.execute(
        "SELECT version_num, written_by_version FROM alembic_version, watch"
    ).fetchone()
    if row is None:
        raise _damaged(path)
    revision, version = str(row[0]), str(row[1])
    if revision not in schema.KNOWN:
        sentence = translate(
            "Storage",
            "This watch was made by a newer Watchkeeper ({version}). Nothing was changed. "
            "Install {version} or open a backup.",
        )
        raise NewerWatchError(sentence.format(version=version))
    _check_time_zone(connection, path)
    return revision


def _check_time_zone(connection: Any, path: Path) -> None:
    row = connection.execute("SELECT time_zone FROM watch").fetchone()
    zone = str(row[0]) if row else ""
    try:
        ZoneInfo(zone)
    except (ValueError, OSError, LookupError) as fault:
        sentence = translate(
            "Storage",
            "{name} keeps the time of {zone}, a time zone this computer does not know. "
            "Nothing was changed. Update Watchkeeper.",
        )
        raise WatchkeeperError(sentence.format(name=path.name, zone=zone)) from fault


def _not_a_watch(path: Path) -> NotAWatchError:
    sentence = translate("Storage", "{name} is not a watch. Nothing was changed.")
    return NotAWatchError(sentence.format(name=path.name))


def _damaged(path: Path) -> DamagedWatchError:
    copy = backup.newest_backup(path)
    if copy is None:
        sentence = translate(
            "Storage", "{name} is damaged and was left as it is. Open a backup of it instead."
        )
        return DamagedWatchError(sentence.format(name=path.name))
    sentence = translate(
        "Storage", "{name} is damaged and was left as it is. The newest backup is {copy}."
    )
    return DamagedWatchError(sentence.format(name=path.name, copy=copy))


def _in_use(path: Path, fault: Exception) -> WatchkeeperError:
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        sentence = translate(
            "Storage",
            "{name} cannot be written where it is. Copy it to a folder of your own, "
            "then open the copy.",
        )
        return WatchkeeperError(sentence.format(name=path.name))
    if "locked" in str(fault) or "busy" in str(fault):
        sentence = translate("Storage", "{name} is open in another program. Close it there first.")
        return WatchInUseError(sentence.format(name=path.name))
    if "malformed" in str(fault) or "disk I/O" in str(fault) or "no such table" in str(fault):
        return _damaged(path)
    sentence = translate("Storage", "{name} cannot be opened for writing: {why}.")
    return WatchkeeperError(sentence.format(name=path.name, why=fault))

"""One connection to one watch file, set up so that nothing accepted is ever lost."""

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

APPLICATION_ID = 0x57544348
"""Marks a SQLite file as a watch ("WTCH")."""

_SAFE_SQLITE = (3, 51, 3)
"""Older libraries can corrupt a WAL file when two connections write and checkpoint at once."""

if driver.sqlite_version_info < _SAFE_SQLITE:
    _found = driver.sqlite_version
    raise ImportError(f"SQLite {_found} is too old for safe storage; 3.51.3 or later is needed.")


def engine_for(path: Path) -> Engine:
    """Return an engine with one exclusive connection to `path`, for one thread."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        module=driver,
        poolclass=StaticPool,
        # Values are people's: they belong in no fault and no log.
        hide_parameters=True,
        connect_args={"timeout": 0.5, "isolation_level": None},
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: Any, _record: Any) -> None:
    # Exclusive first: a second program is then refused at once instead of at its first write.
    for pragma in (
        "locking_mode=EXCLUSIVE",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "recursive_triggers=ON",
    ):
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _begin(connection: Connection) -> None:
    # The driver itself would begin too late, after the first read of a transaction.
    connection.exec_driver_sql("BEGIN IMMEDIATE")

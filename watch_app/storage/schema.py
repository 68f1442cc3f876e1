"""Brings the tables of a watch to the shape this program knows, by Alembic."""

import importlib.resources
from contextlib import suppress

from sqlalchemy import Connection, text

from watch_app.storage import word_index
from watch_app.storage.triggers import TRIGGERS

HEAD = "0010"
"""The newest revision; compared with Alembic's own answer in the tests."""

KNOWN = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010")
"""Every revision this program can open, oldest first."""


def revision_of(connection: Connection) -> str | None:
    """Return the revision the tables are in, or None where there are none."""
    has_table = text("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")
    if connection.execute(has_table).first() is None:
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def upgrade(connection: Connection) -> None:
    """Run the migrations from the current revision to HEAD, then make the triggers again.

    Foreign keys must be off on the connection: a batch rebuild of a table would otherwise
    delete the rows that point to it. Triggers are away meanwhile: no table can be renamed while
    one of them names a table that is not there.
    """
    from alembic import command  # noqa: PLC0415 - only new and old files pay for it
    from alembic.config import Config  # noqa: PLC0415

    configuration = Config()
    folder = importlib.resources.files("watch_app.storage") / "migrations"
    configuration.set_main_option("script_location", str(folder))
    configuration.attributes["connection"] = connection
    for name in TRIGGERS:
        connection.execute(text(f"DROP TRIGGER IF EXISTS {name}"))
    command.upgrade(configuration, "head")
    for statement in (*TRIGGERS.values(), *word_index.FILL):
        connection.execute(text(statement))
    broken = connection.execute(text("PRAGMA foreign_key_check")).fetchall()
    if broken:
        message = f"Rows point nowhere after the upgrade: {broken[:5]}"
        raise RuntimeError(message)


def upgrade_file(connection: Connection) -> None:
    """Upgrade in one transaction, with foreign keys off around it."""
    raw = connection.connection.driver_connection
    if raw is None:
        message = "The watch is closed."
        raise RuntimeError(message)
    with suppress(Exception):
        connection.rollback()
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        with connection.begin():
            upgrade(connection)
    finally:
        raw.execute("PRAGMA foreign_keys=ON")

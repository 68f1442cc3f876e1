"""The tables that migrations make are the tables that the records describe."""

import importlib.resources
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from watch_app.records import Base
from watch_app.storage import WatchFile, schema, word_index
from watch_app.storage.engine import engine_for
from watch_app.storage.triggers import TRIGGERS


@pytest.fixture
def described(tmp_path: Path) -> Iterator[Engine]:
    """A database made from the records alone."""
    engine = engine_for(tmp_path / "described.db")
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


def is_described(name: str | None, kind: str, _parent: object) -> bool:
    """Whether records describe it: the index of words is a virtual table with its own tables."""
    return kind != "table" or not str(name).startswith(word_index.TABLE)


def statements(connection: Connection, kind: str) -> dict[str, set[str]]:
    """Return what each table or index is made of, one entry a line, spaces made equal."""
    found = connection.execute(
        text("SELECT name, sql FROM sqlite_master WHERE type = :kind AND sql IS NOT NULL"),
        {"kind": kind},
    )
    return {
        name: {
            re.sub(r"\s+", " ", line).strip().rstrip(",").rstrip(")").replace('"', "")
            for line in sql.splitlines()
            if line.strip() not in {"", ")"}
        }
        for name, sql in found
        if name != "alembic_version" and is_described(name, kind, None)
    }


def test_alembic_finds_no_difference(watch: WatchFile) -> None:
    opts = {"compare_type": True, "include_name": is_described}
    with watch.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, Base.metadata) == []
        connection.rollback()


@pytest.mark.parametrize("kind", ["table", "index"])
def test_every_column_check_and_index_is_the_same(
    watch: WatchFile, described: Engine, kind: str
) -> None:
    with watch.engine.connect() as migrated, described.connect() as made:
        assert statements(migrated, kind) == statements(made, kind)
        migrated.rollback()
        made.rollback()


def test_every_trigger_is_there(watch: WatchFile) -> None:
    with watch.engine.connect() as connection:
        assert set(statements(connection, "trigger")) == set(TRIGGERS)
        connection.rollback()


def test_the_index_of_words_is_there_with_its_tables(watch: WatchFile) -> None:
    with watch.engine.connect() as connection:
        found = dict(
            connection.execute(
                text(
                    "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name LIKE :like"
                ),
                {"like": f"{word_index.TABLE}%"},
            ).all()
        )
        connection.rollback()
    shadows = {f"{word_index.TABLE}_{each}" for each in ("config", "data", "docsize", "idx")}
    assert found.keys() == {word_index.TABLE} | shadows
    assert found[word_index.TABLE].startswith("CREATE VIRTUAL TABLE incident_words USING fts5(")


def test_head_is_the_head_of_the_migrations() -> None:
    configuration = Config()
    folder = importlib.resources.files("watch_app.storage") / "migrations"
    configuration.set_main_option("script_location", str(folder))
    scripts = ScriptDirectory.from_config(configuration)
    assert scripts.get_heads() == [schema.HEAD]
    known = [script.revision for script in scripts.walk_revisions()]
    assert tuple(reversed(known)) == schema.KNOWN


def test_a_watch_is_at_the_head(watch: WatchFile) -> None:
    with watch.engine.connect() as connection:
        assert schema.revision_of(connection) == schema.HEAD
        connection.rollback()


def test_every_table_has_one_simple_key(watch: WatchFile) -> None:
    del watch
    for table in Base.metadata.tables.values():
        assert [column.name for column in table.primary_key] == ["id"]

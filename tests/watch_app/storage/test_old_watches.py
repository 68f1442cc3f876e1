"""Watches written by every earlier release still open, with all they held."""

import json
import shutil
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import text

from watch_app.commands import main
from watch_app.records import Base
from watch_app.storage import open_watch, schema, word_index

OLD = sorted((Path(__file__).parents[2] / "old_watches").glob("*.watch"))


def kept_in(path: Path) -> dict[str, dict[str, list[object]]]:
    """Return all values of a file, by table and column; ids that were used count as well."""
    connection = driver.connect(str(path))
    tables = [
        row[0]
        for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if not row[0].startswith(word_index.TABLE)
    ]
    kept = {}
    for table in tables:
        found = connection.execute(f"SELECT * FROM {table} ORDER BY 1")
        names = [column[0] for column in found.description]
        rows = found.fetchall()
        kept[table] = {name: [row[at] for row in rows] for at, name in enumerate(names)}
    connection.close()
    return kept


def test_the_newest_holds_one_of_everything(tmp_path: Path) -> None:
    path = tmp_path / "newest.watch"
    shutil.copyfile(OLD[-1], path)
    held = kept_in(path)
    assert all(held[table]["id"] for table in Base.metadata.tables)


def test_there_is_a_watch_of_every_revision() -> None:
    assert [path.stem for path in OLD] == list(schema.KNOWN)


@pytest.mark.parametrize("old", OLD, ids=[path.stem for path in OLD])
def test_an_old_watch_opens_with_all_it_held(
    old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / old.name
    shutil.copyfile(old, path)
    held = kept_in(path)
    watch = open_watch(path)
    with watch.read() as session:
        assert session.scalar(text("SELECT name FROM watch")) == "Відкрита варта"
    watch.close()
    now = kept_in(path)
    del held["alembic_version"], held["watch"]["written_by_version"]
    for table, columns in held.items():
        assert columns["id" if "id" in columns else "name"], table
        assert {name: now[table][name] for name in columns} == columns
    assert main(["check", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["ok"] is True

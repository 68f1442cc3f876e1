"""Watches written by every earlier release still open, with all they held."""

import json
import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from watch_app.commands import main
from watch_app.records import Base
from watch_app.storage import open_watch, schema

OLD = sorted((Path(__file__).parents[2] / "old_watches").glob("*.watch"))


def test_there_is_a_watch_of_every_revision() -> None:
    assert [path.stem for path in OLD] == list(schema.KNOWN)


@pytest.mark.parametrize("old", OLD, ids=[path.stem for path in OLD])
def test_an_old_watch_opens_with_all_it_held(
    old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / old.name
    shutil.copyfile(old, path)
    watch = open_watch(path)
    with watch.read() as session:
        for table in Base.metadata.tables:
            assert session.scalar(text(f"SELECT count(*) FROM {table}")), table
        assert session.scalar(text("SELECT name FROM watch")) == "Відкрита варта"
    watch.close()
    assert main(["check", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["ok"] is True

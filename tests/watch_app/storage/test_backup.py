"""Backups are whole, named by their time, and made before an older watch is upgraded."""

from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select, text

from watch_app.errors import WatchkeeperError
from watch_app.records import Beat
from watch_app.storage import WatchFile, back_up, open_watch, schema
from watch_app.storage.backup import backup_folder, newest_backup

NOW = datetime(2026, 11, 20, 9, 30)


def add_beat(watch: WatchFile, code: str = "RIV") -> None:
    with watch.change("Add beat") as session:
        session.add(Beat(code=code, name=f"Beat {code}"))


def codes(path: Path) -> list[str]:
    watch = open_watch(path)
    with watch.read() as session:
        found = session.scalars(select(Beat.code)).all()
    watch.close()
    return list(found)


def test_a_backup_is_one_whole_file_that_opens(watch: WatchFile, tmp_path: Path) -> None:
    add_beat(watch)
    copy = back_up(watch, tmp_path / "safe", now=NOW)
    assert copy.name == "larkfield 2026-11-20 093000.watch"
    assert list(copy.parent.iterdir()) == [copy]
    add_beat(watch, "HIL")
    assert codes(copy) == ["RIV"]


def test_two_backups_in_one_second_keep_both(watch: WatchFile, tmp_path: Path) -> None:
    first = back_up(watch, tmp_path / "safe", now=NOW)
    second = back_up(watch, tmp_path / "safe", now=NOW)
    assert second.name == "larkfield 2026-11-20 093000 2.watch"
    assert first.exists()


def test_a_backup_that_cannot_be_written_says_so_and_leaves_nothing(
    watch: WatchFile, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(WatchkeeperError, match=r"could not be written .* Choose another"):
        back_up(watch, tmp_path / "file", now=NOW)
    assert (tmp_path / "file").read_text() == "in the way"
    add_beat(watch)


def test_the_newest_backup_is_found(watch: WatchFile) -> None:
    assert newest_backup(watch.path) is None
    copy = back_up(watch, backup_folder(watch.path), now=NOW)
    assert newest_backup(watch.path) == copy


@pytest.fixture
def older_watch(watch_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A watch of an earlier revision, as far as the program can tell."""
    opened = open_watch(watch_path)
    add_beat(opened)
    opened.close()
    opened = open_watch(watch_path)
    with opened.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
        connection.execute(text("UPDATE watch SET written_by_version = '0.0.1'"))
    opened.close()
    monkeypatch.setattr(schema, "KNOWN", ("0000", *schema.KNOWN))
    return watch_path


def test_an_older_watch_is_backed_up_before_it_is_upgraded(
    older_watch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgraded = []

    def upgrade_file(connection: object) -> None:
        folder = backup_folder(older_watch)
        upgraded.append([copy.name for copy in folder.iterdir()])

    monkeypatch.setattr(schema, "upgrade_file", upgrade_file)
    open_watch(older_watch, now=NOW).close()
    assert upgraded == [["larkfield 2026-11-20 093000 before upgrade.watch"]]


def test_an_upgrade_that_fails_changes_nothing(older_watch: Path) -> None:
    before = older_watch.read_bytes()
    with pytest.raises(Exception, match="0000"):
        open_watch(older_watch, now=NOW)
    assert older_watch.read_bytes() == before
    assert newest_backup(older_watch) is not None

"""Creating and opening watches, and every way in which a file is refused."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import select, text

from tests.watch_app.records import make_beat
from watch_app.errors import (
    DamagedWatchError,
    NewerWatchError,
    NotAWatchError,
    WatchInUseError,
    WatchkeeperError,
)
from watch_app.records import Beat, Qualification, VacantHouse, Watch
from watch_app.storage import create_watch, open_watch, schema

NOW = datetime(2026, 11, 20, 9, 30)
VALUES = {"name": "Larkfield Watch", "time_zone": "Europe/London", "preset": "uk-street-watch"}


def change_with_sql(path: Path, *statements: str) -> None:
    connection = driver.connect(str(path))
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def damage(path: Path, *, at: int, length: int) -> None:
    with path.open("rb+") as file:
        file.seek(at)
        file.write(b"\xa5" * length)


def test_a_new_watch_holds_its_row_and_its_qualifications(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "folder" / "new.watch"
    watch = create_watch(path, values=VALUES, qualifications={"leader": "Crew leader"})
    with watch.read() as session:
        assert session.scalars(select(Watch.name)).all() == ["Larkfield Watch"]
        assert session.scalars(select(Qualification.code)).all() == ["leader"]
    watch.close()
    assert [left.name for left in path.parent.iterdir()] == ["new.watch"]


def test_a_closed_watch_opens_again_with_all_it_held(watch_path: Path) -> None:
    first = open_watch(watch_path)
    with first.change("Add beat") as session:
        session.add(Beat(code="RIV", name="Riverside"))
    first.close()
    second = open_watch(watch_path)
    with second.read() as session:
        assert session.scalars(select(Beat.code)).all() == ["RIV"]
    assert second.problems() == ()
    second.close()


@pytest.mark.parametrize("content", [b"", b"not a watch", b"SQLite format 3\x00 and more"])
def test_creating_never_overwrites_a_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "there.watch"
    path.write_bytes(content)
    with pytest.raises(WatchkeeperError, match="exists already and was left as it is"):
        create_watch(path, values=VALUES, qualifications={})
    assert path.read_bytes() == content


def test_a_watch_that_cannot_be_made_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "bad.watch"
    with pytest.raises(Exception, match="nobody_alone"):
        create_watch(path, values={**VALUES, "crew_minimum": 1}, qualifications={})
    assert list(tmp_path.iterdir()) == []


def test_creating_in_a_file_instead_of_a_folder_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(WatchkeeperError, match="cannot be written in"):
        create_watch(tmp_path / "file" / "new.watch", values=VALUES, qualifications={})


def test_creating_in_a_folder_that_cannot_be_written_says_so() -> None:
    if os.name == "nt":
        pytest.skip("There is no /proc.")
    with pytest.raises(WatchkeeperError, match="cannot be written in"):
        create_watch(Path("/proc/new.watch"), values=VALUES, qualifications={})


def _missing(path: Path) -> None:
    path.unlink()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _text(path: Path) -> None:
    path.write_text("given_name,family_name\nAda,Ward\n")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _another_database(path: Path) -> None:
    change_with_sql(path, "PRAGMA application_id = 0")


def _newer(path: Path) -> None:
    change_with_sql(
        path,
        "UPDATE alembic_version SET version_num = '9999'",
        "UPDATE watch SET written_by_version = '7.5'",
    )


def _truncated(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def _overwritten_schema(path: Path) -> None:
    damage(path, at=100, length=2000)


def _overwritten_pages(path: Path) -> None:
    damage(path, at=4096, length=40_000)


def _without_tables(path: Path) -> None:
    path.unlink()
    change_with_sql(path, "PRAGMA application_id = 1465140040", "CREATE TABLE t (x)")


REFUSALS: list[tuple[Callable[[Path], None], type[WatchkeeperError], str]] = [
    (_missing, WatchkeeperError, "There is no file .* Was it moved or renamed"),
    (_empty, NotAWatchError, "is not a watch. Nothing was changed"),
    (_text, NotAWatchError, "is not a watch. Nothing was changed"),
    (_folder, WatchkeeperError, "cannot be read"),
    (_another_database, NotAWatchError, "is not a watch. Nothing was changed"),
    (_newer, NewerWatchError, r"newer Watchkeeper \(7.5\). Nothing was changed. Install 7.5"),
    (_truncated, DamagedWatchError, "is damaged and was left as it is"),
    (_overwritten_schema, DamagedWatchError, "is damaged and was left as it is"),
    (_overwritten_pages, DamagedWatchError, "is damaged and was left as it is"),
    (_without_tables, DamagedWatchError, "is damaged and was left as it is"),
]


@pytest.mark.parametrize(("spoil", "error", "sentence"), REFUSALS)
def test_a_refused_file_gets_a_sentence_and_is_not_touched(
    watch_path: Path,
    spoil: Callable[[Path], None],
    error: type[WatchkeeperError],
    sentence: str,
) -> None:
    spoil(watch_path)
    before = {f: f.read_bytes() for f in watch_path.parent.rglob("*") if f.is_file()}
    with pytest.raises(error, match=sentence) as raised:
        open_watch(watch_path, now=NOW)
    assert type(raised.value) is error
    assert "Traceback" not in str(raised.value)
    after = {f: f.read_bytes() for f in watch_path.parent.rglob("*") if f.is_file()}
    assert after == before


def test_a_damaged_watch_names_its_newest_backup(watch_path: Path) -> None:
    folder = watch_path.parent / "larkfield backups"
    folder.mkdir()
    (folder / "larkfield 2026-11-01 100000.watch").write_bytes(b"older")
    newest = folder / "larkfield 2026-11-09 100000.watch"
    newest.write_bytes(b"newer")
    os.utime(folder / "larkfield 2026-11-01 100000.watch", (1, 1))
    _truncated(watch_path)
    with pytest.raises(DamagedWatchError, match=r"newest backup is .*2026-11-09 100000.watch"):
        open_watch(watch_path)


def test_a_watch_open_in_this_program_is_refused_a_second_time(watch_path: Path) -> None:
    first = open_watch(watch_path)
    with first.change("Add beat") as session:
        session.add(Beat(code="RIV", name="Riverside"))
    with pytest.raises(WatchInUseError, match=r"is open in another program\. Close it"):
        open_watch(watch_path)
    with first.change("Add beat") as session:
        session.add(Beat(code="HIL", name="Hillside"))
    first.close()
    open_watch(watch_path).close()


def test_a_watch_only_opened_is_refused_a_second_time_too(watch_path: Path) -> None:
    first = open_watch(watch_path)
    with pytest.raises(WatchInUseError):
        open_watch(watch_path)
    first.close()


def test_a_watch_open_in_another_program_is_refused(watch_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from watch_app.storage import open_watch;"
        "watch = open_watch(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read();"
        "watch.close()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(watch_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(WatchInUseError):
            open_watch(watch_path)
        other.communicate("")
    assert other.returncode == 0
    open_watch(watch_path).close()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="Root may write anywhere.")
def test_a_watch_in_a_read_only_folder_says_so(watch_path: Path) -> None:
    before = watch_path.read_bytes()
    watch_path.chmod(0o400)
    watch_path.parent.chmod(0o500)
    try:
        with pytest.raises(WatchkeeperError, match="cannot be written where it is"):
            open_watch(watch_path)
        assert watch_path.read_bytes() == before
    finally:
        watch_path.parent.chmod(0o700)


def test_names_with_odd_characters_open(tmp_path: Path) -> None:
    path = tmp_path / "a?b #1 %41 Дозор's.watch"
    create_watch(path, values=VALUES, qualifications={}).close()
    open_watch(path).close()
    assert [left.name for left in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("table", ["alembic_version", "watch"])
def test_a_watch_without_its_row_is_damaged(watch_path: Path, table: str) -> None:
    change_with_sql(watch_path, f"DELETE FROM {table}")
    before = watch_path.read_bytes()
    with pytest.raises(DamagedWatchError):
        open_watch(watch_path)
    assert watch_path.read_bytes() == before


def test_the_newest_revision_is_known() -> None:
    assert schema.KNOWN[-1] == schema.HEAD


def test_foreign_keys_and_full_synchronisation_are_on(watch_path: Path) -> None:
    watch = open_watch(watch_path)
    with watch.read() as session:
        for pragma, value in (
            ("foreign_keys", 1),
            ("synchronous", 2),
            ("journal_mode", "wal"),
            ("recursive_triggers", 1),
        ):
            assert session.execute(text(f"PRAGMA {pragma}")).scalar() == value
    watch.close()


def test_a_watch_in_a_time_zone_nobody_knows_says_so(watch_path: Path) -> None:
    watch = open_watch(watch_path)
    with watch.engine.begin() as connection:
        connection.execute(text("UPDATE watch SET time_zone = 'Europe/Atlantis'"))
    watch.close()
    before = watch_path.read_bytes()
    with pytest.raises(WatchkeeperError, match="Europe/Atlantis, a time zone this computer"):
        open_watch(watch_path)
    assert watch_path.read_bytes() == before


def test_an_empty_house_is_forgotten_for_good_when_its_people_are_back(watch_path: Path) -> None:
    opened = open_watch(watch_path)
    with opened.change("Add") as session:
        session.add(make_beat())
        session.flush()
        for day, address in ((11, "4 Lockside Row"), (12, "17 Wharf Road")):
            session.add(
                VacantHouse(
                    beat_id=1,
                    address=address,
                    first_day=date(2026, 12, 1),
                    back_on=date(2026, 12, day),
                    permission_on=date(2026, 11, 1),
                )
            )
    opened.close()
    opened = open_watch(watch_path, now=datetime(2026, 12, 12, 9))
    assert opened.undo_label is None
    with opened.read() as session:
        assert session.scalars(select(VacantHouse.address)).all() == ["17 Wharf Road"]
    opened.close()
    assert b"4 Lockside Row" not in watch_path.read_bytes()

"""A program that is killed loses nothing it had accepted, and nothing half done stays."""

import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from watch_app.records import Beat, Volunteer
from watch_app.storage import open_watch
from watch_app.storage.opening import _inspect

WRITER = """
import sys
from pathlib import Path
from tests.watch_app.records import make_beat, make_volunteer
from watch_app.storage import open_watch

watch = open_watch(Path(sys.argv[1]))
first = int(sys.argv[2])
for number in range(first, first + 100_000):
    with watch.change("Add both") as session:
        session.add(make_beat(code=f"{number:06}", name=f"Beat {number}"))
        session.flush()
        session.add(make_volunteer(number=f"{number:06}"))
    print(number, flush=True)
"""


def write_until_killed(path: Path, first: int, accepted: int) -> int:
    """Let another program write, kill it after `accepted` changes; return the last one it told."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(first)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    ) as writer:
        assert writer.stdout is not None
        last = first - 1
        for line in writer.stdout:
            last = int(line)
            if last - first + 1 >= accepted:
                break
        writer.kill()
        told = [int(line) for line in writer.stdout if line.endswith("\n")]
    return told[-1] if told else last


def check_whole(path: Path, last: int) -> int:
    watch = open_watch(path)
    with watch.read() as session:
        beats = set(session.scalars(select(Beat.code)))
        volunteers = set(session.scalars(select(Volunteer.number)))
    assert watch.problems() == ()
    watch.close()
    assert beats == volunteers
    assert {f"{number:06}" for number in range(1, last + 1)} <= beats
    return len(beats)


def test_a_killed_program_loses_nothing_accepted(watch_path: Path) -> None:
    last = write_until_killed(watch_path, 1, 25)
    wal = watch_path.with_name(watch_path.name + "-wal")
    assert wal.stat().st_size > 0
    assert check_whole(watch_path, last) <= last + 1
    assert not wal.exists()


def test_looking_at_a_killed_watch_does_not_change_it(watch_path: Path) -> None:
    write_until_killed(watch_path, 1, 5)
    wal = watch_path.with_name(watch_path.name + "-wal")
    before = (watch_path.read_bytes(), wal.read_bytes())
    _inspect(watch_path)
    assert (watch_path.read_bytes(), wal.read_bytes()) == before


def test_a_cut_journal_leaves_a_whole_watch(watch_path: Path, tmp_path: Path) -> None:
    write_until_killed(watch_path, 1, 10)
    wal = watch_path.with_name(watch_path.name + "-wal").read_bytes()
    chance = random.Random(7)
    counts = []
    for number in range(12):
        copy = tmp_path / f"copy {number}.watch"
        shutil.copyfile(watch_path, copy)
        cut = chance.randrange(len(wal))
        copy.with_name(copy.name + "-wal").write_bytes(wal[:cut] + b"\x5a" * (number % 3 * 1000))
        counts.append(check_whole(copy, 0))
    assert len(set(counts)) > 1


@pytest.mark.slow
def test_a_program_killed_again_and_again(watch_path: Path) -> None:
    chance = random.Random(11)
    first = 1
    for _ in range(40):
        last = write_until_killed(watch_path, first, chance.randrange(1, 60))
        first = check_whole(watch_path, last) + 1

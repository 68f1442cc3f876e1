"""Killed while a roster is generated or published, the watch is as before or after."""

import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, date
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from sqlalchemy import text

import scheduler
from tests.watch_app.neighbourhood import NOW, settle
from watch_app import planning, rosters, shifts
from watch_app.storage import open_watch

CHILD = """
import sys
from pathlib import Path
from tests.watch_app.test_killed_deeds import DEEDS

DEEDS[sys.argv[1]](Path(sys.argv[2]), lambda: print("begins", flush=True))
"""
PATIENT = 60.0
Kept = Mapping[str, list[Any]]


@pytest.fixture(scope="module")
def planned(blank_watch: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A watch with a roster whose shift has changed since, and beside it what the solver found."""
    path = tmp_path_factory.mktemp("killed") / "planned.watch"
    shutil.copyfile(blank_watch, path)
    watch = open_watch(path)
    made = settle(watch, people=24, leaders=12)
    with watch.change("Start roster") as session:
        roster = rosters.create(session, date(2026, 12, 7), date(2027, 2, 28))
    with watch.change("Another day") as session:
        shifts.edit(session, made.shift, weekdays=[4, 6])
    with watch.trial() as session:
        problem = planning.followed(session, roster, NOW).problem
    result = scheduler.RosterSolver(problem, 0, workers=1).solve()
    path.with_suffix(".json").write_bytes(scheduler.result_to_json(result))
    watch.close()
    return path


@pytest.fixture
def copied(planned: Path, tmp_path: Path) -> Callable[[str], Path]:
    def copy(name: str) -> Path:
        path = tmp_path / f"{name}.watch"
        shutil.copyfile(planned, path)
        shutil.copyfile(planned.with_suffix(".json"), path.with_suffix(".json"))
        return path

    return copy


def kept(path: Path) -> Kept:
    """All rows there are, by table."""
    watch = open_watch(path)
    assert watch.problems() == ()
    with watch.read() as session:
        tables = session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")).all()
        found = {
            table: sorted(map(repr, session.execute(text(f'SELECT * FROM "{table}"')).all()))
            for table in tables
        }
    watch.close()
    return found


def generate(path: Path, begins: Callable[[], None]) -> None:
    """Take a result into the watch, as the window does."""
    watch = open_watch(path)
    result = scheduler.result_from_json(path.with_suffix(".json").read_bytes())
    with watch.trial() as session:
        moved = planning.followed(session, 1, NOW).moved
    begins()
    with watch.change("Generate roster") as session:
        ids = planning.follow(session, 1, moved, NOW)
        planning.apply(session, 1, planning.named(result, ids), now=NOW)
    watch.close()


def publish(path: Path, begins: Callable[[], None]) -> None:
    watch = open_watch(path)
    begins()
    with watch.change("Publish the roster", undoable=False) as session:
        rosters.publish(session, 1, NOW.replace(tzinfo=UTC))
    watch.close()


DEEDS = {"generate": generate, "publish": publish}


def kill(path: Path, deed: str, patience: float) -> None:
    """Let another program do it, and kill it after so many seconds."""
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, deed, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "begins\n"
        with suppress(subprocess.TimeoutExpired):
            child.wait(patience)
        child.kill()


def outcomes(deed: str, copied: Callable[[str], Path]) -> tuple[Kept, Kept, float]:
    """What is kept before and after, and how long the deed takes when nobody ends it."""
    path, began = copied("whole"), []
    before = kept(path)
    DEEDS[deed](path, lambda: began.append(perf_counter()))
    length = perf_counter() - began[0]
    after = kept(path)
    assert after != before
    return before, after, length


@pytest.mark.parametrize("deed", DEEDS)
def test_killed_in_the_middle_it_is_as_before_or_after(
    deed: str, copied: Callable[[str], Path]
) -> None:
    before, after, length = outcomes(deed, copied)
    path = copied("killed")
    kill(path, deed, length / 2)
    assert kept(path) in (before, after)


@pytest.mark.slow
@pytest.mark.parametrize("deed", DEEDS)
def test_killed_at_any_moment_it_is_as_before_or_after(
    deed: str, copied: Callable[[str], Path]
) -> None:
    before, after, length = outcomes(deed, copied)
    chance = random.Random(13)
    found = []
    # A program that has just begun is slower than this one; the last is given all its time.
    for patience in (0.0, *(chance.uniform(0, 3) * length for _ in range(38)), PATIENT):
        path = copied(f"killed {len(found)}")
        kill(path, deed, patience)
        found.append(kept(path))
    assert all(each in (before, after) for each in found)
    assert found[0] == before
    assert found[-1] == after

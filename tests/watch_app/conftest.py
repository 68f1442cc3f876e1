"""Real watches in temporary folders, made once and copied."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.watch_app.neighbourhood import FIRST_DAY, LAST_DAY, Neighbourhood, settle
from watch_app import rosters
from watch_app.roster_sheets import sheet
from watch_app.sample import make_sample
from watch_app.sheets import PatrolCard
from watch_app.storage import WatchFile, create_watch, open_watch

VALUES = {
    "name": "Larkfield Watch",
    "time_zone": "Europe/London",
    "country": "GB-ENG",
    "preset": "uk-street-watch",
}
QUALIFICATIONS = {"leader": "Crew leader", "driver": "Driver", "first_aid": "First aid"}


@pytest.fixture(scope="session")
def blank_watch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed watch with nothing but its own row and three qualifications."""
    path = tmp_path_factory.mktemp("blank") / "blank.watch"
    create_watch(path, values=VALUES, qualifications=QUALIFICATIONS).close()
    return path


@pytest.fixture
def watch_path(blank_watch: Path, tmp_path: Path) -> Path:
    """A closed watch of the test's own."""
    path = tmp_path / "larkfield.watch"
    shutil.copyfile(blank_watch, path)
    return path


@pytest.fixture
def watch(watch_path: Path) -> Iterator[WatchFile]:
    """An open watch of the test's own."""
    opened = open_watch(watch_path)
    yield opened
    opened.close()


SAMPLE_TODAY = date(2026, 11, 20)


@pytest.fixture(scope="session")
def sample_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The closed sample watch, made once; a test that changes it copies it first."""
    path = tmp_path_factory.mktemp("sample") / "sample.watch"
    make_sample(path, today=SAMPLE_TODAY).close()
    return path


@pytest.fixture
def sample(sample_path: Path, tmp_path: Path) -> Iterator[WatchFile]:
    """An open sample watch of the test's own."""
    path = tmp_path / "sample.watch"
    shutil.copyfile(sample_path, path)
    opened = open_watch(path)
    yield opened
    opened.close()


@pytest.fixture
def made(watch: WatchFile) -> Neighbourhood:
    """Eight people, two beats and a shift, in the watch."""
    return settle(watch)


@pytest.fixture
def roster(watch: WatchFile, made: Neighbourhood) -> int:
    """Two weeks of it, with nobody in the crews."""
    with watch.change("Start roster") as session:
        return rosters.create(session, FIRST_DAY, LAST_DAY)


@pytest.fixture
def cards(watch: WatchFile, roster: int) -> tuple[PatrolCard, ...]:
    """The patrols of these two weeks."""
    with watch.read() as session:
        return sheet(session, roster).patrols

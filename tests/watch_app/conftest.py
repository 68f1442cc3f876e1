"""Real watches in temporary folders, made once and copied."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

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

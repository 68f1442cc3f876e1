"""Every test runs without a display and leaves the settings of this computer alone."""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Landing must not depend on chance: the same examples every time. Elsewhere each run draws new
# ones, and what it finds becomes a test with a name.
settings.register_profile("landing", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("landing")


_LONGEST_MS = 60_000


@pytest.fixture(autouse=True)
def circles_go_on_this_thread(request: pytest.FixtureRequest) -> Iterator[None]:
    """As in the program: what widgets leave behind is not torn down on the thread of a task."""
    if "qapp" not in request.fixturenames:
        yield
        return
    from ui.collecting import collect_due
    from ui.tasks import stop_all

    gc.disable()
    yield
    # A question that a test leaves behind would else come upon the circles on its own thread.
    stop_all(_LONGEST_MS)
    collect_due(gc.get_threshold())
    gc.enable()


@pytest.fixture(autouse=True, scope="session")
def own_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Settings, log file and sample watch go where the test run may write."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
            patch.setenv(name, str(home))
        patch.setenv("LOCALAPPDATA", str(home))
        yield home


@pytest.fixture(scope="session")
def blank_harbourside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed watch with nothing in it, made once: each test that wants it copies it."""
    from watch_app import watches

    path = tmp_path_factory.mktemp("blank") / "harbourside.watch"
    watches.create(path, name="Harbourside Watch", preset="uk-street-watch").close()
    return path


@pytest.fixture
def harbourside(blank_harbourside: Path, tmp_path: Path) -> Path:
    """A closed watch of the test's own, with nothing in it."""
    path = tmp_path / "harbourside.watch"
    shutil.copyfile(blank_harbourside, path)
    return path

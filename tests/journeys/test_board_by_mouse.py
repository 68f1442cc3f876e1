"""The board worked with a real pointer under a virtual screen: nothing is sent past the system."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
needs_a_screen = pytest.mark.skipif(
    not all(map(shutil.which, ("xvfb-run", "xdotool"))),
    reason="a virtual screen and a pointer on it: xvfb and xdotool",
)


@pytest.fixture(scope="module")
def came(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What came of all that was done with the pointer."""
    folder = tmp_path_factory.mktemp("screen")
    screen = ["xvfb-run", "-a", "-s", "-screen 0 1400x900x24"]
    script = [sys.executable, "-m", "tests.journeys.on_a_screen", str(folder)]
    done = subprocess.run(
        [*screen, *script],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.mark.slow
@needs_a_screen
def test_a_name_dragged_onto_a_patrol_goes_there(came: dict[str, Any]) -> None:
    (start, end), who = came["moved"]["after"], came["moved"]["who"]
    assert who in came["moved"]["before"][0]
    assert who in end
    assert who not in start


@pytest.mark.slow
@needs_a_screen
def test_a_name_dropped_on_a_name_swaps_the_two(came: dict[str, Any]) -> None:
    (start, end), who, other = (came["swapped"][each] for each in ("after", "who", "other"))
    assert who in end
    assert other in start
    assert other not in end


@pytest.mark.slow
@needs_a_screen
def test_escape_puts_a_name_back_before_the_button_is_let_go(came: dict[str, Any]) -> None:
    assert came["put_back"]["after"] == came["put_back"]["before"]


@pytest.mark.slow
@needs_a_screen
def test_clicks_with_ctrl_choose_several(came: dict[str, Any]) -> None:
    assert came["several"] == came["wanted"]
    assert came["heading"] == "3 patrols"

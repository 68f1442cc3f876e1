"""Large files of incidents are read beside the window, with progress and Stop."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from ui.pages.incidents import IncidentsPage
from ui.workspace import Workspace
from watch_app.records import AreaCrime

HEAD = "Crime ID,Month,Longitude,Latitude,Location,Crime type,Last outcome category\n"


def write(folder: Path, count: int) -> Path:
    rows = "".join(f"id{n},2026-10,0.5,51.5,Mill Lane,Burglary,\n" for n in range(count))
    path = folder / "street.csv"
    path.write_text(HEAD + rows, encoding="utf-8")
    return path


def kept(workspace: Workspace) -> int:
    with workspace.read() as session:
        return session.scalar(select(func.count()).select_from(AreaCrime)) or 0


@pytest.fixture
def page(show: Callable[..., Any], workspace: Workspace) -> IncidentsPage:
    return show(IncidentsPage)


def test_a_file_is_read_and_kept_in_one_step(
    page: IncidentsPage, workspace: Workspace, tmp_path: Path, qtbot: Any
) -> None:
    panel = page.import_panel
    shares: list[float] = []
    panel.take(write(tmp_path, 3_000))
    panel.task.progress.connect(shares.append)
    qtbot.waitUntil(panel.isVisible)
    assert panel.heading.text() == "street.csv is in"
    assert kept(workspace) == 3_000
    assert shares == sorted(shares)
    assert workspace.undo_label == "Import incidents from street.csv"


def test_a_file_that_is_stopped_leaves_nothing(
    page: IncidentsPage, workspace: Workspace, tmp_path: Path, qtbot: Any
) -> None:
    panel = page.import_panel
    panel.take(write(tmp_path, 60_000))
    panel.task.stop()
    qtbot.waitUntil(lambda: panel.task is None and panel.isVisible())
    assert panel.lines.text() == "The import was stopped. Nothing was changed."
    assert kept(workspace) == 0


def test_problems_are_told_by_line(page: IncidentsPage, tmp_path: Path, qtbot: Any) -> None:
    path = write(tmp_path, 2)
    path.write_text(path.read_text() + "x,never,0.5,51.5,Mill Lane,Burglary,\n")
    page.import_panel.take(path)
    qtbot.waitUntil(page.import_panel.isVisible)
    assert page.import_panel.lines.text().startswith("Line 4:")

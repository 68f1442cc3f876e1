"""A form that came back: shown beside what stands, taken when somebody says so, undone."""

import shutil
from collections.abc import Iterator
from copy import copy
from pathlib import Path
from typing import Any

import pytest

from tests.watch_app.exchange.evening_forms import NOW, Evening
from ui.pages.reports import ReportsPage
from ui.theme import Theme
from ui.workspace import Workspace
from watch_app.storage import create_watch, open_watch

VALUES = {
    "name": "Larkfield Watch",
    "time_zone": "Europe/London",
    "country": "GB-ENG",
    "preset": "uk-street-watch",
}
QUALIFICATIONS = {"leader": "Crew leader", "driver": "Driver", "first_aid": "First aid"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Evening:
    path = tmp_path_factory.mktemp("evening") / "evening.watch"
    found = Evening(create_watch(path, values=VALUES, qualifications=QUALIFICATIONS))
    found.watch.close()
    return found


@pytest.fixture
def evening(made: Evening, look: Theme, tmp_path: Path) -> Iterator[tuple[Evening, Workspace]]:
    own, path = copy(made), tmp_path / "evening.watch"
    shutil.copyfile(made.watch.path, path)
    own.watch, own.folder = open_watch(path), tmp_path
    workspace = Workspace(clock=lambda: NOW)
    workspace.take(own.watch)
    yield own, workspace
    workspace.close()


@pytest.fixture
def page(evening: tuple[Evening, Workspace], qtbot: Any) -> Iterator[ReportsPage]:
    shown = ReportsPage(evening[1])
    shown.resize(1264, 800)
    shown.show()
    qtbot.waitExposed(shown)
    yield shown
    qtbot.waitUntil(lambda: not shown.making.is_busy, timeout=30_000)
    shown.close()
    shown.deleteLater()


def test_a_form_is_shown_beside_what_stands_and_taken_in_one_step(
    evening: tuple[Evening, Workspace], page: ReportsPage
) -> None:
    filled, workspace = evening
    panel = page.form_panel
    panel.show_form(filled.fill(operator="Control 7", hand_over="Ліхтар не світить."))
    assert panel.isVisible()
    assert not page.body.isVisible()
    assert "PS-0001" in panel.heading.text()
    assert {row.label: row.understood for row in panel.rows.shown} == {
        "Operator": "Control 7",
        "For the next crew": "Ліхтар не світить.",
    }
    assert filled.content().operator == ""
    panel.take_it.click()
    assert not panel.isVisible()
    assert page.body.isVisible()
    assert filled.content().operator == "Control 7"
    workspace.undo()
    assert filled.content().operator == ""


def test_a_form_with_nonsense_is_not_taken_and_says_where(
    evening: tuple[Evening, Workspace], page: ReportsPage
) -> None:
    filled, _ = evening
    panel = page.form_panel
    panel.show_form(filled.fill(operator="Control 7", logged_on="9x"))
    assert not panel.take_it.isEnabled()
    assert "nothing is taken" in panel.sentence.text()
    assert any("9x is no time" in row.problem for row in panel.rows.shown)
    panel.leave.click()
    assert page.body.isVisible()
    assert filled.content().operator == ""


def test_a_file_that_is_no_form_gets_a_sentence(
    evening: tuple[Evening, Workspace], page: ReportsPage
) -> None:
    filled, _ = evening
    wrong = filled.folder / "letter.pdf"
    wrong.write_bytes(b"%PDF-1.4 nothing")
    page.form_panel.show_form(wrong)
    assert "letter.pdf was not taken in" in page.form_panel.heading.text()
    assert not page.form_panel.take_it.isEnabled()
    assert not page.form_panel.area.isVisible()


def test_the_sentence_of_a_file_that_is_no_form_stands_under_its_heading(
    evening: tuple[Evening, Workspace], page: ReportsPage, qtbot: Any
) -> None:
    wrong = evening[0].folder / "letter.pdf"
    wrong.write_bytes(b"%PDF-1.4 nothing")
    panel = page.form_panel
    panel.show_form(wrong)
    heading, sentence, deeds = panel.heading, panel.sentence, panel.another
    qtbot.waitUntil(lambda: 0 < heading.y() < sentence.y() < deeds.y() < panel.height() // 3)


def test_taking_a_form_in_is_an_action_of_the_reports_page(page: ReportsPage) -> None:
    assert page.verbs["take_form"] == page.form_panel.choose_file

"""The page Problems, over a real watch and by keyboard."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from tests.ui.pages.problems.conftest import TODAY, Town
from ui.pages.problems.page import ProblemsPage
from ui.pages.problems.response import ResponsePanel
from ui.widgets.fields import TextArea
from watch_app.problems import linking, problems, sheets
from watch_app.records import ProblemStep


@pytest.fixture
def page(show: Callable[..., Any], town: Town) -> ProblemsPage:
    page = show(ProblemsPage)
    page.show_record(town.problem)
    return page


def shown(town: Town) -> sheets.ProblemSheet:
    with town.workspace.read() as session:
        return sheets.sheet(session, town.problem, TODAY)


def control(page: ProblemsPage, name: str) -> Any:
    return next(each.field.control for each in page.form.bindings if each.name == name)


def test_the_table_is_sound(qtmodeltester: Any, page: ProblemsPage) -> None:
    qtmodeltester.check(page.model)
    qtmodeltester.check(page.seen)


def test_a_new_problem_is_kept_when_it_has_a_title(
    qtbot: Any, page: ProblemsPage, town: Town
) -> None:
    page.verbs["new"]()
    qtbot.keyClicks(page.problem_form.name, "Litter in {the} park")
    qtbot.keyClick(page.problem_form.name, Qt.Key.Key_Tab)
    assert town.workspace.undo_label == "Add Litter in {the} park"
    sheet = page.form.sheet
    assert sheet is not None
    assert (sheet.opened_on, sheet.step) == (TODAY, ProblemStep.SCANNING)
    town.workspace.undo()
    assert page.seen.rowCount() == 2


def test_each_step_is_written_and_kept(qtbot: Any, page: ProblemsPage, town: Town) -> None:
    for step, name in (
        (ProblemStep.SCANNING, "what_happens"),
        (ProblemStep.ANALYSIS, "guardian"),
        (ProblemStep.RESPONSE, "goal"),
        (ProblemStep.ASSESSMENT, "what_else_changed"),
    ):
        page.problem_form.switch.choose(step.value)
        area = control(page, name)
        assert isinstance(area, TextArea)
        assert area.isVisible()
        area.setFocus()
        qtbot.keyClicks(area, f"Words on {name}")
        qtbot.keyClick(area, Qt.Key.Key_Tab)
        assert getattr(shown(town), name) == f"Words on {name}"
    said = "Change “What else changed” of Break-ins on Mill Lane"
    assert town.workspace.undo_label == said


def test_the_page_opens_a_problem_at_its_step(page: ProblemsPage, town: Town) -> None:
    with town.workspace.change("Go on") as session:
        problems.edit(session, town.problem, step=ProblemStep.RESPONSE)
    page.show_record(town.problem + 1)
    page.show_record(town.problem)
    assert page.problem_form.switch.value == "response"


def test_closing_notes_the_day(page: ProblemsPage, town: Town) -> None:
    step = page.problem_form.step
    step.set_value(ProblemStep.CLOSED)
    step.left.emit()
    assert shown(town).closed_on == TODAY
    assert page.problem_form.mark.text() == "Closed"


def test_alike_incidents_are_proposed_linked_and_taken_off(
    qtbot: Any, page: ProblemsPage, town: Town
) -> None:
    links = page.problem_form.scanning.links
    page.verbs["propose_links"]()
    assert {row.id for row in links.found.rows} == set(town.burglaries)
    assert links.found.table.hasFocus()
    for _each in town.burglaries:
        qtbot.keyClick(links.found.table, Qt.Key.Key_Return)
    assert {row.id for row in shown(town).linked} == set(town.burglaries)
    assert links.search.hasFocus()
    assert links.count.text() == "Confirmed by 3 linked incidents."
    assert links.bars.sentence() == (
        "3 incidents since 9 Nov 2026; most in the week of 9 Nov 2026: 2."
    )
    links.linked.table.setFocus()
    page.verbs["remove"]()
    assert len(shown(town).linked) == 2
    assert page.seen.rowCount() == 2
    town.workspace.undo()
    assert len(links.linked.rows) == 3


def test_a_search_finds_what_is_not_linked(qtbot: Any, page: ProblemsPage, town: Town) -> None:
    with town.workspace.change("Link") as session:
        linking.link(session, town.problem, town.burglaries[:1])
    links = page.problem_form.scanning.links
    qtbot.keyClicks(links.search, "forced")
    qtbot.waitUntil(lambda: len(links.found.rows) == 2)
    links.search.clear_filter()
    qtbot.keyClicks(links.search, "zebra")
    qtbot.waitUntil(links.nothing.isVisible)
    assert links.nothing.text() == "No other incident has “zebra”."


def test_an_action_is_added_and_overdue(qtbot: Any, page: ProblemsPage, town: Town) -> None:
    page.problem_form.switch.choose("response")
    panel = page.problem_form.panels[ProblemStep.RESPONSE]
    assert isinstance(panel, ResponsePanel)
    panel.plan.tags._plus.click()
    qtbot.keyClicks(panel.plan.what, "Mend the lamp")
    panel.plan.due.setFocus()
    qtbot.keyClicks(panel.plan.due, "1.12")
    qtbot.keyClick(panel.plan.due, Qt.Key.Key_Return)
    (action,) = shown(town).actions
    assert (action.what, action.due_on, action.is_overdue) == (
        "Mend the lamp",
        date(2026, 12, 1),
        True,
    )
    assert panel.plan.tags.tags[0].text == "Overdue since 1 Dec: Mend the lamp"
    panel.plan.take_out(action.id)
    assert shown(town).actions == ()


def test_a_beat_moves_from_one_role_to_the_other(page: ProblemsPage, town: Town) -> None:
    panel = page.problem_form.panels[ProblemStep.RESPONSE]
    assert isinstance(panel, ResponsePanel)
    panel.roles["buffer_ids"]._take(town.harbour)
    assert (shown(town).buffer_ids, shown(town).control_ids) == ((town.harbour,), ())
    assert panel.roles["control_ids"].ids == ()


def test_a_period_that_cannot_be_is_said_at_its_field(page: ProblemsPage, town: Town) -> None:
    page.problem_form.switch.choose("assessment")
    days = control(page, "period_days")
    days.setValue(3)
    days.left.emit()
    field = next(each.field for each in page.form.bindings if each.name == "period_days")
    assert field.problem == "Compare periods of 7 to 1096 days."
    assert shown(town).period_days is None


def test_the_verdict_is_said_as_a_sentence(page: ProblemsPage, town: Town) -> None:
    panel = page.problem_form.panels[ProblemStep.ASSESSMENT]
    page.problem_form.show_step(ProblemStep.ASSESSMENT)
    with town.workspace.change("Assess") as session:
        problems.edit(session, town.problem, response_on=date(2026, 11, 12), period_days=10)
    assert panel.verdict.text().startswith("Not enough data")  # type: ignore[attr-defined]


def test_a_step_that_was_out_of_sight_shows_the_other_problem(
    page: ProblemsPage, town: Town
) -> None:
    with town.workspace.change("Plan") as session:
        problems.add_action(session, town.problem, what="Mend the lamp")
    panel = page.problem_form.panels[ProblemStep.RESPONSE]
    assert isinstance(panel, ResponsePanel)
    page.problem_form.switch.choose("response")
    assert [each.text for each in panel.plan.tags.tags] == ["Mend the lamp"]
    page.show_record(town.problem + 1)
    assert page.problem_form.switch.value == "scanning"
    page.problem_form.switch.choose("response")
    assert panel.plan.tags.tags == ()


def test_who_may_only_look_can_change_nothing(
    qtbot: Any, show: Callable[..., Any], town: Town
) -> None:
    page = ProblemsPage(town.workspace, read_only=True)
    qtbot.addWidget(page)
    page.resize(1264, 800)
    page.show()
    page.show_record(town.problem)
    assert set(page.verbs) <= {"filter", "find_next", "panel"}
    assert not page.add.isVisible()
    before = shown(town)
    for step in ("scanning", "analysis", "response", "assessment"):
        page.problem_form.switch.choose(step)
        for each in page.form.findChildren(QLineEdit) + page.form.findChildren(QPlainTextEdit):
            if each.isVisible() and each.isEnabled():
                assert each.isReadOnly(), each.accessibleName()
    assert shown(town) == before
    assert page.removal_areas() == []

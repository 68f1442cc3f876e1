"""Concerns, meetings and surveys on their pages, by keyboard."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.ui.pages.problems.conftest import TODAY, Town
from tests.ui.test_window import unnamed
from ui.finding import matching, records_source
from ui.pages.problems.concerns import ConcernsPage
from ui.pages.problems.meetings import MeetingsPage
from ui.pages.problems.meetings_form import MeetingForm
from ui.pages.problems.page import ProblemsPage
from ui.pages.problems.surveys import SurveysPage
from ui.pages.problems.surveys_form import SurveyForm
from ui.pages.problems.views import VIEWS, ProblemsView
from ui.theme import Theme
from watch_app import volunteers
from watch_app.problems import concerns, meetings, surveys
from watch_app.records import ConcernState, SurveyQuestion

PAGES = (ProblemsPage, ConcernsPage, MeetingsPage, SurveysPage)


def control(page: ProblemsView, name: str) -> Any:
    return next(each.field.control for each in page.form.bindings if each.name == name)


@pytest.mark.parametrize("kind", PAGES)
def test_the_tables_are_sound(
    qtmodeltester: Any, show: Callable[..., Any], town: Town, kind: type[ProblemsView]
) -> None:
    page = show(kind)
    page.begin_new()
    qtmodeltester.check(page.seen)


@pytest.mark.parametrize("kind", PAGES)
def test_alt_and_a_digit_lead_to_the_other_views(
    show: Callable[..., Any], town: Town, kind: type[ProblemsView]
) -> None:
    page = show(kind)
    wanted: list[str] = []
    page.wants.connect(lambda name, _which: wanted.append(name))
    for number in range(1, 5):
        page.verbs[f"choice_{number}"]()
    assert wanted == [each for each in VIEWS if each != kind.name]
    assert page.switch.value == kind.name


def test_a_concern_is_noted_and_answered(qtbot: Any, show: Callable[..., Any], town: Town) -> None:
    page = show(ConcernsPage)
    page.verbs["new"]()
    qtbot.keyClicks(control(page, "what"), "The path is dark")
    qtbot.keyClick(control(page, "what"), Qt.Key.Key_Tab)
    (row,) = page.model.rows
    assert (row.what, row.voices, row.raised_on) == ("The path is dark", 1, TODAY)
    answer, told = control(page, "answer"), control(page, "answered_on")
    answer.setFocus()
    qtbot.keyClicks(answer, "A lamp is ordered.")
    qtbot.keyClick(answer, Qt.Key.Key_Tab)
    qtbot.keyClicks(told, "today")
    qtbot.keyClick(told, Qt.Key.Key_Tab)
    assert page.model.rows[0].state == ConcernState.ANSWERED
    page.table.setFocus()
    page.verbs["remove"]()
    with town.workspace.read() as session:
        assert concerns.rows(session) == ()


def test_a_concern_is_not_answered_without_words(show: Callable[..., Any], town: Town) -> None:
    with town.workspace.change("Note") as session:
        concerns.add(session, what="Litter", raised_on=TODAY)
    page = show(ConcernsPage)
    state = control(page, "state")
    state.set_value(ConcernState.ANSWERED)
    state.left.emit()
    field = next(each.field for each in page.form.bindings if each.name == "state")
    assert field.problem == "Write first what residents were told."
    assert page.model.rows[0].state == ConcernState.OPEN


def test_a_decision_is_kept_with_its_meeting(
    qtbot: Any, show: Callable[..., Any], town: Town
) -> None:
    page = show(MeetingsPage)
    page.verbs["new"]()
    qtbot.keyClicks(control(page, "title"), "Winter meeting")
    qtbot.keyClick(control(page, "title"), Qt.Key.Key_Tab)
    form = page.form
    assert isinstance(form, MeetingForm)
    form.decisions.tags._plus.click()
    qtbot.keyClicks(form.decisions.what, "Ask for a lamp")
    form.decisions.due.setFocus()
    qtbot.keyClicks(form.decisions.due, "1.12")
    qtbot.keyClick(form.decisions.due, Qt.Key.Key_Return)
    with town.workspace.read() as session:
        (meeting,) = meetings.sheets(session, TODAY)
    assert [(each.what, each.due_on) for each in meeting.decisions] == [
        ("Ask for a lamp", date(2026, 12, 1))
    ]
    assert form.decisions.tags.tags[0].text == "Overdue since 1 Dec: Ask for a lamp"
    assert page.seen.index(0, 3).data() == "1 overdue"


def test_answers_are_keyed_in_by_enter_from_box_to_box(
    qtbot: Any, show: Callable[..., Any], town: Town
) -> None:
    with town.workspace.change("Ask") as session:
        first = surveys.add(session, title="Spring", held_on=TODAY - timedelta(days=90))
        surveys.add(session, title="Autumn", held_on=TODAY, is_after=True)
    page = show(SurveysPage)
    page.show_record(first)
    form = page.form
    assert isinstance(form, SurveyForm)
    box = form.counts.boxes[SurveyQuestion.SAFE_BY_DAY, 1]
    box.setFocus()
    for number in ("3", "4", "5", "16", "12"):
        qtbot.keyClicks(page.window().focusWidget(), number)
        qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Return)
    with town.workspace.read() as session:
        found = surveys.sheet(session, first)
    assert found.grid[SurveyQuestion.SAFE_BY_DAY] == (3, 4, 5, 16, 12)
    assert town.workspace.undo_label == "Key in answers of Spring"
    assert form.said.text().startswith("Safe by day: too few answers (40 before, 0 after;")
    page.show_record(first + 1)
    assert form.counts.value == surveys.empty_grid()


@pytest.mark.parametrize("kind", PAGES)
def test_every_control_has_a_name_and_pages_fit_small_screens(
    show: Callable[..., Any], town: Town, look: Theme, kind: type[ProblemsView]
) -> None:
    with town.workspace.change("Note") as session:
        concerns.add(session, what="Litter", raised_on=TODAY)
        meetings.add(session, title="Winter", held_on=TODAY)
        surveys.add(session, title="Spring", held_on=TODAY)
    page = show(kind)
    assert page.add.isVisible()
    assert unnamed(page) == []
    try:
        look.apply("light", 2.0)
        page.resize(1290, 690)
        assert page.minimumSizeHint().width() <= 1290
        assert page.minimumSizeHint().height() <= 690
    finally:
        look.apply("light", 1.0)


def test_a_name_or_a_telephone_is_pointed_out_while_it_is_typed(
    qtbot: Any, show: Callable[..., Any], town: Town
) -> None:
    with town.workspace.change("Add") as session:
        volunteers.add(session, given_name="Derek", family_name="Foster", joined_on=TODAY)
    page = show(ConcernsPage)
    page.verbs["new"]()
    what = control(page, "what")
    field = next(each.field for each in page.form.bindings if each.name == "what")
    qtbot.keyClicks(what, "Derek Foster says it is dark")
    qtbot.waitUntil(lambda: "Derek Foster" in field.hint.text())
    assert field.hint.text() == "“Derek Foster” looks like a name: leave it out"
    what.selectAll()
    qtbot.keyClicks(what, "Ring 07700 900123")
    qtbot.waitUntil(lambda: "telephone" in field.hint.text())
    what.selectAll()
    qtbot.keyClicks(what, "It is dark")
    qtbot.waitUntil(lambda: field.hint.text() == "no names")


def test_problems_concerns_and_meetings_are_found_by_their_words(town: Town) -> None:
    with town.workspace.change("Note") as session:
        concern = concerns.add(session, what="Dark towpath", raised_on=TODAY)
        meeting = meetings.add(session, title="Winter meeting", held_on=TODAY)
    went: list[tuple[str, object]] = []
    source = records_source(town.workspace, lambda *where: went.append(where))
    for words, place in (
        ("break-ins", ("problems", town.problem)),
        ("towpath", ("concerns", concern)),
        ("winter", ("meetings", meeting)),
    ):
        matching(source(), words)[0].open()
        assert went[-1] == place

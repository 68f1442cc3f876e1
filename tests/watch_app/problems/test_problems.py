"""Problems: what can be written, what is linked, and what the sheets say."""

from datetime import date, datetime, time, timedelta

import pytest

from tests.watch_app.problems.conftest import OPENED, Place
from watch_app import beats, incidents
from watch_app.errors import InputError
from watch_app.problems import choices, linking, meetings, problems, sheets
from watch_app.records import Incident, IncidentStatus, IncidentVehicle, Partner, ProblemStep
from watch_app.today import problems as today_problems
from watch_app.today.tasks import TaskKind

TODAY = date(2026, 9, 30)


def shown(place: Place) -> sheets.ProblemSheet:
    with place.watch.read() as session:
        return sheets.sheet(session, place.problem, TODAY)


def test_all_that_is_written_is_shown_again(place: Place) -> None:
    with place.watch.change("Write") as session:
        problems.edit(
            session,
            place.problem,
            what_happens="Back doors are forced.\nMostly by day.",
            guardian=" Neighbours ",
            need_points=3.5,
            need_first_day=date(2026, 7, 1),
            need_span=(21 * 60, 240),
            need_days=(4, 5),
            step=ProblemStep.RESPONSE,
        )
    found = shown(place)
    assert found.what_happens == "Back doors are forced.\nMostly by day."
    assert found.guardian == "Neighbours"
    assert (found.need_points, found.need_span, found.need_days) == (3.5, (1260, 240), (4, 5))
    assert found.names_of(found.target_ids) == "Mill Lane"
    place.watch.undo()
    assert shown(place).what_happens == ""


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"title": "  "}, "title"),
        ({"need_points": 11}, "0 to 10"),
        ({"need_days": ()}, "at least one day"),
        ({"need_last_day": date(2026, 7, 1)}, "first day as well"),
        ({"need_first_day": date(2026, 7, 2), "need_last_day": date(2026, 7, 1)}, "before the f"),
        ({"period_days": 6}, "7 to 1096"),
        ({"step": ProblemStep.CLOSED, "closed_on": OPENED - timedelta(days=1)}, "closed before"),
        ({"target_ids": (999,)}, "removed"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    place: Place, values: dict[str, object], said: str
) -> None:
    before = shown(place)
    with (
        pytest.raises(InputError, match=said),
        place.watch.change("Write") as session,
    ):
        problems.edit(session, place.problem, **values)
    assert shown(place) == before


def test_a_beat_has_the_role_it_was_given_last(place: Place) -> None:
    with place.watch.change("Move") as session:
        problems.edit(session, place.problem, control_ids=(place.control, place.buffer))
    found = shown(place)
    assert found.control_ids == (place.control, place.buffer)
    assert found.buffer_ids == ()


def test_opening_again_takes_the_closing_day_away(place: Place) -> None:
    with place.watch.change("Close") as session:
        problems.edit(session, place.problem, step=ProblemStep.CLOSED, closed_on=TODAY)
    with place.watch.change("Open") as session:
        problems.edit(session, place.problem, step=ProblemStep.ASSESSMENT)
    assert shown(place).closed_on is None


def test_actions_are_overdue_when_their_day_has_passed(place: Place) -> None:
    with place.watch.change("Plan") as session:
        council = Partner(name="Council lighting")
        session.add(council)
        session.flush()
        lamp = problems.add_action(
            session,
            place.problem,
            what="Mend the lamp",
            partner_id=council.id,
            due_on=TODAY - timedelta(days=1),
        )
        problems.add_action(session, place.problem, what="Tell neighbours", due_on=TODAY)
    found = shown(place)
    assert [(each.what, each.partner, each.is_overdue) for each in found.actions] == [
        ("Mend the lamp", "Council lighting", True),
        ("Tell neighbours", "", False),
    ]
    with place.watch.read() as session:
        late = sheets.overdue_actions(session, datetime.combine(TODAY, time(9)))
        assert [each.what for each in late] == ["Mend the lamp"]
        assert sheets.rows(session, TODAY)[0].overdue == 1
        assert choices.partners(session) == ((council.id, "Council lighting"),)
    with place.watch.change("Done") as session:
        problems.edit_action(session, lamp, done_on=TODAY, result="Works")
    assert not any(each.is_overdue for each in shown(place).actions)
    with pytest.raises(InputError, match="to be done"), place.watch.change("Empty") as session:
        problems.edit_action(session, lamp, what=" ")


def test_incidents_are_linked_and_taken_off(place: Place) -> None:
    first, second = place.log(place.target, date(2026, 9, 7), 2)
    with place.watch.change("Link") as session:
        assert linking.link(session, place.problem, [first, second]) == 2
    with place.watch.change("Again") as session:
        assert linking.link(session, place.problem, [first]) == 0
    assert {each.id for each in shown(place).linked} == {first, second}
    assert [each.count for each in shown(place).weeks] == [2, 0, 0, 0]
    with place.watch.read() as session:
        assert linking.problems_of(session, first) == ((place.problem, "Break-ins on Mill Lane"),)
    with place.watch.change("Off") as session:
        linking.unlink(session, place.problem, first)
    assert [each.id for each in shown(place).linked] == [second]
    place.watch.undo()
    assert len(shown(place).linked) == 2


def test_a_problem_goes_and_its_incidents_stay(place: Place) -> None:
    (incident,) = place.log(place.target, TODAY)
    with place.watch.change("Link") as session:
        linking.link(session, place.problem, [incident])
        problems.add_action(session, place.problem, what="Lock the gate")
    with place.watch.change("Remove") as session:
        problems.remove(session, place.problem)
    with place.watch.read() as session:
        assert sheets.rows(session, TODAY) == ()
        assert session.get(Incident, incident) is not None
    place.watch.undo()
    assert len(shown(place).linked) == 1


def test_a_beat_without_a_history_leaves_its_problems(place: Place) -> None:
    with place.watch.change("Remove") as session:
        assert beats.remove(session, place.control)
    assert shown(place).control_ids == ()


def test_a_draft_that_is_removed_leaves_its_problems(place: Place) -> None:
    (draft,) = place.log(place.target, TODAY, status=IncidentStatus.DRAFT)
    with place.watch.change("Link") as session:
        linking.link(session, place.problem, [draft])
    with place.watch.change("Remove") as session:
        incidents.remove(session, draft)
    assert shown(place).linked == ()


def test_what_looks_alike_is_proposed_most_alike_first(place: Place) -> None:
    (linked,) = place.log(place.target, TODAY, place="Mill Lane 4")
    (plate,) = place.log(place.other, TODAY, category="Vehicle crime")
    (spot,) = place.log(place.other, TODAY, category="Drugs", place="Mill Lane 4")
    (kind,) = place.log(place.target, TODAY - timedelta(days=89))
    place.log(place.target, TODAY - timedelta(days=91))
    place.log(place.other, TODAY)
    place.log(place.target, TODAY, status=IncidentStatus.DRAFT)
    with place.watch.change("Link") as session:
        linking.link(session, place.problem, [linked])
        for incident, key in ((linked, "AB12CDE"), (plate, "AB1?CDE")):
            session.add(IncidentVehicle(incident_id=incident, plate=key, plate_key=key))
    with place.watch.read() as session:
        found = linking.proposed(session, place.problem, TODAY)
    assert [(each.id, each.likeness) for each in found] == [
        (plate, linking.Likeness.PLATE),
        (spot, linking.Likeness.PLACE),
        (kind, linking.Likeness.KIND),
    ]


def test_the_search_finds_all_words_and_leaves_out_what_is_linked(place: Place) -> None:
    first, second = place.log(place.target, TODAY, 2, narrative="A ladder stood at the wall.")
    place.log(place.target, TODAY, narrative="A bicycle stood at the wall.")
    with place.watch.change("Link") as session:
        linking.link(session, place.problem, [first])
    with place.watch.read() as session:
        found = linking.search(session, place.problem, "ladder wall")
        assert linking.search(session, place.problem, "  ") == ()
        assert linking.search(session, place.problem, '"ladder wall') == ()
        assert len(linking.search(session, place.problem, "stood")) == 2
    assert [each.id for each in found] == [second]


def test_the_search_for_incidents_of_a_problem_finds_plates_however_they_are_written(
    place: Place,
) -> None:
    (seen,) = place.log(place.target, TODAY)
    place.log(place.target, TODAY)
    with place.watch.change("Car") as session:
        session.add(IncidentVehicle(incident_id=seen, plate="AB12 CDE", plate_key="AB12CDE"))
    with place.watch.read() as session:
        for written in ("ab12cde", "AB12 C", "plate:ab12"):
            assert [each.id for each in linking.search(session, place.problem, written)] == [seen]


def test_weeks_run_to_today_and_no_further_back_than_a_year() -> None:
    weeks = sheets.weeks_of([TODAY - timedelta(days=800), TODAY], TODAY)
    assert len(weeks) == sheets.MOST_WEEKS
    assert weeks[-1] == sheets.WeekCount(date(2026, 9, 28), 1)
    assert sum(each.count for each in weeks) == 1


def test_today_says_what_is_late_on_problems_and_meetings(place: Place) -> None:
    with place.watch.change("Plan") as session:
        problems.add_action(session, place.problem, what="Mend the lamp", due_on=date(2026, 9, 1))
        problems.edit(session, place.problem, step=ProblemStep.RESPONSE)
        meeting = meetings.add(session, held_on=date(2026, 8, 1), title="Summer")
        meetings.decide(session, meeting, what="Write to all", due_on=date(2026, 9, 29))
    with place.watch.read() as session:
        tasks = today_problems.problems(session, datetime.combine(TODAY, time(9)))
        before = today_problems.problems(session, datetime(2026, 8, 30, 9))
    assert before == []
    assert [(each.kind, each.record_id, each.headline) for each in tasks] == [
        (TaskKind.ACTION, place.problem, "1 action on a problem is overdue"),
        (TaskKind.DECISION, meeting, "1 decision of a meeting is overdue"),
        (TaskKind.ASSESSMENT, place.problem, "Break-ins on Mill Lane can be assessed"),
    ]
    with place.watch.change("Close") as session:
        problems.edit(session, place.problem, step=ProblemStep.CLOSED, closed_on=TODAY)
    with place.watch.read() as session:
        left = today_problems.problems(session, datetime.combine(TODAY, time(9)))
    assert [each.kind for each in left] == [TaskKind.DECISION]

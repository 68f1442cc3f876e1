"""Counting before and after, what was walked, and what is said of it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.watch_app.problems.conftest import OPENED, RESPONSE, Place
from tests.watch_app.records import make_patrol, make_roster, make_volunteer
from watch_app import attendance
from watch_app.problems import counting, dosage, problems, sheets, verdicts
from watch_app.problems.displacement import Difference, Pair, measures
from watch_app.records import AreaCrime, AreaRole, Assignment, Beat, IncidentStatus, ProblemStep
from watch_app.storage import WatchFile

TODAY = date(2026, 12, 1)
Logging = Callable[[int, int, int], None]


def compared(place: Place, today: date = TODAY) -> counting.Comparison:
    with place.watch.read() as session:
        found = counting.comparison(session, place.problem, today)
    assert found is not None
    return found


def test_each_area_is_counted_on_both_sides(place: Place, log_around: Logging) -> None:
    log_around(place.target, 60, 30)
    log_around(place.control, 50, 40)
    log_around(place.buffer, 20, 18)
    log_around(place.other, 5, 5)
    found = compared(place)
    assert {each.role: each.pair for each in found.areas} == {
        AreaRole.TARGET: Pair(60, 30),
        AreaRole.CONTROL: Pair(50, 40),
        AreaRole.BUFFER: Pair(20, 18),
    }
    assert found.measures is not None
    assert found.measures.difference.estimate == -12
    assert verdicts.verdict(found) == (
        "12 fewer incidents than expected if all areas had changed like the control; between 55 "
        "fewer and 31 more, so chance alone could have done it."
    )


def test_a_buffer_with_its_own_control_is_compared_with_that(
    place: Place, log_around: Logging
) -> None:
    with place.watch.change("Choose") as session:
        problems.edit(session, place.problem, buffer_control_ids=(place.other,))
    log_around(place.target, 60, 30)
    log_around(place.control, 50, 40)
    log_around(place.buffer, 20, 18)
    log_around(place.other, 25, 29)
    found = compared(place).measures
    assert found is not None
    # (30 - 60) - (40 - 50) + (18 - 20) - (29 - 25); variance 90 + 90 + 38 + 54
    assert found.difference.estimate == -26
    assert found.difference.error == pytest.approx(272**0.5)
    with place.watch.read() as session:
        kept = sheets.sheet(session, place.problem, TODAY)
    assert kept.names_of(kept.buffer_control_ids) == "Park"


def test_the_edges_of_the_periods(place: Place) -> None:
    for days, is_counted in ((-91, 0), (-90, 1), (-1, 1), (0, 1), (89, 1), (90, 0)):
        place.log(place.target, RESPONSE + timedelta(days=days), is_counted or 1)
    found = compared(place).counted(AreaRole.TARGET)
    assert found is not None
    assert found.pair == Pair(2, 2)


def test_drafts_other_kinds_and_duplicates_do_not_count(place: Place) -> None:
    (first,) = place.log(place.target, RESPONSE)
    place.log(place.target, RESPONSE, status=IncidentStatus.DRAFT)
    place.log(place.target, RESPONSE, status=IncidentStatus.WITHDRAWN)
    place.log(place.target, RESPONSE, category="Drugs")
    place.log(place.target, RESPONSE, duplicate_of_id=first)
    place.log(place.target, RESPONSE, category="Other", subcategory="Burglary")
    found = compared(place).counted(AreaRole.TARGET)
    assert found is not None
    assert found.pair == Pair(0, 2)


def test_before_the_period_is_over_nothing_is_compared(place: Place) -> None:
    found = compared(place, RESPONSE + timedelta(days=89))
    assert found.measures is None
    assert verdicts.verdict(found).startswith("The period after runs until Mon 28 Sep 2026.")
    assert compared(place, RESPONSE + timedelta(days=90)).measures is not None


def test_what_is_missing_is_said(place: Place) -> None:
    assert verdicts.verdict(None).startswith("Write on which day")
    with place.watch.change("No control") as session:
        problems.edit(session, place.problem, control_ids=())
    assert verdicts.verdict(compared(place)).startswith("Choose a control beat")
    with place.watch.change("No target") as session:
        problems.edit(session, place.problem, target_ids=())
    assert verdicts.verdict(compared(place)).startswith("Choose the target beats")


def test_few_counts_are_said_to_be_too_few(place: Place, log_around: Logging) -> None:
    log_around(place.target, 12, 3)
    log_around(place.control, 12, 12)
    log_around(place.buffer, 12, 12)
    said = verdicts.verdict(compared(place))
    assert said.startswith("Not enough data: at least one count is below 10.")
    assert "9 fewer incidents" in said


def test_published_crimes_are_compared_in_whole_months(place: Place) -> None:
    with place.watch.change("Take in") as session:
        number = 0
        for month, beat, count in (
            (date(2026, 4, 1), place.target, 99),
            (date(2026, 5, 1), place.target, 20),
            (date(2026, 6, 1), place.target, 20),
            (date(2026, 7, 1), place.target, 10),
            (date(2026, 8, 1), place.target, 10),
            (date(2026, 5, 1), place.control, 15),
            (date(2026, 8, 1), place.control, 15),
        ):
            for _each in range(count):
                number += 1
                session.add(
                    AreaCrime(
                        source="police.uk",
                        fingerprint=str(number),
                        month=month,
                        category="burglary",
                        beat_id=beat,
                    )
                )
    found = compared(place).published
    assert found is not None
    assert found.months == 2
    assert found.pairs[AreaRole.TARGET] == Pair(40, 20)
    assert found.pairs[AreaRole.CONTROL] == Pair(15, 15)
    assert "2 whole months" in verdicts.published_words(compared(place))


def test_whole_months_lie_within() -> None:
    assert counting.whole_months(date(2026, 1, 2), date(2026, 3, 31)) == (
        date(2026, 2, 1),
        date(2026, 3, 1),
    )
    assert counting.whole_months(date(2026, 1, 1), date(2026, 1, 30)) == ()


@given(st.floats(-500, 500), st.floats(0.1, 100))
def test_the_sentence_holds_the_sign_and_no_minus(estimate: float, error: float) -> None:
    said = verdicts.difference_words(Difference(estimate, error))
    assert "-" not in said
    assert ("chance" in said) != Difference(estimate, error).is_beyond_chance


@given(*[st.builds(Pair, st.integers(0, 300), st.integers(0, 300))] * 3)
def test_every_figure_has_words(target: Pair, control: Pair, buffer: Pair) -> None:
    for found in (measures(target, control), measures(target, control, buffer)):
        assert [sign for sign, _figure, _words in verdicts.figures(found)] == [
            "WDD",
            "GE",
            "NE",
            "WDQ",
            "TNE",
        ]
        assert all(figure and words for _sign, figure, words in verdicts.figures(found))


# What was walked


@pytest.fixture
def evenings(watch: WatchFile, place: Place) -> list[int]:
    """Four patrols of three hours, 20:00 to 23:00, two people each, on four days."""
    with watch.change("Roster") as session:
        people = [make_volunteer(), make_volunteer()]
        roster = make_roster(first_day=RESPONSE, last_day=RESPONSE + timedelta(days=27))
        session.add_all([*people, roster])
        session.flush()
        made = []
        for days, beat in (
            (0, place.target),
            (1, place.target),
            (2, place.other),
            (7, place.target),
        ):
            starts = datetime.combine(RESPONSE + timedelta(days=days), datetime.min.time())
            starts += timedelta(hours=20)
            patrol = make_patrol(
                roster, session.get(Beat, beat), starts=starts, crew_minimum=2, crew_target=2
            )
            session.add(patrol)
            session.flush()
            made.append(patrol.id)
            for person in people:
                session.add(Assignment(patrol_id=patrol.id, volunteer_id=person.id))
    return made


def walked(place: Place, days: int = 60) -> dosage.Dosage | None:
    now = datetime.combine(RESPONSE + timedelta(days=days), datetime.min.time())
    with place.watch.read() as session:
        return dosage.dosage(session, place.problem, now)


def test_patrols_of_the_target_count_in_person_hours(place: Place, evenings: list[int]) -> None:
    found = walked(place)
    assert found is not None
    assert (found.patrols, found.minutes, found.planned) == (3, 3 * 2 * 180, 3)
    assert verdicts.dosage_words(found).startswith("3 patrols were held there, 18 person-hours")


def test_only_the_days_and_hours_asked_for_count(place: Place, evenings: list[int]) -> None:
    wednesday = RESPONSE.weekday()
    with place.watch.change("Ask") as session:
        problems.edit(
            session,
            place.problem,
            need_first_day=RESPONSE,
            need_last_day=RESPONSE + timedelta(days=6),
            need_days=(wednesday,),
            need_span=(22 * 60, 240),
        )
    found = walked(place)
    assert found is not None
    assert (found.patrols, found.minutes) == (1, 2 * 60)


def test_who_came_counts_where_it_is_keyed_in(place: Place, evenings: list[int]) -> None:
    starts = datetime.combine(RESPONSE, datetime.min.time()) + timedelta(hours=20)
    with place.watch.read() as session:
        people = [
            each.volunteer_id
            for each in session.query(Assignment).where(Assignment.patrol_id == evenings[0])
        ]
    with place.watch.change("Key in") as session:
        attendance.keep(
            session,
            evenings[0],
            now=starts + timedelta(days=1),
            started=starts,
            ended=starts + timedelta(hours=2),
            people=[attendance.Attended(each) for each in people],
        )
    found = walked(place)
    assert found is not None
    assert (found.patrols, found.minutes, found.planned) == (3, 2 * 120 + 4 * 180, 2)


def test_what_raised_the_need_is_walked_from_its_opening_until_it_is_closed(
    place: Place, evenings: list[int]
) -> None:
    whole = walked(place)
    assert whole is not None
    with place.watch.change("Raise the need, and close") as session:
        problems.edit(
            session,
            place.problem,
            need_points=3.0,
            step=ProblemStep.CLOSED,
            closed_on=RESPONSE,
        )
    found = walked(place)
    assert found is not None
    assert (found.first_day, found.last_day) == (OPENED, RESPONSE)
    assert found.patrols < whole.patrols


def test_before_the_response_nothing_was_walked(place: Place, evenings: list[int]) -> None:
    assert walked(place, -1) is None

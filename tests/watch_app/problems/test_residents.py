"""What residents say: concerns, meetings with their decisions, and surveys."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.watch_app.problems.conftest import Place
from watch_app.errors import InputError
from watch_app.problems import concerns, meetings, problems, survey_words, surveys
from watch_app.records import ConcernState, SurveyQuestion

TODAY = date(2026, 9, 30)


def test_concerns_stand_open_ones_first_and_loud_ones_before_others(place: Place) -> None:
    with place.watch.change("Note") as session:
        quiet = concerns.add(session, what="Dark path", raised_on=TODAY, beat_id=place.target)
        loud = concerns.add(session, what="Racing cars", raised_on=TODAY, voices=12)
        told = concerns.add(session, what="Litter", raised_on=TODAY, voices=40)
        concerns.edit(session, told, answer="Bins are emptied twice.", answered_on=TODAY)
    with place.watch.read() as session:
        found = concerns.rows(session)
    assert [each.id for each in found] == [loud, quiet, told]
    assert found[-1].state == ConcernState.ANSWERED
    assert found[1].beat == "Mill Lane"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"what": ""}, "worry about"),
        ({"voices": 0}, "at least 1"),
        ({"answered_on": TODAY - timedelta(days=1)}, "before it was raised"),
        ({"state": ConcernState.ANSWERED}, "what residents were told"),
        ({"problem_id": 99}, "removed"),
    ],
)
def test_concerns_that_cannot_be(place: Place, values: dict[str, object], said: str) -> None:
    with place.watch.change("Note") as session:
        concern = concerns.add(session, what="Dark path", raised_on=TODAY)
    with (
        pytest.raises(InputError, match=said),
        place.watch.change("Change") as session,
    ):
        concerns.edit(session, concern, **values)
    with place.watch.read() as session:
        assert concerns.row(session, concern).what == "Dark path"


def test_a_problem_that_goes_leaves_what_residents_said(place: Place) -> None:
    with place.watch.change("Note") as session:
        concern = concerns.add(
            session, what="Dark path", raised_on=TODAY, problem_id=place.problem
        )
        survey = surveys.add(session, title="Spring", held_on=TODAY, problem_id=place.problem)
    with place.watch.change("Remove") as session:
        problems.remove(session, place.problem)
    with place.watch.read() as session:
        assert concerns.row(session, concern).problem_id is None
        assert surveys.sheet(session, survey).problem_id is None
    place.watch.undo()
    with place.watch.read() as session:
        assert concerns.row(session, concern).problem == "Break-ins on Mill Lane"


def test_decisions_are_overdue_until_they_are_done(place: Place) -> None:
    with place.watch.change("Meet") as session:
        meeting = meetings.add(
            session, held_on=TODAY - timedelta(days=30), title="Autumn", people=14
        )
        concerns.add(session, what="Dark path", raised_on=TODAY, meeting_id=meeting)
        late = meetings.decide(
            session, meeting, what="Ask for a lamp", due_on=TODAY - timedelta(days=1)
        )
        meetings.decide(session, meeting, what="Write to all", due_on=TODAY)
    with place.watch.read() as session:
        shown = meetings.sheet(session, meeting, TODAY)
        found = meetings.overdue(session, datetime.combine(TODAY, time(9)))
        assert meetings.names(session) == ((meeting, "Autumn, Mon 31 Aug 2026"),)
    assert (shown.overdue, shown.open, shown.concerns) == (1, 2, 1)
    assert [each.what for each in found] == ["Ask for a lamp"]
    with place.watch.change("Done") as session:
        meetings.edit_decision(session, late, done_on=TODAY)
    with place.watch.read() as session:
        assert meetings.sheets(session, TODAY)[0].overdue == 0
    with place.watch.change("Remove") as session:
        meetings.remove(session, meeting)
    with place.watch.read() as session:
        assert meetings.sheets(session, TODAY) == ()
        assert concerns.rows(session)[0].meeting_id is None


def test_meetings_that_cannot_be(place: Place) -> None:
    with pytest.raises(InputError, match="how many people"), place.watch.change("Meet") as session:
        meetings.add(session, held_on=TODAY, people=-1)
    with place.watch.change("Meet") as session:
        meeting = meetings.add(session, held_on=TODAY)
    with pytest.raises(InputError, match="decided"), place.watch.change("Decide") as session:
        meetings.decide(session, meeting, what="  ")


def asked(place: Place, *numbers: int, **values: object) -> int:
    grid = {**surveys.empty_grid(), SurveyQuestion.SAFE_AFTER_DARK: numbers}
    with place.watch.change("Ask") as session:
        return surveys.add(
            session, **{"title": "Mill Lane", "held_on": TODAY, **values}, grid=grid
        )


def test_a_pair_of_surveys_is_told_in_a_sentence(place: Place) -> None:
    """Newcombe's 48 of 80 and 56 of 70: 5 to 33 points."""
    asked(place, 10, 12, 10, 30, 18, held_on=date(2026, 5, 1), problem_id=place.problem)
    after = asked(place, 4, 4, 6, 40, 16, is_after=True, problem_id=place.problem)
    with place.watch.read() as session:
        before = surveys.partner_of(session, after)
        assert before is not None
        assert surveys.pair_of_problem(session, place.problem)[0] == before
        found = surveys.changes(before, surveys.sheet(session, after))
    dark = next(each for each in found if each.question == SurveyQuestion.SAFE_AFTER_DARK)
    assert survey_words.change_words(dark) == (
        "Safe after dark: 80 % after, 60 % before; between 5 and 33 points better."
    )
    assert survey_words.change_words(found[0]) == (
        "Safe by day: too few answers (0 before, 0 after; 30 needed)."
    )


def test_below_thirty_answers_there_is_no_share(place: Place) -> None:
    survey = asked(place, 9, 0, 0, 0, 20)
    with place.watch.read() as session:
        few = surveys.sheet(session, survey)
    said = survey_words.share_words(
        SurveyQuestion.SAFE_AFTER_DARK, few.share(SurveyQuestion.SAFE_AFTER_DARK)
    )
    assert said == "Safe after dark: too few answers (29, 30 needed)."


def test_counts_are_keyed_in_again(place: Place) -> None:
    survey = asked(place, 1, 2, 3, 4, 5)
    grid = {**surveys.empty_grid(), SurveyQuestion.TOLD: (0, 0, 0, 7, 0)}
    with place.watch.change("Key in") as session:
        surveys.key_in(session, survey, grid)
    with place.watch.read() as session:
        found = surveys.sheet(session, survey)
    assert found.grid[SurveyQuestion.SAFE_AFTER_DARK] == (0,) * 5
    assert found.grid[SurveyQuestion.TOLD] == (0, 0, 0, 7, 0)
    with pytest.raises(InputError, match="0 or more"), place.watch.change("Wrong") as session:
        surveys.key_in(session, survey, {SurveyQuestion.TOLD: (-1, 0, 0, 0, 0)})


counts = st.tuples(*[st.integers(0, 200)] * 5)


@given(counts, counts)
def test_sentences_hold_for_all_counts(one: tuple[int, ...], other: tuple[int, ...]) -> None:
    def made(numbers: tuple[int, ...]) -> surveys.SurveySheet:
        grid = dict.fromkeys(SurveyQuestion, numbers)
        return surveys.SurveySheet(1, "", TODAY, None, "", None, "", False, grid)

    for found in surveys.changes(made(one), made(other)):
        said = survey_words.change_words(found)
        assert said.endswith(".")
        assert "-" not in said
        assert ("too few" in said) == (found.shift is None)

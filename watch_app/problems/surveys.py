"""Rounds of asking how safe people feel: counts of answers keyed in, compared before and after."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from watch_app.errors import InputError
from watch_app.problems.shares import Share, Shift, share_of, shift_between
from watch_app.problems.values import check_names, take
from watch_app.records import Beat, Problem, Survey, SurveyCount, SurveyQuestion
from watch_app.text import translate

EDITABLE = frozenset({"title", "held_on", "beat_id", "problem_id", "is_after"})
ANSWERS = range(1, 6)
GOOD = 4
"""From here on an answer counts as good: 4 and 5 of 5."""
LEAST_ANSWERS = 30
"""Fewer answers than these say too little of a neighbourhood."""
MOST_PEOPLE = 9999
Grid = Mapping[SurveyQuestion, tuple[int, ...]]
"""For each question how many people answered 1, 2, 3, 4 and 5."""


@dataclass(frozen=True, slots=True)
class SurveySheet:
    """One round as list and form show it."""

    id: int
    title: str
    held_on: date
    beat_id: int | None
    beat: str
    problem_id: int | None
    problem: str
    is_after: bool
    grid: Grid

    def answers(self, question: SurveyQuestion) -> int:
        """How many people answered a question."""
        return sum(self.grid[question])

    def share(self, question: SurveyQuestion) -> Share | None:
        """Which part of them answered 4 or 5; None where nobody answered."""
        return share_of(sum(self.grid[question][GOOD - 1 :]), self.answers(question))

    @property
    def people(self) -> int:
        """The most answers any question got."""
        return max(map(self.answers, SurveyQuestion), default=0)


@dataclass(frozen=True, slots=True)
class QuestionChange:
    """One question before and after."""

    question: SurveyQuestion
    before: Share | None
    after: Share | None
    shift: Shift | None
    """None where either round has too few answers."""


def sheets(session: Session) -> tuple[SurveySheet, ...]:
    """Return all rounds, the newest first."""
    every = session.scalars(_query().order_by(Survey.held_on.desc(), Survey.id.desc()))
    return tuple(map(_sheet, every))


def sheet(session: Session, survey_id: int) -> SurveySheet:
    """Return one round; raises InputError when it is gone."""
    found = session.scalars(_query().where(Survey.id == survey_id)).one_or_none()
    if found is None:
        raise _gone()
    return _sheet(found)


def add(session: Session, *, title: str, held_on: date, **values: Any) -> int:
    """Begin a round; return the id. Raises InputError without a title."""
    survey = Survey()
    survey.counts = []
    _set(session, survey, {"title": title, "held_on": held_on, **values})
    session.add(survey)
    session.flush()
    return survey.id


def edit(session: Session, survey_id: int, **values: Any) -> None:
    """Change a round; raises InputError like `add`. `grid` replaces all counts."""
    survey = _get(session, survey_id)
    with session.no_autoflush:
        _set(session, survey, values)


def remove(session: Session, survey_id: int) -> None:
    session.delete(_get(session, survey_id))


def key_in(session: Session, survey_id: int, grid: Grid) -> None:
    """Keep how many people gave each answer; raises InputError for fewer than nobody."""
    _key_in(_get(session, survey_id), grid)


def empty_grid() -> Grid:
    """Return a grid with nobody's answers."""
    return {question: (0,) * len(ANSWERS) for question in SurveyQuestion}


def partner_of(session: Session, survey_id: int) -> SurveySheet | None:
    """Return the round that a round is compared with: of the same problem, else the same beat.

    Of several the nearest in time; a round that was asked after looks back, and the other way.
    """
    here = sheet(session, survey_id)
    others = [
        each
        for each in sheets(session)
        if each.is_after != here.is_after
        and (
            each.problem_id == here.problem_id
            if here.problem_id is not None
            else each.problem_id is None and each.beat_id == here.beat_id
        )
        and (each.held_on <= here.held_on if here.is_after else each.held_on >= here.held_on)
    ]
    return min(others, key=lambda each: abs(each.held_on - here.held_on), default=None)


def pair_of_problem(
    session: Session, problem_id: int
) -> tuple[SurveySheet | None, SurveySheet | None]:
    """Return the last round before and the last round after the response to a problem."""
    found = [each for each in sheets(session) if each.problem_id == problem_id]
    before = next((each for each in found if not each.is_after), None)
    return before, next((each for each in found if each.is_after), None)


def changes(before: SurveySheet, after: SurveySheet) -> tuple[QuestionChange, ...]:
    """Compare two rounds question by question."""
    found = []
    for question in SurveyQuestion:
        one, other = before.share(question), after.share(question)
        is_enough = one is not None and other is not None
        shift = None
        if is_enough and one is not None and other is not None:
            enough = min(one.of, other.of) >= LEAST_ANSWERS
            shift = shift_between(one, other) if enough else None
        found.append(QuestionChange(question, one, other, shift))
    return tuple(found)


def _get(session: Session, survey_id: int) -> Survey:
    survey = session.get(Survey, survey_id, options=[selectinload(Survey.counts)])
    if survey is None:
        raise _gone()
    return survey


def _gone() -> InputError:
    return InputError(translate("Survey", "This survey has been removed."))


def _set(session: Session, survey: Survey, values: Mapping[str, Any]) -> None:
    plain = dict(values)
    grid = plain.pop("grid", None)
    check_names(plain, EDITABLE, "A survey")
    for name, kind in (("beat_id", Beat), ("problem_id", Problem)):
        if plain.get(name) is not None and session.get(kind, plain[name]) is None:
            sentence = translate("Survey", "What this survey is about has been removed.")
            raise InputError(sentence, field=name)
    take(survey, plain)
    if not survey.title:
        sentence = translate("Survey", "Give the survey a title, such as Mill Lane, spring.")
        raise InputError(sentence, field="title")
    if grid is not None:
        _key_in(survey, grid)


def _key_in(survey: Survey, grid: Grid) -> None:
    there = {(each.question, each.answer): each for each in survey.counts}
    for question in SurveyQuestion:
        numbers = grid.get(question, (0,) * len(ANSWERS))
        for answer, people in zip(ANSWERS, numbers, strict=True):
            if not 0 <= people <= MOST_PEOPLE:
                sentence = translate(
                    "Survey", "Write how many people gave each answer, 0 or more."
                )
                raise InputError(sentence, field="grid")
            found = there.get((question, answer))
            if found is not None:
                found.people = people
            elif people:
                survey.counts.append(SurveyCount(question=question, answer=answer, people=people))


def _query() -> Select[Survey]:
    return (
        select(Survey)
        .options(selectinload(Survey.counts), joinedload(Survey.beat), joinedload(Survey.problem))
        .execution_options(populate_existing=True)
    )


def _sheet(survey: Survey) -> SurveySheet:
    counts = {(each.question, each.answer): each.people for each in survey.counts}
    return SurveySheet(
        id=survey.id,
        title=survey.title,
        held_on=survey.held_on,
        beat_id=survey.beat_id,
        beat=survey.beat.name if survey.beat is not None else "",
        problem_id=survey.problem_id,
        problem=survey.problem.title if survey.problem is not None else "",
        is_after=survey.is_after,
        grid={
            question: tuple(counts.get((question, answer), 0) for answer in ANSWERS)
            for question in SurveyQuestion
        },
    )

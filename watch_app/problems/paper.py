"""What the sheet of a problem says on paper: no names of people, no plates, no telephones."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from watch_app.incident_entry.hints import Sort, hints_in
from watch_app.incident_entry.names import KnownNames, known_names
from watch_app.problems import sheets, survey_words, surveys
from watch_app.problems.counting import Comparison, comparison
from watch_app.problems.dosage import Dosage, dosage
from watch_app.problems.sheets import ActionRow, ProblemSheet
from watch_app.problems.surveys import QuestionChange
from watch_app.records import SurveyQuestion
from watch_app.sheets import WatchHeading
from watch_app.watches import heading

LEFT_OUT = "…"
_TEXTS = (
    "title",
    "place",
    "what_happens",
    "since_when",
    "how_often",
    "consequence",
    "offender",
    "victim",
    "setting",
    "handler",
    "guardian",
    "manager",
    "done_so_far",
    "cause",
    "goal",
    "was_done",
    "what_else_changed",
    "conclusion",
)


@dataclass(frozen=True, slots=True)
class ProblemPaper:
    """One problem on paper; who leads it and who acts for the watch are not part of it."""

    heading: WatchHeading
    sheet: ProblemSheet
    found: Comparison | None
    walked: Dosage | None
    felt: tuple[str, ...]
    """What changed in how people feel, in sentences."""


def paper(session: Session, problem_id: int, now: datetime) -> ProblemPaper:
    """Return a problem for paper as of `now`, local time; raises InputError when it is gone."""
    today = now.date()
    sheet = sheets.sheet(session, problem_id, today)
    known = known_names(session)
    before, after = surveys.pair_of_problem(session, problem_id)
    felt: tuple[str, ...] = ()
    told: dict[str, Any] = {name: without_people(getattr(sheet, name), known) for name in _TEXTS}
    if before is not None and after is not None:
        felt = tuple(
            map(survey_words.change_words, _worth_telling(surveys.changes(before, after)))
        )
    return ProblemPaper(
        heading=heading(session),
        sheet=replace(
            sheet,
            owner="",
            actions=tuple(_action(each, known) for each in sheet.actions),
            **told,
        ),
        found=comparison(session, problem_id, today),
        walked=dosage(session, problem_id, now),
        felt=felt,
    )


def without_people(text: str, known: KnownNames) -> str:
    """Return a text without what tells of a person: names, plates, telephones, mail addresses."""
    told = [each for each in hints_in(text, known=known, houses=False) if each.sort != Sort.HOUSE]
    for each in reversed(told):
        text = f"{text[: each.start]}{LEFT_OUT}{text[each.end :]}"
    return text


def _action(action: ActionRow, known: KnownNames) -> ActionRow:
    return replace(
        action,
        what=without_people(action.what, known),
        result=without_people(action.result, known),
        owner="",
    )


def _worth_telling(changes: tuple[QuestionChange, ...]) -> tuple[QuestionChange, ...]:
    """Safety after dark always, besides it what is beyond chance."""
    return tuple(
        each
        for each in changes
        if each.question == SurveyQuestion.SAFE_AFTER_DARK
        or (each.shift is not None and each.shift.is_beyond_chance)
    )

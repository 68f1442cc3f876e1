"""What is done with rules that are set aside on purpose: written down with the reason, listed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app.errors import InputError
from watch_app.records import Assignment, Beat, Patrol, RuleOverride
from watch_app.roster_sheets import paper_names
from watch_app.text import translate
from watch_app.wording import patrol_label


@dataclass(frozen=True, slots=True)
class OverrideRow:
    """One line of the register."""

    id: int
    patrol_id: int
    volunteer_id: int
    patrol: str
    name: str
    rule: str
    sentence: str
    reason: str
    starts: datetime
    made_at: datetime
    is_standing: bool
    """Whether they are still in that crew."""


def record(
    session: Session,
    patrol_id: int,
    volunteer_id: int,
    rules: Iterable[tuple[str, str]],
    reason: str,
    instant: datetime,
) -> None:
    """Write down which rules somebody's place in a crew breaks, and why all the same.

    `rules` are (name, sentence). Raises InputError without a reason.
    """
    if not reason.strip():
        raise InputError(translate("Rosters", "Write why the rule is set aside."))
    known = {
        each.rule: each
        for each in session.scalars(
            select(RuleOverride).where(
                RuleOverride.patrol_id == patrol_id, RuleOverride.volunteer_id == volunteer_id
            )
        )
    }
    for rule, sentence in rules:
        kept = known.get(rule)
        if kept is None:
            kept = known[rule] = RuleOverride(
                patrol_id=patrol_id, volunteer_id=volunteer_id, rule=rule
            )
            session.add(kept)
        kept.sentence = sentence[:400]
        kept.reason = reason.strip()[:200]
        kept.made_at = instant
    session.flush()


def register(session: Session, roster_id: int) -> dict[tuple[int, int, str], str]:
    """Return the reason by patrol, volunteer and rule, of whoever is still in that crew."""
    found = session.execute(
        select(
            RuleOverride.patrol_id,
            RuleOverride.volunteer_id,
            RuleOverride.rule,
            RuleOverride.reason,
        )
        .join(Patrol, RuleOverride.patrol_id == Patrol.id)
        .join(
            Assignment,
            (Assignment.patrol_id == RuleOverride.patrol_id)
            & (Assignment.volunteer_id == RuleOverride.volunteer_id),
        )
        .where(Patrol.roster_id == roster_id)
    )
    return {(patrol, volunteer, rule): why for patrol, volunteer, rule, why in found}


def rows(session: Session, roster_id: int) -> tuple[OverrideRow, ...]:
    """Return the register of a roster, by the patrols' starts."""
    named = paper_names(session)
    standing = {
        (patrol, volunteer)
        for patrol, volunteer in session.execute(
            select(Assignment.patrol_id, Assignment.volunteer_id)
            .join(Patrol)
            .where(Patrol.roster_id == roster_id)
        )
    }
    found = session.execute(
        select(RuleOverride, Patrol.starts, Beat.name)
        .join(Patrol, RuleOverride.patrol_id == Patrol.id)
        .join(Beat, Patrol.beat_id == Beat.id)
        .where(Patrol.roster_id == roster_id)
        .order_by(Patrol.starts, RuleOverride.id)
    )
    return tuple(
        OverrideRow(
            each.id,
            each.patrol_id,
            each.volunteer_id,
            patrol_label(beat, starts),
            named[each.volunteer_id],
            each.rule,
            each.sentence,
            each.reason,
            starts,
            each.made_at,
            (each.patrol_id, each.volunteer_id) in standing,
        )
        for each, starts, beat in found
    )

"""What is done with proposals: accepted as they are or edited, and followed by rosters."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app import adjustments, directed_patrols, patrols, shifts
from watch_app.adjustments import Key
from watch_app.errors import InputError
from watch_app.proposals.rows import Proposal, ProposalKind
from watch_app.records import DirectedKind, Roster
from watch_app.text import translate


def accept(session: Session, proposal: Proposal, *, instant: datetime) -> None:
    """Do what a proposal says; an edited one is another Proposal. `instant` is aware.

    Raises InputError where the shift has changed meanwhile so that it cannot be done.
    """
    if proposal.kind == ProposalKind.RUN:
        for weekday in proposal.weekdays:
            key = Key(proposal.shift_id, proposal.beat_id, weekday)
            adjustments.keep(session, key, proposal.change, proposal.why, instant=instant)
    elif proposal.kind == ProposalKind.EXTRA:
        _add_extra(session, proposal, instant)
    elif proposal.kind == ProposalKind.STOP:
        _add_stop(session, proposal)
    else:
        raise InputError(translate("Proposals", "There is nothing to accept: it stays as it is."))


def accept_all(session: Session, proposals: Iterable[Proposal], *, instant: datetime) -> int:
    """Accept those that can be accepted; return how many. Raises InputError like `accept`."""
    chosen = [each for each in proposals if each.can_be_accepted]
    for each in chosen:
        accept(session, each, instant=instant)
    return len(chosen)


def _add_extra(session: Session, proposal: Proposal, instant: datetime) -> None:
    like = shifts.sheet(session, proposal.shift_id)
    shift_id = shifts.add(
        session,
        name=translate("Proposals", "Extra patrol"),
        weekdays=proposal.weekdays,
        beat_ids=[proposal.beat_id],
        needs=dict(like.needs),
        kit=dict(like.kit),
        start_minute=proposal.start_minute,
        length_minutes=proposal.length_minutes,
        valid_from=proposal.first_day,
        valid_until=proposal.last_day,
        crew_minimum=like.crew_minimum,
        crew_target=like.crew_target,
        crew_maximum=like.crew_maximum,
        priority=like.priority,
        holidays=like.holidays,
        kind_id=like.kind_id,
        is_mixed=like.is_mixed,
        under_weight=like.under_weight,
        over_weight=like.over_weight,
    )
    adjustments.keep_extra(session, shift_id, proposal.why, instant=instant)


def _add_stop(session: Session, proposal: Proposal) -> None:
    assert proposal.first_day is not None
    directed_patrols.add(
        session,
        proposal.beat_id,
        DirectedKind.HOT_SPOT,
        place=proposal.place,
        reason=proposal.why,
        first_day=proposal.first_day,
        last_day=proposal.last_day,
        weekdays=proposal.weekdays,
        from_minute=proposal.start_minute,
        length_minutes=proposal.length_minutes,
    )


def bring_up_to_date(session: Session, now: datetime) -> int:
    """Let drafts follow their shifts from `now` (local) on; return how many patrols it touched.

    Patrols that were edited by hand or locked stay as they are, and so do rosters that were
    published: those follow when they are generated again.
    """
    drafts = session.scalars(
        select(Roster.id).where(Roster.version == 0, Roster.last_day >= now.date())
    ).all()
    return sum(patrols.refresh(session, roster_id, since=now) for roster_id in drafts)

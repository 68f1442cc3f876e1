"""What people did in other rosters: their shares so far, their partners, what keeps them busy."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

import scheduler
from watch_app.hours import minutes_between
from watch_app.planning.dated import Dated
from watch_app.planning.policy import KeptLimits
from watch_app.records import Assignment, Pairing, PairingKind, Patrol, PatrolKind, Roster
from watch_app.records import Volunteer as Person
from watch_app.wording import within_sentence

if TYPE_CHECKING:
    from scheduler import Burden, Busy, EarlierPatrol, Rules

RECENT = timedelta(weeks=4)
"""Partners and beats of so long ago are still the same ones again."""

_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Past:
    """What one volunteer did before a roster."""

    burden: "Burden"
    partners: tuple[str, ...] = ()
    beats: tuple[str, ...] = ()


@dataclass(slots=True)
class _Done:
    """What is counted of one volunteer, from the patrols of earlier rosters."""

    patrols: int = 0
    unsocial: int = 0
    nights: int = 0
    weekends: int = 0
    unpopular: int = 0
    beats: set[int] = field(default_factory=set)
    partners: set[int] = field(default_factory=set)


def pasts(
    session: Session,
    people: Iterable[Person],
    first_day: date,
    rules: "Rules",
    history_weeks: int,
) -> Mapping[int, Past]:
    """Return by volunteer what they did in the weeks before the first day of a roster."""
    since = first_day - timedelta(weeks=history_weeks)
    done = _done(session, first_day, since, rules)
    close = _close_pairs(session)
    kept_from = session.scalar(select(func.min(Roster.first_day))) or first_day
    known = {person.id for person in people}
    found = {}
    for person in people:
        own = done[person.id]
        partners = (own.partners & known) - close[person.id]
        found[person.id] = Past(
            _burden(person, own, first_day, since, kept_from),
            tuple(str(each) for each in sorted(partners)),
            tuple(str(each) for each in sorted(own.beats)),
        )
    return found


def _done(
    session: Session, first_day: date, since: date, rules: "Rules"
) -> defaultdict[int, _Done]:
    unpopular = set(rules.unpopular_beats)
    recent = datetime.combine(first_day, time()) - RECENT
    begin = min(recent, datetime.combine(since, time()))
    rows = session.execute(
        select(Patrol.id, Patrol.beat_id, Patrol.starts, Patrol.ends, Assignment.volunteer_id)
        .join(Assignment)
        .where(
            Patrol.starts >= begin,
            Patrol.starts < datetime.combine(first_day, time()),
            Patrol.is_stood_down.is_(False),
        )
        .order_by(Patrol.id)
    )
    crews: dict[int, list[int]] = defaultdict(list)
    patrols: dict[int, tuple[int, datetime, datetime]] = {}
    for patrol, beat, starts, ends, volunteer in rows:
        crews[patrol].append(volunteer)
        patrols[patrol] = beat, starts, ends
    done: defaultdict[int, _Done] = defaultdict(_Done)
    for patrol, (beat, starts, ends) in patrols.items():
        walked = scheduler.Busy(starts, ends)
        is_night = scheduler.is_night(walked, rules)
        is_weekend = scheduler.is_weekend(walked, rules)
        for volunteer in crews[patrol]:
            own = done[volunteer]
            if starts.date() >= since:
                own.patrols += 1
                own.nights += is_night
                own.weekends += is_weekend
                own.unsocial += is_night or is_weekend
                own.unpopular += str(beat) in unpopular
            if starts >= recent:
                own.beats.add(beat)
                own.partners.update(each for each in crews[patrol] if each != volunteer)
    return done


def _close_pairs(session: Session) -> defaultdict[int, set[int]]:
    """Return with whom people walk on purpose, so that it counts as no lack of variety."""
    close: defaultdict[int, set[int]] = defaultdict(set)
    on_purpose = (PairingKind.TOGETHER, PairingKind.GUARDIAN, PairingKind.REGULAR)
    for first, second in session.execute(
        select(Pairing.first_id, Pairing.second_id).where(Pairing.kind.in_(on_purpose))
    ):
        close[first].add(second)
        close[second].add(first)
    return close


def _burden(
    person: Person, done: _Done, first_day: date, since: date, kept_from: date
) -> "Burden":
    """Add what somebody brought along, as far as it reaches into the weeks that count."""
    there_from = min(max(since, person.joined_on, kept_from), first_day)
    brought_weeks = min(person.opening_weeks, (there_from - since) // _WEEK)
    weeks = person.opening_weeks or 1

    def share(brought: int) -> int:
        return brought * brought_weeks // weeks

    return scheduler.Burden(
        patrols=done.patrols + share(person.opening_patrols),
        unsocial=done.unsocial + share(person.opening_unsocial),
        weeks=(first_day - there_from) // _WEEK + brought_weeks,
        nights=done.nights + share(person.opening_nights),
        weekends=done.weekends + share(person.opening_weekends),
        unpopular=done.unpopular + share(person.opening_unpopular),
    )


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The patrols outside a problem that still count in it."""

    of_volunteers: "Mapping[int, Sequence[Busy]]"
    of_officers: "Mapping[int, Sequence[Busy]]"
    earlier: "tuple[EarlierPatrol, ...]"
    """Those that ran on the days before, and earlier in the roster."""


def elsewhere(
    session: Session,
    roster: Roster,
    outside: Iterable[Dated],
    limits: KeptLimits,
) -> Elsewhere:
    """Return the patrols of neighbouring rosters, and those of this one outside the problem."""
    volunteers: dict[int, list[Busy]] = defaultdict(list)
    officers: dict[int, list[Busy]] = defaultdict(list)
    earlier: dict[tuple[int, datetime], None] = {}
    first, last = _near(roster, limits)
    neighbours = session.execute(
        select(
            Patrol.beat_id,
            Patrol.starts,
            Patrol.ends,
            PatrolKind.name,
            Patrol.officer_id,
            Assignment.volunteer_id,
        )
        .join(Assignment)
        .outerjoin(PatrolKind, PatrolKind.id == Patrol.kind_id)
        .where(
            Patrol.roster_id != roster.id,
            Patrol.starts >= first,
            Patrol.starts < last,
            Patrol.is_stood_down.is_(False),
        )
        .order_by(Patrol.starts, Assignment.id)
    )
    seen: set[tuple[int, datetime]] = set()
    for beat, starts, ends, kind, officer, volunteer in neighbours:
        spent = scheduler.Busy(starts, ends, within_sentence(kind or ""))
        volunteers[volunteer].append(spent)
        if officer is not None and (beat, starts) not in seen:
            officers[officer].append(spent)
        seen.add((beat, starts))
        if starts.date() < roster.first_day:
            earlier[beat, starts] = None
    for patrol in outside:
        if patrol.is_stood_down or not patrol.crew:
            continue
        spent = scheduler.Busy(patrol.starts, patrol.ends, patrol.kind)
        for each in patrol.crew:
            volunteers[each.volunteer_id].append(spent)
        if patrol.officer_id is not None:
            officers[patrol.officer_id].append(spent)
        earlier[patrol.beat_id, patrol.starts] = None
    return Elsewhere(
        volunteers,
        officers,
        tuple(scheduler.EarlierPatrol(str(beat), starts) for beat, starts in earlier),
    )


def _near(roster: Roster, limits: KeptLimits) -> tuple[datetime, datetime]:
    """Return from when until when other rosters matter: for rest, weeks, and what limits ask."""
    reach = timedelta(days=max(8, limits.reach))
    first, last = roster.first_day - reach, roster.last_day + reach
    if limits.count_months:
        first = min(first, roster.first_day.replace(day=1))
        following = (roster.last_day.replace(day=28) + timedelta(days=4)).replace(day=1)
        last = max(last, following - timedelta(days=1))
    return (
        datetime.combine(first, time()),
        datetime.combine(last + timedelta(days=1), time()),
    )


@dataclass(frozen=True, slots=True)
class SpentHere:
    """What somebody has had of this roster already, in patrols outside the problem."""

    patrols: int = 0
    minutes: int = 0
    nights: int = 0
    weekends: int = 0
    of_kind: "Mapping[str, int]" = field(default_factory=dict)


NOTHING = SpentHere()


def spent_here(
    outside: Collection[Dated], rules: "Rules", zone: ZoneInfo
) -> Mapping[int, SpentHere]:
    """Return by volunteer what this roster's own limits have to leave out."""
    walked: dict[int, list[Dated]] = defaultdict(list)
    for patrol in outside:
        for each in patrol.crew:
            walked[each.volunteer_id].append(patrol)
    return {volunteer: _spent(patrols, rules, zone) for volunteer, patrols in walked.items()}


def _spent(patrols: Sequence[Dated], rules: "Rules", zone: ZoneInfo) -> SpentHere:
    spans = [scheduler.Busy(patrol.starts, patrol.ends) for patrol in patrols]
    kinds: dict[str, int] = defaultdict(int)
    for patrol in patrols:
        kinds[patrol.kind] += 1
    weekends = [each.starts for each in spans if scheduler.is_weekend(each, rules)]
    return SpentHere(
        patrols=len(patrols),
        minutes=sum(minutes_between(each.starts, each.ends, zone) for each in spans),
        nights=sum(scheduler.is_night(each, rules) for each in spans),
        # Weekend days lie in one run of the week, so those of one weekend share its number.
        weekends=len({(each.toordinal() - 1 - _weekend_start(rules)) // 7 for each in weekends}),
        of_kind=dict(kinds),
    )


def _weekend_start(rules: "Rules") -> int:
    weekend = rules.weekend
    return next((day for day in weekend if (day - 1) % 7 not in weekend), 0)

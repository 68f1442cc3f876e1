"""What needs a person: each thing a sentence, its reason and how long it can wait."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum

from sqlalchemy.orm import Session

from watch_app import incident_sheets, publishing, roster_sheets
from watch_app.records import IncidentStatus
from watch_app.sheets import PatrolCard, PatrolState, RosterSheet
from watch_app.text import translate
from watch_app.today.checks import Ending, ending
from watch_app.wording import clock, day_text

AHEAD = timedelta(days=14)
"""People should hear of their patrols this long ahead."""
WEEK = timedelta(days=7)
SOON = timedelta(days=3)
MOST_RETURNED = 5
"""So many incidents that came back have a line of their own."""


class When(IntEnum):
    """How long something can wait."""

    NOW = 0
    WEEK = 1
    LATER = 2


class TaskKind(StrEnum):
    """What sort of thing needs a person, in the order of urgency."""

    GAP = "gap"
    NO_ROSTER = "no_roster"
    ROSTER_ENDS = "roster_ends"
    DRAFT = "draft"
    UNTOLD = "untold"
    SHEETS = "sheets"
    TO_KEY_IN = "to_key_in"
    CHECK_ENDS = "check_ends"
    ASKED = "asked"
    REQUEST = "request"
    RETURNED = "returned"
    TO_CHECK = "to_check"
    LATE = "late"
    PARTNER = "partner"
    FEEDBACK = "feedback"
    ACTION = "action"
    DECISION = "decision"
    ASSESSMENT = "assessment"

    @property
    def rank(self) -> int:
        return list(TaskKind).index(self)


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that needs a person: a sentence and its reason."""

    kind: TaskKind
    when: When
    due: datetime
    """Sorts within its group."""
    headline: str
    reason: str
    record_id: int | None = None
    """The patrol, volunteer, roster or incident it is about."""


def beat_names(roster: RosterSheet) -> dict[int, str]:
    """Return the beats of a roster by id."""
    return {beat.beat_id: beat.name for beat in roster.beats}


# Gaps


def gaps(sheets: Iterable[RosterSheet], now: datetime, notice: timedelta) -> list[Task]:
    found: list[Task] = []
    for roster in sheets:
        names = beat_names(roster)
        found += [
            _gap(card, names.get(card.beat_id, ""), now, notice)
            for card in roster.patrols
            if card.state == PatrolState.GAP and now < card.starts <= now + max(WEEK, notice)
        ]
    return found


def _gap(card: PatrolCard, beat: str, now: datetime, notice: timedelta) -> Task:
    headline = translate("Today", "{beat}, {when}: {why}").format(
        beat=beat, when=_moment_text(card.starts, now), why=_missing_text(card)
    )
    ring_by = card.starts - notice
    if ring_by <= now:
        reason = translate(
            "Today", "It does not run like this. Ring somebody now, or stand it down."
        )
    else:
        reason = translate(
            "Today", "It does not run like this. Ring somebody by {day}, or stand it down."
        ).format(day=day_text(ring_by.date()))
    when = When.NOW if ring_by <= now else When.WEEK
    return Task(TaskKind.GAP, when, card.starts, headline, reason, card.patrol_id)


def _missing_text(card: PatrolCard) -> str:
    if not card.crew:
        return translate("Today", "nobody yet")
    if len(card.crew) < card.minimum:
        sentence = translate("Today", "%n of {need} people", number=len(card.crew))
        return sentence.format(need=card.minimum)
    missing = card.missing[0].qualification if card.missing else ""
    return translate("Today", "needs {qualification}").format(qualification=missing.lower())


def _moment_text(moment: datetime, now: datetime) -> str:
    if moment.date() == now.date():
        return translate("Today", "today {time}").format(time=clock(moment))
    if moment.date() == now.date() + timedelta(days=1):
        return translate("Today", "tomorrow {time}").format(time=clock(moment))
    return f"{day_text(moment.date())} {clock(moment)}"


# Qualifications that end


def checks(session: Session, today: date) -> list[Task]:
    return [
        Task(
            TaskKind.CHECK_ENDS,
            When.WEEK if one.patrols or one.valid_until < today else When.LATER,
            datetime.combine(one.valid_until, datetime.min.time()),
            _check_headline(one, today),
            _check_reason(one),
            one.volunteer_id,
        )
        for one in ending(session, today)
    ]


def _check_headline(one: Ending, today: date) -> str:
    if one.valid_until < today:
        sentence = translate("Today", "{who}: the check as {what} ended on {day}")
    else:
        sentence = translate("Today", "{who}: the check as {what} ends on {day}")
    return sentence.format(who=one.who, what=one.what.lower(), day=day_text(one.valid_until))


def _check_reason(one: Ending) -> str:
    if not one.patrols:
        return translate("Today", "Shifts need it. Renew it before the next roster is made.")
    days = ", ".join(day_text(day, with_weekday=False) for day in one.patrols[:3])
    sentence = translate("Today", "Patrols after that: {days}. Renew it, or somebody else goes.")
    return sentence.format(days=days)


# Rosters


def rosters(session: Session, today: date) -> list[Task]:
    rows = roster_sheets.rows(session)
    coming = [row for row in rows if row.last_day >= today]
    found = [_draft(row, today) for row in coming if not row.is_published and row.patrols]
    if not rows:
        return found
    last = max(row.last_day for row in rows)
    midnight = datetime.combine(last, datetime.min.time())
    if not coming:
        found.append(
            Task(
                TaskKind.NO_ROSTER,
                When.NOW,
                midnight,
                translate("Today", "There is no roster from today on"),
                translate("Today", "The last one ended on {day}. Generate the next weeks.").format(
                    day=day_text(last)
                ),
            )
        )
    elif last - today <= AHEAD + WEEK:
        by = last - AHEAD
        if by > today:
            sentence = translate(
                "Today", "Generate the next weeks by {day}, so that people hear two weeks ahead."
            )
        else:
            sentence = translate(
                "Today", "Generate the next weeks now: people like to hear two weeks ahead."
            )
        found.append(
            Task(
                TaskKind.ROSTER_ENDS,
                _until_then(last - today),
                midnight,
                translate("Today", "The roster ends on {day}").format(day=day_text(last)),
                sentence.format(day=day_text(by)),
            )
        )
    return found


def _until_then(left: timedelta) -> When:
    if left <= SOON:
        return When.NOW
    return When.WEEK if left <= WEEK else When.LATER


def _draft(row: roster_sheets.RosterRow, today: date) -> Task:
    first = datetime.combine(max(row.first_day, today), datetime.min.time())
    if row.version:
        headline = translate("Today", "The roster was changed after version {version} went out")
        reason = translate("Today", "Publish it again, so that people hear of their new patrols.")
    else:
        headline = translate("Today", "The roster from {day} is still a draft")
        reason = translate("Today", "Nobody has been told yet. Publish it when it is good.")
    is_near = row.first_day - today <= AHEAD
    return Task(
        TaskKind.DRAFT,
        When.WEEK if is_near else When.LATER,
        first,
        headline.format(version=row.version, day=day_text(row.first_day)),
        reason,
        row.id,
    )


# After publishing, and after patrols


def untold(session: Session, now: datetime) -> list[Task]:
    return [_untold(one, now) for one in publishing.untold(session, now)]


def _untold(one: publishing.Untold, now: datetime) -> Task:
    headline = translate(
        "Today",
        "%n person does not know version {version}|%n people do not know version {version}",
        number=one.people,
    )
    reason = translate("Today", "The first patrol they have not heard of is on {day}. Tell them.")
    left = one.first - now
    when = When.NOW if left <= SOON else When.WEEK if left <= AHEAD else When.LATER
    return Task(
        TaskKind.UNTOLD,
        when,
        one.first,
        headline.format(version=one.version),
        reason.format(day=day_text(one.first.date())),
        one.roster_id,
    )


# Incidents


def incidents(session: Session, now: datetime) -> list[Task]:
    return [*_returned(session), *_to_check(session, now)]


def _returned(session: Session) -> list[Task]:
    """A task for each of the newest few, and one for the others."""
    many = incident_sheets.waiting(session).get(IncidentStatus.RETURNED, 0)
    newest = incident_sheets.newest(session, IncidentStatus.RETURNED, most=MOST_RETURNED)
    found = [
        Task(
            TaskKind.RETURNED,
            When.WEEK,
            entry.seen_from,
            translate("Today", "{number} came back").format(number=entry.number),
            translate("Today", "{what}, {where}. Add what is missing and submit it again.").format(
                what=entry.category, where=entry.place or entry.beat_name
            ),
            entry.incident_id,
        )
        for entry in newest
    ]
    if many > len(newest):
        headline = translate(
            "Today",
            "%n older incident came back|%n older incidents came back",
            number=many - len(newest),
        )
        reason = translate("Today", "They stand in the log with the status Returned.")
        found.append(Task(TaskKind.RETURNED, When.WEEK, newest[0].seen_from, headline, reason))
    return found


def _to_check(session: Session, now: datetime) -> list[Task]:
    waits = incident_sheets.to_check(session)
    if waits is None:
        return []
    headline = translate(
        "Today",
        "%n incident waits to be checked|%n incidents wait to be checked",
        number=waits.many,
    )
    reason = translate("Today", "The oldest is {number} of {day}.").format(
        number=waits.oldest_number, day=day_text(waits.oldest_day)
    )
    when = When.NOW if waits.is_urgent else When.WEEK
    return [Task(TaskKind.TO_CHECK, when, now, headline, reason, waits.first_id)]

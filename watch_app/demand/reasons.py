"""Why a beat needs patrols in a band of the week: figures, and the sentences made of them."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from watch_app.text import translate
from watch_app.wording import day_text

RECENT = 90
"""Days that count as lately."""


class ReasonKind(StrEnum):
    """What a need comes from."""

    INCIDENTS = "incidents"
    """Entries of the watch's own log that happened in this band, of one kind."""
    PUBLISHED = "published"
    """Crimes that others published with their time."""
    OTHER = "other"
    """Smaller things together."""
    MONTHLY = "monthly"
    """Crimes that others published by the month alone: they raise the beat, never an hour."""
    UNTIMED = "untimed"
    """Entries whose time is not known within a week: they raise the beat as well."""
    NEAR = "near"
    """What is often followed by another nearby has just happened."""
    USUAL = "usual"
    """The usual pattern of the watch."""
    REQUEST = "request"
    PROBLEM = "problem"
    EVENT = "event"
    SPECIAL_ZONE = "special_zone"
    RISK = "risk"
    LEFT_OUT = "left_out"
    """What crews came upon and is not counted."""
    PINNED = "pinned"


class Reason(NamedTuple):
    """One part of a need; the points of all parts add up to the need before it is rounded."""

    kind: ReasonKind
    points: float
    what: str = ""
    """The kind of incident, the author, the title: what the sentence is about."""
    number: int = 0
    """How many entries."""
    recent: int = 0
    """How many of them in the last 90 days."""
    since: date | None = None
    until: date | None = None
    metres: int = 0
    note: str = ""
    record_id: int | None = None
    """Of the request, problem, event or pin."""

    @property
    def sentence(self) -> str:
        """What is said of it in the language of the program."""
        return _WORDS[self.kind](self)


def _incidents(reason: Reason) -> str:
    if reason.recent == reason.number:
        text = translate(
            "Need", "{what}: %n since {day}|{what}: %n since {day}", "", reason.number
        )
    elif not reason.recent:
        text = translate(
            "Need",
            "{what}: %n since {day}, none in the last 90 days"
            "|{what}: %n since {day}, none in the last 90 days",
            "",
            reason.number,
        )
    else:
        text = translate(
            "Need",
            "{what}: %n since {day}, {recent} in the last 90 days"
            "|{what}: %n since {day}, {recent} in the last 90 days",
            "",
            reason.number,
        )
    return text.format(what=reason.what, day=_day(reason.since), recent=reason.recent)


def _published(reason: Reason) -> str:
    text = translate(
        "Need",
        "%n crime that others published with its time, since {day}"
        "|%n crimes that others published with their times, since {day}",
        "",
        reason.number,
    )
    return text.format(day=_day(reason.since))


def _other(reason: Reason) -> str:
    return translate(
        "Need", "%n entry of another kind|%n entries of other kinds", "", reason.number
    )


def _monthly(reason: Reason) -> str:
    text = translate(
        "Need",
        "%n crime published by the month alone raises the whole beat"
        "|%n crimes published by the month alone raise the whole beat",
        "",
        reason.number,
    )
    return text.format()


def _untimed(reason: Reason) -> str:
    return translate(
        "Need",
        "%n entry without a time raises the whole beat"
        "|%n entries without a time raise the whole beat",
        "",
        reason.number,
    )


def _near(reason: Reason) -> str:
    text = translate(
        "Need",
        "%n since {day}, here or within {metres} m, of a kind that often comes again nearby"
        "|%n since {day}, here or within {metres} m, of kinds that often come again nearby",
        "",
        reason.number,
    )
    return text.format(day=_day(reason.since), metres=reason.metres)


def _usual(reason: Reason) -> str:
    return translate("Need", "what is usual in the watch on {what}").format(what=reason.what)


def _request(reason: Reason) -> str:
    who = reason.what or translate("Need", "The station")
    if reason.until is None:
        text = translate("Need", "{who} asks for patrols: {place}")
    else:
        text = translate("Need", "{who} asks for patrols until {day}: {place}")
    return text.format(who=who, day=_day(reason.until), place=reason.note)


def _problem(reason: Reason) -> str:
    if reason.until is None:
        return translate("Need", "problem “{title}”").format(title=reason.what)
    text = translate("Need", "problem “{title}”, until {day}")
    return text.format(title=reason.what, day=_day(reason.until))


def _event(reason: Reason) -> str:
    text = translate("Need", "{name}, until {day}")
    if reason.note:
        text = translate("Need", "{name}, until {day}, entered by {author}")
    return text.format(name=reason.what, day=_day(reason.until), author=reason.note)


def _zone(reason: Reason) -> str:
    text = translate("Need", "special zone “{name}”, until {day}")
    return text.format(name=reason.what, day=_day(reason.until))


def _risk(reason: Reason) -> str:
    text = translate("Need", "risk “{name}”, until {day}")
    return text.format(name=reason.what, day=_day(reason.until))


def _left_out(reason: Reason) -> str:
    return translate(
        "Need",
        "%n entry made by a patrol is left out: where one walks more, one sees more"
        "|%n entries made by patrols are left out: where one walks more, one sees more",
        "",
        reason.number,
    )


def _pinned(reason: Reason) -> str:
    by = reason.what
    text = translate("Need", "pinned at {level} on {day}")
    if by and reason.note:
        text = translate("Need", "pinned at {level} by {who} on {day}: {why}")
    elif by:
        text = translate("Need", "pinned at {level} by {who} on {day}")
    elif reason.note:
        text = translate("Need", "pinned at {level} on {day}: {why}")
    return text.format(level=reason.number, who=by, day=_day(reason.since), why=reason.note)


def _day(day: date | None) -> str:
    return "" if day is None else day_text(day, with_year=True, with_weekday=False)


_WORDS = {
    ReasonKind.INCIDENTS: _incidents,
    ReasonKind.PUBLISHED: _published,
    ReasonKind.OTHER: _other,
    ReasonKind.MONTHLY: _monthly,
    ReasonKind.UNTIMED: _untimed,
    ReasonKind.NEAR: _near,
    ReasonKind.USUAL: _usual,
    ReasonKind.REQUEST: _request,
    ReasonKind.PROBLEM: _problem,
    ReasonKind.EVENT: _event,
    ReasonKind.SPECIAL_ZONE: _zone,
    ReasonKind.RISK: _risk,
    ReasonKind.LEFT_OUT: _left_out,
    ReasonKind.PINNED: _pinned,
}

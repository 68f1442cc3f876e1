"""What the page of versions says of people, patrols and versions."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from watch_app.comparison_words import change_words, duty_kind_words, kind_words
from watch_app.comparisons import (
    Change,
    ChangeKind,
    PatrolChanges,
    PersonChanges,
)
from watch_app.publishing import DRAFT, Hearer, VersionRow
from watch_app.records import Way
from watch_app.text import translate as counted
from watch_app.wording import clock, day_text, span

translate = QCoreApplication.translate
Local = Callable[[datetime], datetime]


def version_name(number: int) -> str:
    """How a version is called: "Version 2", or what comes before and after them all."""
    if number == DRAFT:
        return translate("Versions", "The draft")
    if number == 0:
        return translate("Versions", "Before version 1")
    return translate("Versions", "Version {number}").format(number=number)


def version_choice(row: VersionRow, local: Local, *, is_short: bool = False) -> str:
    """A version among others, with when it went out where there is room for that."""
    if is_short:
        return version_name(row.number)
    at = local(row.published_at)
    sentence = translate("Versions", "Version {number}, {when}")
    return sentence.format(number=row.number, when=f"{day_text(at.date())} {clock(at)}")


def way_words(way: Way) -> str:
    """How somebody was told, within a sentence."""
    words = {
        Way.PHONE: translate("Versions", "by phone"),
        Way.PAPER: translate("Versions", "on paper"),
        Way.MAIL: translate("Versions", "by mail"),
    }
    return words[way]


def told_words(hearer: Hearer, local: Local) -> str:
    """Whether somebody knows, and since when."""
    if hearer.way is None or hearer.told_at is None:
        return translate("Versions", "Not told yet")
    at = local(hearer.told_at)
    values = {
        "version": hearer.version,
        "way": way_words(hearer.way),
        "when": f"{day_text(at.date())} {clock(at)}",
    }
    if hearer.is_told:
        return translate("Versions", "Told {way}, {when}").format(**values)
    return translate("Versions", "Knows version {version} only").format(**values)


def news_words(hearer: Hearer) -> str:
    """In a few words what is new to somebody."""
    if hearer.is_told:
        return counted("Versions", "%n duty|%n duties", number=len(hearer.coming))
    if not hearer.version:
        return counted("Versions", "%n new duty|%n new duties", number=len(hearer.news))
    return duties_words(hearer.news)


def duties_words(changes: Iterable[Change]) -> str:
    """Somebody's changes counted: "2 new duties, off 1 patrol"."""
    counts = Counter(change.kind for change in changes)
    return ", ".join(duty_kind_words(kind, counts[kind]) for kind in ChangeKind if counts[kind])


def person_kinds(person: PersonChanges) -> str:
    return duties_words(person.changes)


def patrol_kinds(patrol: PatrolChanges) -> str:
    """What is different in a patrol, counted: "2 joined, 1 left, 1 new time"."""
    counts = Counter(patrol.kinds)
    counts |= Counter({ChangeKind.JOINED: len(patrol.joined), ChangeKind.LEFT: len(patrol.left)})
    return ", ".join(kind_words(kind, counts[kind]) for kind in ChangeKind if counts[kind])


def changes_lines(changes: Iterable[Change]) -> list[str]:
    return [change_words(change) for change in changes]


def patrol_name(patrol: PatrolChanges) -> str:
    shown = patrol.shown
    return f"{shown.beat}, {day_text(shown.starts.date())} {span(shown.starts, shown.ends)}"


def patrol_lines(patrol: PatrolChanges) -> list[str]:
    """All that is different in one patrol, a sentence each."""
    lines = []
    was, now = patrol.was, patrol.now
    if now is None:
        lines.append(translate("Versions", "The patrol is gone."))
    elif was is None:
        lines.append(translate("Versions", "The patrol is new."))
    if ChangeKind.STOOD_DOWN in patrol.kinds:
        lines.append(translate("Versions", "It is stood down."))
    if was and now and ChangeKind.MOVED in patrol.kinds:
        lines.append(translate("Versions", "It was on {beat}.").format(beat=was.beat))
    if was and now and (was.starts, was.ends) != (now.starts, now.ends):
        times = f"{day_text(was.starts.date())} {span(was.starts, was.ends)}"
        lines.append(translate("Versions", "It was {times}.").format(times=times))
    lines += [translate("Versions", "{name} joins").format(name=name) for name in patrol.joined]
    lines += [translate("Versions", "{name} leaves").format(name=name) for name in patrol.left]
    if not lines:
        lines.append(translate("Versions", "Somebody else leads or drives."))
    return lines

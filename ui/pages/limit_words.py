"""What limits say: a sentence with its numbers, a few words for a summary, how each begins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from watch_app.limits import LimitRow
from watch_app.records import LimitKind
from watch_app.text import translate as counted

translate = QCoreApplication.translate

IN_HOURS = frozenset(
    [
        LimitKind.MINUTES_PER_DAY,
        LimitKind.MINUTES_PER_WEEK,
        LimitKind.MINUTES_PER_MONTH,
        LimitKind.MINUTES_PER_ROSTER,
    ]
)
SEVERAL = frozenset([LimitKind.OF_KIND, LimitKind.ROLLING])
"""Of these there may be more than one."""

AMOUNTS: Mapping[LimitKind, int] = {
    LimitKind.PATROLS_PER_DAY: 1,
    LimitKind.PATROLS_PER_MONTH: 8,
    LimitKind.MINUTES_PER_DAY: 6 * 60,
    LimitKind.MINUTES_PER_WEEK: 10 * 60,
    LimitKind.MINUTES_PER_MONTH: 30 * 60,
    LimitKind.MINUTES_PER_ROSTER: 30 * 60,
    LimitKind.NIGHTS: 4,
    LimitKind.WEEKENDS: 2,
    LimitKind.OF_KIND: 4,
    LimitKind.ROLLING: 3,
    LimitKind.CONSECUTIVE_DAYS: 3,
    LimitKind.LEAST_CONSECUTIVE_DAYS: 2,
    LimitKind.LEAST_FREE_DAYS: 2,
}
"""What a limit that is added begins with."""

SPANS = (7, 14, 28, 10, 3, 21)
"""The days a rolling limit begins with, the first that is not taken."""

DAYS_IN_A_ROW = (
    LimitKind.CONSECUTIVE_DAYS,
    LimitKind.LEAST_CONSECUTIVE_DAYS,
    LimitKind.LEAST_FREE_DAYS,
)
NIGHTS = (LimitKind.NIGHTS, LimitKind.WEEKENDS)
KINDS = (LimitKind.OF_KIND,)
REST = tuple(kind for kind in LimitKind if kind not in (*DAYS_IN_A_ROW, *NIGHTS, *KINDS))
GROUPS = (REST, DAYS_IN_A_ROW, NIGHTS, KINDS)
"""Which limits stand together, in the order of the page."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """With what values a limit is added."""

    amount: int
    days: int | None = None
    patrol_kind_id: int | None = None


def sentence(kind: LimitKind, *, is_own: bool) -> str:
    """The rule with {amount}, {days} and {patrol_kind_id} where its fields stand."""
    return _own_sentences()[kind] if is_own else _common_sentences()[kind]


def _common_sentences() -> Mapping[LimitKind, str]:
    return {
        LimitKind.PATROLS_PER_DAY: translate(
            "Limits", "Nobody has more than {amount} patrols a day."
        ),
        LimitKind.PATROLS_PER_MONTH: translate(
            "Limits", "Nobody has more than {amount} patrols a month."
        ),
        LimitKind.MINUTES_PER_DAY: translate(
            "Limits", "Nobody is out for more than {amount} hours a day."
        ),
        LimitKind.MINUTES_PER_WEEK: translate(
            "Limits", "Nobody is out for more than {amount} hours a week."
        ),
        LimitKind.MINUTES_PER_MONTH: translate(
            "Limits", "Nobody is out for more than {amount} hours a month."
        ),
        LimitKind.MINUTES_PER_ROSTER: translate(
            "Limits", "Nobody is out for more than {amount} hours in a roster."
        ),
        LimitKind.NIGHTS: translate("Limits", "Nobody has more than {amount} nights in a roster."),
        LimitKind.WEEKENDS: translate(
            "Limits", "Nobody patrols on more than {amount} weekends of a roster."
        ),
        LimitKind.OF_KIND: translate(
            "Limits", "Of the kind {patrol_kind_id} nobody has more than {amount} in a roster."
        ),
        LimitKind.ROLLING: translate(
            "Limits", "Nobody has more than {amount} patrols in any {days} days."
        ),
        LimitKind.CONSECUTIVE_DAYS: translate(
            "Limits", "Nobody patrols on more than {amount} days in a row."
        ),
        LimitKind.LEAST_CONSECUTIVE_DAYS: translate(
            "Limits", "Whoever patrols does so on at least {amount} days in a row."
        ),
        LimitKind.LEAST_FREE_DAYS: translate(
            "Limits", "Between patrols everybody has at least {amount} free days in a row."
        ),
    }


def _own_sentences() -> Mapping[LimitKind, str]:
    return {
        LimitKind.PATROLS_PER_DAY: translate("Limits", "At most {amount} patrols a day."),
        LimitKind.PATROLS_PER_MONTH: translate("Limits", "At most {amount} patrols a month."),
        LimitKind.MINUTES_PER_DAY: translate("Limits", "At most {amount} hours a day."),
        LimitKind.MINUTES_PER_WEEK: translate("Limits", "At most {amount} hours a week."),
        LimitKind.MINUTES_PER_MONTH: translate("Limits", "At most {amount} hours a month."),
        LimitKind.MINUTES_PER_ROSTER: translate("Limits", "At most {amount} hours in a roster."),
        LimitKind.NIGHTS: translate("Limits", "At most {amount} nights in a roster."),
        LimitKind.WEEKENDS: translate("Limits", "At most {amount} weekends of a roster."),
        LimitKind.OF_KIND: translate(
            "Limits", "Of the kind {patrol_kind_id} at most {amount} in a roster."
        ),
        LimitKind.ROLLING: translate("Limits", "At most {amount} patrols in any {days} days."),
        LimitKind.CONSECUTIVE_DAYS: translate("Limits", "At most {amount} days in a row."),
        LimitKind.LEAST_CONSECUTIVE_DAYS: translate("Limits", "At least {amount} days in a row."),
        LimitKind.LEAST_FREE_DAYS: translate(
            "Limits", "At least {amount} free days in a row between patrols."
        ),
    }


def choice(kind: LimitKind, *, is_own: bool) -> str:
    """The rule as a menu offers it, with dots for its numbers."""
    dots = {"amount": "…", "days": "…", "patrol_kind_id": "…"}
    return sentence(kind, is_own=is_own).format(**dots)


def in_short(limit: LimitRow) -> str:
    """A limit of one person in as few words as can be, such as "3 in 7 days"."""
    words = {
        LimitKind.PATROLS_PER_DAY: translate("Limits", "{amount} a day"),
        LimitKind.PATROLS_PER_MONTH: translate("Limits", "{amount} a month"),
        LimitKind.MINUTES_PER_DAY: translate("Limits", "{amount} h a day"),
        LimitKind.MINUTES_PER_WEEK: translate("Limits", "{amount} h a week"),
        LimitKind.MINUTES_PER_MONTH: translate("Limits", "{amount} h a month"),
        LimitKind.MINUTES_PER_ROSTER: translate("Limits", "{amount} h a roster"),
        LimitKind.OF_KIND: translate("Limits", "{amount} of {kind}"),
        LimitKind.ROLLING: translate("Limits", "{amount} in {days} days"),
        LimitKind.CONSECUTIVE_DAYS: translate("Limits", "{amount} in a row"),
        LimitKind.LEAST_CONSECUTIVE_DAYS: translate("Limits", "at least {amount} in a row"),
        LimitKind.LEAST_FREE_DAYS: translate("Limits", "{amount} free between"),
    }
    if limit.kind == LimitKind.NIGHTS:
        return counted("Limits", "%n night|%n nights", number=limit.amount)
    if limit.kind == LimitKind.WEEKENDS:
        return counted("Limits", "%n weekend|%n weekends", number=limit.amount)
    hours, minutes = divmod(limit.amount, 60)
    amount: object = limit.amount
    if limit.kind in IN_HOURS:
        amount = f"{hours}:{minutes:02}" if minutes else hours
    return words[limit.kind].format(amount=amount, days=limit.days, kind=limit.patrol_kind)


def beginning(
    kind: LimitKind, there: Iterable[LimitRow], patrol_kinds: Iterable[int]
) -> Beginning | None:
    """The values of one more limit; none where there can be no other."""
    same = [each for each in there if each.kind == kind]
    amount = AMOUNTS[kind]
    if kind == LimitKind.ROLLING:
        taken = {each.days for each in same}
        return next((Beginning(amount, days) for days in SPANS if days not in taken), None)
    if kind == LimitKind.OF_KIND:
        named = {each.patrol_kind_id for each in same}
        free = (each for each in patrol_kinds if each not in named)
        return next((Beginning(amount, patrol_kind_id=each) for each in free), None)
    return None if same else Beginning(amount)

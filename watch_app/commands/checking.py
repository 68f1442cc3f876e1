"""Checks a watch: whether its file is sound, its rosters keep the rules, and what it holds."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from watch_app import planning, roster_sheets
from watch_app.records import (
    Absence,
    Amendment,
    AreaCrime,
    Assignment,
    Availability,
    Base,
    Beat,
    HeldQualification,
    Incident,
    Kit,
    Officer,
    Pairing,
    Patrol,
    PatrolKind,
    PatrolLimit,
    Qualification,
    Roster,
    RosterVersion,
    Shift,
    Volunteer,
    Wish,
)
from watch_app.storage import WatchFile
from watch_app.text import translate
from watch_app.wording import period_text

KINDS: dict[str, type[Base]] = {
    "volunteers": Volunteer,
    "qualifications": Qualification,
    "held_qualifications": HeldQualification,
    "availabilities": Availability,
    "absences": Absence,
    "wishes": Wish,
    "pairings": Pairing,
    "limits": PatrolLimit,
    "kinds_of_patrol": PatrolKind,
    "kit": Kit,
    "officers": Officer,
    "beats": Beat,
    "shifts": Shift,
    "rosters": Roster,
    "roster_versions": RosterVersion,
    "patrols": Patrol,
    "assignments": Assignment,
    "incidents": Incident,
    "amendments": Amendment,
    "area_crimes": AreaCrime,
}
"""Every kind of record by its name in the plural."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found."""

    counts: dict[str, int]
    problems: tuple[str, ...]

    @property
    def is_ok(self) -> bool:
        return not self.problems


def check(watch: WatchFile, *, today: date) -> Checked:
    """Count every kind of record and look for damage and for rules that rosters break.

    Rosters that were over before `today` are past mending and not judged.
    """
    problems = list(watch.problems())
    with watch.read() as session:
        counts = {
            name: session.scalar(select(func.count()).select_from(kind)) or 0
            for name, kind in KINDS.items()
        }
        for row in roster_sheets.rows(session):
            if row.last_day < today:
                continue
            found = planning.violations(session, row.id)
            broken = dict.fromkeys(each for _, said in sorted(found.items()) for each in said)
            problems += [
                translate("Commands", "Roster {period}: {sentence}").format(
                    period=period_text(row.first_day, row.last_day), sentence=sentence
                )
                for sentence in broken
            ]
    return Checked(counts, tuple(problems))

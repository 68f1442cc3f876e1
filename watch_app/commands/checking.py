"""Checks a watch: whether its file is sound, its rosters keep the rules, and what it holds."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from watch_app import chain, planning, roster_sheets
from watch_app.records import (
    Absence,
    Amendment,
    AreaCrime,
    Assignment,
    Availability,
    Base,
    Beat,
    Category,
    ChainEntry,
    DirectedPatrol,
    HeldQualification,
    Incident,
    Kit,
    Officer,
    Pairing,
    Patrol,
    PatrolKind,
    PatrolLimit,
    PatrolLog,
    PrintRecord,
    Qualification,
    Roster,
    RosterVersion,
    Shift,
    VacantHouse,
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
    "kinds_of_incident": Category,
    "links_of_the_chain": ChainEntry,
    "directed_patrols": DirectedPatrol,
    "empty_houses": VacantHouse,
    "patrol_logs": PatrolLog,
    "prints": PrintRecord,
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
    """Count every kind of record; look for damage, broken rules, and changes of what was sent.

    Rosters that were over before `today` are past mending and not judged.
    """
    problems = list(watch.problems())
    with watch.read() as session:
        problems += chain.problems(session)
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

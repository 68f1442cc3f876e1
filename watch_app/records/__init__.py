"""Records as they are kept: mapped classes, no queries."""

from watch_app.records.base import Base
from watch_app.records.beat import Beat, Travel
from watch_app.records.incident import (
    Amendment,
    AreaCrime,
    Incident,
    IncidentStatus,
    Knowledge,
)
from watch_app.records.roster import (
    Assignment,
    AssignmentSource,
    CrewRole,
    Patrol,
    PatrolNeed,
    Roster,
    RosterState,
    RosterVersion,
    SkippedRun,
)
from watch_app.records.shift import HolidayBehaviour, Shift, ShiftBeat, ShiftNeed
from watch_app.records.volunteer import (
    Absence,
    Availability,
    HeldQualification,
    Pairing,
    PairingKind,
    Qualification,
    Volunteer,
    VolunteerStatus,
    Wish,
    WishKind,
)
from watch_app.records.watch import NameStyle, Watch

__all__ = [
    "Absence",
    "Amendment",
    "AreaCrime",
    "Assignment",
    "AssignmentSource",
    "Availability",
    "Base",
    "Beat",
    "CrewRole",
    "HeldQualification",
    "HolidayBehaviour",
    "Incident",
    "IncidentStatus",
    "Knowledge",
    "NameStyle",
    "Pairing",
    "PairingKind",
    "Patrol",
    "PatrolNeed",
    "Qualification",
    "Roster",
    "RosterState",
    "RosterVersion",
    "Shift",
    "ShiftBeat",
    "ShiftNeed",
    "SkippedRun",
    "Travel",
    "Volunteer",
    "VolunteerStatus",
    "Watch",
    "Wish",
    "WishKind",
]

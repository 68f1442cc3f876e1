"""Records as they are kept: mapped classes, no queries."""

from watch_app.records.answered_day import AnsweredDay, FreeBand
from watch_app.records.area_crime import AreaCrime
from watch_app.records.asking import Answer, Asking
from watch_app.records.attendance import Attendance, Outing, Presence
from watch_app.records.base import Base
from watch_app.records.beat import Beat, Travel
from watch_app.records.category import Category, CategoryGroup
from watch_app.records.directed_patrol import DirectedKind, DirectedPatrol, VacantHouse
from watch_app.records.incident import (
    Amendment,
    ChainEntry,
    Incident,
    IncidentStatus,
    Knowledge,
    Qualifier,
)
from watch_app.records.incident_part import (
    Channel,
    CustodyStep,
    IncidentNotice,
    IncidentPerson,
    IncidentPhoto,
    IncidentThing,
    IncidentVehicle,
    IncidentView,
    PassedTo,
    Sex,
)
from watch_app.records.kind import PatrolKind, Succession
from watch_app.records.kit import Kit
from watch_app.records.limit import LimitKind, PatrolLimit
from watch_app.records.officer import Officer, OfficerAbsence
from watch_app.records.override import RuleOverride
from watch_app.records.patrol_log import (
    Going,
    KitOut,
    LogLine,
    PatrolLog,
    SeenKind,
    SeenOnWay,
    SheetNumber,
    TaskResult,
)
from watch_app.records.print_record import PrintRecord, PrintWay
from watch_app.records.roster import (
    Assignment,
    AssignmentSource,
    CrewRole,
    Patrol,
    PatrolKit,
    PatrolNeed,
    Roster,
    RosterState,
    RosterVersion,
    SkippedRun,
)
from watch_app.records.shift import HolidayBehaviour, Shift, ShiftBeat, ShiftKit, ShiftNeed
from watch_app.records.telling import Telling, Way
from watch_app.records.volunteer import (
    Absence,
    Availability,
    BeatRule,
    Experience,
    HeldQualification,
    Pairing,
    PairingKind,
    Qualification,
    Volunteer,
    VolunteerBeat,
    VolunteerStatus,
    Wish,
    WishKind,
)
from watch_app.records.watch import SLIDERS, NameStyle, Watch

__all__ = [
    "SLIDERS",
    "Absence",
    "Amendment",
    "Answer",
    "AnsweredDay",
    "AreaCrime",
    "Asking",
    "Assignment",
    "AssignmentSource",
    "Attendance",
    "Availability",
    "Base",
    "Beat",
    "BeatRule",
    "Category",
    "CategoryGroup",
    "ChainEntry",
    "Channel",
    "CrewRole",
    "CustodyStep",
    "DirectedKind",
    "DirectedPatrol",
    "Experience",
    "FreeBand",
    "Going",
    "HeldQualification",
    "HolidayBehaviour",
    "Incident",
    "IncidentNotice",
    "IncidentPerson",
    "IncidentPhoto",
    "IncidentStatus",
    "IncidentThing",
    "IncidentVehicle",
    "IncidentView",
    "Kit",
    "KitOut",
    "Knowledge",
    "LimitKind",
    "LogLine",
    "NameStyle",
    "Officer",
    "OfficerAbsence",
    "Outing",
    "Pairing",
    "PairingKind",
    "PassedTo",
    "Patrol",
    "PatrolKind",
    "PatrolKit",
    "PatrolLimit",
    "PatrolLog",
    "PatrolNeed",
    "Presence",
    "PrintRecord",
    "PrintWay",
    "Qualification",
    "Qualifier",
    "Roster",
    "RosterState",
    "RosterVersion",
    "RuleOverride",
    "SeenKind",
    "SeenOnWay",
    "Sex",
    "SheetNumber",
    "Shift",
    "ShiftBeat",
    "ShiftKit",
    "ShiftNeed",
    "SkippedRun",
    "Succession",
    "TaskResult",
    "Telling",
    "Travel",
    "VacantHouse",
    "Volunteer",
    "VolunteerBeat",
    "VolunteerStatus",
    "Watch",
    "Way",
    "Wish",
    "WishKind",
]

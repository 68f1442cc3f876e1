"""Incidents of the watch's own log, and the amendments to those that were sent."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, backref, mapped_column, relationship

from watch_app.records.base import Base, UtcDateTime, choice
from watch_app.records.beat import Beat
from watch_app.records.incident_part import (
    IncidentNotice,
    IncidentPerson,
    IncidentPhoto,
    IncidentThing,
    IncidentVehicle,
    IncidentView,
)
from watch_app.records.roster import Patrol
from watch_app.records.volunteer import Volunteer


class IncidentStatus(StrEnum):
    """How far a record has come on its way to the station and back."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    CHECKED = "checked"
    SENT = "sent"
    REVIEWED = "reviewed"
    CLOSED = "closed"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class Knowledge(StrEnum):
    """How the writer knows what is written."""

    SEEN = "seen"
    TOLD = "told"
    OVERHEARD = "overheard"


class PoliceOutcome(StrEnum):
    """What the station says of a record: a track beside how far the record has come."""

    ACKNOWLEDGED = "acknowledged"
    REFERENCE = "reference"
    INVESTIGATED = "investigated"
    NO_ACTION = "no_action"
    PASSED_ON = "passed_on"
    POSITIVE = "positive"
    UNKNOWN = "unknown"


class Qualifier(StrEnum):
    """Whom anti-social behaviour is aimed at."""

    PERSONAL = "personal"
    NUISANCE = "nuisance"
    ENVIRONMENTAL = "environmental"


class Incident(Base):
    """One thing seen or told; times are local wall-clock times of the watch."""

    __tablename__ = "incident"
    __table_args__ = (
        CheckConstraint("seen_to is null or seen_from <= seen_to", name="from_before_to"),
        CheckConstraint("priority between 1 and 4", name="priority"),
        CheckConstraint("length(trim(narrative)) > 0 or status = 'draft'", name="narrative"),
        CheckConstraint("(latitude is null) = (longitude is null)", name="both_coordinates"),
        CheckConstraint("latitude is null or latitude between -90 and 90", name="latitude"),
        CheckConstraint("longitude is null or longitude between -180 and 180", name="longitude"),
        CheckConstraint("duplicate_of_id is null or duplicate_of_id <> id", name="not_its_own"),
        UniqueConstraint("year", "sequence"),
        Index("ix_incident_status_seen_from", "status", "seen_from"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    """BEAT-YYYY-NNNN; NNNN counts through the year over all beats."""
    year: Mapped[int]
    sequence: Mapped[int]
    seen_from: Mapped[datetime] = mapped_column(index=True)
    seen_to: Mapped[datetime | None]
    reported_at: Mapped[datetime | None]
    written_at: Mapped[datetime]
    written_by: Mapped[str] = mapped_column(String(120), default="")
    beat_id: Mapped[int] = mapped_column(ForeignKey("beat.id"), index=True)
    patrol_id: Mapped[int | None] = mapped_column(ForeignKey("patrol.id"), index=True)
    """On which it was seen."""
    reporter_id: Mapped[int | None] = mapped_column(ForeignKey("volunteer.id"), index=True)
    place: Mapped[str] = mapped_column(String(160), default="")
    public_place: Mapped[str] = mapped_column(String(160), default="")
    """What everybody may read, as in "on or near Mill Lane"; no house, no name."""
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    category: Mapped[str] = mapped_column(String(60))
    subcategory: Mapped[str] = mapped_column(String(60), default="")
    qualifier: Mapped[Qualifier | None] = mapped_column(choice(Qualifier, "qualifier"))
    priority: Mapped[int] = mapped_column(default=3)
    """1 is danger now, 4 is for information."""
    knowledge: Mapped[Knowledge] = mapped_column(
        choice(Knowledge, "knowledge"), default=Knowledge.SEEN
    )
    narrative: Mapped[str] = mapped_column(Text, default="")
    is_in_progress: Mapped[bool | None]
    """None where nobody said."""
    is_hurt: Mapped[bool | None]
    weapon: Mapped[str] = mapped_column(String(160), default="")
    hazard: Mapped[str] = mapped_column(String(160), default="")
    needs_fire: Mapped[bool] = mapped_column(default=False)
    needs_ambulance: Mapped[bool] = mapped_column(default=False)
    reported_to: Mapped[str] = mapped_column(String(120), default="")
    police_reference: Mapped[str] = mapped_column(String(60), default="")
    outcome: Mapped[str] = mapped_column(String(120), default="")
    status: Mapped[IncidentStatus] = mapped_column(
        choice(IncidentStatus, "incident_status"), default=IncidentStatus.DRAFT
    )
    returned_reason: Mapped[str] = mapped_column(String(300), default="")
    duplicate_of_id: Mapped[int | None] = mapped_column(ForeignKey("incident.id"), index=True)
    do_not_publicise: Mapped[bool] = mapped_column(default=False)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    acknowledged_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reviewed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    police_question: Mapped[str] = mapped_column(String(400), default="")
    """What the liaison asks back."""
    asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    police_answer: Mapped[str] = mapped_column(String(400), default="")
    """What the watch answered."""
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    police_outcome: Mapped[PoliceOutcome | None] = mapped_column(
        choice(PoliceOutcome, "police_outcome")
    )
    reviewed_by: Mapped[str] = mapped_column(String(120), default="")
    feedback: Mapped[str] = mapped_column(String(200), default="")
    """The line for the reporting volunteer; it stands on the next slip."""
    fed_back_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When the reporter heard what came of it."""

    beat: Mapped[Beat] = relationship(lazy="raise_on_sql")
    patrol: Mapped[Patrol | None] = relationship(
        lazy="raise_on_sql", backref=backref("incidents", lazy="raise_on_sql")
    )
    reporter: Mapped[Volunteer | None] = relationship(lazy="raise_on_sql")
    duplicate_of: Mapped["Incident | None"] = relationship(
        lazy="raise_on_sql",
        remote_side="Incident.id",
        backref=backref("duplicates", lazy="raise_on_sql"),
    )
    amendments: Mapped[list["Amendment"]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql", order_by="Amendment.number"
    )
    persons: Mapped[list[IncidentPerson]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql", order_by=IncidentPerson.id
    )
    vehicles: Mapped[list[IncidentVehicle]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql", order_by=IncidentVehicle.id
    )
    things: Mapped[list[IncidentThing]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql", order_by=IncidentThing.number
    )
    notices: Mapped[list[IncidentNotice]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql", order_by=IncidentNotice.id
    )
    photos: Mapped[list[IncidentPhoto]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql", order_by=IncidentPhoto.id
    )
    view: Mapped[IncidentView | None] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql"
    )


class Amendment(Base):
    """One change to an incident that had already been sent."""

    __tablename__ = "amendment"
    __table_args__ = (
        UniqueConstraint("incident_id", "number"),
        CheckConstraint("number >= 1", name="number"),
        CheckConstraint("length(trim(reason)) > 0", name="reason_given"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"), index=True)
    number: Mapped[int]
    field: Mapped[str] = mapped_column(String(40))
    was: Mapped[str] = mapped_column(Text)
    now: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(String(200))
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
    written_by: Mapped[str] = mapped_column(String(120))


class ChainEntry(Base):
    """One link of the chain that shows whether what was sent is still what was sent."""

    __tablename__ = "chain_entry"
    __table_args__ = (
        CheckConstraint("number >= 1", name="number"),
        CheckConstraint(
            "length(content) = 64 and length(previous) = 64 and length(digest) = 64",
            name="digests",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    incident_id: Mapped[int] = mapped_column(index=True)
    """Without a foreign key: the link stays when the incident's time is over."""
    incident_number: Mapped[str] = mapped_column(String(20))
    amendment: Mapped[int]
    """Number of its last amendment; 0 for what was sent first."""
    content: Mapped[str] = mapped_column(String(64))
    """SHA-256 of the incident as it stood, in hexadecimal."""
    previous: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))
    """SHA-256 of the previous digest and this content."""
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)

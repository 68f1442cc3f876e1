"""Incidents of the watch's own log, their amendments, and crimes reported by others."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from watch_app.records.base import Base, UtcDateTime, choice
from watch_app.records.beat import Beat
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


class Incident(Base):
    """One thing seen or told; times are local wall-clock times of the watch."""

    __tablename__ = "incident"
    __table_args__ = (
        CheckConstraint("seen_to is null or seen_from <= seen_to", name="from_before_to"),
        CheckConstraint("priority between 1 and 4", name="priority"),
        CheckConstraint("length(trim(narrative)) > 0 or status = 'draft'", name="narrative"),
        UniqueConstraint("year", "sequence"),
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
    beat_id: Mapped[int] = mapped_column(ForeignKey("beat.id"), index=True)
    reporter_id: Mapped[int | None] = mapped_column(ForeignKey("volunteer.id"), index=True)
    place: Mapped[str] = mapped_column(String(160), default="")
    category: Mapped[str] = mapped_column(String(60))
    priority: Mapped[int] = mapped_column(default=3)
    """1 is danger now, 4 is for information."""
    knowledge: Mapped[Knowledge] = mapped_column(
        choice(Knowledge, "knowledge"), default=Knowledge.SEEN
    )
    narrative: Mapped[str] = mapped_column(Text, default="")
    reported_to: Mapped[str] = mapped_column(String(120), default="")
    police_reference: Mapped[str] = mapped_column(String(60), default="")
    outcome: Mapped[str] = mapped_column(String(120), default="")
    status: Mapped[IncidentStatus] = mapped_column(
        choice(IncidentStatus, "incident_status"), default=IncidentStatus.DRAFT
    )

    beat: Mapped[Beat] = relationship(lazy="raise_on_sql")
    reporter: Mapped[Volunteer | None] = relationship(lazy="raise_on_sql")
    amendments: Mapped[list["Amendment"]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql", order_by="Amendment.number"
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


class AreaCrime(Base):
    """A crime from open police data: it moves the demand, it is not the watch's own."""

    __tablename__ = "area_crime"
    __table_args__ = (
        UniqueConstraint("source", "fingerprint"),
        CheckConstraint("(happened_at is null) or (month is not null)", name="month_given"),
        CheckConstraint("(latitude is null) = (longitude is null)", name="both_coordinates"),
        CheckConstraint("latitude is null or latitude between -90 and 90", name="latitude"),
        CheckConstraint("longitude is null or longitude between -180 and 180", name="longitude"),
        Index("ix_area_crime_month_category", "month", "category"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(String(80))
    """Who published it, such as police.uk."""
    fingerprint: Mapped[str] = mapped_column(String(64))
    """The publisher's id, or a digest of the row and its rank among equal rows."""
    month: Mapped[date]
    """First day of the month it happened in."""
    happened_at: Mapped[datetime | None]
    """Local wall-clock time; none where only the month is published."""
    category: Mapped[str] = mapped_column(String(80))
    place: Mapped[str] = mapped_column(String(160), default="")
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    outcome: Mapped[str] = mapped_column(String(160), default="")

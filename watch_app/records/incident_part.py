"""The parts of an incident: persons, vehicles, things, who was told, how well it was seen."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from watch_app.records.base import Base, UtcDateTime, choice


class Sex(StrEnum):
    """What a person looked like from a distance."""

    MAN = "man"
    WOMAN = "woman"
    UNSURE = "unsure"


class Channel(StrEnum):
    """How somebody was told."""

    EMERGENCY = "emergency"
    POLICE = "police"
    """The number for what can wait."""
    BASE = "base"
    IN_PERSON = "in_person"
    MAIL = "mail"


class PassedTo(StrEnum):
    """Whom an incident was passed to besides the police."""

    COUNCIL = "council"
    FIRE = "fire"
    HEALTH = "health"
    OTHER = "other"
    NOBODY = "nobody"


class IncidentPerson(Base):
    """Somebody as they were seen, from head to foot; never a name."""

    __tablename__ = "incident_person"
    __table_args__ = (
        CheckConstraint("height_cm is null or height_cm between 40 and 250", name="height"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"), index=True)
    sex: Mapped[Sex | None] = mapped_column(choice(Sex, "sex"))
    age: Mapped[str] = mapped_column(String(40), default="")
    height_cm: Mapped[int | None]
    build: Mapped[str] = mapped_column(String(80), default="")
    appearance: Mapped[str] = mapped_column(String(120), default="")
    """Only where the watch has the box; never enough alone."""
    head: Mapped[str] = mapped_column(String(160), default="")
    """Hair, beard, glasses."""
    upper: Mapped[str] = mapped_column(String(160), default="")
    """Hat, coat, top."""
    lower: Mapped[str] = mapped_column(String(160), default="")
    """Trousers, shoes."""
    marks: Mapped[str] = mapped_column(String(160), default="")
    """Marks, and what they carried."""
    speech: Mapped[str] = mapped_column(String(200), default="")
    went: Mapped[str] = mapped_column(String(160), default="")
    """Which way."""


class IncidentVehicle(Base):
    """A vehicle as it was seen."""

    __tablename__ = "incident_vehicle"

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"), index=True)
    plate: Mapped[str] = mapped_column(String(20), default="")
    """As it was written; ? for a letter that could not be read."""
    plate_key: Mapped[str] = mapped_column(String(20), default="", index=True)
    """The plate in the one form in which plates are compared."""
    country: Mapped[str] = mapped_column(String(40), default="")
    front_seen: Mapped[bool] = mapped_column(default=False)
    back_seen: Mapped[bool] = mapped_column(default=False)
    kind: Mapped[str] = mapped_column(String(160), default="")
    """Type, make, model and colour."""
    marks: Mapped[str] = mapped_column(String(160), default="")
    """Markings and damage."""
    occupants: Mapped[str] = mapped_column(String(120), default="")
    went: Mapped[str] = mapped_column(String(160), default="")


class IncidentThing(Base):
    """Something found or handed in."""

    __tablename__ = "incident_thing"
    __table_args__ = (
        UniqueConstraint("incident_id", "number"),
        CheckConstraint("number >= 1", name="number"),
        CheckConstraint("length(trim(what)) > 0", name="what_given"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"), index=True)
    number: Mapped[int]
    what: Mapped[str] = mapped_column(String(200))
    """What it is, and its condition."""
    place: Mapped[str] = mapped_column(String(160), default="")
    found_by: Mapped[str] = mapped_column(String(120), default="")
    found_at: Mapped[datetime | None]
    seal: Mapped[str] = mapped_column(String(80), default="")
    """Seal number, photographs taken."""

    steps: Mapped[list["CustodyStep"]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql", order_by="CustodyStep.number"
    )


class CustodyStep(Base):
    """One time a thing changed hands."""

    __tablename__ = "custody_step"
    __table_args__ = (
        UniqueConstraint("incident_thing_id", "number"),
        CheckConstraint("number >= 1", name="number"),
        CheckConstraint("length(trim(given_to)) > 0", name="given_to"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_thing_id: Mapped[int] = mapped_column(ForeignKey("incident_thing.id"), index=True)
    number: Mapped[int]
    at: Mapped[datetime]
    given_by: Mapped[str] = mapped_column(String(120), default="")
    given_to: Mapped[str] = mapped_column(String(120))
    """Name and number of whoever has it from then on."""
    receipt: Mapped[str] = mapped_column(String(80), default="")


class IncidentNotice(Base):
    """One time somebody was told of an incident."""

    __tablename__ = "incident_notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"), index=True)
    channel: Mapped[Channel | None] = mapped_column(choice(Channel, "channel"))
    at: Mapped[datetime | None]
    operator: Mapped[str] = mapped_column(String(120), default="")
    """Operator or officer, with their number."""
    reference: Mapped[str] = mapped_column(String(60), default="")
    passed_to: Mapped[PassedTo | None] = mapped_column(choice(PassedTo, "passed_to"))
    note: Mapped[str] = mapped_column(String(200), default="")


class IncidentView(Base):
    """How well the writer could see: the eight questions that courts ask."""

    __tablename__ = "incident_view"

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"), unique=True)
    amount: Mapped[str] = mapped_column(String(200), default="")
    distance: Mapped[str] = mapped_column(String(200), default="")
    visibility: Mapped[str] = mapped_column(String(200), default="")
    obstruction: Mapped[str] = mapped_column(String(200), default="")
    known: Mapped[str] = mapped_column(String(200), default="")
    any_reason: Mapped[str] = mapped_column(String(200), default="")
    time_lapse: Mapped[str] = mapped_column(String(200), default="")
    errors: Mapped[str] = mapped_column(String(200), default="")


class IncidentPhoto(Base):
    """A photograph, byte for byte as it was taken."""

    __tablename__ = "incident_photo"
    __table_args__ = (
        UniqueConstraint("incident_id", "sha256"),
        CheckConstraint("length(sha256) = 64", name="digest"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"), index=True)
    file_name: Mapped[str] = mapped_column(String(160))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    sha256: Mapped[str] = mapped_column(String(64))
    taken_by: Mapped[str] = mapped_column(String(120), default="")
    taken_at: Mapped[datetime | None]
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    note: Mapped[str] = mapped_column(String(200), default="")

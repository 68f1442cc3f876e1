"""What crews are asked to look at on the way, and houses that stand empty."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, backref, mapped_column, relationship

from watch_app.records.base import Base, UtcDateTime, choice
from watch_app.records.beat import Beat


class DirectedKind(StrEnum):
    """Why a crew goes somewhere in particular."""

    REQUEST = "request"
    """The police ask for it."""
    MUST_VISIT = "must_visit"
    """On every patrol of the beat, as schools and places of worship are."""
    HOT_SPOT = "hot_spot"
    """A stop of some minutes where things happen."""


class DirectedPatrol(Base):
    """One place of a beat that its crews are sent to, on some days and at some hours."""

    __tablename__ = "directed_patrol"
    __table_args__ = (
        CheckConstraint("length(trim(place)) > 0", name="place_given"),
        CheckConstraint("last_day is null or first_day <= last_day", name="first_before_last"),
        CheckConstraint("weekdays between 1 and 127", name="weekdays"),
        CheckConstraint(
            "(from_minute is null) = (length_minutes is null)", name="from_with_length"
        ),
        CheckConstraint("from_minute is null or from_minute between 0 and 1439", name="from"),
        CheckConstraint(
            "length_minutes is null or length_minutes between 1 and 1440", name="length"
        ),
        CheckConstraint("(stop_least is null) = (stop_most is null)", name="stop_whole"),
        CheckConstraint(
            "stop_least is null or 1 <= stop_least and stop_least <= stop_most"
            " and stop_most <= 120",
            name="stop",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    beat_id: Mapped[int] = mapped_column(ForeignKey("beat.id"), index=True)
    kind: Mapped[DirectedKind] = mapped_column(choice(DirectedKind, "directed_kind"))
    place: Mapped[str] = mapped_column(String(160))
    reason: Mapped[str] = mapped_column(String(300), default="")
    asked_by: Mapped[str] = mapped_column(String(120), default="")
    asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reference: Mapped[str] = mapped_column(String(60), default="")
    first_day: Mapped[date]
    last_day: Mapped[date | None]
    """The last day it is asked for; none means until it is withdrawn."""
    weekdays: Mapped[int] = mapped_column(default=127)
    """One bit a weekday, Monday is 1, Sunday is 64."""
    from_minute: Mapped[int | None]
    """The time of day it is asked for; none means any."""
    length_minutes: Mapped[int | None]
    stop_least: Mapped[int | None]
    """Minutes to stay; none where passing by is enough."""
    stop_most: Mapped[int | None]
    is_withdrawn: Mapped[bool] = mapped_column(default=False)

    beat: Mapped[Beat] = relationship(
        lazy="raise_on_sql",
        backref=backref("directed_patrols", cascade="all, delete-orphan", lazy="raise_on_sql"),
    )


class VacantHouse(Base):
    """An address that is looked at while nobody is in; no names, no keys."""

    __tablename__ = "vacant_house"
    __table_args__ = (
        CheckConstraint("length(trim(address)) > 0", name="address_given"),
        CheckConstraint("first_day <= back_on", name="first_before_back"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    beat_id: Mapped[int] = mapped_column(ForeignKey("beat.id"), index=True)
    address: Mapped[str] = mapped_column(String(160))
    first_day: Mapped[date]
    back_on: Mapped[date]
    """The day somebody is home again; the row is erased once it has passed."""
    permission_on: Mapped[date]
    """When the household agreed to be on the list."""

    beat: Mapped[Beat] = relationship(
        lazy="raise_on_sql",
        backref=backref("vacant_houses", cascade="all, delete-orphan", lazy="raise_on_sql"),
    )

"""What became of a patrol: when it was walked, and who came."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, backref, mapped_column, relationship

from watch_app.records.base import Base, choice
from watch_app.records.roster import Patrol
from watch_app.records.volunteer import Volunteer


class Presence(StrEnum):
    """Whether somebody came."""

    PRESENT = "present"
    LATE = "late"
    """Walked a part of it only."""
    EXCUSED = "excused"
    NO_SHOW = "no_show"
    STAND_IN = "stand_in"
    """Came although somebody else was planned."""


class Outing(Base):
    """One patrol as it was walked, keyed in afterwards; without times it was not walked."""

    __tablename__ = "outing"
    __table_args__ = (
        CheckConstraint("(started is null) = (ended is null)", name="times_whole"),
        CheckConstraint("started is null or started < ended", name="started_before_ended"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    patrol_id: Mapped[int] = mapped_column(ForeignKey("patrol.id"), unique=True)
    started: Mapped[datetime | None]
    ended: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(String(200), default="")

    patrol: Mapped[Patrol] = relationship(
        lazy="raise_on_sql",
        backref=backref(
            "outing", uselist=False, cascade="all, delete-orphan", lazy="raise_on_sql"
        ),
    )
    attendances: Mapped[list["Attendance"]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql", back_populates="outing"
    )


class Attendance(Base):
    """One volunteer on one outing, or missing from it."""

    __tablename__ = "attendance"
    __table_args__ = (
        UniqueConstraint("outing_id", "volunteer_id"),
        CheckConstraint("(came is null) = (went is null)", name="times_whole"),
        CheckConstraint("came is null or came < went", name="came_before_went"),
        CheckConstraint(
            "came is null or presence in ('late', 'stand_in')", name="times_of_who_came"
        ),
        CheckConstraint(
            "stands_in_for_id is null or presence = 'stand_in'", name="stands_in_for_somebody"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    outing_id: Mapped[int] = mapped_column(ForeignKey("outing.id"), index=True)
    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteer.id"), index=True)
    presence: Mapped[Presence] = mapped_column(choice(Presence, "presence"))
    came: Mapped[datetime | None]
    went: Mapped[datetime | None]
    """Where they walked a part only; none means the times of the patrol."""
    stands_in_for_id: Mapped[int | None] = mapped_column(ForeignKey("volunteer.id"), index=True)

    outing: Mapped[Outing] = relationship(lazy="raise_on_sql", back_populates="attendances")
    volunteer: Mapped[Volunteer] = relationship(lazy="raise_on_sql", foreign_keys=[volunteer_id])

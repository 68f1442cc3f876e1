"""What somebody answered, day by day, when they were asked when they can patrol."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, backref, mapped_column, relationship

from watch_app.records.base import Base
from watch_app.records.volunteer import Volunteer


class AnsweredDay(Base):
    """A day for which the answer stands in place of somebody's usual week."""

    __tablename__ = "answered_day"
    __table_args__ = (UniqueConstraint("volunteer_id", "on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteer.id"), index=True)
    on: Mapped[date] = mapped_column(index=True)

    volunteer: Mapped[Volunteer] = relationship(
        lazy="raise_on_sql",
        backref=backref("answered_days", cascade="all, delete-orphan", lazy="raise_on_sql"),
    )
    free: Mapped[list["FreeBand"]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql", order_by="FreeBand.starts"
    )
    """Nothing here: they cannot on this day."""


class FreeBand(Base):
    """A time of an answered day at which somebody can patrol, on the clock of the watch."""

    __tablename__ = "free_band"
    __table_args__ = (
        UniqueConstraint("answered_day_id", "starts"),
        CheckConstraint("starts < ends", name="starts_before_ends"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    answered_day_id: Mapped[int] = mapped_column(ForeignKey("answered_day.id"), index=True)
    starts: Mapped[datetime]
    ends: Mapped[datetime]
    """After midnight it still belongs to the day whose evening it ends."""
    is_gladly: Mapped[bool] = mapped_column(default=True)
    """False: only if they are needed."""

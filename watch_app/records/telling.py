"""Who has been told of which version of a roster, and how."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, backref, mapped_column, relationship

from watch_app.records.base import Base, UtcDateTime, choice
from watch_app.records.roster import Roster
from watch_app.records.volunteer import Volunteer


class Way(StrEnum):
    """How somebody was told."""

    PHONE = "phone"
    PAPER = "paper"
    MAIL = "mail"


class Telling(Base):
    """That a volunteer knows their duties as one published version has them."""

    __tablename__ = "telling"
    __table_args__ = (
        UniqueConstraint("roster_id", "version", "volunteer_id"),
        CheckConstraint("version >= 1", name="version"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    roster_id: Mapped[int] = mapped_column(ForeignKey("roster.id"), index=True)
    version: Mapped[int]
    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteer.id"), index=True)
    way: Mapped[Way] = mapped_column(choice(Way, "way"))
    told_at: Mapped[datetime] = mapped_column(UtcDateTime)

    roster: Mapped[Roster] = relationship(
        lazy="raise_on_sql",
        backref=backref("tellings", cascade="all, delete-orphan", lazy="raise_on_sql"),
    )
    volunteer: Mapped[Volunteer] = relationship(
        lazy="raise_on_sql",
        backref=backref("tellings", cascade="all, delete-orphan", lazy="raise_on_sql"),
    )

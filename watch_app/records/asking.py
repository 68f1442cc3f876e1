"""Who was rung for which patrol, and what they said."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, backref, mapped_column, relationship

from watch_app.records.base import Base, UtcDateTime, choice
from watch_app.records.roster import Patrol
from watch_app.records.volunteer import Volunteer


class Answer(StrEnum):
    """What somebody said who was rung."""

    ASKED = "asked"
    """Rung, and no answer yet."""
    DECLINED = "declined"
    ACCEPTED = "accepted"


class Asking(Base):
    """That a volunteer was asked to take a place in a patrol; one row, the last word stands."""

    __tablename__ = "asking"
    __table_args__ = (UniqueConstraint("patrol_id", "volunteer_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    patrol_id: Mapped[int] = mapped_column(ForeignKey("patrol.id"), index=True)
    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteer.id"), index=True)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answer: Mapped[Answer] = mapped_column(choice(Answer, "answer"))
    note: Mapped[str] = mapped_column(String(120), default="")

    patrol: Mapped[Patrol] = relationship(
        lazy="raise_on_sql",
        backref=backref("askings", cascade="all, delete-orphan", lazy="raise_on_sql"),
    )
    volunteer: Mapped[Volunteer] = relationship(
        lazy="raise_on_sql",
        backref=backref("askings", cascade="all, delete-orphan", lazy="raise_on_sql"),
    )

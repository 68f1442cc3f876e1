"""What was agreed with the station about answers, and when the liaison looked in."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from watch_app.records.base import Base, UtcDateTime, choice


class Clock(StrEnum):
    """What a standard measures."""

    ACKNOWLEDGE = "acknowledge"
    """From sent to acknowledged."""
    QUESTION = "question"
    """From the liaison's question to the watch's answer."""
    UPDATE = "update"
    """From one word about an open record to the next."""
    FEEDBACK = "feedback"
    """From sent until the reporter heard what came of it."""


class ServiceStandard(Base):
    """One local standard that watch and station agreed on."""

    __tablename__ = "service_standard"
    __table_args__ = (CheckConstraint("hours between 1 and 8784", name="hours"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    clock: Mapped[Clock] = mapped_column(choice(Clock, "clock"), unique=True)
    hours: Mapped[int]
    is_active: Mapped[bool] = mapped_column(default=True)


class LiaisonVisit(Base):
    """One time the liaison read the log on the screen; it stays when deeds are undone."""

    __tablename__ = "liaison_visit"
    __table_args__ = ({"info": {"is_undone": False}},)

    id: Mapped[int] = mapped_column(primary_key=True)
    began_at: Mapped[datetime] = mapped_column(UtcDateTime)
    who: Mapped[str] = mapped_column(String(120), default="")

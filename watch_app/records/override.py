"""Rules that were set aside on purpose, with the reason."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, backref, mapped_column, relationship

from watch_app.records.base import Base, UtcDateTime
from watch_app.records.roster import Patrol
from watch_app.records.volunteer import Volunteer


class RuleOverride(Base):
    """That somebody is in a crew although a rule is broken; one row a rule, the last stands."""

    __tablename__ = "rule_override"
    __table_args__ = (
        UniqueConstraint("patrol_id", "volunteer_id", "rule"),
        CheckConstraint("length(trim(reason)) > 0", name="reason_given"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    patrol_id: Mapped[int] = mapped_column(ForeignKey("patrol.id"), index=True)
    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteer.id"), index=True)
    rule: Mapped[str] = mapped_column(String(40))
    """The scheduler's name of it."""
    sentence: Mapped[str] = mapped_column(String(400))
    """What was said of it then."""
    reason: Mapped[str] = mapped_column(String(200))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)

    patrol: Mapped[Patrol] = relationship(
        lazy="raise_on_sql",
        backref=backref("overrides", cascade="all, delete-orphan", lazy="raise_on_sql"),
    )
    volunteer: Mapped[Volunteer] = relationship(
        lazy="raise_on_sql",
        backref=backref("overrides", cascade="all, delete-orphan", lazy="raise_on_sql"),
    )

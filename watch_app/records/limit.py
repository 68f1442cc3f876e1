"""A limit on what somebody walks: for everybody, or for one volunteer."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from watch_app.records.base import Base, choice


class LimitKind(StrEnum):
    """What a limit counts; the three that begin with "least", and those alone, are floors."""

    PATROLS_PER_DAY = "patrols_per_day"
    PATROLS_PER_MONTH = "patrols_per_month"
    MINUTES_PER_DAY = "minutes_per_day"
    MINUTES_PER_WEEK = "minutes_per_week"
    MINUTES_PER_MONTH = "minutes_per_month"
    MINUTES_PER_ROSTER = "minutes_per_roster"
    NIGHTS = "nights"
    WEEKENDS = "weekends"
    OF_KIND = "of_kind"
    ROLLING = "rolling"
    CONSECUTIVE_DAYS = "consecutive_days"
    LEAST_CONSECUTIVE_DAYS = "least_consecutive_days"
    LEAST_FREE_DAYS = "least_free_days"


_ONE_OF_EACH = "kind not in ('of_kind', 'rolling')"


class PatrolLimit(Base):
    """One limit; without a volunteer it holds for everybody."""

    __tablename__ = "patrol_limit"
    __table_args__ = (
        CheckConstraint("amount between 0 and 100000", name="amount"),
        CheckConstraint(
            "amount >= 1 or kind not in"
            " ('consecutive_days', 'least_consecutive_days', 'least_free_days')",
            name="days_in_a_row",
        ),
        CheckConstraint("(days is not null) = (kind = 'rolling')", name="days_of_rolling"),
        CheckConstraint("days is null or days between 1 and 366", name="days"),
        CheckConstraint("(patrol_kind_id is not null) = (kind = 'of_kind')", name="kind_named"),
        # Where there is no volunteer, no days or no kind, these let any number of rows be.
        UniqueConstraint("volunteer_id", "days"),
        UniqueConstraint("volunteer_id", "patrol_kind_id"),
        Index(
            "uq_patrol_limit_own",
            "volunteer_id",
            "kind",
            unique=True,
            sqlite_where=text(_ONE_OF_EACH),
        ),
        Index(
            "uq_patrol_limit_common",
            "kind",
            unique=True,
            sqlite_where=text(f"volunteer_id is null and {_ONE_OF_EACH}"),
        ),
        Index(
            "uq_patrol_limit_common_days",
            "days",
            unique=True,
            sqlite_where=text("volunteer_id is null"),
        ),
        Index(
            "uq_patrol_limit_common_kind",
            "patrol_kind_id",
            unique=True,
            sqlite_where=text("volunteer_id is null"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    volunteer_id: Mapped[int | None] = mapped_column(ForeignKey("volunteer.id"), index=True)
    kind: Mapped[LimitKind] = mapped_column(choice(LimitKind, "limit_kind", length=30))
    amount: Mapped[int]
    days: Mapped[int | None]
    """In any so many days in a row, for a rolling limit."""
    patrol_kind_id: Mapped[int | None] = mapped_column(ForeignKey("patrol_kind.id"), index=True)

"""A shift: the recurring time window from which dated patrols are made."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from watch_app.records.base import Base, choice
from watch_app.records.beat import Beat
from watch_app.records.kind import PatrolKind
from watch_app.records.kit import Kit
from watch_app.records.officer import Officer
from watch_app.records.volunteer import Qualification


class HolidayBehaviour(StrEnum):
    """What a shift does on public holidays."""

    RUNS = "runs"
    SKIPS = "skips"
    ONLY = "only"


class Shift(Base):
    """A window that comes back on some weekdays, every week or every nth."""

    __tablename__ = "shift"
    __table_args__ = (
        CheckConstraint("weekdays between 1 and 127", name="weekdays"),
        CheckConstraint("every_weeks between 1 and 8", name="every_weeks"),
        CheckConstraint("start_minute between 0 and 1439", name="start"),
        CheckConstraint("length_minutes between 15 and 1440", name="length"),
        CheckConstraint("valid_until is null or valid_from <= valid_until", name="from_until"),
        CheckConstraint(
            "2 <= crew_minimum and crew_minimum <= crew_target and crew_target <= crew_maximum",
            name="crew",
        ),
        CheckConstraint("priority between 1 and 5", name="priority"),
        CheckConstraint(
            "under_weight between 0 and 4 and over_weight between 0 and 4", name="weights"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    weekdays: Mapped[int]
    """One bit a weekday, Monday is 1, Sunday is 64."""
    every_weeks: Mapped[int] = mapped_column(default=1)
    """1 for each week; otherwise counted from the week of `valid_from`."""
    start_minute: Mapped[int]
    length_minutes: Mapped[int]
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]
    crew_minimum: Mapped[int] = mapped_column(default=2)
    crew_target: Mapped[int] = mapped_column(default=3)
    crew_maximum: Mapped[int] = mapped_column(default=4)
    priority: Mapped[int] = mapped_column(default=3)
    """5 is stood down last."""
    holidays: Mapped[HolidayBehaviour] = mapped_column(
        choice(HolidayBehaviour, "holiday_behaviour"), default=HolidayBehaviour.RUNS
    )
    kind_id: Mapped[int | None] = mapped_column(ForeignKey("patrol_kind.id"), index=True)
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"), index=True)
    """Without whom it does not run."""
    is_mixed: Mapped[bool] = mapped_column(default=False)
    """Its crew is not all of one group."""
    under_weight: Mapped[int] = mapped_column(default=2)
    """What a person short of the target counts: 0 nothing, 2 normal, 4 much."""
    over_weight: Mapped[int] = mapped_column(default=2)
    """What a person over the target counts."""

    beats: Mapped[list["ShiftBeat"]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql"
    )
    needs: Mapped[list["ShiftNeed"]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql"
    )
    kit: Mapped[list["ShiftKit"]] = relationship(cascade="all, delete-orphan", lazy="raise_on_sql")
    kind: Mapped[PatrolKind | None] = relationship(lazy="raise_on_sql")
    officer: Mapped[Officer | None] = relationship(lazy="raise_on_sql")


class ShiftBeat(Base):
    """That a shift sends one crew to this beat."""

    __tablename__ = "shift_beat"
    __table_args__ = (UniqueConstraint("shift_id", "beat_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    shift_id: Mapped[int] = mapped_column(ForeignKey("shift.id"), index=True)
    beat_id: Mapped[int] = mapped_column(ForeignKey("beat.id"), index=True)

    beat: Mapped[Beat] = relationship(lazy="raise_on_sql")


class ShiftNeed(Base):
    """How many holders of a qualification each crew of the shift needs."""

    __tablename__ = "shift_need"
    __table_args__ = (
        UniqueConstraint("shift_id", "qualification_id"),
        CheckConstraint("people >= 1", name="people"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    shift_id: Mapped[int] = mapped_column(ForeignKey("shift.id"), index=True)
    qualification_id: Mapped[int] = mapped_column(ForeignKey("qualification.id"), index=True)
    people: Mapped[int] = mapped_column(default=1)

    qualification: Mapped[Qualification] = relationship(lazy="raise_on_sql")


class ShiftKit(Base):
    """How many things of one sort each crew of the shift takes along."""

    __tablename__ = "shift_kit"
    __table_args__ = (
        UniqueConstraint("shift_id", "kit_id"),
        CheckConstraint("count between 1 and 99", name="count"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    shift_id: Mapped[int] = mapped_column(ForeignKey("shift.id"), index=True)
    kit_id: Mapped[int] = mapped_column(ForeignKey("kit.id"), index=True)
    count: Mapped[int] = mapped_column(default=1)

    kit: Mapped[Kit] = relationship(lazy="raise_on_sql")

"""What people say about the need for patrols, beside what incidents say."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, backref, mapped_column, relationship

from watch_app.records.base import Base, UtcDateTime, choice
from watch_app.records.beat import Beat
from watch_app.records.shift import Shift


class NeedSettings(Base):
    """How the need is reckoned; the one row of its table."""

    __tablename__ = "need_settings"
    __table_args__ = (
        CheckConstraint("id = 1", name="only_one"),
        CheckConstraint("half_life_days between 1 and 1096", name="half_life"),
        CheckConstraint("smoothing between 0 and 1000", name="smoothing"),
        CheckConstraint("near_repeat_days between 0 and 90", name="near_repeat_days"),
        CheckConstraint("near_repeat_metres between 0 and 2000", name="near_repeat_metres"),
        CheckConstraint("near_repeat_factor between 0 and 10", name="near_repeat_factor"),
        CheckConstraint("severity_cap between 1 and 5", name="severity_cap"),
        CheckConstraint("area_crime_weight between 0 and 5", name="area_crime_weight"),
        CheckConstraint("request_points between 0 and 10", name="request_points"),
        CheckConstraint("floor_patrols between 0 and 28", name="floor"),
        CheckConstraint(
            "ceiling_patrols is null or ceiling_patrols between 1 and 84", name="ceiling"
        ),
        CheckConstraint("day_starts_minute in (0, 60, 120, 180, 240, 300, 360)", name="day_start"),
        CheckConstraint("look_back_days between 28 and 1096", name="look_back"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    half_life_days: Mapped[int] = mapped_column(default=90)
    """After so many days an incident counts half."""
    look_back_days: Mapped[int] = mapped_column(default=730)
    smoothing: Mapped[float] = mapped_column(default=20)
    """How many incidents the usual pattern of beats and bands stands for."""
    near_repeat_days: Mapped[int] = mapped_column(default=14)
    near_repeat_metres: Mapped[int] = mapped_column(default=400)
    near_repeat_factor: Mapped[float] = mapped_column(default=1)
    """What a burglary adds at first to the need around it, in incidents of its own kind."""
    severity_cap: Mapped[int] = mapped_column(default=5)
    area_crime_weight: Mapped[float] = mapped_column(default=0.5)
    """What a crime that others published counts beside one of the watch's own log."""
    counts_found_by_patrols: Mapped[bool] = mapped_column(default=False)
    """Whether what crews came upon counts: where one walks more, one finds more."""
    request_points: Mapped[float] = mapped_column(default=2)
    """What a request of the station adds to the cells it names."""
    floor_patrols: Mapped[int] = mapped_column(default=2)
    """Least patrols of a beat in a fortnight."""
    ceiling_patrols: Mapped[int | None]
    """Most patrols of a beat in a fortnight."""
    day_starts_minute: Mapped[int] = mapped_column(default=6 * 60)
    """Where the bands of four hours begin."""


class NeedPin(Base):
    """A need that the coordinator set by hand for a beat, a weekday and a band."""

    __tablename__ = "need_pin"
    __table_args__ = (
        UniqueConstraint("beat_id", "weekday", "band"),
        CheckConstraint("weekday between 0 and 6", name="weekday"),
        CheckConstraint("band between 0 and 5", name="band"),
        CheckConstraint("level between 0 and 10", name="level"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    beat_id: Mapped[int] = mapped_column(ForeignKey("beat.id"), index=True)
    weekday: Mapped[int]
    """Monday is 0."""
    band: Mapped[int]
    """0 is the band in which the watch's day begins."""
    level: Mapped[int]
    reason: Mapped[str] = mapped_column(String(160), default="")
    pinned_at: Mapped[datetime] = mapped_column(UtcDateTime)
    pinned_by: Mapped[str] = mapped_column(String(120), default="")

    beat: Mapped[Beat] = relationship(
        lazy="raise_on_sql",
        backref=backref("need_pins", cascade="all, delete-orphan", lazy="raise_on_sql"),
    )


class NeedEventKind(StrEnum):
    """Why a place needs more for a while."""

    EVENT = "event"
    SPECIAL_ZONE = "special_zone"
    RISK = "risk"
    """A bar, a stop, lights out: what makes trouble likelier."""


class NeedEvent(Base):
    """Something that adds to the need of a beat for some days, with its author."""

    __tablename__ = "need_event"
    __table_args__ = (
        CheckConstraint("length(trim(name)) > 0", name="name_given"),
        CheckConstraint("points between -10 and 10", name="points"),
        CheckConstraint("weekdays between 1 and 127", name="weekdays"),
        CheckConstraint("first_day <= last_day", name="first_before_last"),
        CheckConstraint("from_minute is null or from_minute between 0 and 1439", name="from"),
        CheckConstraint(
            "length_minutes is null or length_minutes between 1 and 1440", name="length"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    beat_id: Mapped[int] = mapped_column(ForeignKey("beat.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    kind: Mapped[NeedEventKind] = mapped_column(
        choice(NeedEventKind, "need_event_kind"), default=NeedEventKind.EVENT
    )
    points: Mapped[float] = mapped_column(default=2)
    first_day: Mapped[date]
    last_day: Mapped[date]
    weekdays: Mapped[int] = mapped_column(default=127)
    """One bit a weekday, Monday is 1, Sunday is 64."""
    from_minute: Mapped[int | None]
    """None for all day."""
    length_minutes: Mapped[int | None]
    author: Mapped[str] = mapped_column(String(120), default="")

    beat: Mapped[Beat] = relationship(
        lazy="raise_on_sql",
        backref=backref("need_events", cascade="all, delete-orphan", lazy="raise_on_sql"),
    )


class ShiftAdjustment(Base):
    """What the need changed in one weekday of a shift on one beat."""

    __tablename__ = "shift_adjustment"
    __table_args__ = (
        UniqueConstraint("shift_id", "beat_id", "weekday"),
        CheckConstraint("weekday between 0 and 6", name="weekday"),
        CheckConstraint("priority is null or priority between 1 and 5", name="priority"),
        CheckConstraint("crew_target is null or crew_target >= 2", name="crew_target"),
        CheckConstraint("start_shift_minutes between -720 and 720", name="start_shift_minutes"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    shift_id: Mapped[int] = mapped_column(ForeignKey("shift.id"), index=True)
    beat_id: Mapped[int] = mapped_column(ForeignKey("beat.id"), index=True)
    weekday: Mapped[int]
    """Monday is 0."""
    priority: Mapped[int | None]
    crew_target: Mapped[int | None]
    start_shift_minutes: Mapped[int] = mapped_column(default=0)
    """How much later it starts, or earlier below 0."""
    is_left_out: Mapped[bool] = mapped_column(default=False)
    why: Mapped[str] = mapped_column(String(200), default="")
    accepted_at: Mapped[datetime] = mapped_column(UtcDateTime)

    shift: Mapped[Shift] = relationship(
        lazy="raise_on_sql",
        backref=backref("adjustments", cascade="all, delete-orphan", lazy="raise_on_sql"),
    )
    beat: Mapped[Beat] = relationship(
        lazy="raise_on_sql",
        backref=backref("shift_adjustments", cascade="all, delete-orphan", lazy="raise_on_sql"),
    )

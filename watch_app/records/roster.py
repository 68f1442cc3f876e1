"""Rosters, their dated patrols, and who is in which crew."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from watch_app.records.base import Base, UtcDateTime, choice
from watch_app.records.beat import Beat
from watch_app.records.kind import PatrolKind
from watch_app.records.kit import Kit
from watch_app.records.officer import Officer
from watch_app.records.shift import Shift
from watch_app.records.volunteer import Qualification, Volunteer, Wish


class RosterState(StrEnum):
    """Whether the roster as it stands is what people were told."""

    DRAFT = "draft"
    PUBLISHED = "published"


class CrewRole(StrEnum):
    """What an assignment asks of the volunteer."""

    LEADER = "leader"
    DRIVER = "driver"
    OBSERVER = "observer"


class AssignmentSource(StrEnum):
    """Who decided an assignment."""

    SOLVER = "solver"
    HAND = "hand"


class Roster(Base):
    """All patrols of a period: a draft until it is published."""

    __tablename__ = "roster"
    __table_args__ = (
        CheckConstraint("first_day <= last_day", name="first_before_last"),
        CheckConstraint("version >= 0", name="version"),
        CheckConstraint("state = 'draft' or version >= 1", name="published_has_version"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    first_day: Mapped[date] = mapped_column(unique=True)
    last_day: Mapped[date]
    state: Mapped[RosterState] = mapped_column(
        choice(RosterState, "roster_state"), default=RosterState.DRAFT
    )
    version: Mapped[int] = mapped_column(default=0)
    """Number of times published; 0 for never."""

    patrols: Mapped[list["Patrol"]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql", back_populates="roster"
    )
    versions: Mapped[list["RosterVersion"]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql"
    )
    skipped: Mapped[list["SkippedRun"]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql"
    )


class RosterVersion(Base):
    """What was published, frozen: never changed and never removed."""

    __tablename__ = "roster_version"
    __table_args__ = (
        UniqueConstraint("roster_id", "version"),
        CheckConstraint("json_valid(content)", name="content_is_json"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    roster_id: Mapped[int] = mapped_column(ForeignKey("roster.id"), index=True)
    version: Mapped[int]
    published_at: Mapped[datetime] = mapped_column(UtcDateTime)
    content: Mapped[str] = mapped_column(Text)
    """JSON: one object a patrol with its crew as printed."""


class SkippedRun(Base):
    """A run of a shift that was taken off this roster by hand, so that it stays off."""

    __tablename__ = "skipped_run"
    __table_args__ = (UniqueConstraint("roster_id", "beat_id", "starts"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    roster_id: Mapped[int] = mapped_column(ForeignKey("roster.id"), index=True)
    beat_id: Mapped[int] = mapped_column(ForeignKey("beat.id"), index=True)
    starts: Mapped[datetime]


class Patrol(Base):
    """One dated patrol of one beat; times are local wall-clock times of the watch."""

    __tablename__ = "patrol"
    __table_args__ = (
        UniqueConstraint("beat_id", "starts"),
        CheckConstraint("starts < ends", name="starts_before_ends"),
        CheckConstraint(
            "(planned_beat_id is null) = (planned_starts is null)", name="planned_whole"
        ),
        CheckConstraint(
            "2 <= crew_minimum and crew_minimum <= crew_target and crew_target <= crew_maximum",
            name="crew",
        ),
        CheckConstraint("priority between 1 and 5", name="priority"),
        CheckConstraint(
            "under_weight between 0 and 4 and over_weight between 0 and 4", name="weights"
        ),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    """Never used twice: published versions name patrols by it."""
    roster_id: Mapped[int] = mapped_column(ForeignKey("roster.id"), index=True)
    beat_id: Mapped[int] = mapped_column(ForeignKey("beat.id"), index=True)
    shift_id: Mapped[int | None] = mapped_column(ForeignKey("shift.id"), index=True)
    planned_beat_id: Mapped[int | None]
    planned_starts: Mapped[datetime | None]
    """Where and when its shift put it; none for a one-off, and kept when it is moved by hand."""
    starts: Mapped[datetime] = mapped_column(index=True)
    ends: Mapped[datetime]
    crew_minimum: Mapped[int] = mapped_column(default=2)
    crew_target: Mapped[int] = mapped_column(default=3)
    crew_maximum: Mapped[int] = mapped_column(default=4)
    priority: Mapped[int] = mapped_column(default=3)
    kind_id: Mapped[int | None] = mapped_column(ForeignKey("patrol_kind.id"), index=True)
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"), index=True)
    """Without whom it does not run."""
    is_mixed: Mapped[bool] = mapped_column(default=False)
    """Its crew is not all of one group."""
    under_weight: Mapped[int] = mapped_column(default=2)
    """What a person short of the target counts: 0 nothing, 2 normal, 4 much."""
    over_weight: Mapped[int] = mapped_column(default=2)
    """What a person over the target counts."""
    is_stood_down: Mapped[bool] = mapped_column(default=False)
    stood_down_reason: Mapped[str] = mapped_column(String(120), default="")
    is_edited: Mapped[bool] = mapped_column(default=False)
    """Changed by hand since it was made, so its shift no longer rewrites it."""

    roster: Mapped[Roster] = relationship(lazy="raise_on_sql", back_populates="patrols")
    beat: Mapped[Beat] = relationship(lazy="raise_on_sql", foreign_keys=[beat_id])
    shift: Mapped[Shift | None] = relationship(lazy="raise_on_sql")
    kind: Mapped[PatrolKind | None] = relationship(lazy="raise_on_sql")
    officer: Mapped[Officer | None] = relationship(lazy="raise_on_sql")
    needs: Mapped[list["PatrolNeed"]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql"
    )
    kit: Mapped[list["PatrolKit"]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql"
    )
    wishes_about: Mapped[list[Wish]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql"
    )
    assignments: Mapped[list["Assignment"]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql", back_populates="patrol"
    )


class PatrolNeed(Base):
    """How many holders of a qualification this crew needs."""

    __tablename__ = "patrol_need"
    __table_args__ = (
        UniqueConstraint("patrol_id", "qualification_id"),
        CheckConstraint("people >= 1", name="people"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    patrol_id: Mapped[int] = mapped_column(ForeignKey("patrol.id"), index=True)
    qualification_id: Mapped[int] = mapped_column(ForeignKey("qualification.id"), index=True)
    people: Mapped[int] = mapped_column(default=1)

    qualification: Mapped[Qualification] = relationship(lazy="raise_on_sql")


class PatrolKit(Base):
    """How many things of one sort this crew takes along."""

    __tablename__ = "patrol_kit"
    __table_args__ = (
        UniqueConstraint("patrol_id", "kit_id"),
        CheckConstraint("count between 1 and 99", name="count"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    patrol_id: Mapped[int] = mapped_column(ForeignKey("patrol.id"), index=True)
    kit_id: Mapped[int] = mapped_column(ForeignKey("kit.id"), index=True)
    count: Mapped[int] = mapped_column(default=1)

    kit: Mapped[Kit] = relationship(lazy="raise_on_sql")


class Assignment(Base):
    """One volunteer in one crew."""

    __tablename__ = "assignment"
    __table_args__ = (UniqueConstraint("patrol_id", "volunteer_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    patrol_id: Mapped[int] = mapped_column(ForeignKey("patrol.id"), index=True)
    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteer.id"), index=True)
    role: Mapped[CrewRole] = mapped_column(
        choice(CrewRole, "crew_role"), default=CrewRole.OBSERVER
    )
    is_locked: Mapped[bool] = mapped_column(default=False)
    source: Mapped[AssignmentSource] = mapped_column(
        choice(AssignmentSource, "assignment_source"), default=AssignmentSource.HAND
    )

    patrol: Mapped[Patrol] = relationship(lazy="raise_on_sql", back_populates="assignments")
    volunteer: Mapped[Volunteer] = relationship(lazy="raise_on_sql")

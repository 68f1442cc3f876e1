"""What a crew wrote on its patrol sheet."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, backref, mapped_column, relationship

from watch_app.records.base import Base, UtcDateTime, choice
from watch_app.records.directed_patrol import DirectedPatrol
from watch_app.records.incident import Incident
from watch_app.records.kit import Kit
from watch_app.records.roster import Patrol


class Going(StrEnum):
    """How a crew came by a place."""

    DRIVE = "drive"
    STATIC = "static"
    FOOT = "foot"


class SeenKind(StrEnum):
    """What is passed to the council and not to the police."""

    LIGHT_OUT = "light_out"
    WATER_LEAK = "water_leak"
    OPEN_GARAGE = "open_garage"
    UNLOCKED = "unlocked"
    GRAFFITI = "graffiti"
    ABANDONED_VEHICLE = "abandoned_vehicle"
    PATH_BLOCKED = "path_blocked"
    DUMPED_RUBBISH = "dumped_rubbish"


class SheetNumber(Base):
    """The number of a patrol's sheet: given once, never taken back, never given again."""

    __tablename__ = "sheet_number"
    __table_args__ = ({"sqlite_autoincrement": True, "info": {"is_undone": False}},)

    id: Mapped[int] = mapped_column(primary_key=True)
    """The number itself, 412 for PS-0412."""
    patrol_id: Mapped[int] = mapped_column(unique=True)
    """Without a foreign key: paper is out even when its patrol has gone."""
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)

    @property
    def text(self) -> str:
        """The number as it is printed."""
        return f"PS-{self.id:04}"


class PatrolLog(Base):
    """The sheet of one patrol, keyed in; who walked it and when is its outing."""

    __tablename__ = "patrol_log"
    __table_args__ = (
        CheckConstraint("km_start is null or km_start >= 0", name="km_start"),
        CheckConstraint("km_end is null or km_start <= km_end", name="km_in_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    patrol_id: Mapped[int] = mapped_column(ForeignKey("patrol.id"), unique=True)
    logged_on_at: Mapped[datetime | None]
    """Local time, as all times that a crew writes."""
    operator: Mapped[str] = mapped_column(String(80), default="")
    police_reference: Mapped[str] = mapped_column(String(60), default="")
    back_by: Mapped[datetime | None]
    logged_off_at: Mapped[datetime | None]
    vehicle: Mapped[str] = mapped_column(String(120), default="")
    """Plate, make and colour; empty on foot."""
    weather: Mapped[str] = mapped_column(String(80), default="")
    km_start: Mapped[float | None]
    km_end: Mapped[float | None]
    hurt: Mapped[str] = mapped_column(Text, default="")
    """Who was hurt, or nearly; empty for nobody."""
    hand_over: Mapped[str] = mapped_column(Text, default="")
    checked_by: Mapped[str] = mapped_column(String(80), default="")
    checked_on: Mapped[date | None]
    keyed_at: Mapped[datetime] = mapped_column(UtcDateTime)

    patrol: Mapped[Patrol] = relationship(
        lazy="raise_on_sql",
        backref=backref("log", uselist=False, cascade="all, delete-orphan", lazy="raise_on_sql"),
    )
    lines: Mapped[list["LogLine"]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql", order_by="(LogLine.at, LogLine.id)"
    )
    results: Mapped[list["TaskResult"]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql"
    )
    seen: Mapped[list["SeenOnWay"]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql", order_by="SeenOnWay.id"
    )
    kit: Mapped[list["KitOut"]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql", order_by="KitOut.id"
    )


class LogLine(Base):
    """One row of the running log."""

    __tablename__ = "log_line"
    __table_args__ = (
        CheckConstraint("not is_quiet or incident_id is null", name="quiet_is_no_incident"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    patrol_log_id: Mapped[int] = mapped_column(ForeignKey("patrol_log.id"), index=True)
    at: Mapped[datetime]
    place: Mapped[str] = mapped_column(String(160), default="")
    going: Mapped[Going | None] = mapped_column(choice(Going, "going"))
    what: Mapped[str] = mapped_column(Text, default="")
    is_quiet: Mapped[bool] = mapped_column(default=False)
    incident_id: Mapped[int | None] = mapped_column(ForeignKey("incident.id"), index=True)

    incident: Mapped[Incident | None] = relationship(
        lazy="raise_on_sql", backref=backref("log_lines", lazy="raise_on_sql")
    )


class TaskResult(Base):
    """What came of one task on one patrol."""

    __tablename__ = "task_result"
    __table_args__ = (UniqueConstraint("patrol_log_id", "directed_patrol_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    patrol_log_id: Mapped[int] = mapped_column(ForeignKey("patrol_log.id"), index=True)
    directed_patrol_id: Mapped[int] = mapped_column(ForeignKey("directed_patrol.id"), index=True)
    is_done: Mapped[bool]
    result: Mapped[str] = mapped_column(String(200), default="")
    at: Mapped[datetime | None]

    directed_patrol: Mapped[DirectedPatrol] = relationship(lazy="raise_on_sql")


class SeenOnWay(Base):
    """Something that wants mending, and whom it was passed to."""

    __tablename__ = "seen_on_way"

    id: Mapped[int] = mapped_column(primary_key=True)
    patrol_log_id: Mapped[int] = mapped_column(ForeignKey("patrol_log.id"), index=True)
    kind: Mapped[SeenKind] = mapped_column(choice(SeenKind, "seen_kind"))
    place: Mapped[str] = mapped_column(String(160), default="")
    passed_to: Mapped[str] = mapped_column(String(120), default="")


class KitOut(Base):
    """One thing that a crew took along, and how it came back."""

    __tablename__ = "kit_out"
    __table_args__ = (
        UniqueConstraint("patrol_log_id", "name"),
        CheckConstraint("length(trim(name)) > 0", name="name_given"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    patrol_log_id: Mapped[int] = mapped_column(ForeignKey("patrol_log.id"), index=True)
    kit_id: Mapped[int | None] = mapped_column(ForeignKey("kit.id"), index=True)
    """None once the watch has no such kit any more."""
    name: Mapped[str] = mapped_column(String(60))
    is_out: Mapped[bool] = mapped_column(default=True)
    is_back: Mapped[bool] = mapped_column(default=False)
    fault: Mapped[str] = mapped_column(String(200), default="")

    kit_sort: Mapped[Kit | None] = relationship(
        lazy="raise_on_sql", backref=backref("outs", lazy="raise_on_sql")
    )

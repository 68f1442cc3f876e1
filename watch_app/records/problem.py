"""Problems: what keeps coming back, and what is done about it step by step."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, backref, mapped_column, relationship

from watch_app.records.base import Base, choice
from watch_app.records.beat import Beat
from watch_app.records.incident import Incident
from watch_app.records.partner import Partner


class ProblemStep(StrEnum):
    """How far the work on a problem has come."""

    SCANNING = "scanning"
    ANALYSIS = "analysis"
    RESPONSE = "response"
    ASSESSMENT = "assessment"
    CLOSED = "closed"


class AreaRole(StrEnum):
    """What a beat is for the assessment."""

    TARGET = "target"
    CONTROL = "control"
    """Alike, and left as it was."""
    BUFFER = "buffer"
    """Next to the target, where trouble could move."""
    BUFFER_CONTROL = "buffer_control"
    """Like the buffer, and far from the target."""


class Problem(Base):
    """Something that keeps happening, with its scanning, analysis, response and assessment."""

    __tablename__ = "problem"
    __table_args__ = (
        CheckConstraint("length(trim(title)) > 0", name="title_given"),
        CheckConstraint("need_points between 0 and 10", name="need_points"),
        CheckConstraint("need_weekdays between 1 and 127", name="need_weekdays"),
        CheckConstraint(
            "need_from_minute is null or need_from_minute between 0 and 1439", name="need_from"
        ),
        CheckConstraint(
            "need_length_minutes is null or need_length_minutes between 1 and 1440",
            name="need_length",
        ),
        CheckConstraint(
            "need_last_day is null or need_first_day is not null and"
            " need_first_day <= need_last_day",
            name="need_days",
        ),
        CheckConstraint("period_days is null or period_days between 7 and 1096", name="period"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(120))
    step: Mapped[ProblemStep] = mapped_column(
        choice(ProblemStep, "problem_step"), default=ProblemStep.SCANNING
    )
    opened_on: Mapped[date]
    closed_on: Mapped[date | None]
    owner: Mapped[str] = mapped_column(String(120), default="")
    category: Mapped[str] = mapped_column(String(60), default="")
    """The kind of incident that is counted; empty for all that are linked."""
    place: Mapped[str] = mapped_column(String(160), default="")
    what_happens: Mapped[str] = mapped_column(Text, default="")
    since_when: Mapped[str] = mapped_column(String(160), default="")
    how_often: Mapped[str] = mapped_column(String(160), default="")
    consequence: Mapped[str] = mapped_column(Text, default="")
    offender: Mapped[str] = mapped_column(Text, default="")
    """Those who do it, by what they do; never a name."""
    victim: Mapped[str] = mapped_column(Text, default="")
    """Whom or what it hits."""
    setting: Mapped[str] = mapped_column(Text, default="")
    """What about the place makes it easy."""
    handler: Mapped[str] = mapped_column(Text, default="")
    """Who has a say with the offenders."""
    guardian: Mapped[str] = mapped_column(Text, default="")
    """Who protects the victims."""
    manager: Mapped[str] = mapped_column(Text, default="")
    """Who looks after the place."""
    done_so_far: Mapped[str] = mapped_column(Text, default="")
    cause: Mapped[str] = mapped_column(Text, default="")
    """Why it happens here, as far as one can tell."""
    goal: Mapped[str] = mapped_column(Text, default="")
    need_points: Mapped[float] = mapped_column(default=0)
    """What it adds to the need for patrols on its target beats, 0 to 10."""
    need_first_day: Mapped[date | None]
    need_last_day: Mapped[date | None]
    need_weekdays: Mapped[int] = mapped_column(default=127)
    """One bit a weekday, Monday is 1, Sunday is 64."""
    need_from_minute: Mapped[int | None]
    """The time of day it happens at; none means any."""
    need_length_minutes: Mapped[int | None]
    response_on: Mapped[date | None]
    """The first day of the response: what was before is compared with what came after."""
    period_days: Mapped[int | None]
    """Length of the periods before and after that are compared."""
    was_done: Mapped[str] = mapped_column(Text, default="")
    """Whether the response was carried out as planned."""
    what_else_changed: Mapped[str] = mapped_column(Text, default="")
    conclusion: Mapped[str] = mapped_column(Text, default="")

    areas: Mapped[list["ProblemArea"]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql", order_by="ProblemArea.id"
    )
    links: Mapped[list["ProblemIncident"]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql"
    )
    actions: Mapped[list["ProblemAction"]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql", order_by="ProblemAction.id"
    )


class ProblemArea(Base):
    """One beat of a problem and what it is there for."""

    __tablename__ = "problem_area"
    __table_args__ = (UniqueConstraint("problem_id", "beat_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    problem_id: Mapped[int] = mapped_column(ForeignKey("problem.id"), index=True)
    beat_id: Mapped[int] = mapped_column(ForeignKey("beat.id"), index=True)
    role: Mapped[AreaRole] = mapped_column(choice(AreaRole, "area_role"), default=AreaRole.TARGET)

    beat: Mapped[Beat] = relationship(
        lazy="raise_on_sql",
        backref=backref("problem_areas", cascade="all, delete-orphan", lazy="raise_on_sql"),
    )


class ProblemIncident(Base):
    """That an incident belongs to a problem."""

    __tablename__ = "problem_incident"
    __table_args__ = (UniqueConstraint("problem_id", "incident_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    problem_id: Mapped[int] = mapped_column(ForeignKey("problem.id"), index=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"), index=True)

    incident: Mapped[Incident] = relationship(
        lazy="raise_on_sql",
        backref=backref("problem_links", cascade="all, delete-orphan", lazy="raise_on_sql"),
    )


class ProblemAction(Base):
    """One thing that is done about a problem, by whom and until when."""

    __tablename__ = "problem_action"
    __table_args__ = (CheckConstraint("length(trim(what)) > 0", name="what_given"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    problem_id: Mapped[int] = mapped_column(ForeignKey("problem.id"), index=True)
    what: Mapped[str] = mapped_column(String(240))
    owner: Mapped[str] = mapped_column(String(120), default="")
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partner.id"), index=True)
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]
    result: Mapped[str] = mapped_column(String(240), default="")

    partner: Mapped[Partner | None] = relationship(
        lazy="raise_on_sql", backref=backref("problem_actions", lazy="raise_on_sql")
    )

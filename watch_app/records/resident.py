"""What residents say: concerns, meetings with their decisions, and how safe people feel."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, backref, mapped_column, relationship

from watch_app.records.base import Base, choice
from watch_app.records.beat import Beat
from watch_app.records.problem import Problem


class ConcernState(StrEnum):
    """What became of a concern."""

    OPEN = "open"
    WATCHED = "watched"
    """Crews look out for it."""
    ANSWERED = "answered"


class SurveyQuestion(StrEnum):
    """What a short survey asks, each answered from 1 (worst) to 5 (best)."""

    SAFE_BY_DAY = "safe_by_day"
    SAFE_AFTER_DARK = "safe_after_dark"
    WORRY = "worry"
    """Worried about crime here: 1 very, 5 not at all."""
    NEIGHBOURS = "neighbours"
    """People here look out for each other."""
    TOLD = "told"
    """We hear what is done."""


class Meeting(Base):
    """A meeting of residents, watch and partners."""

    __tablename__ = "meeting"
    __table_args__ = (CheckConstraint("people is null or people >= 0", name="people"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    held_on: Mapped[date]
    title: Mapped[str] = mapped_column(String(120), default="")
    place: Mapped[str] = mapped_column(String(120), default="")
    people: Mapped[int | None]
    """How many came."""
    notes: Mapped[str] = mapped_column(Text, default="")

    decisions: Mapped[list["Decision"]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql", order_by="Decision.id"
    )


class Decision(Base):
    """One thing a meeting decided."""

    __tablename__ = "decision"
    __table_args__ = (CheckConstraint("length(trim(what)) > 0", name="what_given"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    what: Mapped[str] = mapped_column(String(300))
    owner: Mapped[str] = mapped_column(String(120), default="")
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]
    problem_id: Mapped[int | None] = mapped_column(ForeignKey("problem.id"), index=True)

    problem: Mapped[Problem | None] = relationship(
        lazy="raise_on_sql", backref=backref("decisions", lazy="raise_on_sql")
    )


class Concern(Base):
    """Something residents worry about; who said it is not kept."""

    __tablename__ = "concern"
    __table_args__ = (
        CheckConstraint("length(trim(what)) > 0", name="what_given"),
        CheckConstraint("voices >= 1", name="voices"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    raised_on: Mapped[date]
    what: Mapped[str] = mapped_column(String(300))
    beat_id: Mapped[int | None] = mapped_column(ForeignKey("beat.id"), index=True)
    place: Mapped[str] = mapped_column(String(160), default="")
    voices: Mapped[int] = mapped_column(default=1)
    """How many people said so."""
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    problem_id: Mapped[int | None] = mapped_column(ForeignKey("problem.id"), index=True)
    state: Mapped[ConcernState] = mapped_column(
        choice(ConcernState, "concern_state"), default=ConcernState.OPEN
    )
    answer: Mapped[str] = mapped_column(String(300), default="")
    """What residents were told."""
    answered_on: Mapped[date | None]

    beat: Mapped[Beat | None] = relationship(
        lazy="raise_on_sql", backref=backref("concerns", lazy="raise_on_sql")
    )
    meeting: Mapped[Meeting | None] = relationship(
        lazy="raise_on_sql", backref=backref("concerns", lazy="raise_on_sql")
    )
    problem: Mapped[Problem | None] = relationship(
        lazy="raise_on_sql", backref=backref("concerns", lazy="raise_on_sql")
    )


class Survey(Base):
    """One round of asking people how safe they feel."""

    __tablename__ = "survey"
    __table_args__ = (CheckConstraint("length(trim(title)) > 0", name="title_given"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(120))
    held_on: Mapped[date]
    beat_id: Mapped[int | None] = mapped_column(ForeignKey("beat.id"), index=True)
    problem_id: Mapped[int | None] = mapped_column(ForeignKey("problem.id"), index=True)
    is_after: Mapped[bool] = mapped_column(default=False)
    """Whether it was asked after the response to its problem."""

    counts: Mapped[list["SurveyCount"]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql"
    )
    beat: Mapped[Beat | None] = relationship(
        lazy="raise_on_sql", backref=backref("surveys", lazy="raise_on_sql")
    )
    problem: Mapped[Problem | None] = relationship(
        lazy="raise_on_sql", backref=backref("surveys", lazy="raise_on_sql")
    )


class SurveyCount(Base):
    """How many people gave one answer to one question; nobody's own answers are kept."""

    __tablename__ = "survey_count"
    __table_args__ = (
        UniqueConstraint("survey_id", "question", "answer"),
        CheckConstraint("answer between 1 and 5", name="answer"),
        CheckConstraint("people >= 0", name="people"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), index=True)
    question: Mapped[SurveyQuestion] = mapped_column(choice(SurveyQuestion, "survey_question"))
    answer: Mapped[int]
    people: Mapped[int]

"""Partners of the watch, and what was passed to them."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, backref, mapped_column, relationship

from watch_app.records.base import Base, choice
from watch_app.records.incident import Incident


class PartnerKind(StrEnum):
    """What a partner is there for."""

    STATION = "station"
    LIGHTING = "lighting"
    ROADS = "roads"
    WASTE = "waste"
    LICENSING = "licensing"
    HOUSING = "housing"
    YOUTH = "youth"
    ANIMALS = "animals"
    HEALTH = "health"
    OTHER = "other"


class Partner(Base):
    """An office or a person outside the watch that it works with."""

    __tablename__ = "partner"
    __table_args__ = (
        CheckConstraint("length(trim(name)) > 0", name="name_given"),
        CheckConstraint(
            "answer_days is null or answer_days between 1 and 365", name="answer_days"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    kind: Mapped[PartnerKind] = mapped_column(
        choice(PartnerKind, "partner_kind"), default=PartnerKind.OTHER
    )
    contact: Mapped[str] = mapped_column(String(120), default="")
    """Whom to ask for."""
    phone: Mapped[str] = mapped_column(String(60), default="")
    email: Mapped[str] = mapped_column(String(120), default="")
    hours: Mapped[str] = mapped_column(String(120), default="")
    """When somebody answers."""
    note: Mapped[str] = mapped_column(String(300), default="")
    answer_days: Mapped[int | None]
    """Working days in which an answer was agreed."""
    is_on_paper: Mapped[bool] = mapped_column(default=False)
    """Whether the number stands on every patrol sheet."""
    is_active: Mapped[bool] = mapped_column(default=True)


class Referral(Base):
    """One matter passed to a partner, with its own clock."""

    __tablename__ = "referral"
    __table_args__ = (
        CheckConstraint("length(trim(what)) > 0", name="what_given"),
        CheckConstraint("due_on is null or passed_on <= due_on", name="due"),
        CheckConstraint("answered_on is null or passed_on <= answered_on", name="answered"),
        CheckConstraint("done_on is null or passed_on <= done_on", name="done"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True)
    incident_id: Mapped[int | None] = mapped_column(ForeignKey("incident.id"), index=True)
    what: Mapped[str] = mapped_column(String(240))
    passed_on: Mapped[date]
    due_on: Mapped[date | None]
    answered_on: Mapped[date | None]
    done_on: Mapped[date | None]
    reference: Mapped[str] = mapped_column(String(60), default="")
    outcome: Mapped[str] = mapped_column(String(240), default="")

    partner: Mapped[Partner] = relationship(
        lazy="raise_on_sql", backref=backref("referrals", lazy="raise_on_sql")
    )
    incident: Mapped[Incident | None] = relationship(
        lazy="raise_on_sql",
        backref=backref("referrals", cascade="all, delete-orphan", lazy="raise_on_sql"),
    )

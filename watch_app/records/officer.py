"""An officer from outside the watch who joins some of its patrols."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from watch_app.records.base import Base


class Officer(Base):
    """One named officer; a joint patrol runs only with them."""

    __tablename__ = "officer"
    __table_args__ = (CheckConstraint("length(trim(name)) > 0", name="name_given"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    station: Mapped[str] = mapped_column(String(120), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    notes: Mapped[str] = mapped_column(Text, default="")

    absences: Mapped[list["OfficerAbsence"]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql"
    )


class OfficerAbsence(Base):
    """Whole days on which an officer joins nobody."""

    __tablename__ = "officer_absence"
    __table_args__ = (CheckConstraint("first_day <= last_day", name="first_before_last"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"), index=True)
    first_day: Mapped[date]
    last_day: Mapped[date]

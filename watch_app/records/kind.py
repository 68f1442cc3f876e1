"""Kinds of patrol, such as foot or vehicle, and which may not follow which."""

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from watch_app.records.base import Base
from watch_app.records.limit import PatrolLimit


class PatrolKind(Base):
    """What limits and forbidden successions go by."""

    __tablename__ = "patrol_kind"
    __table_args__ = (CheckConstraint("length(trim(name)) > 0", name="name_given"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60), unique=True)

    limits: Mapped[list[PatrolLimit]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql"
    )
    successions_as_first: Mapped[list["Succession"]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql", foreign_keys="Succession.first_kind_id"
    )
    successions_as_then: Mapped[list["Succession"]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql", foreign_keys="Succession.then_kind_id"
    )


class Succession(Base):
    """That after a patrol of one kind nobody does one of another the next day."""

    __tablename__ = "succession"
    __table_args__ = (UniqueConstraint("first_kind_id", "then_kind_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    first_kind_id: Mapped[int] = mapped_column(ForeignKey("patrol_kind.id"), index=True)
    then_kind_id: Mapped[int] = mapped_column(ForeignKey("patrol_kind.id"), index=True)

"""A beat: an area that is walked or driven, with the place where its crews meet."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from watch_app.records.base import Base, choice
from watch_app.records.volunteer import VolunteerBeat, Wish


class Travel(StrEnum):
    """How a crew goes round its beat."""

    FOOT = "foot"
    VEHICLE = "vehicle"


class Beat(Base):
    """One area that crews patrol."""

    __tablename__ = "beat"
    __table_args__ = (
        CheckConstraint("length(trim(name)) > 0", name="name_given"),
        CheckConstraint(
            "length(code) between 2 and 6 and code = upper(code)", name="code_is_short_capitals"
        ),
        CheckConstraint("boundary is null or json_valid(boundary)", name="boundary_is_json"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(6), unique=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    description: Mapped[str] = mapped_column(Text, default="")
    meeting_point: Mapped[str] = mapped_column(String(120), default="")
    travel: Mapped[Travel] = mapped_column(choice(Travel, "travel"), default=Travel.FOOT)
    boundary: Mapped[str | None] = mapped_column(Text)
    """GeoJSON polygon in WGS 84."""
    is_active: Mapped[bool] = mapped_column(default=True)
    is_unpopular: Mapped[bool] = mapped_column(default=False)
    """Its patrols are shared out on their own."""

    wishes_about: Mapped[list[Wish]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql"
    )
    volunteers: Mapped[list[VolunteerBeat]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql"
    )
    """Who goes only here or never here."""

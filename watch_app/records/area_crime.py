"""Crimes reported by others."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from watch_app.records.base import Base


class AreaCrime(Base):
    """A crime from open police data: it moves the demand, it is not the watch's own."""

    __tablename__ = "area_crime"
    __table_args__ = (
        UniqueConstraint("source", "fingerprint"),
        CheckConstraint("(happened_at is null) or (month is not null)", name="month_given"),
        CheckConstraint("(latitude is null) = (longitude is null)", name="both_coordinates"),
        CheckConstraint("latitude is null or latitude between -90 and 90", name="latitude"),
        CheckConstraint("longitude is null or longitude between -180 and 180", name="longitude"),
        Index("ix_area_crime_month_category", "month", "category"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(String(80))
    """Who published it, such as police.uk."""
    fingerprint: Mapped[str] = mapped_column(String(64))
    """The publisher's id, or a digest of the row and its rank among equal rows."""
    month: Mapped[date]
    """First day of the month it happened in."""
    happened_at: Mapped[datetime | None]
    """Local wall-clock time; none where only the month is published."""
    category: Mapped[str] = mapped_column(String(80))
    place: Mapped[str] = mapped_column(String(160), default="")
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    outcome: Mapped[str] = mapped_column(String(160), default="")
    beat_id: Mapped[int | None] = mapped_column(ForeignKey("beat.id"), index=True)
    """In whose boundary it lies; none where it lies in no beat."""

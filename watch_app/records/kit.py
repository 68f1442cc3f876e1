"""Kit: things of one sort, such as cars or radios, that patrols take along."""

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from watch_app.records.base import Base


class Kit(Base):
    """One sort of thing, and how many of it the watch has."""

    __tablename__ = "kit"
    __table_args__ = (
        CheckConstraint("length(trim(name)) > 0", name="name_given"),
        CheckConstraint("count between 0 and 1000", name="count"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60), unique=True)
    count: Mapped[int] = mapped_column(default=1)

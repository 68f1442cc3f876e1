"""Views of a list that were given a name."""

from sqlalchemy import CheckConstraint, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from watch_app.records.base import Base


class SavedView(Base):
    """What a list shows, kept under a name."""

    __tablename__ = "saved_view"
    __table_args__ = (
        UniqueConstraint("page", "name"),
        CheckConstraint("length(trim(name)) > 0", name="name_given"),
        CheckConstraint("json_valid(content)", name="content_is_json"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    page: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(80))
    content: Mapped[str] = mapped_column(Text)
    """JSON: the filters."""
    position: Mapped[int] = mapped_column(default=0)

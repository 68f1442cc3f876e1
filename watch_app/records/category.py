"""What kinds of incident a watch tells apart."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, backref, mapped_column, relationship

from watch_app.records.base import Base, choice


class CategoryGroup(StrEnum):
    """The parts of the list."""

    CRIME = "crime"
    DISORDER = "disorder"
    WATCH = "watch"
    """What a watch sees besides crime."""


class Category(Base):
    """One kind of incident, named by what people do; a finer kind stands under a broader one."""

    __tablename__ = "category"
    __table_args__ = (
        CheckConstraint("length(trim(name)) > 0", name="name_given"),
        CheckConstraint("severity between 0 and 5", name="severity"),
        CheckConstraint("parent_id is null or parent_id <> id", name="not_its_own"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60), unique=True)
    """What incidents are kept under."""
    part: Mapped[CategoryGroup] = mapped_column(choice(CategoryGroup, "category_group"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("category.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    severity: Mapped[int] = mapped_column(default=2)
    """How much one weighs when the need for patrols is reckoned; 0 not at all."""
    repeats_nearby: Mapped[bool] = mapped_column(default=False)
    """Whether one is often followed by another close by within days."""
    is_public: Mapped[bool] = mapped_column(default=True)
    """Whether the public summary may count it on its own."""
    is_active: Mapped[bool] = mapped_column(default=True)
    malay: Mapped[str] = mapped_column(String(60), default="")
    ukrainian: Mapped[str] = mapped_column(String(60), default="")

    parent: Mapped["Category | None"] = relationship(
        lazy="raise_on_sql",
        remote_side="Category.id",
        backref=backref("children", lazy="raise_on_sql"),
    )

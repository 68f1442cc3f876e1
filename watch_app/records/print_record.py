"""The register of what was printed: the trace of every copy that left the house."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from watch_app.records.base import Base, UtcDateTime, choice


class PrintWay(StrEnum):
    """How a document left the program."""

    PRINTER = "printer"
    FILE = "file"
    COMMAND = "command"


class PrintRecord(Base):
    """One print of one document; never changed, never removed, and no part of undo."""

    __tablename__ = "print_record"
    __table_args__ = (
        CheckConstraint("length(trim(key)) > 0", name="key_given"),
        CheckConstraint("version is null or version >= 0", name="version"),
        CheckConstraint("copies between 1 and 999", name="copies"),
        CheckConstraint("first_copy >= 1", name="first_copy"),
        {"info": {"is_undone": False}},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    printed_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    code: Mapped[str] = mapped_column(String(4))
    """W1 to W13."""
    key: Mapped[str] = mapped_column(String(40))
    """The document's name within the program."""
    about: Mapped[str] = mapped_column(String(160), default="")
    """What it shows, such as a period or a patrol."""
    version: Mapped[int | None]
    copies: Mapped[int] = mapped_column(default=1)
    first_copy: Mapped[int] = mapped_column(default=1)
    """The number of its first copy; the others follow."""
    names: Mapped[str] = mapped_column(String(20), default="")
    """How people are named in it; empty where nobody is."""
    is_protected: Mapped[bool] = mapped_column(default=False)
    """Opens with a password only."""
    way: Mapped[PrintWay] = mapped_column(choice(PrintWay, "print_way"))
    printed_by: Mapped[str] = mapped_column(String(80), default="")

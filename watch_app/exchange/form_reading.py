"""What was understood of a filled form: row by row beside what stands, and how it is taken."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy.orm import Session

from watch_app.errors import InputError

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class FormRow:
    """One field of a form, or a few that belong together."""

    label: str
    """As the form itself says it."""
    now: str
    """What stands in the watch; empty for nothing."""
    understood: str
    problem: str = ""
    """Why it cannot be taken, with the next step."""

    @property
    def is_new(self) -> bool:
        """Whether taking the form changes it."""
        return not self.problem and self.understood != self.now


@dataclass(frozen=True, slots=True)
class FormReading:
    """A form that came back, before anything of it is taken."""

    title: str
    """Whose form it is, and for what."""
    rows: tuple[FormRow, ...]
    """Only what somebody filled in."""
    label: str
    """Of the undo step."""
    take: Callable[[Session], None]
    """Writes what was understood; raises InputError where it cannot be."""

    @property
    def problems(self) -> tuple[str, ...]:
        return tuple(row.problem for row in self.rows if row.problem)

    @property
    def can_be_taken(self) -> bool:
        """Whether all of it was understood, and something of it is new."""
        return not self.problems and any(row.is_new for row in self.rows)


@dataclass(slots=True)
class Understanding:
    """Collects the rows of a form while it is read."""

    rows: list[FormRow] = field(default_factory=list)

    def add(self, label: str, now: str, understood: str) -> None:
        self.rows.append(FormRow(label, now, understood))

    def refuse(self, label: str, written: str, sentence: str, *, now: str = "") -> None:
        """Note that a field cannot be understood; the sentence starts with its label."""
        self.rows.append(FormRow(label, now, written, f"{label}: {sentence}"))

    def try_to(self, label: str, written: str, read: Callable[[], Value]) -> Value | None:
        """Return what `read` makes of a field; None where it raises InputError, which is noted."""
        try:
            return read()
        except InputError as fault:
            self.refuse(label, written, str(fault))
            return None

"""A field of a form and the column it shows, and what of it could not be kept."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ui.widgets.fields import TextArea, TextField
from ui.widgets.form import Field


@dataclass(frozen=True, slots=True)
class Binding:
    """A field and the column of the record it shows."""

    field: Field
    name: str
    label: str
    """The undo step, with {who} where the record is named."""
    read: Callable[[], Any]
    show: Callable[[Any], None]

    @property
    def is_unread(self) -> bool:
        """Whether something is written there that cannot be read."""
        return bool(getattr(self.field.control, "problem", ""))

    def is_refused(self, sheet: object) -> bool:
        """Whether another value is written there than the record has, with a reason against it."""
        if not self.field.problem:
            return False
        return self.is_unread or self.read() != getattr(sheet, self.name)

    def written(self) -> str:
        """What is written there, readable or not."""
        control = self.field.control
        if isinstance(control, TextField | TextArea):
            return control.text()
        return repr(self.read())


@dataclass(frozen=True, slots=True)
class Unkept:
    """Something written that could not be kept; equal as long as nothing more is written."""

    sentence: str
    """What is missing or wrong."""
    way_out: str
    """The button that drops it."""
    written: tuple[str, ...]

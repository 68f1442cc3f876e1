"""What controls say and show, in the types the verbs take."""

from datetime import time
from typing import Any

from PySide6.QtWidgets import QWidget

from ui.widgets.fields import CheckBox, Choice, NumberField, TextArea, TextField
from ui.widgets.typed_field import TypedField

MOST_PEOPLE, MOST_A_WEEK, MOST_A_ROSTER = 20, 14, 99
"""The most people of a crew, and patrols of one person, that can be typed."""


def is_being_written(control: QWidget) -> bool:
    """Whether somebody wrote something there that is not kept yet."""
    return isinstance(control, TextField | TextArea) and control.is_touched()


def value_of(control: QWidget) -> Any:
    """What a control says, as the verbs take it."""
    if isinstance(control, TypedField | Choice):
        return control.value
    if isinstance(control, TextField | TextArea):
        return control.text().strip()
    if isinstance(control, NumberField):
        return control.value()
    if isinstance(control, CheckBox):
        return control.isChecked()
    raise TypeError(type(control))


def show_in(control: QWidget, value: Any) -> None:
    """Show what is kept; not a change by the person."""
    if isinstance(control, TypedField):
        control.show_value(value)
    elif isinstance(control, TextField | TextArea):
        control.set_text(value or "")
    elif isinstance(control, Choice):
        control.set_value(value)
    elif isinstance(control, NumberField):
        control.set_value(value or control.minimum())
    elif isinstance(control, CheckBox):
        control.setChecked(bool(value))
    else:
        raise TypeError(type(control))


def minute_of(moment: time | None) -> int:
    """A time of day as the watch keeps it; midnight where none is written."""
    return 0 if moment is None else moment.hour * 60 + moment.minute


def clock_of(minute: int | None) -> time:
    return time((minute or 0) // 60, (minute or 0) % 60)

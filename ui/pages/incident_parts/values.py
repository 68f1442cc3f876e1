"""What the fields of a part say, as one value, and what is shown in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.pages.field_values import show_in, value_of
from ui.pages.incident_parts.kinds import CLOCK, DAY, Rows
from ui.widgets.date_field import DateField
from ui.widgets.fields import CheckBox, TextField
from ui.widgets.form import Field, Form
from ui.widgets.time_field import TimeField
from ui.widgets.typed_field import TypedField
from watch_app.errors import InputError

_LONGEST = 200


def add_rows(form: Form, rows: Rows) -> dict[str, Field]:
    """Put rows of fields into a form; return them by their names."""
    made: dict[str, Field] = {}
    for row in rows:
        placed = form.add_row(*((each.label, each.control, each.hint) for each in row))
        for asked, field in zip(row, placed, strict=True):
            if isinstance(asked.control, CheckBox):
                field.say_nothing_above()
            made[asked.name] = field
    return made


def finish(made: Mapping[str, Field]) -> bool:
    """Read what is being typed; False where it cannot be read."""
    for field in made.values():
        if isinstance(field.control, TypedField) and field.control.is_touched():
            field.control.editingFinished.emit()
    return not any(_problem(field.control) for field in made.values())


def _problem(control: QWidget) -> str:
    return control.problem if isinstance(control, TypedField) else ""


def written(made: Mapping[str, Field]) -> dict[str, Any]:
    """Return what the fields say by column.

    Raises InputError for a day without a time where both are written.
    """
    found: dict[str, Any] = {}
    for name, field in made.items():
        if name.endswith(CLOCK):
            continue
        if name.endswith(DAY):
            column = name.removesuffix(DAY)
            found[column] = _moment(made, column)
        else:
            found[name] = value_of(field.control)
    return found


def _moment(made: Mapping[str, Field], column: str) -> datetime | None:
    day, clock = made[f"{column}{DAY}"].control, made[f"{column}{CLOCK}"].control
    assert isinstance(day, DateField)
    assert isinstance(clock, TimeField)
    if clock.clock is None:
        return None
    if day.day is None:
        sentence = QCoreApplication.translate(
            "IncidentParts", "Write the date as well, such as 5.12."
        )
        raise InputError(sentence, field=f"{column}{DAY}")
    return datetime.combine(day.day, clock.clock)


def show(made: Mapping[str, Field], value: Any, day: datetime) -> None:
    """Show a part; moments that nobody wrote begin on the day of the incident."""
    kept = {each.name: getattr(value, each.name) for each in fields(value)}
    for name, field in made.items():
        control = field.control
        field.set_problem("")
        if isinstance(control, DateField):
            moment = kept.get(name.removesuffix(DAY))
            control.set_day((moment or day).date())
        elif isinstance(control, TimeField):
            moment = kept.get(name.removesuffix(CLOCK))
            control.set_clock(moment.time() if moment else None)
        else:
            show_in(control, kept.get(name))
        if isinstance(control, TextField) and not isinstance(control, TypedField):
            control.setMaxLength(_LONGEST)


def point_at(made: Mapping[str, Field], problem: Exception) -> None:
    """Say what is wrong at the field it is about, else at the first."""
    about = problem.field if isinstance(problem, InputError) else ""
    first = next(iter(made.values()))
    field = made.get(about) or made.get(f"{about}{CLOCK}") or first
    field.set_problem(str(problem))
    field.control.setFocus()

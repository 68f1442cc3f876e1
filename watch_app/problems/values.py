"""How what is written of problems, concerns, meetings and surveys gets into its record."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from watch_app.errors import InputError
from watch_app.text import translate


def take(record: object, values: Mapping[str, Any], lines: Collection[str] = ()) -> None:
    """Set columns of a record; those in `lines` keep their line breaks, other texts do not."""
    for name, value in values.items():
        if type(value) is str:
            value = value.strip() if name in lines else " ".join(value.split())  # noqa: PLW2901
        setattr(record, name, value)


def check_names(values: Mapping[str, Any], editable: frozenset[str], what: str) -> None:
    """Refuse columns that nobody may set; a mistake of the program, not of a person."""
    unknown = values.keys() - editable
    if unknown:
        message = f"{what} has no {sorted(unknown)}."
        raise TypeError(message)


def is_overdue(due_on: date | None, done_on: date | None, today: date) -> bool:
    """Say whether something agreed on should have been done before today."""
    return due_on is not None and done_on is None and due_on < today


def gone_problem() -> InputError:
    return InputError(translate("Problems", "This problem has been removed."))

"""How something agreed on stands as a chip: done, overdue, or due until a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication

from ui.widgets.tags import Tag
from watch_app.problems.meetings import DecisionRow
from watch_app.problems.sheets import ActionRow

translate = QCoreApplication.translate


def due_tag(row: ActionRow | DecisionRow, days: Callable[[date], str]) -> Tag:
    """The day stands first, since long words are cut at their end."""
    if row.done_on is not None:
        said = translate("Due", "Done {day}: {what}")
        return Tag(row.id, _filled(said, days(row.done_on), row.what), "check")
    if row.due_on is None:
        return Tag(row.id, row.what)
    if row.is_overdue:
        said = translate("Due", "Overdue since {day}: {what}")
        return Tag(row.id, _filled(said, days(row.due_on), row.what), "gap", "gap")
    said = translate("Due", "Until {day}: {what}")
    return Tag(row.id, _filled(said, days(row.due_on), row.what))


def _filled(said: str, day: str, what: str) -> str:
    return said.format(day=day, what=what)

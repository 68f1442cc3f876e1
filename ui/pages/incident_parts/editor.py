"""The fields of one part, opened in place: Enter keeps them in one step, Esc closes them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.pages.incident_parts import values
from ui.pages.incident_parts.kinds import Clocks, Kind
from ui.pages.incident_parts.section import holds_focus
from ui.widgets.fields import TextField
from ui.widgets.form import Field, PanelForm
from ui.widgets.inline_editor import InlineEditor
from watch_app.errors import InputError, WatchkeeperError

COLUMNS = 12


class PartEditor(InlineEditor):
    """Fields of a kind of part, and why it is amended where the record was sent."""

    left = Signal()
    """It was closed while the keyboard was in it."""

    def __init__(self, kind: Kind, clocks: Clocks, *, more: QWidget | None = None) -> None:
        super().__init__(form=PanelForm(COLUMNS))
        self.kind = kind
        self.before: Any = None
        """The part that is changed; None while one is added."""
        self._shown: dict[str, Any] = {}
        self._value: Any = None
        self.fields = values.add_rows(self.form, kind.rows(clocks))
        if more is not None:
            self.form.add_widget(more)
        why, by = self.form.add_row(
            (self.tr("Why it is amended"), TextField(), ""),
            (self.tr("Written by"), TextField(), ""),
        )
        self.reason, self.writer = why, by

    @property
    def is_open(self) -> bool:
        return not self.isHidden()

    @property
    def is_touched(self) -> bool:
        """Whether something else is written here than when it was opened."""
        if not self.is_open:
            return False
        return not values.finish(self.fields) or self._said() != self._shown

    def _said(self) -> dict[str, Any]:
        try:
            return values.written(self.fields)
        except InputError as problem:
            return {"": str(problem)}

    def begin(
        self, value: Any, day: datetime, heading: str, *, is_new: bool, is_amending: bool
    ) -> None:
        """Show a part; `day` is where its moments begin."""
        self.before = None if is_new else value
        self._value = value
        values.show(self.fields, value, day)
        for field in (self.reason, self.writer):
            field.setVisible(is_amending)
        self._text(self.reason).set_text("")
        accept = self.tr("Add the amendment") if is_amending else self.tr("Keep")
        self.open_editor(heading, accept)
        self._shown = self._said()

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        asked = [each.control for each in self.fields.values()]
        why = [self.reason.control, self.writer.control]
        return [*asked, *self.more_stops(), *why, self.accept, self.cross]

    def more_stops(self) -> list[QWidget]:
        """Where Tab stops between the fields and the button."""
        return []

    @property
    def reason_text(self) -> str:
        return self._text(self.reason).text().strip()

    @property
    def writer_text(self) -> str:
        return self._text(self.writer).text().strip()

    def offer_writer(self, name: str) -> None:
        if not self.writer_text:
            self._text(self.writer).set_text(name)

    def close_editor(self) -> None:
        # Asked first: what is hidden has lost the keyboard already.
        had_focus = holds_focus(self)
        super().close_editor()
        if had_focus:
            self.left.emit()

    def value(self) -> Any:
        """The part as it is written here; raises InputError for what cannot be."""
        return replace(self._value, **values.written(self.fields))

    def is_readable(self) -> bool:
        return values.finish(self.fields)

    def say_problem(self, problem: WatchkeeperError) -> None:
        if isinstance(problem, InputError) and problem.field == "reason":
            self.reason.set_problem(str(problem))
            self.reason.control.setFocus()
        else:
            values.point_at(self.fields, problem)

    @staticmethod
    def _text(field: Field) -> TextField:
        assert isinstance(field.control, TextField)
        return field.control

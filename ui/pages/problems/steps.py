"""What the four panels of a problem share: fields that are kept by the form they stand in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.record_form import RecordForm
from ui.widgets.fields import TextArea
from ui.widgets.form import Field, Form
from watch_app.problems.sheets import ProblemSheet


class StepPanel(QWidget):
    """One of the four steps; its fields are bound to the problem's columns."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__()
        self._owner = form
        self.workspace = form.workspace
        self.is_read_only = False
        self.fields = Form(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.fields)
        self.build()

    def build(self) -> None:
        """Add the fields."""
        raise NotImplementedError

    def show_sheet(self, sheet: ProblemSheet | None, *, is_same: bool) -> None:
        """Show what is not a field."""

    def set_read_only(self) -> None:
        """Leave nothing to change besides the bound fields."""
        self.is_read_only = True

    def area(self, label: str, name: str, *, lines: int = 3, hint: str = "") -> Field:
        """Several lines over the whole width."""
        return self.keep(self.fields.add(label, TextArea(lines=lines), hint=hint), name)

    def pair(self, *parts: tuple[str, str, QWidget, str]) -> tuple[Field, ...]:
        """Fields side by side: (label, column, control, hint) each."""
        made = self.fields.add_row(
            *((label, control, hint) for label, _name, control, hint in parts)
        )
        for field, (_label, name, _control, _hint) in zip(made, parts, strict=True):
            self.keep(field, name)
        return made

    def keep(
        self,
        field: Field,
        name: str,
        *,
        read: Callable[[], Any] | None = None,
        show: Callable[[Any], None] | None = None,
    ) -> Field:
        """Bind a field to a column of the problem."""
        label = self.tr("Change “{field}” of {who}").replace("{field}", field.label.text())
        return self._owner.bind(field, name, label, read=read, show=show)

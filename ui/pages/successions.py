"""Which kind of patrol may not follow which the next day, as sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.record_form import RecordForm
from ui.widgets.card import Hairline
from ui.widgets.fields import Choice
from ui.widgets.form import Field
from ui.widgets.sentence_row import SentenceRow
from watch_app import patrol_kinds
from watch_app.patrol_kinds import SuccessionRow

if TYPE_CHECKING:
    from watch_app.storage import Session

FIRST, THEN = "first_kind_id", "then_kind_id"


class SuccessionList(QWidget):
    """A row for each pair of kinds; both can be chosen anew, or the row taken away."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__()
        self.rows: dict[int, SentenceRow] = {}
        self._form = form
        self._found: tuple[SuccessionRow, ...] = ()
        self._choices: tuple[tuple[int, str], ...] = ()
        self._parts: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def free_pair(self, kinds: Sequence[int]) -> tuple[int, int] | None:
        """Two kinds of which nothing is said yet."""
        taken = {(each.first_kind_id, each.then_kind_id) for each in self._found}
        pairs = [(first, then) for first in kinds for then in kinds if first != then]
        pairs += [(each, each) for each in kinds]
        return next((pair for pair in pairs if pair not in taken), None)

    def add_first(self) -> None:
        """Forbid the first pair that is free; the person then chooses."""
        pair = self.free_pair([key for key, _name in self._choices])
        if pair is None:
            return
        made: list[int] = []
        label = self.tr("Add a rule: which kind may not follow which")
        if self._form.change(
            label, lambda session: made.append(patrol_kinds.forbid(session, *pair))
        ):
            self.rows[made[0]].fields[FIRST].control.setFocus()

    def show_successions(
        self, found: Sequence[SuccessionRow], choices: Sequence[tuple[int, str]]
    ) -> None:
        """Show these pairs; the rows are made again only when they are others."""
        self._found = tuple(found)
        if [each.id for each in found] != list(self.rows) or tuple(choices) != self._choices:
            self._choices = tuple(choices)
            self._make_rows()
        for each in found:
            for name, field in self.rows[each.id].fields.items():
                control = field.control
                if isinstance(control, Choice):
                    control.set_value(getattr(each, name))
        self.setVisible(bool(found))

    def _make_rows(self) -> None:
        for part in self._parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []
        self.rows = {each.id: self._make_row(each.id) for each in self._found}

    def _make_row(self, key: int) -> SentenceRow:
        row = SentenceRow(
            self.tr(
                "After a patrol of the kind {first_kind_id} nobody does {then_kind_id} "
                "the next day."
            ),
            {FIRST: Choice(self._choices), THEN: Choice(self._choices)},
            removable=True,
        )
        for field in row.fields.values():
            field.left.connect(lambda field=field: self._keep(key, row, field))
        row.removed.connect(lambda: self._remove(key))
        for part in (row, Hairline()):
            self._column.addWidget(part)
            self._parts.append(part)
        return row

    def _keep(self, key: int, row: SentenceRow, field: Field) -> None:
        chosen = [row.fields[name].control for name in (FIRST, THEN)]
        pair = [each.value for each in chosen if isinstance(each, Choice)]

        def write(session: Session) -> None:
            patrol_kinds.allow(session, key)
            session.flush()
            patrol_kinds.forbid(session, int(str(pair[0])), int(str(pair[1])))

        self._change(write, field)

    def _remove(self, key: int) -> None:
        self._change(lambda session: patrol_kinds.allow(session, key))

    def _change(self, write: Callable[[Session], None], field: Field | None = None) -> None:
        self._form.change(self.tr("Change which kind may not follow which"), write, field)

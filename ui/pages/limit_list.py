"""Limits as sentences with their numbers in them, each changed or taken away in its place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages import limit_words
from ui.pages.field_values import is_being_written, show_in, value_of
from ui.pages.record_form import RecordForm
from ui.widgets.card import Hairline
from ui.widgets.fields import Choice, NumberField
from ui.widgets.form import Field
from ui.widgets.hours_field import HoursField
from ui.widgets.sentence_row import SentenceRow
from watch_app import limits
from watch_app.limits import BOUNDS, MOST_DAYS, LimitRow
from watch_app.records import LimitKind

if TYPE_CHECKING:
    from watch_app.storage import Session

MINUTES_AN_HOUR = 60


class LimitList(QWidget):
    """Some kinds of limit, of everybody or of one person."""

    emptied = Signal()
    """The last limit was taken away, and the keyboard has to go somewhere."""

    def __init__(
        self, form: RecordForm, kinds: Collection[LimitKind], *, is_own: bool = False
    ) -> None:
        super().__init__()
        self.rows: dict[int, SentenceRow] = {}
        self._form = form
        self._kinds = frozenset(kinds)
        self._is_own = is_own
        self._limits: dict[int, LimitRow] = {}
        self._choices: tuple[tuple[int, str], ...] = ()
        self._parts: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def show_limits(
        self, found: Sequence[LimitRow], patrol_kinds: Sequence[tuple[int, str]]
    ) -> None:
        """Show those of these limits that belong here; the rows stay as long as they can."""
        mine = {each.id: each for each in found if each.kind in self._kinds}
        choices = tuple(patrol_kinds)
        if list(mine) != list(self.rows) or choices != self._choices:
            self._choices = choices
            self._make_rows(mine)
        self._limits = mine
        for limit in mine.values():
            self._show(limit)
        self.setVisible(bool(mine))

    def focus_limit(self, limit_id: int) -> None:
        """Put the cursor into the number of a limit."""
        row = self.rows.get(limit_id)
        if row is not None:
            control = row.fields["amount"].control
            control.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(control, NumberField | HoursField):
                control.selectAll()

    def _make_rows(self, found: Mapping[int, LimitRow]) -> None:
        for part in self._parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []
        self.rows = {limit.id: self._make_row(limit) for limit in found.values()}

    def _make_row(self, limit: LimitRow) -> SentenceRow:
        row = SentenceRow(
            limit_words.sentence(limit.kind, is_own=self._is_own),
            self._controls(limit.kind),
            removable=True,
        )
        for name, field in row.fields.items():
            field.left.connect(lambda name=name, field=field: self._keep(limit.id, name, field))
        row.removed.connect(lambda: self._remove(limit.id))
        for part in (row, Hairline()):
            self._column.addWidget(part)
            self._parts.append(part)
        return row

    def _controls(self, kind: LimitKind) -> dict[str, QWidget]:
        least, most = BOUNDS[kind]
        controls: dict[str, QWidget] = {
            "amount": HoursField(optional=False, most=most // MINUTES_AN_HOUR)
            if kind in limit_words.IN_HOURS
            else NumberField(least, most)
        }
        if kind == LimitKind.ROLLING:
            controls["days"] = NumberField(1, MOST_DAYS)
        if kind == LimitKind.OF_KIND:
            controls["patrol_kind_id"] = Choice(self._choices)
        return controls

    def _show(self, limit: LimitRow) -> None:
        for name, field in self.rows[limit.id].fields.items():
            if not field.problem and not is_being_written(field.control):
                show_in(field.control, getattr(limit, name))

    def _keep(self, limit_id: int, name: str, field: Field) -> None:
        limit = self._limits.get(limit_id)
        if limit is None or bool(getattr(field.control, "problem", "")):
            return
        value = value_of(field.control)
        if value == getattr(limit, name):
            field.set_problem("")
            return
        values = {name: value}
        self._change(limit, lambda session: limits.edit(session, limit_id, **values), field)

    def _remove(self, limit_id: int) -> None:
        limit = self._limits.get(limit_id)
        if limit is None:
            return
        place = list(self.rows).index(limit_id)
        if self._change(limit, lambda session: limits.remove(session, limit_id)):
            left = list(self.rows.values())
            following = left[min(place, len(left) - 1)].cross if left else None
            if following is not None:
                following.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.emptied.emit()

    def _change(
        self, limit: LimitRow, write: Callable[[Session], None], field: Field | None = None
    ) -> bool:
        rule = limit_words.choice(limit.kind, is_own=self._is_own)
        label = self.tr("Change the rule: {rule}").format(rule=rule)
        if self._is_own:
            label = self.tr("Change the limits of {who}").format(who=self._form.who())
        return self._form.change(label, write, field)

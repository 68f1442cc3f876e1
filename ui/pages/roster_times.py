"""Times and crew size of one patrol, for when it differs from its shift."""

from datetime import datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.field_values import MOST_PEOPLE
from ui.theme import theme
from ui.widgets.disclosure import Disclosure
from ui.widgets.fields import NumberField
from ui.widgets.form import Form
from ui.widgets.time_field import TimeField
from ui.workspace import Workspace
from watch_app.sheets import PatrolCard


class PatrolForm(QWidget):
    """Closed at first; what is changed is kept when the field is left."""

    edited = Signal(dict)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._card: PatrolCard | None = None
        self.opener = Disclosure(is_heading=True)
        self.opener.set_words(self.tr("Times and crew size"), "")
        self.starts = TimeField(workspace.now, optional=False)
        self.ends = TimeField(workspace.now, optional=False)
        self.least = NumberField(2, MOST_PEOPLE)
        self.target = NumberField(2, MOST_PEOPLE)
        self.most = NumberField(2, MOST_PEOPLE)
        self._form = Form(columns=6)
        self._form.add_row((self.tr("From"), self.starts, ""), (self.tr("To"), self.ends, ""))
        self._form.add_row(
            (self.tr("Least"), self.least, ""),
            (self.tr("Wanted"), self.target, ""),
            (self.tr("Most"), self.most, ""),
        )
        self._form.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(self.opener)
        column.addWidget(self._form)
        self.opener.toggled.connect(self._form.setVisible)
        self._form.left.connect(lambda _field: self._keep())

    def show_patrol(self, card: PatrolCard) -> None:
        self._card = card
        self.starts.set_clock(card.starts.time())
        self.ends.set_starts(card.starts.time())
        self.ends.set_clock(card.ends.time())
        self.least.set_value(card.minimum)
        self.target.set_value(card.target)
        self.most.set_value(card.maximum)

    def open_first(self) -> None:
        """Open, with the keyboard on the first field."""
        self.opener.setChecked(True)
        self.starts.setFocus()
        self.starts.selectAll()

    def _keep(self) -> None:
        card, starts, ends = self._card, self.starts.clock, self.ends.clock
        if card is None or starts is None or ends is None:
            return
        begins = datetime.combine(card.on, starts)
        until = datetime.combine(card.on, ends)
        if until <= begins:
            until += timedelta(days=1)
        target = max(self.target.value(), self.least.value())
        values = {
            "starts": begins,
            "ends": until,
            "crew_minimum": self.least.value(),
            "crew_target": target,
            "crew_maximum": max(self.most.value(), target),
        }
        before = (card.starts, card.ends, card.minimum, card.target, card.maximum)
        if tuple(values.values()) != before:
            self.edited.emit(values)

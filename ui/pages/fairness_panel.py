"""One person of the ledger: their figures, why not more, and what they brought along."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from ui.pages.fairness_words import reason_lines, row_lines
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.fields import NumberField
from ui.widgets.form import PanelForm
from ui.widgets.labels import Label
from ui.widgets.side_panel import SidePanel
from watch_app.fairness import OPENING, LedgerRow

MOST = 10_000


class FairnessPanel(SidePanel):
    """Says it in sentences; the balance brought along is kept as each field is left."""

    brought = Signal(str, int)
    """Which part of the opening balance, and its new value."""
    asked_why = Signal()

    def __init__(self) -> None:
        super().__init__(closable=False)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme().px(4))
        self._reasons = QVBoxLayout()
        self._reasons.setSpacing(theme().px(2))
        self.why = Label(self.tr("Patrols they do not walk"), "body", bold=True)
        self.look = Button(self.tr("Look at every rule"), kind="quiet", small=True)
        self.fields = {name: NumberField(0, MOST) for name in OPENING}
        for field in self.fields.values():
            field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.form = PanelForm()
        labels = {
            "patrols": self.tr("Patrols"),
            "nights": self.tr("Nights"),
            "weekends": self.tr("Weekends"),
            "unpopular": self.tr("Unpopular beats"),
            "unsocial": self.tr("Nights or weekends"),
            "weeks": self.tr("In how many weeks"),
        }
        names = list(OPENING)
        for first, second in zip(names[::2], names[1::2], strict=True):
            self.form.add_row(
                (labels[first], self.fields[first], ""), (labels[second], self.fields[second], "")
            )
        self.brought_along = Label(self.tr("Brought along"), "body", bold=True)
        hint = self.tr(
            "What a newcomer has walked elsewhere, so that they begin where others are."
        )
        self.body.addLayout(self._lines)
        self.add(self.why)
        self.body.addLayout(self._reasons)
        self.add(self.look)
        self.add(self.brought_along)
        self.add(Label(hint, "small", colour="ink3", wrap=True))
        self.add(self.form)
        self.body.addStretch(1)
        self.look.clicked.connect(self.asked_why)
        for name, field in self.fields.items():
            field.left.connect(lambda name=name: self._pass(name))

    def _pass(self, name: str) -> None:
        self.brought.emit(name, self.fields[name].value())

    def show_row(self, row: LedgerRow) -> None:
        self.set_heading(row.name, row.number)
        _fill(self._lines, row_lines(row))
        self.show_reasons(reason_lines(row.left))
        self.look.setVisible("place" in row.left)
        for name, field in self.fields.items():
            if not field.hasFocus():
                field.set_value(row.opening[name])

    def show_reasons(self, lines: list[str]) -> None:
        _fill(self._reasons, lines)
        self.why.setVisible(bool(lines))


def _fill(column: QVBoxLayout, lines: list[str]) -> None:
    while (item := column.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
    for line in lines:
        column.addWidget(Label(line, "dense", colour="ink2", wrap=True))

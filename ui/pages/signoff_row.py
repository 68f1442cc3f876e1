"""One row of a sign-off page as it is keyed in."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme import theme
from ui.widgets.fields import CheckBox, TextField
from ui.widgets.labels import FittedLabel, Label
from watch_app.sign_offs import QUESTION, SignedRow, SignOffLine
from watch_app.text import translate


def heads() -> tuple[str, ...]:
    """What stands above the columns, as on the paper."""
    return (
        translate("SignOff", "Entry"),
        translate("SignOff", "What"),
        translate("SignOff", "Pri."),
        translate("SignOff", "Seen"),
        translate("SignOff", "Do not publish"),
        translate("SignOff", "Police reference"),
        translate("SignOff", "Outcome, 1 to 5"),
        translate("SignOff", "Remark"),
    )


class SignOffRow:
    """The fields of one entry, in a row of the grid that all rows share."""

    def __init__(self, line: SignOffLine, grid: QGridLayout, place: int) -> None:
        self.line = line
        self.seen, self.hidden = CheckBox(), CheckBox()
        self.reference, self.remark = TextField(placeholder=line.reference), TextField()
        self.remark.setPlaceholderText(line.outcome)
        self.code = TextField()
        self.code.setValidator(QRegularExpressionValidator(f"[1-{QUESTION}]", self.code))
        number = Label(line.number, "body", bold=True)
        shown: tuple[QWidget, ...] = (
            number,
            FittedLabel(line.category, "body"),
            Label(f"P{line.priority}", "body", bold=line.priority == 1),
            self.seen,
            self.hidden,
            self.reference,
            self.code,
            self.remark,
        )
        self.hidden.setChecked(line.do_not_publish)
        for column, (head, widget) in enumerate(zip(heads(), shown, strict=True)):
            centre = Qt.AlignmentFlag.AlignVCenter
            if widget is self.seen or widget is self.hidden:
                centre |= Qt.AlignmentFlag.AlignHCenter
            if widget in self.controls():
                widget.setAccessibleName(f"{line.number}: {head}")
                stretched = widget is self.reference or widget is self.remark
                grid.addWidget(
                    widget, place, column, Qt.AlignmentFlag.AlignVCenter if stretched else centre
                )
            else:
                grid.addWidget(widget, place, column)
        self.code.setFixedWidth(theme().px(48))

    def controls(self) -> tuple[QWidget, ...]:
        """What the keyboard goes through, from left to right."""
        return (self.seen, self.hidden, self.reference, self.code, self.remark)

    def follow(self, before: SignOffRow) -> None:
        """Let the keyboard come here from the row before, whenever this one was made."""
        for one, following in pairwise((before.remark, *self.controls())):
            QWidget.setTabOrder(one, following)

    def written(self) -> SignedRow:
        return SignedRow(
            self.line.incident_id,
            is_seen=self.seen.isChecked(),
            do_not_publish=self.hidden.isChecked() and not self.line.do_not_publish,
            reference=self.reference.text().strip(),
            code=int(self.code.text()) if self.code.hasAcceptableInput() else None,
            remark=self.remark.text().strip(),
        )

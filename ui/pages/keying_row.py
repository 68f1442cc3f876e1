"""One row of the running log as it is keyed in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.keying_fields import LetterChoice, SheetTime, Span, on_enter
from ui.theme import theme
from ui.widgets.buttons import IconButton
from ui.widgets.fields import TextField
from ui.widgets.labels import Label
from ui.widgets.offers import Offers
from watch_app.errors import InputError
from watch_app.log_rows import LogRow
from watch_app.records import Going
from watch_app.text import translate

TIME, HOW, NUMBER = 92, 116, 132
"""Widths at 100 %."""
KIND = 320
PLACE, WHAT = 2, 3
"""How place and words share what is left of a row."""
SAME = ('"', "=", "”", "″")
"""What a crew writes for the same place again."""
QUIET, NEW = "q", "n"
Named = Callable[[str], tuple[int, str]]


class RowTime(SheetTime):
    """The time of a row; q takes the time that is proposed, for a row that is quiet."""

    def __init__(self, patrol: Span) -> None:
        super().__init__(patrol, optional=False)
        self.is_quiet = False

    def show_value(self, value: datetime | None) -> None:
        super().show_value(value)
        self.is_quiet = False

    def read(self, text: str) -> datetime:
        self.is_quiet = text.strip().casefold() == QUIET and self.moment is not None
        return self.moment if self.is_quiet and self.moment else super().read(text)


class LogLineRow(QWidget):
    """One row: time, place, how, what, and the incident it is."""

    touched = Signal()
    dropped = Signal()
    ended = Signal()
    """Enter at its end."""
    gave_up = Signal()
    """Enter in a row that says nothing."""

    def __init__(self, patrol: Span, places: QStringListModel, kinds: Sequence[str]) -> None:
        super().__init__()
        self.before: LogLineRow | None = None
        self.incident: tuple[int, str] | None = None
        self.named: Named | None = None
        self.time = RowTime(patrol)
        self.place = TextField()
        self.how = LetterChoice(_going_words())
        self.what = TextField(placeholder=self.tr("All quiet"))
        self.number = TextField(placeholder=self.tr("no., n: new"))
        self.kind = LetterChoice((each, each) for each in kinds)
        self.drop = IconButton("close", self.tr("Take this row out"), size=16)
        self.problem = Label("", "dense", colour="broken_text", wrap=True)
        completer = Offers(places, self)
        self.place.setCompleter(completer)
        self._lay_out()
        self._connect()

    def controls(self) -> tuple[QWidget, ...]:
        return (self.time, self.place, self.how, self.what, self.number, self.kind)

    def _lay_out(self) -> None:
        row = self._row = QHBoxLayout()
        row.addWidget(self.time)
        row.addWidget(self.place, PLACE)
        row.addWidget(self.how)
        row.addWidget(self.what, WHAT)
        row.addWidget(self.number)
        row.addWidget(self.drop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(2))
        column.addLayout(row)
        column.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self.problem)
        self.problem.hide()
        self.kind.hide()
        self.drop.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        theme().changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        px = theme().px
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(6))
        for part, width in (
            (self.time, TIME),
            (self.how, HOW),
            (self.number, NUMBER),
            (self.kind, KIND),
        ):
            part.setFixedWidth(px(width))

    def _connect(self) -> None:
        self.time.left.connect(self._look_at_time)
        self.place.textEdited.connect(self._repeat_place)
        self.number.left.connect(self._look_at_number)
        self.time.problem_changed.connect(self._say)
        self.drop.clicked.connect(self.dropped)
        for field in (self.place, self.what, self.number, self.time):
            field.textEdited.connect(lambda _text: self.touched.emit())
        for choice in (self.how, self.kind):
            choice.left.connect(self.touched)
        for part in self.controls():
            on_enter(part, self._go_on)

    # The keyboard

    def begin(self) -> None:
        self.time.setFocus(Qt.FocusReason.TabFocusReason)
        self.time.selectAll()

    def _go_on(self, control: QWidget) -> None:
        """Go to the next field of the row; a row that is quiet ends at what was seen."""
        if control is self.time and self.time.is_quiet and self.place.text():
            self.ended.emit()
            return
        if control is self.place and self.is_blank:
            self.gave_up.emit()
            return
        if control is self.what and self.what.text().strip().casefold() == QUIET:
            self.what.set_text("")
        following = {
            self.time: self.place,
            self.place: self.how,
            self.how: self.what,
            self.what: self.number if self.what.text().strip() else None,
            self.number: self.kind if self.is_new else None,
        }
        after = following.get(control)
        if after is None:
            if not self.problem.text():
                self.ended.emit()
            return
        after.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(after, TextField):
            after.selectAll()

    def _look_at_time(self) -> None:
        """A q for the time is a whole quiet row, at the place before."""
        if self.time.is_quiet and not self.place.text():
            self.place.set_text(self._place_before())

    def _repeat_place(self, text: str) -> None:
        if text.strip() in SAME:
            self.place.setText(self._place_before())

    def _place_before(self) -> str:
        return self.before.place.text().strip() if self.before is not None else ""

    def _look_at_number(self) -> None:
        text = self.number.text().strip()
        self.incident = None
        sentence = ""
        if text and not self.is_new and self.named is not None:
            try:
                self.incident = self.named(text)
            except InputError as fault:
                sentence = str(fault)
            else:
                self.number.set_text(self.incident[1])
        self.kind.setVisible(self.is_new)
        self._say(sentence)

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    # What it says

    @property
    def is_new(self) -> bool:
        """Whether an incident is to be begun from this row."""
        return self.number.text().strip().casefold() == NEW

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written in it but the time that was proposed."""
        return not any(part.text().strip() for part in (self.place, self.what, self.number))

    def show_line(self, line: LogRow) -> None:
        self.time.show_value(line.at)
        self.place.set_text(line.place)
        self.how.set_value(line.going)
        self.what.set_text(line.what)
        self.incident = (line.incident_id, line.incident_number) if line.incident_id else None
        self.number.set_text(line.incident_number)
        self.kind.hide()
        self._say("")

    def propose(self, at: datetime | None) -> None:
        """Be ready for the next row of the sheet, going as the crew went before."""
        self.time.show_value(at)
        if self.before is not None:
            self.how.set_value(self.before.how.value)

    def line(self) -> LogRow | None:
        """What is written here; None for a row without a time."""
        at, going = self.time.moment, self.how.value
        if at is None:
            return None
        what = self.what.text().strip()
        what = "" if what.casefold() == QUIET else what
        incident = self.incident if self.number.text().strip() else None
        return LogRow(
            at,
            self.place.text().strip(),
            going if isinstance(going, Going) else None,
            what,
            is_quiet=not what and incident is None and not self.is_new,
            incident_id=incident[0] if incident else None,
        )

    def name_it(self, number: int) -> None:
        """Say for a screen reader which row this is."""
        names = (
            (self.time, self.tr("Row {number}: time")),
            (self.place, self.tr("Row {number}: place")),
            (self.how, self.tr("Row {number}: how")),
            (self.what, self.tr("Row {number}: what you saw or heard")),
            (self.number, self.tr("Row {number}: incident number")),
            (self.kind, self.tr("Row {number}: kind of incident")),
            (self.drop, self.tr("Take row {number} out")),
        )
        for control, said in names:
            control.setAccessibleName(said.format(number=number))


def _going_words() -> tuple[tuple[Going | None, str], ...]:
    return (
        (None, "–"),
        (Going.DRIVE, translate("Sheets", "D, drove past")),
        (Going.STATIC, translate("Sheets", "S, stopped")),
        (Going.FOOT, translate("Sheets", "F, on foot")),
    )

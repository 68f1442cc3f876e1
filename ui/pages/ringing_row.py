"""One person to ring: name, number, what is known of them, and what they say."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.pages.ringing_words import answer_line, asked_line, duty_line
from ui.pages.roster_candidates import verdict_words
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.fields import TextField
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import FittedLabel, Label
from watch_app.records import Answer
from watch_app.ringing import RingRow
from watch_app.sheets import PatrolCard


class PersonToRing(QFrame):
    """Says its lines; while it is open, what the person answers is noted with a button."""

    answered = Signal(object, str)
    """An Answer, and a short note."""
    forgotten = Signal()
    stepped = Signal(int)
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.row: RingRow | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.name = FittedLabel("", "control", bold=True)
        self.phone = Label("", "control")
        self.phone.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.effect = Label("", "small", colour="ink2", wrap=True)
        self.duties = Label("", "small", colour="ink3", wrap=True)
        self.said = Label("", "small", colour="short_text", wrap=True)
        self.note = TextField(placeholder=self.tr("A few words, if any"))
        self.note.setMaxLength(120)
        self.goes = Button(self.tr("Said yes"), "check", small=True)
        self.declines = Button(self.tr("Said no"), small=True)
        self.silent = Button(self.tr("Asked"), small=True)
        self.undo = Button(self.tr("Not asked"), kind="quiet", small=True)
        self._lay_out()
        self._connect()
        self.open(is_open=False)

    def _lay_out(self) -> None:
        px = theme().px
        top = QHBoxLayout()
        top.setSpacing(px(8))
        top.addWidget(self.name)
        top.addStretch(1)
        top.addWidget(self.phone)
        self._answers = QWidget()
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=6)
        for button in (self.silent, self.declines, self.goes, self.undo):
            flow.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        buttons.setSizePolicy(policy)
        inner = QVBoxLayout(self._answers)
        inner.setContentsMargins(0, px(4), 0, 0)
        inner.setSpacing(px(6))
        inner.addWidget(self.note)
        inner.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(7), px(8), px(8))
        column.setSpacing(px(1))
        column.addLayout(top)
        for part in (self.effect, self.duties, self.said, self._answers):
            column.addWidget(part)

    def _connect(self) -> None:
        self.goes.clicked.connect(lambda: self._answer(Answer.ACCEPTED))
        self.declines.clicked.connect(lambda: self._answer(Answer.DECLINED))
        self.silent.clicked.connect(lambda: self._answer(Answer.ASKED))
        self.undo.clicked.connect(self.forgotten)

    def _answer(self, answer: Answer) -> None:
        self.answered.emit(answer, self.note.text().strip())

    def show_row(
        self,
        row: RingRow,
        card: PatrolCard,
        now: datetime,
        *,
        asked_at: datetime | None,
        answered_at: datetime | None,
    ) -> None:
        """Show one person; the times are wall-clock times."""
        if self.row is None or self.row.id != row.id:
            self.note.set_text(row.contact.note)
        self.row = row
        contact = row.contact
        phone = contact.phone or self.tr("no number")
        words = verdict_words(row.verdict, card)
        if contact.is_reserve:
            words = self.tr("Reserve. {words}").format(words=words)
        said = answer_line(contact, answered_at)
        duties = self.tr("{duties} · {asked}").format(
            duties=duty_line(contact), asked=asked_line(row, now, asked_at)
        )
        self.name.set_whole(contact.name)
        self.phone.setText(phone)
        self.effect.setText(words)
        self.duties.setText(duties)
        self.said.setText(said)
        self.said.setVisible(bool(said))
        self.undo.setVisible(contact.answer is not None)
        self.setAccessibleName(" ".join([f"{contact.full_name}, {phone}.", words, duties, said]))
        for button, sentence in (
            (self.goes, self.tr("{name} said yes")),
            (self.declines, self.tr("{name} said no")),
            (self.silent, self.tr("{name} was asked, no answer yet")),
            (self.undo, self.tr("{name} was not asked")),
        ):
            button.setAccessibleName(sentence.format(name=contact.name))
        self.note.setAccessibleName(self.tr("Note on {name}").format(name=contact.name))

    def open(self, *, is_open: bool) -> None:
        """Show or hide where the answer is noted."""
        self._answers.setVisible(is_open)

    @property
    def is_open(self) -> bool:
        return not self._answers.isHidden()

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
            self.silent.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, _event: object) -> None:
        self.opened.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.is_open:
            painter.fillRect(self.rect(), theme().colour("soft"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme().colour("line"))
        painter.end()

"""What the station asks about a record that was sent, and the answer to it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.incident_fields import IncidentFields
from ui.pages.record_binding import Unkept
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.fields import TextArea
from ui.widgets.form import Field
from ui.widgets.labels import Label
from watch_app.incident_records import IncidentRecord
from watch_app.liaison import answers


class Answering(QWidget):
    """There only where the station has asked something."""

    answered = Signal(str)
    """The answer was kept; a sentence to say."""

    def __init__(self, owner: IncidentFields) -> None:
        super().__init__()
        self._owner = owner
        self._record: IncidentRecord | None = None
        self.question = Label("", "body", wrap=True)
        self.text = TextArea(lines=2)
        self.field = Field(self.tr("Your answer to the station"), self.text)
        self.send = Button(self.tr("Send the answer"))
        self.send.clicked.connect(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        for part in (self.question, self.field):
            column.addWidget(part)
        column.addWidget(self.send, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_record(self, record: IncidentRecord | None) -> None:
        """Show what was asked about a record; an answer that is being written stays."""
        before, self._record = self._record, record
        self.setVisible(record is not None and bool(record.police_question))
        if record is None:
            return
        self.question.setText(self.tr("It asks: “{text}”").format(text=record.police_question))
        is_same = (
            before is not None
            and before.entry.incident_id == record.entry.incident_id
            and before.police_answer == record.police_answer
        )
        if not is_same:
            self.put_back()
        is_open = record.answered_at is None
        self.send.setText(self.tr("Send the answer") if is_open else self.tr("Answer anew"))

    def begin(self) -> None:
        """Put the cursor where the answer is written."""
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keep(self) -> None:
        """Send the answer to the station's inbox."""
        record = self._record
        if record is None:
            return
        which, number, text = record.entry.incident_id, record.entry.number, self.text.text()
        instant = self._owner.workspace.instant()
        label = self.tr("Answer the station about {number}").format(number=number)
        if self._owner.change(
            label, lambda session: answers.answer(session, which, text, instant), self.field
        ):
            sentence = self.tr("Answered the station about {number}.")
            self.answered.emit(sentence.format(number=number))

    def unkept(self) -> Unkept | None:
        """An answer that is written and was not sent."""
        record, text = self._record, self.text.text()
        if record is None or not record.police_question or text == record.police_answer:
            return None
        sentence = self.tr("The answer to the station was not sent. Send it, or drop it.")
        return Unkept(sentence, self.tr("Drop it"), (text,))

    def put_back(self) -> None:
        """Drop what was not sent."""
        if self._record is not None:
            self.text.set_text(self._record.police_answer)
            self.field.set_problem("")

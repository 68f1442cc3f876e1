"""Your answer: the reference, what the station makes of it, and whether it may become public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.fields import CheckBox, Choice, TextArea, TextField
from ui.widgets.flow import FlowLayout
from ui.widgets.form import Field
from ui.widgets.inline_editor import InlineEditor
from watch_app.liaison import answers
from watch_app.liaison.detail import Detail
from watch_app.outcomes import outcome_name
from watch_app.records import PoliceOutcome

if TYPE_CHECKING:
    from watch_app.storage import Session


class AnswerCard(Card):
    """Kept when a field is left; Acknowledge keeps it too and goes on to the next record."""

    left = Signal()
    """A field was left with another value."""
    acknowledged = Signal()
    asked = Signal()
    """The question in the editor is to be sent."""

    def __init__(self) -> None:
        super().__init__(self.tr("Your answer"))
        self.reference = TextField()
        self.reference.setMaxLength(60)
        outcomes = [(None, self.tr("Nothing yet")), *((o, outcome_name(o)) for o in PoliceOutcome)]
        self.outcome = Choice(outcomes)
        self.private = CheckBox(self.tr("Do not make this public"))
        self.private.setAccessibleName(self.tr("Do not make this public"))
        self.reference_field = Field(self.tr("Police reference"), self.reference)
        self.outcome_field = Field(self.tr("What the station makes of it"), self.outcome)
        self.acknowledge = Button(self.tr("Acknowledge"), kind="primary")
        self.ask = Button(self.tr("Ask a question"))
        self.question = TextArea(lines=3)
        self.editor = InlineEditor(columns=1)
        self.question_field = self.editor.form.add(self.tr("Your question"), self.question)
        row = QWidget()
        flow = FlowLayout(row)
        flow.addWidget(self.acknowledge)
        flow.addWidget(self.ask)
        for part in (self.reference_field, self.outcome_field, self.private, row, self.editor):
            self.add(part)
        self.body.setSpacing(theme().px(10))
        self.body.addStretch(1)
        for control in (self.reference, self.outcome, self.private):
            control.left.connect(self.left)
        self.acknowledge.clicked.connect(self.acknowledged)
        self.ask.clicked.connect(self.begin_question)
        self.editor.accepted.connect(self.asked)
        self.editor.closed.connect(self.ask.setFocus)

    def show_answer(self, detail: Detail, *, is_same: bool) -> None:
        """Show what was answered; what is being written stays."""
        if not is_same or not self.reference.is_touched():
            self.reference.set_text(detail.reference)
        self.outcome.set_value(detail.outcome)
        self.private.setChecked(detail.is_private)
        is_read = detail.acknowledged_at is not None
        self.acknowledge.setText(self.tr("Acknowledged") if is_read else self.tr("Acknowledge"))
        why = self.tr("It is acknowledged already.") if is_read else ""
        self.acknowledge.why_off(why)
        self.acknowledge.set_kind("normal" if is_read else "primary")
        self.ask.setText(self.tr("Ask again") if detail.question else self.tr("Ask a question"))
        self.ask.why_off(self.tr("It is signed off.") if detail.is_signed_off else "")
        if not is_same:
            self.editor.hide()
            self.question.set_text("")
            for field in (self.reference_field, self.question_field):
                field.set_problem("")

    def begin_question(self) -> None:
        """Open the editor for a question."""
        if self.ask.isEnabled():
            self.editor.open_editor(self.tr("Question to the watch"), self.tr("Send the question"))

    def is_changed(self, shown: Detail) -> bool:
        """Whether the fields say something else than what is kept."""
        kept = (shown.reference, shown.outcome, shown.is_private)
        return (self._written, self.chosen_outcome, self.private.isChecked()) != kept

    def write(self, session: Session, shown: Detail) -> None:
        """Keep what the fields say."""
        if self.chosen_outcome != shown.outcome:
            answers.decide(session, shown.incident_id, self.chosen_outcome)
        if self._written != shown.reference:
            answers.refer(session, shown.incident_id, self.reference.text())
        if self.private.isChecked() != shown.is_private:
            is_private = self.private.isChecked()
            answers.keep_private(session, shown.incident_id, is_private=is_private)

    @property
    def _written(self) -> str:
        return " ".join(self.reference.text().split())

    @property
    def written_question(self) -> str:
        """What is written in the editor and was not sent."""
        return "" if self.editor.isHidden() else self.question.text().strip()

    @property
    def chosen_outcome(self) -> PoliceOutcome | None:
        value = self.outcome.value
        return value if isinstance(value, PoliceOutcome) else None

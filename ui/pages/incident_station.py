"""What the station says of a record that was sent, and the answer to what it asks."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal

from ui.pages.record_binding import Unkept
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.fields import TextArea
from ui.widgets.form import Field
from ui.widgets.labels import Label
from ui.workspace import Workspace
from watch_app.errors import InputError
from watch_app.liaison import answers
from watch_app.liaison.detail import Detail, detail
from watch_app.outcomes import outcome_name
from watch_app.sheets import IncidentEntry
from watch_app.wording import clock, day_text

translate = QCoreApplication.translate


class StationCard(Card):
    """There only where the station has said something."""

    answered = Signal(str)
    """The answer was kept; a sentence to say."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(self.tr("The station"))
        self._workspace = workspace
        self.detail: Detail | None = None
        self.said = Label("", "dense", colour="ink2", wrap=True)
        self.question = Label("", "body", wrap=True)
        self.text = TextArea(lines=2)
        self.field = Field(self.tr("Your answer to the station"), self.text)
        self.send = Button(self.tr("Send the answer"))
        for part in (self.said, self.question, self.field, self.send):
            self.add(part)
        self.send.clicked.connect(self.keep)
        self.hide()

    def show_for(self, sheet: IncidentEntry | None) -> None:
        """Show what was said about a record; an answer that is being written stays."""
        before, self.detail = self.detail, None
        if sheet is not None and sheet.is_content_locked:
            with self._workspace.read() as session:
                self.detail = detail(session, sheet.incident_id)
        found = self.detail
        words = _said(found) if found is not None else ""
        self.setVisible(bool(words or (found is not None and found.question)))
        if found is None:
            return
        self.said.setText(words)
        self.said.setVisible(bool(words))
        self.question.setText(self.tr("It asks: “{text}”").format(text=found.question))
        for part in (self.question, self.field, self.send):
            part.setVisible(bool(found.question))
        is_same = before is not None and before.incident_id == found.incident_id
        if not is_same or before is None or before.answer != found.answer:
            self.text.set_text(found.answer)
            self.field.set_problem("")
        words = self.tr("Send the answer") if found.is_question_open else self.tr("Answer anew")
        self.send.setText(words)
        self.send.set_kind("normal")

    def keep(self) -> None:
        """Send the answer to the station's inbox."""
        found = self.detail
        if found is None:
            return
        text = self.text.text()
        label = self.tr("Answer the station about {number}").format(number=found.number)
        try:
            with self._workspace.change(label) as session:
                answers.answer(session, found.incident_id, text, self._workspace.instant())
        except InputError as problem:
            self.field.set_problem(str(problem))
            return
        self.field.set_problem("")
        sentence = self.tr("Answered the station about {number}.")
        self.answered.emit(sentence.format(number=found.number))

    def unkept(self) -> Unkept | None:
        """An answer that is written and was not sent."""
        found, text = self.detail, self.text.text()
        if found is None or not found.question or text == found.answer:
            return None
        sentence = self.tr("The answer to the station was not sent. Send it, or drop it.")
        return Unkept(sentence, self.tr("Drop it"), (text,))

    def put_back(self) -> None:
        """Drop what was not sent."""
        if self.detail is not None:
            self.text.set_text(self.detail.answer)
            self.field.set_problem("")


def _said(found: Detail) -> str:
    """What the station did with a record, in sentences."""
    said = []
    if found.acknowledged_at is not None:
        at = f"{day_text(found.acknowledged_at.date())} {clock(found.acknowledged_at)}"
        said.append(translate("StationCard", "Acknowledged {time}.").format(time=at))
    if found.outcome is not None and found.outcome.value != "acknowledged":
        said.append(f"{outcome_name(found.outcome)}.")
    if found.is_private:
        said.append(translate("StationCard", "It is not to be made public."))
    if found.reviewed_at is not None:
        day = day_text(found.reviewed_at.date(), with_year=True)
        signed = translate("StationCard", "Signed off on {day}.").format(day=day)
        if found.reviewed_by:
            signed = translate("StationCard", "Signed off on {day} by {who}.").format(
                day=day, who=found.reviewed_by
            )
        said.append(signed)
    return " ".join(said)

"""What comes after a record was sent: the station's word and question, and the reporter's line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from ui.pages.field_values import is_being_written, show_in, value_of
from ui.pages.incident_fields import IncidentFields
from ui.pages.incident_parts.answering import Answering
from ui.widgets.card import Card
from ui.widgets.fields import CheckBox, Choice, TextField
from ui.widgets.form import Field, Form
from ui.widgets.labels import Label
from watch_app import incidents
from watch_app.incident_records import IncidentRecord
from watch_app.liaison import answers
from watch_app.outcomes import outcome_name
from watch_app.records import PoliceOutcome
from watch_app.service import feedback
from watch_app.wording import clock, day_text

if TYPE_CHECKING:
    from watch_app.storage import Session

Write = Callable[["Session", int, Any], None]


class FollowUpCard(Card):
    """Never locked: it comes from the station afterwards, or goes to the reporter."""

    def __init__(self, owner: IncidentFields) -> None:
        super().__init__()
        self._owner = owner
        self._record: IncidentRecord | None = None
        self._shown: dict[str, tuple[Field, Callable[[IncidentRecord], Any]]] = {}
        self.dates = Label("", "small", colour="ink3", wrap=True)
        self.form = Form(2)
        self.answering = Answering(owner)
        self.add(self.dates)
        self.add(self.answering)
        self.add(self.form)
        self._add_track()
        self._add_feedback()

    def _add_track(self) -> None:
        outcomes = [(each, outcome_name(each)) for each in PoliceOutcome]
        reference, track = self.form.add_row(
            (self.tr("Police reference"), TextField(placeholder=self.tr("not given yet")), ""),
            (
                self.tr("The station says"),
                Choice([(None, self.tr("nothing yet")), *outcomes]),
                "",
            ),
        )
        self.reference, self.track = reference, track
        self._keep_in(
            reference,
            "police_reference",
            lambda record: record.entry.police_reference,
            self.tr("Change the police reference of {who}"),
            answers.refer,
        )
        self._keep_in(
            track,
            "police_outcome",
            lambda record: record.police_outcome,
            self.tr("Change what the station says of {who}"),
            answers.decide,
        )
        self.outcome = self.form.add(self.tr("What came of it"), TextField())
        self._keep_in(
            self.outcome,
            "outcome",
            lambda record: record.entry.outcome,
            self.tr("Change what came of {who}"),
            lambda session, which, text: incidents.edit(session, which, outcome=text),
        )

    def _add_feedback(self) -> None:
        self.feedback = self.form.add(
            self.tr("What the reporter hears"),
            TextField(),
            hint=self.tr("on their next slip"),
        )
        self._keep_in(
            self.feedback,
            "feedback",
            lambda record: record.feedback,
            self.tr("Change what the reporter of {who} hears"),
            feedback.keep,
        )
        words = self.tr("Not for the public summary")
        self.private = self.form.add(words, CheckBox(words))
        self.private.say_nothing_above()
        self._keep_in(
            self.private,
            "do_not_publicise",
            lambda record: record.do_not_publicise,
            self.tr("Change whether {who} is for the public"),
            lambda session, which, is_private: incidents.edit(
                session, which, do_not_publicise=is_private
            ),
        )

    def _keep_in(
        self,
        field: Field,
        name: str,
        read: Callable[[IncidentRecord], Any],
        label: str,
        write: Write,
    ) -> None:
        self._shown[name] = field, read
        field.left.connect(lambda: self._keep(field, read, label, write))

    def _keep(
        self, field: Field, read: Callable[[IncidentRecord], Any], label: str, write: Write
    ) -> None:
        record = self._record
        value = value_of(field.control)
        if record is None or value == read(record):
            field.set_problem("")
            return
        which = record.entry.incident_id
        said = label.format(who=record.entry.number)
        self._owner.change(said, lambda session: write(session, which, value), field)

    # Showing

    def show_record(self, record: IncidentRecord, proposed: str) -> None:
        """Show the station's side of a record; `proposed` is what the reporter would hear."""
        was = self._record
        is_same = was is not None and was.entry.incident_id == record.entry.incident_id
        self._record = record
        for field, read in self._shown.values():
            if is_same and (field.problem or is_being_written(field.control)):
                continue
            show_in(field.control, read(record))
            field.set_problem("")
        line = self.feedback.control
        assert isinstance(line, TextField)
        line.setPlaceholderText(proposed)
        self.dates.setText(self._dates(record))
        self.answering.show_record(record)

    def _dates(self, record: IncidentRecord) -> str:
        said = [
            words.format(time=self._at(instant))
            for words, instant in (
                (self.tr("Sent {time}"), record.sent_at),
                (self.tr("acknowledged {time}"), record.acknowledged_at),
                (self.tr("reviewed {time}"), record.reviewed_at),
                (self.tr("reporter told {time}"), record.fed_back_at),
            )
            if instant is not None
        ]
        if record.reviewed_by:
            said.append(self.tr("by {name}").format(name=record.reviewed_by))
        return " · ".join(said)

    def _at(self, instant: datetime) -> str:
        at = self._owner.workspace.local(instant)
        return f"{day_text(at.date(), with_weekday=False)} {clock(at)}"

    def finish(self) -> None:
        """Keep what is being typed."""
        for field, _read in self._shown.values():
            if isinstance(field.control, TextField) and field.control.is_touched():
                field.control.editingFinished.emit()

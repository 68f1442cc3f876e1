"""How a record goes on: the steps it can take, what is added to it, and what was amended."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.pages.incident_amend import AmendmentCards, AmendPanel
from ui.pages.incident_beginning import IncidentBeginning
from ui.pages.incident_parts.follow_up import FollowUpCard
from ui.pages.incident_parts.panel import PartsPanel
from ui.pages.incident_parts.passed_on import PassedOn
from ui.pages.incident_parts.photos import PhotosPanel, dropped_files
from ui.pages.incident_parts.sent import SentText
from ui.pages.incident_parts.way_on import DuplicatePanel, ReturnPanel
from ui.pages.incident_words import step_label, step_words
from ui.pages.record_binding import Unkept
from ui.pages.record_form import WIDEST
from ui.tables.log_delegate import STATUS_LOOKS
from ui.theme import theme
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.form import Form
from ui.workspace import Workspace
from watch_app import incidents
from watch_app.errors import InputError, WatchkeeperError
from watch_app.incident_sheets import LOCKED, status_name
from watch_app.outcomes import outcome_name
from watch_app.records import IncidentStatus
from watch_app.service import feedback

QUIET = (IncidentStatus.WITHDRAWN, IncidentStatus.RETURNED)


class IncidentWay(IncidentBeginning):
    """Below the fields: buttons of what is possible next, the parts, and the amendments."""

    advanced = Signal(str)
    """A record went one step further; the sentence to say."""
    passing = Signal()
    """The record is to be passed on to a partner."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.locked = Banner("changed", "", shape="lock")
        self.amend = Button(self.tr("Amend"), "incidents")
        self.amend.clicked.connect(self.begin_amending)
        self.refer = Button(self.tr("Pass on to a partner"), kind="quiet")
        self.refer.clicked.connect(self.passing)
        self.passed_on = PassedOn(workspace)
        self._steps: list[Button] = []
        self.row = QWidget()
        self.deeds = FlowLayout(self.row)
        self.parts = PartsPanel(self, self.save_all)
        self.photos = PhotosPanel(self)
        self.photos.opened.connect(self.area.reveal)
        self.parts.photo_wanted.connect(self.photos.choose_files)
        self.setAcceptDrops(True)
        self.returning = ReturnPanel(self, partial(self.move_on, IncidentStatus.RETURNED))
        self.linking = DuplicatePanel(self)
        self.linking.linked.connect(self.advanced)
        self.amending = AmendPanel(self)
        self.amendments = AmendmentCards()
        self.sent, self.follow_up = SentText(), FollowUpCard(self)
        self.answering = self.follow_up.answering
        self.answering.answered.connect(self.advanced)
        answer = ((self.tr("Answer it"), self.begin_answering),)
        self.asked = Banner("changed", "", answer)
        self.track = Chip()
        self._head.insertWidget(self._head.indexOf(self.mark) + 1, self.track)
        self.below = Form()
        line = QHBoxLayout()
        line.addWidget(self.below, 1000)
        line.addStretch(1)
        self._column.insertLayout(self._column.count() - 1, line)

    def add_below(self) -> None:
        """Put it below the fields, once the buttons of the form itself are there."""
        for button in (self.amend, self.parts.add, self.refer):
            self.deeds.addWidget(button)
        panels = (self.returning, self.linking, self.amending, self.parts, self.photos)
        for part in (
            self.sent,
            self.row,
            self.passed_on,
            *panels,
            self.amendments,
            self.follow_up,
        ):
            self.below.add_widget(part)
        self._set_margins()
        for panel in (self.returning, self.linking, self.amending):
            panel.opened.connect(lambda panel=panel: self.area.reveal(panel))
        self.parts.opened.connect(self.area.reveal)
        for is_amending, turned in ((True, self.amending.opened), (False, self.amending.closed)):
            turned.connect(partial(self.parts.set_amending, is_amending))
            turned.connect(partial(self.photos.set_amending, is_amending))

    @property
    def status(self) -> IncidentStatus | None:
        return IncidentStatus(self.sheet.status) if self.sheet is not None else None

    @property
    def is_locked(self) -> bool:
        return self.sheet is not None and self.sheet.is_content_locked

    # Doing

    def save_all(self) -> bool:
        """Keep everything that is written; False where something is missing."""
        raise NotImplementedError

    def take_step(self, to: IncidentStatus) -> bool:
        """Move the record one step on; what is missing is said at the narrative."""
        if self.record_id is None:
            return False
        if to == IncidentStatus.RETURNED:
            self.returning.begin()
            return False
        self.narrative_field.set_problem("")
        try:
            return self.move_on(to)
        except WatchkeeperError as problem:
            self.narrative_field.set_problem(str(problem))
            return False

    def move_on(self, to: IncidentStatus, reason: str = "") -> bool:
        """Move the record one step on, or raise what stands in the way."""
        record_id, number = self.record_id, self.who()
        if record_id is None:
            return False
        self.finish()
        if problem := self._unkept_below():
            raise InputError(problem)
        label = step_label(to).format(who=number)
        with self.workspace.change(label, undoable=to != IncidentStatus.SENT) as session:
            incidents.advance(
                session, record_id, to, instant=self.workspace.instant(), reason=reason
            )
        sentence = self.tr("{number}: {status}.")
        self.advanced.emit(sentence.format(number=number, status=status_name(to)))
        return True

    def begin_amending(self) -> None:
        if self.sheet is not None and self.is_locked:
            self.amending.begin(self.sheet)

    def begin_linking(self) -> None:
        """Ask which other record tells the same."""
        if self.can_be_linked:
            self.linking.begin()

    def begin_answering(self) -> None:
        """Go to where the answer to the station is written."""
        self.answering.begin()
        self.area.reveal(self.answering)

    def add_photo(self) -> None:
        """Ask for photographs to be kept with the record, once it is kept itself."""
        if self.parts.is_kept():
            self.photos.choose_files()

    @property
    def can_be_linked(self) -> bool:
        """Whether the record can still be withdrawn as a duplicate."""
        status = self.status
        return status is not None and status not in (*LOCKED, IncidentStatus.WITHDRAWN)

    def finish(self) -> None:
        super().finish()
        self.parts.finish()
        self.photos.finish()
        self.follow_up.finish()

    def _unkept_below(self) -> str:
        return self.parts.unkept_problem() or self.photos.unkept_problem()

    def unkept(self) -> Unkept | None:
        found = super().unkept() or self.answering.unkept()
        problem = self._unkept_below() if found is None else ""
        if not problem:
            return found
        sentence = self.tr("What is open below is not kept. {problem}").format(problem=problem)
        return Unkept(sentence, self.tr("Throw it away"), (problem,))

    def put_back(self) -> None:
        super().put_back()
        self.parts.drop()
        self.photos.drop()
        self.answering.put_back()

    # Showing

    def show_way(self, *, is_same: bool) -> None:
        """Show where the record stands and what can follow."""
        status = self.status
        self.parts.show_incident(self.record_id if self.sheet is not None else None)
        self.photos.show_record(self.parts.record)
        self.parts.add.setVisible(not self.is_locked and status != IncidentStatus.WITHDRAWN)
        self.amend.setVisible(self.is_locked)
        self.passed_on.show_incident(self.record_id if self.sheet is not None else None)
        sentence = self._standing()
        self.locked.setVisible(bool(sentence))
        state, shape = STATUS_LOOKS[status] if status in QUIET else ("changed", "lock")
        self.locked.set_state(state, shape=shape)
        self.locked.set_sentence(sentence)
        self._show_sent()
        self._show_steps(status)
        amendments = self.sheet.amendments if self.sheet is not None else ()
        self.amendments.show_amendments(amendments, self.reporter.name_of, self.workspace.local)
        if not is_same:
            for panel in (self.amending, self.returning, self.linking):
                panel.close_editor()

    def _show_sent(self) -> None:
        """A record that was sent is text; what comes back from the station is beside it."""
        record = self.parts.record if self.is_locked else None
        for written in (self.form, self.patrol):
            written.setVisible(record is None)
        for shown in (self.sent, self.follow_up):
            shown.setVisible(record is not None)
        question = record.police_question if record and record.answered_at is None else ""
        self.asked.setVisible(bool(question))
        self.asked.set_sentence(self.tr("The station asks: “{text}”").format(text=question))
        if record is None:
            self.answering.show_record(None)
        outcome = record.police_outcome if record is not None else None
        self.track.setVisible(outcome is not None)
        if outcome is not None:
            self.track.set_text(outcome_name(outcome))
        if record is not None:
            with self.workspace.read() as session:
                line = feedback.proposed_for(session, record.entry.incident_id)
            self.sent.show_record(record)
            self.follow_up.show_record(record, line)

    def _set_margins(self) -> None:
        super()._set_margins()
        if hasattr(self, "below"):
            self.below.setMaximumWidth(theme().px(WIDEST))

    def _standing(self) -> str:
        """Say why nothing can be written, or why it has to be written anew."""
        sheet, record = self.sheet, self.parts.record
        if sheet is None:
            return ""
        if self.is_locked:
            return self.tr("This has gone to the station. What it says is only amended.")
        if self.status == IncidentStatus.RETURNED and sheet.returned_reason:
            return self.tr("It came back: {reason}").format(reason=sheet.returned_reason)
        if self.status == IncidentStatus.WITHDRAWN and record is not None:
            if record.duplicate_of:
                sentence = self.tr("It tells the same as {number} and is withdrawn.")
                return sentence.format(number=record.duplicate_of)
            return self.tr("It is withdrawn. Write it anew if it was right after all.")
        return ""

    def _show_steps(self, status: IncidentStatus | None) -> None:
        old, self._steps = self._steps, []
        had_focus = any(button.hasFocus() for button in old)
        if status is not None:
            self._add_steps(status)
        self.deeds.removeWidget(self.refer)
        self.deeds.addWidget(self.refer)
        self.refer.setVisible(status not in (None, IncidentStatus.WITHDRAWN))
        if had_focus:
            self._focus_what_is_left()
        for button in old:
            self.deeds.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.row.updateGeometry()

    def _focus_what_is_left(self) -> None:
        left = [each for each in (*self._steps, self.amend) if each.isVisibleTo(self)]
        (left[0] if left else self.starts).setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_steps(self, status: IncidentStatus) -> None:
        for to in incidents.STEPS[status]:
            if status == IncidentStatus.DRAFT and to == IncidentStatus.SUBMITTED:
                continue
            button = Button(step_words(status, to), kind="quiet" if to in QUIET else "normal")
            button.clicked.connect(lambda _on=False, to=to: self.take_step(to))
            self._add_step(button)
        if self.can_be_linked:
            button = Button(self.tr("Link as a duplicate"), kind="quiet")
            button.clicked.connect(self.begin_linking)
            self._add_step(button)

    def _add_step(self, button: Button) -> None:
        self._steps.append(button)
        self.deeds.addWidget(button)
        button.show()

    @property
    def steps(self) -> tuple[str, ...]:
        """The buttons of what is possible next."""
        return tuple(button.text() for button in self._steps)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = dropped_files(event.mimeData())
        if files and self.parts.is_kept():
            self.photos.take(files)
            event.acceptProposedAction()

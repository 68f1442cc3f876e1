"""The chosen patrol at the right of the board: its crew, who could join, and what can be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.print_menu import PrintMenu
from ui.pages.roster_candidates import CandidateList
from ui.pages.roster_crew import CrewList
from ui.pages.roster_insist import Doubt
from ui.pages.roster_judge import Advice
from ui.pages.roster_outlook import OutlookBlock
from ui.pages.roster_reasons import ReasonList
from ui.pages.roster_times import PatrolForm
from ui.pages.roster_words import patrol_context, patrol_heading, patrol_warning
from ui.theme import theme
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.fields import TextField
from ui.widgets.labels import Label
from ui.widgets.side_panel import SidePanel
from ui.workspace import Workspace
from watch_app.judging import HandVerdict
from watch_app.sheets import BeatRow, PatrolCard, PatrolState


class PatrolPanel(SidePanel):
    """Shows one patrol and says what the person wants done with it."""

    assigned = Signal(object, str)
    """The HandVerdict of whoever shall join, and why although a rule breaks."""
    stood_down = Signal(str)
    run_again = Signal()
    edited = Signal(dict, bool)
    shift_wanted = Signal(int)
    came_wanted = Signal()
    sheet_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.card: PatrolCard | None = None
        self._banner: Banner | None = None
        self._doubt: Doubt | None = None
        self.crew = CrewList()
        self.candidates = CandidateList()
        self.reasons = ReasonList()
        self.outlook = OutlookBlock()
        self.form = PatrolForm(workspace)
        self.stand_down = StandDown()
        self._above = QVBoxLayout()
        self._above.setContentsMargins(0, 0, 0, 0)
        self._doubts = QVBoxLayout()
        self._doubts.setContentsMargins(0, 0, 0, 0)
        self.again = Button(self.tr("Run again"), "play", small=True)
        self.again.clicked.connect(self.run_again)
        self.came = Button(self.tr("Key in who came"), "check", small=True)
        self.came.clicked.connect(self.came_wanted)
        self.paper = Button(self.tr("Key in the sheet"), "document", small=True)
        self.paper.clicked.connect(self.sheet_wanted)
        self.papers = PrintMenu("patrol", "evening", small=True)
        self._assign_heading = Label(self.tr("Who could go"), "body", bold=True)
        self._full_note = Label("", "small", colour="ink3", wrap=True)
        self._build()

    def _build(self) -> None:
        self.body.addLayout(self._above)
        self.add(self.again)
        self.add(self.came)
        self.add(self.paper)
        self.add(self.crew)
        self.add(self.outlook)
        assign = self._assigning = QWidget()
        column = QVBoxLayout(assign)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        column.addWidget(self._assign_heading)
        column.addWidget(self._full_note)
        column.addLayout(self._doubts)
        column.addWidget(self.candidates)
        self.add(assign)
        self.add(self.reasons)
        self.add(self.stand_down)
        self.add(self.form)
        self.add(self.papers)
        self.body.addStretch(1)
        self.candidates.picked.connect(self._consider)
        self.stand_down.decided.connect(self.stood_down)
        self.form.edited.connect(self.edited)
        self.form.shift_wanted.connect(self.shift_wanted)
        self.hide_all()

    def hide_all(self) -> None:
        """Nothing is chosen."""
        self.card = None
        self.set_heading(self.tr("No patrol chosen"), self.tr("Choose one on the board."))
        self._set_banner("", "")
        for part in (
            self.outlook,
            self.crew,
            self.reasons,
            self.form,
            self.stand_down,
            self.candidates,
            self.again,
            self.came,
            self.paper,
            self.papers,
        ):
            part.hide()
        self._assign_heading.hide()
        self._full_note.hide()

    def show_patrol(self, card: PatrolCard, beat: BeatRow, deadline_hours: int) -> None:
        """Show this patrol; what is known of others about it follows with `show_advice`."""
        is_other = self.card is None or self.card.patrol_id != card.patrol_id
        if not is_other and self.card == card:
            return
        self.card = card
        self.set_heading(patrol_heading(beat, card), patrol_context(beat, card))
        sentence = patrol_warning(card, self._workspace.now(), deadline_hours)
        is_kept = card.state == PatrolState.FULL and bool(card.kept)
        self._set_banner("changed" if is_kept else card.state.value, sentence)
        self._drop_doubt()
        is_coming = card.starts > self._workspace.now()
        self.crew.show_crew(card, may_change=is_coming)
        self._show_room(card)
        self._assigning.setVisible(is_coming)
        self.came.setVisible(not is_coming)
        self.paper.setVisible(not is_coming)
        self.papers.show()
        is_down = card.state == PatrolState.STOOD_DOWN
        self.stand_down.setVisible(is_coming and not is_down)
        self.again.setVisible(is_coming and is_down)
        self.outlook.forget()
        self.outlook.setVisible(
            is_coming and card.state in (PatrolState.GAP, PatrolState.STOOD_DOWN)
        )
        self.form.setVisible(is_coming)
        self.form.show_patrol(card)
        if is_other:
            self.candidates.wait()
            self.reasons.hide()
            self.stand_down.close_reason()

    def _show_room(self, card: PatrolCard) -> None:
        is_full = len(card.crew) >= card.maximum
        sentence = self.tr("The crew is full: {most} people. Take somebody out first.")
        self._full_note.setText(sentence.format(most=card.maximum))
        self._full_note.setVisible(is_full)
        self.candidates.setVisible(not is_full)
        self._assign_heading.setVisible(True)

    def show_advice(self, advice: Advice) -> None:
        """Say who could join, and what keeps the others out."""
        if self.card is not None and self.card.starts > self._workspace.now():
            self.candidates.show_candidates(advice.candidates, self.card)
            needs_somebody = self.card.state in (PatrolState.GAP, PatrolState.STOOD_DOWN)
            self.reasons.show_reasons(advice.reasons, is_open=needs_somebody)

    # What the person does

    def begin_assigning(self) -> None:
        """Put the cursor where a name is typed."""
        if self.candidates.isVisibleTo(self):
            self.candidates.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.candidates.field.selectAll()

    def begin_standing_down(self) -> None:
        if self.stand_down.isVisibleTo(self):
            self.stand_down.open_reason()

    def begin_editing(self) -> None:
        self.form.open_first()

    def _consider(self, verdict: HandVerdict) -> None:
        """Place somebody at once, or first say which rule that breaks."""
        self._drop_doubt()
        if verdict.is_allowed:
            self._assign(verdict, "")
            return
        sentence = " ".join(verdict.sentences)
        if not verdict.may_be_overridden:
            sentence += " " + self.tr("This rule cannot be set aside.")
        self._doubt = Doubt(sentence, can_insist=verdict.may_be_overridden)
        self._doubt.insisted.connect(lambda reason: self._insist(verdict, reason))
        self._doubt.left.connect(self._leave_doubt)
        self._doubts.addWidget(self._doubt)
        self._doubt.take_focus()

    def _leave_doubt(self) -> None:
        self._drop_doubt()
        self.begin_assigning()

    def _insist(self, verdict: HandVerdict, reason: str) -> None:
        self.begin_assigning()
        self._drop_doubt()
        self._assign(verdict, reason)

    def _assign(self, verdict: HandVerdict, reason: str) -> None:
        self.candidates.field.clear()
        self.assigned.emit(verdict, reason)
        if not self.candidates.isVisibleTo(self):
            self.crew.focus_row(0)

    def _drop_doubt(self) -> None:
        if self._doubt is not None:
            self._doubt.hide()
            self._doubt.deleteLater()
            self._doubt = None

    def _set_banner(self, state: str, sentence: str) -> None:
        if self._banner is not None:
            if self._banner.state == state and self._banner.sentence == sentence:
                return
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None
        if sentence:
            self._banner = Banner(state, sentence)
            self._above.insertWidget(0, self._banner)


class StandDown(QWidget):
    """A button that asks for the reason in its own place, then decides."""

    decided = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.begin = Button(self.tr("Stand down…"), "stood-down", small=True)
        self.reason = TextField(placeholder=self.tr("Why, in a few words"))
        self.reason.setAccessibleName(self.tr("Why it is stood down"))
        self.reason.setMaxLength(120)
        self.decide = Button(self.tr("Stand down"), small=True)
        self.give_up = Button(self.tr("Leave it"), kind="quiet", small=True)
        self._question = QWidget()
        buttons = QHBoxLayout()
        buttons.addWidget(self.decide)
        buttons.addWidget(self.give_up)
        buttons.addStretch(1)
        inner = QVBoxLayout(self._question)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(Label(self.tr("Why does it not run?"), "dense", bold=True, colour="ink2"))
        inner.addWidget(self.reason)
        inner.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.begin)
        column.addWidget(self._question)
        self.begin.clicked.connect(self.open_reason)
        self.reason.returnPressed.connect(self._decide)
        self.decide.clicked.connect(self._decide)
        self.give_up.clicked.connect(self.close_reason)
        self.close_reason()

    def open_reason(self) -> None:
        self._question.show()
        self.begin.hide()
        self.reason.clear()
        self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_reason(self) -> None:
        self._question.hide()
        self.begin.show()

    def _decide(self) -> None:
        reason = self.reason.text().strip()
        self.close_reason()
        self.decided.emit(reason)

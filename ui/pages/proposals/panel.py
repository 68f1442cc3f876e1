"""What the need would change in the shifts, with what can be done about each proposal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.proposals import proposal_words as words
from ui.pages.proposals.accepted import AcceptedList
from ui.pages.proposals.drafts import Drafts
from ui.pages.proposals.editor import ProposalEditor
from ui.pages.proposals.line import ProposalLine
from ui.pages.proposals.lines import ProposalLines
from ui.pages.proposals.notices import Notices
from ui.reading import Reading
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.labels import Label
from ui.workspace import Workspace
from watch_app import adjustments, proposals
from watch_app.errors import WatchkeeperError
from watch_app.proposals import Overview, Proposal
from watch_app.text import translate as counted


class ProposalsPanel(Card):
    """Proposals, an editor below the one that is changed, and what was accepted."""

    said = Signal(str, bool)
    in_hand = Signal(object)
    """The part that the keyboard is on now, and is to be seen."""
    verbs_changed = Signal()
    read = Signal()
    """The proposals are there."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(padded=False)
        self.workspace = workspace
        self.overview: Overview | None = None
        self.refused: set[str] = set()
        """Until the need changes, or the watch is closed."""
        self.list = ProposalLines()
        self.editor: ProposalEditor | None = None
        self.reading = Reading(workspace, self)
        self.drafts = Drafts(workspace, self._change, self)
        self.ground = Label("", "dense", colour="ink2", wrap=True)
        self.everything = Button("", kind="primary")
        self.nothing = Label("", "body", colour="ink2", wrap=True)
        self.again = Button("", kind="quiet", small=True)
        self.accepted = AcceptedList()
        self.notices = Notices()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        px = theme().px
        head = QHBoxLayout()
        head.setContentsMargins(px(16), px(12), px(16), px(10))
        head.setSpacing(px(16))
        titles = QVBoxLayout()
        titles.setSpacing(px(2))
        titles.addWidget(
            Label(self.tr("What it would change in the shifts"), "section", bold=True)
        )
        titles.addWidget(self.ground)
        head.addLayout(titles, 1)
        head.addWidget(self.everything, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(head)
        self.body.addWidget(self.notices)
        self.body.addWidget(self.list)
        self.foot = QWidget()
        foot = QHBoxLayout(self.foot)
        foot.setContentsMargins(px(16), px(8), px(16), px(12))
        foot.addWidget(self.nothing, 1)
        foot.addWidget(self.again)
        self.body.addWidget(self.foot)
        self.body.addWidget(self.accepted)
        self.body.addStretch(1)
        self.everything.hide()
        self.again.hide()

    def _connect(self) -> None:
        self.list.accepted.connect(self.accept)
        self.list.editing.connect(self.edit)
        self.list.refused.connect(self.refuse)
        self.list.in_hand.connect(self.in_hand)
        self.everything.clicked.connect(self.accept_all)
        self.again.clicked.connect(self.show_refused)
        self.accepted.taken_back.connect(self.take_back)
        self.reading.answered.connect(self._show)
        self.reading.failed.connect(self.notices.say_refusal)
        self.notices.follow_wanted.connect(self.drafts.bring_up_to_date)
        self.notices.vary_wanted.connect(self.drafts.vary_starts)
        self.drafts.said.connect(self.said)
        self.drafts.refused.connect(self.notices.say_refusal)
        self.workspace.closed.connect(self.refused.clear)

    # Showing

    def refresh(self) -> None:
        """Read the proposals anew, away from the window's thread."""
        now, instant = self.workspace.now(), self.workspace.instant()
        if self.overview is None:
            self.nothing.setText(self.tr("Reading what happened and when."))
        self.reading.ask(lambda session: proposals.overview(session, now, instant))

    @property
    def lines(self) -> dict[str, ProposalLine]:
        """The lines that are there, by the id of their proposal."""
        return self.list.lines

    @property
    def shown(self) -> tuple[Proposal, ...]:
        """The proposals that are not refused."""
        rows = self.overview.sheet.rows if self.overview is not None else ()
        return tuple(row for row in rows if row.id not in self.refused)

    @property
    def acceptable(self) -> tuple[Proposal, ...]:
        return tuple(row for row in self.shown if row.can_be_accepted)

    def _show(self, answer: object) -> None:
        assert isinstance(answer, Overview)
        self.overview = answer
        self.ground.setText(words.ground(answer.sheet))
        self._show_lines()
        self.accepted.show_rows(answer.accepted)
        self.notices.say_behind(answer.behind)
        self.notices.say_alike(answer.alike)
        self.read.emit()

    def _show_lines(self) -> None:
        if self.editor is not None and self.editor.row in self.shown:
            return
        self._close_editor()
        self.list.show_rows(self.shown)
        self._count_up()
        self.list.focus_next(self.accepted)

    def _count_up(self) -> None:
        count = len(self.acceptable)
        self.everything.setText(words.accept_all(count))
        self.everything.setVisible(count > 0)
        hidden = len(self.overview.sheet.rows) - len(self.shown) if self.overview else 0
        self.again.setText(
            counted("Proposals", "Show %n refused again|Show %n refused again", number=hidden)
        )
        self.again.setVisible(hidden > 0)
        self.nothing.setText(
            ""
            if count
            else self.tr("The shifts suit the need as it is known. Nothing is proposed.")
        )
        self.foot.setVisible(hidden > 0 or not count)
        self.verbs_changed.emit()

    # Doing

    def verbs(self) -> dict[str, Callable[[], None]]:
        """The actions of the window that can be done here now."""
        found: dict[str, Callable[[], None]] = {}
        if self.acceptable:
            found["accept_all"] = self.accept_all
            found["accept_proposal"] = lambda: self.accept(self._current())
            found["refuse_proposal"] = lambda: self.refuse(self._current())
            found["edit"] = lambda: self.edit(self._current())
        return found

    def _current(self) -> str:
        """The proposal the keyboard is on or that is being changed, or the first one."""
        focus = QApplication.focusWidget()
        if self.editor is not None and focus is not None and self.editor.isAncestorOf(focus):
            return self.editor.row.id
        return self.list.with_focus or self.acceptable[0].id

    def _row(self, proposal_id: str) -> Proposal | None:
        return next((row for row in self.acceptable if row.id == proposal_id), None)

    def _note_place(self, proposal_id: str) -> None:
        ids = [row.id for row in self.acceptable]
        self.list.go_on_at(ids.index(proposal_id) if proposal_id in ids else None)

    def accept(self, proposal_id: str) -> None:
        """Do what one proposal says, in one step."""
        row = self._row(proposal_id)
        if row is not None:
            self._accept(row, proposal_id)

    def _accept(self, row: Proposal, proposal_id: str) -> None:
        label = self.tr("Accept {proposal}").format(proposal=words.whole(row))
        self._note_place(proposal_id)
        instant = self.workspace.instant()
        if self._change(label, lambda session: proposals.accept(session, row, instant=instant)):
            sentence = self.tr("Accepted: {proposal}.")
            self.said.emit(sentence.format(proposal=words.whole(row)), True)  # noqa: FBT003

    def accept_all(self) -> None:
        """Do what all proposals say, in one step."""
        rows = self.acceptable
        label = counted("Proposals", "Accept %n proposal|Accept %n proposals", number=len(rows))
        instant = self.workspace.instant()
        if self._change(label, lambda s: proposals.accept_all(s, rows, instant=instant)):
            sentence = counted(
                "Proposals", "Accepted %n proposal.|Accepted %n proposals.", number=len(rows)
            )
            self.said.emit(sentence, True)  # noqa: FBT003

    def refuse(self, proposal_id: str) -> None:
        """Hide a proposal until the need makes another one."""
        self._note_place(proposal_id)
        self.refused.add(proposal_id)
        self._show_lines()

    def show_refused(self) -> None:
        self.refused.clear()
        self.list.go_on_at(0)
        self._show_lines()

    def take_back(self, adjustment_id: int) -> None:
        """Let a run be as its shift says again."""
        row = next(each for each in self.accepted.rows if each.id == adjustment_id)
        label = self.tr("Take back {change}").format(change=words.stands(row))
        if self._change(label, lambda session: adjustments.take_back(session, adjustment_id)):
            sentence = self.tr("Taken back: {change}.").format(change=words.stands(row))
            self.said.emit(sentence, True)  # noqa: FBT003

    def _change(self, label: str, write: Callable[..., object]) -> bool:
        try:
            with self.workspace.change(label) as session:
                write(session)
        except WatchkeeperError as problem:
            self.notices.say_refusal(str(problem))
            return False
        self.notices.say_refusal("")
        return True

    # Editing

    def edit(self, proposal_id: str) -> None:
        """Open the editor below a proposal."""
        row = self._row(proposal_id)
        if row is None:
            return
        self._leave_editor()
        self.editor = ProposalEditor(row, self.workspace.now, self.workspace.today)
        self.editor.accepted.connect(self._accept_edited)
        self.editor.closed.connect(self._leave_editor)
        self.list.put_below(proposal_id, self.editor)
        self.editor.begin()
        self.in_hand.emit(self.editor)

    def _accept_edited(self) -> None:
        editor = self.editor
        if editor is None or editor.has_problems:
            return
        row = editor.edited()
        self.editor = None
        self._accept(replace(row, what=editor.words_of(row)), row.id)
        if self.notices.refusal is not None:
            self.editor = editor
            return
        editor.hide()
        editor.deleteLater()

    def _close_editor(self) -> None:
        editor, self.editor = self.editor, None
        if editor is None:
            return
        editor.hide()
        editor.deleteLater()
        line = self.lines.get(editor.row.id)
        if line is not None and line.change is not None:
            line.change.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_editor(self) -> None:
        """Show what has come meanwhile, now that nothing is being written."""
        self._close_editor()
        if {row.id for row in self.shown} != self.lines.keys():
            self._show_lines()

    def areas(self) -> list[QWidget]:
        """What F6 steps through."""
        first = next((line.accept for line in self.lines.values() if line.accept), None)
        taken = next(iter(self.accepted.buttons.values()), None)
        return [each for each in (first, taken) if each is not None]

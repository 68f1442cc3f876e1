"""Carrying people on the roster page: asks the judge, writes, or says why it cannot be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.pages.roster_drop_words import label_of, said_of
from ui.tables.carrying import Carrying, Said
from watch_app.moving import Carried, DropKind, DropVerdict, Target, judge_drop
from watch_app.sheets import BeatRow, PatrolCard, RosterSheet

if TYPE_CHECKING:
    from ui.pages.roster_deeds import RosterDeeds
    from ui.pages.roster_judge import BackgroundJudge
    from ui.workspace import Workspace


class RosterCarrying(QObject):
    """Knows the roster that is shown; the views know only what is carried."""

    done = Signal(str)
    """What was done, in a sentence."""
    refused = Signal(str)
    """Why nothing was done."""
    doubtful = Signal(object, object, object)
    """Carried, Target and DropVerdict: a rule breaks, and a reason is needed."""

    def __init__(
        self,
        workspace: Workspace,
        carrying: Carrying,
        judge: BackgroundJudge,
        deeds: RosterDeeds,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._judge, self._deeds = workspace, judge, deeds
        self._carrying = carrying
        self._places: dict[int, tuple[BeatRow, PatrolCard]] = {}
        self._cards: dict[int, PatrolCard] = {}
        self._sheet: RosterSheet | None = None
        self._in_sight: tuple[int, ...] = ()
        self.names: Mapping[int, str] = {}
        carrying.ask = self.ask
        carrying.words = self._words
        carrying.picked_up.connect(self._ask_all)
        carrying.let_go.connect(self._decide)
        carrying.let_go.connect(lambda _who, _where: judge.unmark())
        carrying.put_back.connect(lambda _who: judge.unmark())
        judge.marked.connect(self._note_marks)

    def show_sheet(self, sheet: RosterSheet, in_sight: tuple[int, ...]) -> None:
        """Take the roster as it stands; who is carried is judged anew."""
        if sheet is not self._sheet:
            self._sheet = sheet
            beats = {beat.beat_id: beat for beat in sheet.beats}
            self._cards = {card.patrol_id: card for card in sheet.patrols}
            self._places = {card.patrol_id: (beats[card.beat_id], card) for card in sheet.patrols}
        self._in_sight = in_sight
        carried = self._carrying.carried
        if carried is not None:
            self._ask_all(carried)

    def ask(self, carried: Carried, target: Target) -> DropVerdict | None:
        """Judge one place now; None while the rules are being read."""
        judge = self._judge.ready
        if judge is None:
            return None
        return judge_drop(judge, self._cards, carried, target, self._workspace.now())

    def _words(self, carried: Carried, target: Target, verdict: DropVerdict | None) -> Said:
        by_keys = not self._carrying.is_dragged
        return said_of(carried, target, verdict, self._places, by_keys=by_keys)

    def _ask_all(self, carried: Carried) -> None:
        """Have all patrols in sight judged, away from the window."""
        self._judge.mark(carried, self._in_sight, self._cards, self._workspace.now())

    def _note_marks(self, carried: Carried, marks: dict[int, DropKind]) -> None:
        if carried == self._carrying.carried:
            self._carrying.note_marks(marks)

    def _decide(self, carried: Carried, target: Target) -> None:
        verdict = self.ask(carried, target)
        if verdict is None:
            self.refused.emit(self.tr("The rules are still being read. Try again in a moment."))
        elif verdict.is_done_at_once:
            self.do(carried, target, verdict)
        elif verdict.kind == DropKind.BROKEN:
            self.doubtful.emit(carried, target, verdict)
        elif verdict.kind != DropKind.NOTHING:
            self.refused.emit(self._why_not(carried, verdict))

    def _why_not(self, carried: Carried, verdict: DropVerdict) -> str:
        if verdict.refusal:
            return verdict.refusal
        sentence = " ".join(dict.fromkeys(rule.sentence for rule in verdict.rules))
        return f"{sentence} " + self.tr("No reason sets this rule aside: {name} stays.").format(
            name=carried.name
        )

    def do(self, carried: Carried, target: Target, verdict: DropVerdict, reason: str = "") -> None:
        """Write it in one step; `reason` is why a rule is set aside."""
        label = self.label(carried, target)
        said = self._deeds.rearrange(label, verdict, self._workspace.now(), reason)
        self.done.emit(said)

    def label(self, carried: Carried, target: Target) -> str:
        """What it would be called in undo."""
        other = self.names.get(target.onto, "") if target.onto is not None else ""
        if target.onto is not None and not other:
            crew = self._cards[target.patrol_id].crew
            other = next((who.name for who in crew if who.volunteer_id == target.onto), "")
        return label_of(carried, target, self._places, other)

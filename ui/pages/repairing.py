"""Repair on the roster page: asks in the background, again after each refusal, then takes it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

import scheduler
from ui.pages.repair_panel import Duties, RepairPanel
from ui.tasks import Task
from watch_app import repairs
from watch_app.errors import WatchkeeperError
from watch_app.repairs import Mend, Repair, Repairer, Trouble
from watch_app.wording import clock, day_text

if TYPE_CHECKING:
    from ui.pages.roster_generating import RosterGenerating
    from watch_app.sheets import CrewMember


class Repairing(QObject):
    """Knows what was asked, who refused, and what came back."""

    def __init__(self, page: RosterGenerating) -> None:
        super().__init__(page)
        self._page = page
        self.panel = RepairPanel(page.workspace)
        self._repairer: tuple[int, Repairer] | None = None
        self._trouble: Trouble | None = None
        self._refused: tuple[Mend, ...] = ()
        self._names: dict[int, str] = {}
        self._task: Task | None = None
        self._is_stale = False
        self._waits = False
        """Another question waits for the end of the one that is out."""
        page.surface.add_panel(self.panel)
        self.panel.asked.connect(self.ask)
        self.panel.refused.connect(self._refuse)
        self.panel.allowed.connect(self._allow)
        self.panel.taken.connect(self._take)
        for ended in (self.panel.stopped, self.panel.closed):
            ended.connect(self.stop)
        self.panel.ring_wanted.connect(lambda patrol: page.show_record(("ring", patrol)))
        for gone in (page.workspace.changed, page.workspace.closed):
            gone.connect(self._forget)

    def verbs(self) -> dict[str, Callable[[], None]]:
        """What can be done while there is a roster."""
        return {"repair": self.begin}

    @property
    def is_busy(self) -> bool:
        return self._task is not None

    def begin(self, member: CrewMember | None = None) -> None:
        """Ask who cannot go; at once for whomever the keyboard is on in a crew."""
        page, surface = self._page, self._page.surface
        if surface.sheet is None:
            return
        if page.views.currentWidget() is not surface:
            page.show_board()
        member = member or surface.patrol.crew.focused_member
        place = surface.place
        patrol = place[1].patrol_id if place is not None and member is not None else None
        self._names, duties = self._read()
        today = page.workspace.today()
        day = surface.current_day or today
        days = (max(day, today), max(day, today))
        chosen = (member.volunteer_id if member is not None else None, patrol)
        self._trouble, self._refused = None, ()
        self.panel.propose(self._names.items(), duties, days, chosen)
        surface.open_panel(self.panel)
        self.panel.begin()
        if self.panel.trouble is not None and member is not None:
            self.ask()

    def _read(self) -> tuple[dict[int, str], Duties]:
        """Return who is to walk what is still to come, from the board."""
        sheet, now = self._page.surface.sheet, self._page.workspace.now()
        names: dict[int, str] = {}
        duties: Duties = defaultdict(list)
        beats = {row.beat_id: row.name for row in sheet.beats} if sheet is not None else {}
        for card in sheet.patrols if sheet is not None else ():
            for who in card.crew if card.starts > now else ():
                names[who.volunteer_id] = who.name
                when = f"{day_text(card.on)}, {clock(card.starts)}"
                label = f"{when} · {beats[card.beat_id]}"
                duties[who.volunteer_id].append((card.patrol_id, label))
        return dict(sorted(names.items(), key=lambda each: each[1])), duties

    def ask(self) -> None:
        """Look for the smallest change to what is asked for now."""
        trouble = self.panel.trouble
        if trouble is None:
            self.panel.say(self.tr("Say who cannot go, and where or when."))
            self.panel.begin()
            return
        if trouble != self._trouble:
            self._trouble, self._refused = trouble, ()
        self._search()

    def _search(self) -> None:
        page, trouble, refused = self._page, self._trouble, self._refused
        if page.roster_id is None or trouble is None:
            return
        if self._task is not None:
            self._waits = True
            self.stop()
            return
        try:
            repairer = self._repairer_for(page.roster_id)
        except WatchkeeperError as problem:
            self.panel.say(str(problem))
            return
        self.panel.wait()
        self._is_stale = False
        halt = scheduler.Halt()
        self._task = Task(lambda _report: repairer.repair(trouble, refused, halt), halt=halt.call)
        self._task.finished.connect(self._show)
        self._task.failed.connect(self._fail)
        self._task.start()
        page.offer_verbs()

    def stop(self) -> None:
        """Keep what has been found by now, if anything."""
        if self._task is not None:
            self._task.stop()

    def _end(self) -> bool:
        """Note that nothing is out any more; say whether something else was asked meanwhile."""
        self._task = None
        waits, self._waits = self._waits, False
        if waits:
            self._search()
        else:
            self._page.offer_verbs()
        return waits

    def _repairer_for(self, roster_id: int) -> Repairer:
        if self._repairer is None or self._repairer[0] != roster_id:
            workspace = self._page.workspace
            with workspace.read() as session:
                found = repairs.repairer_for(session, roster_id, now=workspace.now())
            self._repairer = (roster_id, found)
        return self._repairer[1]

    def _refuse(self, mend: Mend) -> None:
        self._refused = (*self._refused, mend)
        self._search()

    def _allow(self, mend: Mend) -> None:
        self._refused = tuple(each for each in self._refused if each != mend)
        self._search()

    def _take(self) -> None:
        """Make every change, in one step."""
        repair, trouble = self.panel.repair, self._trouble
        if repair is None or trouble is None:
            return
        page, name = self._page, self.panel.person.name_of(trouble.volunteer_id)
        with page.telling():
            words = self.tr("Repair without {name}").format(name=name)
            with page.workspace.change(words) as session:
                repairs.take(session, trouble, repair)
            page.surface.close_panel()
            page.say(self.tr("The roster is mended without {name}.").format(name=name), undo=True)

    # Real slots: Qt forgets them with the page, should it go while a question is out.

    @Slot()
    def _forget(self) -> None:
        self._repairer = None
        self._is_stale = True
        self._refused = ()
        self.stop()
        if self._task is None:
            self.panel.forget()

    @Slot(object)
    def _show(self, repair: Repair | None) -> None:
        if self._end():
            return
        if self._is_stale:
            self.panel.say(self.tr("The watch has changed since. Ask once more."))
        elif repair is None:
            self.panel.say(self.tr("Stopped; nothing was found by then and nothing is changed."))
        else:
            self.panel.show_repair(repair, self._refused)

    @Slot(str)
    def _fail(self, sentence: str) -> None:
        if not self._end():
            self.panel.say(sentence)

"""The roster: patrols by beat and day, their crews, and everything that is done with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ui.pages.repairing import Repairing
from ui.pages.ringing import Ringing
from ui.pages.roster_asides import Outgoing
from ui.pages.roster_asking import OutlookAsker
from ui.pages.roster_deeds import Place
from ui.pages.roster_generating import RosterGenerating
from ui.pages.roster_hands import RosterHands
from ui.pages.roster_head import SPANS
from ui.pages.roster_surface import VIEWS
from ui.pages.roster_together import RosterTogether
from ui.workspace import Workspace
from watch_app import statistics
from watch_app.advising import Way
from watch_app.judging import HandVerdict
from watch_app.sheets import CrewMember, PatrolState

OF_WHAT_IS_TO_COME = ("assign", "stand_down", "edit", "lock", "remove")
"""What is done with a patrol until it begins."""


class RosterPage(RosterGenerating):
    """Assigns, locks, stands down and publishes."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.asker = OutlookAsker(workspace, self)
        self.ringing = Ringing(self)
        self.repairing = Repairing(self)
        self.hands = RosterHands(self)
        self.together = RosterTogether(self)
        self.head.ways = (
            (self.tr("Generate a part…"), self.begin_part),
            (self.tr("Several rosters to choose from"), self.compare),
            (self.tr("Repair without somebody…"), self.repairing.begin),
        )
        self._connect_head()
        self._connect_patrol()

    def _connect_head(self) -> None:
        head = self.head
        head.generate.clicked.connect(self.generate)
        head.publish.clicked.connect(self.begin_publishing)
        head.undo.clicked.connect(lambda: self.does.emit("undo"))
        head.redo.clicked.connect(lambda: self.does.emit("redo"))
        head.print.clicked.connect(self.print)
        head.stepper.stepped.connect(self.step)
        head.stepper.dated.connect(self.go_to)
        head.span.left.connect(self.show_days)
        head.view.chosen.connect(self.turn_to)
        head.people.changed.connect(self._filter_people)
        head.chips.changed.connect(self.filter_board)
        head.chooser.chosen.connect(self.show_roster)
        head.chooser.new_wanted.connect(self.begin_new_roster)
        self.empty.make.clicked.connect(self._make_proposed)
        self.empty.another.clicked.connect(self.begin_new_roster)
        self.empty.wants.connect(lambda page: self.wants.emit(page, "new"))

    def _connect_patrol(self) -> None:
        panel, surface, deeds = self.surface.patrol, self.surface, self.deeds
        panel.assigned.connect(self._assign)
        panel.crew.removed.connect(lambda which: self._with_member(which, deeds.unassign))
        panel.crew.lifted.connect(self.hands.pick_up)
        panel.crew.led.connect(lambda which: self._with_member(which, deeds.lead))
        panel.crew.locked.connect(lambda which, _on: self._with_member(which, self._turn_lock))
        panel.stood_down.connect(lambda why: self._do(lambda at: deeds.stand_down(at, why)))
        panel.run_again.connect(lambda: self._do(deeds.run_again))
        panel.outlook.asked.connect(self.ask_outlook)
        panel.outlook.wanted.connect(self._take_way)
        panel.outlook.stopped.connect(self.asker.stop)
        self.asker.answered.connect(surface.show_outlook)
        self.asker.turned.connect(self.offer_verbs)
        self.asker.failed.connect(surface.show_no_outlook)
        panel.edited.connect(
            lambda values, later: self._do(lambda at: deeds.edit(at, values, later=later))
        )
        panel.came_wanted.connect(self.key_in)
        panel.sheet_wanted.connect(self.key_in_sheet)
        panel.papers.wanted.connect(self.print_about)
        panel.shift_wanted.connect(lambda shift: self.wants.emit("shifts", shift))
        surface.publish.published.connect(self._publish)
        surface.new_roster.made.connect(self._make_roster)

    # What can be done

    def offer_verbs(self) -> None:
        if self.generating.is_running:
            verbs: dict[str, Callable[[], None]] = {"stop": self.generating.stop}
        else:
            verbs = {
                "generate": self.generate,
                "generate_part": self.begin_part,
                "choices": self.compare,
            }
        if self.sheet is not None and self.views.currentWidget() is self.surface:
            verbs |= self._board_verbs()
            if self.together.is_on:
                verbs |= self.together.verbs()
            elif self.surface.place is not None:
                verbs |= {"print_about": self.surface.patrol.papers.open, **self._patrol_verbs()}
        elif self.sheet is None:
            verbs["new"] = self.begin_new_roster
        if self.views.currentWidget() is self.surface:
            for each in (self.repairing, self.asker):
                if each.is_busy:
                    verbs["stop"] = each.stop
        texts = {
            "new": self.tr("&New roster…"),
            "remove": self.tr("Ta&ke out of the crew"),
            "edit": self.tr("&Times and crew size"),
            "choice_1": self.tr("&Beats"),
            "choice_2": self.tr("&People"),
            "choice_3": self.tr("&Day"),
        }
        self.set_verbs(verbs, texts)
        self.head.generate.setEnabled(not self.generating.is_running)

    def _board_verbs(self) -> dict[str, Callable[[], None]]:
        head = self.head
        verbs: dict[str, Callable[[], None]] = {
            "new": self.begin_new_roster,
            "print": self.print,
            "save_pdf": self.print,
            "panel": self.surface.toggle_panel,
            "filter": self.focus_filter,
            "earlier": lambda: self.step(-1),
            "later": lambda: self.step(1),
            "go_to_date": head.stepper.ask,
            "choice_1": lambda: self.turn_to(VIEWS[0]),
            "choice_2": lambda: self.turn_to(VIEWS[1]),
            "choice_3": lambda: self.turn_to(VIEWS[2]),
            "longer": lambda: self._change_span(1),
            "shorter": lambda: self._change_span(-1),
            "next_gap": lambda: self._go_to_problem(1),
            "previous_gap": lambda: self._go_to_problem(-1),
            "compare": lambda: self.wants.emit("versions", ("compare", self.roster_id)),
            "fairness": lambda: self.wants.emit("fairness", self.roster_id),
            "choose_all": self.surface.choose_all,
            "choose_also": self.surface.choose_also,
        }
        verbs |= self.repairing.verbs()
        verbs |= self.hands.verbs()
        if head.publish.isEnabled():
            verbs["publish"] = self.begin_publishing
        return verbs

    def _patrol_verbs(self) -> dict[str, Callable[[], None]]:
        place = self.surface.place
        if place is not None and place[1].starts <= self.workspace.now():
            refused = dict.fromkeys(OF_WHAT_IS_TO_COME, self._say_it_has_begun)
            return {**refused, "key_sheet": self.key_in_sheet}
        verbs: dict[str, Callable[[], None]] = {
            "assign": self.begin_assigning,
            "stand_down": self.stand_down_or_run_again,
            "edit": self.begin_editing,
        }
        if place is not None and place[1].state in (PatrolState.GAP, PatrolState.STOOD_DOWN):
            verbs["outlook"] = self.ask_outlook
        verbs |= self.ringing.verbs()
        if place is not None and place[1].crew:
            verbs |= {"lock": self.lock, "remove": self.take_out}
        return verbs

    def _say_it_has_begun(self) -> None:
        place = self.surface.place
        if place is not None:
            with self.telling():
                self.deeds.refuse_begun(place)

    def key_in(self) -> None:
        """Go to the evening of the chosen patrol."""
        place = self.surface.place
        if place is not None:
            self.wants.emit("attendance", place[1].on)

    def key_in_sheet(self) -> None:
        """Go to the sheet of the chosen patrol."""
        place = self.surface.place
        if place is not None:
            self.wants.emit("keying", place[1].patrol_id)

    def _do(self, deed: Callable[[Place], str]) -> None:
        """Do something with the chosen patrol, in one step, and say what was done."""
        place = self.surface.place
        if place is not None:
            with self.telling():
                self.say(deed(place), undo=True)

    def _with_member(self, assignment_id: int, deed: Callable[[Place, CrewMember], str]) -> None:
        place = self.surface.place
        crew = place[1].crew if place is not None else ()
        found = [member for member in crew if member.assignment_id == assignment_id]
        if found:
            self._do(lambda at: deed(at, found[0]))

    def show_record(self, which: object) -> None:
        """Show a day, a patrol by its id, or whom to ring for it: ("ring", its id)."""
        if isinstance(which, tuple) and which[0] == "ring":
            super().show_record(which[1])
            self.ringing.begin()
        else:
            super().show_record(which)

    # Crews

    def _assign(self, verdict: HandVerdict, reason: str) -> None:
        self._do(lambda at: self.deeds.assign(at, verdict, reason))

    def begin_assigning(self) -> None:
        self.surface.open_panel(self.surface.patrol)
        self.surface.patrol.begin_assigning()

    def ask_outlook(self) -> None:
        """Ask in the background how the chosen patrol could run."""
        place, roster_id = self.surface.place, self.roster_id
        if place is None or roster_id is None:
            return
        self.surface.open_panel(self.surface.patrol)
        if self.asker.ask(roster_id, place[1].patrol_id):
            self.surface.patrol.outlook.wait()

    def _take_way(self, way: Way, reason: str) -> None:
        instant = self.workspace.instant()
        self._do(lambda at: self.deeds.take_way(at, way, reason, instant))
        self.surface.go_into_patrol()

    def begin_editing(self) -> None:
        self.surface.open_panel(self.surface.patrol)
        self.surface.patrol.begin_editing()

    def take_out(self) -> None:
        """Take the person the keyboard is on out of the crew, or go to the crew to choose."""
        member = self.surface.patrol.crew.focused_member
        if member is None:
            self.surface.go_into_patrol()
        else:
            self._do(lambda at: self.deeds.unassign(at, member))

    def lock(self) -> None:
        """Lock or unlock the person the keyboard is on, or the whole crew."""
        member, place = self.surface.patrol.crew.focused_member, self.surface.place
        if place is None or not place[1].crew:
            return
        members = (member,) if member is not None else place[1].crew
        is_locked = not all(each.is_locked for each in members)
        self._do(lambda at: self.deeds.lock(at, members, is_locked=is_locked))

    def _turn_lock(self, place: Place, member: CrewMember) -> str:
        return self.deeds.lock(place, (member,), is_locked=not member.is_locked)

    def stand_down_or_run_again(self) -> None:
        place = self.surface.place
        if place is None:
            return
        if place[1].state == PatrolState.STOOD_DOWN:
            self._do(self.deeds.run_again)
        else:
            self.surface.open_panel(self.surface.patrol)
            self.surface.patrol.begin_standing_down()

    def _go_to_problem(self, by: int) -> None:
        card = self.surface.problem_after(by)
        if card is None:
            self.say(self.tr("Nothing still to come has a gap, breaks a rule or is stood down."))
        else:
            self.show_patrol(card.patrol_id)
            self.surface.current.setFocus()

    def _change_span(self, by: int) -> None:
        """Show more weeks, or fewer."""
        at = SPANS.index(self.head.weeks) + by
        self.head.set_weeks(SPANS[max(0, min(at, len(SPANS) - 1))])
        self.show_days()

    def _filter_people(self) -> None:
        self.surface.people.show_only(self.head.people.wanted)

    def removal_areas(self) -> list[QWidget]:
        return [self.surface.views, self.surface.patrol.crew]

    # Rosters

    def begin_new_roster(self) -> None:
        """Ask for the period, beside the board or in its place."""
        if self.facts is None:
            return
        if self.facts.missing:
            self.show_banner("short", self.facts.missing)
            return
        panel = self.surface.new_roster
        panel.propose(*self.facts.next_period)
        self.views.setCurrentWidget(self.surface)
        self.surface.open_panel(panel)
        panel.begin()

    def _make_proposed(self) -> None:
        if self.empty.period is not None:
            self._make_roster(*self.empty.period)

    def _make_roster(self, first: date, last: date) -> None:
        with self.telling():
            roster_id = self.deeds.make_roster(first, last)
            self.surface.panels.setCurrentWidget(self.surface.patrol)
            self.show_roster(roster_id)
            self.say(self.tr("The roster is made. Generate fills it."), undo=True)
            self.head.generate.setFocus()

    def begin_publishing(self) -> None:
        """Show what would go out."""
        facts, sheet = self.facts, self.surface.sheet
        if facts is None or sheet is None:
            return
        now = {(card.patrol_id, who.volunteer_id) for card in sheet.patrols for who in card.crew}
        others = {volunteer for _patrol, volunteer in now ^ facts.told} if facts.told else set()
        panel = self.surface.publish
        panel.show_outgoing(Outgoing(sheet, statistics.figures(sheet), len(others)))
        self.surface.open_panel(panel)
        panel.begin()

    def _publish(self) -> None:
        if self.roster_id is None:
            return
        with self.telling():
            version = self.deeds.publish(self.roster_id, self.workspace.instant())
            self.surface.close_panel()
            self.say(
                self.tr("Version {number} is published. Print it for everybody.").format(
                    number=version
                )
            )

    def print(self) -> None:
        """Go to the wall chart of this roster, or to the call list that is asked for beside it."""
        if self.ringing.is_open:
            self.ringing.print()
        else:
            self.wants.emit("reports", ("roster", self.roster_id))

    def print_about(self, key: str) -> None:
        """Go to a document about the patrol chosen."""
        place = self.surface.place
        if place is not None:
            self.wants.emit("reports", (key, {"patrol_id": place[1].patrol_id}))

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # What the controls ask for is true only once the style has dressed them.
        self.fit_head()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_head()

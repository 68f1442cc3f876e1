"""What is done on the roster page: each deed is one labelled change of the watch."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from ui.pages.alternatives import aim_name
from ui.pages.generate_run import Found
from ui.pages.outcome_words import is_begun, outcome_sentence
from ui.pages.roster_words import added_sentence, patrol_heading, result_sentence
from ui.workspace import Workspace
from watch_app import (
    advising,
    alternatives,
    crews,
    overrides,
    patrols,
    planning,
    roster_sheets,
    rosters,
    scopes,
    statistics,
)
from watch_app.advising import Way
from watch_app.alternatives import Alternative
from watch_app.errors import InputError
from watch_app.judging import HandVerdict
from watch_app.moving import DropVerdict
from watch_app.sheets import BeatRow, CrewMember, PatrolCard, RosterSheet
from watch_app.text import translate as counted
from watch_app.wording import day_text

if TYPE_CHECKING:
    from ui.pages.generate_run import GenerateRun

Place = tuple[BeatRow, PatrolCard]


class RosterDeeds(QObject):
    """Writes into the watch; every method returns the sentence that says what was done."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def assign(self, place: Place, verdict: HandVerdict, reason: str = "") -> str:
        """Assign somebody; `reason` is why, although a rule breaks."""
        self.refuse_begun(place)
        _beat, card = place
        words = self.tr("Assign {name} to {patrol}").format(
            name=verdict.name, patrol=patrol_heading(*place)
        )
        with self._workspace.change(words) as session:
            crews.assign(session, card.patrol_id, verdict.volunteer_id)
            if verdict.rules:
                overrides.record(
                    session,
                    card.patrol_id,
                    verdict.volunteer_id,
                    [(each.rule, each.sentence) for each in verdict.rules],
                    reason,
                    self._workspace.instant(),
                )
        said = self.tr("{name} is on {patrol}.")
        return said.format(name=verdict.name, patrol=patrol_heading(*place))

    def unassign(self, place: Place, member: CrewMember) -> str:
        self.refuse_begun(place)
        names = {"name": member.name, "patrol": patrol_heading(*place)}
        with self._workspace.change(
            self.tr("Take {name} off {patrol}").format(**names)
        ) as session:
            crews.unassign(session, member.assignment_id)
        return self.tr("{name} is off {patrol}.").format(**names)

    def rearrange(self, label: str, verdict: DropVerdict, now: datetime, reason: str = "") -> str:
        """Let people leave and join crews in one step; `label` says what that comes to.

        `reason` is why, although a rule breaks.
        """
        with self._workspace.change(label) as session:
            crews.rearrange(session, verdict.steps, now)
            if verdict.rules:
                joined = next(step for step in verdict.steps if step.joins)
                overrides.record(
                    session,
                    joined.patrol_id,
                    joined.volunteer_id,
                    [(each.rule, each.sentence) for each in verdict.rules],
                    reason,
                    self._workspace.instant(),
                )
        return self.tr("Done: {what}.").format(what=label)

    def lock(self, place: Place, members: tuple[CrewMember, ...], *, is_locked: bool) -> str:
        """Lock or unlock one person, or the whole crew."""
        who = members[0].name if len(members) == 1 else self.tr("the crew")
        label = (
            self.tr("Lock {who} on {patrol}") if is_locked else self.tr("Unlock {who} on {patrol}")
        )
        words = label.format(who=who, patrol=patrol_heading(*place))
        self.refuse_begun(place)
        with self._workspace.change(words) as session:
            for member in members:
                crews.set_locked(session, member.assignment_id, is_locked=is_locked)
        if is_locked:
            return self.tr("Locked: Generate keeps {who} here.").format(who=who)
        return self.tr("Unlocked: Generate may move {who}.").format(who=who)

    def lead(self, place: Place, member: CrewMember) -> str:
        self.refuse_begun(place)
        names = {"name": member.name, "patrol": patrol_heading(*place)}
        with self._workspace.change(
            self.tr("Let {name} lead {patrol}").format(**names)
        ) as session:
            crews.set_leader(session, member.assignment_id)
        return self.tr("{name} leads {patrol}.").format(**names)

    def stand_down(self, place: Place, reason: str) -> str:
        self.refuse_begun(place)
        words = self.tr("Stand down {patrol}").format(patrol=patrol_heading(*place))
        with self._workspace.change(words) as session:
            crews.stand_down(session, place[1].patrol_id, reason)
        said = self.tr("{patrol} is stood down; its people are free.")
        return said.format(patrol=patrol_heading(*place))

    def run_again(self, place: Place) -> str:
        self.refuse_begun(place)
        words = self.tr("Run {patrol} again").format(patrol=patrol_heading(*place))
        with self._workspace.change(words) as session:
            crews.run_again(session, place[1].patrol_id)
        said = self.tr("{patrol} is to run again. It needs a crew.")
        return said.format(patrol=patrol_heading(*place))

    def edit(self, place: Place, values: dict[str, Any], *, later: bool = False) -> str:
        """Change one patrol, or it and the later ones of its shift on that beat."""
        self.refuse_begun(place)
        named = {"patrol": patrol_heading(*place)}
        label = self.tr("Change {patrol}") if not later else self.tr("Change {patrol} and later")
        with self._workspace.change(label.format(**named)) as session:
            if later:
                count = patrols.edit_later(session, place[1].patrol_id, **values)
            else:
                patrols.edit(session, place[1].patrol_id, **values)
        if later:
            return counted("Roster", "%n patrol is changed.|%n patrols are changed.", number=count)
        return self.tr("{patrol} is changed.").format(**named)

    def stand_day_down(self, roster_id: int, day: date, reason: str) -> str:
        """Stand down whatever is still to come of a day."""
        words = self.tr("Stand down {day}").format(day=day_text(day))
        with self._workspace.change(words) as session:
            count = crews.stand_day_down(
                session, roster_id, day, reason, now=self._workspace.now()
            )
        return counted(
            "Roster",
            "%n patrol is stood down; its people are free.|"
            "%n patrols are stood down; their people are free.",
            number=count,
        )

    def add_patrol(self, roster_id: int, values: dict[str, Any]) -> tuple[int, str]:
        """Add a patrol that no shift makes; return its id and the sentence."""
        if values["starts"] <= self._workspace.now():
            raise InputError(self.tr("This time is over. Choose one still to come."))
        when = day_text(values["starts"].date())
        with self._workspace.change(self.tr("Add a patrol on {day}").format(day=when)) as session:
            patrol_id = patrols.add(session, roster_id, **values)
        return patrol_id, self.tr("The patrol is added. It needs a crew.")

    def refuse_begun(self, place: Place) -> None:
        """Say that the past is never rewritten."""
        if place[1].starts <= self._workspace.now():
            raise InputError(
                self.tr("This patrol has begun, so it stays as it was. Key in who came instead.")
            )

    def take_way(self, place: Place, way: Way, reason: str, instant: datetime) -> str:
        """Make the moves that let a patrol run; rules they break are set aside for a reason."""
        words = self.tr("Make {patrol} run").format(patrol=patrol_heading(*place))
        with self._workspace.change(words) as session:
            advising.take(session, way)
            for each in way.breaks:
                overrides.record(
                    session,
                    each.patrol_id,
                    each.volunteer_id,
                    ((each.rule, each.sentence),),
                    reason,
                    instant,
                )
        return self.tr("{patrol} runs.").format(patrol=patrol_heading(*place))

    def make_roster(self, first: date, last: date) -> int:
        with self._workspace.change(self.tr("New roster")) as session:
            return rosters.create(session, first, last)

    def publish(self, roster_id: int, now: datetime) -> int:
        """Publish, which nothing takes back; return the version."""
        label = self.tr("Publish the roster")
        with self._workspace.change(label, undoable=False) as session:
            return rosters.publish(session, roster_id, now)

    def take(self, run: GenerateRun) -> str:
        """Write what a run found into the roster; what was changed meanwhile stays."""
        assert isinstance(run.found, Found)
        roster_id, now = run.plan.roster_id, self._workspace.now()
        followed, ids = run.followed, dict[str, str]()
        with self._workspace.change(self.generate_label()) as session:
            if run.plan.scope.is_whole:
                ids = planning.follow(session, roster_id, followed.moved, now)
            standing = roster_sheets.sheet(session, roster_id)
            added = added_sentence(_places_of(standing, ids.values()))
            only = scopes.untouched(standing, followed.named(ids), run.plan.scope)
            result = planning.named(run.found.result, ids)
            planning.apply(session, roster_id, result, now=now, only=only)
            taken = roster_sheets.sheet(session, roster_id)
        if run.changed:
            return f"{result_sentence(statistics.figures(taken))} {added}".strip()
        was = run.found.before if is_begun(run.found.before) else None
        return f"{outcome_sentence(run.found.after, was)} {added}".strip()

    def take_choice(self, run: GenerateRun, one: Alternative) -> str:
        """Put one of several rosters in the place of the one that stands."""
        plan, words = run.plan, self.tr("Take the roster: {name}")
        now = self._workspace.now()
        with self._workspace.change(words.format(name=aim_name(one.aim.value))) as session:
            alternatives.take(session, plan.roster_id, run.problem, plan.scope, one, now=now)
            taken = roster_sheets.sheet(session, plan.roster_id)
        if run.changed:
            return result_sentence(statistics.figures(taken))
        return outcome_sentence(one.outcome, None)

    def look_at(self, run: GenerateRun, one: Alternative) -> RosterSheet:
        """Return the roster as it would be; nothing is written."""
        plan, now = run.plan, self._workspace.now()
        with self._workspace.trial() as session:
            return alternatives.shown(
                session, plan.roster_id, run.problem, plan.scope, one, now=now
            )

    def generate_label(self) -> str:
        return self.tr("Generate roster")


def _places_of(sheet: RosterSheet, patrols: Iterable[str]) -> list[Place]:
    """Find patrols by the ids they have in a problem."""
    wanted = set(patrols)
    beats = {beat.beat_id: beat for beat in sheet.beats}
    return [(beats[card.beat_id], card) for card in sheet.patrols if str(card.patrol_id) in wanted]

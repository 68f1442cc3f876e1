"""What an incident begins with: the patrol that is on or was last, and the one written before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from ui.pages.incident_watching import IncidentWatching
from ui.workspace import Workspace
from watch_app import watches
from watch_app.incident_entry.patrols import FRESH, usual_patrol

if TYPE_CHECKING:
    from watch_app.storage import Session


class IncidentBeginning(IncidentWatching):
    """Several incidents of one patrol are written one after the other."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._next: dict[str, Any] = {}
        self._writer = ""
        self._is_chosen = False
        """Whether somebody chose the patrol that the next one begins with."""
        self._proposed: int | None = None
        """The patrol that the form itself chose."""

    def blank(self) -> dict[str, Any]:
        begins = {**self._from_patrol(), **self._next}
        return {"written_by": self._writer, **begins, "priority": 3, "knowledge": "seen"}

    def _from_patrol(self) -> dict[str, Any]:
        """What the patrol that is on, or was last, says of an incident."""
        patrol = usual_patrol(self.offers, self.workspace.now())
        if patrol is None:
            return {}
        return {
            "patrol_id": patrol.patrol_id,
            "beat_id": patrol.beat_id,
            "reporter_id": patrol.leader_id,
        }

    def remember(self) -> None:
        """Let the next one begin where this one was: patrol, beat, people and day."""
        self._next = {
            "patrol_id": self.patrol.value,
            "beat_id": self.beat.value,
            "reporter_id": self.reporter.person,
            "written_by": self.writer.text().strip(),
        }
        self._is_chosen = self.patrol.value not in (None, self._proposed)
        self.previous = self.seen_from()

    def begin_day(self) -> None:
        """Midnight has passed: what is still blank begins with the new date."""
        self._next, self.previous, self._is_chosen = {}, None, False
        if self.is_new and not self.is_begun:
            self.clear()

    def choose_patrol(self) -> None:
        """Offer the patrols of the last days, to say on which one it was seen."""
        if self.patrol.isEnabled():
            self.patrol.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.patrol.showPopup()

    def follow_patrol(self) -> None:
        """A new incident takes day, beat and reporter from the patrol that was chosen."""
        patrol = self.patrol_offer()
        if patrol is None or not self.is_new:
            return
        self.beat.set_value(patrol.beat_id)
        self.reporter.set_person(patrol.leader_id)
        self.previous = None
        self.offer_day_again()

    def note_beat(self) -> None:
        self._propose_patrol()

    def note_time(self) -> None:
        self._propose_patrol()

    def _propose_patrol(self) -> None:
        """Take the patrol that was out then and there, unless somebody chose one."""
        beat, seen = self.beat.value, self.seen_from()
        is_proposed = self.patrol.value in (None, self._proposed)
        if not self.is_new or not is_proposed or not isinstance(beat, int):
            return
        before, now = self.patrol_offer(), self.workspace.now()
        patrol = usual_patrol(self.offers, now, beat_id=beat, seen=seen)
        if patrol == before:
            return
        self._proposed = patrol.patrol_id if patrol is not None else None
        self.patrol.set_value(self._proposed)
        if self.reporter.person in (None, before.leader_id if before is not None else None):
            self.reporter.set_person(patrol.leader_id if patrol is not None else None)

    def clear(self) -> None:
        self._proposed = None if self._is_chosen else self.blank().get("patrol_id")
        super().clear()

    def no_patrol(self) -> str:
        """Where several were on, it is for the person to say which one."""
        now = self.workspace.now()
        is_fresh = any(now - FRESH <= each.ends for each in self.offers)
        return self.tr("Which patrol?") if self.is_new and is_fresh else super().no_patrol()

    def show_more(self, *, is_same: bool) -> None:
        super().show_more(is_same=is_same)
        self.patrol.setItemText(0, self.no_patrol())
        self.patrol.updateGeometry()

    def load_choices(self, session: Session) -> None:
        super().load_choices(session)
        self._writer = watches.watch_of(session).coordinator_name

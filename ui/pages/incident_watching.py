"""Minds an incident while it is typed: what others should not read, and what was told before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor

from ui.pages.incident_fields import IncidentFields
from ui.pages.incident_place import PlaceMemory
from ui.widgets.banner import Banner, announce
from ui.widgets.fields import Hint
from ui.widgets.underlining import Underliner, underline_line
from ui.workspace import Workspace
from watch_app.incident_entry.duplicates import Alike, Draft, alike
from watch_app.incident_entry.hints import Finding, Sort, hints_in, said
from watch_app.incident_entry.names import NOBODY, known_names
from watch_app.incident_entry.places import remembered
from watch_app.incident_entry.taking_out import cut_out
from watch_app.incident_entry.vehicles import vehicle_of
from watch_app.incident_search.repeated import Repeat, lines
from watch_app.incident_search.repeats import repeats
from watch_app.plates import plate_key

if TYPE_CHECKING:
    from watch_app.storage import Session

PAUSE = 350
"""Milliseconds without a key before a text is looked at."""
BROWSING = 120
"""Milliseconds that a record is shown before others are compared with it."""


class IncidentWatching(IncidentFields):
    """Underlines, and says in a banner below the field, what somebody may want to mind."""

    watched = Signal()
    """Other things can be done now than before: move a plate, open or link one that is alike."""
    wanted = Signal(int)
    """The one that is alike shall be opened."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._known = NOBODY
        self._draft: Draft | None = None
        self.public_hints: tuple[Finding, ...] = ()
        self.account_hints: tuple[Finding, ...] = ()
        self.likest: Alike | None = None
        self.memory = PlaceMemory(self.place, self.public_place, self.spot)
        self._repeats: tuple[Repeat, ...] = ()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(BROWSING)
        self._later.timeout.connect(self.look_back)
        self.repeat_lines.opened.connect(self.wanted)
        self._underliner = Underliner(self.narrative.document())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.look)
        for line in (self.public_place, self.vehicle, self.place, self.starts):
            line.textChanged.connect(lambda _text: self._timer.start())
        self.narrative.textChanged.connect(self._note_typing)
        for control in (self.category, self.beat, self.patrol):
            control.left.connect(self._timer.start)
        self._move_keys = Hint(self.tr("Alt+M"))
        self.account_hint.add_at_end(self._move_keys)
        self.public_hint.buttons[0].setToolTip("Alt+M")
        for button, keys in zip(self.alike_banner.buttons, ("Shift+F4", "Ctrl+F4"), strict=True):
            button.setToolTip(keys)

    # Looking

    def is_watching(self) -> bool:
        """Whether what is written can still be changed."""
        return self.narrative.isEnabled()

    def look(self) -> None:
        """Say what stands in the texts, and which other incident may tell the same."""
        self._timer.stop()
        if not self.workspace.is_open:
            return
        before = self._can_do()
        public, account = self.public_place.text(), self.narrative.text()
        is_open = self.is_watching()
        self.public_hints = hints_in(public, known=self._known) if is_open else ()
        self.account_hints = hints_in(account, known=self._known, houses=False) if is_open else ()
        underline_line(self.public_place, [(one.start, one.end) for one in self.public_hints])
        self._underliner.underline([(one.start, one.end) for one in self.account_hints])
        _say(self.public_hint, self.public_hints, is_public=True)
        _say(self.account_hint, self.account_hints, is_public=False)
        plate = self.plate_to_move()
        for banner, hints in (
            (self.public_hint, self.public_hints),
            (self.account_hint, self.account_hints),
        ):
            banner.buttons[0].setVisible(plate in hints)
        self._move_keys.setVisible(plate in self.account_hints)
        self._look_for_others()
        if self._can_do() != before:
            self.watched.emit()

    def _can_do(self) -> tuple[bool, bool, bool]:
        likest = self.likest
        return (
            self.plate_to_move() is not None,
            likest is not None,
            likest is not None and likest.can_be_same,
        )

    def _note_typing(self) -> None:
        # Underlining changes no letter, but the document says that it changed.
        if self.narrative.is_touched():
            self._timer.start()

    def _look_for_others(self) -> None:
        draft = self._as_draft() if self.is_watching() else None
        if draft == self._draft:
            return
        self._draft = draft
        found: tuple[Alike, ...] = ()
        if draft is not None:
            with self.workspace.read() as session:
                found = alike(session, draft)
        self.likest = found[0] if found else None
        self._show_repeats()
        banner = self.alike_banner
        if self.likest is None:
            banner.hide()
            return
        banner.buttons[1].setVisible(self.likest.can_be_same)
        _show(banner, self.likest.words)

    def look_back(self) -> None:
        """Say where the plate, the place or rare words of what is kept were seen before."""
        self._later.stop()
        before = self.repeat_lines.lines
        self._repeats = ()
        if self.workspace.is_open and self.record_id is not None and not self.is_new:
            with self.workspace.read() as session:
                self._repeats = repeats(session, self.record_id)
        self._show_repeats()
        if self.repeat_lines.lines != before:
            self.watched.emit()

    def _show_repeats(self) -> None:
        said = () if self.likest is None else (self.likest.incident_id,)
        self.repeat_lines.show_lines(lines(self._repeats, besides=said))

    def follow_repeat(self) -> None:
        """Open or show what the first line names."""
        if self.repeat_lines.lines:
            self.repeat_lines.follow(self.repeat_lines.lines[0])

    def _as_draft(self) -> Draft | None:
        beat, patrol = self.beat.value, self.patrol.value
        return Draft(
            incident_id=self.record_id,
            beat_id=beat if isinstance(beat, int) else None,
            seen_from=self.seen_from(),
            place=self.place.text(),
            category=str(self.category.value or ""),
            vehicle=self._vehicle_meant(),
            patrol_id=patrol if isinstance(patrol, int) else None,
        )

    def _vehicle_meant(self) -> str:
        """What stands in Vehicle, or the plate that still stands in what happened."""
        written = self.vehicle.text()
        if vehicle_of(written)[0]:
            return written
        plates = [each.text for each in self.account_hints if each.sort == Sort.PLATE]
        return plates[0] if plates else written

    # Doing

    def plate_to_move(self) -> Finding | None:
        """A plate that can go to Vehicle: there is no other one yet."""
        there = plate_key(vehicle_of(self.vehicle.text())[0])
        return next(
            (
                found
                for found in (*self.public_hints, *self.account_hints)
                if found.sort == Sort.PLATE and there in ("", plate_key(found.text))
            ),
            None,
        )

    def move_plate(self) -> None:
        """Take a plate out of a text and write it where plates are compared."""
        self.look()
        found = self.plate_to_move()
        if found is None:
            return
        if found in self.public_hints:
            text = self.public_place.text()
            self.public_place.setText(cut_out(text, found.start, found.end).of(text))
            self.public_place.editingFinished.emit()
        else:
            cut = cut_out(self.narrative.text(), found.start, found.end, self.tr("The vehicle"))
            cursor = QTextCursor(self.narrative.document())
            cursor.setPosition(cut.start)
            cursor.setPosition(cut.end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(cut.left)
        plate, kind = vehicle_of(self.vehicle.text())
        self.vehicle.setText(", ".join(part for part in (plate or found.text, kind) if part))
        self.vehicle.editingFinished.emit()
        self.look()

    def open_alike(self) -> None:
        if self.likest is not None:
            self.wanted.emit(self.likest.incident_id)

    # What follows from other things

    def note_place(self) -> None:
        if self.is_new:
            self.recall_places()
            self.memory.propose(self.place_field)

    def recall_places(self) -> None:
        """Offer the places of the beat, or all where no beat is chosen yet."""
        chosen = self.beat.value
        beat = chosen if isinstance(chosen, int) else None
        with self.workspace.read() as session:
            self.memory.load(remembered(session, beat, besides=self.record_id))

    def load_choices(self, session: Session) -> None:
        super().load_choices(session)
        self._known = known_names(session)
        self._draft = None

    def show_more(self, *, is_same: bool) -> None:
        super().show_more(is_same=is_same)
        if not is_same:
            self.memory.forget_proposals()
            self.place_field.set_hint("")
            self._draft = None
            self._repeats = ()
            self.look()
            self._show_repeats()
        else:
            self._timer.start()
        self._later.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.place and event.type() == QEvent.Type.FocusIn:
            self.recall_places()
        return super().eventFilter(watched, event)


def _say(banner: Banner, hints: tuple[Finding, ...], *, is_public: bool) -> None:
    if not hints:
        banner.hide()
        return
    _show(banner, said(hints[0], is_public=is_public))


def _show(banner: Banner, sentence: str) -> None:
    is_news = banner.isHidden() or banner.sentence != sentence
    banner.set_sentence(sentence)
    banner.show()
    if is_news:
        announce(banner, sentence)

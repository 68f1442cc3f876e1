"""Several patrols that are chosen together, at the right of the board, and what is done to all."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.pages.roster_deeds import Place
from ui.pages.roster_patrol import StandDown
from ui.theme import theme
from ui.widgets.banner import announce
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.side_panel import SidePanel
from watch_app.sheets import PatrolState
from watch_app.text import translate as counted
from watch_app.wording import clock, day_text, short_period

MOST_NAMED = 12
"""So many patrols are listed one by one."""


class SeveralPanel(SidePanel):
    """Says which they are; each of its buttons does one thing to all that are still to come."""

    generate_wanted = Signal()
    locked = Signal()
    unlocked = Signal()
    stood_down = Signal(str)
    run_again = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.places: tuple[Place, ...] = ()
        self._over = 0
        """How many of them have begun."""
        self._figures = Label("", "body", wrap=True)
        self._begun = Label("", "dense", colour="ink2", wrap=True)
        self.generate = Button(self.tr("Generate only these"), "play", small=True)
        self.lock = Button(self.tr("Lock all"), "lock", small=True)
        self.unlock = Button(self.tr("Unlock all"), "unlock", small=True)
        self.again = Button(self.tr("Run again"), "play", small=True)
        self.stand_down = StandDown()
        self._names = Label("", "dense", colour="ink2", wrap=True)
        hint = self.tr("Ctrl+click or Ctrl+Space adds a patrol or leaves it out. Esc leaves all.")
        self._hint = Label(hint, "small", colour="ink3", wrap=True)
        self._build()

    def _build(self) -> None:
        for part in (self._figures, self._begun, self.generate):
            self.add(part)
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        row.addWidget(self.lock)
        row.addWidget(self.unlock)
        row.addStretch(1)
        self.body.addLayout(row)
        below: tuple[QWidget, ...] = (self.stand_down, self.again, self._names, self._hint)
        for each in below:
            self.add(each)
        self.body.addStretch(1)
        self.generate.clicked.connect(self.generate_wanted)
        self.lock.clicked.connect(self.locked)
        self.unlock.clicked.connect(self.unlocked)
        self.again.clicked.connect(self.run_again)
        self.stand_down.decided.connect(self.stood_down)

    def show_places(self, places: tuple[Place, ...], now: datetime) -> None:
        """Show these patrols, in the order in which they begin."""
        begun = [card for _beat, card in places if card.starts <= now]
        if (places, len(begun)) == (self.places, self._over):
            return
        is_other = _ids(places) != _ids(self.places)
        self.places, self._over = places, len(begun)
        heading = counted("Roster", "%n patrol|%n patrols", number=len(places))
        self.set_heading(heading, _whereabouts(places))
        self._figures.setText(_figures_words(places))
        self._begun.setText(
            counted(
                "Roster",
                "%n of them has begun and stays as it is.|"
                "%n of them have begun and stay as they are.",
                number=len(begun),
            )
        )
        self._begun.setVisible(bool(begun))
        self._names.setText("\n".join(_names(places)))
        self._offer([place for place in places if place[1].starts > now])
        if is_other:
            self.stand_down.close_reason()
            announce(self, self.tr("{patrols} chosen").format(patrols=heading))

    def _offer(self, coming: Sequence[Place]) -> None:
        """Switch off what would change nothing, and say why."""
        over = "" if coming else self.tr("They have begun, so they stay as they are.")
        cards = [card for _beat, card in coming]
        crew = [who for card in cards for who in card.crew]
        nobody = over or ("" if crew else self.tr("Nobody is in their crews."))
        is_locked = self.tr("All of them are locked already.")
        is_free = self.tr("None of them is locked.")
        self.lock.why_off(nobody or ("" if any(not e.is_locked for e in crew) else is_locked))
        self.unlock.why_off(nobody or ("" if any(e.is_locked for e in crew) else is_free))
        all_down = self.tr("All of them were stood down by hand. Run them again first.")
        is_open = any(not card.is_cancelled for card in cards)
        self.generate.why_off(over or ("" if is_open else all_down))
        down = [card for card in cards if card.state == PatrolState.STOOD_DOWN]
        self.stand_down.setVisible(bool(coming) and is_open)
        self.again.setVisible(bool(down))

    def begin(self) -> None:
        """Put the keyboard on the first thing that can be done."""
        buttons = (self.generate, self.lock, self.unlock, self.again)
        able = next((each for each in buttons if each.isEnabled() and each.isVisible()), self)
        able.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _ids(places: tuple[Place, ...]) -> list[int]:
    return [card.patrol_id for _beat, card in places]


def _whereabouts(places: tuple[Place, ...]) -> str:
    """The beats, if they are few, and the days."""
    beats = list(dict.fromkeys(beat.name for beat, _card in places))
    days = [card.on for _beat, card in places]
    when = day_text(days[0]) if days[0] == days[-1] else short_period(days[0], days[-1])
    where = counted("Roster", "%n beat|%n beats", number=len(beats))
    return f"{', '.join(beats) if len(beats) <= 2 else where} · {when}"


def _figures_words(places: tuple[Place, ...]) -> str:
    """How many are in which state: "3 full, 1 with a gap"."""
    found = Counter(card.state for _beat, card in places)
    return ", ".join(_state_words(state, found[state]) for state in PatrolState if found[state])


def _state_words(state: PatrolState, number: int) -> str:
    words = {
        PatrolState.FULL: counted("Roster", "%n full|%n full", number=number),
        PatrolState.SHORT: counted(
            "Roster", "%n short of target|%n short of target", number=number
        ),
        PatrolState.GAP: counted("Roster", "%n with a gap|%n with a gap", number=number),
        PatrolState.STOOD_DOWN: counted("Roster", "%n stood down|%n stood down", number=number),
        PatrolState.BROKEN: counted("Roster", "%n breaks a rule|%n break a rule", number=number),
    }
    return words[state]


def _names(places: tuple[Place, ...]) -> list[str]:
    lines = [
        f"{beat.name}, {day_text(card.on)}, {clock(card.starts)}"
        for beat, card in places[:MOST_NAMED]
    ]
    more = len(places) - MOST_NAMED
    if more > 0:
        lines.append(counted("Roster", "and %n more|and %n more", number=more))
    return lines

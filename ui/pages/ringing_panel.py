"""Whom to ring for the chosen patrol: the best first, with their number."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.pages.ringing_row import PersonToRing
from ui.tables.searching import folded, is_found
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.search_field import SearchField
from ui.widgets.side_panel import SidePanel
from ui.workspace import Workspace
from watch_app.ringing import RingRow
from watch_app.sheets import PatrolCard
from watch_app.text import translate as counted

SHOWN = 8
"""How many stand there at first, and how many come with each press of the button."""


class RingingPanel(SidePanel):
    """Lists people and passes on what they answer."""

    follows_patrol: ClassVar[bool] = True
    answered = Signal(int, object, str)
    """Volunteer id, an Answer, and a short note."""
    forgotten = Signal(int)
    printed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._rows: tuple[RingRow, ...] = ()
        self._card: PatrolCard | None = None
        self._room = SHOWN
        self.people: list[PersonToRing] = []
        self.field = SearchField(self.tr("Type a name"), width=120)
        self.field.setAccessibleName(self.tr("Whom to ring: type a name"))
        self.field.searched.connect(lambda _words: self._list())
        self.words = Label("", "small", colour="ink2", wrap=True)
        self.more = Button(self.tr("Show more"), kind="quiet", small=True)
        self.more.clicked.connect(self._show_more)
        self.print = Button(self.tr("Print a call list"), "print", small=True)
        self.print.clicked.connect(self.printed)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.add(self.words)
        self.add(self.field)
        self.body.addLayout(self._column)
        foot = QHBoxLayout()
        foot.addWidget(self.more)
        foot.addStretch(1)
        foot.addWidget(self.print)
        self.body.addLayout(foot)
        self.body.addStretch(1)
        self.body.setSpacing(theme().px(8))

    def wait(self) -> None:
        """Another patrol is chosen, and nothing is known of it yet."""
        self.words.setText(self.tr("Looking for who could go…"))
        focus = self.window().focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._rows, self._card, self._room = (), None, SHOWN
        self.field.clear()
        self._list()

    def refuse(self, sentence: str) -> None:
        """Say why nobody is rung for this patrol."""
        self._rows = ()
        self._list()
        self.words.setText(sentence)

    def show_rows(self, rows: tuple[RingRow, ...], card: PatrolCard) -> None:
        """Show who could go, in the order in which they are best rung."""
        self._rows, self._card = rows, card
        said = sum(row.contact.answer is not None for row in rows)
        words = counted(
            "Ringing",
            "%n person could go, the best choice first."
            "|%n people could go, the best choice first.",
            number=len(rows),
        )
        if not rows:
            words = self.tr(
                "Nobody could go without breaking a rule. The patrol's panel says what keeps "
                "people out."
            )
        elif said:
            words += " " + counted("Ringing", "%n was asked.|%n were asked.", number=said)
        self.words.setText(words)
        self._list()

    @property
    def listed(self) -> tuple[RingRow, ...]:
        """Whoever fits what is typed."""
        words = folded(self.field.text().strip())
        if not words:
            return self._rows
        return tuple(
            row
            for row in self._rows
            if is_found(words, folded(f"{row.contact.full_name} {row.contact.phone}"))
        )

    @property
    def current(self) -> PersonToRing | None:
        """Whose answer is being noted."""
        return next((each for each in self.people if each.is_open and not each.isHidden()), None)

    def begin(self) -> None:
        """Put the keyboard on the first person, or where a name is typed."""
        if self.people and not self.people[0].isHidden():
            self._go_to(0)
        else:
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_more(self) -> None:
        place = self._room
        self._room += SHOWN
        self._list()
        self._go_to(place)

    def _list(self) -> None:
        found, now = self.listed, self._workspace.now()
        shown = found[: self._room]
        while len(self.people) < len(shown):
            self._add_person()
        kept = self.current
        kept_id = kept.row.id if kept is not None and kept.row is not None else None
        local = self._workspace.local
        for place, person in enumerate(self.people):
            person.setVisible(place < len(shown))
            if place < len(shown) and self._card is not None:
                row = shown[place]
                contact = row.contact
                person.show_row(
                    row,
                    self._card,
                    now,
                    asked_at=local(contact.asked_at) if contact.asked_at else None,
                    answered_at=local(contact.answered_at) if contact.answered_at else None,
                )
                person.open(is_open=row.id == kept_id)
        self.more.setVisible(len(found) > len(shown))
        self.print.setEnabled(bool(self._rows))

    def _add_person(self) -> None:
        person = PersonToRing()
        self.people.append(person)
        self._column.addWidget(person)
        person.answered.connect(
            lambda answer, note: self._pass(
                person, lambda who: self.answered.emit(who, answer, note)
            )
        )
        person.forgotten.connect(lambda: self._pass(person, self.forgotten.emit))
        person.opened.connect(lambda: self._open(person))
        person.stepped.connect(lambda by: self._go_to(self.people.index(person) + by))

    def _pass(self, person: PersonToRing, tell: Callable[[int], None]) -> None:
        if person.row is not None:
            place = self.people.index(person)
            tell(person.row.id)
            self._go_to(place)

    def _open(self, person: PersonToRing) -> None:
        for each in self.people:
            each.open(is_open=each is person)
        person.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to(self, place: int) -> None:
        if place < 0:
            self.field.setFocus(Qt.FocusReason.TabFocusReason)
        elif place < len(self.people) and not self.people[place].isHidden():
            self._open(self.people[place])

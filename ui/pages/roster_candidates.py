"""Who could join a patrol: a field to type a name into, and the verdict on each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.tables.searching import folded, is_found
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.card import Hairline
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.search_field import SearchField
from watch_app.judging import HandVerdict
from watch_app.sheets import PatrolCard, PatrolState
from watch_app.text import translate
from watch_app.wording import within_sentence

SHOWN = 5
"""How many are listed before somebody is looked for by name."""
FOUND = 8


class CandidateList(QWidget):
    """The best choices first; whom a rule keeps out follow below, with the rule."""

    picked = Signal(object)
    """The HandVerdict of whoever shall join."""

    def __init__(self) -> None:
        super().__init__()
        self._candidates: tuple[HandVerdict, ...] = ()
        self._card: PatrolCard | None = None
        self.field = SearchField(self.tr("Type a name"), width=120)
        self.field.setAccessibleName(self.tr("Assign a volunteer: type a name"))
        self.field.searched.connect(lambda _words: self._list())
        self.field.returnPressed.connect(self._pick_first)
        self.note = Label("", "small", colour="ink3", wrap=True)
        self.rows = [CandidateRow() for _ in range(FOUND)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(2))
        column.addWidget(self.field)
        for row in self.rows:
            column.addWidget(row)
            row.picked.connect(self.picked)
            row.stepped.connect(lambda by, row=row: self._step(row, by))
        column.addWidget(self.note)

    def wait(self) -> None:
        """Another patrol is chosen, and nothing is known of it yet."""
        self._candidates = ()
        self.field.clear()
        self._list(is_known=False)

    def show_candidates(self, candidates: tuple[HandVerdict, ...], card: PatrolCard) -> None:
        self._candidates, self._card = candidates, card
        self._list()

    @property
    def listed(self) -> tuple[HandVerdict, ...]:
        """Whoever fits what is typed, the best choice first."""
        words = folded(self.field.text().strip())
        if not words:
            return tuple(each for each in self._candidates if each.is_allowed) or self._candidates
        return tuple(each for each in self._candidates if is_found(words, folded(each.name)))

    def _list(self, *, is_known: bool = True) -> None:
        found = self.listed
        typed = bool(self.field.text().strip())
        most = FOUND if typed else SHOWN
        for number, row in enumerate(self.rows):
            verdict = found[number] if number < min(most, len(found)) else None
            row.show_verdict(verdict, self._card)
        self.note.setText(self._said(len(found), most, typed=typed) if is_known else "")
        self.note.setVisible(bool(self.note.text()))

    def _said(self, found: int, most: int, *, typed: bool) -> str:
        if typed and not found:
            words = self.field.text().strip()
            return self.tr("Nobody called “{words}” can be assigned.").format(words=words)
        free = sum(each.is_allowed for each in self._candidates)
        if not typed and not free and self._candidates:
            return self.tr("Nobody is free without breaking a rule.")
        if found > most:
            return translate(
                "Roster", "%n more: type a name|%n more: type a name", number=found - most
            )
        return ""

    def _pick_first(self) -> None:
        self.field.search_now()
        found = self.listed
        if self.field.text().strip() and found:
            self.picked.emit(found[0])

    def _step(self, row: "CandidateRow", by: int) -> None:
        place = self.rows.index(row) + by
        if place < 0:
            self.field.setFocus(Qt.FocusReason.TabFocusReason)
        elif place < len(self.rows) and self.rows[place].verdict is not None:
            self.rows[place].assign.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.rows[0].verdict is not None:
            self.rows[0].assign.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)


class CandidateRow(QWidget):
    """A name, what assigning them would do, and the button that does it."""

    picked = Signal(object)
    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.verdict: HandVerdict | None = None
        self._name = ElidedLabel("", "control")
        self._count = Label("", "small", colour="ink3")
        self._words = Label("", "small", colour="ink2", wrap=True)
        self.assign = Button(self.tr("Assign"), small=True)
        self.assign.clicked.connect(lambda: self.picked.emit(self.verdict))
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        top = QHBoxLayout()
        top.setSpacing(theme().px(6))
        top.addWidget(self._name, 1)
        top.addWidget(self._count)
        words.addLayout(top)
        words.addWidget(self._words)
        row = QHBoxLayout()
        row.setContentsMargins(0, theme().px(6), 0, theme().px(6))
        row.setSpacing(theme().px(8))
        row.addLayout(words, 1)
        row.addWidget(self.assign, 0, Qt.AlignmentFlag.AlignVCenter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row)
        whole.addWidget(Hairline())

    def show_verdict(self, verdict: HandVerdict | None, card: PatrolCard | None) -> None:
        """Show one person, or nobody."""
        self.verdict = verdict
        self.setVisible(verdict is not None)
        if verdict is None or card is None:
            return
        words = verdict_words(verdict, card)
        self._name.set_whole(verdict.name)
        self._count.setText(translate("Roster", "%n patrol|%n patrols", number=verdict.patrols))
        self._words.setText(words)
        self._words.set_colour("ink2" if verdict.is_allowed else "broken_text")
        self.assign.setAccessibleName(self.tr("Assign {name}").format(name=verdict.name))
        self.assign.why_off("" if verdict.may_be_overridden else words)
        self.assign.setAccessibleDescription(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


def verdict_words(verdict: HandVerdict, card: PatrolCard) -> str:
    """What assigning somebody to a patrol does, or which rule forbids it."""
    if not verdict.is_allowed:
        return " ".join(verdict.sentences)
    if verdict.makes_it_run:
        return _at_a_price(translate("Roster", "Fills the gap: it runs."), verdict)
    if card.state in (PatrolState.GAP, PatrolState.STOOD_DOWN):
        return _still_needed(card, verdict.lacks)
    if verdict.cost_change < 0:
        return translate("Roster", "Free, an improvement.")
    if verdict.cost_change == 0 or len(card.crew) < card.target:
        return _at_a_price(translate("Roster", "Free."), verdict)
    return translate("Roster", "Free, but not needed.")


def _at_a_price(sentence: str, verdict: HandVerdict) -> str:
    """Say as well what it costs most to fill a place with them."""
    prices = {
        "fair_share": translate("Roster", "More than their share."),
        "fair_unsocial": translate("Roster", "More nights and weekends than their share."),
        "fair_nights": translate("Roster", "More nights than their share."),
        "fair_weekends": translate("Roster", "More weekends than their share."),
        "fair_unpopular": translate("Roster", "More unpopular beats than their share."),
        "wishes": translate("Roster", "Against a wish."),
        "variety": translate("Roster", "The same beat or partner again."),
        "experience": translate("Roster", "Nobody experienced with somebody new."),
        "regular_partners": translate("Roster", "Without their regular partner."),
    }
    said = [prices[name] for name in verdict.worse if name in prices][:2]
    return " ".join([sentence, *said])


def _still_needed(card: PatrolCard, lacks: str) -> str:
    """What keeps a patrol from running although somebody free would join."""
    if lacks == "officer":
        return translate("Roster", "Free, but {officer} is not.").format(officer=card.officer)
    if lacks == "kit":
        return translate("Roster", "Free, but there is no kit left then.")
    people = card.minimum - len(card.crew) - 1
    if people > 0:
        return translate(
            "Roster",
            "Free, but it needs %n more person as well."
            "|Free, but it needs %n more people as well.",
            number=people,
        )
    missing = ", ".join(within_sentence(need.qualification) for need in card.missing)
    if missing:
        return translate("Roster", "Free, but it still needs: {missing}.").format(missing=missing)
    return translate("Roster", "Free.")

"""Repair beside the board: who cannot go, what would change for whom, and who refuses."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.areas import has_focus
from ui.theme import theme
from ui.widgets.banner import announce
from ui.widgets.buttons import Button
from ui.widgets.card import Hairline
from ui.widgets.date_field import DateField
from ui.widgets.fields import Choice
from ui.widgets.form import PanelForm
from ui.widgets.labels import Label
from ui.widgets.person_field import PersonField
from ui.widgets.side_panel import SidePanel
from ui.widgets.switch import Switch
from ui.workspace import Workspace
from watch_app.repairs import Away, DropOut, Mend, Repair, Trouble
from watch_app.text import translate as counted

PATROL, DAYS = "patrol", "days"
Duties = dict[int, list[tuple[int, str]]]
"""What each is still to walk: ids and names of patrols by volunteer."""


class RepairPanel(SidePanel):
    """Asks, shows the moves one by one, and takes them all at once."""

    asked = Signal()
    refused = Signal(object)
    """The Mend that somebody will not do."""
    allowed = Signal(object)
    taken = Signal()
    stopped = Signal()
    """What is looked for is to end, with whatever has been found."""
    ring_wanted = Signal(int)
    """Id of a patrol that cannot run."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.set_heading(self.tr("Repair"))
        self._duties: Duties = {}
        self.repair: Repair | None = None
        self.person = PersonField(placeholder=self.tr("Type a name"))
        self.kind = Switch(
            ((PATROL, self.tr("One patrol")), (DAYS, self.tr("Days away"))),
            name=self.tr("What they cannot do"),
        )
        self.patrol = Choice()
        self.first_day = DateField(workspace.today, optional=False)
        self.last_day = DateField(workspace.today, optional=False)
        self.ask = Button(self.tr("Find the smallest change"), "search", small=True)
        self.stop = Button(self.tr("Stop"), "stop", small=True)
        self.sentence = Label("", "body", wrap=True)
        self.note = Label("", "dense", colour="ink2", wrap=True)
        self.rows: list[MendRow] = []
        self.take = Button(self.tr("Take these changes"), "check")
        self._build()
        self._connect()
        self._turn()

    def _build(self) -> None:
        form = PanelForm()
        form.add(self.tr("Who cannot go"), self.person)
        form.add_widget(self.kind)
        self._patrol_field = form.add(self.tr("Patrol"), self.patrol)
        self._day_fields = (
            form.add(self.tr("From"), self.first_day),
            form.add(self.tr("To"), self.last_day),
        )
        self.form = form
        self.add(form)
        self.add(_row(self.ask))
        self.add(self.sentence)
        self.add(_row(self.stop))
        self._answer = QVBoxLayout()
        self._answer.setContentsMargins(0, 0, 0, 0)
        self._answer.setSpacing(theme().px(6))
        self.body.addLayout(self._answer)
        self.add(self.note)
        self.add(_row(self.take))
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.person.textChanged.connect(lambda _text: self._offer_patrols())
        self.kind.chosen.connect(lambda _kind: self._turn())
        self.ask.clicked.connect(self.asked)
        self.stop.clicked.connect(self.stopped)
        self.take.clicked.connect(self.taken)

    # What is asked

    def propose(
        self,
        people: Iterable[tuple[int, str]],
        duties: Duties,
        days: tuple[date, date],
        chosen: tuple[int | None, int | None],
    ) -> None:
        """Offer whoever is to walk; `chosen` is a volunteer and a patrol to begin with."""
        self._duties = duties
        self.person.set_people(people)
        self.person.set_person(chosen[0])
        self._offer_patrols()
        self.patrol.set_value(chosen[1])
        self.first_day.set_day(days[0])
        self.last_day.set_day(days[1])
        self.forget()

    def begin(self) -> None:
        self.person.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.person.selectAll()

    @property
    def trouble(self) -> Trouble | None:
        """What cannot be done, and by whom; None until that is clear."""
        who = self.person.person
        if who is None or self.form.has_problems():
            return None
        if self.kind.value == PATROL:
            patrol = self.patrol.value
            return DropOut(who, patrol) if isinstance(patrol, int) else None
        first, last = self.first_day.day, self.last_day.day
        return Away(who, first, last) if first and last and first <= last else None

    def _offer_patrols(self) -> None:
        who = self.person.person
        duties = self._duties.get(who, []) if who is not None else []
        self.patrol.set_choices(duties)

    def _turn(self) -> None:
        is_patrol = self.kind.value == PATROL
        self._patrol_field.setVisible(is_patrol)
        for field in self._day_fields:
            field.setVisible(not is_patrol)

    # What comes back

    def forget(self) -> None:
        """Nothing has been found, or it does not hold any more."""
        self._show(None, "", ())

    def wait(self) -> None:
        """The question is out; the keyboard is on what ends it."""
        was_inside = has_focus([self])
        self._show(None, self.tr("Looking for the smallest change…"), ())
        self.stop.show()
        if was_inside:
            self.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ask.setEnabled(False)

    def say(self, sentence: str) -> None:
        self._show(None, sentence, ())
        announce(self, sentence)

    def show_repair(self, repair: Repair, refused: tuple[Mend, ...]) -> None:
        """List what would change, and below it what was refused."""
        self._show(repair, repair.sentence, refused)
        announce(self, " ".join([repair.sentence, *(mend.sentence for mend in repair.mends)]))
        self.take.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reveal(self.take)

    def _show(self, repair: Repair | None, sentence: str, refused: tuple[Mend, ...]) -> None:
        self.repair = repair
        self.ask.setEnabled(True)
        if self.stop.hasFocus():
            self.ask.setFocus(Qt.FocusReason.OtherFocusReason)
        self.stop.hide()
        for row in self.rows:
            self._answer.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        for mend in repair.mends if repair is not None else ():
            self._add(MendRow(mend))
        for patrol_id, label in repair.lost if repair is not None else ():
            self._add_ring(patrol_id, label)
        for mend in refused:
            words = self.tr("Refused: {change}").format(change=mend.sentence)
            self._add(MendRow(mend, stays=words))
        note = _note(repair) if repair is not None and repair.mends else ""
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.take.setVisible(repair is not None)

    def _add(self, row: "MendRow") -> None:
        self._answer.addWidget(row)
        self.rows.append(row)
        row.refused.connect(self.refused)
        row.allowed.connect(self.allowed)

    def _add_ring(self, patrol_id: int, label: str) -> None:
        words = self.tr("{patrol} is stood down. Ring somebody for it?").format(patrol=label)
        row = MendRow(None, stays=words)
        row.button.setText(self.tr("Whom to ring"))
        row.button.clicked.connect(lambda: self.ring_wanted.emit(patrol_id))
        self._add(row)


class MendRow(QFrame):
    """What changes for one person, with Refuse; or what was refused, with Ask again."""

    refused = Signal(object)
    allowed = Signal(object)

    def __init__(self, mend: Mend | None, *, stays: str = "") -> None:
        super().__init__()
        words = stays or (mend.sentence if mend is not None else "")
        self.mend = mend
        self.words = Label(words, "dense", colour="ink2" if stays else "ink", wrap=True)
        self.button = Button(
            self.tr("Ask again") if stays else self.tr("Refuse"), kind="quiet", small=True
        )
        self.button.setAccessibleDescription(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addWidget(Hairline())
        column.addWidget(self.words)
        line = QHBoxLayout()
        was_told = mend is not None and mend.was_told and not stays
        note = self.tr("Was told otherwise: ring first.") if was_told else ""
        line.addWidget(Label(note, "small", colour="ink2", wrap=True), 1)
        line.addWidget(self.button)
        column.addLayout(line)
        # Shown before it is in here, it would be a window for a moment and take the keyboard.
        self.button.setVisible(mend is None or mend.can_be_refused)
        signal = self.allowed if stays else self.refused
        if mend is not None:
            self.button.clicked.connect(lambda: signal.emit(mend))


def _row(button: Button) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(button)
    row.addStretch(1)
    return line


def _note(repair: Repair) -> str:
    """What is known of the whole."""
    said = []
    told = repair.way.told
    if told:
        said.append(
            counted(
                "Roster",
                "%n person was told otherwise and has to be rung."
                "|%n people were told otherwise and have to be rung.",
                number=told,
            )
        )
    if repair.is_proven:
        said.append(counted("Roster", "Proven: nothing around these days mends it with less."))
    else:
        said.append(counted("Roster", "There may be a smaller change."))
    return " ".join(said)

"""One patrol on the page of an evening: its times, its people, and one button that keeps it."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.icons import SMALL
from ui.pages.attendance_fields import TimesField
from ui.pages.attendance_line import LEFT, NAME, STATE, TIMES, AttendanceLine
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.card import Card, Hairline
from ui.widgets.labels import FittedLabel
from ui.widgets.person_field import PersonField
from watch_app.attendance import CAME, NOBODY_ALONE, Attended, PatrolOutcome, Walker
from watch_app.records import Presence
from watch_app.text import translate as counted
from watch_app.wording import span

ABSENT = (Presence.NO_SHOW, Presence.EXCUSED)
People = tuple[tuple[int, str], ...]


class PatrolCardOfEvening(Card):
    """Everybody present at the planned times, until something else is written."""

    kept = Signal()
    taken_back = Signal()
    sheet_wanted = Signal()
    """All of its sheet is to be keyed in."""
    stepped = Signal(int)
    """Up from the first control or down from the last."""

    def __init__(self, outcome: PatrolOutcome, people: People, *, is_part: bool = False) -> None:
        """`is_part` of something that says which patrol it is, and keeps it."""
        super().__init__(padded=False)
        self._is_part = is_part
        self.outcome = outcome
        self._people = people
        self.is_touched = False
        self.lines: list[AttendanceLine] = []
        self.heading = FittedLabel("", "body", bold=True)
        self.state = FittedLabel("", "dense", colour="ink2")
        self.times = TimesField((outcome.starts, outcome.ends))
        self.keep = Button(self.tr("Keep"), "check")
        self.undo = Button(self.tr("Take back"), kind="quiet", small=True)
        self.paper = Button(self.tr("Whole sheet"), "document", kind="quiet", small=True)
        self.somebody = PersonField(placeholder=self.tr("Somebody else came: type a name"))
        self._rows = QVBoxLayout()
        self._lay_out()
        self._connect()
        self.show_outcome(outcome, people)
        for own in (self.heading, self.keep, self.paper):
            own.setVisible(not is_part)

    @property
    def id(self) -> int:
        return self.outcome.patrol_id

    def _lay_out(self) -> None:
        head = self._head = QHBoxLayout()
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        for label in (self.heading, self.state):
            # With a greatest width of its own, the shorter one would hold the other as narrow.
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            words.addWidget(label)
        head.addLayout(words)
        head.addStretch(1)
        for part in (self.undo, self.paper, self.times, self.keep):
            head.addWidget(part)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        foot = self._foot = QHBoxLayout()
        foot.addWidget(self.somebody)
        foot.addStretch(1)
        self.body.addLayout(head)
        self.add(Hairline())
        self.body.addLayout(self._rows)
        self.body.addLayout(foot)

    def _dress(self) -> None:
        px = theme().px
        self._head.setContentsMargins(px(LEFT), px(8), px(12), px(8))
        self._head.setSpacing(px(12))
        self._foot.setContentsMargins(px(LEFT + SMALL + 8), px(4), px(12), px(12))
        self.times.setFixedWidth(px(TIMES))
        self.somebody.setFixedWidth(px(NAME + STATE + 12))
        words = self.fontMetrics()
        widest = max(map(words.horizontalAdvance, (self.tr("Keep"), self.tr("As planned"))))
        self.keep.setFixedWidth(widest + px(66))

    def _connect(self) -> None:
        theme().changed.connect(self._dress)
        self._dress()
        self.keep.clicked.connect(self.kept)
        self.undo.clicked.connect(self.taken_back)
        self.paper.clicked.connect(self.sheet_wanted)
        self.times.stepped_on.connect(lambda by: self._step(-1, by))
        self.times.value_changed.connect(self._note_times)
        self.times.problem_changed.connect(lambda _sentence: self._note())
        self.somebody.returnPressed.connect(self._add_somebody)
        self.somebody.completer().activated.connect(lambda _name: self._add_somebody())

    # What is shown

    def show_outcome(self, outcome: PatrolOutcome, people: People) -> None:
        """Show a patrol as it is kept; what is being written stays unless that has changed."""
        if self.is_touched and outcome == self.outcome:
            return
        self.outcome, self._people = outcome, people
        self.heading.setText(f"{span(outcome.starts, outcome.ends)}  {outcome.beat}")
        self.setAccessibleName(outcome.label)
        planned = (outcome.starts, outcome.ends)
        self.times.set_planned(planned)
        walked = (outcome.started or outcome.starts, outcome.ended or outcome.ends)
        self.times.show_value(walked)
        self._show_lines(outcome.walkers)
        names = {"patrol": outcome.label}
        self.times.setAccessibleName(self.tr("Times walked, {patrol}").format(**names))
        self.keep.setAccessibleName(self.tr("Keep {patrol}").format(**names))
        self.undo.setAccessibleName(self.tr("Take back {patrol}").format(**names))
        self.paper.setAccessibleName(self.tr("Key in the sheet of {patrol}").format(**names))
        self.somebody.setAccessibleName(self.tr("Who else came, {patrol}").format(**names))
        # Showing times in place of ones that could not be read is no writing of the person's.
        self.is_touched = False
        self._say()

    def _show_lines(self, walkers: tuple[Walker, ...]) -> None:
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines = []
        for walker in walkers:
            self._add_line(walker)
        self._offer()

    def _add_line(self, walker: Walker) -> AttendanceLine:
        times = self.times.times or (self.outcome.starts, self.outcome.ends)
        line = AttendanceLine(walker, times)
        self.lines.append(line)
        self._rows.addWidget(line)
        before = self.lines[-2].parts[-1] if len(self.lines) > 1 else self.keep
        for one, other in pairwise((before, *line.parts, self.somebody)):
            QWidget.setTabOrder(one, other)
        line.touched.connect(self._note)
        line.stepped.connect(lambda by: self._step(self.lines.index(line), by))
        line.dropped.connect(lambda: self._drop(line))
        return line

    def _add_somebody(self) -> None:
        person = self.somebody.person
        if person is None:
            return
        name = self.somebody.name_of(person)
        line = self._add_line(
            Walker(Attended(person, Presence.STAND_IN), name, leads=False, is_planned=False)
        )
        line.show()
        self.somebody.clear()
        self._note()
        line.times.setFocus(Qt.FocusReason.TabFocusReason)

    def _drop(self, line: AttendanceLine) -> None:
        self.lines.remove(line)
        line.hide()
        line.deleteLater()
        self._note()
        self.somebody.setFocus(Qt.FocusReason.TabFocusReason)

    def _note_times(self) -> None:
        times = self.times.times
        if times is not None:
            for line in self.lines:
                line.set_planned(times)
        self._note()

    def _note(self) -> None:
        self.is_touched = True
        self._offer()
        self._say()

    def _offer(self) -> None:
        """Offer whoever is missing to those who came, and everybody else as somebody more."""
        here = {line.id for line in self.lines}
        absent = tuple(
            (line.id, line.walker.name) for line in self.lines if line.state.presence in ABSENT
        )
        for line in self.lines:
            line.offer_absent(absent)
        self.somebody.set_people((k, name) for k, name in self._people if k not in here)

    def _say(self) -> None:
        """Say what is kept, or what keeping it would mean."""
        came = sum(line.state.presence in CAME for line in self.lines)
        outcome = self.outcome
        is_kept = outcome.is_kept and not self.is_touched
        self.undo.setVisible(is_kept and not self._is_part)
        self.keep.setText(self.tr("Keep") if self.is_touched or is_kept else self.tr("As planned"))
        self.keep.setEnabled(not is_kept)
        words, colour = "", "ink2"
        if came < NOBODY_ALONE:
            words, colour = self.tr("Not walked: nobody patrols alone."), "gap_text"
        elif came < outcome.minimum:
            sentence = self.tr("Walked by {count}, fewer than the {least} it needs.")
            words = sentence.format(count=came, least=outcome.minimum)
            colour = "short_text"
        elif is_kept:
            words = counted("Attendance", "%n person came|%n people came", number=came)
        if is_kept:
            words = self.tr("Kept. {words}").format(words=words)
            colour = "full_text" if colour == "ink2" else colour
        elif outcome.is_stood_down and not self.is_touched:
            words = self.tr("It was stood down.")
        self.state.setText(words)
        self.state.setVisible(bool(words))
        self.state.set_colour(colour)

    # The keyboard

    def begin(self) -> None:
        """Put the keyboard where Enter keeps it, or on its first line."""
        is_ready = self.keep.isEnabled() and not self._is_part
        target = self.keep if is_ready else self.times
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _step(self, place: int, by: int) -> None:
        """Go to another line; before the first are the times, after the last the button."""
        target = place + by
        if target < -1:
            self.stepped.emit(-1)
        elif target == -1:
            self.times.setFocus(Qt.FocusReason.TabFocusReason)
            self.times.selectAll()
        elif target < len(self.lines):
            line = self.lines[target]
            field = line.state if line.state.isEnabled() else line.times
            field.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.keep.isEnabled() and not self._is_part:
            self.keep.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.stepped.emit(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = self.focusWidget()
        if event.key() == Qt.Key.Key_Down and focus is self.keep:
            self.stepped.emit(1)
        elif event.key() == Qt.Key.Key_Up and focus is self.keep:
            self._step(len(self.lines), -1)
        else:
            super().keyPressEvent(event)

    def problem(self) -> str:
        """What is written here and cannot be read; empty when all can."""
        fields = [self.times, *(line.times for line in self.lines if line.times.isVisibleTo(self))]
        return next((field.problem for field in fields if field.problem), "")

    def attended(self) -> list[Attended]:
        return [line.attended() for line in self.lines]

"""What opens at the right of the board besides a patrol: publishing, and a new roster."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from ui.widgets.buttons import Button
from ui.widgets.date_field import DateField
from ui.widgets.fields import NumberField
from ui.widgets.form import PanelForm
from ui.widgets.labels import Label
from ui.widgets.side_panel import SidePanel
from ui.workspace import Workspace
from watch_app.sheets import RosterSheet
from watch_app.statistics import RosterFigures
from watch_app.text import translate as counted
from watch_app.wording import day_text, period_text


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What publishing would send out."""

    sheet: RosterSheet
    figures: RosterFigures
    others: int
    """People whose duties are other ones than they were told; 0 for a first version."""


class PublishPanel(SidePanel):
    """Says what goes out and that it stays out; its button does it."""

    published = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = Label("", "body", wrap=True)
        self._gaps = Label("", "body", colour="gap_text", wrap=True)
        self._warning = Label("", "dense", colour="ink2", wrap=True)
        self.publish = Button("", "send")
        for part in (self._words, self._gaps, self._warning):
            self.add(part)
        row = QHBoxLayout()
        row.addWidget(self.publish)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.publish.clicked.connect(self.published)

    def show_outgoing(self, out: Outgoing) -> None:
        sheet, figures = out.sheet, out.figures
        number = sheet.version + 1
        heading = self.tr("Publish version {number}").format(number=number)
        self.set_heading(heading, period_text(sheet.first_day, sheet.last_day))
        patrols = counted("Roster", "%n patrol runs|%n patrols run", number=figures.run)
        people = counted("Roster", "%n person|%n people", number=figures.people)
        words = self.tr("Version {number} goes out: {patrols}, with {people}.")
        text = words.format(number=number, patrols=patrols, people=people)
        if out.others:
            told = counted(
                "Roster",
                "%n person was told otherwise before.|%n people were told otherwise before.",
                number=out.others,
            )
            text = f"{text} {told}"
        if figures.stood_down:
            down = counted(
                "Roster",
                "%n patrol is stood down.|%n patrols are stood down.",
                number=figures.stood_down,
            )
            text = f"{text} {down}"
        self._words.setText(text)
        self._gaps.setText(self._said_of_gaps(figures))
        self._gaps.setVisible(bool(self._gaps.text()))
        after = self.tr(
            "This cannot be undone, because people act on it. Generate keeps whoever is in it; "
            "what you change by hand becomes version {number}."
        )
        self._warning.setText(after.format(number=number + 1))
        self.publish.setText(heading)

    def _said_of_gaps(self, figures: RosterFigures) -> str:
        parts = []
        if figures.gaps:
            parts.append(counted("Roster", "%n gap|%n gaps", number=figures.gaps))
        if figures.broken:
            parts.append(
                counted(
                    "Roster",
                    "%n patrol that breaks a rule|%n patrols that break a rule",
                    number=figures.broken,
                )
            )
        if not parts:
            return ""
        return self.tr("It goes out with {what}.").format(what=", ".join(parts))

    def begin(self) -> None:
        self.publish.setFocus(Qt.FocusReason.ShortcutFocusReason)


class NewRosterPanel(SidePanel):
    """Asks for the first day and the number of weeks."""

    made = Signal(date, date)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.set_heading(self.tr("New roster"))
        self.first_day = DateField(workspace.today, optional=False)
        self.weeks = NumberField(1, 26)
        self.form = PanelForm()
        self.form.add_row(
            (self.tr("First day"), self.first_day, ""), (self.tr("Weeks"), self.weeks, "")
        )
        self.form.set_stretches(3, 2)
        self._until = Label("", "dense", colour="ink2", wrap=True)
        self.make = Button(self.tr("Make the roster"), "plus")
        self.add(self.form)
        self.add(self._until)
        row = QHBoxLayout()
        row.addWidget(self.make)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.first_day.value_changed.connect(self._say_period)
        self.weeks.valueChanged.connect(lambda _weeks: self._say_period())
        self.make.clicked.connect(self._make)
        for field in (self.first_day, self.weeks.lineEdit()):
            field.returnPressed.connect(self._make_at_once)

    def propose(self, first: date, last: date) -> None:
        self.first_day.set_day(first)
        self.weeks.set_value(max(1, ((last - first).days + 1) // 7))
        self._say_period()

    def begin(self) -> None:
        self.first_day.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.first_day.selectAll()

    @property
    def period(self) -> tuple[date, date] | None:
        first = self.first_day.day
        if first is None:
            return None
        return first, first + timedelta(days=7 * self.weeks.value() - 1)

    def _say_period(self) -> None:
        period = self.period
        if period is not None:
            sentence = self.tr("From {first} to {last}. Its patrols are made from the shifts.")
            self._until.setText(
                sentence.format(
                    first=day_text(period[0], with_year=True),
                    last=day_text(period[1], with_year=True),
                )
            )

    def _make_at_once(self) -> None:
        """Enter in a field: what is written there counts once it is left."""
        self.first_day.left.emit()
        self._make()

    def _make(self) -> None:
        if self.period is not None and not self.form.has_problems():
            self.made.emit(*self.period)

"""Asks how much of the roster is planned: days, a beat, one patrol, or only empty places."""

from datetime import date, datetime

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout

from ui.pages.roster_deeds import Place
from ui.pages.roster_words import patrol_heading
from ui.widgets.buttons import Button
from ui.widgets.date_field import DateField
from ui.widgets.fields import CheckBox, Choice
from ui.widgets.form import PanelForm
from ui.widgets.labels import Label
from ui.widgets.side_panel import SidePanel
from ui.workspace import Workspace
from watch_app import scopes
from watch_app.scopes import Chosen, Scope
from watch_app.sheets import RosterSheet
from watch_app.text import translate as counted

ALL_BEATS = 0


class ScopePanel(SidePanel):
    """Says in words what would be planned and what stays; its button begins."""

    wanted = Signal(Scope, str)
    """What to plan, and the words for it."""
    compared = Signal(Scope, str)
    """The same, for several rosters to choose from."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._sheet: RosterSheet | None = None
        self._places: tuple[Place, ...] = ()
        self._now = datetime.min
        self.set_heading(self.tr("Generate a part"))
        self.first_day = DateField(workspace.today)
        self.last_day = DateField(workspace.today)
        self.beat = Choice([(ALL_BEATS, self.tr("All beats"))])
        self.only_patrol = CheckBox("")
        self.only_empty = CheckBox(self.tr("Only the empty places"))
        self.form = PanelForm()
        self.form.add(self.tr("From"), self.first_day)
        self.form.add(self.tr("To"), self.last_day)
        self.form.add(self.tr("Beat"), self.beat)
        self.sentence = Label("", "body", wrap=True)
        self.generate = Button(self.tr("Generate this"), "play")
        self.compare = Button(self.tr("Several to choose from"))
        self._build()

    def _build(self) -> None:
        for part in (self.form, self.only_patrol, self.only_empty, self.sentence):
            self.add(part)
        for button in (self.generate, self.compare):
            row = QHBoxLayout()
            row.addWidget(button)
            row.addStretch(1)
            self.body.addLayout(row)
        self.body.addStretch(1)
        for field in (self.first_day, self.last_day):
            field.value_changed.connect(self._say)
        self.beat.currentIndexChanged.connect(lambda _row: self._say())
        for box in (self.only_patrol, self.only_empty):
            box.toggled.connect(lambda _on: self._say())
        self.generate.clicked.connect(lambda: self._begin(self.wanted))
        self.compare.clicked.connect(lambda: self._begin(self.compared))

    def propose(
        self,
        sheet: RosterSheet,
        days: tuple[date, ...],
        places: tuple[Place, ...],
        now: datetime,
    ) -> None:
        """Begin with the days that are shown, or the patrols chosen together; offer one alone."""
        self._sheet, self._places, self._now = sheet, places, now
        self.first_day.set_day(max(days[0], sheet.first_day, now.date()))
        self.last_day.set_day(min(days[-1], sheet.last_day))
        self.beat.set_choices(
            [
                (ALL_BEATS, self.tr("All beats")),
                *((row.beat_id, row.name) for row in sheet.beats),
            ]
        )
        self.beat.set_value(ALL_BEATS)
        self.only_patrol.setChecked(len(places) > 1)
        self.only_empty.setChecked(False)
        self.only_patrol.setVisible(bool(places))
        if places:
            self.only_patrol.setText(self._only_words(places).replace("&", "&&"))
        self._say()

    def _only_words(self, places: tuple[Place, ...]) -> str:
        if len(places) == 1:
            return self.tr("Only {patrol}").format(patrol=patrol_heading(*places[0]))
        return counted(
            "Roster", "Only the %n chosen patrol|Only the %n chosen patrols", number=len(places)
        )

    def begin(self) -> None:
        """Put the keyboard where the first thing can be chosen, or on the button if all is."""
        if self.only_patrol.isChecked():
            self.generate.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self.first_day.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.first_day.selectAll()

    @property
    def choice(self) -> scopes.Choice:
        """What is chosen; patrols that are named leave no question of days and beats."""
        if self.only_patrol.isChecked() and self._places:
            named = frozenset(card.patrol_id for _beat, card in self._places)
            return scopes.Choice(patrol_ids=named, only_empty=self.only_empty.isChecked())
        beat = self.beat.value
        return scopes.Choice(
            self.first_day.day,
            self.last_day.day,
            frozenset({beat}) if isinstance(beat, int) and beat != ALL_BEATS else frozenset(),
            only_empty=self.only_empty.isChecked(),
        )

    @property
    def chosen(self) -> Chosen | None:
        if self._sheet is None:
            return None
        return scopes.chosen(self._sheet, self.choice, self._now)

    def _say(self) -> None:
        for part in (self.first_day, self.last_day, self.beat):
            part.setEnabled(not self.only_patrol.isChecked())
        chosen = self.chosen
        if chosen is not None:
            self.sentence.setText(chosen.sentence)
            for button in (self.generate, self.compare):
                button.why_off("" if chosen.patrols else chosen.sentence)

    def _begin(self, signal: SignalInstance) -> None:
        chosen = self.chosen
        if chosen is not None and chosen.patrols and not self.form.has_problems():
            signal.emit(chosen.scope, chosen.sentence)

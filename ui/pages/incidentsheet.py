"""An incident form keyed in: the numbers, the order and the labels of the paper."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.base import Page
from ui.pages.record_binding import Unkept
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.fields import CheckBox, TextArea, TextField
from ui.widgets.labels import FittedLabel, Label
from ui.widgets.scrolling import ScrolledColumn
from ui.workspace import Workspace
from watch_app import incident_paper, watches
from watch_app.errors import InputError, WatchkeeperError
from watch_app.exchange import incident_forms
from watch_app.exchange.form_reading import FormReading
from watch_app.exchange.forms import YES, FilledForm
from watch_app.incident_blanks import IncidentForm, incident_form
from watch_app.reports.incident_boxes import Kind, LinesRow, NarrativeRow, Place, PlaceRow
from watch_app.reports.incident_sections import FormSection, Row
from watch_app.reports.incident_sides import keyed_sections

WIDEST = 940
HEAD = "head"
_LINES = 6
"""Of the narrative, as on paper."""
_PAPER = 504
"""How wide the paper is in its own points; fields have the same shares of the page."""

Control = TextField | TextArea | CheckBox


class IncidentsheetPage(Page):
    """One form at a time; keeping it makes a draft of the log, in one step."""

    name: ClassVar[str] = "incidentsheet"
    section: ClassVar[str] = "incidents"
    tables: ClassVar[frozenset[str]] = frozenset(["watch"])

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.controls: dict[str, Control] = {}
        """By the name of the field, as on the form that is filled in on a screen."""
        self._by_label: dict[str, QWidget] = {}
        self.back = Button(self.tr("Incidents"), "left", kind="quiet")
        self.keep_button = Button(self.tr("Keep as a draft"), "check", kind="primary")
        self._build()

    def window_title(self) -> str:
        return self.tr("Key in an incident form")

    def _build(self) -> None:
        px = theme().px
        self._head.insertWidget(0, self.back)
        hint = self.tr("Enter goes on, Ctrl+Enter keeps the form. Times as in 2240.")
        self.filters.addWidget(FittedLabel(hint, "small", colour="ink3"))
        self.filters.addStretch(1)
        inner = QWidget()
        outer = QVBoxLayout(inner)
        outer.setContentsMargins(px(20), 0, px(20), px(20))
        self._middle = QWidget()
        self._column = QVBoxLayout(self._middle)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))
        outer.addWidget(self._middle)
        ending = QHBoxLayout()
        ending.addStretch(1)
        ending.addWidget(self.keep_button)
        outer.addLayout(ending)
        outer.addStretch(1)
        self.scrolled = ScrolledColumn(inner)
        self.content.addWidget(self.scrolled)
        self.back.clicked.connect(self._leave)
        self.keep_button.clicked.connect(self.keep)
        theme().changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self._middle.setMaximumWidth(theme().px(WIDEST))

    # Showing

    def refresh(self) -> None:
        """Lay the form out once; what is written stays."""
        if not self.controls:
            with self.workspace.read() as session:
                form = incident_form(session, None)
            self._lay_out_form(form)
        self.set_verbs(
            {"key_incident": self.begin, "save_next": self.keep},
            {"save_next": self.tr("&Keep this form, and next")},
        )

    def _lay_out_form(self, form: IncidentForm) -> None:
        for number, section in keyed_sections(form):
            self._add_section(number, section)

    def _add_section(self, number: int, section: FormSection) -> None:
        self._column.addSpacing(theme().px(10))
        row = QHBoxLayout()
        row.addWidget(Label(f"{number}  {section.title}", "section", bold=True))
        row.addStretch(1)
        row.addWidget(FittedLabel(section.note, "small", colour="ink3"))
        self._column.addLayout(row)
        for each in section.rows:
            self._add_row(each)

    def _add_row(self, row: Row) -> None:
        if isinstance(row, PlaceRow):
            line = QHBoxLayout()
            line.setSpacing(theme().px(12))
            for place in row.places:
                if place.name or place.ticks:
                    line.addWidget(self._place(place), round(place.wide))
            left = _PAPER - sum(p.wide for p in row.places if p.name or p.ticks)
            if left > 0:
                line.addStretch(round(left))
            self._column.addLayout(line)
        elif isinstance(row, LinesRow):
            self._add_line(row)
        elif isinstance(row, NarrativeRow):
            own = TextArea(lines=_LINES)
            self._remember(row.name, row.said, own)
            self._column.addWidget(FittedLabel(row.said, "dense", colour="ink2"))
            self._column.addWidget(own)

    def _place(self, place: Place) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(2))
        column.addWidget(FittedLabel(place.said, "dense", colour="ink2"))
        line = QHBoxLayout()
        line.setSpacing(theme().px(12))
        for tick in place.ticks:
            control = CheckBox(tick.said)
            self._remember(tick.name, place.said, control, f"{place.said} {tick.said}")
            line.addWidget(control)
        if place.name:
            field = TextField()
            if place.kind is Kind.DIGITS:
                field.setMaxLength(20)
            field.returnPressed.connect(self._go_on)
            self._remember(place.name, place.said, field)
            line.addWidget(field, 1)
        if not place.name:
            line.addStretch(1)
        column.addLayout(line)
        column.addStretch(1)
        return box

    def _add_line(self, row: LinesRow) -> None:
        line = QHBoxLayout()
        line.addWidget(Label(row.word, "dense", bold=True), 88)
        line.addWidget(FittedLabel(row.said, "dense", colour="ink2"), 164)
        field = TextField()
        field.returnPressed.connect(self._go_on)
        self._remember(row.name, row.word, field, f"{row.word}: {row.said}")
        line.addWidget(field, 252)
        self._column.addLayout(line)

    def _remember(self, name: str, said: str, control: Control, aloud: str = "") -> None:
        control.setAccessibleName(aloud or said)
        self.controls[name] = control
        self._by_label.setdefault(said, control)

    def _go_on(self) -> None:
        self.focusNextChild()

    # Going about

    def begin(self) -> None:
        """Put the keyboard on the first field."""
        if self.controls:
            next(iter(self.controls.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def areas(self) -> list[QWidget]:
        names = (incident_paper.SEEN_ON, incident_paper.KIND, "view_amount")
        return [
            *(self.controls[each] for each in names if each in self.controls),
            self.keep_button,
        ]

    def take_focus(self) -> None:
        super().take_focus()
        self.begin()

    # Keeping

    def values(self) -> dict[str, str]:
        """What is written, by the name of the field; a box that is ticked says yes."""
        written = {}
        for name, control in self.controls.items():
            if isinstance(control, CheckBox):
                written[name] = YES if control.isChecked() else ""
            else:
                written[name] = control.text().strip()
        return written

    def keep(self) -> None:
        """Keep the form as a draft of the log, or say what cannot be understood, and where."""
        try:
            reading = self._read()
        except InputError as fault:
            self.show_banner("broken", str(fault), about=HEAD)
            return
        if reading.problems:
            self._point_out(reading)
            return
        try:
            with self.workspace.change(reading.label) as session:
                reading.take(session)
        except WatchkeeperError as fault:
            self.show_banner("broken", str(fault), about=HEAD)
            return
        self.hide_banner(HEAD)
        self.give_up()
        self.say(self.tr("Kept as a draft of the log."), undo=True)
        self.begin()

    def _read(self) -> FormReading:
        with self.workspace.read() as session:
            form = FilledForm(
                file_name=self.tr("The form"),
                code=incident_paper.FORM,
                shape=incident_paper.FORM_SHAPE,
                watch=watches.watch_of(session).mark,
                record="",
                values=self.values(),
            )
            return incident_forms.read(session, form, self.workspace.zoned_now())

    def _point_out(self, reading: FormReading) -> None:
        self.show_banner("broken", reading.problems[0], about=HEAD)
        wrong = next(row for row in reading.rows if row.problem)
        control = self._by_label.get(wrong.label)
        if control is not None:
            control.setFocus(Qt.FocusReason.TabFocusReason)
            self.scrolled.reveal(control)

    # Leaving

    @property
    def unkept(self) -> Unkept | None:
        """The form that is written here and not kept yet."""
        written = tuple(value for value in self.values().values() if value)
        if not written:
            return None
        sentence = self.tr("The form is written but not kept. Keep it, or drop it.")
        return Unkept(sentence, self.tr("Drop it"), written)

    def give_up(self) -> None:
        for control in self.controls.values():
            if isinstance(control, CheckBox):
                control.setChecked(False)
            else:
                control.set_text("")

    def _leave(self) -> None:
        self.wants.emit("incidents", None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

"""The sections of a sheet around its log, in the order and with the words of the paper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.keying_fields import Distance, LetterChoice, SheetTime
from ui.theme import theme
from ui.widgets.card import Card, Hairline
from ui.widgets.date_field import DateField
from ui.widgets.fields import TextArea, TextField
from ui.widgets.form import Form
from ui.widgets.labels import Label
from ui.workspace import Workspace
from watch_app.keying import SheetToKey
from watch_app.log_rows import Came, Result, Seen, seen_name
from watch_app.patrol_paper import PaperTask
from watch_app.records import SeenKind
from watch_app.reports import patrol_words
from watch_app.text import translate

BACK, OUT, LEFT = "back", "out", "left"
TICKED = "x"
"""Written for something that was ticked without a place."""


class Section(Card):
    """One numbered section of the sheet."""

    def __init__(self, number: int, note: str = "") -> None:
        super().__init__(patrol_words.numbered(number), note)
        self.controls: list[QWidget] = []


class Tasks(Section):
    """What was asked for, and what came of it."""

    def __init__(self, sheet: SheetToKey) -> None:
        super().__init__(1, translate("Sheets", "d done, n not done; then the result"))
        self._rows: list[tuple[PaperTask, LetterChoice, TextField]] = []
        kept = {each.directed_patrol_id: each for each in sheet.content.results}
        for task in sheet.tasks:
            self._add_task(task, kept.get(task.task_id), is_vehicle=sheet.is_vehicle)
        if not sheet.tasks:
            self.add(Label(translate("Sheets", "Nothing in particular was asked."), "body"))

    def _add_task(self, task: PaperTask, kept: Result | None, *, is_vehicle: bool) -> None:
        when = Label(patrol_words.when_of(task), "body", bold=True)
        when.setFixedWidth(theme().px(96))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(patrol_words.what_of(task), "body", bold=True, wrap=True))
        why = patrol_words.why_of(task, is_vehicle=is_vehicle)
        words.addWidget(Label(why, "dense", colour="ink2", wrap=True))
        done = LetterChoice(
            (
                (None, "–"),
                (True, translate("Sheets", "done")),
                (False, translate("Sheets", "not done")),
            )
        )
        done.setFixedWidth(theme().px(120))
        done.setAccessibleName(translate("Reports", "Done: {task}").format(task=task.place))
        result = TextField(placeholder=translate("Reports", "Result"))
        result.setFixedWidth(theme().px(230))
        result.setAccessibleName(translate("Reports", "Result: {task}").format(task=task.place))
        if kept is not None:
            done.set_value(kept.is_done)
            result.set_text(kept.text)
        row = QHBoxLayout()
        row.setSpacing(theme().px(10))
        row.addWidget(when)
        row.addLayout(words, 1)
        row.addWidget(done)
        row.addWidget(result)
        if self._rows:
            self.add(Hairline())
        self.body.addLayout(row)
        self._rows.append((task, done, result))
        self.controls += [done, result]

    def results(self, kept: Sequence[Result]) -> tuple[Result, ...]:
        """What is written; a result without a tick was done. What is not shown stays."""
        shown = {task.task_id for task, _done, _result in self._rows}
        found = [each for each in kept if each.directed_patrol_id not in shown]
        at = {each.directed_patrol_id: each.at for each in kept}
        for task, done, result in self._rows:
            text = result.text().strip()
            if done.value is None and not text:
                continue
            is_done = done.value is not False
            found.append(Result(task.task_id, is_done, text, at.get(task.task_id)))
        return tuple(found)


class LastCrew(Section):
    """What the crew before had left: to be read, not keyed."""

    def __init__(self, sheet: SheetToKey) -> None:
        super().__init__(2)
        note = sheet.hand_over
        said = translate("Reports", "The last crew left no note.")
        if note is not None:
            said = f"{note.by}: {note.text}" if note.by else note.text
        self.add(Label(said, "body", colour="ink2", wrap=True))


class BeforeLeaving(Section):
    """The call to the police, and the car."""

    def __init__(self, sheet: SheetToKey) -> None:
        super().__init__(3)
        content, patrol = sheet.content, (sheet.starts, sheet.ends)
        self.logged_on, self.back_by = SheetTime(patrol), SheetTime(patrol)
        self.operator = TextField(content.operator)
        self.reference = TextField(content.police_reference)
        self.vehicle = TextField(content.vehicle)
        self.logged_on.show_value(content.logged_on_at)
        self.back_by.show_value(content.back_by)
        form = Form(12)
        on = translate("Reports", "Time you leave")
        if sheet.logs_on:
            on = translate("Reports", "Time logged on")
        reference = sheet.reference_label or translate("Reports", "Police reference")
        form.add_row(
            (on, self.logged_on, ""),
            (translate("Reports", "Operator"), self.operator, ""),
            (reference, self.reference, ""),
        )
        form.add_row(
            (translate("Reports", "Back by"), self.back_by, ""),
            (
                translate("Reports", "On foot, or car: plate, make, colour"),
                self.vehicle,
                "",
            ),
        )
        self.add(form)
        self.controls = [
            self.logged_on,
            self.operator,
            self.reference,
            self.back_by,
            self.vehicle,
        ]


class KitBack(QWidget):
    """What the crew signed for, and how it came back."""

    def __init__(self, sheet: SheetToKey) -> None:
        super().__init__()
        self.controls: list[QWidget] = []
        self._rows: list[tuple[str, LetterChoice, TextField]] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, theme().px(6), 0, 0)
        grid.setColumnStretch(2, 1)
        kept = {each.name: each for each in sheet.content.kit}
        for row, name in enumerate(sheet.kit):
            state = LetterChoice(
                (
                    (BACK, translate("Sheets", "back")),
                    (OUT, translate("Sheets", "not back")),
                    (LEFT, translate("Sheets", "not taken")),
                )
            )
            state.setAccessibleName(
                translate("Sheets", "{kit}: how it came back").format(kit=name)
            )
            state.setMinimumWidth(theme().px(150))
            fault = TextField(placeholder=translate("Sheets", "Fault"))
            fault.setAccessibleName(translate("Sheets", "{kit}: fault").format(kit=name))
            came = kept.get(name)
            if came is not None:
                state.set_value(BACK if came.is_back else OUT if came.is_out else LEFT)
                fault.set_text(came.fault)
            grid.addWidget(Label(name, "body", bold=True), row, 0)
            grid.addWidget(state, row, 1)
            grid.addWidget(fault, row, 2)
            self._rows.append((name, state, fault))
            self.controls += [state, fault]

    def kit(self) -> tuple[Came, ...]:
        return tuple(
            Came(name, state.value != LEFT, state.value == BACK, fault.text().strip())
            for name, state, fault in self._rows
        )


class SeenOnTheWay(Section):
    """What goes to the council: a place behind each kind that was seen."""

    def __init__(self, sheet: SheetToKey) -> None:
        super().__init__(6, translate("Sheets", "Write where; x where only the box is ticked"))
        self._fields = {kind: TextField() for kind in SeenKind}
        self._passed = {each.kind: each.passed_to for each in sheet.content.seen}
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().px(12))
        rows = -(-len(SeenKind) // 2)
        for number, (kind, field) in enumerate(self._fields.items()):
            column, row = divmod(number, rows)
            field.setAccessibleName(
                translate("Reports", "{what}: where").format(what=seen_name(kind))
            )
            grid.addWidget(Label(seen_name(kind), "body"), row, column * 2)
            grid.addWidget(field, row, column * 2 + 1)
            grid.setColumnStretch(column * 2 + 1, 1)
        for each in sheet.content.seen:
            self._fields[each.kind].set_text(each.place or TICKED)
        self.body.addLayout(grid)
        self.controls = list(self._fields.values())

    def seen(self) -> tuple[Seen, ...]:
        found = []
        for kind, field in self._fields.items():
            place = field.text().strip()
            if place:
                place = "" if place.casefold() == TICKED else place
                found.append(Seen(kind, place, self._passed.get(kind, "")))
        return tuple(found)


class Close(Section):
    """How the evening ended, and the word to the next crew."""

    def __init__(self, sheet: SheetToKey, workspace: Workspace) -> None:
        super().__init__(7)
        content, patrol = sheet.content, (sheet.starts, sheet.ends)
        self.logged_off = SheetTime(patrol)
        self.km_start, self.km_end = Distance(), Distance()
        self.weather = TextField(content.weather)
        self.hurt = TextField(content.hurt, placeholder=translate("Sheets", "Nobody"))
        self.hand_over = TextArea(content.hand_over, lines=2)
        self.checked_by = TextField(content.checked_by)
        self.checked_on = DateField(workspace.today)
        self.logged_off.show_value(content.logged_off_at)
        self.km_start.show_value(content.km_start)
        self.km_end.show_value(content.km_end)
        self.checked_on.set_day(content.checked_on)
        self._lay_out(sheet)
        self.controls = [
            self.logged_off,
            *((self.km_start, self.km_end) if self._has_km else ()),
            self.weather,
            self.hurt,
            self.hand_over,
            self.checked_by,
            self.checked_on,
        ]

    def _lay_out(self, sheet: SheetToKey) -> None:
        self._has_km = sheet.is_vehicle or sheet.content.km_start is not None
        off = (
            translate("Reports", "Time logged off")
            if sheet.logs_on
            else translate("Reports", "Time you are back")
        )
        distance = (
            (
                (translate("Reports", "Km at start"), self.km_start, ""),
                (translate("Reports", "Km at end"), self.km_end, ""),
            )
            if self._has_km
            else ()
        )
        form = Form(12)
        form.add_row(
            (off, self.logged_off, ""),
            *distance,
            (translate("Reports", "Weather and light"), self.weather, ""),
        )
        form.add(translate("Reports", "Anyone hurt, or a near miss?"), self.hurt)
        form.add(translate("Reports", "For the next crew"), self.hand_over)
        form.add_row(
            (translate("Reports", "Coordinator, initials"), self.checked_by, ""),
            (translate("Reports", "Date checked"), self.checked_on, ""),
        )
        self.add(form)

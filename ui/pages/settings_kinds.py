"""Kinds of incident: what people do, how much it weighs, and what it is called elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.field_values import show_in, value_of
from ui.pages.incident_parts.section import Section, holds_focus
from ui.pages.settings_form import SettingsForm
from ui.widgets.buttons import Button
from ui.widgets.fields import CheckBox, Choice, NumberField, TextField
from ui.widgets.fold import tab_through
from ui.widgets.form import Field
from ui.widgets.inline_editor import InlineEditor
from ui.widgets.labels import Label
from ui.workspace import Workspace
from watch_app import categories
from watch_app.categories import CategoryRow
from watch_app.errors import WatchkeeperError
from watch_app.records import CategoryGroup
from watch_app.text import translate as counted

if TYPE_CHECKING:
    from watch_app.storage import Session

translate = QCoreApplication.translate
HEAVIEST, USUAL = 5, 2
_LONGEST = 60


def group_names() -> Mapping[CategoryGroup, str]:
    """The parts of the list, in their order."""
    return {
        CategoryGroup.CRIME: translate("KindsForm", "Crime"),
        CategoryGroup.DISORDER: translate("KindsForm", "Anti-social behaviour"),
        CategoryGroup.WATCH: translate("KindsForm", "What a watch sees besides"),
    }


class KindEditor(InlineEditor):
    """The fields of one kind; Enter keeps them in one step."""

    def __init__(self) -> None:
        super().__init__(columns=12)
        name, weight = TextField(), NumberField(0, HEAVIEST)
        name.setMaxLength(_LONGEST)
        self.form.set_stretches(*[1] * 12)
        named, self.weight = self.form.add_row(
            (self.tr("What people do"), name, self.tr("not who they are")),
            (self.tr("Weight, 0 to 5"), weight, self.tr("for the need of patrols")),
        )
        malay, ukrainian = self.form.add_row(
            (self.tr("In Malay"), TextField(), ""), (self.tr("In Ukrainian"), TextField(), "")
        )
        group, self.under = self.form.add_row(
            (self.tr("Part of the list"), Choice(), ""),
            (self.tr("A finer kind of"), Choice(), ""),
        )
        boxes = self.form.add_row(
            *(
                (words, CheckBox(words), "")
                for words in (
                    self.tr("Often repeated nearby"),
                    self.tr("Counted in public"),
                    self.tr("In use"),
                )
            )
        )
        for box in boxes:
            box.say_nothing_above()
        self.fields: dict[str, Field] = dict(
            zip(
                ("name", "severity", "malay", "ukrainian", "part"),
                (named, self.weight, malay, ukrainian, group),
                strict=True,
            )
        )
        self.fields |= dict(zip(("repeats_nearby", "is_public", "is_active"), boxes, strict=True))
        self._shown: dict[str, Any] = {}

    def begin(self, values: Mapping[str, Any], heading: str, accept: str) -> None:
        self._choice("part").set_choices(group_names().items())
        for name, field in self.fields.items():
            show_in(field.control, values[name])
        self.open_editor(heading, accept)
        self._shown = self.values()

    def offer_broad(self, broad: list[tuple[object, str]], *, is_new: bool) -> None:
        """Let a new kind stand under a broad one."""
        self.under.setVisible(is_new)
        choice = self.under.control
        assert isinstance(choice, Choice)
        choice.set_choices([(None, self.tr("none: it is a broad kind")), *broad])
        choice.set_value(None)

    def values(self) -> dict[str, Any]:
        """What is written, by column."""
        return {name: value_of(field.control) for name, field in self.fields.items()}

    def changed(self) -> dict[str, Any]:
        """Only what is another value than before."""
        said = self.values()
        return {name: value for name, value in said.items() if value != self._shown[name]}

    @property
    def parent_kind(self) -> int | None:
        value = value_of(self.under.control)
        return value if isinstance(value, int) else None

    def _choice(self, name: str) -> Choice:
        control = self.fields[name].control
        assert isinstance(control, Choice)
        return control


class KindsForm(SettingsForm):
    """The list in its parts, a sentence each; opened, renamed, weighed, switched off in place."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.rows: tuple[CategoryRow, ...] = ()
        self._uses: dict[str, int] = {}
        self.editor = KindEditor()
        self._open: CategoryRow | None = None
        self.new = Button(self.tr("Another kind of incident"), "plus")
        self.sections: dict[CategoryGroup, Section] = {}
        words = self.tr(
            "Name what people do, not who they are or what they believe. Incidents that were "
            "written under an old name keep it. What is switched off is not offered any more."
        )
        self.form.add_widget(Label(words, "dense", colour="ink2", wrap=True))
        self.form.add_widget(self.new)
        self._new_place = QVBoxLayout()
        self._new_place.addWidget(self.editor)
        place = QWidget()
        place.setLayout(self._new_place)
        self._new_place.setContentsMargins(0, 0, 0, 0)
        self.form.add_widget(place)
        for group, title in group_names().items():
            section = Section(title, "{what}")
            section.opened.connect(partial(self._begin, group))
            section.closed.connect(self.editor.close_editor)
            self.sections[group] = section
            self.form.add_widget(section)
        self.new.clicked.connect(self.begin_adding)
        self.editor.accepted.connect(self._accept)
        self.editor.closed.connect(self._put_away)

    def heading(self) -> str:
        return self.tr("Kinds of incident")

    def load(self, session: Session) -> None:
        self.rows, self._uses = _in_order(categories.rows(session)), categories.uses(session)

    def show_more(self, *, is_same: bool) -> None:
        is_open = not self.editor.isHidden()
        focused = [(each, each.row_with_focus()) for each in self.sections.values()]
        self._take_editor_out()
        is_changed = False
        for group, section in self.sections.items():
            said = [self._sentence(each) for each in self._of(group)]
            is_changed = section.show_rows(said, is_removable=False, numbered=False) or is_changed
        if is_open and self._open is not None:
            self._hold(self._open.id)
        if is_changed:
            self._order_tabs()
            for section, place in focused:
                if place is not None and not is_open:
                    section.focus_row(place)

    # Doing

    def begin_adding(self) -> None:
        """Ask for a kind that is not in the list yet."""
        self.editor.close_editor()
        self._open = None
        self._take_editor_out()
        broad = [(row.id, row.name) for row in self.rows if row.parent_id is None]
        self.editor.offer_broad([*broad], is_new=True)
        values = {
            "name": "",
            "severity": USUAL,
            "malay": "",
            "ukrainian": "",
            "part": CategoryGroup.WATCH,
            "repeats_nearby": False,
            "is_public": True,
            "is_active": True,
        }
        self.editor.begin(values, self.tr("Another kind of incident"), self.tr("Add"))
        self._order_tabs()

    def _begin(self, group: CategoryGroup, place: int) -> None:
        self.editor.close_editor()
        row = self._open = self._of(group)[place]
        self._hold(row.id)
        self.editor.offer_broad([], is_new=False)
        values = {name: getattr(row, name) for name in self.editor.fields}
        self.editor.begin(values, row.name, self.tr("Keep"))
        self._order_tabs()
        self.area.reveal(self.editor)

    def _accept(self) -> None:
        row, editor = self._open, self.editor
        name = editor.fields["name"]
        name.set_problem("")
        try:
            if row is None:
                self._add()
            elif values := editor.changed():
                label = self.tr("Change the kind {what}").format(what=row.name)
                with self.workspace.change(label) as session:
                    categories.edit(session, row.id, **values)
        except WatchkeeperError as problem:
            name.set_problem(str(problem))
            return
        editor.close_editor()

    def _add(self) -> None:
        values = self.editor.values()
        above = self.editor.parent_kind
        label = self.tr("Add the kind {what}").format(what=values["name"])
        given = {name: values.pop(name) for name in ("name", "part", "severity")}
        with self.workspace.change(label) as session:
            broad = next((row for row in self.rows if row.id == above), None)
            part = broad.part if broad is not None else given["part"]
            made = categories.add(
                session, given["name"], part, parent_id=above, severity=given["severity"]
            )
            categories.edit(session, made, **values)

    # Inside

    def _of(self, group: CategoryGroup) -> list[CategoryRow]:
        return [row for row in self.rows if row.part == group]

    def _sentence(self, row: CategoryRow) -> str:
        above = next((each.name for each in self.rows if each.id == row.parent_id), "")
        name = self.tr("{broad}: {kind}").format(broad=above, kind=row.name) if above else row.name
        said = [name, self.tr("weight {weight}").format(weight=row.severity)]
        if row.repeats_nearby:
            said.append(self.tr("often repeated nearby"))
        if not row.is_public:
            said.append(self.tr("not counted in public"))
        if used := self._uses.get(row.name, 0):
            said.append(counted("KindsForm", "%n incident|%n incidents", number=used))
        if not row.is_active:
            said.append(self.tr("switched off"))
        return " · ".join(said)

    def _place(self, kind_id: int) -> tuple[Section, int] | None:
        for group, section in self.sections.items():
            ids = [row.id for row in self._of(group)]
            if kind_id in ids and ids.index(kind_id) < len(section.rows):
                return section, ids.index(kind_id)
        return None

    def _hold(self, kind_id: int) -> None:
        found = self._place(kind_id)
        if found is not None:
            section, place = found
            section.rows[place].hold(self.editor)
            section.rows[place].set_open(True)

    def _take_editor_out(self) -> None:
        """A row that goes away would take the fields it holds along."""
        self._new_place.addWidget(self.editor)

    def _put_away(self) -> None:
        for section in self.sections.values():
            section.put_away()
        found = self._place(self._open.id) if self._open is not None else None
        if found is not None and not holds_focus(self.new):
            found[0].focus_row(found[1])
        elif found is None:
            self.new.setFocus()

    def _order_tabs(self) -> None:
        inside: list[QWidget] = [field.control for field in self.editor.form.fields]
        inside += [self.editor.accept, self.editor.cross]
        stops: list[QWidget] = inside if self._open is None else []
        for group, section in self.sections.items():
            for place, row in enumerate(self._of(group)[: len(section.rows)]):
                is_here = self._open is not None and row.id == self._open.id
                stops = [*stops, section.rows[place].line, *(inside if is_here else ())]
        tab_through(self.new, stops)


def _in_order(rows: tuple[CategoryRow, ...]) -> tuple[CategoryRow, ...]:
    """Put the finer kinds behind their broad one."""
    finer: dict[int, list[CategoryRow]] = {}
    for row in rows:
        if row.parent_id is not None:
            finer.setdefault(row.parent_id, []).append(row)
    return tuple(
        each for row in rows if row.parent_id is None for each in (row, *finer.get(row.id, ()))
    )

"""The form of one beat."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from ui.pages.beat_tasks import BeatHouses, BeatTasks
from ui.pages.record_form import RecordForm
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.fields import CheckBox, Hint, TextArea, TextField
from ui.widgets.switch import Switch
from ui.workspace import Workspace
from watch_app.beats import BeatSheet, add, boundary_from, edit, propose_code, sheets
from watch_app.records import Travel

if TYPE_CHECKING:
    from watch_app.storage import Session


class BeatForm(RecordForm):
    """Name, code, meeting point, how it is patrolled, what is asked there, its boundary."""

    sheet: BeatSheet | None

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.name = TextField()
        self.code = TextField()
        name, self.code_field = self.form.add_row(
            (self.tr("Name"), self.name, ""),
            (self.tr("Code"), self.code, self.tr("on the roster")),
        )
        self.bind(name, "name", self.tr("Rename {who}"))
        self.bind(self.code_field, "code", self.tr("Change the code of {who}"))
        self.name.textEdited.connect(self._propose)
        meets = self.form.add(
            self.tr("Meeting point"), TextField(), hint=self.tr("printed on the roster")
        )
        self.bind(meets, "meeting_point", self.tr("Change the meeting point of {who}"))
        travel = Switch(
            (
                (Travel.FOOT.value, self.tr("On foot")),
                (Travel.VEHICLE.value, self.tr("By car")),
            )
        )
        how = self.form.add(self.tr("How it is patrolled"), travel)
        self.bind(
            how,
            "travel",
            self.tr("Change how {who} is patrolled"),
            read=lambda: Travel(travel.value),
            show=lambda value: travel.set_value((value or Travel.FOOT).value),
        )
        about = self.form.add(
            self.tr("Description"), TextArea(lines=4), hint=self.tr("streets, what to look at")
        )
        self.bind(about, "description", self.tr("Change the description of {who}"))
        runs = CheckBox(self.tr("New rosters patrol this beat"))
        field = self.form.add(self.tr("Patrolled"), runs)
        self.bind(field, "is_active", self.tr("Change whether {who} is patrolled"))
        unpopular = CheckBox(self.tr("Few people like to go here"))
        field = self.form.add(
            self.tr("Unpopular"), unpopular, hint=self.tr("shared in turn by Generate")
        )
        self.bind(field, "is_unpopular", self.tr("Change whether {who} is unpopular"))
        self.tasks, self.houses = BeatTasks(self), BeatHouses(self)
        for part in (self.tasks, self.houses):
            self.form.add_widget(part)
        self._add_boundary()

    def who(self) -> str:
        return self.sheet.name if self.sheet is not None else ""

    def new_title(self) -> str:
        return self.tr("New beat")

    def new_label(self, values: dict[str, Any]) -> str:
        return self.tr("Add {beat}").format(beat=values["name"])

    def blank(self) -> dict[str, Any]:
        return {"is_active": True}

    def is_enough(self, values: dict[str, Any]) -> bool:
        return bool(values["name"])

    def missing(self, values: dict[str, Any]) -> str:
        return self.tr("Write the name of the beat.")

    def edit(self, session: Session, **values: Any) -> None:
        if self.sheet is not None:
            edit(session, self.sheet.id, **values)

    def add(self, session: Session, **values: Any) -> int:
        return add(session, **values)

    def show_more(self, *, is_same: bool) -> None:
        for part in (self.tasks, self.houses):
            part.show_beat(self.sheet, is_same=is_same)
        code = self.sheet.code if self.sheet is not None else ""
        self.mark.set_text(code)
        self.mark.setVisible(bool(code))
        has_boundary = self.sheet is not None and self.sheet.boundary is not None
        for button in (self._load, self._drop):
            button.setVisible(self.sheet is not None)
        self._drop.setVisible(has_boundary)
        self._load.setText(self.tr("Another file") if has_boundary else self.tr("From a file"))
        self._known.setText(
            self.tr("The boundary is known.")
            if has_boundary
            else self.tr("No boundary yet. A GeoJSON file from any map program will do.")
        )
        self.boundary_field.set_problem("")

    def _propose(self, name: str) -> None:
        """A code that suits the name, until one is written."""
        if self.is_new and not self.code.isModified():
            with self.workspace.read() as session:
                taken = {beat.code for beat in sheets(session)}
            self.code.set_text(propose_code(name, taken) if name.strip() else "")

    def _add_boundary(self) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        self._known = Hint(wrap=True)
        self._load = Button(self.tr("From a file"), "import", small=True)
        self._drop = Button(self.tr("Forget it"), kind="quiet", small=True)
        self._load.clicked.connect(self._choose_boundary)
        self._drop.clicked.connect(self._forget_boundary)
        row.addWidget(self._known, 1)
        row.addWidget(self._load)
        row.addWidget(self._drop)
        self.boundary_field = self.form.add(self.tr("Boundary"), line, hint=self.tr("for maps"))

    def _choose_boundary(self) -> None:
        dialog = QFileDialog(self, self.tr("Boundary from a file"))
        dialog.setNameFilter(self.tr("GeoJSON files (*.geojson *.json)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.take_boundary(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take_boundary(self, path: Path) -> None:
        """Keep the first polygon of a GeoJSON file as the boundary."""
        self.change(
            self.tr("Take the boundary of {who}").format(who=self.who()),
            lambda session: self.edit(session, boundary=boundary_from(path)),
            self.boundary_field,
        )

    def _forget_boundary(self) -> None:
        self.change(
            self.tr("Forget the boundary of {who}").format(who=self.who()),
            lambda session: self.edit(session, boundary=None),
            self.boundary_field,
        )

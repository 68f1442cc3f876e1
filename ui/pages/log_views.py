"""The views of the incident log that were given a name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.fields import Choice, TextField
from ui.widgets.form import Field
from ui.widgets.labels import Label
from ui.workspace import Workspace
from watch_app.errors import InputError
from watch_app.incident_search import saved_views
from watch_app.incident_search.saved_views import LONGEST_NAME, NamedView
from watch_app.incident_search.view import LogView

if TYPE_CHECKING:
    from watch_app.storage import Session


class SavedViews(QWidget):
    """How many entries there are, and views to choose, keep, rename and remove."""

    chosen = Signal(object)
    """A `LogView` to show."""
    said = Signal(str)
    """What was done, and can be undone."""

    def __init__(self, workspace: Workspace, view: Callable[[], LogView]) -> None:
        super().__init__()
        self._workspace = workspace
        self._view = view
        self._views: dict[int, NamedView] = {}
        self._renamed: int | None = None
        self.count = Label("", "dense", colour="ink2")
        self.which = Choice(((None, self.tr("Saved views")),))
        self.which.setAccessibleName(self.tr("Saved views"))
        self.which.setMinimumContentsLength(12)
        self.save = Button(self.tr("Save this view"), kind="quiet", small=True)
        self.rename = Button(self.tr("Rename"), kind="quiet", small=True)
        self.remove = Button(self.tr("Remove"), kind="quiet", small=True)
        self.name = TextField()
        self.name.setMaxLength(LONGEST_NAME)
        self.name_field = Field(self.tr("Name of the view"), self.name)
        self.keep = Button(self.tr("Keep"), small=True)
        self.cancel = Button(self.tr("Cancel"), kind="quiet", small=True)
        self._naming = QWidget()
        self._lay_out()
        self.which.left.connect(self._choose)
        self.save.clicked.connect(self.begin_saving)
        self.rename.clicked.connect(self._begin_renaming)
        self.remove.clicked.connect(self._remove)
        self.keep.clicked.connect(self._keep)
        self.name.returnPressed.connect(self._keep)
        self.cancel.clicked.connect(self._stop_naming)

    def load(self, session: Session) -> None:
        self._views = {each.id: each for each in saved_views.named_views(session)}
        names = [(each.id, each.name) for each in self._views.values()]
        self.which.set_choices([(None, self.tr("Saved views")), *names])
        if self.which.currentIndex() < 0:
            self.which.setCurrentIndex(0)
        self.which.setVisible(bool(names))
        self.mind_view()

    def mind_view(self) -> None:
        """Show whether what is shown is still the view that was chosen."""
        view = self._view()
        same = next((each.id for each in self._views.values() if each.view == view), None)
        if same is None:
            self.which.setCurrentIndex(0)
        else:
            self.which.set_value(same)
        self.save.setVisible(same is None and not (view.is_plain or view.among))
        for button in (self.rename, self.remove):
            button.setVisible(same is not None)

    def begin_saving(self) -> None:
        """Ask for the name of what is shown."""
        self._ask(None, "")

    # Inside

    @property
    def _current(self) -> NamedView | None:
        key = self.which.value
        return self._views.get(key) if isinstance(key, int) else None

    def _choose(self) -> None:
        current = self._current
        self.chosen.emit(current.view if current is not None else LogView())

    def _begin_renaming(self) -> None:
        current = self._current
        if current is not None:
            self._ask(current.id, current.name)

    def _ask(self, renamed: int | None, name: str) -> None:
        self._renamed = renamed
        self.name.setText(name)
        self.name.selectAll()
        self.name_field.set_problem("")
        self._naming.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        name, view, renamed = self.name.text(), self._view(), self._renamed
        try:
            if renamed is None:
                with self._workspace.change(self.tr("Save a view")) as session:
                    saved_views.save_view(session, name, view)
            else:
                with self._workspace.change(self.tr("Rename a view")) as session:
                    saved_views.rename_view(session, renamed, name)
        except InputError as problem:
            self.name_field.set_problem(str(problem))
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._stop_naming()
        self.said.emit(self.tr("The view is kept as {name}.").format(name=name.strip()))

    def _remove(self) -> None:
        current = self._current
        if current is None:
            return
        with self._workspace.change(self.tr("Remove a view")) as session:
            saved_views.remove_view(session, current.id)
        self.said.emit(self.tr("The view {name} is removed.").format(name=current.name))

    def _stop_naming(self) -> None:
        self._naming.hide()
        self.which.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        px = theme().px
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(self.count)
        line.addStretch(1)
        for part in (self.save, self.rename, self.remove, self.which):
            line.addWidget(part)
        below = QHBoxLayout(self._naming)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(px(8))
        below.addWidget(self.name_field, 1)
        for button in (self.keep, self.cancel):
            below.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        self._naming.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(line)
        column.addWidget(self._naming)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._naming.isVisible():
            self._stop_naming()
        else:
            super().keyPressEvent(event)

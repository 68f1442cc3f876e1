"""Beats: the areas that are walked or driven, and where their crews meet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.pages.beats_form import BeatForm
from ui.pages.beats_views import BeatsView
from ui.pages.demand.panel import NeedPanel
from ui.pages.list_page import ListPage
from ui.pages.list_subject import NEW
from ui.pages.map.matching import BeatsImport
from ui.pages.map.panel import MapPanel
from ui.tables.columns import Column
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.switch import Switch
from ui.workspace import Workspace
from watch_app.beats import BeatSheet, remove, sheet, sheets
from watch_app.records import Travel
from watch_app.text import translate as counted

if TYPE_CHECKING:
    from watch_app.storage import Session


LIST = "list"
LARGE_TEXT = 1.75
VIEWS: tuple[type[BeatsView], ...] = (MapPanel, NeedPanel)
"""The other sides of the switch, in order."""


class BeatsPage(ListPage):
    """The beats as a list with the form of the chosen one, on the map, and by need."""

    name: ClassVar[str] = "beats"
    tables: ClassVar[frozenset[str]] = frozenset(
        {"beat", "shift", "shift_beat", "directed_patrol", "vacant_house", "task_result"}
    ).union(*(view.tables for view in VIEWS))

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        self.views: dict[str, BeatsView] = {}
        super().__init__(workspace, parent)
        self.views = {kind.key: kind(workspace) for kind in VIEWS}
        self.switch = Switch(
            [(LIST, self.tr("List")), *((key, view.words()) for key, view in self.views.items())],
            name=self.tr("What is shown"),
        )
        self.import_panel = BeatsImport(self)
        self.content.insertWidget(0, self.import_panel)
        self.content.insertWidget(1, self.import_panel.matches)
        self.take = Button(self.tr("Import"), "import")
        self.take.setAccessibleName(self.tr("Import"))
        self.take.setToolTip(self.tr("Import"))
        self.take.clicked.connect(self.import_panel.choose_file)
        self.tools.addWidget(self.take)
        self.body = QStackedWidget()
        self.body.setMinimumSize(1, 1)
        self.content.addWidget(self.body, 1)
        for part in (self.pages, *self.views.values()):
            self.body.addWidget(part)
        self.switch.chosen.connect(self.turn_to)
        self._head.insertWidget(1, self.switch)
        for view in self.views.values():
            view.verbs_changed.connect(self._set_page_verbs)
            view.status_changed.connect(self.set_status)
            view.said.connect(self.said)
        self._connect_map()
        self._set_page_verbs()
        theme().changed.connect(self._fit_tools)
        self._fit_tools()

    def _fit_tools(self) -> None:
        """With large text the switch needs the room, and an icon says enough."""
        self.take.setText(self.tr("Import") if theme().scale < LARGE_TEXT else "")

    def _connect_map(self) -> None:
        found = self.views["map"]
        if isinstance(found, MapPanel):
            found.opened.connect(self._open_from_map)
            found.incident_opened.connect(lambda number: self.wants.emit("incidents", number))
        need = self.views["need"]
        if isinstance(need, NeedPanel):
            need.log_wanted.connect(lambda which: self.wants.emit("incidents", which))

    # The sides of the switch

    @property
    def view(self) -> BeatsView | None:
        """The side that is shown; None for the list."""
        return self.views.get(self.switch.value) if self.views else None

    def turn_to(self, key: str) -> None:
        """Show the list, the map or the need; what is being written is kept first."""
        if not self.leave():
            shown = self.body.currentWidget()
            self.switch.set_value(
                next((key for key, view in self.views.items() if view is shown), LIST)
            )
            return
        self.switch.set_value(key)
        view = self.view
        self.body.setCurrentWidget(self.pages if view is None else view)
        if isinstance(view, MapPanel):
            view.choose(self.current or 0)
        self.refresh()
        areas = self.areas()
        if view is not None and areas:
            areas[0].setFocus()

    def refresh(self) -> None:
        super().refresh()
        view = self.view
        if view is None:
            return
        self.header_filters_visible(visible=False)
        self.add.hide()
        view.refresh()
        self.context.setText(view.context())
        self.set_status(view.status())
        self._set_page_verbs()

    def leave(self) -> bool:
        view = self.views.get(self.switch.value) if self.views else None
        return super().leave() and (view is None or view.leave())

    def areas(self) -> list[QWidget]:
        view = self.view
        return [self.switch, *(super().areas() if view is None else view.areas())]

    def removal_areas(self) -> list[QWidget]:
        view = self.view
        return super().removal_areas() if view is None else view.removal_areas()

    def show_record(self, which: object) -> None:
        """Show a side of the switch by its key, or what the list shows."""
        if isinstance(which, str) and which in self.views:
            self.turn_to(which)
            return
        if self.view is not None:
            self.turn_to(LIST)
        super().show_record(which)

    def begin_new(self) -> None:
        if self.view is not None:
            self.turn_to(LIST)
        super().begin_new()

    def _open_from_map(self, beat_id: int) -> None:
        self.turn_to(LIST)
        self.open_record(beat_id)

    def _set_page_verbs(self) -> None:
        super()._set_page_verbs()
        if not self.views:
            return
        view = self.view
        verbs = self.verbs if view is None else {"new": self.begin_new, **view.verbs()}
        verbs["import"] = self.import_panel.choose_file
        texts = {}
        for number, key in enumerate(self.switch.values, 1):
            verbs[f"choice_{number}"] = partial(self.turn_to, key)
            words = self.tr("List") if key == LIST else self.views[key].words()
            texts[f"choice_{number}"] = f"&{words}"
        self.set_verbs(verbs, texts)

    # The list

    def window_title(self) -> str:
        return self.tr("Beats")

    def search_words(self) -> str:
        return self.tr("Name, code or meeting point")

    def add_words(self) -> str:
        return self.tr("Add beat")

    def columns(self) -> Sequence[Column[BeatSheet]]:
        travel = {Travel.FOOT: self.tr("On foot"), Travel.VEHICLE: self.tr("By car")}
        return (
            Column(self.tr("Name"), lambda row: row.name, rank=0),
            Column(self.tr("Code"), lambda row: row.code),
            Column(self.tr("How"), lambda row: travel[row.travel], rank=3),
            Column(self.tr("Meeting point"), lambda row: row.meeting_point, rank=2, widest=30),
            Column(
                self.tr("Shifts"),
                lambda row: str(row.shifts) if row.id != NEW else "",
                order=lambda row: row.shifts,
                is_number=True,
                rank=2,
            ),
            Column(
                self.tr("Status"),
                self._status,
                state=self._state,
            ),
        )

    def _status(self, row: BeatSheet) -> str:
        if not row.is_active:
            return self.tr("Not patrolled")
        if not row.shifts and row.id != NEW:
            return self.tr("No shift yet")
        return self.tr("Patrolled")

    def _state(self, row: BeatSheet) -> str:
        if not row.is_active:
            return "stood_down"
        return "short" if not row.shifts and row.id != NEW else ""

    def make_form(self) -> BeatForm:
        return BeatForm(self.workspace)

    def make_empty(self) -> EmptyState:
        add = Button(self.tr("Add the first beat"), "plus", kind="primary")
        add.clicked.connect(self.begin_new)
        return EmptyState(
            self.tr("No beats yet"),
            self.tr(
                "A beat is an area that one crew walks or drives. Its name and the place where "
                "the crew meets are enough to begin with."
            ),
            (add,),
            icon_name="beats",
        )

    def load(self, session: Session) -> Sequence[BeatSheet]:
        return sheets(session)

    def load_sheet(self, session: Session, row_id: int) -> BeatSheet:
        return sheet(session, row_id)

    def new_row(self) -> BeatSheet:
        name = self.tr("New beat")
        return BeatSheet(NEW, "", name, "", "", Travel.FOOT, None, is_active=True, shifts=0)

    def text_of(self, row: BeatSheet) -> str:
        return f"{row.name} {row.code} {row.meeting_point}"

    def name_of(self, row: BeatSheet) -> str:
        return row.name

    def no_hits_words(self, words: str) -> str:
        return self.tr("No beat is called “{words}”").format(words=words)

    def add_chips(self) -> None:
        self.chips.add("foot", self.tr("On foot"))
        self.chips.add("vehicle", self.tr("By car"))
        self.chips.add("off", self.tr("Not patrolled"))

    def passes(self, row: BeatSheet, chosen: frozenset[str]) -> bool:
        if "foot" in chosen:
            return row.travel == Travel.FOOT
        if "vehicle" in chosen:
            return row.travel == Travel.VEHICLE
        return not row.is_active if "off" in chosen else True

    def count_up(self, rows: Sequence[Any]) -> None:
        self.chips.set_count("foot", sum(row.travel == Travel.FOOT for row in rows))
        self.chips.set_count("vehicle", sum(row.travel == Travel.VEHICLE for row in rows))
        off = sum(not row.is_active for row in rows)
        self.chips.set_count("off", off)
        patrolled = counted("BeatsPage", "%n patrolled", number=len(rows) - off)
        self.context.setText(patrolled if rows else "")

    def remove_record(self) -> None:
        row = self.form.sheet
        if row is None:
            return
        with self.telling():
            with self.workspace.change(self.tr("Remove {beat}").format(beat=row.name)) as session:
                is_gone = remove(session, row.id)
            if is_gone:
                sentence = self.tr("Removed {beat}.")
            else:
                sentence = self.tr(
                    "{beat} has patrols or incidents, so it stays in the history and is no longer "
                    "patrolled."
                )
            self.say(sentence.format(beat=row.name), undo=True)

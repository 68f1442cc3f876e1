"""Volunteers: everybody who patrols, and all that decides when and with whom."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QWidget

from ui.pages.import_panel import ImportPanel
from ui.pages.list_page import ListPage
from ui.pages.list_subject import NEW
from ui.pages.print_menu import PrintMenu
from ui.pages.volunteers_form import VolunteerForm
from ui.pages.volunteers_words import status_words
from ui.tables.columns import Column
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.workspace import Workspace
from watch_app import watches
from watch_app.exchange.report import ImportReport
from watch_app.records import VolunteerStatus
from watch_app.text import translate as counted
from watch_app.volunteer_sheets import VolunteerRow, VolunteerSheet, rows, sheet
from watch_app.volunteers import remove
from watch_app.wording import day_text, month_name, within_sentence

if TYPE_CHECKING:
    from watch_app.storage import Session

CHIPS = ("ends", "leader", "driver", "trainee", "away", "reserve", "left")


class VolunteersPage(ListPage):
    """The list at the left, the chosen person at the right."""

    name: ClassVar[str] = "volunteers"
    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "volunteer",
            "qualification",
            "held_qualification",
            "availability",
            "absence",
            "wish",
            "pairing",
            "assignment",
            "patrol",
            "beat",
            "volunteer_beat",
            "patrol_limit",
            "patrol_kind",
        }
    )
    form: VolunteerForm

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        self._code_names: dict[str, str] = {}
        super().__init__(workspace, parent)
        self.import_panel = ImportPanel(self, self._bring_in)
        self.content.insertWidget(0, self.import_panel)
        take = Button(self.tr("Import"), "import")
        take.clicked.connect(self.import_panel.choose_file)
        self.papers = PrintMenu("volunteer")
        self.papers.wanted.connect(self._print_about)
        self.tools.addWidget(self.papers)
        self.tools.addWidget(take)

    # What the list shows

    def window_title(self) -> str:
        return self.tr("Volunteers")

    def search_words(self) -> str:
        return self.tr("Name, phone or call sign")

    def add_words(self) -> str:
        return self.tr("Add volunteer")

    def columns(self) -> Sequence[Column[VolunteerRow]]:
        month = month_name(self.workspace.today().month)
        return (
            Column(self.tr("Name"), lambda row: row.sort_name, rank=0),
            Column(self.tr("Call sign"), lambda row: row.call_sign, rank=3),
            Column(self.tr("May act as"), self._may_act_as, rank=2, widest=13),
            Column(self.tr("Status"), self._status, state=self._state),
            Column(
                month,
                lambda row: str(row.patrols) if row.id != NEW else "",
                order=lambda row: row.patrols,
                is_number=True,
                rank=4,
            ),
            Column(
                self.tr("Last"),
                lambda row: self._short_day(row.last_patrol) if row.last_patrol else "",
                order=lambda row: row.last_patrol or date.min,
                is_number=True,
                rank=5,
            ),
        )

    def _short_day(self, day: date) -> str:
        if day.year == self.workspace.today().year:
            return day_text(day, with_weekday=False)
        return f"{month_name(day.month)} {day.year}"

    def _may_act_as(self, row: VolunteerRow) -> str:
        """In the order the watch has them, each in a few words."""
        if row.id == NEW:
            return ""
        names = [self.tr("Trainee")] if row.is_trainee else []
        held = [name for name in self._code_names.values() if name in row.may_act_as]
        names += [name.partition(",")[0] for name in held]
        later = [within_sentence(name) for name in names[1:]]
        return ", ".join([*names[:1], *later]) or "–"

    def _status(self, row: VolunteerRow) -> str:
        if row.id == NEW:
            return ""
        if row.status not in (VolunteerStatus.ACTIVE, VolunteerStatus.RESERVE):
            return status_words()[row.status]
        if row.ends_soon is not None:
            is_over = row.ends_soon < self.workspace.today()
            text = self.tr("Check ended {day}") if is_over else self.tr("Check ends {day}")
            return text.format(day=day_text(row.ends_soon, with_weekday=False))
        if row.away_until is not None:
            until = day_text(row.away_until, with_weekday=False)
            return self.tr("Away to {day}").format(day=until)
        is_reserve = row.status == VolunteerStatus.RESERVE
        return self.tr("Reserve") if is_reserve else self.tr("Active")

    def _state(self, row: VolunteerRow) -> str:
        if row.status not in (VolunteerStatus.ACTIVE, VolunteerStatus.RESERVE):
            return "quiet"
        if row.ends_soon is not None:
            return "gap" if row.ends_soon < self.workspace.today() else "short"
        return ""

    def make_form(self) -> VolunteerForm:
        return VolunteerForm(self.workspace)

    def make_empty(self) -> EmptyState:
        take = Button(self.tr("Import people"), "import", kind="primary")
        take.clicked.connect(self._import)
        add = Button(self.tr("Type one"))
        add.clicked.connect(self.begin_new)
        return EmptyState(
            self.tr("No volunteers yet"),
            self.tr(
                "Bring them in from Google, Outlook or a spreadsheet, or type them in. A first "
                "name is enough to begin with; a roster needs at least three people."
            ),
            (take, add),
            icon_name="volunteers",
        )

    def load(self, session: Session) -> Sequence[VolunteerRow]:
        today = self.workspace.today()
        last = today.replace(day=calendar.monthrange(today.year, today.month)[1])
        found = rows(session, today, first_day=today.replace(day=1), last_day=last)
        self._code_names = {each.code: each.name for each in watches.qualifications(session)}
        self.form.load_choices(session, found)
        return found

    def load_sheet(self, session: Session, row_id: int) -> VolunteerSheet:
        return sheet(session, row_id)

    def new_row(self) -> VolunteerRow:
        name = self.tr("New volunteer")
        return VolunteerRow(
            id=NEW,
            sort_name=name,
            full_name=name,
            short_name=name,
            number="",
            call_sign="",
            phone="",
            email="",
            status=VolunteerStatus.ACTIVE,
            is_trainee=False,
            may_act_as=(),
            ends_soon=None,
            away_until=None,
            patrols=0,
            last_patrol=None,
        )

    def text_of(self, row: VolunteerRow) -> str:
        return f"{row.full_name} {row.short_name} {row.phone} {row.call_sign} {row.number}"

    def name_of(self, row: VolunteerRow) -> str:
        return row.full_name

    def no_hits_words(self, words: str) -> str:
        return self.tr("Nobody is called “{words}”").format(words=words)

    # Filters

    def add_chips(self) -> None:
        words = (
            self.tr("Check ends soon"),
            self.tr("Leaders"),
            self.tr("Drivers"),
            self.tr("Trainees"),
            self.tr("Away"),
            self.tr("Reserve"),
            self.tr("Left"),
        )
        self.chips.add("everyone", self.tr("Everyone"))
        for key, text in zip(CHIPS, words, strict=True):
            self.chips.add(key, text)

    def passes(self, row: VolunteerRow, chosen: frozenset[str]) -> bool:
        if "left" in chosen:
            return row.status == VolunteerStatus.LEFT
        keys = chosen - {"everyone"}
        return row.status != VolunteerStatus.LEFT and all(self._is(row, key) for key in keys)

    def _is(self, row: VolunteerRow, key: str) -> bool:
        tests: dict[str, Callable[[], bool]] = {
            "ends": lambda: row.ends_soon is not None,
            "trainee": lambda: row.is_trainee,
            "away": lambda: row.away_until is not None,
            "reserve": lambda: row.status == VolunteerStatus.RESERVE,
            "left": lambda: row.status == VolunteerStatus.LEFT,
        }
        if key in tests:
            return tests[key]()
        return self._code_names.get(key) in row.may_act_as

    def count_up(self, found: Sequence[Any]) -> None:
        present = [row for row in found if row.status != VolunteerStatus.LEFT]
        for key in CHIPS:
            among = found if key == "left" else present
            self.chips.set_count(key, sum(self._is(row, key) for row in among))
        active = sum(row.status == VolunteerStatus.ACTIVE for row in present)
        away = sum(self._is(row, "away") for row in present)
        reserve = sum(self._is(row, "reserve") for row in present)
        parts = [counted("VolunteersPage", "%n active", number=active)]
        parts += [counted("VolunteersPage", "%n away", number=away)] if away else []
        parts += [counted("VolunteersPage", "%n reserve", number=reserve)] if reserve else []
        self.context.setText(", ".join(parts) if found else "")

    # Doing

    def _bring_in(self, path: Path) -> ImportReport:
        from watch_app.exchange.volunteers import import_volunteers  # noqa: PLC0415

        return import_volunteers(self.workspace.file, path, today=self.workspace.today())

    def _import(self) -> None:
        self.import_panel.choose_file()

    def _print_about(self, key: str) -> None:
        self.wants.emit("reports", (key, {"volunteer_id": self.current}))

    def more_verbs(self) -> dict[str, Any]:
        verbs: dict[str, Any] = {"import": self._import}
        if self.current is not None:
            verbs |= dict.fromkeys(("print", "print_about"), self.papers.open)
        return verbs

    def remove_record(self) -> None:
        person = self.form.sheet
        if person is None:
            return
        name = person.short_name
        with self.telling():
            with self.workspace.change(self.tr("Remove {who}").format(who=name)) as session:
                gone = remove(session, person.id, self.workspace.now())
            if gone.is_kept_as_left:
                sentence = counted(
                    "VolunteersPage",
                    "{who} has left and is out of %n coming patrol. What is past stays."
                    "|{who} has left and is out of %n coming patrols. What is past stays.",
                    number=gone.patrols,
                )
            elif gone.patrols:
                sentence = counted(
                    "VolunteersPage",
                    "Removed {who} from %n patrol.|Removed {who} from %n patrols.",
                    number=gone.patrols,
                )
            else:
                sentence = self.tr("Removed {who}.")
            self.say(sentence.format(who=name), undo=True)

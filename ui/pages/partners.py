"""Partners: the offices the watch works with, and their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QWidget

from ui.pages.list_page import ListPage
from ui.pages.list_subject import NEW
from ui.pages.record_form import RecordForm
from ui.tables.columns import Column
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import CheckBox, Choice, NumberField, TextField
from ui.workspace import Workspace
from watch_app.records import PartnerKind
from watch_app.service import partners
from watch_app.service.partners import MOST_DAYS, PartnerRow, kind_name
from watch_app.text import translate as counted

if TYPE_CHECKING:
    from watch_app.storage import Session


class PartnersPage(ListPage):
    """The list at the left, the chosen partner at the right."""

    name: ClassVar[str] = "partners"
    section: ClassVar[str] = "incidents"
    tables: ClassVar[frozenset[str]] = frozenset({"partner", "referral"})
    form: PartnerForm

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        passed = Button(self.tr("Referrals"), "send")
        passed.clicked.connect(lambda: self.wants.emit("referrals", None))
        self.tools.addWidget(passed)

    def window_title(self) -> str:
        return self.tr("Partners")

    def search_words(self) -> str:
        return self.tr("Name, person or number")

    def add_words(self) -> str:
        return self.tr("Add partner")

    def columns(self) -> Sequence[Column[PartnerRow]]:
        return (
            Column(self.tr("Name"), lambda row: row.name, rank=0),
            Column(
                self.tr("For"),
                lambda row: kind_name(row.kind) if row.id != NEW else "",
                rank=2,
            ),
            Column(self.tr("Telephone"), lambda row: row.phone, rank=1),
            Column(
                self.tr("Waiting"),
                lambda row: str(row.open_referrals or "–") if row.id != NEW else "",
                order=lambda row: row.open_referrals,
                is_number=True,
                rank=3,
            ),
            Column(self.tr("On sheets"), self._on_paper, state=self._state, rank=3),
        )

    def _on_paper(self, row: PartnerRow) -> str:
        if row.id == NEW:
            return ""
        if not row.is_active:
            return self.tr("Not used")
        return self.tr("Yes") if row.is_on_paper else "–"

    def _state(self, row: PartnerRow) -> str:
        return "" if row.is_active else "stood_down"

    def more_verbs(self) -> dict[str, Any]:
        return {"partners": self.take_focus}

    def make_form(self) -> PartnerForm:
        return PartnerForm(self.workspace)

    def make_empty(self) -> EmptyState:
        add = Button(self.tr("Add the first partner"), "plus", kind="primary")
        add.clicked.connect(self.begin_new)
        return EmptyState(
            self.tr("No partners yet"),
            self.tr(
                "Lamps, roads, licences, the young: much that a crew sees is for the council or "
                "another office. Keep their numbers here, and what was passed to them."
            ),
            (add,),
            icon_name="phone",
        )

    def load(self, session: Session) -> Sequence[PartnerRow]:
        return partners.rows(session)

    def load_sheet(self, session: Session, row_id: int) -> PartnerRow:
        return partners.row(session, row_id)

    def new_row(self) -> PartnerRow:
        return PartnerRow(NEW, self.tr("New partner"), PartnerKind.OTHER)

    def text_of(self, row: PartnerRow) -> str:
        return f"{row.name} {kind_name(row.kind)} {row.contact} {row.phone} {row.email}"

    def name_of(self, row: PartnerRow) -> str:
        return row.name

    def no_hits_words(self, words: str) -> str:
        return self.tr("No partner has “{words}” in it").format(words=words)

    def add_chips(self) -> None:
        self.chips.add("waiting", self.tr("Something waits"))
        self.chips.add("paper", self.tr("On patrol sheets"))

    def passes(self, row: PartnerRow, chosen: frozenset[str]) -> bool:
        return all(self._belongs(row, key) for key in chosen)

    def _belongs(self, row: PartnerRow, key: str) -> bool:
        return row.open_referrals > 0 if key == "waiting" else row.is_on_paper

    def count_up(self, rows: Sequence[Any]) -> None:
        for key in ("waiting", "paper"):
            self.chips.set_count(key, sum(self._belongs(row, key) for row in rows))
        words = counted("PartnersPage", "%n partner|%n partners", number=len(rows))
        self.context.setText(words if rows else "")

    def remove_record(self) -> None:
        row = self.form.sheet
        if row is None:
            return
        with self.telling():
            label = self.tr("Remove {partner}").format(partner=row.name)
            with self.workspace.change(label) as session:
                is_gone = partners.remove(session, row.id)
            sentence = (
                self.tr("Removed {partner}.")
                if is_gone
                else self.tr("{partner} was asked before, so it stays and is no longer offered.")
            )
            self.say(sentence.format(partner=row.name), undo=True)


class PartnerForm(RecordForm):
    """What it is for, whom to ask, how to reach it, and how soon it answers."""

    sheet: PartnerRow | None

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        name, kind = self.form.add_row(
            (self.tr("Name"), TextField(), ""),
            (self.tr("For"), Choice([(each, kind_name(each)) for each in PartnerKind]), ""),
        )
        self.bind(name, "name", self.tr("Rename {who}"))
        self.bind(kind, "kind", self.tr("Change what {who} is for"))
        contact, phone = self.form.add_row(
            (self.tr("Whom to ask for"), TextField(), ""),
            (self.tr("Telephone"), TextField(), ""),
        )
        self.bind(contact, "contact", self.tr("Change whom to ask at {who}"))
        self.bind(phone, "phone", self.tr("Change the number of {who}"))
        mail, hours = self.form.add_row(
            (self.tr("E-mail"), TextField(), ""),
            (self.tr("When somebody answers"), TextField(), ""),
        )
        self.bind(mail, "email", self.tr("Change the e-mail of {who}"))
        self.bind(hours, "hours", self.tr("Change the hours of {who}"))
        days = NumberField(0, MOST_DAYS)
        days.setSpecialValueText(self.tr("not agreed"))
        answers = self.form.add(
            self.tr("Answers within"),
            days,
            hint=self.tr("working days; an answer is overdue after that"),
        )
        self.bind(
            answers,
            "answer_days",
            self.tr("Change how soon {who} answers"),
            read=lambda: days.value() or None,
            show=lambda value: days.set_value(value or 0),
        )
        note = self.form.add(self.tr("Note"), TextField(), hint=self.tr("what to have at hand"))
        self.bind(note, "note", self.tr("Change the note on {who}"))
        for label, words, column, step in (
            (
                self.tr("Patrol sheets"),
                self.tr("Its number stands on every patrol sheet"),
                "is_on_paper",
                self.tr("Change whether {who} stands on patrol sheets"),
            ),
            (
                self.tr("In use"),
                self.tr("Matters are passed to it"),
                "is_active",
                self.tr("Change whether {who} is used"),
            ),
        ):
            self.bind(self.form.add(label, CheckBox(words)), column, step)

    def who(self) -> str:
        return self.sheet.name if self.sheet is not None else ""

    def new_title(self) -> str:
        return self.tr("New partner")

    def new_label(self, values: dict[str, Any]) -> str:
        return self.tr("Add {partner}").format(partner=values["name"])

    def blank(self) -> dict[str, Any]:
        return {"is_active": True, "kind": PartnerKind.OTHER}

    def is_enough(self, values: dict[str, Any]) -> bool:
        return bool(values["name"])

    def missing(self, values: dict[str, Any]) -> str:
        return self.tr("Write the name of the partner.")

    def edit(self, session: Session, **values: Any) -> None:
        if self.sheet is not None:
            partners.edit(session, self.sheet.id, **values)

    def add(self, session: Session, **values: Any) -> int:
        return partners.add(session, **values)

"""Referrals: what was passed to partners, and whether they answered in time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.pages.list_page import ListPage
from ui.pages.list_subject import NEW
from ui.pages.record_form import RecordForm
from ui.tables.columns import Column
from ui.widgets.buttons import Button
from ui.widgets.date_field import DateField
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import Choice, TextField
from ui.workspace import Workspace
from watch_app.service import partners, referrals
from watch_app.service.referrals import ReferralRow
from watch_app.text import translate as counted
from watch_app.wording import day_text

if TYPE_CHECKING:
    from watch_app.storage import Session

CHIPS = ("open", "overdue", "done")


class ReferralsPage(ListPage):
    """The list at the left, what is open first; the chosen matter at the right."""

    name: ClassVar[str] = "referrals"
    section: ClassVar[str] = "incidents"
    tables: ClassVar[frozenset[str]] = frozenset({"partner", "referral", "incident"})
    form: ReferralForm

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        who = Button(self.tr("Partners"), "phone")
        who.clicked.connect(lambda: self.wants.emit("partners", None))
        self.tools.addWidget(who)

    def window_title(self) -> str:
        return self.tr("Referrals")

    def search_words(self) -> str:
        return self.tr("Words, partner or number")

    def add_words(self) -> str:
        return self.tr("Pass something on")

    def columns(self) -> Sequence[Column[ReferralRow]]:
        return (
            Column(
                self.tr("Due"),
                self._due,
                order=lambda row: (not row.is_open, row.due_on or date.max, row.passed_on),
                state=self._state,
                rank=0,
            ),
            Column(self.tr("What"), lambda row: row.what, rank=0, widest=34),
            Column(self.tr("Partner"), lambda row: row.partner, rank=1),
            Column(self.tr("Incident"), lambda row: row.incident, rank=3),
            Column(
                self.tr("Passed on"),
                lambda row: day_text(row.passed_on, with_weekday=False) if row.id != NEW else "",
                order=lambda row: row.passed_on,
                rank=2,
            ),
        )

    def _due(self, row: ReferralRow) -> str:
        if row.id == NEW:
            return ""
        if row.done_on is not None:
            return self.tr("Done")
        if row.answered_on is not None:
            return self.tr("Answered")
        if row.due_on is None:
            return self.tr("Open")
        due = day_text(row.due_on, with_weekday=False)
        if row.is_overdue(self.workspace.today()):
            return self.tr("Was due {day}").format(day=due)
        return due

    def _state(self, row: ReferralRow) -> str:
        if row.id == NEW or not row.is_open:
            return "quiet"
        return "gap" if row.is_overdue(self.workspace.today()) else ""

    def more_verbs(self) -> dict[str, Any]:
        return {"referrals": self.take_focus}

    def make_form(self) -> ReferralForm:
        form = ReferralForm(self.workspace)
        form.source.clicked.connect(self._open_incident)
        return form

    def make_empty(self) -> EmptyState:
        self._first = Button(self.tr("Pass something on"), "plus", kind="primary")
        self._first.clicked.connect(self.begin_new)
        self._partner = Button(self.tr("Add a partner first"), "phone", kind="primary")
        self._partner.clicked.connect(lambda: self.wants.emit("partners", "new"))
        return EmptyState(
            self.tr("Nothing was passed on yet"),
            self.tr(
                "What is not for the police goes to the council and others: a lamp, a road, a "
                "licence. Each matter has a day on which its answer is due."
            ),
            (self._first, self._partner),
            icon_name="send",
        )

    def show_record(self, which: object) -> None:
        """Also ("incident", id): a new matter out of an incident, its partner to be chosen."""
        match which:
            case ("incident", int(incident_id)):
                if self.form.has_partners:
                    self._pass_on(incident_id)
                else:
                    self.wants.emit("partners", "new")
            case _:
                super().show_record(which)

    def _pass_on(self, incident_id: int) -> None:
        """Keep a matter for the likeliest partner at once, so that only what differs is typed."""
        with self.telling():
            with self.workspace.change(self.tr("Pass an incident on")) as session:
                partner = referrals.likely_partner(session, incident_id)
                today = self.workspace.today()
                matter = referrals.pass_on(session, incident_id, partner, today)
            self.show_record(matter)
            self.form.partner.setFocus(Qt.FocusReason.OtherFocusReason)
            self.say(self.tr("Passed on to {partner}.").format(partner=self.form.to), undo=True)

    def _open_incident(self) -> None:
        row = self.form.sheet
        if row is not None and row.incident_id is not None:
            self.wants.emit("incidents", row.incident_id)

    def begin_new(self) -> None:
        if self.form.has_partners:
            super().begin_new()
        else:
            self.wants.emit("partners", "new")

    def load(self, session: Session) -> Sequence[ReferralRow]:
        self.form.load_choices(session)
        self._first.setVisible(self.form.has_partners)
        self._partner.setVisible(not self.form.has_partners)
        return referrals.rows(session)

    def load_sheet(self, session: Session, row_id: int) -> ReferralRow:
        return referrals.row(session, row_id)

    def new_row(self) -> ReferralRow:
        today = self.workspace.today()
        what = self.tr("New matter")
        return ReferralRow(NEW, 0, "", None, "", what, today, None, None, None, "", "")

    def text_of(self, row: ReferralRow) -> str:
        return f"{row.what} {row.partner} {row.incident} {row.reference} {row.outcome}"

    def name_of(self, row: ReferralRow) -> str:
        return row.what

    def no_hits_words(self, words: str) -> str:
        return self.tr("Nothing passed on has “{words}” in it").format(words=words)

    def add_chips(self) -> None:
        self.chips.add("open", self.tr("Open"))
        self.chips.add("overdue", self.tr("Overdue"), state="gap")
        self.chips.add("done", self.tr("Done"))

    def passes(self, row: ReferralRow, chosen: frozenset[str]) -> bool:
        return all(self._belongs(row, key) for key in chosen)

    def _belongs(self, row: ReferralRow, key: str) -> bool:
        if key == "overdue":
            return row.is_overdue(self.workspace.today())
        return row.is_open == (key == "open")

    def count_up(self, rows: Sequence[Any]) -> None:
        for key in CHIPS:
            self.chips.set_count(key, sum(self._belongs(row, key) for row in rows))
        late = sum(self._belongs(row, "overdue") for row in rows)
        words = counted(
            "ReferralsPage", "%n answer is overdue|%n answers are overdue", number=late
        )
        self.context.setText(words if late else "")

    def remove_record(self) -> None:
        row = self.form.sheet
        if row is None:
            return
        with self.telling():
            label = self.tr("Remove {matter}").format(matter=row.what)
            with self.workspace.change(label) as session:
                referrals.remove(session, row.id)
            self.say(self.tr("Removed {matter}.").format(matter=row.what), undo=True)


class ReferralForm(RecordForm):
    """To whom, about what, and what came back."""

    sheet: ReferralRow | None

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.has_partners = False
        self.partner = Choice()
        today = workspace.today
        what = self.form.add(self.tr("What it is about"), TextField())
        self.bind(what, "what", self.tr("Change what {who} is about"))
        to, passed = self.form.add_row(
            (self.tr("Passed to"), self.partner, ""),
            (self.tr("Passed on"), DateField(today, optional=False), ""),
        )
        self.bind(to, "partner_id", self.tr("Change to whom {who} was passed"))
        self.bind(passed, "passed_on", self.tr("Change when {who} was passed on"))
        due, reference = self.form.add_row(
            (self.tr("Answer due"), DateField(today), self.tr("empty: as agreed")),
            (self.tr("Their reference"), TextField(), ""),
        )
        self.bind(due, "due_on", self.tr("Change when {who} is due"))
        self.bind(reference, "reference", self.tr("Change the reference of {who}"))
        answered, done = self.form.add_row(
            (self.tr("Answered"), DateField(today), self.tr("stops the clock")),
            (self.tr("Done"), DateField(today), self.tr("nothing left to do")),
        )
        self.bind(answered, "answered_on", self.tr("Note that {who} was answered"))
        self.bind(done, "done_on", self.tr("Note that {who} is done"))
        outcome = self.form.add(self.tr("What came of it"), TextField())
        self.bind(outcome, "outcome", self.tr("Change what came of {who}"))
        self.source = Button("", "incidents", kind="quiet")
        self.form.add_widget(self.source)

    def load_choices(self, session: Session) -> None:
        rows = partners.rows(session)
        self.has_partners = any(row.is_active for row in rows)
        kept = self.sheet.partner_id if self.sheet is not None else None
        self.partner.set_choices(
            [(row.id, row.name) for row in rows if row.is_active or row.id == kept]
        )

    def who(self) -> str:
        return self.sheet.what if self.sheet is not None else ""

    @property
    def to(self) -> str:
        """The partner of the matter that is shown."""
        return self.sheet.partner if self.sheet is not None else ""

    def new_title(self) -> str:
        return self.tr("New matter")

    def new_label(self, values: dict[str, Any]) -> str:
        return self.tr("Pass on {matter}").format(matter=values["what"])

    def blank(self) -> dict[str, Any]:
        return {"passed_on": self.workspace.today(), "partner_id": self.partner.value}

    def is_enough(self, values: dict[str, Any]) -> bool:
        return bool(values["what"].strip())

    def missing(self, values: dict[str, Any]) -> str:
        return self.tr("Write what it is about.")

    def edit(self, session: Session, **values: Any) -> None:
        if self.sheet is not None:
            referrals.edit(session, self.sheet.id, **values)

    def add(self, session: Session, **values: Any) -> int:
        if values["due_on"] is None:
            # Left out, so that it follows from what was agreed with the partner.
            del values["due_on"]
        return referrals.add(session, **values)

    def show_more(self, *, is_same: bool) -> None:
        incident = self.sheet.incident if self.sheet is not None else ""
        self.source.setText(self.tr("Open incident {number}").format(number=incident))
        self.source.setVisible(bool(incident))

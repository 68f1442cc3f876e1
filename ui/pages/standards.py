"""Answers: what watch and station agreed on, what waits too long, and word to reporters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.base import Page
from ui.pages.standards_rows import LateRow, ReporterRow, StandardLine, tidied
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.card import Card, Hairline
from ui.widgets.labels import Label
from ui.widgets.scrolling import ScrolledColumn
from ui.widgets.switch import Switch
from ui.workspace import Workspace
from watch_app.records import Clock
from watch_app.service import feedback, standards
from watch_app.service.clocks import Measured
from watch_app.text import translate as counted

if TYPE_CHECKING:
    from watch_app.storage import Session

translate = QCoreApplication.translate
WIDTH = 980
FEW = 12
"""So many rows of a list are shown at once; those that wait longest come first."""
MONTH, QUARTER, YEAR = "month", "quarter", "year"


class StandardsPage(Page):
    """Each standard a sentence with its number; below it whoever waits, and for what."""

    name: ClassVar[str] = "standards"
    section: ClassVar[str] = "incidents"
    tables: ClassVar[frozenset[str]] = frozenset(
        {"incident", "service_standard", "volunteer", "watch"}
    )

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.lines = {clock: StandardLine(clock) for clock in standards.USUAL_HOURS}
        self.late: list[LateRow] = []
        self.reporters: list[ReporterRow] = []
        self.period = Switch(
            [
                (MONTH, self.tr("This month")),
                (QUARTER, self.tr("90 days")),
                (YEAR, self.tr("A year")),
            ],
            name=self.tr("What was sent within"),
        )
        self.nothing_late = Label("", "dense", colour="ink2", wrap=True)
        self.nothing_to_say = Label("", "dense", colour="ink2", wrap=True)
        self._late_rows, self._reporter_rows = QVBoxLayout(), QVBoxLayout()
        self.elsewhere: list[Button] = []
        self._build()

    def window_title(self) -> str:
        return self.tr("Answers")

    def agreed_words(self) -> str:
        """What is said of the standards."""
        return self.tr("Local standards. Change the numbers to what you agreed on.")

    def _build(self) -> None:
        for name, words in (
            ("referrals", self.tr("Referrals")),
            ("partners", self.tr("Partners")),
        ):
            button = Button(words, "send" if name == "referrals" else "phone")
            button.clicked.connect(partial(self.wants.emit, name, None))
            self.tools.addWidget(button)
            self.elsewhere.append(button)
        self.filters.addWidget(self.period)
        self.filters.addStretch(1)
        self.period.chosen.connect(lambda _period: self.refresh())
        inner, cards = QWidget(), QWidget()
        px = theme().px
        # Beside a stretch, so that its height is asked for at the width it really gets.
        across = QHBoxLayout(inner)
        across.setContentsMargins(px(20), px(12), px(20), px(24))
        across.addWidget(cards, 1000)
        across.addStretch(1)
        cards.setMaximumWidth(px(WIDTH))
        column = QVBoxLayout(cards)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        agreed = self._card(self.tr("Agreed with the station"), self.agreed_words())
        for place, line in enumerate(self.lines.values()):
            if place:
                agreed.add(Hairline())
            agreed.add(line)
            line.kept.connect(partial(self._keep_standard, line))
        late = self._card(self.tr("Waiting too long"))
        late.add(self.nothing_late)
        late.body.addLayout(self._late_rows)
        self.of_reporters = reporters = self._card(
            self.tr("Word to those who reported"),
            self.tr("The line stands on their next slip, and counts as told once it is printed."),
        )
        reporters.add(self.nothing_to_say)
        reporters.body.addLayout(self._reporter_rows)
        for card in (agreed, late, reporters):
            column.addWidget(card)
        column.addStretch(1)
        self.area = ScrolledColumn(inner)
        self.content.addWidget(self.area)

    def _card(self, heading: str, words: str = "") -> Card:
        card = Card()
        card.add(Label(heading, "section", bold=True))
        if words:
            card.add(Label(words, "dense", colour="ink2", wrap=True))
        return card

    # Showing

    def refresh(self) -> None:
        first, last = self._days()
        now = self.workspace.zoned_now()
        with self.workspace.read() as session:
            report = standards.report(session, now, first, last)
            late = standards.late(session, now, most=FEW)
            waiting = feedback.waiting(session, most=FEW)
        for each in report:
            self.lines[each.clock].show_measured(each)
        self._show_late(late, {each.clock: each for each in report})
        self._show_reporters(waiting)
        words = counted("StandardsPage", "%n waits too long|%n wait too long", number=late.many)
        self.context.setText(words if late.many else self.tr("Nobody waits too long"))
        self.set_status(self._status(report))
        self._offer_verbs()

    def _days(self) -> tuple[date, date]:
        today = self.workspace.today()
        first = {
            MONTH: today.replace(day=1),
            QUARTER: today - timedelta(days=89),
            YEAR: today - timedelta(days=364),
        }
        return first[self.period.value], today

    def _status(self, report: Sequence[Measured]) -> str:
        first = next(each for each in report if each.clock == Clock.ACKNOWLEDGE)
        if not first.judged:
            return self.tr("Nothing was sent in this time")
        return self.tr("Acknowledged in time: {within} of {judged}").format(
            within=first.within, judged=first.judged
        )

    def _show_late(self, late: standards.Late, report: dict[Clock, Measured]) -> None:
        now = self.workspace.zoned_now()
        self.late = [LateRow(span, report[span.clock].hours, now) for span in late.first]
        tidied(self._late_rows, self.late)
        for row in self.late:
            row.opened.connect(partial(self.wants.emit, "incidents"))
        more = late.many - len(late.first)
        self.nothing_late.setText(
            counted("StandardsPage", "Below the oldest; %n more.", number=more)
            if more
            else self.tr("Nobody waits for an answer longer than agreed.")
        )
        self.nothing_late.setVisible(not late.many or more > 0)

    def _show_reporters(self, waiting: feedback.Waiting) -> None:
        rows = waiting.first
        shown = {each.row.incident_id: each for each in self.reporters}
        if [row.incident_id for row in rows] == list(shown):
            for row in rows:
                shown[row.incident_id].show_row(row)
        else:
            self.reporters = [ReporterRow(row) for row in rows]
            tidied(self._reporter_rows, self.reporters)
            for each in self.reporters:
                each.kept.connect(partial(self._keep_line, each))
                each.told.connect(partial(self._mark_told, each))
                each.opened.connect(partial(self.wants.emit, "incidents"))
        more = waiting.many - len(rows)
        self.nothing_to_say.setText(
            counted("StandardsPage", "Below the oldest; %n more.", number=more)
            if more
            else self.tr(
                "Nobody waits to hear. Lines appear here once the station has said something."
            )
        )
        self.nothing_to_say.setVisible(not rows or more > 0)

    # Doing

    def _keep_standard(self, line: StandardLine, name: str) -> None:
        label = self.tr("Agree on: {standard}").format(standard=line.words)

        def write(session: Session) -> None:
            if name == "hours":
                standards.edit(session, line.clock, hours=line.hours)
            else:
                standards.edit(session, line.clock, is_active=line.is_active)

        with self.telling(), self.workspace.change(label) as session:
            write(session)

    def _keep_line(self, row: ReporterRow) -> None:
        incident_id, line = row.row.incident_id, row.line.text()
        label = self.tr("Word on {number}").format(number=row.row.number)
        with self.telling():
            with self.workspace.change(label) as session:
                feedback.keep(session, incident_id, line)
            self.say(
                self.tr("The next slip of {who} says it.").format(who=row.row.reporter), undo=True
            )

    def _mark_told(self, row: ReporterRow) -> None:
        incident_id, line = row.row.incident_id, row.line.text()
        label = self.tr("{who} was told about {number}").format(
            who=row.row.reporter, number=row.row.number
        )
        with self.telling():
            with self.workspace.change(label) as session:
                feedback.keep(session, incident_id, line)
                feedback.mark_told(session, [incident_id], self.workspace.zoned_now())
            self.say(label, undo=True)
            self.take_focus()

    def _offer_verbs(self) -> None:
        verbs = {"standards": self.take_focus}
        texts = {}
        for number, value in enumerate(self.period.values, 1):
            verbs[f"choice_{number}"] = partial(self.period.choose, value)
        texts = {
            "choice_1": self.tr("&This month"),
            "choice_2": self.tr("&90 days"),
            "choice_3": self.tr("A &year"),
        }
        self.set_verbs(verbs, texts)

    def areas(self) -> list[QWidget]:
        first = self.lines[Clock.ACKNOWLEDGE].number
        return [self.period, first, *(row.button for row in self.late[:1])]

    def take_focus(self) -> None:
        self.period.setFocus(Qt.FocusReason.OtherFocusReason)

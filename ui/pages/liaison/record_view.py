"""One record as it was sent, read only, with the answer and a request below it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.incident_words import field_words
from ui.pages.liaison.answer_card import AnswerCard
from ui.pages.liaison.request_card import RequestCard
from ui.theme import theme
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.card import Card, Hairline
from ui.widgets.chip import Chip
from ui.widgets.labels import FittedLabel, Label
from ui.widgets.repeat_lines import RepeatLines
from ui.widgets.scrolling import ScrolledColumn
from ui.workspace import Workspace
from watch_app.liaison.detail import Detail
from watch_app.sheets import AmendmentEntry
from watch_app.text import translate as counted
from watch_app.wording import clock, day_text

SIDE_BY_SIDE = 720
"""Below this width (at 100 %) the request stands under the answer."""
_URGENCY = {1: ("broken", "warning"), 2: ("broken", "warning"), 3: ("", ""), 4: ("", "")}


class RecordView(QWidget):
    """Number, kind and urgency; what was sent; what was answered; what to do next."""

    show_same = Signal(object)
    """The records that share a plate or a place with this one are wanted: their ids."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.detail: Detail | None = None
        self.title = Label("", "section", bold=True)
        self.urgency = Chip()
        self.sent = FittedLabel("", "dense", colour="ink2")
        self.sheet = Card()
        self.same = RepeatLines(can_open=False)
        self.same.all_wanted.connect(self.show_same)
        self.talk = Banner("full", "", shape="check")
        self.answer = AnswerCard()
        self.request = RequestCard(workspace)
        self.sign_off = Button(self.tr("Sign off"))
        self.next = Button(self.tr("Next"), "right")
        self.reminder = Label(
            self.tr("You read what the watch sent. Nothing you do here changes its text."),
            "dense",
            colour="ink2",
            wrap=True,
        )
        self._body: QWidget | None = None
        self._build()

    def _build(self) -> None:
        px = theme().px
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(px(24), px(14), px(24), px(20))
        column.setSpacing(px(12))
        head = QHBoxLayout()
        head.setSpacing(px(10))
        head.addWidget(self.title)
        head.addWidget(self.urgency)
        head.addStretch(1)
        head.addWidget(self.sent)
        column.addLayout(head)
        column.addWidget(self.sheet)
        column.addWidget(self.same)
        column.addWidget(self.talk)
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.setSpacing(px(14))
        self._cards.addWidget(self.answer, 1)
        self._cards.addWidget(self.request, 1)
        column.addLayout(self._cards)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(24), px(8), px(24), px(8))
        foot.setSpacing(px(12))
        foot.addWidget(self.reminder, 1)
        foot.addWidget(self.sign_off)
        foot.addWidget(self.next)
        self.area = ScrolledColumn(inner)
        self.answer.editor.opened.connect(lambda: self.area.reveal(self.answer.editor))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.area, 1)
        whole.addWidget(Hairline())
        whole.addLayout(foot)

    def show_detail(self, detail: Detail) -> None:
        """Show a record; what is being written about the same one stays."""
        is_same = self.detail is not None and self.detail.incident_id == detail.incident_id
        is_changed = self.detail != detail
        self.detail = detail
        self.title.setText(f"{detail.number} · {detail.category}")
        self.urgency.set_text(urgency_words(detail.priority))
        self.urgency.set_state(*_URGENCY[detail.priority])
        if detail.sent_at is not None:
            at = f"{day_text(detail.sent_at.date(), with_weekday=False)} {clock(detail.sent_at)}"
            self.sent.setText(self.tr("sent {time}").format(time=at))
        if is_changed:
            self._show_sheet(detail)
        self._show_banners(detail)
        self.answer.show_answer(detail, is_same=is_same)
        if not is_same:
            self._begin_request(detail)
            self.area.verticalScrollBar().setValue(0)
        why = self.tr("It is signed off.") if detail.is_signed_off else ""
        if detail.is_question_open:
            why = self.tr("Your question is still open. Wait for the answer to it.")
        self.sign_off.why_off(why)

    def begin_anew(self) -> None:
        """Drop what is being written."""
        if self.detail is not None:
            self.answer.show_answer(self.detail, is_same=False)
            self._begin_request(self.detail)

    def _begin_request(self, detail: Detail) -> None:
        reason = self.tr("{number}, {kind}").format(number=detail.number, kind=detail.category)
        self.request.begin_with(detail.beat_id, detail.place, reason)

    # What was sent

    def _show_sheet(self, detail: Detail) -> None:
        px = theme().px
        if self._body is not None:
            self.sheet.body.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addLayout(self._facts(detail))
        column.addWidget(Hairline())
        column.addWidget(Label(detail.narrative, "body", wrap=True))
        for amendment in detail.amendments:
            column.addWidget(Label(self._amended(amendment), "dense", colour="ink2", wrap=True))
        self.sheet.add(self._body)

    def _facts(self, detail: Detail) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().px(16))
        grid.setVerticalSpacing(theme().px(6))
        for number, (label, text) in enumerate(detail.heads):
            self._put(grid, number // 2, 2 * (number % 2), label, text)
        first = (len(detail.heads) + 1) // 2
        for row, (label, text) in enumerate(detail.facts, first):
            self._put(grid, row, 0, label, text, span=3)
        grid.setColumnMinimumWidth(0, theme().px(96))
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 2)
        return grid

    def _put(
        self, grid: QGridLayout, row: int, column: int, label: str, text: str, *, span: int = 1
    ) -> None:
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(Label(label, "dense", colour="ink2"), row, column, top)
        value = Label(text, "dense", bold=True, wrap=True)
        grid.addWidget(value, row, column + 1, 1, span, top)

    def _amended(self, amendment: AmendmentEntry) -> str:
        at = self.workspace.local(amendment.written_at)
        sentence = self.tr(
            "Amendment {number}, {day} {time}, the watch: {field}: {now}. Reason: {reason}."
        )
        return sentence.format(
            number=amendment.number,
            day=day_text(at.date(), with_weekday=False),
            time=clock(at),
            field=field_words().get(amendment.field, amendment.field),
            now=(amendment.now or "–").rstrip("."),
            reason=amendment.reason.rstrip("."),
        )

    def _show_banners(self, detail: Detail) -> None:
        self.same.show_lines(detail.repeats)
        self.talk.setVisible(bool(detail.question or detail.is_signed_off))
        self.talk.set_sentence(self._talk(detail))

    def _talk(self, detail: Detail) -> str:
        said = []
        if detail.question:
            said.append(self.tr("You asked: “{text}”").format(text=detail.question))
            answer = self.tr("The watch answers: “{text}”").format(text=detail.answer)
            said.append(answer if detail.answer else self.tr("No answer yet."))
        if detail.is_signed_off and detail.reviewed_at is not None:
            day = day_text(detail.reviewed_at.date(), with_year=True)
            signed = self.tr("Signed off on {day} by {who}.")
            who = detail.reviewed_by or self.tr("the station")
            said.append(signed.format(day=day, who=who))
        return " ".join(said)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= theme().px(SIDE_BY_SIDE)
        direction = QBoxLayout.Direction
        self._cards.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)


def urgency_words(priority: int) -> str:
    """How urgent a record is, beside its heading."""
    return {
        1: counted("Liaison", "Urgency 1: danger now"),
        2: counted("Liaison", "Urgency 2: same patrol"),
        3: counted("Liaison", "Urgency 3: within 24 h"),
        4: counted("Liaison", "Urgency 4: to be known"),
    }[priority]

"""What the inbox and the log share: records at the left, the one that is read at the right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.pages.base import Page
from ui.pages.liaison.list_splitter import ListSplitter
from ui.pages.liaison.record_lines import Line
from ui.pages.liaison.record_list import RecordList
from ui.pages.liaison.record_view import RecordView
from ui.pages.record_binding import Unkept
from ui.pages.stacking import SIDE_BY_SIDE, stack
from ui.theme import theme
from ui.widgets.empty_state import EmptyState
from ui.workspace import Workspace
from watch_app.errors import InputError, WatchkeeperError
from watch_app.liaison import answers
from watch_app.liaison.detail import Detail, detail

if TYPE_CHECKING:
    from watch_app.storage import Session

ANSWER = "answer"


class ReadingPage(Page):
    """Up and down read, Ctrl+Enter acknowledges and goes on; the text itself is never changed."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {"incident", "amendment", "beat", "watch", "service_standard"}
    )

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.current: int | None = None
        self.list = RecordList(self.window_title())
        self.record = RecordView(workspace)
        self.nothing = self.empty_state()
        self.views = QStackedWidget()
        self.views.addWidget(self.record)
        self.views.addWidget(self.nothing)
        self.views.setMinimumSize(1, 1)
        self.splitter = ListSplitter(f"{self.name}/list", self.list, self.views)
        self.list.setMinimumWidth(280)
        self.content.addWidget(self.splitter, 1)
        answer = self.record.answer
        self.list.chosen.connect(self.choose)
        self.list.opened.connect(answer.reference.setFocus)
        answer.left.connect(self.keep)
        answer.acknowledged.connect(self.acknowledge)
        answer.asked.connect(self.ask)
        self.record.sign_off.clicked.connect(self.sign_off)
        self.record.next.clicked.connect(self.go_on)
        self.record.request.sent.connect(lambda said: self.say(said, undo=True))
        self.record.show_same.connect(self.show_same)
        self.set_status(
            self.tr(
                "Ctrl+Enter acknowledge, next · Ctrl+T question · Ctrl+Shift+A ask for a patrol"
            )
        )

    # What a page says

    def empty_state(self) -> EmptyState:
        """What is said where there is nothing to read."""
        raise NotImplementedError

    def read_lines(self, session: Session) -> list[Line]:
        """The lines of the list, and whatever else the page shows of them."""
        raise NotImplementedError

    # Showing

    def refresh(self) -> None:
        with self.workspace.read() as session:
            lines = self.read_lines(session)
            self.record.request.load(session)
        place = self.list.table.place_of(self.current)
        self.list.table.set_lines(lines)
        if self.list.table.place_of(self.current) < 0:
            self.current = self._near(place)
        self.list.choose(self.current)
        self._show_current()

    def _near(self, place: int) -> int | None:
        """The record that stands now where another one stood."""
        records = [
            (at, line.incident_id)
            for at, line in enumerate(self.list.table.lines)
            if hasattr(line, "incident_id")
        ]
        following = [identity for at, identity in records if at >= place]
        return following[0] if following else records[-1][1] if records else None

    def _show_current(self) -> None:
        found: Detail | None = None
        if self.current is not None:
            with self.workspace.read() as session:
                try:
                    found = detail(session, self.current)
                except InputError:
                    found = None
        self.views.setCurrentWidget(self.record if found is not None else self.nothing)
        if found is not None:
            self.record.show_detail(found)
        self._set_page_verbs()

    def show_record(self, which: object) -> None:
        if isinstance(which, int):
            self.choose(which)
            self.list.choose(which)

    def choose(self, incident_id: int) -> None:
        """Read another record, once what was written about this one is kept."""
        if incident_id != self.current and self.leave():
            self.current = incident_id
        self.list.choose(self.current)
        self._show_current()

    def go_on(self) -> None:
        """Read the next record of the list."""
        following = self.list.neighbour(1)
        if following is not None:
            self.choose(following)

    def show_same(self, others: tuple[int, ...]) -> None:
        """Find this record and others that share something with it in the log."""
        shown = self.record.detail
        if shown is not None:
            self.wants.emit("sentlog", (shown.incident_id, *others))

    # Answering

    def keep(self) -> bool:
        """Keep what is written in the answer; say at its field what cannot be."""
        shown = self.record.detail
        if shown is None or not self.record.answer.is_changed(shown):
            return True
        label = self.tr("Answer {number}").format(number=shown.number)
        with self._answering(), self.workspace.change(label) as session:
            self.record.answer.write(session, shown)
        return not self.record.answer.reference_field.problem

    @contextmanager
    def _answering(self) -> Iterator[None]:
        """Say a problem at its field, or above the page."""
        answer = self.record.answer
        fields = {
            "police_reference": answer.reference_field,
            "police_question": answer.question_field,
        }
        try:
            yield
        except InputError as problem:
            field = fields.get(problem.field)
            if field is not None and field.isVisible():
                field.set_problem(str(problem))
            else:
                self.show_banner("broken", str(problem), about=ANSWER)
        except WatchkeeperError as problem:
            self.show_banner("broken", str(problem), about=ANSWER)
        else:
            self.hide_banner(ANSWER)
            for field in fields.values():
                field.set_problem("")

    def acknowledge(self) -> None:
        """Note that it was read, keep what is written, and read the next one.

        A question that is written is sent, which notes it as well.
        """
        shown = self.record.detail
        if shown is None:
            return
        if self.record.answer.written_question:
            self._ask_and_go_on()
            return
        if shown.acknowledged_at is not None:
            if self.keep():
                self.go_on()
            return
        following = self.list.neighbour(1)
        label = self.tr("Acknowledge {number}").format(number=shown.number)
        done = False
        with self._answering(), self.workspace.change(label) as session:
            self.record.answer.write(session, shown)
            answers.acknowledge(session, shown.incident_id, self.workspace.instant())
            done = True
        if done:
            self._step_to(following, self.tr("Acknowledged {number}."), shown)

    def _ask_and_go_on(self) -> None:
        following = self.list.neighbour(1)
        if self.ask() and following is not None:
            self.choose(following)

    def sign_off(self) -> None:
        """Be done with it, keep what is written, and read the next one."""
        shown = self.record.detail
        if shown is None or shown.is_signed_off:
            return
        if self.record.answer.written_question:
            self.leave()
            return
        following = self.list.neighbour(1)
        label = self.tr("Sign off {number}").format(number=shown.number)
        done = False
        with self._answering(), self.workspace.change(label) as session:
            self.record.answer.write(session, shown)
            who, instant = self.workspace.liaison_name, self.workspace.instant()
            answers.sign_off(session, shown.incident_id, who, instant)
            done = True
        if done:
            self._step_to(following, self.tr("Signed off {number}."), shown)

    def ask(self) -> bool:
        """Send the question in the editor; return whether it went."""
        shown, answer = self.record.detail, self.record.answer
        if shown is None or not self.keep():
            return False
        label = self.tr("Ask about {number}").format(number=shown.number)
        done = False
        with self._answering(), self.workspace.change(label) as session:
            instant = self.workspace.instant()
            answers.ask(session, shown.incident_id, answer.question.text(), instant)
            done = True
        if done:
            answer.question.set_text("")
            answer.editor.close_editor()
            self.say(self.tr("Asked about {number}.").format(number=shown.number), undo=True)
        return done

    def _step_to(self, following: int | None, sentence: str, shown: Detail) -> None:
        if following is not None:
            self.choose(following)
        self.say(sentence.format(number=shown.number), undo=True)

    def ask_for_patrol(self) -> None:
        """Put the keyboard on the request beside what is read."""
        self.record.area.reveal(self.record.request)
        self.record.request.begin()

    # Going about

    def areas(self) -> list[QWidget]:
        found: list[QWidget] = [self.list]
        if self.views.currentWidget() is self.record:
            found += [self.record.answer.reference, self.record.request.beat]
        return found

    @property
    def unkept(self) -> Unkept | None:
        """What could not be kept, or was not sent."""
        if self.keep():
            return self._unsent() if self.views.currentWidget() is self.record else None
        sentence = self.tr("The answer could not be kept. Correct it, or drop it.")
        words = self.record.answer.reference.text()
        return Unkept(sentence, self.tr("Drop it"), (words,))

    def _unsent(self) -> Unkept | None:
        question = self.record.answer.written_question
        if question:
            sentence = self.tr("The question has not been sent. Send it, or drop it.")
            return Unkept(sentence, self.tr("Drop it"), (question,))
        if self.record.request.is_unsent:
            sentence = self.tr("The request has not been sent. Send it, or drop it.")
            return Unkept(sentence, self.tr("Drop it"), (str(self.record.request.written),))
        return None

    def give_up(self) -> None:
        self.record.begin_anew()

    def _set_page_verbs(self) -> None:
        verbs: dict[str, Callable[[], None]] = self.page_verbs()
        if self.views.currentWidget() is self.record:
            verbs |= {
                "acknowledge": self.acknowledge,
                "ask_question": self.record.answer.begin_question,
                "ask_patrol": self.ask_for_patrol,
                "sign_off": self.sign_off,
                "next_record": self.go_on,
            }
        self.set_verbs(verbs)

    def page_verbs(self) -> dict[str, Callable[[], None]]:
        """What else can be done here."""
        return {}

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= theme().px(SIDE_BY_SIDE)
        wanted = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        stack(self.splitter, wanted, 0.4)

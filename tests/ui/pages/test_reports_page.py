"""The reports page: the document chosen, as it would be printed and saved."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
import shiboken6
from PySide6.QtCore import QSettings, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from tests.pdf_words import words_of
from tests.ui.pages import roster_watch
from ui.pages.reports import ReportsPage
from ui.pages.reports_making import Opening
from ui.pages.reports_print import printer_for
from ui.theme import Theme
from ui.widgets.pdf_pages import PdfPages, open_pdf
from ui.workspace import Workspace
from watch_app import beats, crews, incidents, print_register, reports, roster_sheets, watches
from watch_app.print_register import Outgoing
from watch_app.records import IncidentStatus, NameStyle, PrintWay
from watch_app.reports import incident_log, wall_chart
from watch_app.storage import open_watch

NOW = datetime(2026, 12, 3, 19, 41, tzinfo=UTC)
WAIT = 30_000


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed watch with a roster that has crews, and one incident."""
    path = tmp_path_factory.mktemp("filled") / "filled.watch"
    file = roster_watch.make(path, people=16, beat_count=2)
    roster_watch.fill(file, roster_watch.add_roster(file), seconds=1)
    file.close()
    return path


@pytest.fixture
def workspace(look: Theme, filled: Path, tmp_path: Path) -> Iterator[Workspace]:
    QSettings.setPath(
        QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "settings")
    )
    path = tmp_path / "filled.watch"
    shutil.copyfile(filled, path)
    made = Workspace(clock=lambda: NOW)
    made.take(open_watch(path))
    yield made
    made.close()


@pytest.fixture
def page(workspace: Workspace, qtbot: Any) -> Iterator[ReportsPage]:
    made = ReportsPage(workspace)
    made.resize(1264, 800)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    yield made
    settle(made, qtbot)
    made.close()
    made.deleteLater()


def test_availability_is_asked_for_in_the_month_that_is_chosen(
    page: ReportsPage, qtbot: Any
) -> None:
    page.show_document("availability-forms")
    settle(page, qtbot)
    month = page.options.subject.asked_month
    assert month.isVisible()
    assert page.shown is not None
    usual = page.shown.order.file_name
    month.set_value(date(2027, 6, 1))
    page.options.changed.emit()
    settle(page, qtbot)
    assert page.shown is not None
    assert page.shown.order.file_name == "availability-forms-2027-06.pdf" != usual
    page.show_document("hours-certificate")
    assert not month.isVisible()


def settle(page: ReportsPage, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: not page.making.is_busy and page.preview.is_drawn, timeout=WAIT)


def text_of(pages: PdfPages) -> str:
    return "\n".join(words_of(pages, number) for number in range(len(pages.sizes)))


def write_incident(workspace: Workspace) -> None:
    with workspace.change("Write") as session:
        which = incidents.add(
            session,
            written_at=NOW.replace(tzinfo=None),
            beat_id=1,
            seen_from=datetime(2026, 12, 2, 22, 5),
            category="suspicious",
            narrative="A van without lights by the quay.",
        )
        incidents.advance(session, which, IncidentStatus.SUBMITTED, instant=NOW)


def test_the_wall_chart_of_the_coming_roster_is_shown(page: ReportsPage, qtbot: Any) -> None:
    settle(page, qtbot)
    assert page.shown.order.file_name == "roster-2026-12-07-to-2027-01-03.pdf"
    assert page.preview.page_count >= 4
    assert page.tools_row.place.text() == f"1 of {page.preview.page_count}"
    assert "Market Street" in text_of(page.shown.pages)


def test_the_preview_is_the_page_itself(page: ReportsPage, qtbot: Any) -> None:
    settle(page, qtbot)
    picture = page.preview.grab().toImage()
    box = page.preview._box_of(0)
    dark = sum(
        picture.pixelColor(x, y).lightness() < 100
        for x in range(max(0, box.left() + 4), box.right() - 4, 3)
        for y in range(max(0, box.top() + 4), min(box.bottom(), picture.height()) - 4, 3)
    )
    assert dark > 200


def test_a_change_is_shown_at_once(page: ReportsPage, workspace: Workspace, qtbot: Any) -> None:
    settle(page, qtbot)
    with workspace.read() as session:
        card = next(c for c in roster_sheets.sheet(session, 1).patrols if c.crew)
    with workspace.change("Stand down") as session:
        crews.stand_down(session, card.patrol_id, "Gala on the quay")
    settle(page, qtbot)
    assert "Gala" in text_of(page.shown.pages)


def test_letters_that_no_font_has_are_reported(
    page: ReportsPage, workspace: Workspace, qtbot: Any
) -> None:
    settle(page, qtbot)
    assert not page.banner()
    with workspace.change("Rename") as session:
        beats.edit(session, roster_sheets.sheet(session, 1).beats[0].beat_id, name="இரவு Road")
    settle(page, qtbot)
    assert "Tamil" in page.banner()
    assert "[Tamil] Road" in text_of(page.shown.pages)


def test_a_notice_copy_has_no_names(page: ReportsPage, workspace: Workspace, qtbot: Any) -> None:
    settle(page, qtbot)
    with workspace.read() as session:
        names = {who.name for card in roster_sheets.sheet(session, 1).patrols for who in card.crew}
    assert any(name in text_of(page.shown.pages) for name in names)
    page.options.variant.set_value("notice")
    page.options.variant.left.emit()
    settle(page, qtbot)
    text = text_of(page.shown.pages)
    assert not any(name in text for name in names)


def test_letter_paper_is_letter_paper(page: ReportsPage, qtbot: Any) -> None:
    settle(page, qtbot)
    page.options.paper.set_value("Letter")
    page.options.paper.left.emit()
    settle(page, qtbot)
    assert page.shown.pages.sizes[0] == pytest.approx((792, 612), abs=1)


def test_the_incident_log_of_a_month(page: ReportsPage, workspace: Workspace, qtbot: Any) -> None:
    page.show_document("incident-log")
    assert page.document.code == "W7"
    settle(page, qtbot)
    assert page.views.currentWidget() is page.nothing
    assert not page.print.isEnabled()
    assert "print" not in page.verbs
    write_incident(workspace)
    settle(page, qtbot)
    assert page.views.currentWidget() is page.paper
    assert "van without lights" in text_of(page.shown.pages)
    assert page.shown.order.file_name == "incident-log-2026-12.pdf"
    assert "print" in page.verbs


def test_other_days_than_a_month(page: ReportsPage, workspace: Workspace, qtbot: Any) -> None:
    write_incident(workspace)
    page.show_record("incident-log")
    options = page.options.subject
    assert (options.first.day, options.last.day) == (date(2026, 12, 1), date(2026, 12, 31))
    qtbot.keyClicks(options.last, "")
    options.last.setText("1.12.2026")
    qtbot.keyClick(options.last, Qt.Key.Key_Return)
    assert options.month.value is None
    settle(page, qtbot)
    assert page.views.currentWidget() is page.nothing
    options.month.set_value(date(2026, 12, 1))
    options.month.left.emit()
    settle(page, qtbot)
    assert page.views.currentWidget() is page.paper


def test_saving_writes_the_same_bytes(page: ReportsPage, tmp_path: Path, qtbot: Any) -> None:
    settle(page, qtbot)
    with qtbot.waitSignal(page.said, timeout=WAIT) as said:
        page.leaving.save_to(tmp_path / "chart.pdf", page.shown)
    assert said.args[0] == "Saved: chart.pdf"
    assert (tmp_path / "chart.pdf").read_bytes() == page.shown.pages.content
    task = page.leaving.save_to(tmp_path / "nowhere" / "chart.pdf", page.shown)
    qtbot.waitUntil(lambda: not task.is_running, timeout=WAIT)
    assert "cannot be written" in page.banner()


def test_the_old_document_cannot_be_saved_while_another_is_made(
    page: ReportsPage, qtbot: Any
) -> None:
    settle(page, qtbot)
    page.options.variant.set_value("notice")
    page.options.variant.left.emit()
    assert page.shown is None
    assert not {"print", "save_pdf"} & set(page.verbs)
    assert not page.save.isEnabled()
    assert page.save.accessibleDescription() == "It is being made."
    settle(page, qtbot)
    assert page.shown.order.choice.variant == "notice"
    assert page.save.isEnabled()


def test_after_a_failed_making_there_is_nothing_to_save(
    page: ReportsPage, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(page, qtbot)
    monkeypatch.setattr(wall_chart, "paper_named", lambda _name: None)
    with qtbot.waitSignal(page.making.failed, timeout=WAIT):
        page.options.paper.left.emit()
    assert page.shown is None
    assert page.banner()
    assert not page.print.isEnabled()
    assert page.print.accessibleDescription() == "There is nothing to print."


def test_names_on_paper_follow_the_watch(
    page: ReportsPage, workspace: Workspace, qtbot: Any
) -> None:
    settle(page, qtbot)
    with workspace.change("Numbers on paper") as session:
        watches.edit(session, name_style=NameStyle.NUMBER)
    assert page.options.names.value == "number"
    settle(page, qtbot)
    assert page.shown.order.choice.names == "number"


def test_printing_sends_every_page(page: ReportsPage, tmp_path: Path, qtbot: Any) -> None:
    settle(page, qtbot)
    printer = printer_for(page.shown.pages, "chart")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(100)
    with qtbot.waitSignal(page.said, timeout=WAIT) as said:
        page.leaving.print_on(printer, page.shown)
    count = page.preview.page_count
    assert said.args[0] == f"{count} pages printed."
    printed = open_pdf((tmp_path / "printed.pdf").read_bytes())
    assert len(printed.sizes) == count
    assert printed.sizes[0][0] > printed.sizes[0][1]


def test_turning_pages_by_key_and_zooming(page: ReportsPage, qtbot: Any) -> None:
    settle(page, qtbot)
    page.preview.setFocus()
    qtbot.keyClick(page.preview, Qt.Key.Key_PageDown)
    assert page.preview.page == 1
    qtbot.keyClick(page.preview, Qt.Key.Key_End)
    assert page.preview.page == page.preview.page_count - 1
    before = page.preview.zoom
    page.tools_row.larger.click()
    assert page.preview.zoom > before
    page.tools_row.fit_page.click()
    assert page.preview._size_of(0)[1] <= page.preview.viewport().height()


def test_a_roster_can_be_asked_for(page: ReportsPage, workspace: Workspace, qtbot: Any) -> None:
    other = roster_watch.add_roster(workspace.file, date(2027, 1, 4), date(2027, 1, 17))
    page.show_record(("roster", other))
    settle(page, qtbot)
    assert page.shown.sheet.roster_id == other


def test_an_empty_watch_says_what_to_do(look: Theme, tmp_path: Path, qtbot: Any) -> None:
    workspace = Workspace(clock=lambda: NOW)
    workspace.create(tmp_path / "new.watch", name="New Watch", preset="uk-street-watch")
    page = ReportsPage(workspace)
    qtbot.addWidget(page)
    page.show()
    settle(page, qtbot)
    assert page.views.currentWidget() is page.nothing
    assert "Make a roster first" in page.nothing.sentence.text()
    workspace.close()


def test_what_was_saved_and_printed_stands_in_the_register(
    page: ReportsPage, workspace: Workspace, tmp_path: Path, qtbot: Any
) -> None:
    settle(page, qtbot)
    before = workspace.undo_label
    with qtbot.waitSignal(page.said, timeout=WAIT):
        page.leaving.save_to(tmp_path / "chart.pdf", page.shown)
    settle(page, qtbot)
    printer = printer_for(page.shown.pages, "chart")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(72)
    with qtbot.waitSignal(page.said, timeout=WAIT):
        page.leaving.print_on(printer, page.shown)
    with workspace.read() as session:
        printed, saved = print_register.rows(session)
    assert (saved.way, printed.way) == (PrintWay.FILE, PrintWay.PRINTER)
    assert (saved.code, saved.about, saved.names) == (
        "W1",
        "7 December 2026 – 3 January 2027",
        "short",
    )
    assert workspace.undo_label == before


def test_the_incident_log_is_saved_with_a_password_and_numbered(
    page: ReportsPage, workspace: Workspace, tmp_path: Path, qtbot: Any
) -> None:
    write_incident(workspace)
    page.show_document("incident-log")
    settle(page, qtbot)
    secret = page.options.secret
    proposed = secret.password.text()
    assert secret.is_wanted.isChecked()
    assert len(proposed) >= 12
    secret.password.setText("short")
    page.choose_file()
    assert "8 letters" in secret.password.accessibleDescription()
    page.options.copies.set_value(2)
    page.refresh()
    settle(page, qtbot)
    with qtbot.waitSignal(page.said, timeout=WAIT) as said:
        page.leaving.save_to(tmp_path / "log.pdf", page.shown, "long enough")
    assert said.args[0].endswith("It opens with the password long enough")
    settle(page, qtbot)
    for name, words in (
        ("log.pdf", "copy 1 of 2"),
        ("incident-log-2026-12-copy-2.pdf", "copy 2 of 2"),
    ):
        with pytest.raises(pdfium.PdfiumError):
            pdfium.PdfDocument(tmp_path / name)
        with closing(pdfium.PdfDocument(tmp_path / name, password="long enough")) as opened:
            assert words in opened[0].get_textpage().get_text_range()
    assert "copy 3 of 4" in text_of(page.shown.pages)
    with workspace.read() as session:
        (row,) = print_register.rows(session)
    assert row.is_protected
    assert "long enough" not in workspace.path.read_bytes().decode("latin-1")


def test_keys_size_the_paper_while_it_has_the_focus(page: ReportsPage, qtbot: Any) -> None:
    settle(page, qtbot)
    page.preview.setFocus()
    fitting = page.preview.zoom
    qtbot.keyClick(page.preview, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert page.preview.zoom > fitting
    qtbot.keyClick(page.preview, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page.preview, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert page.preview.zoom < fitting
    qtbot.keyClick(page.preview, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert page.preview.zoom == fitting


def test_small_pages_lead_to_large_ones(page: ReportsPage, qtbot: Any) -> None:
    settle(page, qtbot)
    small = page.thumbnails
    qtbot.waitUntil(lambda: small.is_drawn, timeout=WAIT)
    assert small.isVisible()
    small.setFocus()
    qtbot.keyClick(small, Qt.Key.Key_Down)
    assert (page.preview.page, small.page) == (1, 1)
    page.preview.go_to_page(3)
    assert small.page == 3
    place = small._box_of(2).center()
    qtbot.mouseClick(small.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.preview.page == 2
    assert small.accessibleDescription() == f"Page 3 of {page.preview.page_count}"
    page.resize(800, 700)
    assert not small.isVisible()


def test_the_register_is_searched_sorted_and_printed(
    page: ReportsPage, workspace: Workspace, qtbot: Any
) -> None:
    settle(page, qtbot)
    page.verbs["choice_2"]()
    register = page.register
    assert register.pages.currentWidget() is register.nothing
    assert "print" not in page.verbs
    with workspace.change("Print") as session:
        for day, key, code in ((1, "incident-log", "W7"), (2, "roster", "W1")):
            noted = Outgoing(code, key, f"about {day}", PrintWay.PRINTER, copies=2)
            print_register.note(session, noted, NOW - timedelta(days=day))
    settle(page, qtbot)
    assert [row.code for row in register.seen_rows()] == ["W7", "W1"]
    register.table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    assert [row.about for row in register.seen_rows()] == ["about 2", "about 1"]
    register.search.setText("incident")
    register.search.search_now()
    assert [row.key for row in register.seen_rows()] == ["incident-log"]
    assert "no. 1 to 2" in register._texts[register.seen_rows()[0].id]
    register.search.clear_filter()
    page.verbs["print"]()
    settle(page, qtbot)
    assert page.document.code == "W14"
    text = text_of(page.shown.pages)
    assert "about 1" in text
    assert "no. 1 to 2" in text
    assert page.body.currentWidget() is not register


def test_a_long_log_shows_its_cover_first_and_can_be_stopped(
    page: ReportsPage, workspace: Workspace, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(page, qtbot)
    monkeypatch.setattr(incident_log, "LONG", 0)
    opened: list[Opening] = []
    page.making.opened.connect(opened.append)
    page.making.opened.connect(lambda _opening: was_ready.append(page.print.isEnabled()))
    was_ready: list[bool] = []
    write_incident(workspace)
    page.show_document("incident-log")
    settle(page, qtbot)
    assert [len(each.pages.sizes) for each in opened] == [1]
    assert was_ready == [False]
    assert "Copy 1 of 1" in words_of(opened[0].pages, 0)
    assert page.preview.page_count > 1
    with qtbot.waitSignal(page.making.failed, timeout=WAIT) as failed:
        page.refresh()
        page.making.task.stop()
    assert failed.args[0].startswith("Stopped before it was done.")
    assert page.banner() == failed.args[0]


def test_large_text_leaves_room_for_the_paper(page: ReportsPage, look: Theme, qtbot: Any) -> None:
    settle(page, qtbot)
    look.apply("light", 2.0)
    page.resize(1290, 680)
    side = page.side
    qtbot.waitUntil(lambda: side.choices.height() <= 0.46 * side.height(), timeout=WAIT)
    assert side.choices.verticalScrollBar().maximum() > 0
    page.options.paper.setFocus(Qt.FocusReason.TabFocusReason)
    side.choices.ensureWidgetVisible(page.options.paper)
    place = page.options.paper.mapTo(side.choices.viewport(), page.options.paper.rect().center())
    assert side.choices.viewport().rect().contains(place)
    assert page.minimumSizeHint().width() <= 1290


def test_every_field_of_every_document_has_a_name(page: ReportsPage, qtbot: Any) -> None:
    settle(page, qtbot)
    for document in reports.DOCUMENTS:
        page.show_document(document.key)
        named = [
            (each.accessibleName(), each)
            for each in page.options.findChildren(QWidget)
            if each.focusPolicy() != Qt.FocusPolicy.NoFocus and each.isVisible()
        ]
        assert named
        assert [each for name, each in named if not name and not each.focusProxy()] == []
    settle(page, qtbot)


def test_the_page_may_go_while_its_document_is_made(workspace: Workspace, qtbot: Any) -> None:
    page = ReportsPage(workspace)
    page.show()
    task = page.making.task
    assert task is not None
    page.close()
    shiboken6.delete(page)
    qtbot.waitUntil(lambda: not task.is_running, timeout=WAIT)

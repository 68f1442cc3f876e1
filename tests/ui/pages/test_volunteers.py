"""The page Volunteers, over a real watch and by keyboard."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMenu

from ui.pages.volunteers import VolunteersPage
from ui.widgets.buttons import Button
from ui.workspace import Workspace
from watch_app import beats, volunteer_sheets, volunteers, watches
from watch_app.records import PairingKind, VolunteerStatus, WishKind
from watch_app.reports import DOCUMENTS, Subject

JOINED = date(2024, 3, 1)


@pytest.fixture
def page(show: Callable[..., Any], workspace: Workspace) -> VolunteersPage:
    with workspace.change("Add three people") as session:
        held = {each.code: each.id for each in watches.qualifications(session)}
        beats.add(session, name="Market Street")
        people = (
            ("Ewa", "Zielińska", "HW-52", "07700 900 164"),
            ("Олена", "Коваль", "HW-08", "07700 900 171"),
            ("Bill", "Dawson", "HW-03", "07700 900 178"),
        )
        for given, family, sign, phone in people:
            volunteers.add(
                session,
                given_name=given,
                family_name=family,
                joined_on=JOINED,
                call_sign=sign,
                phone=phone,
            )
        volunteers.hold(session, 1, held["driver"], None, date(2026, 12, 9))
        volunteers.hold(session, 2, held["leader"])
    return show(VolunteersPage)


def names(page: VolunteersPage) -> list[str]:
    return [page.seen.index(row, 0).data() for row in range(page.seen.rowCount())]


def sheet(workspace: Workspace, person: int) -> volunteer_sheets.VolunteerSheet:
    with workspace.read() as session:
        return volunteer_sheets.sheet(session, person)


def search(qtbot: Any, page: VolunteersPage, words: str) -> list[str]:
    page.search.clear()
    if words.isascii():
        qtbot.keyClicks(page.search, words)
    else:
        page.search.insert(words)
    page.search.search_now()
    return names(page)


def test_the_table_is_sound(qtmodeltester: Any, page: VolunteersPage) -> None:
    qtmodeltester.check(page.model)
    qtmodeltester.check(page.seen)


def test_the_search_knows_no_accents_and_no_blanks(qtbot: Any, page: VolunteersPage) -> None:
    assert search(qtbot, page, "zielinska") == ["Zielińska, Ewa"]
    assert search(qtbot, page, "07700900171") == ["Коваль, Олена"]
    assert search(qtbot, page, "hw-03") == ["Dawson, Bill"]
    assert search(qtbot, page, "коваль") == ["Коваль, Олена"]
    assert search(qtbot, page, "Dawsen") == []
    assert page.no_hits.heading.text() == "Nobody is called “Dawsen”"
    assert page.no_hits.sentence.text() == "Bill Dawson is close."


def test_columns_sort_by_what_they_mean(page: VolunteersPage) -> None:
    page.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert names(page) == ["Коваль, Олена", "Zielińska, Ewa", "Dawson, Bill"]
    page.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert names(page) == ["Dawson, Bill", "Коваль, Олена", "Zielińska, Ewa"]


def test_the_chips_count_and_filter(page: VolunteersPage) -> None:
    counts = {key: chip.count for key, chip in page.chips._chips.items()}
    assert counts["ends"] == 1
    assert counts["leader"] == 1
    assert counts["driver"] == 1
    page.chips.set_chosen(frozenset({"ends"}))
    assert names(page) == ["Zielińska, Ewa"]
    page.chips.set_chosen(frozenset({"everyone"}))
    assert len(names(page)) == 3


def test_a_new_volunteer_by_keyboard(
    qtbot: Any, page: VolunteersPage, workspace: Workspace
) -> None:
    page.verbs["new"]()
    assert page.focusWidget() is page.form.given_name
    assert "New volunteer" in names(page)
    qtbot.keyClicks(page.form.given_name, "Derek")
    qtbot.keyClick(page.form.given_name, Qt.Key.Key_Tab)
    family = page.focusWidget()
    qtbot.keyClicks(family, "Fairbrother")
    qtbot.keyClick(family, Qt.Key.Key_Tab)
    added = sheet(workspace, 4)
    assert (added.given_name, added.family_name) == ("Derek", "Fairbrother")
    assert added.short_name == "Derek F."
    assert added.joined_on == date(2026, 12, 3)
    assert "Fairbrother, Derek" in names(page)
    assert "New volunteer" not in names(page)
    workspace.undo()
    workspace.undo()
    assert len(names(page)) == 3


def test_leaving_a_field_saves_it_as_one_step(
    qtbot: Any, page: VolunteersPage, workspace: Workspace
) -> None:
    page.show_record(2)
    page.form.phone.setFocus()
    page.form.phone.selectAll()
    qtbot.keyClicks(page.form.phone, "07700 900 999")
    qtbot.keyClick(page.form.phone, Qt.Key.Key_Tab)
    assert sheet(workspace, 2).phone == "07700 900 999"
    assert workspace.undo_label == "Change Олена К.’s telephone"
    assert page.form.saved.text() == "Saved 19:41"
    workspace.undo()
    assert page.form.phone.text() == "07700 900 171"


def test_choosing_another_row_keeps_what_was_written(
    qtbot: Any, page: VolunteersPage, workspace: Workspace
) -> None:
    page.show_record(2)
    page.form.phone.setFocus()
    page.form.phone.selectAll()
    qtbot.keyClicks(page.form.phone, "07700 900 111")
    qtbot.keyClick(page.form.phone, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert page.current == 1
    assert sheet(workspace, 2).phone == "07700 900 111"


def test_a_qualification_and_its_days(
    qtbot: Any, page: VolunteersPage, workspace: Workspace
) -> None:
    page.show_record(1)
    section = page.form.qualifications
    assert [tag.text for tag in section.tags.tags] == ["Driver to 9 Dec"]
    section.tags.opened.emit(sheet(workspace, 1).qualifications[0].id)
    assert page.focusWidget() is section.until
    section.until.selectAll()
    qtbot.keyClicks(section.until, "31.2.2027\t")
    assert section.until_field.problem.startswith("February 2027 has 28 days.")
    section.until.setFocus()
    section.until.selectAll()
    qtbot.keyClicks(section.until, "28.2.2027\t")
    assert sheet(workspace, 1).qualifications[0].valid_until == date(2027, 2, 28)
    assert [tag.text for tag in section.tags.tags] == ["Driver to 28 Feb 2027"]
    section.tags.removed.emit(sheet(workspace, 1).qualifications[0].id)
    assert sheet(workspace, 1).qualifications == ()


def test_a_qualification_of_the_watch_s_own(
    qtbot: Any, page: VolunteersPage, workspace: Workspace
) -> None:
    page.show_record(1)
    section = page.form.qualifications
    section.tags.added.emit("new")
    qtbot.keyClicks(section.name, "Radio operator")
    qtbot.keyClick(section.name, Qt.Key.Key_Return)
    assert [each.name for each in sheet(workspace, 1).qualifications][-1] == "Radio operator"
    assert section.editor.isHidden()


def test_days_away(qtbot: Any, page: VolunteersPage, workspace: Workspace) -> None:
    page.show_record(1)
    section = page.form.absences
    section.tags.adding.emit()
    qtbot.keyClicks(section.first, "21.12\t")
    qtbot.keyClicks(section.last, "19.12")
    qtbot.keyClick(section.last, Qt.Key.Key_Return)
    assert section.last_field.problem == "The last day away lies before the first."
    section.last.selectAll()
    qtbot.keyClicks(section.last, "27.12")
    qtbot.keyClick(section.last, Qt.Key.Key_Return)
    (away,) = sheet(workspace, 1).absences
    assert (away.first_day, away.last_day) == (date(2026, 12, 21), date(2026, 12, 27))
    assert [tag.text for tag in section.tags.tags] == ["21 Dec – 27 Dec"]
    section.tags.removed.emit(away.id)
    assert sheet(workspace, 1).absences == ()
    workspace.undo()
    assert [tag.text for tag in section.tags.tags] == ["21 Dec – 27 Dec"]


def test_free_hours_are_the_same_painted_and_written(
    qtbot: Any, page: VolunteersPage, workspace: Workspace
) -> None:
    page.show_record(1)
    line = page.form.grid.line
    line.setFocus()
    qtbot.keyClicks(line, "mon-fri 1900-2300\t")
    windows = sheet(workspace, 1).availability
    assert [(each.weekday, each.start_minute, each.length_minutes) for each in windows] == [
        (day, 19 * 60, 240) for day in range(5)
    ]
    assert page.form.free.hint.text() == "20 hours"
    workspace.undo()
    assert line.text() == ""


def test_wishes_about_everything(page: VolunteersPage, workspace: Workspace) -> None:
    page.show_record(1)
    likes, avoids = page.form.likes, page.form.avoids
    for section, about, value in (
        (likes, "beat_id", 1),
        (likes, "partner_id", 2),
        (avoids, "weekday", 6),
        (avoids, "start_minute", 22 * 60),
    ):
        section.tags.adding.emit()
        section.about.set_value(about)
        section.about.left.emit()
        section.which.set_value(value)
        section.editor.accepted.emit()
    kept = sheet(workspace, 1).wishes
    assert [wish.kind for wish in kept].count(WishKind.AVOIDS) == 2
    assert [tag.text for tag in likes.tags.tags] == ["Market Street", "with Олена К."]
    assert [tag.text for tag in avoids.tags.tags] == ["Sunday", "22:00–02:00"]


def test_pairings(qtbot: Any, page: VolunteersPage, workspace: Workspace) -> None:
    page.show_record(1)
    section = page.form.pairings
    section.tags.adding.emit()
    section.other.setFocus()
    qtbot.keyClicks(section.other, "nobody")
    section.editor.accepted.emit()
    assert section.other_field.problem.startswith("“nobody” is nobody")
    section.other.clear()
    qtbot.keyClicks(section.other, "Daws")
    section.editor.accepted.emit()
    (pairing,) = sheet(workspace, 1).pairings
    assert (pairing.kind, pairing.other_id) == (PairingKind.APART, 3)
    assert [tag.text for tag in section.tags.tags] == ["Never with Bill D."]


def test_removing_and_undo(page: VolunteersPage, workspace: Workspace) -> None:
    page.show_record(3)
    page.verbs["remove"]()
    assert names(page) == ["Zielińska, Ewa", "Коваль, Олена"]
    assert page.current == 1
    workspace.undo()
    assert len(names(page)) == 3
    assert page.current == 1


def test_a_refresh_keeps_the_chosen_row(page: VolunteersPage, workspace: Workspace) -> None:
    page.show_record(2)
    with workspace.change("Pause") as session:
        volunteers.edit(session, 3, status=VolunteerStatus.PAUSED)
    assert page.current == 2
    assert page.seen.row_at(page.table.currentIndex()).id == 2
    place = page.seen.place_of(3)
    assert page.seen.index(place, 3).data() == "Paused"


def test_a_taken_call_sign_is_said_at_its_field(
    qtbot: Any, page: VolunteersPage, workspace: Workspace
) -> None:
    page.show_record(1)
    (bound,) = [each for each in page.form.bindings if each.name == "call_sign"]
    bound.field.control.setFocus()
    bound.field.control.selectAll()
    qtbot.keyClicks(bound.field.control, "HW-08\t")
    assert bound.field.problem == "Олена Коваль has this call sign."
    assert sheet(workspace, 1).call_sign == "HW-52"


def test_an_empty_watch_says_what_to_do_first(show: Callable[..., Any]) -> None:
    page = show(VolunteersPage)
    assert page.empty.isVisible()
    page.verbs["new"]()
    assert page.focusWidget() is page.form.given_name


def test_tab_leads_from_why_somebody_is_away_to_the_button(
    qtbot: Any, page: VolunteersPage
) -> None:
    page.show_record(1)
    absences = page.form.absences
    absences.tags.adding.emit()
    assert absences.first.hasFocus()
    for following in (absences.last, absences.reason, absences.editor.accept):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        assert page.focusWidget() is following
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Backtab)
    assert absences.reason.hasFocus()


def test_an_empty_page_has_one_primary_button(
    show: Callable[..., Any], workspace: Workspace
) -> None:
    page = show(VolunteersPage)
    assert page.empty.isVisible()
    primary = [
        each.text()
        for each in page.findChildren(Button)
        if each.isVisible() and each.kind == "primary"
    ]
    assert primary == ["Import people"]
    page.begin_new()
    assert page.add.isVisible()


def test_importing_says_what_came_in(
    page: VolunteersPage, workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "people.csv"
    path.write_text(
        "First Name,Last Name,Phone 1 - Value,Shoe size\nIvan,Petrov,07700 900123,43\n",
        encoding="utf-8",
    )
    page.import_panel.take(path)
    assert "Petrov, Ivan" in names(page)
    assert page.import_panel.isVisible()
    assert page.import_panel.heading.text() == "people.csv is in"
    assert "Added: 1." in page.import_panel.lines.text()
    assert "Shoe size" in page.import_panel.lines.text()
    workspace.undo()
    assert "Petrov, Ivan" not in names(page)


def test_a_bad_file_is_named_line_by_line(
    page: VolunteersPage, workspace: Workspace, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "people.csv"
    path.write_text("given_name,birth_date\nIvan,yesterday\n,1.1.1980\n", encoding="utf-8")
    before = names(page)
    page.import_panel.take(path)
    assert names(page) == before
    assert page.import_panel.heading.text() == "people.csv was not imported, nothing was changed"
    assert [each.getMessage() for each in caplog.records] == [page.import_panel.heading.text()]
    assert "Line 2" in page.import_panel.lines.text()
    assert "Line 3" in page.import_panel.lines.text()
    assert page.import_panel.another.isVisible()


def test_the_file_dialog_does_not_block(page: VolunteersPage, qtbot: Any) -> None:
    page.verbs["import"]()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    dialog.reject()


def test_one_day_is_copied_to_the_others(
    qtbot: Any, page: VolunteersPage, workspace: Workspace
) -> None:
    page.show_record(1)
    line = page.form.grid.line
    line.setFocus()
    qtbot.keyClicks(line, "mon 2200-0100, tue 0900-1000\t")
    page.form.copy_day.click()
    assert line.text() == "mon-sun 2200-0100"
    assert len(sheet(workspace, 1).availability) == 7
    workspace.undo()
    assert len(sheet(workspace, 1).availability) == 2


def test_a_number_is_never_empty(qtbot: Any, page: VolunteersPage, workspace: Workspace) -> None:
    page.show_record(1)
    (bound,) = [each for each in page.form.bindings if each.name == "number"]
    bound.field.control.setFocus()
    bound.field.control.clear()
    qtbot.keyClick(bound.field.control, Qt.Key.Key_Tab)
    assert bound.field.problem == "Write a number that nobody else has."
    assert sheet(workspace, 1).number


def test_an_editor_that_opens_is_scrolled_to(page: VolunteersPage, qtbot: Any) -> None:
    page.resize(1264, 420)
    page.show_record(1)
    section = page.form.pairings
    section.tags.adding.emit()
    qtbot.waitUntil(lambda: not section.editor.visibleRegion().isEmpty())


def test_what_can_be_printed_about_somebody_is_offered(page: VolunteersPage) -> None:
    wanted: list[object] = []
    page.wants.connect(lambda name, which: wanted.append((name, which)))
    page.verbs["print_about"]()
    (menu,) = page.papers.findChildren(QMenu)
    offered = [
        document
        for document in DOCUMENTS
        if document.subject == Subject.VOLUNTEER or document.is_for_one
    ]
    assert [action.text() for action in menu.actions()] == [each.title for each in offered]
    for action in menu.actions():
        action.trigger()
    assert wanted == [("reports", (each.key, {"volunteer_id": page.current})) for each in offered]
    menu.close()

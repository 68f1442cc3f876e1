"""Returned with a reason, linked as a duplicate: by keyboard, and back by undo."""

from PySide6.QtCore import Qt

from tests.ui.pages.incident_parts.conftest import OnPage
from watch_app import incidents
from watch_app.records import IncidentStatus


def submit(on_page: OnPage) -> None:
    with on_page.workspace.change("Submit") as session:
        incidents.advance(
            session,
            on_page.incident,
            IncidentStatus.SUBMITTED,
            instant=on_page.workspace.instant(),
        )


def press(on_page: OnPage, words: str) -> None:
    form = on_page.page.form
    button = next(each for each in form._steps if each.text() == words)
    button.setFocus()
    on_page.press(Qt.Key.Key_Return)


def test_returning_needs_a_reason_that_the_writer_reads(on_page: OnPage) -> None:
    submit(on_page)
    press(on_page, "Return to the writer")
    on_page.press(Qt.Key.Key_Return)
    panel = on_page.page.form.returning
    assert panel.field.problem == "Write what the writer has to do before it comes back."
    on_page.type("At which gate?")
    on_page.press(Qt.Key.Key_Return)
    assert on_page.record.returned_reason == "At which gate?"
    assert on_page.page.form.locked.sentence == "It came back: At which gate?"
    assert on_page.page.form.locked.state == "gap"
    assert panel.isHidden()
    on_page.workspace.undo()
    assert on_page.record.entry.status == IncidentStatus.SUBMITTED


def test_a_duplicate_is_chosen_by_its_number(on_page: OnPage) -> None:
    other = on_page.write(category="Drugs", place="Pier 2")
    on_page.page.verbs["link_duplicate"]()
    linking = on_page.page.form.linking
    on_page.type("77")
    on_page.press(Qt.Key.Key_Return)
    assert linking.field.problem == "There is no incident 77. Look it up in the log."
    linking.number.clear()
    on_page.type("0002")
    assert linking.what.text() == "MKT-2026-0002: Drugs, Pier 2, Wed 2 Dec, 22:31"
    on_page.press(Qt.Key.Key_Return)
    assert on_page.record.duplicate_of == "MKT-2026-0002"
    form = on_page.page.form
    assert form.locked.sentence == "It tells the same as MKT-2026-0002 and is withdrawn."
    assert "link_duplicate" not in on_page.page.verbs
    assert not form.parts.isEnabled()
    on_page.workspace.undo()
    assert on_page.record.entry.status == IncidentStatus.DRAFT
    assert form.parts.isEnabled()
    on_page.show(other)
    assert "Link as a duplicate" in form.steps

"""A record that was sent is text; what comes back from the station is kept beside it."""

from datetime import datetime

from PySide6.QtCore import Qt

from tests.ui.pages.incident_parts.conftest import OnPage
from watch_app import incident_details, incidents
from watch_app.incident_parts import IncidentParts, PersonSeen
from watch_app.records import PoliceOutcome, Sex


def test_a_sent_record_is_shown_as_text_with_amend_as_its_button(on_page: OnPage) -> None:
    with on_page.workspace.change("Person") as session:
        parts = IncidentParts(persons=(PersonSeen(Sex.MAN, "30"),))
        incident_details.keep(session, on_page.incident, parts)
    form = on_page.page.form
    assert form.form.isVisible()
    assert not form.sent.isVisible()
    on_page.send()
    assert not form.form.isVisible()
    assert form.sent.isVisible()
    said = dict(form.sent.lines)
    assert said["Persons"] == "Man, age 30"
    assert said["What happened"] == "Two men tried door handles."
    assert said["Seen"] == "Wed 2 Dec 2026, 22:31"
    assert form.amend.isVisible()
    assert not form.parts.add.isVisible()
    assert form.steps == ("Station has reviewed it",)
    on_page.page.verbs["edit"]()
    assert on_page.here is form.amend
    other = on_page.write()
    on_page.show(other)
    assert form.form.isVisible()
    assert not form.sent.isVisible()


def test_what_was_seen_past_midnight_says_the_day_it_ended(on_page: OnPage) -> None:
    with on_page.workspace.change("End") as session:
        incidents.edit(session, on_page.incident, seen_to=datetime(2026, 12, 3, 0, 10))
    on_page.send()
    said = dict(on_page.page.form.sent.lines)
    assert said["Seen"] == "Wed 2 Dec 2026, 22:31 – Thu 3 Dec, 00:10"


def test_what_the_station_says_is_a_track_of_its_own_beside_the_status(on_page: OnPage) -> None:
    on_page.send()
    form = on_page.page.form
    assert not form.track.isVisible()
    after = form.follow_up
    after.reference.control.setFocus()
    on_page.type("CAD 1044\t")
    assert on_page.record.entry.police_reference == "CAD 1044"
    assert form.track.text() == "Reference given"
    assert on_page.here is after.track.control
    on_page.workspace.undo()
    assert not form.track.isVisible()
    after.track.control.set_value(PoliceOutcome.NO_ACTION)  # type: ignore[attr-defined]
    after.track.control.left.emit()  # type: ignore[attr-defined]
    assert on_page.record.police_outcome == PoliceOutcome.NO_ACTION
    assert form.track.text() == "No further action"
    assert form.mark.text() == "Sent"


def test_the_line_for_the_reporter_is_written_and_kept(on_page: OnPage) -> None:
    on_page.send()
    after = on_page.page.form.follow_up
    after.feedback.control.setFocus()
    on_page.type("The lamp is mended.\t")
    assert on_page.record.feedback == "The lamp is mended."
    number = on_page.record.entry.number
    assert on_page.workspace.undo_label == f"Change what the reporter of {number} hears"
    after.private.control.setFocus()
    on_page.press(Qt.Key.Key_Space)
    assert on_page.record.do_not_publicise
    on_page.workspace.undo()
    assert not on_page.record.do_not_publicise

"""Persons, vehicles, things, who was told and the view: by keyboard, undoable, one step each."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt

from tests.ui.pages.incident_parts.conftest import OnPage
from ui.pages.incident_parts.height_field import HeightField
from watch_app import watches
from watch_app.incident_parts import (
    HandedOver,
    Notice,
    PersonSeen,
    ThingFound,
    VehicleSeen,
    View,
)
from watch_app.records import Channel, PassedTo, Sex


def add_person(on_page: OnPage) -> None:
    on_page.add("persons")
    on_page.type("man\t", "30\t", "5'9\t", "slim\t", "beard\t", "dark jacket\t", "\t", "\t", "\t")
    on_page.type("towards the canal")
    on_page.press(Qt.Key.Key_Return)


def test_a_person_is_added_changed_and_removed_by_keyboard(on_page: OnPage) -> None:
    add_person(on_page)
    seen = PersonSeen(
        Sex.MAN, "30", 175, "slim", head="beard", upper="dark jacket", went="towards the canal"
    )
    assert on_page.parts.persons == (seen,)
    said = "Man, age 30, 175 cm, slim, beard, dark jacket, went: towards the canal"
    assert on_page.sentences("persons") == [said]
    assert on_page.name_here == said
    on_page.press(Qt.Key.Key_Return)
    on_page.type("\t", "40\t")
    on_page.press(Qt.Key.Key_Return)
    assert on_page.parts.persons[0].age == "40"
    on_page.press(Qt.Key.Key_Delete)
    assert on_page.parts.persons == ()
    assert on_page.here is on_page.panel.chooser.buttons["persons"]


def test_each_change_of_the_parts_is_one_undo_step(on_page: OnPage) -> None:
    add_person(on_page)
    number = on_page.record.entry.number
    assert on_page.workspace.undo_label == f"Add a person to {number}"
    on_page.workspace.undo()
    assert on_page.parts.persons == ()
    assert on_page.sentences("persons") == []
    on_page.workspace.redo()
    assert len(on_page.sentences("persons")) == 1
    on_page.press(Qt.Key.Key_Escape)


def test_a_vehicle_keeps_its_plate_as_typed(on_page: OnPage) -> None:
    on_page.add("vehicles")
    on_page.type("bk19 xt?\t", "GB\t", "White van\t", "2\t", "\t", "north\t")
    on_page.press(Qt.Key.Key_Space)
    on_page.press(Qt.Key.Key_Return)
    assert on_page.parts.vehicles == (
        VehicleSeen(
            "bk19 xt?", "GB", front_seen=True, kind="White van", occupants="2", went="north"
        ),
    )


def test_a_thing_has_a_chain_of_who_had_it(on_page: OnPage) -> None:
    on_page.add("things")
    on_page.type("Key on a red ring\t", "Bench\t", "Ada\t", "\t", "2245\t", "S 12\t")
    on_page.press(Qt.Key.Key_Return)
    on_page.type("2300\t", "R 7\t", "Ada\t", "PC Hill 4411\t", "\t")
    on_page.press(Qt.Key.Key_Return)
    on_page.type("2330\t", "\t", "\t", "Lost property")
    on_page.press(Qt.Key.Key_Return)
    day = datetime(2026, 12, 2)
    assert on_page.parts.things == (
        ThingFound(
            "Key on a red ring",
            "Bench",
            "Ada",
            day.replace(hour=22, minute=45),
            "S 12",
            (
                HandedOver(day.replace(hour=23), "Ada", "PC Hill 4411", "R 7"),
                HandedOver(day.replace(hour=23, minute=30), "PC Hill 4411", "Lost property"),
            ),
        ),
    )


def test_who_was_told_and_how_well_it_was_seen(on_page: OnPage) -> None:
    on_page.add("notices")
    on_page.type("police\t", "\t", "2238\t", "Op 12\t", "CAD 1044\t", "council\t", "Rang twice")
    on_page.press(Qt.Key.Key_Return)
    assert on_page.parts.notices == (
        Notice(
            Channel.POLICE,
            datetime(2026, 12, 2, 22, 38),
            "Op 12",
            "CAD 1044",
            PassedTo.COUNCIL,
            "Rang twice",
        ),
    )
    on_page.add("view")
    on_page.type("2 minutes\t", "10 m\t")
    on_page.press(Qt.Key.Key_Return)
    assert on_page.parts.view == View("2 minutes", "10 m")
    on_page.add("view")
    assert on_page.panel.editor is not None
    assert on_page.panel.editor.before == View("2 minutes", "10 m")
    on_page.press(Qt.Key.Key_Escape)
    on_page.press(Qt.Key.Key_Delete)
    assert on_page.parts.view == View()


def test_what_cannot_be_is_said_at_its_field_and_nothing_is_kept(on_page: OnPage) -> None:
    on_page.add("things")
    on_page.press(Qt.Key.Key_Return)
    editor = on_page.panel.editor
    assert editor is not None
    assert editor.fields["what"].problem == "Thing 1: write what it is."
    assert on_page.here is editor.fields["what"].control
    on_page.type("Key\t", "\t", "\t", "\t", "\t", "\t")
    on_page.press(Qt.Key.Key_Return)
    on_page.type("\t", "R 1\t", "\t", "PC Hill")
    on_page.press(Qt.Key.Key_Return)
    assert on_page.parts.things == ()
    problems = [each.problem for each in editor.steps[0].fields.values() if each.problem]  # type: ignore[attr-defined]
    assert problems == ["Write when it was handed over, such as 2240."]


def test_what_is_open_is_kept_when_the_incident_is_left(on_page: OnPage) -> None:
    on_page.add("persons")
    on_page.type("woman\t", "60")
    assert on_page.page.leave()
    assert on_page.parts.persons == (PersonSeen(Sex.WOMAN, "60"),)


def test_what_cannot_be_read_keeps_the_person_here(on_page: OnPage) -> None:
    on_page.add("persons")
    on_page.type("man\t", "\t", "tall\t")
    assert not on_page.page.leave()
    assert "'tall' is no height" in on_page.page.banner("unkept")
    on_page.page.give_up()
    assert on_page.page.leave()
    assert on_page.parts.persons == ()


def test_a_new_incident_is_kept_before_parts_are_added(on_page: OnPage) -> None:
    on_page.page.verbs["new"]()
    on_page.page.verbs["add_part"]()
    assert not on_page.panel.chooser.isVisible()
    assert on_page.page.form.starts_field.problem


def test_the_appearance_is_asked_for_only_where_the_watch_has_the_box(on_page: OnPage) -> None:
    on_page.add("persons")
    editor = on_page.panel.editor
    assert editor is not None
    assert editor.fields["appearance"].isHidden()
    on_page.press(Qt.Key.Key_Escape)
    with on_page.workspace.change("Ask") as session:
        watches.edit(session, describes_appearance=True)
    on_page.add("persons")
    assert not editor.fields["appearance"].isHidden()
    on_page.press(Qt.Key.Key_Escape)


@pytest.mark.parametrize(
    ("typed", "height"), [("175", 175), ("1.75 m", 175), ("1,8", 180), ("5'9", 175), ("6ft", 183)]
)
def test_heights_are_read_as_people_say_them(typed: str, height: int, look: object) -> None:
    assert HeightField().read(typed) == height


@pytest.mark.parametrize("typed", ["tall", "17", "1750", "9'9", ""])
def test_what_is_no_height_is_said_so(typed: str, look: object) -> None:
    with pytest.raises(ValueError, match="is no height"):
        HeightField().read(typed)


def test_parts_of_a_sent_record_are_amended_with_a_reason(on_page: OnPage) -> None:
    add_person(on_page)
    on_page.send()
    panel = on_page.panel
    assert not panel.isVisible()
    assert "add_part" not in on_page.page.verbs
    on_page.page.verbs["amend"]()
    assert panel.chooser.isVisible()
    assert panel.sections["persons"].rows[0].cross.isHidden()
    panel.chooser.buttons["vehicles"].setFocus()
    on_page.press(Qt.Key.Key_Return)
    editor = panel.editor
    assert editor is not None
    assert editor.heading.text() == "Amendment 1: A vehicle. The plate as you saw it."
    on_page.type("BK19 XTP")
    on_page.press(Qt.Key.Key_Return)
    assert editor.reason.problem == "Write why it is amended."
    on_page.type("Remembered later\t", "Tom")
    on_page.press(Qt.Key.Key_Return)
    (amendment,) = on_page.record.entry.amendments
    assert (amendment.field, amendment.was, amendment.now) == ("vehicles", "", "BK19 XTP")
    assert (amendment.reason, amendment.written_by) == ("Remembered later", "Tom")
    assert on_page.workspace.undo_label == f"Amend {on_page.record.entry.number}"
    on_page.workspace.undo()
    assert on_page.parts.vehicles == ()

"""Names with signs in them are kept and shown as their owners write them."""

from collections.abc import Callable
from datetime import date
from typing import Any

from ui.pages.base import UNKEPT
from ui.pages.volunteers import VolunteersPage
from ui.workspace import Workspace
from watch_app import volunteer_sheets, volunteers, watches

NAME = "Ann {Jo}"


def test_a_name_with_braces_is_kept(show: Callable[..., Any], workspace: Workspace) -> None:
    page = show(VolunteersPage)
    page.begin_new()
    page.form.given_name.setText(NAME)
    page.form.given_name.editingFinished.emit()
    with workspace.read() as session:
        (row,) = volunteer_sheets.rows(
            session, date(2026, 12, 3), first_day=date(2026, 12, 1), last_day=date(2026, 12, 31)
        )
    assert row.full_name == NAME
    assert workspace.undo_label == f"Add {NAME}"


def test_a_qualification_with_braces_is_held(
    show: Callable[..., Any], workspace: Workspace
) -> None:
    with workspace.change("Begin") as session:
        volunteers.add(session, given_name=NAME, short_name=NAME, joined_on=date(2024, 1, 1))
        radio = watches.add_qualification(session, "Radio {B}")
    page = show(VolunteersPage)
    page.show_record(1)
    page.form.qualifications._add(radio)
    with workspace.read() as session:
        (held,) = volunteer_sheets.sheet(session, 1).qualifications
    assert held.name == "Radio {B}"
    assert workspace.undo_label == f"{NAME} may act as Radio {{B}}"


def test_a_refused_value_keeps_the_person_here(
    show: Callable[..., Any], workspace: Workspace
) -> None:
    with workspace.change("Begin") as session:
        for name, sign in (("Ann", "K8"), ("Bea", "K9")):
            volunteers.add(session, given_name=name, call_sign=sign, joined_on=date(2024, 1, 1))
    page = show(VolunteersPage)
    page.show_record(1)
    (bound,) = [each for each in page.form.bindings if each.name == "call_sign"]
    bound.field.control.setText("K9")
    assert not page.leave()
    assert page.banner(UNKEPT) == "“Call sign” is not kept. Bea has this call sign."
    page.table.chosen.emit(2)
    assert page.current == 1
    assert bound.field.control.text() == "K9"
    page._drop_unkept()
    assert bound.field.control.text() == "K8"
    assert page.leave()


def test_a_half_written_volunteer_is_not_dropped_without_a_word(
    show: Callable[..., Any], workspace: Workspace
) -> None:
    page = show(VolunteersPage)
    page.begin_new()
    (phone,) = [each for each in page.form.bindings if each.name == "phone"]
    phone.field.control.setText("07700 900 100")
    assert not page.leave()
    assert page.banner(UNKEPT) == "This is not kept yet. Write the first name."
    page._drop_unkept()
    assert page.leave()

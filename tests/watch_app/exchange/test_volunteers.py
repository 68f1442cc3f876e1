"""Volunteers from our own columns, from Google Contacts and from Outlook."""

import csv
import io
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from watch_app.errors import ImportProblemsError
from watch_app.exchange.volunteers import import_volunteers
from watch_app.records import Experience, HeldQualification, Volunteer, VolunteerStatus
from watch_app.storage import WatchFile, open_watch

TODAY = date(2026, 11, 20)
GOOGLE = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Nickname,File As,Organization Name,"
    "Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,"
    "Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,Address 1 - Label,Address 1 - Formatted\n"
    "Ada,,Ward,,,,,1980-01-12,Has a van,,* myContacts,* Home,ada@example.org,Home,"
    '01632 960001,Mobile,07700 900001,Home,"1 Mill Lane\nLarkfield"\n'
    "Олена,,Коваль,,,,Post office,--05-09,,,* myContacts,,,Mobile,"
    "07700 900002 ::: 07700 900003,,,,\n"
)
OLD_GOOGLE = (
    "Name,Given Name,Additional Name,Family Name,Birthday,Notes,Group Membership,"
    "E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value\n"
    "Nur Aisyah binti Rahman,Nur,Aisyah,binti Rahman,,,* My Contacts,,,Mobile,07700 900004\n"
    "Cher,,,,,,,,,,\n"
)
OUTLOOK = (
    '"Title","First Name","Middle Name","Last Name","Suffix","Company","Home Street","Home City",'
    '"Home Postal Code","Home Phone","Mobile Phone","E-mail Address","Birthday","Notes"\n'
    '"Dr","Priya","","Sharma","","","2 High St","Larkfield","LK1 2AB","01632 960002",'
    '"07700 900005","priya@example.org","0/0/00",""\n'
    '"","Jan","","Kowalski","","","","","","","07700 900006","","25/12/1979","Evenings"\n'
)


def write(folder: Path, text: str, name: str = "people.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def people(watch: WatchFile) -> Mapping[str, Volunteer]:
    with watch.read() as session:
        found = session.scalars(
            select(Volunteer).options(
                selectinload(Volunteer.availability),
                selectinload(Volunteer.absences),
                selectinload(Volunteer.qualifications).joinedload(HeldQualification.qualification),
            )
        )
        return {person.full_name: person for person in found}


def refused(watch: WatchFile, path: Path) -> list[str]:
    with pytest.raises(ImportProblemsError) as raised:
        import_volunteers(watch, path, today=TODAY)
    assert people(watch) == {}
    assert watch.undo_label is None
    return list(raised.value.problems)


def test_google_contacts_are_taken(watch: WatchFile, tmp_path: Path) -> None:
    report = import_volunteers(watch, write(tmp_path, GOOGLE), today=TODAY)
    assert (report.added, report.already_there) == (2, 0)
    assert report.unknown_columns == ("Organization Name", "Labels")
    assert report.notes == ("Birthdays without a year, left out: 1.",)
    ada, olena = people(watch)["Ada Ward"], people(watch)["Олена Коваль"]
    assert (ada.phone, ada.email, ada.birth_date) == (
        "07700 900001",
        "ada@example.org",
        date(1980, 1, 12),
    )
    assert (ada.address, ada.notes) == ("1 Mill Lane Larkfield", "Has a van\nAlso: 01632 960001")
    assert (ada.status, ada.joined_on) == (VolunteerStatus.ACTIVE, TODAY)
    assert (olena.phone, olena.notes) == ("07700 900002", "Also: 07700 900003")
    assert olena.short_name == "Олена К."


def test_older_google_contacts_are_taken(watch: WatchFile, tmp_path: Path) -> None:
    report = import_volunteers(watch, write(tmp_path, OLD_GOOGLE), today=TODAY)
    assert report.added == 2
    assert set(people(watch)) == {"Nur Aisyah binti Rahman", "Cher"}


def test_outlook_contacts_are_taken(watch: WatchFile, tmp_path: Path) -> None:
    report = import_volunteers(watch, write(tmp_path, OUTLOOK), today=TODAY)
    assert report.unknown_columns == ("Title",)
    priya, jan = people(watch)["Priya Sharma"], people(watch)["Jan Kowalski"]
    assert (priya.phone, priya.birth_date) == ("07700 900005", None)
    assert priya.address == "2 High St, Larkfield, LK1 2AB"
    assert (jan.birth_date, jan.notes) == (date(1979, 12, 25), "Evenings")


def test_our_own_columns_are_taken(watch: WatchFile, tmp_path: Path) -> None:
    text = (
        "Given Name,family_name,CALL SIGN,status,joined_on,is_trainee,max_patrols_per_week,"
        "qualifications,availability,absences,shoe_size\n"
        'Bo,Ek,L9,reserve,2024-02-01,yes,1,"leader; Driver until 2027-06-30",'
        '"mon-fri 1900-2300; sat 1400-0100",2026-12-01 to 2026-12-08 Holiday,43\n'
    )
    report = import_volunteers(watch, write(tmp_path, text), today=TODAY)
    assert report.unknown_columns == ("shoe_size",)
    bo = people(watch)["Bo Ek"]
    assert (bo.call_sign, bo.status, bo.is_trainee) == ("L9", VolunteerStatus.RESERVE, True)
    assert (bo.joined_on, bo.max_patrols_per_week) == (date(2024, 2, 1), 1)
    held = [(each.qualification.code, each.valid_until) for each in bo.qualifications]
    assert held == [("leader", None), ("driver", date(2027, 6, 30))]
    assert [(w.weekday, w.start_minute, w.length_minutes) for w in bo.availability] == [
        *((day, 1140, 240) for day in range(5)),
        (5, 840, 660),
    ]
    assert [(away.first_day, away.reason) for away in bo.absences] == [
        (date(2026, 12, 1), "Holiday")
    ]


@pytest.mark.parametrize("text", [GOOGLE, OLD_GOOGLE, OUTLOOK])
def test_the_same_file_twice_changes_nothing(watch: WatchFile, tmp_path: Path, text: str) -> None:
    import_volunteers(watch, write(tmp_path, text), today=TODAY)
    label = watch.undo_label
    content = watch.path.read_bytes()
    report = import_volunteers(watch, write(tmp_path, text), today=TODAY)
    assert (report.added, report.already_there) == (0, 2)
    assert watch.undo_label == label == "Import volunteers from people.csv"
    assert watch.path.read_bytes() == content
    watch.undo()
    assert people(watch) == {}
    assert watch.undo_label is None


def test_dates_that_fit_both_ways_are_noted(watch: WatchFile, tmp_path: Path) -> None:
    path = write(tmp_path, "name,birthday\nAda Ward,03/04/1980\n")
    report = import_volunteers(watch, path, today=TODAY)
    assert report.notes == ("Dates of birth were read as in 12/1 for 12 January.",)
    assert people(watch)["Ada Ward"].birth_date == date(1980, 4, 3)


def test_people_of_one_name_are_told_apart(watch: WatchFile, tmp_path: Path) -> None:
    text = "name,phone\nAda Ward,07700 900001\nada ward,07700900001\nAda Ward,07700 900002\n"
    report = import_volunteers(watch, write(tmp_path, text), today=TODAY)
    assert (report.added, report.skipped_duplicates) == (2, 1)


def test_a_proposed_number_leaves_the_given_ones_alone(watch: WatchFile, tmp_path: Path) -> None:
    path = write(tmp_path, "name,number\nAda Ward,\nBo Ek,0101\n")
    import_volunteers(watch, path, today=TODAY)
    assert {name: person.number for name, person in people(watch).items()} == {
        "Bo Ek": "0101",
        "Ada Ward": "0102",
    }


def test_every_problem_is_told_with_its_line_and_nothing_is_changed(
    watch: WatchFile, tmp_path: Path
) -> None:
    content = watch.path.read_bytes()
    text = (
        "given_name,family_name,birth_date,status,qualifications,availability,call_sign\n"
        "Ada,Ward,1980-01-12,active,leader,mon 1900-2100,L1\n"
        ",,1980-01-12,,,,\n"
        "Bo,Ek,31/02/1980,,,,\n"
        "Cy,Fox,,away,,,\n"
        "Di,Gil,,,pilot,,\n"
        "Ed,Hay,,,,sometimes,\n"
        "Fa,Ito,2027-01-01,,,,L1\n"
        f"{'G' * 90},Jay,,,,,\n"
    )
    problems = refused(watch, write(tmp_path, text))
    assert [problem.split(":")[0] for problem in problems] == [f"Line {n}" for n in range(3, 10)]
    assert "31/02/1980" in problems[1]
    assert "Write one of: applicant, active" in problems[2]
    assert "pilot" in problems[3]
    assert watch.path.read_bytes() == content


def test_a_call_sign_twice_names_the_other_line(watch: WatchFile, tmp_path: Path) -> None:
    text = "name,call_sign\nAda Ward,L1\nBo Ek,l 1\n"
    assert refused(watch, write(tmp_path, text)) == [
        'Line 3: call_sign "l 1" belongs to somebody else in line 2.'
    ]


def test_a_file_without_names_says_so(watch: WatchFile, tmp_path: Path) -> None:
    assert "no column with names" in refused(watch, write(tmp_path, "town\nLeeds\n"))[0]


NAMES = st.text(
    st.characters(codec="utf-8", categories=("Lu", "Ll", "Lo"), include_characters=" '-,;\""),
    max_size=20,
)
CELLS = st.fixed_dictionaries(
    {
        "given_name": NAMES,
        "family_name": NAMES,
        "phone": st.from_regex(r"07700 900[0-9]{3}", fullmatch=True),
        "birth_date": st.dates(date(1930, 1, 1), date(2008, 1, 1)).map(date.isoformat),
        "notes": NAMES,
    }
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    rows=st.lists(CELLS, max_size=6, unique_by=lambda row: row["phone"]),
    sign=st.sampled_from(",;\t"),
)
def test_what_is_written_comes_back(
    blank_watch: Path, rows: list[dict[str, str]], sign: str
) -> None:
    text = io.StringIO()
    columns = ["given_name", "family_name", "phone", "birth_date", "notes"]
    writer = csv.DictWriter(text, columns, delimiter=sign)
    writer.writeheader()
    kept = [row for row in rows if row["given_name"].strip()]
    writer.writerows(kept)
    with TemporaryDirectory() as folder:
        shutil.copyfile(blank_watch, Path(folder) / "a.watch")
        watch = open_watch(Path(folder) / "a.watch")
        try:
            path = Path(folder) / "people.csv"
            path.write_text(text.getvalue(), encoding="utf-8", newline="")
            import_volunteers(watch, path, today=TODAY)
            with watch.read() as session:
                found = {p.phone: p for p in session.scalars(select(Volunteer))}
        finally:
            watch.close()
    assert len(found) == len(kept)
    for row in kept:
        person = found[row["phone"]]
        assert person.given_name == " ".join(row["given_name"].split())
        assert person.family_name == " ".join(row["family_name"].split())
        assert str(person.birth_date) == row["birth_date"]
        assert person.notes == row["notes"].strip()


def test_contacts_that_are_no_people_are_left_out_and_named(watch, tmp_path):
    path = tmp_path / "contacts.csv"
    path.write_text(
        "First Name,Last Name,Organization Name,E-mail 1 - Value,Phone 1 - Value\n"
        "Ada,Ward,,ada@example.org,07700 900001\n"
        ",,Larkfield Bakery,shop@example.org,\n",
        "utf-8",
    )
    report = import_volunteers(watch, path, today=date(2026, 11, 20))
    assert report.added == 1
    assert any("lines 3" in note for note in report.notes)


def test_hours_experience_and_pledges_are_taken(watch: WatchFile, tmp_path: Path) -> None:
    text = (
        "given_name,experience,mixes_as,hours,daylight_only,least_patrols\n"
        "Ada,new,Women,1600-2100,yes,2\n"
        "Bea,,,22:00-02:00,,\n"
        "Cy,,,,,\n"
    )
    import_volunteers(watch, write(tmp_path, text), today=TODAY)
    ada, bea, cy = (people(watch)[name] for name in ("Ada", "Bea", "Cy"))
    assert (ada.experience, ada.mixes_as, ada.least_patrols) == (Experience.NEW, "Women", 2)
    assert (ada.daylight_only, bea.daylight_only) == (True, False)
    hours = [(each.hours_from_minute, each.hours_length_minutes) for each in (ada, bea, cy)]
    assert hours == [(960, 300), (1320, 240), (None, None)]
    assert cy.experience == Experience.USUAL


def test_hours_that_cannot_be_are_told(watch: WatchFile, tmp_path: Path) -> None:
    text = "given_name,hours,experience\nAda,evenings,old\n"
    experience, hours = refused(watch, write(tmp_path, text))
    assert "new, usual, experienced" in experience
    assert "1600-2100" in hours

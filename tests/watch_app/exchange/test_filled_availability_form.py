"""An availability form filled in on a screen: understood, taken in one step, undone."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from tests.paper import check, tags_of
from tests.watch_app.neighbourhood import settle
from watch_app import availability, availability_bands, rosters, volunteer_sheets, volunteers
from watch_app.availability import NOTHING
from watch_app.availability_bands import Willing
from watch_app.commands import main
from watch_app.errors import InputError
from watch_app.exchange import filled
from watch_app.reports import Choice, document, settled

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
JANUARY, JANUARY_ENDS = date(2027, 1, 1), date(2027, 1, 31)
LATE = availability_bands.Band(20 * 60, 150)
W9 = document("availability-forms")


@pytest.fixture
def people(watch):
    made = settle(watch)
    with watch.change("Start") as session:
        rosters.create(session, date(2026, 12, 7), date(2027, 1, 3))
    return made.people


def blank(watch, person=None, variant="form"):
    with watch.read() as session:
        wanted = Choice(volunteer_id=person, variant=variant, first_day=JANUARY)
        choice = settled(session, W9, wanted, NOW)
        sheet = W9.read(session, choice, NOW)
    target = BytesIO()
    W9.make(sheet, target, choice, printed_at=NOW)
    return target.getvalue()


def fill(watch, content, **values):
    writer = PdfWriter(clone_from=PdfReader(BytesIO(content)))
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    path = watch.path.parent / "form.pdf"
    writer.write(path)
    return path


def told(watch, person):
    with watch.read() as session:
        found = availability.told(session, JANUARY, JANUARY_ENDS, [person])
    return found.get(person, NOTHING)


def test_what_was_filled_in_stands_in_the_store_after_one_step(watch, people):
    ann = people[0]
    path = fill(
        watch,
        blank(watch, ann),
        d08s1="1",
        d09s1="2",
        most="3",
        partner="Person1 Ward",
        notes="Їду 24 січня",
    )
    reading = filled.understand(watch, path, now=NOW)
    assert reading.title == "Person0 W.: when they can patrol in January 2027"
    rows = {row.label: (row.now, row.understood) for row in reading.rows}
    assert rows == {
        "Fri 8 Jan": ("", "Evening 20:00–22:30: gladly"),
        "Sat 9 Jan": ("", "Evening 20:00–22:30: if you need me"),
        "All other days": ("as in their usual week", "cannot"),
        "At most, duties": ("", "3"),
        "Like to go with": ("", "Person1 W."),
        "Anything the coordinator should know": ("", "Їду 24 січня"),
    }
    assert told(watch, ann) == NOTHING
    filled.take(watch, reading)
    kept = told(watch, ann)
    assert len(kept.days) == 31
    assert kept.willing(date(2027, 1, 8), LATE) == Willing.GLADLY
    assert kept.willing(date(2027, 1, 9), LATE) == Willing.IF_NEEDED
    assert kept.willing(date(2027, 1, 10), LATE) == Willing.CANNOT
    with watch.read() as session:
        sheet = volunteer_sheets.sheet(session, ann)
    assert sheet.max_patrols_per_roster == 3
    assert sheet.notes == "January 2027: Їду 24 січня"
    again = filled.understand(watch, path, now=NOW)
    assert not again.can_be_taken
    watch.undo()
    assert told(watch, ann) == NOTHING


def test_a_form_carries_what_was_answered_before(watch, people):
    with watch.change("Answer") as session:
        answers = {(date(2027, 1, 8), LATE): Willing.GLADLY}
        availability.answer(session, people[0], JANUARY, JANUARY_ENDS, answers)
    reading = filled.understand(watch, fill(watch, blank(watch, people[0]), d15s1="2"), now=NOW)
    (row,) = [row for row in reading.rows if row.is_new]
    assert (row.label, row.now, row.understood) == (
        "Fri 15 Jan",
        "cannot",
        "Evening 20:00–22:30: if you need me",
    )


def test_one_form_for_all_is_known_by_its_number_or_whole_name(watch, people):
    form = blank(watch)
    with watch.read() as session:
        number = volunteer_sheets.sheet(session, people[2]).number
    for values in ({"number": number}, {"name": "person2 ward"}):
        reading = filled.understand(watch, fill(watch, form, d08s1="1", **values), now=NOW)
        assert reading.title.startswith("Person2 W.")
    for values in ({"number": "9999"}, {"name": "Nobody"}, {}):
        with pytest.raises(InputError, match="number"):
            filled.understand(watch, fill(watch, form, d08s1="1", **values), now=NOW)


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"d08s1": "x"}, "Fri 8 Jan, Evening 20:00–22:30: x is neither 1 nor 2"),
        ({"d08s1": "1", "most": "lots"}, "At most, duties: lots is no number"),
        ({"d08s1": "1", "most": "0"}, "At most, duties: 0 is no number"),
        ({"d08s1": "1", "partner": "Ada"}, "Like to go with: Nobody, or more than one"),
    ],
)
def test_nonsense_is_named_and_changes_nothing(watch, people, values, problem):
    reading = filled.understand(watch, fill(watch, blank(watch, people[0]), **values), now=NOW)
    assert any(said.startswith(problem) for said in reading.problems)
    with pytest.raises(InputError):
        filled.take(watch, reading)
    assert told(watch, people[0]) == NOTHING


def test_an_empty_form_and_one_of_the_past_say_so(watch, people):
    path = fill(watch, blank(watch, people[0]))
    with pytest.raises(InputError, match="is empty"):
        filled.understand(watch, path, now=NOW)
    with pytest.raises(InputError, match="January 2027, which is over"):
        filled.understand(watch, path, now=datetime(2027, 2, 1, tzinfo=UTC))


def test_a_volunteer_who_is_gone_is_not_brought_back(watch, people):
    path = fill(watch, blank(watch, people[-1]), d08s1="1")
    with watch.change("Remove") as session:
        volunteers.remove(session, people[-1], datetime(2026, 12, 1))
    with pytest.raises(InputError, match="Nobody here has the number"):
        filled.understand(watch, path, now=NOW)


def test_from_the_command_line(watch, people, capsys):
    path = fill(watch, blank(watch, people[0]), d08s1="1")
    watch.close()
    assert main(["import", str(watch.path), "form", str(path)], now=NOW) == 0
    assert "Person0 W." in capsys.readouterr().out


def test_each_volunteer_has_a_page_that_can_be_read_aloud(watch, people):
    content = blank(watch, variant="paper")
    check(content)
    pages = tags_of(content)
    assert len(pages) == len(people)
    first = pages[0]
    assert [tag.text for tag in first.all("H1")] == ["When can you patrol in January?"]
    assert len(first.all("Table")) == 2
    assert len(first.all("TR")) == 31 + 2

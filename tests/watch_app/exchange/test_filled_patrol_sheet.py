"""A patrol sheet filled in on a screen: shown beside what stands, taken in one step, undone."""

import shutil
from copy import copy
from datetime import date
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from sqlalchemy import select

from tests.watch_app.exchange.evening_forms import NOW, PRINTED, W4, Evening, at
from watch_app import (
    directed_patrols,
    incidents,
    patrol_logs,
    watches,
)
from watch_app.commands.parsing import main
from watch_app.errors import InputError
from watch_app.exchange import filled, patrol_forms
from watch_app.exchange.forms import FilledForm
from watch_app.log_rows import Came, LogRow, Result, Seen
from watch_app.patrol_logs import SheetContent
from watch_app.records import Going, Presence, SeenKind, Volunteer
from watch_app.reports import Choice
from watch_app.storage import open_watch


@pytest.fixture(scope="module")
def made(blank_watch, tmp_path_factory):
    """The evening, made once; its watch is closed."""
    path = tmp_path_factory.mktemp("evening") / "evening.watch"
    shutil.copyfile(blank_watch, path)
    found = Evening(open_watch(path))
    found.watch.close()
    return found


@pytest.fixture
def evening(made, tmp_path):
    """The evening with an open watch of the test's own."""
    own, path = copy(made), tmp_path / "evening.watch"
    shutil.copyfile(made.watch.path, path)
    own.watch, own.folder = open_watch(path), tmp_path
    yield own
    own.watch.close()


def test_what_a_crew_fills_in_stands_in_the_store_after_one_step(evening):
    first, second = evening.people[:2]
    with evening.watch.change("Incident") as session:
        incident = incidents.add(
            session,
            written_at=at(21),
            beat_id=evening.beat,
            seen_from=at(20, 40),
            category="Noise",
            narrative="Loud music.",
        )
        number = incidents_number(session, incident)
    evening.take(
        logged_on="1955",
        operator="Control 7",
        reference="0412/26",
        vehicle="AB12 CDE, blue",
        logged_off="2235",
        weather="dry",
        hand_over="Ліхтар 14 не світить.\nGate was open.",
        **{
            f"task{evening.task}_done": "/Yes",
            f"task{evening.task}_result": "Усе тихо",
            f"crew{first}_in": "2000",
            f"crew{first}_out": "2230",
            f"crew{second}_in": "2010",
            f"crew{second}_out": "2230",
            f"kit{evening.radio}_out": "/Yes",
            f"kit{evening.radio}_back": "/Yes",
            "log112015_place": "Market Street",
            "log112015_how": "f",
            "log112015_quiet": "/Yes",
            "log112030_place": "Weir",
            "log112030_what": "Loud music",
            "log112030_incident": number[-4:],
            "free1_time": "2022",
            "free1_place": "Вулиця Шевченка",
            "seen_light_out": "/Yes",
            "seen_light_out_place": "Lamp 14",
        },
    )
    content = evening.content()
    assert content.logged_on_at == at(19, 55)
    assert content.logged_off_at == at(22, 35)
    assert (content.operator, content.police_reference) == ("Control 7", "0412/26")
    assert (content.vehicle, content.weather) == ("AB12 CDE, blue", "dry")
    assert content.hand_over == "Ліхтар 14 не світить.\nGate was open."
    assert content.results == (Result(evening.task, is_done=True, text="Усе тихо"),)
    assert content.kit == (Came("Radio", is_out=True, is_back=True),)
    assert content.seen == (Seen(SeenKind.LIGHT_OUT, "Lamp 14"),)
    assert content.lines == (
        LogRow(at(20, 15), "Market Street", Going.FOOT, is_quiet=True),
        LogRow(at(20, 22), "Вулиця Шевченка"),
        LogRow(
            at(20, 30), "Weir", what="Loud music", incident_id=incident, incident_number=number
        ),
    )
    outcome = evening.presence()
    assert (outcome.started, outcome.ended) == (at(20), at(22, 30))
    kept = {walker.id: walker.attended for walker in outcome.walkers}
    assert kept[first].presence == Presence.PRESENT
    assert (kept[second].presence, kept[second].came) == (Presence.LATE, at(20, 10))
    evening.watch.undo()
    assert evening.content() == SheetContent()
    assert not evening.presence().is_kept


def incidents_number(session, incident):
    from watch_app.records import Incident

    return session.get(Incident, incident).number


def test_what_was_understood_stands_beside_what_stands_now(evening):
    evening.take(operator="Control 7", hand_over="Lamp 14 is out.")
    reading = evening.understand(operator="Control 9", hand_over="Lamp 14 is out.")
    rows = {row.label: row for row in reading.rows}
    assert (rows["Operator"].now, rows["Operator"].understood) == ("Control 7", "Control 9")
    assert rows["Operator"].is_new
    assert not rows["For the next crew"].is_new
    assert "PS-0001" in reading.title
    assert "Market Street" in reading.title
    assert reading.can_be_taken
    assert evening.content().operator == "Control 7", "nothing is taken by looking"


def test_what_the_form_leaves_empty_stays_as_it_is(evening):
    evening.take(operator="Control 7", log112015_place="Weir", seen_graffiti="/Yes")
    evening.take(weather="rain", log112030_place="Bridge")
    content = evening.content()
    assert (content.operator, content.weather) == ("Control 7", "rain")
    assert [line.place for line in content.lines] == ["Weir", "Bridge"]
    assert len(content.seen) == 1


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"logged_on": "9x:1"}, "Time logged on: 9x:1 is no time. Write four digits"),
        ({"log112015_how": "Q", "log112015_place": "Weir"}, "20:15: Q says nothing."),
        ({"free1_place": "Weir"}, "Free row 1: the time is missing."),
        ({"log112015_incident": "9999"}, "20:15: there is no incident 9999."),
        ({"log112015_how": "F"}, "20:15: the row says nothing."),
        ({"hurt_no": "/Yes", "hurt_yes": "/Yes"}, "both ticked"),
        ({"operator": "x" * 81}, "Operator: it is longer than 80 letters."),
        ({"extra1_number": "V999", "extra1_in": "2000"}, "nobody has the number V999"),
        ({"extra1_in": "2000"}, "nobody has the number –"),
    ],
)
def test_nonsense_in_a_field_gets_a_sentence_with_its_label_and_changes_nothing(
    evening, values, said
):
    reading = evening.understand(weather="dry", **values)
    assert any(said in problem for problem in reading.problems), reading.problems
    assert not reading.can_be_taken
    with pytest.raises(InputError):
        filled.take(evening.watch, reading)
    assert evening.content() == SheetContent()


def test_somebody_who_went_before_they_came_is_a_problem(evening):
    who = evening.people[0]
    reading = evening.understand(**{f"crew{who}_in": "2200", f"crew{who}_out": "2100"})
    assert "they went before they came" in reading.problems[0]


def test_who_did_not_sign_did_not_come_and_an_extra_person_stands_in(evening):
    first, second, _, extra = evening.people[:4]
    with evening.watch.read() as session:
        number = session.scalars(select(Volunteer.number).where(Volunteer.id == extra)).one()
    evening.take(
        extra1_number=number,
        extra1_in="2000",
        extra1_out="2230",
        **{f"crew{first}_in": "2000", f"crew{first}_out": "2230"},
    )
    kept = {walker.id: walker.attended.presence for walker in evening.presence().walkers}
    assert kept == {
        first: Presence.PRESENT,
        second: Presence.NO_SHOW,
        extra: Presence.STAND_IN,
    }


def test_an_empty_form_has_nothing_to_take(evening):
    reading = evening.understand()
    assert reading.rows == ()
    with pytest.raises(InputError, match="Nothing is filled in"):
        filled.take(evening.watch, reading)


def test_a_form_that_says_what_is_known_has_nothing_to_take(evening):
    evening.take(operator="Control 7")
    reading = evening.understand(operator="Control 7")
    assert not reading.can_be_taken
    with pytest.raises(InputError, match="known already"):
        filled.take(evening.watch, reading)


def test_a_patrol_that_is_still_to_come_is_not_taken_in(evening):
    with pytest.raises(InputError, match="still to come"):
        evening.understand(now=PRINTED, operator="Control 7")


def test_a_form_of_another_watch_is_refused(evening):
    path = evening.fill(operator="Control 7")
    with evening.watch.change("Another mark") as session:
        watches.watch_of(session).mark = "00000000"
    with pytest.raises(InputError, match="another watch"):
        filled.understand(evening.watch, path, now=NOW)


def test_what_the_store_refuses_is_said_before_anything_is_taken(evening):
    with evening.watch.change("Kilometres") as session:
        content = SheetContent(km_start=500, km_end=520)
        patrol_logs.keep(
            session, evening.patrol, content, now=NOW.replace(tzinfo=None), instant=NOW
        )
    with evening.watch.change("Withdraw") as session:
        directed_patrols.remove(session, evening.task)
    reading = evening.understand(**{f"task{evening.task}_done": "/Yes"})
    assert "this task has been removed" in reading.problems[0]


def test_a_form_is_for_one_patrol(evening):
    choice = Choice(first_day=date(2026, 12, 12), variant="form")
    with (
        evening.watch.read() as session,
        pytest.raises(InputError, match="for one patrol"),
    ):
        W4.read(session, choice, PRINTED)


def test_the_form_has_its_fields_in_reading_order_with_labels(evening):
    fields = PdfReader(BytesIO(evening.blank)).get_fields()
    names = list(fields)
    assert names.index("logged_on") < names.index(f"crew{evening.people[0]}_in")
    assert names.index(f"crew{evening.people[0]}_in") < names.index("log112000_place")
    assert names.index("log112000_place") < names.index("hand_over")
    assert all(field.get("/TU") for field in fields.values())
    assert not any("mobile" in name or "signature" in name for name in names)


def test_the_command_line_takes_a_form_in_or_says_why_not(evening, capsys):
    path, watch = evening.fill(operator="Control 7"), evening.watch.path
    wrong = evening.folder / "wrong.pdf"
    wrong.write_bytes(path.read_bytes())
    evening.watch.close()
    assert main(["import", str(watch), "form", str(path), "--json"], now=NOW) == 0
    said = capsys.readouterr().out
    assert "Patrol sheet PS-0001" in said
    assert "Operator: Control 7" in said
    assert '"added": 1' in said
    assert main(["import", str(watch), "form", str(path)], now=NOW) == 1
    assert "known already" in capsys.readouterr().err
    wrong.write_bytes(b"nothing")
    assert main(["import", str(watch), "form", str(wrong)], now=NOW) == 1
    assert "is no PDF that can be read" in capsys.readouterr().err
    evening.watch = open_watch(watch)
    assert evening.content().operator == "Control 7"


def test_one_who_signed_alone_did_not_patrol(evening):
    reading = evening.understand(**{f"crew{evening.people[0]}_in": "2000"})
    said = {row.label: row.understood for row in reading.rows}
    assert said["The patrol"] == "not walked: nobody patrols alone"
    filled.take(evening.watch, reading)
    outcome = evening.presence()
    assert outcome.is_kept
    assert outcome.started is None


FIELDS = st.one_of(
    st.sampled_from(
        [
            *("logged_on", "logged_off", "back_by", "operator", "reference", "vehicle"),
            *("weather", "km_start", "km_end", "hurt_no", "hurt_yes", "hand_over"),
            *("seen_light_out", "seen_light_out_place", "extra1_number", "extra1_in"),
            *("task1_done", "task1_result", "task99_done", "kit1_out", "kit1_back", "kit9_out"),
            *("crew1_in", "crew1_out", "crew2_in", "crew2_out", "crew99_in", "unknown"),
        ]
    ),
    st.builds(
        "{}_{}".format,
        st.sampled_from(["log112015", "log112030", "log999999", "log1", "free1", "free2"]),
        st.sampled_from(["time", "place", "how", "quiet", "what", "incident"]),
    ),
)
LETTERS = "aZжЇ05 :.,-\n²٢"
WRITTEN = st.one_of(
    st.sampled_from(["2000", "2230", "0015", "yes", "D", "Тихо", "0001", "12,5", "V001"]),
    st.text(LETTERS, max_size=12),
    st.text(LETTERS, min_size=161, max_size=210),
)


def refused(take, session):
    """The sentence with which something is not taken; empty where it is."""
    try:
        take(session)
    except InputError as fault:
        return str(fault)
    return ""


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.dictionaries(FIELDS, WRITTEN, max_size=12))
def test_whatever_is_written_is_taken_or_gets_a_sentence(evening, values):
    form = FilledForm("sheet.pdf", "W4", 1, "0" * 8, "PS-0001", values)
    with evening.watch.read() as session:
        reading = patrol_forms.read(session, form, NOW)
    assert all(problem.endswith(".") for problem in reading.problems)
    if reading.can_be_taken:
        with evening.watch.trial() as session:
            said = refused(reading.take, session)
        assert not said or said.endswith(".")

from datetime import datetime

from tests.ui.pages.liaison.test_inbox import send
from tests.watch_app.neighbourhood import settle
from ui.finding import MOST_PER_GROUP, Found, matching, sent_source, settings_source
from ui.pages.settings import entries
from ui.workspace import Workspace
from watch_app import incidents
from watch_app.records import Incident, Volunteer


def found(group: str, text: str, note: str = "") -> Found:
    return Found(group, "person", text, note, lambda: None)


PEOPLE = [
    found("People", "Helen Marsh", "LK13"),
    found("People", "Margaret Ellis", "HW-03, leader"),
    found("People", "Олена Коваль", "HW-08"),
    found("Beats", "Market Street", "MKT"),
    found("Actions", "Mark as told"),
]


def texts(wanted: str) -> list[str]:
    return [each.text for each in matching(PEOPLE, wanted)]


def test_what_begins_with_the_text_comes_first_in_its_group() -> None:
    assert texts("mar") == ["Margaret Ellis", "Helen Marsh", "Market Street", "Mark as told"]


def test_every_word_must_fit_in_text_or_note() -> None:
    assert texts("ellis lead") == ["Margaret Ellis"]
    assert texts("ellis driver") == []


def test_other_alphabets_are_found() -> None:
    assert texts("ков") == ["Олена Коваль"]


def test_nothing_wanted_finds_nothing() -> None:
    assert texts("  ") == []


def test_a_group_shows_only_its_best() -> None:
    many = [found("People", f"Maria {number:02}") for number in range(20)]
    assert [each.text for each in matching(many, "maria")] == [
        f"Maria {number:02}" for number in range(MOST_PER_GROUP)
    ]


def test_settings_are_found_and_lead_to_their_part(workspace: Workspace) -> None:
    went: list[tuple[str, object]] = []
    source = settings_source(workspace, lambda *where: went.append(where), entries)
    for words, text, part in (
        ("any days", "Nobody has more than … patrols in any … days.", "rules"),
        ("pledges", "Pledges", "weights"),
        ("radios", "Kit: cars, radios and how many", "stock"),
        ("cores", "How many cores Generate uses", "look"),
    ):
        (line, *_rest) = matching(source(), words)
        assert line.text == text
        line.open()
        assert went[-1] == ("settings", part)


def test_what_was_sent_is_found_from_anywhere_and_nobody_by_name(workspace: Workspace) -> None:
    made = settle(workspace.file)
    went: list[tuple[str, object]] = []
    with workspace.change("Write, and send more") as session:
        first = send(session, made.beats[0], 2, 3, "BK19 XTP")
        for hours in range(40, 46):
            send(session, made.beats[0], hours)
        session.get_one(Incident, first).reporter_id = made.people[0]
        name = session.get_one(Volunteer, made.people[0]).family_name
        incidents.add(
            session,
            written_at=datetime(2026, 12, 6, 9),
            seen_from=datetime(2026, 12, 6, 8),
            beat_id=made.beats[0],
            category="Vehicle crime",
            narrative="A draft about a ladder at Quarry Lane.",
        )
    source = sent_source(workspace, lambda *where: went.append(where))

    def found(words: str) -> list[str]:
        return [each.note for each in matching(source(words), words)]

    assert found("") == found(name) == found("ladder") == []
    assert len(found("quarry handl")) == MOST_PER_GROUP
    assert found("bk19xtp") == ["Sun 6 Dec"]
    matching(source("bk19 xtp"), "bk19 xtp")[0].open()
    assert went == [("sentlog", first)]

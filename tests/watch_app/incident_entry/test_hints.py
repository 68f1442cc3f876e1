"""What in a text is taken for a plate, a telephone, a name or a house, and what is not."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watch_app.incident_entry.hints import Sort, hints_in, said
from watch_app.incident_entry.names import NOBODY, names_of
from watch_app.sample.narratives import KINDS, narrative
from watch_app.sample.places import PLACES

KNOWN = names_of(
    [
        ("Maria Green", "Maria G."),
        ("Олена Коваленко", "Олена К."),
        ("Ahmad bin Hassan", "Ahmad H."),
        ("Tom O’Brien", "Tom O."),
    ]
)


def found(text: str) -> list[tuple[str, str]]:
    return [(hint.sort.value, hint.text) for hint in hints_in(text, known=KNOWN)]


@pytest.mark.parametrize(
    "plate",
    [
        "BK19 XTP", "bk19xtp", "BK1? XTP", "M123 ABC", "WXY 1234", "WXY1234A", "W 1234 A",
        "АА 1234 ВС", "AA1234BC", "ва 0412 мк", "ABC 123 GP", "CA 123-456", "7ABC123", "JKA 412",
    ],
)  # fmt: skip
def test_plates_are_found_within_a_sentence(plate: str) -> None:
    assert found(f"A white van, {plate}, waited at the exit.") == [("plate", plate)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rang back from 07700 900123 twice.", ("phone", "07700 900123")),
        ("Call +44 (0)20 7946 0958 then.", ("phone", "+44 (0)20 7946 0958")),
        ("Телефон 067 123 45 67, після шостої", ("phone", "067 123 45 67")),
        ("Hubungi 012-345 6789.", ("phone", "012-345 6789")),
        ("Call 555-123-4567 now", ("phone", "555-123-4567")),
        ("Wrote to m.green@example.org.", ("mail", "m.green@example.org")),
        ("Spoke to Mrs Patel at the gate.", ("name", "Mrs Patel")),
        ("Dr. Anne Smith rang.", ("name", "Dr. Anne Smith")),
        ("Бачили пана Шевченка біля воріт", ("name", "пана Шевченка")),
        ("Encik Rahman told us", ("name", "Encik Rahman")),
        ("Saw Siti binti Yusof there", ("name", "Siti binti Yusof")),
        ("Maria Green saw it first", ("name", "Maria Green")),
        ("told by Green, Maria", ("name", "Green, Maria")),
        ("Разом з Оленою Коваленко", ("name", "Оленою Коваленко")),
        ("Олену Коваленко чекали", ("name", "Олену Коваленко")),
        ("with Ahmad Hassan", ("name", "Ahmad Hassan")),
        ("Tom O.'s torch", ("name", "Tom O.")),
        ("a man called Dean Marsh", ("name", "Dean Marsh")),
        ("on or near 14 Mill Lane", ("house", "14")),
        ("14b Mill Lane", ("house", "14b")),
        ("Mill Lane 14", ("house", "14")),
        ("Flat 3, Mill Lane", ("house", "Flat 3")),
        ("12, Jalan Mawar 3", ("house", "12")),
        ("вул. Садова, 12", ("house", "12")),
        ("вулиця Лесі Українки 7а", ("house", "7а")),
    ],
)  # fmt: skip
def test_what_is_found(text: str, expected: tuple[str, str]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "PC 1234 came at 2240 and left at 2310.",
        "Log MAR-2026-0370, sheet PS-0412, CAD 4471 and CAD 447 of 05-12-2026 2240.",
        "Between 2200 2215 2230 nobody; 0130 0145 0200 one dog walker.",
        "Lamp 14 on the A4130 by junction 12 of the M25",
        "on or near Gate 3 High Street",
        "on or near 3rd Avenue",
        "on or near the 100 block of Main Street",
        "on or near Jalan Mawar 3",
        "on or near Green Lane",
        "Two women in green; Maria waited, the hill was dark.",
        "Will Green Lane be lit?",
        "Phone 101, then 999.",
        "DEC 2026 and MAY 2027",
        "Pier 2, Platform 4, Level 3 of the car park",
        "на розі вулиць, 3 хлопці, 25 хвилин",
        "Miss the bus. Sir, he said.",
        "Dua lelaki di Taman Mawar, 10 minit.",
    ],
)  # fmt: skip
def test_what_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_the_sample_gives_no_false_alarm() -> None:
    people = [(f"{first} {last}", f"{first} {last[0]}.") for first in GIVEN for last in FAMILY]
    known = names_of(people)
    chance = Random(5)
    for kind in KINDS:
        for _ in range(40):
            spot = chance.choice(chance.choice(PLACES).spots)
            text = narrative(kind, spot, chance)
            assert hints_in(text, known=known, houses=False) == (), text
            assert hints_in(f"on or near {spot.rpartition(', ')[2]}", known=known) == ()


GIVEN = ("Maria", "Tom", "Rose", "Mark", "Will", "Grace", "Dawn")
FAMILY = ("Green", "Hill", "Park", "Bridge", "Church", "Mill", "Station", "White")


@given(st.text(max_size=200))
def test_spans_lie_in_the_text_in_order_and_apart(text: str) -> None:
    last = 0
    for hint in hints_in(text, known=KNOWN):
        assert last <= hint.start < hint.end <= len(text)
        assert text[hint.start : hint.end] == hint.text
        last = hint.end


@given(
    st.text("abc Äя.,!?\n", max_size=20),
    st.text("ABCDEFGHJKLMNOPRSTUVWXY", min_size=2, max_size=2),
    st.integers(10, 99),
    st.text("ABCDEFGHJKLMNOPRSTUVWXYZ", min_size=3, max_size=3),
    st.text("abc Äя.,!?\n", max_size=20),
)
def test_a_plate_is_found_wherever_it_stands(
    before: str, area: str, age: int, letters: str, after: str
) -> None:
    plate = f"{area}{age} {letters}"
    text = f"{before} {plate} {after}".replace("?", "")
    assert Sort.PLATE in {hint.sort for hint in hints_in(text) if plate in hint.text}


def test_it_is_said_honestly_who_reads_the_text() -> None:
    (hint,) = hints_in("BK19  XTP", known=NOBODY) or hints_in("BK19 XTP")
    assert said(hint, is_public=True) == (
        "BK19 XTP looks like a number plate. Everybody can read this text."
    )
    assert "The station reads this text" in said(hint, is_public=False)

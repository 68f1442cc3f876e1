from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.watch_app.reports.reading import bookmarks_of, metadata_of, pages_of, printed, words
from tests.watch_app.reports.samples import (
    CATEGORIES,
    STORY,
    amendment,
    heading,
    incident,
    incident_log,
    ordinary_log,
)
from watch_app.incident_packs import PackSheet
from watch_app.reports.incident_log import write
from watch_app.sheets import IncidentLog

PRINTED_AT = datetime(2027, 1, 2, 9, 15)


def pack(log: IncidentLog, **how: object) -> bytes:
    return printed(write, PackSheet(log), **({"printed_at": PRINTED_AT} | how))


def texts_of(log: IncidentLog, **how: object) -> list[str]:
    return [words(page.text) for page in pages_of(pack(log, **how))]


def test_the_cover_counts_and_leads_to_the_parts() -> None:
    cover, *_, last = texts_of(ordinary_log(), copy=(2, 3), keep_until=date(2027, 12, 31))
    assert "Incident log, December 2026" in cover
    assert "1 to 31 December 2026, for PC A. Rahman, Larkfield Police Station." in cover
    assert "Copy 2 of 3" in cover
    assert "12 reports 3 amendments 3 urgent, P1 2 waiting for you 19 quiet patrols" in cover
    assert "Entries STN-2026-0112 to HIL-2026-0123, with amendments" in cover
    assert "pages 2 to 5" in cover
    assert "page 6" in cover
    assert "Copies: 1 coordinator, 2 PC A. Rahman, 3 file." in cover
    assert "return or shred by 31 December 2027" in cover
    assert "Pack 12 of 2026 · printed 2 Jan 2027 09:15" in cover
    assert "Sign-off page" in last


def test_the_tables_of_the_cover_add_up() -> None:
    states = ("sent", "reviewed", "closed", "returned", "checked", "submitted", "mystery")
    entries = [incident(n, status=states[n % 7], priority=1 + n % 4) for n in range(40)]
    cover = texts_of(incident_log(*entries))[0]
    rows = [cover.split(label)[1].split()[:4] for label in ("P1 ", "P2 ", "P3 ", "P4 ", "All ")]
    numbers = [[0 if cell == "–" else int(cell) for cell in row] for row in rows[1:]]
    assert all(row[0] == sum(row[1:]) for row in numbers)
    assert numbers[-1][0] == 40


def test_categories_without_room_share_the_last_row() -> None:
    entries = [incident(n, category=f"Category {n} with a long name") for n in range(60)]
    pages = pages_of(pack(incident_log(*entries), paper="Letter"))
    cover = words(pages[0].text)
    assert "other categories" in cover
    assert "In this pack" in cover
    assert pages[0].outside(57, 34, 561, pages[0].height - 18) == []


def test_an_entry_says_all_its_fields() -> None:
    said = texts_of(incident_log(incident(114, priority=3)))[1]
    for part in (
        "CAN-2026-0114",
        "P3",
        "saw it",
        "Reviewed, closed",
        "Thu 3 Dec 2026, 22:10 to 22:25; reported 22:31; written 23:05",
        "Canal Side: Canal Street car park, bay 14, by the ticket machine",
        "Олена К. 0263, Tom B. 0166",
        "101, operator 6120, ref LR/1203",
        "Investigation complete; no suspect identified",
        STORY,
    ):
        assert part in said


def test_dates_are_said_again_only_after_midnight() -> None:
    late = incident(
        114,
        seen_to=datetime(2026, 12, 4, 0, 10),
        reported_at=datetime(2026, 12, 4, 0, 15),
        written_at=datetime(2026, 12, 5, 9, 0),
    )
    said = texts_of(incident_log(late))[1]
    assert "22:10 to 4 Dec 2026 00:10; reported 00:15; written 5 Dec 2026 09:00" in said


def test_amendments_stand_in_their_entry() -> None:
    log = incident_log(
        incident(114, amendments=(amendment(), amendment(2, field="priority", was="3", now="2")))
    )
    said = texts_of(log)[1]
    assert "Amendment 1 place, 11 Dec 2026 09:40, Margaret Okafor" in said
    assert "Why: Bay misread, owner rang" in said
    assert "Was Bay 41 Now Bay 14" in said
    assert "Amendment 2 priority" in said
    assert "Was P3 Now P2" in said


def test_amendments_are_told_in_the_time_of_the_watch() -> None:
    log = incident_log(
        incident(114, amendments=(amendment(),)), heading=heading(time_zone="Europe/Kyiv")
    )
    assert "11 Dec 2026 11:40" in texts_of(log)[1]


def test_a_value_that_was_taken_away_is_a_dash() -> None:
    log = incident_log(incident(114, amendments=(amendment(field="outcome", now=""),)))
    assert "Was Bay 41 Now –" in texts_of(log)[1]


def test_only_a_long_entry_is_divided_and_says_where_it_goes_on() -> None:
    story = "\n".join(f"Line {number} of what was seen." for number in range(60))
    log = incident_log(incident(113), incident(114, narrative=story), incident(115))
    _, first, second, *_ = texts_of(log)
    assert "CAN-2026-0114 continues on page 3" in first
    assert "CAN-2026-0114" in second
    assert "Public order, continued" in second
    both = first + second
    assert all(f"Line {number} of what was seen." in both for number in range(60))


def test_a_short_entry_stays_in_one_piece() -> None:
    said = texts_of(incident_log(*(incident(n) for n in range(112, 130))))
    assert not any("continue" in page for page in said if "Sign-off" not in page)
    for page in said[1:]:
        assert "Sign-off page" in page or page.count("; written 23:05") == page.count(" Where ")


def test_a_narrative_of_many_pages_loses_nothing() -> None:
    story = "\n\n".join(f"[{number}] {STORY}" for number in range(80))
    change = amendment(field="narrative", was=story, now="Nothing seen.")
    texts = texts_of(incident_log(incident(114, narrative=story, amendments=(change,))))
    said = " ".join(texts)
    assert all(said.count(f"[{number}]") == 2 for number in range(80))
    assert "Now Nothing seen." in said


def test_the_mark_and_the_page_number_are_on_every_page() -> None:
    pages = texts_of(ordinary_log())
    assert all("RESTRICTED – police liaison only" in page for page in pages)
    assert [f"Page {n} of {len(pages)}" in page for n, page in enumerate(pages, 1)] == [
        True
    ] * len(pages)


def test_the_sign_off_has_a_row_for_each_entry_and_ends_with_the_signature() -> None:
    entries = [incident(number) for number in range(100, 160)]
    pages = [page for page in texts_of(incident_log(*entries)) if "Sign-off page" in page][1:]
    said = " ".join(pages)
    assert all(said.count(entry.number) == 1 for entry in entries)
    assert "SO-2026-12, 1 of" in pages[0]
    assert [("Signature" in page) for page in pages] == [False] * (len(pages) - 1) + [True]
    assert all("Police reference" in page for page in pages)


@pytest.mark.parametrize("count", range(10, 30))
def test_the_signature_never_stands_alone(count: int) -> None:
    entries = [incident(number) for number in range(100, 100 + count)]
    pages = pages_of(pack(incident_log(*entries)))
    closing = pages[-1]
    assert "Signature" in closing.text
    assert sum(entry.number in closing.text for entry in entries) >= 2
    left = 57 if len(pages) % 2 else 34
    assert closing.outside(left, 34, left + 505, closing.height - 18) == []


def test_a_period_that_is_no_month_and_a_pack_of_its_own_number() -> None:
    log = replace(ordinary_log(), first_day=date(2026, 11, 30), last_day=date(2026, 12, 13))
    cover, *_, last = texts_of(log, pack_number=49)
    assert "30 November to 13 December 2026, for PC A. Rahman" in cover
    assert "Pack 49 of 2026" in cover
    assert "SO-2026-49" in last


def test_an_empty_log_is_a_sentence() -> None:
    pages = texts_of(incident_log())
    assert len(pages) == 1
    assert "No incidents were reported in this period." in pages[0]
    assert "19" in pages[0]


def test_an_entry_that_knows_little() -> None:
    bare = incident(
        114,
        seen_to=None,
        reported_at=None,
        place="",
        narrative="",
        reporters="",
        reported_to="",
        police_reference="",
        outcome="",
        status="draft",
        knowledge="overheard",
    )
    said = texts_of(incident_log(bare))[1]
    assert "Thu 3 Dec 2026, 22:10; written 23:05" in said
    assert "Draft, not sent" in said
    assert "overheard it" in said
    assert "Who" not in said


def nasty_log() -> IncidentLog:
    entries = [
        incident(112, narrative="Слово за словом, рядок за рядком. " * 120),
        replace(
            incident(113),
            number="VERYLONGBEAT-2026-0113",
            category="Порушення громадського порядку та антигромадська поведінка неповнолітніх",
            place="вулиця Незалежності " * 12,
            narrative="Donaudampfschifffahrtsgesellschaftskapitän" * 9,
            reporters="Wolfeschlegelsteinhausenbergerdorff B. 0166, " * 4,
            police_reference="CAD 1234567890123456789/2026",
            outcome="No further action " * 10,
        ),
        *(incident(n, status="sent", category=CATEGORIES[n % 9] * 3) for n in range(114, 150)),
    ]
    long_name = "Громадське формування з охорони громадського порядку «Сусідська варта» " * 2
    return incident_log(
        *entries,
        first_day=date(2026, 11, 30),
        last_day=date(2027, 1, 13),
        heading=heading(name=long_name, liaison="Капітан поліції " * 6, language="uk"),
    )


@pytest.mark.parametrize(("paper", "other_side"), [("A4", 34.28), ("Letter", 51)])
def test_nothing_stands_outside_the_mirrored_margins(paper: str, other_side: float) -> None:
    for number, page in enumerate(pages_of(pack(nasty_log(), paper=paper, copy=(12, 13))), 1):
        left = 57 if number % 2 else other_side
        assert page.outside(left, 34, left + 504, page.height - 18) == []
        assert page.foreign_fonts == ()


def test_cyrillic_and_unknown_letters() -> None:
    said = texts_of(incident_log(incident(114, narrative="Бачили двох людей \U0001f600 тут.")))[1]
    assert "Бачили двох людей [picture] тут." in said


def test_control_letters_do_no_harm() -> None:
    said = texts_of(incident_log(incident(114, narrative="Tab\there\x00 and\u200b <b>&amp;")))[1]
    assert "Tab here and <b>&amp;" in said


def test_the_same_log_gives_the_same_bytes() -> None:
    assert pack(ordinary_log(), copy=(2, 3)) == pack(ordinary_log(), copy=(2, 3))


def test_title_author_and_bookmarks() -> None:
    content = pack(ordinary_log())
    about = metadata_of(content)
    assert about["Title"] == "Incident log, December 2026"
    assert about["Author"] == "Larkfield Neighbourhood Watch"
    marks = bookmarks_of(content)
    assert marks[0] == (0, "Cover")
    assert marks[1:3] == [(0, "1 Dec 2026"), (1, "STN-2026-0112")]
    assert marks[-1] == (0, "Sign-off page")

from dataclasses import replace
from datetime import UTC, date, timedelta
from pathlib import Path

import pytest

from tests.paper import check, language_of, tags_of
from tests.watch_app.reports.reading import bookmarks_of, metadata_of, pages_of, printed, words
from tests.watch_app.reports.samples import (
    MONDAY,
    PRINTED_AT,
    beats,
    crew,
    four_weeks,
    heading,
    ordinary_patrols,
    patrol,
    roster,
)
from watch_app.errors import WatchkeeperError
from watch_app.reports import NameStyle
from watch_app.reports.wall_chart import write
from watch_app.sheets import KitUse, Need, PatrolState, RosterSheet

LONG_NAMES = (
    "Олександра-Володимирівна Пономаренко-Заболотна",
    "Wolfeschlegelsteinhausenbergerdorff B.",
)


def chart(sheet: RosterSheet, **how: object) -> bytes:
    return printed(write, sheet, printed_at=PRINTED_AT, **how)


def text_of(sheet: RosterSheet, **how: object) -> str:
    return words(" ".join(page.text for page in pages_of(chart(sheet, **how))))


def test_a_week_names_beats_times_and_crews() -> None:
    said = text_of(roster(patrol(3, members=crew("Олена К.", "Tom B."))))
    assert "Mon 7 – Sun 13 December 2026" in said
    assert "Patrol roster, week 50. 1 patrol runs." in said
    assert "CAN, meet at Lock Café" in said
    assert "20:00–23:00 Олена К. Tom B." in said
    assert "Version 3 · printed 29 Nov 2026 18:42" in said
    assert "Page 1 of 1" in said
    assert "Coordinator Margaret O. 07700 900142" in said


def test_every_state_is_said_in_words() -> None:
    said = text_of(roster(*ordinary_patrols()))
    assert "22 patrols run, 3 places are open, 2 patrols are gaps, 1 patrol is stood down" in said
    assert "STOOD DOWN 1 of 2 found" in said
    assert "GAP: no driver" in said
    assert "GAP: 1 of 2" in said
    assert "open: driver" in said


def test_the_legend_explains_only_the_marks_of_the_page() -> None:
    plain = text_of(roster(patrol(members=crew("Tom B.", "Ruth C."))))
    assert "crew leader" in plain
    for absent in ("trainee", "can you help", "gap:", "does not run", "fixed", "+1"):
        assert absent not in plain
    locked = patrol(members=crew("Tom B.", "Ruth C."), hour=22, has_locked=True)
    assert "fixed +1 ends next day" in text_of(roster(locked))


def test_midnight_is_not_the_next_day() -> None:
    said = text_of(roster(patrol(hour=21, members=crew("Tom B.", "Ruth C."))))
    assert "21:00–00:00" in said
    assert "+1" not in said


def test_open_places_are_named_by_what_is_missing() -> None:
    lacking = (Need("driver", 1),)
    card = patrol(members=crew("Tom B."), target=3, missing=lacking, state=PatrolState.SHORT)
    assert "Tom B. open: driver open" in text_of(roster(card))


def test_the_tile_of_a_gap_stands_for_the_place_it_names() -> None:
    gap, lacking = PatrolState.GAP, (Need("Driver", 1),)
    alone = patrol(members=crew("Tom B."), state=gap, reason="1 of 2")
    assert "GAP: 1 of 2 Tom B." in text_of(roster(alone))
    assert "Tom B. open" not in text_of(roster(alone))
    walks = replace(alone, reason="No driver", missing=lacking, target=3)
    assert "GAP: no driver Tom B. open" in text_of(roster(walks))
    assert "GAP: 1 of 2 Tom B. open: driver" in text_of(roster(replace(alone, missing=lacking)))


def test_a_full_week_of_eight_beats_stays_on_one_page() -> None:
    names = ("Tom B.", "Ruth C.", "Wei L.")
    cards = [
        patrol(
            beat, MONDAY + timedelta(days=day), members=crew(*names[: 2 + (beat in {2, 4, 6, 8})])
        )
        for beat in range(1, 9)
        for day in range(7)
    ]
    off = patrol(1, hour=8, state=PatrolState.STOOD_DOWN, reason="1 of 2")
    assert len(pages_of(chart(roster(*cards)))) == 1
    assert len(pages_of(chart(roster(*cards, off)))) == 2


def test_volunteer_numbers_instead_of_names() -> None:
    card = patrol(members=crew("Tom B.", "Ruth C."))
    said = text_of(roster(card), names=NameStyle.NUMBER)
    assert "Tom" not in said
    assert all(member.number in said for member in card.crew)


def test_the_notice_copy_names_nobody() -> None:
    short = patrol(4, members=crew("Grace A."), state=PatrolState.SHORT)
    full = patrol(members=crew("Tom B.", "Ruth C."), has_locked=True)
    sheet = roster(full, short)
    content = chart(sheet, names=NameStyle.NONE)
    said = words(pages_of(content)[0].text)
    assert "PUBLIC" in said
    assert "2 of 2" in said
    assert "1 of 2, open" in said
    for secret in ("Tom", "Ruth", "Grace", "Margaret", "07700", "fixed", "Ticket hall"):
        assert secret not in said
    assert b"Margaret" not in content


@pytest.mark.parametrize(("version", "is_published"), [(0, False), (3, False)])
def test_a_draft_says_so(version: int, is_published: bool) -> None:
    sheet = roster(*ordinary_patrols(), version=version, is_published=is_published)
    assert "Draft · printed 29 Nov 2026 18:42" in text_of(sheet)
    assert "Version" not in text_of(sheet)


def test_an_empty_roster_is_a_sentence() -> None:
    pages = pages_of(chart(roster(weeks=4)))
    assert len(pages) == 1
    assert "No patrols are planned in this period." in pages[0].text
    assert "Mon 7 December 2026 – Sun 3 January 2027" in words(pages[0].text)


def test_an_empty_week_among_others_is_a_sentence() -> None:
    pages = pages_of(chart(roster(patrol(members=crew("A. B.", "C. D.")), weeks=2)))
    assert len(pages) == 2
    assert "No patrols are planned in this week." in pages[1].text


def test_nine_beats_continue_on_a_second_page() -> None:
    sheet = roster(patrol(9, members=crew("Tom B.", "Ruth C.")), beat_count=9)
    first, second = pages_of(chart(sheet))
    assert "continued" not in first.text
    assert "Mon 7 – Sun 13 December 2026, continued" in second.text
    assert "Station Road 9" in second.text


def test_two_patrols_of_a_beat_and_day_stand_in_one_cell() -> None:
    cards = [patrol(hour=hour, members=crew("Tom B.", "Ruth C.")) for hour in (9, 18)]
    page = pages_of(chart(roster(*cards)))[0]
    columns = {round(box[1]) for box in page.letters if box[0] == "–" and box[2] < 430}
    assert "09:00–12:00" in page.text
    assert "18:00–21:00" in page.text
    assert len(columns) == 1


def test_a_beat_with_more_patrols_than_a_page_holds_goes_on() -> None:
    cards = [patrol(hour=hour, hours=1, members=crew("A. B.", "C. D.")) for hour in range(24)]
    said = text_of(roster(*cards, beat_count=1))
    assert all(f"{hour:02}:00–" in said for hour in range(24))


def test_a_crew_higher_than_a_page_loses_nobody() -> None:
    names = [f"Volunteer{number} X." for number in range(60)]
    said = text_of(roster(patrol(members=crew(*names)), beat_count=1))
    assert all(name in said for name in names)


def test_weeks_start_as_the_country_does() -> None:
    sheet = roster(
        patrol(members=crew("Tom B.", "Ruth C.")),
        heading=heading(week_starts_on=6),
        last_day=MONDAY + timedelta(days=4),
    )
    said = text_of(sheet)
    assert "Sun 6 – Sat 12 December 2026" in said
    assert "Patrol roster. 1 patrol runs." in said
    assert "not in this roster" in said


def test_paper_comes_from_the_watch_unless_chosen() -> None:
    sheet = roster(*ordinary_patrols(), heading=heading(paper="Letter"))
    assert [round(pages_of(chart(sheet))[0].width), 792] == [792, 792]
    assert round(pages_of(chart(sheet, paper="A4"))[0].width) == 842


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_nothing_stands_outside_the_margins(paper: str) -> None:
    right = 808 if paper == "A4" else 758
    for page in pages_of(chart(nasty_roster(), paper=paper)):
        assert page.outside(34, 57, right, page.height - 18) == []
        assert page.foreign_fonts == ()


def nasty_roster() -> RosterSheet:
    people = crew(*LONG_NAMES, "Tom B.")
    many = crew(*[f"Volunteer {number}." for number in range(40)])
    lacking = (Need("посвідчення водія", 1), Need("crew leader", 1))
    reason = "Nobody with the advanced first aid certificate was free on this evening"
    wednesday = MONDAY + timedelta(days=2)
    rows = list(beats(9))
    rows[0] = replace(
        rows[0],
        name="Привокзальна площа та прилеглі вулиці",
        meeting_point="Біля головного входу до приміського вокзалу, під годинником",
    )
    return roster(
        patrol(1, hour=22, members=people, has_locked=True),
        patrol(2, members=many),
        patrol(9, wednesday, 22, 7, state=PatrolState.STOOD_DOWN, reason=reason),
        patrol(
            9,
            wednesday + timedelta(days=1),
            members=crew("Ivan Sh."),
            target=3,
            state=PatrolState.GAP,
            reason="No crew leader, no driver",
            missing=lacking,
        ),
        *ordinary_patrols(),
        weeks=2,
        beats=tuple(rows),
        heading=heading(
            name="Громадське формування з охорони громадського порядку «Сусідська варта»" * 2,
            coordinator="Олександра Пономаренко-Заболотна",
            language="uk",
        ),
    )


def test_long_names_wrap_and_stay_whole() -> None:
    for name in LONG_NAMES:
        said = text_of(roster(patrol(members=crew(name, name)), beat_count=1))
        assert said.replace(" ", "").count(name.replace(" ", "")) == 2


def test_the_same_roster_gives_the_same_bytes() -> None:
    assert chart(four_weeks()) == chart(four_weeks())


def test_title_author_language_and_bookmarks() -> None:
    content = chart(four_weeks())
    about = metadata_of(content)
    assert about["Title"] == "Mon 7 December 2026 – Sun 3 January 2027, Wall chart"
    assert about["Author"] == "Larkfield Neighbourhood Watch"
    assert about["CreationDate"] == "D:20261129184200"
    assert language_of(content) == "en-GB"
    marks = bookmarks_of(content)
    assert marks[:2] == [(0, "Mon 7 – Sun 13 December 2026"), (1, "Station Road")]
    assert not any("Tom" in title for _, title in marks)


def test_a_screen_reader_hears_the_chart_as_a_table() -> None:
    content = chart(roster(patrol(3, members=crew("Олена К.", "Tom B.")), weeks=2))
    check(content, is_landscape=True)
    first, second = tags_of(content)
    assert first.all("H1")[0].text == "Mon 7 – Sun 13 December 2026"
    assert second.all("H2")[0].text == "Mon 14 – Sun 20 December 2026"
    (table,) = first.all("Table")
    heads, *rows = table.rows()
    assert heads == ["Beat", "Mon 7", "Tue 8", "Wed 9", "Thu 10", "Fri 11", "Sat 12", "Sun 13"]
    assert rows[2][:2] == [
        "Canal Side CAN, meet at Lock Café",
        "20:00–23:00 crew leader Олена К. Tom B.",
    ]
    assert [tag.text for tag in table.all("Span") if tag.language == "uk"] == ["Олена К."]


def test_kit_officer_and_changes_are_told_to_the_crews_only() -> None:
    card = patrol(
        members=crew("Tom B.", "Ruth C."),
        officer="PC Osei",
        kit=(KitUse("Radio", 1),),
        is_changed=True,
    )
    said = text_of(roster(card))
    assert "Tom B. Ruth C. with PC Osei" in said
    assert "takes kit changed since the last version" in said
    notice = text_of(roster(card), names=NameStyle.NONE)
    assert not any(words in notice for words in ("Osei", "kit", "changed"))


def test_a_year_of_weeks_crosses_new_year() -> None:
    sheet = roster(
        patrol(day=date(2026, 12, 31), members=crew("Tom B.", "Ruth C.")),
        first_day=date(2026, 12, 28),
        last_day=date(2027, 1, 3),
    )
    assert "Mon 28 December 2026 – Sun 3 January 2027" in text_of(sheet)


def test_an_instant_of_printing_is_told_in_the_time_of_the_watch() -> None:
    sheet = roster(*ordinary_patrols(), heading=heading(time_zone="Europe/Kyiv"))
    how = {"printed_at": PRINTED_AT.replace(tzinfo=UTC)}
    assert "printed 29 Nov 2026 20:42" in pages_of(printed(write, sheet, **how))[0].text


def test_a_file_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(WatchkeeperError, match=r"chart\.pdf cannot be written"):
        write(four_weeks(), tmp_path / "missing" / "chart.pdf", printed_at=PRINTED_AT)
    write(four_weeks(), tmp_path / "chart.pdf", printed_at=PRINTED_AT)
    assert (tmp_path / "chart.pdf").read_bytes().startswith(b"%PDF")

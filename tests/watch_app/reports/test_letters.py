"""Letters: what was walked at night, what was given in a year, one page each."""

from datetime import date, datetime

import pytest

from tests.nasty_watch import CYRILLIC, LONG, UNBROKEN
from tests.paper import check
from tests.watch_app.neighbourhood import settle
from tests.watch_app.reports.reading import pages_of, printed, words
from tests.watch_app.reports.samples import PRINTED_AT, heading
from watch_app import attendance, letters, patrols, rosters, volunteers, watches
from watch_app.attendance import Attended
from watch_app.crews import assign
from watch_app.errors import InputError
from watch_app.letters import (
    Certificate,
    HoursCertificates,
    MonthGiven,
    NightWalked,
    Person,
    Sender,
    TimeOffLetters,
)
from watch_app.records import Presence
from watch_app.reports import hours_certificate, time_off_letter
from watch_app.storage import WatchFile

STATUTE = "Seksyen 20, Akta Rukun Tetangga 2012 (Akta 751)"
NOW = datetime(2026, 12, 15, 12)


def sender(**changes: str) -> Sender:
    values = {"address": "1 Mill Lane", "email": "watch@larkfield.example", "statute": STATUTE}
    return Sender(**(values | changes), heading=heading())  # type: ignore[arg-type]


def person(**changes: str) -> Person:
    values = {
        "name": "Farid bin Osman",
        "number": "0110",
        "employer": "Larkfield Dairy Ltd",
        "employer_address": "Works Road\nLarkfield",
    }
    return Person(**(values | changes))


def nights(*people: Person, **changes: str) -> TimeOffLetters:
    came, went = datetime(2026, 12, 5, 23, 30), datetime(2026, 12, 6, 3)
    return TimeOffLetters(
        tuple(NightWalked(who, "Riverside", came, went, 210, 180) for who in people),
        sender(**changes),
    )


def certificates(months: int = 12, name: str = "Ruth C.") -> HoursCertificates:
    given = Certificate(
        person(name=name),
        tuple(MonthGiven(date(2026, n + 1, 1), 4, 615) for n in range(months)),
        3,
    )
    return HoursCertificates(date(2026, 1, 1), date(2026, 12, 15), (given, given), sender())


def test_a_letter_says_who_walked_when_and_under_which_law() -> None:
    content = printed(time_off_letter.write, nights(person()), printed_at=PRINTED_AT)
    check(content)
    text = words(pages_of(content)[0].text)
    for said in (
        "Larkfield Dairy Ltd",
        "Night patrol of Sat 5 Dec 2026",
        "Farid bin Osman, volunteer number 0110,",
        "from 23:30 on Sat 5 Dec 2026 to 03:00 on Sun 6 Dec 2026",
        "That is 3:30 hours, of which 3:00 hours after midnight.",
        f"notice of a night patrol under {STATUTE}.",
        "W11 Time-off letter",
        "Page 1 of 1",
    ):
        assert said in text


def test_without_a_law_or_an_employer_the_letter_only_asks() -> None:
    content = printed(
        time_off_letter.write, nights(person(employer=""), statute=""), printed_at=PRINTED_AT
    )
    text = words(pages_of(content)[0].text)
    assert "To the employer of Farid bin Osman" in text
    assert "under" not in text
    assert "We ask you to take this night into account" in text


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_long_words_stay_on_the_page_of_each_letter(paper: str) -> None:
    long = person(
        name=CYRILLIC[:80], employer=LONG, employer_address=f"{UNBROKEN[:150]}\n{CYRILLIC}"
    )
    for content, count in (
        (
            printed(
                time_off_letter.write,
                nights(long, person(), address=LONG, statute=f"{CYRILLIC} {LONG}"),
                printed_at=PRINTED_AT,
                paper=paper,
            ),
            2,
        ),
        (
            printed(
                hours_certificate.write,
                certificates(name=UNBROKEN[:80]),
                printed_at=PRINTED_AT,
                paper=paper,
            ),
            2,
        ),
    ):
        check(content, paper=paper)
        pages = pages_of(content)
        assert len(pages) == count
        for page in pages:
            assert page.outside(57, 34, 561, page.height - 8) == []
            assert "signature" in page.text


def test_a_letter_that_is_too_long_goes_on_overleaf() -> None:
    content = printed(
        time_off_letter.write,
        nights(person(), statute=f"{CYRILLIC} " * 60 + "the last word"),
        printed_at=PRINTED_AT,
    )
    check(content)
    first, *others, last = pages_of(content)
    assert f"Page 1 of {len(others) + 2}" in first.text
    text = words(" ".join(page.text for page in (first, *others, last)))
    assert text.count("Володимирівна") == 60
    assert "signature" in last.text


def test_a_certificate_adds_up_what_was_given() -> None:
    text = words(
        pages_of(printed(hours_certificate.write, certificates(3), printed_at=PRINTED_AT))[0].text
    )
    assert "Ruth C., volunteer number 0110, gave 30:45 hours on 12 patrols" in text
    assert "All 12 30:45" in text
    assert "3 patrols are counted as planned" in text
    one, other = (
        printed(hours_certificate.write, certificates(), printed_at=PRINTED_AT) for _ in range(2)
    )
    assert one == other


def test_only_nights_that_are_keyed_in_and_long_enough_count(watch: WatchFile) -> None:
    made = settle(watch)
    first, second, third = made.people[:3]
    with watch.change("Walk a night") as session:
        watches.edit(session, time_off_statute=STATUTE)
        volunteers.edit(session, first, employer="Dairy")
        roster = rosters.create(session, date(2026, 12, 7), date(2026, 12, 20))
        days = [datetime(2026, 12, 8 + n, 22) for n in range(3)]
        ids = [
            patrols.add(
                session,
                roster,
                beat_id=made.beats[0],
                starts=day,
                ends=day.replace(day=day.day + 1, hour=2),
            )
            for day in days
        ]
        for patrol in ids:
            for who in (first, second):
                assign(session, patrol, who)
        part = days[1].replace(day=10, hour=1)
        attendance.keep(session, ids[0], [Attended(first), Attended(second)], now=NOW)
        attendance.keep(
            session,
            ids[1],
            [Attended(first, Presence.LATE, days[1], part), Attended(second)],
            now=NOW,
        )
    with watch.read() as session:
        found = letters.time_off_letters(session, NOW)
        assert found.sender.statute == STATUTE
        assert [(each.person.name, each.came.day) for each in found.nights] == [
            ("Person0 Ward", 8),
            ("Person1 Ward", 8),
            ("Person1 Ward", 9),
        ]
        assert {each.after_midnight for each in found.nights} == {120}
        assert found.nights[0].person.employer == "Dairy"
        assert letters.time_off_letters(session, NOW, volunteer_id=third).nights == ()
        assert not letters.time_off_letters(session, NOW, last_day=date(2026, 12, 1)).nights
        (mine,) = letters.hours_certificates(session, NOW, volunteer_id=first).certificates
        assert (mine.patrols, mine.minutes, mine.as_planned) == (3, 240 + 180 + 240, 1)
        assert letters.hours_certificates(session, NOW, volunteer_id=third).certificates == ()
        with pytest.raises(InputError):
            letters.hours_certificates(session, NOW, volunteer_id=999)

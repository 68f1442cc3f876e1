"""The credential list: by expiry, renewed ones left out, with the patrol it matters for."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from tests.nasty_watch import CYRILLIC, LONG, UNBROKEN
from tests.paper import check
from tests.watch_app.neighbourhood import settle
from tests.watch_app.reports.reading import pages_of, printed, words
from tests.watch_app.reports.samples import PRINTED_AT, heading
from watch_app import patrols, rosters, volunteers, watches
from watch_app.credential_list import CredentialLine, CredentialList, Expiry, credential_list
from watch_app.crews import assign
from watch_app.records import VolunteerStatus
from watch_app.reports.credential_list import write
from watch_app.storage import WatchFile

TODAY = date(2026, 12, 1)


def line(expiry: Expiry = Expiry.EXPIRED, **changes: str) -> CredentialLine:
    made = CredentialLine(expiry, "Ward, Ruth", "0147", "First aid", TODAY, date(2026, 12, 16))
    return replace(made, **changes)  # type: ignore[arg-type]


def test_groups_follow_each_other_with_what_they_mean() -> None:
    sheet = CredentialList(TODAY, tuple(map(line, Expiry)), heading())
    content = printed(write, sheet, printed_at=PRINTED_AT)
    check(content)
    text = words(pages_of(content)[0].text)
    heads = ("Expired", "Ends within 30 days", "Ends within 60 days", "Nothing on record")
    places = [text.index(head) for head in heads]
    assert places == sorted(places)
    assert "RESTRICTED – coordinator only" in text
    assert "Ward, Ruth 0147 First aid 1 Dec 2026 Wed 16 Dec 2026" in text


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_many_long_names_go_on_over_pages(paper: str) -> None:
    lines = [line(name=name[:82], credential=CYRILLIC[:60]) for name in (LONG, UNBROKEN) * 30]
    sheet = CredentialList(TODAY, tuple(lines), heading())
    content = printed(write, sheet, printed_at=PRINTED_AT, paper=paper)
    check(content, paper=paper)
    pages = pages_of(content)
    assert len(pages) > 2
    for page in pages:
        assert page.outside(57, 34, 561, page.height - 8) == []
        assert "Valid until" in page.text
    assert content == printed(write, sheet, printed_at=PRINTED_AT, paper=paper)


def test_a_list_of_nothing_is_a_sentence() -> None:
    content = printed(write, CredentialList(TODAY, (), heading()), printed_at=PRINTED_AT)
    assert "No credential ends within sixty days." in words(pages_of(content)[0].text)


def test_it_is_read_by_the_last_day_each_credential_counts(watch: WatchFile) -> None:
    made = settle(watch, leaders=0)
    aid, driver = made.qualifications["first_aid"], made.qualifications["driver"]
    ends = [TODAY + timedelta(days=days) for days in (-1, 0, 29, 30, 59, 60)]
    with watch.change("Hold") as session:
        for who, until in zip(made.people, ends, strict=False):
            volunteers.hold(session, who, aid, valid_until=until)
        volunteers.hold(session, made.people[0], driver, valid_until=TODAY - timedelta(days=9))
        volunteers.hold(
            session, made.people[0], driver, valid_from=TODAY, valid_until=date(2028, 1, 1)
        )
        volunteers.hold(session, made.people[7], aid, valid_until=ends[0])
        volunteers.edit(session, made.people[7], status=VolunteerStatus.LEFT)
        roster = rosters.create(session, date(2026, 12, 7), date(2026, 12, 20))
        night = datetime(2026, 12, 9, 20)
        patrol = patrols.add(
            session, roster, beat_id=made.beats[0], starts=night, ends=night.replace(hour=22)
        )
        assign(session, patrol, made.people[0])
    with watch.read() as session:
        found = credential_list(session, TODAY).lines
    assert [each.expiry for each in found] == [
        Expiry.EXPIRED,
        Expiry.SOON,
        Expiry.SOON,
        Expiry.LATER,
        Expiry.LATER,
    ]
    assert found[0].patrol_after == date(2026, 12, 9)
    assert found[1].patrol_after is None
    with watch.change("Vet") as session:
        watches.edit(session, vetting_required=True)
    with watch.read() as session:
        unwritten = credential_list(session, TODAY).lines[5:]
    assert {each.expiry for each in unwritten} == {Expiry.NEVER_WRITTEN}
    assert len(unwritten) == 7

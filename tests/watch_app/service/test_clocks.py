"""Clocks: worked cases by hand, and what must hold of any."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from watch_app.records import Clock
from watch_app.service.clocks import Course, Span, measured, spans

SENT = datetime(2026, 12, 1, 20, 0, tzinfo=UTC)


def at(hours: float) -> datetime:
    return SENT + timedelta(hours=hours)


def ran(*pairs: tuple[float, float | None]) -> list[Span]:
    return [
        Span(
            Clock.ACKNOWLEDGE,
            place,
            f"RIV-2026-{place:04}",
            at(began),
            at(ended) if ended else None,
        )
        for place, (began, ended) in enumerate(pairs)
    ]


def test_three_in_time_one_late_one_waiting_too_long() -> None:
    found = measured(
        Clock.ACKNOWLEDGE,
        ran((0, 2), (0, 10), (0, 24), (0, 40), (0, None), (90, None)),
        24,
        at(100),
    )
    assert (found.ended, found.within, found.running) == (4, 3, 1)
    assert [span.incident_id for span in found.overdue] == [4]
    assert found.share == 60
    assert found.median_hours == 17


def test_a_second_past_the_time_is_late() -> None:
    late = Span(Clock.ACKNOWLEDGE, 1, "RIV-2026-0001", SENT, at(24) + timedelta(seconds=1))
    assert not late.is_within(24)
    assert Span(Clock.ACKNOWLEDGE, 1, "RIV-2026-0001", SENT, at(24)).is_within(24)


def test_nothing_sent_has_no_share_and_no_median() -> None:
    found = measured(Clock.FEEDBACK, [], 24, SENT)
    assert found.share is None
    assert found.median_hours is None


def test_updates_run_from_one_word_to_the_next_and_stop_when_settled() -> None:
    course = Course(1, "RIV-2026-0001", SENT, acknowledged=at(5), asked=at(30), reviewed=at(100))
    updates = [each for each in spans(course) if each.clock == Clock.UPDATE]
    assert [(each.began, each.ended) for each in updates] == [
        (SENT, at(5)),
        (at(5), at(30)),
        (at(30), at(100)),
        (at(100), None),
    ]
    settled = Course(1, "RIV-2026-0001", SENT, acknowledged=at(5), is_settled=True)
    assert [each.ended for each in spans(settled) if each.clock == Clock.UPDATE] == [at(5)]


def test_an_older_answer_does_not_answer_a_newer_question() -> None:
    asked_again = Course(1, "RIV-2026-0001", SENT, asked=at(50), answered=at(40))
    question = next(each for each in spans(asked_again) if each.clock == Clock.QUESTION)
    assert question.ended is None


def test_feedback_is_owed_only_where_somebody_reported() -> None:
    clocks = {each.clock for each in spans(Course(1, "RIV-2026-0001", SENT))}
    assert Clock.FEEDBACK not in clocks


moments = st.none() | st.floats(-5, 500).map(at)


@given(
    st.lists(st.tuples(moments, moments, moments, moments, moments), max_size=12),
    st.integers(1, 300),
    st.floats(0, 600),
)
def test_every_span_is_counted_once(rows, hours, now) -> None:
    courses = [
        Course(place, f"RIV-2026-{place:04}", SENT, *row, has_reporter=True)
        for place, row in enumerate(rows)
    ]
    every = [span for course in courses for span in spans(course)]
    for clock in Clock:
        own = [span for span in every if span.clock == clock]
        found = measured(clock, every, hours, at(now))
        assert found.ended + found.running + len(found.overdue) == len(own)
        assert found.within <= found.ended
        assert found.share is None or 0 <= found.share <= 100
        assert found.median_hours is None or found.median_hours >= 0
        if clock == Clock.ACKNOWLEDGE:
            assert len(own) == len(courses)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.widgets import weekly
from ui.widgets.weekly import DAY, WEEK, Window

minutes = st.integers(0, WEEK - 1)
stretches = st.lists(
    st.tuples(minutes, st.integers(1, 30 * 60)).map(lambda pair: (pair[0], pair[0] + pair[1])),
    max_size=8,
)


@given(stretches)
def test_what_is_written_reads_back_the_same(given_stretches: list[tuple[int, int]]) -> None:
    spans = weekly.merged(given_stretches)
    assert weekly.read(weekly.written(spans)) == spans


@given(stretches)
def test_windows_are_the_same_hours(given_stretches: list[tuple[int, int]]) -> None:
    spans = weekly.merged(given_stretches)
    windows = weekly.windows_of(spans)
    again = weekly.spans_of(
        (window.weekday, window.start_minute, window.length_minutes) for window in windows
    )
    assert again == spans
    assert all(0 < window.length_minutes <= DAY for window in windows)
    assert all(0 <= window.start_minute < DAY for window in windows)
    starts = [(window.weekday, window.start_minute) for window in windows]
    assert starts == sorted(set(starts))


@given(stretches, minutes, st.integers(1, DAY))
def test_taking_hours_away_leaves_the_others(
    given_stretches: list[tuple[int, int]], start: int, length: int
) -> None:
    spans = weekly.merged(given_stretches)
    end = min(WEEK, start + length)
    rest = weekly.without(spans, start, end)
    assert weekly.covered(rest, start, end) == 0
    lost = sum(b - a for a, b in spans) - sum(b - a for a, b in rest)
    assert lost == weekly.covered(spans, start, end)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    try:
        spans = weekly.read(text)
    except weekly.WeekTextError as problem:
        sentence = str(problem)
    else:
        sentence = "."
        assert weekly.read(weekly.written(spans)) == spans
    assert sentence.endswith(".")


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        ("mon 1900-2300", (Window(0, 19 * 60, 240),)),
        ("fri 22-2", (Window(4, 22 * 60, 240),)),
        ("sat-sun 14:00-18:30", (Window(5, 840, 270), Window(6, 840, 270))),
        ("mon, wed 9-12", (Window(0, 540, 180), Window(2, 540, 180))),
        ("Monday 9-10, 20-21", (Window(0, 540, 60), Window(0, 1200, 60))),
        ("sun 22-24 mon 0-2", (Window(6, 1320, 240),)),
        ("weekend 10-12", (Window(5, 600, 120), Window(6, 600, 120))),
        ("fri-mon 8-9", tuple(Window(day, 480, 60) for day in (0, 4, 5, 6))),
        ("", ()),
    ],
)
def test_what_people_write(text: str, windows: tuple[Window, ...]) -> None:
    assert weekly.windows_of(weekly.read(text)) == windows


@pytest.mark.parametrize(
    "text", ["mon", "mon-", "someday 9-10", "mon 25-26", "mon 9-10 tue", "mon 1970-2080", "!"]
)
def test_what_cannot_be_read_says_what_to_write(text: str) -> None:
    with pytest.raises(weekly.WeekTextError, match=r"1900-2300"):
        weekly.read(text)


def test_equal_days_are_written_together() -> None:
    spans = weekly.read("tue 19-23 mon 19-23 wed 19-23 sat 14-1")
    assert weekly.written(spans) == "mon-wed 1900-2300, sat 1400-0100"

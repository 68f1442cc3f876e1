"""Views of the log are kept under names and come back as they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from watch_app.errors import InputError
from watch_app.incident_search.saved_views import (
    named_views,
    remove_view,
    rename_view,
    save_view,
)
from watch_app.incident_search.view import Holding, LogView, Period
from watch_app.records import IncidentStatus, SavedView
from watch_app.storage import WatchFile

VANS = LogView(words="van", status=IncidentStatus.SENT, holding=Holding.PLATE)
VIEWS = st.builds(
    LogView,
    words=st.text(max_size=20),
    beat_id=st.none() | st.integers(1, 9),
    status=st.none() | st.sampled_from(IncidentStatus),
    category=st.none() | st.text(min_size=1, max_size=9),
    priority=st.none() | st.integers(1, 4),
    holding=st.none() | st.sampled_from(Holding),
    period=st.sampled_from(Period),
)


def save(watch: WatchFile, name: str, view: LogView = VANS) -> int:
    with watch.change("Save") as session:
        return save_view(session, name, view)


def names(watch: WatchFile) -> list[str]:
    with watch.read() as session:
        return [each.name for each in named_views(session)]


@given(view=VIEWS)
def test_a_view_comes_back_as_it_was(view: LogView) -> None:
    assert LogView.from_json(view.as_json()) == view


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[]", LogView()),
        ('{"words": "van", "colour": "red"}', LogView(words="van")),
        ('{"status": "lost", "period": "week"}', LogView(period=Period.WEEK)),
        ('{"beat_id": "x", "priority": null, "words": {"a": 1}}', LogView()),
    ],
)
def test_what_is_not_known_filters_nothing(text: str, expected: LogView) -> None:
    assert LogView.from_json(text) == expected


def test_views_are_kept_renamed_and_removed(watch: WatchFile) -> None:
    vans, other = save(watch, " White  vans "), save(watch, "All", LogView())
    with watch.read() as session:
        assert [(each.name, each.view) for each in named_views(session)] == [
            ("White vans", VANS),
            ("All", LogView()),
        ]
    with watch.change("Rename") as session:
        rename_view(session, vans, "white VANS")
        remove_view(session, other)
    assert names(watch) == ["white VANS"]
    watch.undo()
    assert names(watch) == ["White vans", "All"]


def test_views_of_other_pages_stay_away(watch: WatchFile) -> None:
    with watch.change("Other") as session:
        session.add(SavedView(page="roster", name="Mine", content="{}"))
    assert names(watch) == []
    with watch.read() as session:
        other = session.scalars(select(SavedView.id)).one()
    with pytest.raises(InputError, match="has been removed"), watch.change("R") as session:
        remove_view(session, other)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [(" ", "Write a name"), ("vans", "There is a view “vans” already"), ("x" * 81, "at most 80")],
)
def test_names_that_cannot_be(watch: WatchFile, name: str, sentence: str) -> None:
    save(watch, "Vans")
    with pytest.raises(InputError, match=sentence), watch.change("Save") as session:
        save_view(session, name, VANS)
    assert names(watch) == ["Vans"]

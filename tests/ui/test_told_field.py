"""Who was told and when, as people type it."""

from datetime import datetime, time
from typing import Any

import pytest

from ui.widgets.told_field import ToldField

NOW = datetime(2026, 12, 5, 22, 45)


@pytest.fixture
def field(show: Any) -> ToldField:
    return show(ToldField(lambda: NOW))


@pytest.mark.parametrize(
    ("text", "words", "clock", "shown"),
    [
        ("101, 2238", "101", time(22, 38), "101, at 22:38"),
        ("101 2238", "101", time(22, 38), "101, at 22:38"),
        ("999 .", "999", time(22, 45), "999, at 22:45"),
        ("the base, -5", "the base", time(22, 40), "the base, at 22:40"),
        ("the base at 22.40", "the base", time(22, 40), "the base, at 22:40"),
        ("Police, 101", "Police, 101", None, "Police, 101"),
        ("Police, 101, at 22:38", "Police, 101", time(22, 38), "Police, 101, at 22:38"),
        ("PC 2215", "PC 2215", None, "PC 2215"),
        ("101", "101", None, "101"),
        ("at 2238", "", time(22, 38), "at 22:38"),
        ("дільничний, 2238", "дільничний", time(22, 38), "дільничний, at 22:38"),
    ],
)
def test_words_and_time(
    field: ToldField, text: str, words: str, clock: time | None, shown: str
) -> None:
    field.setText(text)
    field.editingFinished.emit()
    assert field.told == (words, clock)
    assert field.text() == shown
    assert field.read(shown) == (words, clock)


def test_a_time_that_is_none_is_said(field: ToldField) -> None:
    field.setText("101, 2538")
    field.editingFinished.emit()
    assert field.problem == "'2538' is no time. Write a time such as 2240."


def test_what_is_earlier_than_the_start_was_the_next_day(field: ToldField) -> None:
    field.set_starts(time(23, 40))
    field.setText("101 0010")
    field.editingFinished.emit()
    assert field.text() == "101, at 00:10 next day"
    assert field.read(field.text()) == ("101", time(0, 10))
    field.set_starts(time(0, 5))
    assert field.text() == "101, at 00:10"


def test_what_cannot_be_read_stays_when_the_start_changes(field: ToldField) -> None:
    field.setText("101, 2538")
    field.editingFinished.emit()
    field.set_starts(time(23, 40))
    assert field.text() == "101, 2538"
    assert field.problem


def test_nobody_told(field: ToldField) -> None:
    field.set_told("101", time(22, 38))
    field.setText("")
    field.editingFinished.emit()
    assert field.told == ("", None)

from collections.abc import Iterator

import pytest

from watch_app import text
from watch_app.text import set_translator, translate


@pytest.fixture
def as_before() -> Iterator[None]:
    before = text._translator[0]
    yield
    set_translator(before)


def test_english_counts_in_both_forms() -> None:
    assert translate("Tests", "%n patrol runs|%n patrols run", "", 1) == "1 patrol runs"
    assert translate("Tests", "%n patrol runs|%n patrols run", "", 0) == "0 patrols run"


def test_a_bar_without_a_number_is_a_bar() -> None:
    assert translate("Tests", "a|b") == "a|b"


@pytest.mark.usefixtures("as_before")
@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "1 патруль"),
        (3, "3 патрулі"),
        (5, "5 патрулів"),
        (12, "12 патрулів"),
        (21, "21 патруль"),
    ],
)
def test_a_translation_has_its_own_forms(number: int, said: str) -> None:
    set_translator(lambda _context, _text, _number: "%n патруль|%n патрулі|%n патрулів")
    assert translate("Tests", "%n patrol|%n patrols", "", number) == said


@pytest.mark.usefixtures("as_before")
def test_a_language_without_plural_has_one_form() -> None:
    set_translator(lambda _context, _text, _number: "%n rondaan")
    assert translate("Tests", "%n patrol|%n patrols", "", 3) == "3 rondaan"

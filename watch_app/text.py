"""Translates the texts of everything below the window, without knowing Qt."""

from collections.abc import Callable

Translator = Callable[[str, str, int], str]


def _as_written(_context: str, text: str, _number: int) -> str:
    return text


_translator: list[Translator] = [_as_written]


def translate(context: str, text: str, comment: str = "", number: int = -1) -> str:
    """Return `text` in the language of the program; `comment` is for the translators.

    A text with a number gives all its forms, "%n patrol runs|%n patrols run", and so does its
    translation, with as many forms as the language has: `number` chooses one and fills in %n.
    """
    said = _translator[0](context, text, -1)
    if number < 0:
        return said
    forms = said.split("|")
    return forms[_form(number, len(forms))].replace("%n", str(number))


def _form(number: int, count: int) -> int:
    """Choose among one form, the two of English or the three of Slavic languages."""
    if count == 1:
        return 0
    if count == 2:
        return 0 if number == 1 else 1
    if number % 10 == 1 and number % 100 != 11:
        return 0
    return 1 if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14) else 2


def set_translator(translator: Translator) -> None:
    """Let the window's translation files serve the texts of watch_app as well.

    Its third argument is the number that Qt would inflect by; it is always -1, none, because
    Qt's tool finds no numbered texts outside of tr().
    """
    _translator[0] = translator

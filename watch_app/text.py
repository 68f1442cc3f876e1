"""Translates the texts of everything below the window, without knowing Qt."""

from collections.abc import Callable

Translator = Callable[[str, str, int], str]


def _as_written(_context: str, text: str, number: int) -> str:
    return text.replace("%n", str(number))


_translator: list[Translator] = [_as_written]


def translate(context: str, text: str, number: int = -1) -> str:
    """Return `text` in the language of the program; `number` fills in and inflects %n.

    English says both forms, "%n patrol runs|%n patrols run"; a translation has its own.
    """
    said = _translator[0](context, text, number)
    one, bar, many = said.partition("|")
    if number < 0 or not bar:
        return said
    return one if number == 1 else many


def set_translator(translator: Translator) -> None:
    """Let the window's translation files serve the texts of watch_app as well."""
    _translator[0] = translator

"""Which parts of a text are in another script: how they are heard, and in which font they stand.

Latin, Greek and Cyrillic are in the fonts of every document. Armenian, Georgian and Hebrew have
small fonts of their own, and are written letter by letter. Scripts whose letters join or stack
(Arabic, Tamil, Devanagari and their like) would come out wrong without a shaping engine, and those
of East Asia need fonts larger than all the rest of the program: of these, paper names the script.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from watch_app.text import translate

_GREEK, _CYRILLIC = "\u0370-\u03ff", "\u0400-\u052f"
_ARMENIAN, _HEBREW, _GEORGIAN = "\u0531-\u058f", "\u0591-\u05f4", "\u10a0-\u10ff\u1c90-\u1cbf"
_BETWEEN, _DOT = "[ '’.,-]+", "[.]?"
_SPECIAL = re.compile(
    "|".join(
        rf"(?P<{language}>[{letters}]+(?:{_BETWEEN}[{letters}]+)*{end})"
        for language, letters, end in (
            ("el", _GREEK, _DOT),
            # Of all languages in these letters, the one that the program itself speaks.
            ("uk", _CYRILLIC, _DOT),
            ("hy", _ARMENIAN, _DOT),
            ("he", _HEBREW, ""),
            ("ka", _GEORGIAN, _DOT),
        )
    )
)
_CYRILLIC_LANGUAGES = frozenset({"be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"})


class Run(NamedTuple):
    """A piece of a text with the language to read it in; empty for that of the document."""

    text: str
    language: str

    @property
    def is_right_to_left(self) -> bool:
        return self.language == "he"

    @property
    def as_drawn(self) -> str:
        """From left to right, as ink goes on the paper."""
        return _turned(self.text) if self.is_right_to_left else self.text


def is_cyrillic(language: str) -> bool:
    """Whether a language is written in Cyrillic letters, so that these are nothing special."""
    return language.split("-", maxsplit=1)[0].lower() in _CYRILLIC_LANGUAGES


def runs(text: str, *, is_cyrillic_usual: bool) -> Iterator[Run]:
    """Divide a text by the languages of its scripts."""
    end = 0
    for found in _SPECIAL.finditer(text):
        if found.lastgroup == "uk" and is_cyrillic_usual:
            continue
        if found.start() > end:
            yield Run(text[end : found.start()], "")
        yield Run(found[0], found.lastgroup or "")
        end = found.end()
    if end < len(text):
        yield Run(text[end:], "")


def is_plain(text: str) -> bool:
    """Whether a text is of one piece whatever the document."""
    return text.isascii() or not _SPECIAL.search(text)


def _turned(text: str) -> str:
    """Turn a text round, each accent behind its letter."""
    clusters: list[str] = []
    for letter in text:
        if clusters and unicodedata.combining(letter):
            clusters[-1] += letter
        else:
            clusters.append(letter)
    return "".join(reversed(clusters))


def script_in_words(letter: str) -> str:
    """Name the script of a letter that no font has."""
    words = {
        "ARABIC": translate("Reports, script", "Arabic"),
        "BENGALI": translate("Reports, script", "Bengali"),
        "CJK": translate("Reports, script", "Chinese"),
        "DEVANAGARI": translate("Reports, script", "Devanagari"),
        "ETHIOPIC": translate("Reports, script", "Ethiopic"),
        "GUJARATI": translate("Reports, script", "Gujarati"),
        "GURMUKHI": translate("Reports, script", "Gurmukhi"),
        "HANGUL": translate("Reports, script", "Korean"),
        "HIRAGANA": translate("Reports, script", "Japanese"),
        "KATAKANA": translate("Reports, script", "Japanese"),
        "SINHALA": translate("Reports, script", "Sinhala"),
        "TAMIL": translate("Reports, script", "Tamil"),
        "TELUGU": translate("Reports, script", "Telugu"),
        "THAI": translate("Reports, script", "Thai"),
    }
    name = unicodedata.name(letter, "").split(" ")[0]
    if unicodedata.category(letter)[0] == "S":
        return translate("Reports, script", "picture")
    return words.get(name, translate("Reports, script", "other letters"))

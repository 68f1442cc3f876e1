"""Finds number plates in running text, of the countries whose watches the presets know."""

import re
from collections.abc import Iterator

_CYRILLIC = "АВЕІКМНОРСТХУ"
_SEEN = r"[A-Z?]"
_FIGURE = r"[\d?]"
_SURE = re.compile(
    rf"""(?<![\w?-])(?:
    (?i:[A-Z]{{2}}\d{{2}}[ ]?[A-Z]{{3}})            # BK19 XTP, bk19xtp
    | {_SEEN}{{2}}{_FIGURE}{{2}}[ ]?{_SEEN}{{3}}    # BK1? X?P
    | (?i:[A-Z{_CYRILLIC}]{{2}}[ ]?\d{{4}}[ ]?[A-Z{_CYRILLIC}]{{2}})   # AA 1234 BC
    | [A-Z]\d{{1,3}}[ ]?[A-Z]{{3}}                  # M123 ABC
    | [A-Z]{{3}}[ -]?\d{{3}}[ ]?[A-Z]{{1,2}}        # ABC 123 GP
    )(?![\w?-])""",
    re.VERBOSE,
)
_SHORT = re.compile(
    r"""(?<![\w-])(?:
    (?P<letters>[A-Z]{2,3})[ -]?(?P<digits>\d{3,4})(?:[ ]?[A-Z](?![ ]?[a-z.]))?   # WXY 1234
    | (?P<first>[A-Z])[ ]?\d{4}[ ]?[A-Z]              # W 1234 A
    | [A-Z]{2}[ ]\d{3}-\d{3}                          # CA 123-456
    | \d[A-Z]{3}\d{3}                                 # 7ABC123
    )(?![\w-])""",
    re.VERBOSE,
)
_NO_PLATE = """
    AM PM BC AD NO NR PC PO PS DC DS DI CI SGT INS REF CAD URN CR CRN PCSO LOG ID SS BP
    UK US UTC GMT EST CCTV ATM BBC TV JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC
    MON TUE WED THU FRI SAT SUN TEL FAX MOB EXT FOR THE AND NOT ARE WAS HAD ALL OUT OFF
    ONE TWO SIX TEN RUN IN IT ON AT BY TO OR WE HE IS IF OF
"""
_OTHER_LETTERS = frozenset(_NO_PLATE.split())
"""Letters before a number that is no plate: of officers, logs, months, days, words in capitals."""


def plates(text: str) -> Iterator[tuple[int, int]]:
    """Return from where to where each plate goes; `?` stands for a letter nobody could read."""
    for found in _SURE.finditer(text):
        if sum(letter.isdigit() for letter in found.group()) >= 1:
            yield found.span()
    for found in _SHORT.finditer(text):
        if found["letters"] not in _OTHER_LETTERS:
            yield found.span()

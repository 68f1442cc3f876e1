"""How much of a volunteer's name a document may show."""

from enum import StrEnum

from watch_app.reports.fonts import unknown_letters
from watch_app.sheets import CrewMember


class NameStyle(StrEnum):
    """What stands for a volunteer on paper."""

    SHORT = "short"
    """First name and initial, as stored."""
    NUMBER = "number"
    NONE = "none"
    """For a notice in public: only how many."""


def on_paper(member: CrewMember, style: NameStyle) -> str:
    """Return how a crew names somebody; the number where no font has the letters of the name."""
    if style == NameStyle.NUMBER or unknown_letters(member.name):
        return member.number
    return member.name

"""The answers of an incident form, in the words beside the boxes to tick."""

from datetime import datetime
from enum import StrEnum

from watch_app.records import Channel, Knowledge, PassedTo, Sex
from watch_app.text import translate
from watch_app.wording import clock, day_text


def answer_words(answer: StrEnum) -> str:
    """Say an answer as the word beside its box does."""
    words: dict[StrEnum, str] = {
        Knowledge.SEEN: translate("Reports", "saw it"),
        Knowledge.TOLD: translate("Reports", "was told"),
        Knowledge.OVERHEARD: translate("Reports", "overheard"),
        Sex.MAN: translate("Reports", "man"),
        Sex.WOMAN: translate("Reports", "woman"),
        Sex.UNSURE: translate("Reports", "unsure"),
        Channel.EMERGENCY: translate("Reports", "emergency number"),
        Channel.POLICE: translate("Reports", "police"),
        Channel.BASE: translate("Reports", "base radio"),
        Channel.IN_PERSON: translate("Reports", "in person"),
        Channel.MAIL: translate("Reports", "mail"),
        PassedTo.COUNCIL: translate("Reports", "council"),
        PassedTo.FIRE: translate("Reports", "fire"),
        PassedTo.HEALTH: translate("Reports", "health"),
        PassedTo.OTHER: translate("Reports", "others"),
        PassedTo.NOBODY: translate("Reports", "nobody"),
    }
    return words[answer]


def value_words(value: object) -> str:
    """Say what stands in a field, or what was written into it, to somebody who compares both."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return translate("Reports", "yes") if value else translate("Reports", "no")
    if isinstance(value, datetime):
        return f"{day_text(value.date(), with_year=True)}, {clock(value)}"
    return answer_words(value) if isinstance(value, StrEnum) else str(value)

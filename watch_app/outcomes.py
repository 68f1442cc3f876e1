"""What came of an incident, in the few classes that a return counts."""

from collections.abc import Mapping
from enum import StrEnum

from watch_app.records import IncidentStatus, PoliceOutcome
from watch_app.text import translate


class OutcomeClass(StrEnum):
    """What came of an incident; each incident is in exactly one class."""

    WAITING = "waiting"
    UNDER_WAY = "under_way"
    REFERRED = "referred"
    NO_ACTION = "no_action"
    DEALT_WITH = "dealt_with"


def class_name(outcome: OutcomeClass) -> str:
    """Return the head of a class in a table."""
    names = {
        OutcomeClass.WAITING: translate("Outcomes", "Waiting"),
        OutcomeClass.UNDER_WAY: translate("Outcomes", "Under way"),
        OutcomeClass.REFERRED: translate("Outcomes", "Referred"),
        OutcomeClass.NO_ACTION: translate("Outcomes", "No action"),
        OutcomeClass.DEALT_WITH: translate("Outcomes", "Dealt with"),
    }
    return names[outcome]


_STARTS = {
    "acknowledged": OutcomeClass.UNDER_WAY,
    "action to be taken by another": OutcomeClass.REFERRED,
    "awaiting court": OutcomeClass.UNDER_WAY,
    "court result unavailable": OutcomeClass.UNDER_WAY,
    "formal action is not": OutcomeClass.NO_ACTION,
    "further action is not": OutcomeClass.NO_ACTION,
    "further investigation is not": OutcomeClass.NO_ACTION,
    "investigation complete; no suspect": OutcomeClass.NO_ACTION,
    "no further action": OutcomeClass.NO_ACTION,
    "passed to": OutcomeClass.REFERRED,
    "referred to": OutcomeClass.REFERRED,
    "status update unavailable": OutcomeClass.WAITING,
    "unable to prosecute": OutcomeClass.NO_ACTION,
    "under investigation": OutcomeClass.UNDER_WAY,
}
"""How outcomes begin, those of open police data and those that a station writes."""

_CODES = {
    1: OutcomeClass.UNDER_WAY,
    2: OutcomeClass.NO_ACTION,
    3: OutcomeClass.REFERRED,
    4: OutcomeClass.DEALT_WITH,
}
"""What an officer may write on a sign-off page."""

_BY_CODE = {
    1: PoliceOutcome.INVESTIGATED,
    2: PoliceOutcome.NO_ACTION,
    3: PoliceOutcome.PASSED_ON,
    4: PoliceOutcome.POSITIVE,
}

_NOT_COUNTED = frozenset({IncidentStatus.DRAFT, IncidentStatus.WITHDRAWN})


_NIL = "nil"
"""How the category begins under which crews note that all was quiet."""


def code_words() -> Mapping[int, str]:
    """Return what is kept for each code of a sign-off page."""
    return {
        1: translate("Outcomes", "Under investigation"),
        2: translate("Outcomes", "No further action"),
        3: translate("Outcomes", "Passed to another organisation"),
        4: translate("Outcomes", "Positive outcome"),
    }


def outcome_of_code(code: int | None) -> PoliceOutcome | None:
    """Return what a code of a sign-off page stands for; None for a question or nothing."""
    return _BY_CODE.get(code) if code is not None else None


def words_by_outcome() -> Mapping[PoliceOutcome, str]:
    """Return what is kept as the outcome where the station says one of these."""
    return {outcome: code_words()[code] for code, outcome in _BY_CODE.items()}


def outcome_name(outcome: PoliceOutcome) -> str:
    """Return what window and paper call what the station says of a record."""
    names = {
        PoliceOutcome.ACKNOWLEDGED: translate("Outcomes", "Acknowledged"),
        PoliceOutcome.REFERENCE: translate("Outcomes", "Reference given"),
        PoliceOutcome.UNKNOWN: translate("Outcomes", "Not known"),
        **words_by_outcome(),
    }
    return names[outcome]


def is_nil(category: str) -> bool:
    """Say whether nothing happened: the category of quiet patrols."""
    return category.casefold().startswith(_NIL)


def is_counted(status: IncidentStatus) -> bool:
    """Say whether an incident is part of any count: drafts and withdrawn ones are not."""
    return status not in _NOT_COUNTED


def class_of(outcome: str, status: IncidentStatus) -> OutcomeClass:
    """Return the class of an outcome as it is written; what nobody foresaw was dealt with.

    What is closed without an outcome was only to be known.
    """
    written = " ".join(outcome.split()).casefold()
    if not written:
        is_closed = status == IncidentStatus.CLOSED
        return OutcomeClass.NO_ACTION if is_closed else OutcomeClass.WAITING
    for code, words in code_words().items():
        if written.startswith(words.casefold()):
            return _CODES[code]
    for start, found in _STARTS.items():
        if written.startswith(start):
            return found
    return OutcomeClass.DEALT_WITH

"""The words the page Incidents shares between form, filters and amendments."""

from PySide6.QtCore import QCoreApplication

from watch_app.incident_words.parts import field_names
from watch_app.records import IncidentStatus, Knowledge, Qualifier

translate = QCoreApplication.translate


def urgency_words() -> tuple[tuple[str, str], ...]:
    """Value and words of each urgency; the second line says what to do."""
    return (
        ("1", translate("Incident", "1 Phone now\ndanger, in progress")),
        ("2", translate("Incident", "2 Same patrol\ncall the station")),
        ("3", translate("Incident", "3 Within 24 h\nwritten report")),
        ("4", translate("Incident", "4 Information\ncouncil or none")),
    )


def knowledge_words() -> tuple[tuple[str, str], ...]:
    """How the writer knows."""
    return (
        (Knowledge.SEEN.value, translate("Incident", "Seen")),
        (Knowledge.TOLD.value, translate("Incident", "Told")),
        (Knowledge.OVERHEARD.value, translate("Incident", "Overheard")),
    )


def qualifier_words() -> tuple[tuple[str, str], ...]:
    """Whom anti-social behaviour is aimed at."""
    return (
        (Qualifier.PERSONAL.value, translate("Incident", "one person or household")),
        (Qualifier.NUISANCE.value, translate("Incident", "everybody around")),
        (Qualifier.ENVIRONMENTAL.value, translate("Incident", "the place itself")),
    )


def step_words(was: IncidentStatus, to: IncidentStatus) -> str:
    """The button that takes a record one step further."""
    if was == IncidentStatus.RETURNED and to == IncidentStatus.SUBMITTED:
        return translate("Incident", "Submit again")
    return {
        IncidentStatus.SUBMITTED: translate("Incident", "Submit"),
        IncidentStatus.CHECKED: translate("Incident", "Mark as checked"),
        IncidentStatus.SENT: translate("Incident", "Sent to the station"),
        IncidentStatus.REVIEWED: translate("Incident", "Station has reviewed it"),
        IncidentStatus.CLOSED: translate("Incident", "Close it"),
        IncidentStatus.RETURNED: translate("Incident", "Return to the writer"),
        IncidentStatus.WITHDRAWN: translate("Incident", "Withdraw"),
    }[to]


def step_label(to: IncidentStatus) -> str:
    """The undo step of taking {who} one step further."""
    return {
        IncidentStatus.SUBMITTED: translate("Incident", "Submit {who}"),
        IncidentStatus.CHECKED: translate("Incident", "Check {who}"),
        IncidentStatus.SENT: translate("Incident", "Send {who}"),
        IncidentStatus.REVIEWED: translate("Incident", "{who} was reviewed"),
        IncidentStatus.CLOSED: translate("Incident", "Close {who}"),
        IncidentStatus.RETURNED: translate("Incident", "Return {who}"),
        IncidentStatus.WITHDRAWN: translate("Incident", "Withdraw {who}"),
    }[to]


def field_words() -> dict[str, str]:
    """The name of each field, as forms and amendments call it."""
    return {
        "seen_from": translate("Incident", "Seen from"),
        "seen_to": translate("Incident", "Seen until"),
        "place": translate("Incident", "Place"),
        "category": translate("Incident", "What"),
        "knowledge": translate("Incident", "How do you know"),
        "priority": translate("Incident", "How urgent"),
        "narrative": translate("Incident", "What happened"),
        "reporter_id": translate("Incident", "Who reports"),
        "reported_to": translate("Incident", "Told"),
        "reported_at": translate("Incident", "Told at"),
        "police_reference": translate("Incident", "Police reference"),
        "outcome": translate("Incident", "What came of it"),
    }


def amended_words() -> dict[str, str]:
    """The name of everything that an amendment can be about."""
    return {**field_words(), **field_names()}

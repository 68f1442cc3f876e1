"""What may be written from the liaison's view: judged row by row, whoever wrote it."""

from collections.abc import Mapping
from typing import Any

from watch_app.errors import WatchkeeperError
from watch_app.records import DirectedKind, IncidentStatus
from watch_app.storage import Change
from watch_app.text import translate

ANSWERS = frozenset(
    [
        "acknowledged_at",
        "police_reference",
        "police_outcome",
        "outcome",
        "do_not_publicise",
        "police_question",
        "asked_at",
        "police_answer",
        "answered_at",
        "status",
        "reviewed_at",
        "reviewed_by",
    ]
)
"""Columns of an incident that the station fills."""
OF_REQUESTS = frozenset(["is_withdrawn", "last_day"])
"""What the station changes of what it asked for."""
NOTED = frozenset(["liaison_visit", "print_record"])
"""Tables that only note what happened."""
_SENT = frozenset([IncidentStatus.SENT, IncidentStatus.REVIEWED, IncidentStatus.CLOSED])
Row = Mapping[str, Any]


class NotForTheLiaisonError(WatchkeeperError):
    """Something that is changed in the watch's own view only."""


def mind(change: Change) -> None:
    """Raise NotForTheLiaisonError where a change is more than an answer or a request.

    An incident that was sent takes the columns of an answer and goes from sent to reviewed; a
    request of the police is added, withdrawn or given another last day; visits and prints are
    noted. Everything else belongs to the watch.
    """
    fits = change.kept <= NOTED and all(
        _may_be(key[0], change.before[key], after) for key, after in change.after.items()
    )
    if not fits:
        raise NotForTheLiaisonError(
            translate(
                "Liaison",
                "The liaison's view changes nothing but answers and requests."
                " Ask the coordinator to change this.",
            )
        )


def _may_be(table: str, before: Row | None, after: Row | None) -> bool:
    if after is None:
        return False
    if table == "incident":
        return before is not None and _is_answer(before, after)
    if table == "directed_patrol":
        return after["kind"] == DirectedKind.REQUEST and (
            before is None or _changed(before, after) <= OF_REQUESTS
        )
    return False


def _is_answer(before: Row, after: Row) -> bool:
    step = (before["status"], after["status"])
    return (
        before["status"] in _SENT
        and _changed(before, after) <= ANSWERS
        and (step[0] == step[1] or step == (IncidentStatus.SENT, IncidentStatus.REVIEWED))
    )


def _changed(before: Row, after: Row) -> set[str]:
    return {name for name in after if before[name] != after[name]}

"""Documents as PDF: page by page from frozen sheets, the same bytes for the same input."""

from watch_app.reports import (
    availability_form,
    call_list,
    change_slips,
    credential_list,
    duty_slips,
    hours_certificate,
    incident_form,
    incident_log,
    kit_list,
    ledger,
    monthly_return,
    patrol_sheet,
    print_list,
    problem_sheet,
    public_summary,
    sign_in,
    survey_sheet,
    time_off_letter,
    wall_chart,
)
from watch_app.reports.catalogue import About, Choice, Document, Group, Subject, Variant
from watch_app.reports.names import NameStyle
from watch_app.reports.settling import about, outgoing, settled

__all__ = [
    "DOCUMENTS",
    "About",
    "Choice",
    "Document",
    "Group",
    "NameStyle",
    "Subject",
    "Variant",
    "about",
    "document",
    "outgoing",
    "settled",
]

DOCUMENTS: tuple[Document, ...] = tuple(
    module.DOCUMENT
    for module in (
        wall_chart,
        duty_slips,
        change_slips,
        availability_form,
        patrol_sheet,
        sign_in,
        call_list,
        kit_list,
        incident_form,
        incident_log,
        monthly_return,
        problem_sheet,
        public_summary,
        survey_sheet,
        time_off_letter,
        hours_certificate,
        credential_list,
        ledger,
        print_list,
    )
)
"""All documents, in the order of the list."""


def document(key: str) -> Document:
    """Return the document of that key; raises KeyError when there is none."""
    return {found.key: found for found in DOCUMENTS}[key]

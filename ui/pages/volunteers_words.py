"""What is said of volunteers in one word: how far they have come, and where they stand."""

from PySide6.QtCore import QCoreApplication

from watch_app.records import Experience, VolunteerStatus

translate = QCoreApplication.translate


def experience_words() -> dict[Experience, str]:
    """How far somebody can have come."""
    return {
        Experience.NEW: translate("VolunteerForm", "New"),
        Experience.USUAL: translate("VolunteerForm", "Usual"),
        Experience.EXPERIENCED: translate("VolunteerForm", "Experienced"),
    }


def status_words() -> dict[VolunteerStatus, str]:
    """The word for each status."""
    return {
        VolunteerStatus.ACTIVE: translate("VolunteerForm", "Active"),
        VolunteerStatus.RESERVE: translate("VolunteerForm", "Reserve, only if rung"),
        VolunteerStatus.APPLICANT: translate("VolunteerForm", "Applicant"),
        VolunteerStatus.PAUSED: translate("VolunteerForm", "Paused"),
        VolunteerStatus.SUSPENDED: translate("VolunteerForm", "Suspended"),
        VolunteerStatus.LEFT: translate("VolunteerForm", "Left"),
    }

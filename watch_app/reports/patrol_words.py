"""The words of the patrol sheet that its sides, its lists and its forms share."""

from datetime import datetime

from watch_app.patrol_paper import PaperPerson, PaperTask, PatrolPaper, TaskKind
from watch_app.reports.dates import days_later, full_date, short_date
from watch_app.text import translate
from watch_app.wording import clock, span, within_sentence


def title() -> str:
    return translate("Reports", "Patrol sheet")


def sections() -> tuple[str, ...]:
    """The headings in the order of the evening; keying in goes by the same numbers."""
    return (
        translate("Reports", "Your tasks"),
        translate("Reports", "From the last crew"),
        translate("Reports", "Before you leave"),
        translate("Reports", "Sign in, sign out"),
        translate("Reports", "Running log"),
        translate("Reports", "Seen on the way"),
        translate("Reports", "Close"),
    )


def numbered(number: int, *, is_continued: bool = False) -> str:
    said = f"{number}  {sections()[number - 1]}"
    if is_continued:
        return translate("Reports", "{title}, continued").format(title=said)
    return said


def heading_of(sheet: PatrolPaper) -> str:
    """Canal Side, Mon 7 Dec 2026."""
    return f"{sheet.beat}, {full_date(sheet.starts.date())}"


def times(starts: datetime, ends: datetime) -> str:
    """20:00–23:00, with +1 where it ends on a later day."""
    later = days_later(starts, ends)
    return f"{span(starts, ends)} {later}".strip()


def subtitle(sheet: PatrolPaper) -> str:
    """Say when, under which call sign, with whom, and where they meet."""
    said = [f"{times(sheet.starts, sheet.ends)}."]
    if sheet.call_sign:
        said.append(translate("Reports", "Call sign {sign}.").format(sign=sheet.call_sign))
    if sheet.officer:
        said.append(translate("Reports", "With {officer}.").format(officer=sheet.officer))
    if sheet.meeting_point:
        meet = translate("Reports", "Meet at {place}, {time}.")
        said.append(meet.format(place=sheet.meeting_point, time=clock(sheet.meets_at)))
    return " ".join(said)


def role_of(person: PaperPerson, sheet: PatrolPaper) -> str:
    roles = []
    if person.leads:
        roles.append(within_sentence(sheet.leader_title) or translate("Reports", "crew leader"))
    if person.drives:
        roles.append(within_sentence(sheet.driver_title) or translate("Reports", "driver"))
    if not roles:
        roles.append(translate("Reports", "observer"))
    if person.is_trainee:
        roles.append(translate("Reports", "trainee"))
    return ", ".join(roles)


def when_of(task: PaperTask) -> str:
    if task.starts is None:
        return translate("Reports", "any time")
    return span(task.starts, task.ends) if task.ends else clock(task.starts)


def what_of(task: PaperTask) -> str:
    return f"{task.place}: {task.reason}" if task.reason else task.place


def why_of(task: PaperTask, *, is_vehicle: bool) -> str:
    """Say how long to stay, who asked, or that it is looked at every time."""
    if task.kind == TaskKind.HOT_SPOT:
        return _hot_spot(task, is_vehicle=is_vehicle)
    if task.kind == TaskKind.COMPULSORY:
        said = translate("Reports", "Must be visited on every patrol")
    elif task.asked_by:
        said = translate("Reports", "Asked by {name}").format(name=task.asked_by)
    else:
        said = translate("Reports", "Asked by the police")
    if task.until:
        said = translate("Reports", "{asked} until {day}").format(
            asked=said, day=short_date(task.until)
        )
    if task.stay:
        stay = translate("Reports", "stay {minutes} min").format(minutes=task.stay)
        said = f"{said}, {stay}"
    return f"{said}, {task.reference}" if task.reference else said


def _hot_spot(task: PaperTask, *, is_vehicle: bool) -> str:
    if task.starts is None:
        return translate("Reports", "Hot spot: if there is time left")
    if is_vehicle:
        said = translate("Reports", "Hot spot: stay {minutes} min, get out and walk")
    else:
        said = translate("Reports", "Hot spot: stay {minutes} min, on foot")
    return said.format(minutes=task.stay)


def alone(sheet: PatrolPaper) -> str:
    """The sentence of safety that is never cut, and whom to ring."""
    said = translate("Reports", "One person alone: do not go.")
    if sheet.crew_minimum > 2:
        said = translate("Reports", "Fewer than {count} people: do not go.").format(
            count=sheet.crew_minimum
        )
    heading = sheet.heading
    if heading.coordinator_phone:
        ring = translate("Reports", "Ring {name} {phone}")
        said += " " + ring.format(name=heading.coordinator, phone=heading.coordinator_phone)
    return said.strip()


def danger(sheet: PatrolPaper) -> str:
    return translate(
        "Reports", "Danger or a crime going on? Ring {number} first, write afterwards."
    ).format(number=sheet.heading.emergency_number)

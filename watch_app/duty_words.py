"""How paper and calendars say a duty: with whom, where to meet, what to take along."""

from collections.abc import Sequence

from watch_app.duties import Partner, WalkedDuty
from watch_app.text import translate
from watch_app.wording import clock, day_text

NO_BREAK = "\N{NO-BREAK SPACE}"


def shown_name(name: str, number: str, *, by_number: bool) -> str:
    """Return what stands for somebody where the watch may name people by number."""
    return number or name if by_number else name


def calendar_title(duty: WalkedDuty) -> str:
    """Patrol Canal Side, meet 19:50."""
    words = translate("Duties", "Patrol {beat}, meet {time}")
    return words.format(beat=duty.beat, time=clock(duty.meets_at))


def meeting(duty: WalkedDuty) -> str:
    """Ticket hall, 19:50."""
    when = clock(duty.meets_at)
    if not duty.meeting_point.strip():
        return when
    return translate("Duties", "{place}, {time}").format(place=duty.meeting_point, time=when)


def crew_in_words(
    duty: WalkedDuty, *, by_number: bool, is_start: bool = True, most: int | None = None
) -> str:
    """Say with whom, as in "You lead, with Tom B."; of many only the first `most`."""
    shown = duty.partners[:most]
    names = ", ".join(_partner(each, by_number=by_number) for each in shown)
    rest = len(duty.partners) - len(shown)
    if rest and not shown:
        names = translate("Duties", "%n other|%n others", number=rest)
    elif rest:
        more = translate("Duties", "and %n more|and %n more", number=rest)
        names = f"{names} {more}"
    if duty.leads and is_start:
        words = translate("Duties", "You lead, with {names}")
    elif duty.leads:
        words = translate("Duties", "you lead, with {names}")
    elif is_start:
        words = translate("Duties", "With {names}")
    else:
        words = translate("Duties", "with {names}")
    return words.format(names=names)


def _partner(partner: Partner, *, by_number: bool) -> str:
    name = shown_name(partner.name, partner.number, by_number=by_number)
    if partner.leads:
        name = translate("Duties", "{name} (leads)").format(name=name)
    return name.replace(" ", NO_BREAK)


def kit_in_words(duties: Sequence[WalkedDuty]) -> str:
    """Return what the crews take along, as in "Vest, 2 × torch, car (Tue 1 Dec)"."""
    uses: dict[tuple[str, int], list[WalkedDuty]] = {}
    for duty in duties:
        for use in duty.kit:
            uses.setdefault((use.name, use.count), []).append(duty)
    always = [_kit(*use) for use, found in uses.items() if len(found) == len(duties)]
    at_times = [
        translate("Duties", "{thing} ({days})").format(
            thing=_kit(*use), days=", ".join(day_text(duty.on) for duty in found)
        )
        for use, found in uses.items()
        if len(found) < len(duties)
    ]
    return ", ".join((*always, *at_times))


def _kit(name: str, count: int) -> str:
    if count == 1:
        return name
    return translate("Duties", "{count} × {thing}").format(count=count, thing=name)

"""What is different between two versions of a roster, in words for screen and paper."""

from watch_app.comparisons import Change, ChangeKind, Duty
from watch_app.text import translate
from watch_app.wording import day_text, span


def duty_words(duty: Duty) -> str:
    """Return a duty as in "Riverside, Thu 10 Dec 20:00–22:00"."""
    sentence = translate("Comparison", "{beat}, {day} {times}")
    return sentence.format(
        beat=duty.beat, day=day_text(duty.starts.date()), times=span(duty.starts, duty.ends)
    )


def change_words(change: Change) -> str:
    """Say in a sentence what is different for the person."""
    sentences = {
        ChangeKind.JOINED: translate("Comparison", "Joins {now}"),
        ChangeKind.LEFT: translate("Comparison", "No longer on {was}"),
        ChangeKind.MOVED: translate("Comparison", "Moves from {was} to {now}"),
        ChangeKind.NEW_TIME: translate("Comparison", "New time: {now}, was {old_times}"),
        ChangeKind.STOOD_DOWN: translate("Comparison", "Stood down: {was}"),
        ChangeKind.NEW_ROLE: translate("Comparison", "{role} on {now}"),
    }
    was, now = change.was, change.now
    return sentences[change.kind].format(
        was=duty_words(was) if was else "",
        now=duty_words(now) if now else "",
        old_times=span(was.starts, was.ends) if was else "",
        role=role_words(now.role) if now else "",
    )


def role_words(role: str) -> str:
    """Say what a role asks, as it begins a sentence."""
    words = {
        "leader": translate("Comparison", "Leads"),
        "driver": translate("Comparison", "Drives"),
    }
    return words.get(role, translate("Comparison", "Goes along"))


def duty_kind_words(kind: ChangeKind, number: int) -> str:
    """Return a few words on one person's duties, for a column: "off 2 patrols"."""
    words = {
        ChangeKind.JOINED: translate("Comparison", "%n new duty|%n new duties", number=number),
        ChangeKind.LEFT: translate("Comparison", "off %n patrol|off %n patrols", number=number),
    }
    return words.get(kind) or kind_words(kind, number)


def kind_words(kind: ChangeKind, number: int) -> str:
    """Return a few words on crews and patrols, for a column: "2 joined"."""
    words = {
        ChangeKind.JOINED: translate("Comparison", "%n joined|%n joined", number=number),
        ChangeKind.LEFT: translate("Comparison", "%n left|%n left", number=number),
        ChangeKind.MOVED: translate("Comparison", "%n moved|%n moved", number=number),
        ChangeKind.NEW_TIME: translate("Comparison", "%n new time|%n new times", number=number),
        ChangeKind.STOOD_DOWN: translate(
            "Comparison", "%n stood down|%n stood down", number=number
        ),
        ChangeKind.NEW_ROLE: translate("Comparison", "%n new role|%n new roles", number=number),
    }
    return words[kind]

"""What the roster page says of carrying somebody: before letting go, and after."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from ui.pages.roster_words import patrol_heading
from ui.tables.carrying import Said
from watch_app.moving import Carried, DropKind, DropVerdict, Target
from watch_app.rule_words import preference_name
from watch_app.sheets import BeatRow, PatrolCard
from watch_app.text import translate as counted
from watch_app.wording import one_stop, within_sentence

translate = QCoreApplication.translate

Places = Mapping[int, tuple[BeatRow, PatrolCard]]
"""Patrols with their beats, by id."""


def said_of(
    carried: Carried, target: Target, verdict: DropVerdict | None, places: Places, *, by_keys: bool
) -> Said:
    """The three lines beside a place that somebody is held over."""
    if verdict is None:
        return Said(
            DropKind.NOTHING,
            translate("Carry", "The rules are still being read"),
            translate("Carry", "Hold {name} here a moment longer.").format(name=carried.name),
            "",
        )
    return Said(
        verdict.kind,
        _title(target, verdict),
        _sentence(carried, verdict, places),
        _hint(carried, target, verdict, places, by_keys=by_keys),
    )


def _title(target: Target, verdict: DropVerdict) -> str:
    plain = {
        DropKind.NOTHING: translate("Carry", "Here already"),
        DropKind.REFUSED: translate("Carry", "Not possible"),
        DropKind.NEVER: translate("Carry", "Not allowed"),
        DropKind.BROKEN: translate("Carry", "Breaks a rule"),
    }
    if verdict.kind in plain:
        return plain[verdict.kind]
    if verdict.cease_to_run:
        return translate("Carry", "Allowed, but a patrol would stop running")
    if target.patrol_id in verdict.begin_to_run:
        return translate("Carry", "Allowed: it would run")
    if verdict.fills_last_place:
        return translate("Carry", "Allowed: fills the last place")
    if verdict.kind == DropKind.BETTER:
        return translate("Carry", "Allowed: an improvement")
    return translate("Carry", "Allowed")


def _sentence(carried: Carried, verdict: DropVerdict, places: Places) -> str:
    if verdict.kind == DropKind.NOTHING:
        return ""
    if verdict.refusal:
        return verdict.refusal
    if verdict.rules:
        return " ".join(dict.fromkeys(rule.sentence for rule in verdict.rules))
    parts = [
        translate("Carry", "{patrol} would not run any more.").format(
            patrol=patrol_heading(*places[patrol])
        )
        for patrol in verdict.cease_to_run
        if patrol in places
    ]
    parts.append(
        counted(
            "Carry",
            "{name} would have %n patrol in this roster.|"
            "{name} would have %n patrols in this roster.",
            number=verdict.patrols,
        ).format(name=carried.name)
    )
    worse = [within_sentence(preference_name(each)) for each in verdict.worse]
    if worse:
        parts.append(translate("Carry", "It costs: {what}.").format(what=", ".join(worse)))
    return " ".join(parts)


def _hint(
    carried: Carried, target: Target, verdict: DropVerdict, places: Places, *, by_keys: bool
) -> str:
    if verdict.kind in (DropKind.NOTHING, DropKind.REFUSED, DropKind.NEVER):
        return translate("Carry", "Esc puts {name} back.").format(name=carried.name)
    if verdict.kind == DropKind.BROKEN:
        if by_keys:
            return translate("Carry", "Space asks for the reason, Esc puts back.")
        return translate("Carry", "Let go to give a reason. Esc puts back.")
    deed = _deed(carried, target, places)
    if by_keys:
        return one_stop(translate("Carry", "Space: {deed}. Esc puts back.").format(deed=deed))
    return one_stop(translate("Carry", "Let go: {deed}. Esc puts back.").format(deed=deed))


def _deed(carried: Carried, target: Target, places: Places) -> str:
    other = _name_of(target, places)
    if not other:
        if carried.from_patrol is None:
            return translate("Carry", "assign")
        return translate("Carry", "move here")
    if carried.from_patrol is None:
        return translate("Carry", "take the place of {other}").format(other=other)
    if carried.from_patrol == target.patrol_id:
        return translate("Carry", "let them take over")
    return translate("Carry", "change places with {other}").format(other=other)


def _name_of(target: Target, places: Places) -> str:
    """Whom somebody is held over; "them" where they are not in that crew."""
    if target.onto is None or target.patrol_id not in places:
        return ""
    crew = places[target.patrol_id][1].crew
    found = [who.name for who in crew if who.volunteer_id == target.onto]
    return found[0] if found else translate("Carry", "them")


def label_of(carried: Carried, target: Target, places: Places, name_of_other: str) -> str:
    """How undo names it."""
    words = {
        "name": carried.name,
        "other": name_of_other,
        "to": patrol_heading(*places[target.patrol_id]),
    }
    if target.onto is not None and carried.from_patrol == target.patrol_id:
        return translate("Carry", "Let {other} take over {to} from {name}").format(**words)
    if carried.from_patrol is None:
        if target.onto is not None:
            return translate("Carry", "Put {name} on {to} for {other}").format(**words)
        return translate("Carry", "Assign {name} to {to}").format(**words)
    words["source"] = patrol_heading(*places[carried.from_patrol])
    if target.onto is not None:
        return translate("Carry", "Swap {name}, {source}, and {other}, {to}").format(**words)
    return translate("Carry", "Move {name} from {source} to {to}").format(**words)

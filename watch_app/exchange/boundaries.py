"""Takes the boundaries of beats from a file: read, matched by name, then kept in one change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app import beats
from watch_app.errors import InputError
from watch_app.exchange.geojson import Area, read_areas
from watch_app.exchange.report import ImportReport, refusal
from watch_app.geography.names import Match, NamedArea, NamedBeat, Proposal, proposals
from watch_app.geography.shapes import boundary_of
from watch_app.records import Incident
from watch_app.storage import WatchFile
from watch_app.text import translate

NEW, LEAVE = "new", "leave"
Decision = int | str
"""A beat by its id, NEW for a new one, LEAVE for none."""


def is_map(path: Path) -> bool:
    """Whether a file is called as files with areas are."""
    return path.suffix.casefold() in (".geojson", ".json", ".gpkg")


@dataclass(frozen=True, slots=True)
class Question:
    """One area, and which beat it most likely is."""

    area: Area
    proposal: Proposal
    why: str
    """A sentence."""

    @property
    def proposed(self) -> Decision:
        return NEW if self.proposal.beat_id is None else self.proposal.beat_id


@dataclass(frozen=True, slots=True)
class Boundaries:
    """The areas of a file beside the beats of the watch; nothing is changed yet."""

    file_name: str
    questions: tuple[Question, ...]
    beats: tuple[NamedBeat, ...]

    @property
    def is_certain(self) -> bool:
        """Whether nobody has to be asked: the same names, or only beats that are not there."""
        taken = {each.proposal.beat_id for each in self.questions}
        return all(
            each.proposal.match == Match.SAME
            or (each.proposal.match == Match.NEW and all(b.id in taken for b in self.beats))
            for each in self.questions
        )


def understand(session: Session, path: Path) -> Boundaries:
    """Read a file and match its areas with the beats; raises ImportProblemsError."""
    areas = read_areas(path)
    known = tuple(NamedBeat(beat.id, beat.name, beat.code) for beat in beats.sheets(session))
    found = proposals(
        [NamedArea(area.name, area.code) for area in areas], known, _inside(session, areas)
    )
    names = {beat.id: beat.name for beat in known}
    questions = tuple(
        Question(area, proposal, _why(proposal, names))
        for area, proposal in zip(areas, found, strict=True)
    )
    return Boundaries(path.name, questions, known)


def take(
    watch: WatchFile, read: Boundaries, decisions: Mapping[int, Decision] | None = None
) -> ImportReport:
    """Keep boundaries in one change; return what came of it.

    `decisions` are by the number of the area; what is not decided goes as proposed. Raises
    InputError where two areas are to be one beat, or a name or code is taken; nothing is then
    changed.
    """
    decided = {each.area.number: each.proposed for each in read.questions} | dict(decisions or {})
    kept: dict[int, str] = {}
    new: list[Area] = []
    names = {beat.id: beat.name for beat in read.beats}
    for each in read.questions:
        choice = decided[each.area.number]
        if choice == NEW:
            new.append(each.area)
        elif isinstance(choice, int):
            if choice in kept:
                sentence = translate(
                    "Import", "{beat} is chosen for two areas. Choose it for one of them."
                )
                raise InputError(sentence.format(beat=names.get(choice, "")))
            kept[choice] = boundary_of(each.area.shape)
    if kept or new:
        label = translate("Import", "Import boundaries from {name}").format(name=read.file_name)
        with watch.change(label) as session:
            codes = {beat.code for beat in read.beats}
            everything = dict(kept)
            for area in new:
                code = area.code if area.code not in codes else ""
                number = beats.add(session, name=area.name, code=code)
                everything[number] = boundary_of(area.shape)
            beats.set_boundaries(session, everything)
    left = len(read.questions) - len(kept) - len(new)
    return ImportReport("boundaries", len(new), notes=_notes(len(kept), left))


def import_boundaries(
    watch: WatchFile, path: Path, decided: Mapping[str, str] | None = None
) -> ImportReport:
    """Take the boundaries of a file, asking nobody.

    `decided` says for the name of an area which beat it is, by name or code, or NEW or LEAVE.
    Raises ImportProblemsError with a sentence for each area that somebody has to decide about.
    """
    with watch.read() as session:
        read = understand(session, path)
    said = {name.casefold(): choice for name, choice in (decided or {}).items()}
    decisions: dict[int, Decision] = {}
    open_questions = []
    for each in read.questions:
        choice = said.pop(each.area.name.casefold(), None)
        if choice is not None:
            decisions[each.area.number] = _decision(read, choice)
        elif each.proposal.match != Match.SAME and not read.is_certain:
            open_questions.append(_asked(read, each))
    if said:
        sentence = translate("Import", "{file} has no area called {name}.")
        open_questions += [sentence.format(file=path.name, name=name) for name in said]
    if open_questions:
        raise refusal(path.name, "\n".join(open_questions))
    return take(watch, read, decisions)


def _decision(read: Boundaries, choice: str) -> Decision:
    if choice.casefold() in (NEW, LEAVE):
        return choice.casefold()
    for beat in read.beats:
        if choice.casefold() in (beat.code.casefold(), beat.name.casefold()):
            return beat.id
    sentence = translate("Import", "There is no beat called {name}.")
    raise refusal(read.file_name, sentence.format(name=choice))


def _asked(read: Boundaries, question: Question) -> str:
    sentence = translate(
        "Import", '{why} Say which beat it is: --match "{area}={choice}", or new, or leave.'
    )
    beat = next((b for b in read.beats if b.id == question.proposal.beat_id), None)
    return sentence.format(
        why=f"{question.area.name}: {question.why}",
        area=question.area.name,
        choice=beat.code if beat is not None else NEW,
    )


def _inside(session: Session, areas: tuple[Area, ...]) -> dict[tuple[int, int], float]:
    """Return the share of each beat's incidents that lie in each area, where any do."""
    from watch_app.geography.locating import Locator  # noqa: PLC0415  (loads numpy)

    rows = session.execute(
        select(Incident.beat_id, Incident.longitude, Incident.latitude).where(
            Incident.longitude.is_not(None)
        )
    ).all()
    if not rows:
        return {}
    locator = Locator({place + 1: area.shape for place, area in enumerate(areas)})
    located = locator.locate_all(
        [row.longitude or 0.0 for row in rows], [row.latitude or 0.0 for row in rows]
    ).tolist()
    totals: dict[int, int] = {}
    counts: dict[tuple[int, int], int] = {}
    for row, place in zip(rows, located, strict=True):
        totals[row.beat_id] = totals.get(row.beat_id, 0) + 1
        if place:
            key = (place - 1, row.beat_id)
            counts[key] = counts.get(key, 0) + 1
    return {key: count / totals[key[1]] for key, count in counts.items()}


def _why(proposal: Proposal, names: Mapping[int, str]) -> str:
    if proposal.beat_id is None:
        return translate("Import", "No beat is called so.")
    beat = names[proposal.beat_id]
    if proposal.match == Match.SAME:
        return translate("Import", "The same as {beat}.").format(beat=beat)
    if proposal.inside:
        sentence = translate(
            "Import", "Close to {beat}; {share} % of its incidents on the map lie here."
        )
        return sentence.format(beat=beat, share=round(100 * proposal.inside))
    return translate("Import", "Spelled nearly as {beat}.").format(beat=beat)


def _notes(kept: int, left: int) -> tuple[str, ...]:
    notes = []
    if kept:
        sentence = translate("Import", "Beats with another boundary: {count}.")
        notes.append(sentence.format(count=kept))
    if left:
        notes.append(translate("Import", "Areas left out: {count}.").format(count=left))
    return tuple(notes)

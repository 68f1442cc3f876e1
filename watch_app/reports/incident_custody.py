"""Who has had a thing that was found, and what was changed of a record after it was sent."""

from dataclasses import dataclass

from watch_app.incident_blanks import IncidentForm
from watch_app.incident_parts import HandedOver, ThingFound
from watch_app.reports.dates import short_date, stamp
from watch_app.reports.fonts import LEAD, NOTE_BOLD
from watch_app.reports.incident_back import thing as thing_section
from watch_app.reports.incident_sections import FormSection, Row
from watch_app.reports.page import PORTRAIT_CONTENT
from watch_app.reports.wrapping import wrap
from watch_app.reports.writing import FormPen
from watch_app.text import translate
from watch_app.wording import clock

_CHAIN_ROWS = 3
_CHAIN_ROW = 24
_QUARTER = PORTRAIT_CONTENT / 4


@dataclass(frozen=True, slots=True)
class _Chain:
    """Who has had a thing: printed where it is known, with rows to write on."""

    steps: tuple[HandedOver, ...] = ()

    def _lines(self) -> list[tuple[list[str], ...]]:
        return [
            (
                wrap(step.given_by, LEAD, _QUARTER - 6),
                wrap(step.given_to, LEAD, _QUARTER - 6),
                wrap(f"{short_date(step.at.date())} {clock(step.at)}", LEAD, _QUARTER - 6),
                wrap(step.receipt, LEAD, _QUARTER - 6),
            )
            for step in self.steps
        ]

    def _heights(self) -> list[float]:
        known = [
            max(_CHAIN_ROW, LEAD.leading * max(map(len, cells)) + 10) for cells in self._lines()
        ]
        return [*known, *[float(_CHAIN_ROW)] * max(1 if known else 0, _CHAIN_ROWS - len(known))]

    @property
    def height(self) -> float:
        return 18 + sum(self._heights())

    def draw(self, pen: FormPen, y: float) -> None:
        page = pen.page
        heads = (
            translate("Reports", "Handed over by"),
            translate("Reports", "Handed over to"),
            translate("Reports", "Date and time"),
            translate("Reports", "Signature"),
        )
        with page.tag("Table"):
            with page.tag("TR"):
                for place, said in enumerate(heads):
                    with page.tag("TH", scope="Column"):
                        x = page.left + place * _QUARTER + (3 if place else 0)
                        page.text(x, y + 13, said, NOTE_BOLD)
            y += 18
            page.rule(page.left, page.right, y, 0.6)
            known = self._lines()
            for number, high in enumerate(self._heights()):
                cells = known[number] if number < len(known) else ([], [], [], [])
                with page.tag("TR"):
                    for place, lines in enumerate(cells):
                        with page.tag("TD"):
                            x = page.left + place * _QUARTER + 3
                            page.lines(x, y + 17, lines, LEAD)
                for place in range(1, 4):
                    page.upright(page.left + place * _QUARTER, y, y + high, 0.4)
                y += high
                page.rule(page.left, page.right, y, 0.4)


def thing(found: ThingFound | None, number: int | None) -> FormSection:
    known = found or ThingFound(what="")
    return thing_section(known, number, _Chain(known.steps))


@dataclass(frozen=True, slots=True)
class _Said:
    """A few lines of text."""

    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        return LEAD.leading * len(self.lines) + 6

    def draw(self, pen: FormPen, y: float) -> None:
        with pen.page.tag("P"):
            pen.page.lines(pen.page.left, y + 13, self.lines, LEAD)


def amendments(form: IncidentForm) -> FormSection:
    rows: list[Row] = []
    for each in form.record.entry.amendments if form.record is not None else ():
        said = translate(
            "Reports", "Amendment {number}, {time}, {who}: {field} was “{was}”, now “{now}”. {why}"
        ).format(
            number=each.number,
            time=stamp(each.written_at),
            who=each.written_by,
            field=each.field,
            was=each.was,
            now=each.now,
            why=each.reason,
        )
        lines = wrap(said, LEAD, PORTRAIT_CONTENT)
        rows += [_Said(tuple(lines[start : start + 30])) for start in range(0, len(lines), 30)]
    return FormSection(translate("Reports", "Changed since it was sent"), "", tuple(rows))

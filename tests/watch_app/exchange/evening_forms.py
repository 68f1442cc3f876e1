"""A watch with one patrol, its form to fill in, and what comes back filled."""

from datetime import UTC, date, datetime
from io import BytesIO

from pypdf import PdfReader, PdfWriter

from tests.watch_app.neighbourhood import FIRST_DAY, LAST_DAY, settle
from watch_app import attendance, crews, directed_patrols, kit, patrol_logs, patrols, rosters
from watch_app.exchange import filled
from watch_app.records import DirectedKind
from watch_app.reports import Choice, document
from watch_app.roster_sheets import sheet

FRIDAY = date(2026, 12, 11)
PRINTED = datetime(2026, 12, 11, 17, tzinfo=UTC)
NOW = datetime(2026, 12, 12, 9, tzinfo=UTC)
W4 = document("patrol-sheets")


def at(hour, minute=0, day=11):
    return datetime(2026, 12, day, hour, minute)


class Evening:
    """A watch with one patrol, its form, and what comes back."""

    def __init__(self, watch):
        self.watch, self.folder = watch, watch.path.parent
        made = settle(watch)
        with watch.change("Start") as session:
            roster = rosters.create(session, FIRST_DAY, LAST_DAY)
            self.card = next(
                each
                for each in sheet(session, roster).patrols
                if each.beat_id == made.beats[0] and each.on == FRIDAY
            )
            self.patrol = self.card.patrol_id
            self.people = made.people
            for person in made.people[:2]:
                crews.assign(session, self.patrol, person)
            self.radio = kit.add(session, "Radio", 2)
            patrols.edit(session, self.patrol, kit={self.radio: 1})
            self.task = directed_patrols.add(
                session, made.beats[0], DirectedKind.MUST_VISIT, place="Школа", first_day=FRIDAY
            )
            self.beat = made.beats[0]
        self.blank = self._blank()

    def _blank(self):
        choice = Choice(first_day=FRIDAY, patrol_id=self.patrol, variant="form")
        with self.watch.change("Number") as session:
            W4.prepare(session, choice, PRINTED)
        with self.watch.read() as session:
            read = W4.read(session, choice, PRINTED)
        target = BytesIO()
        W4.make(read, target, choice, printed_at=PRINTED)
        return target.getvalue()

    def fill(self, **values):
        """Let a reader of forms fill the blank one and save it."""
        writer = PdfWriter(clone_from=PdfReader(BytesIO(self.blank)))
        for page in writer.pages:
            writer.update_page_form_field_values(page, values, auto_regenerate=False)
        path = self.folder / "sheet.pdf"
        writer.write(path)
        return path

    def understand(self, now=NOW, **values):
        return filled.understand(self.watch, self.fill(**values), now=now)

    def take(self, **values):
        filled.take(self.watch, self.understand(**values))

    def content(self):
        with self.watch.read() as session:
            return patrol_logs.read(session, self.patrol).content

    def presence(self):
        with self.watch.read() as session:
            (outcome,) = (
                each
                for each in attendance.evening(session, FRIDAY, at(9, day=12)).patrols
                if each.patrol_id == self.patrol
            )
        return outcome

"""Makes the file that stands for a release in this folder: run it once, before the release.

The file holds one of everything, so that later programs prove that they still open it.
"""

import hashlib
import sys
from datetime import UTC, date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from sqlalchemy import text
from sqlalchemy.orm import Session

from watch_app import (
    attendance,
    availability,
    availability_bands,
    beats,
    crews,
    incident_details,
    incidents,
    kit,
    limits,
    officers,
    overrides,
    patrol_kinds,
    patrols,
    publishing,
    ringing,
    rosters,
    shifts,
    volunteers,
    watches,
)
from watch_app.incident_parts import (
    HandedOver,
    IncidentParts,
    Notice,
    PersonSeen,
    ThingFound,
    VehicleSeen,
    View,
)
from watch_app.records import (
    Answer,
    AreaCrime,
    AreaRole,
    Channel,
    Concern,
    Decision,
    DirectedKind,
    DirectedPatrol,
    Going,
    IncidentPhoto,
    IncidentStatus,
    KitOut,
    LiaisonVisit,
    LimitKind,
    LogLine,
    Meeting,
    NeedEvent,
    NeedPin,
    PairingKind,
    Partner,
    PartnerKind,
    PatrolLog,
    PrintRecord,
    PrintWay,
    Problem,
    ProblemAction,
    ProblemArea,
    ProblemIncident,
    Referral,
    SavedView,
    SeenKind,
    SeenOnWay,
    Sex,
    SheetNumber,
    ShiftAdjustment,
    Survey,
    SurveyCount,
    SurveyQuestion,
    TaskResult,
    VacantHouse,
    Way,
    WishKind,
)
from watch_app.storage import schema
from watch_app.volunteer_sheets import Window


def make(path: Path) -> None:
    watch = watches.create(path, name="Відкрита варта", preset="ua-hromadske-formuvannia")
    with watch.change("All of it", undoable=False) as session:
        beat = beats.add(session, name="Riverside", code="RIV")
        leader = watches.qualifications(session)[0].id
        joined = date(2024, 3, 1)
        people = [
            volunteers.add(session, given_name=name, joined_on=joined, call_sign=name[:3])
            for name in ("Олена", "Ada", "Nur")
        ]
        for person in people:
            volunteers.hold(session, person, leader, joined, date(2030, 1, 1))
            volunteers.set_availability(session, person, [Window(0, 1140, 300)])
        volunteers.add_absence(session, people[2], date(2026, 12, 7), date(2026, 12, 9), "Away")
        volunteers.add_wish(session, people[0], WishKind.PREFERS, beat_id=beat)
        volunteers.pair(session, PairingKind.APART, people[0], people[2])
        volunteers.pair(session, PairingKind.GUARDIAN, people[1], people[0])
        volunteers.set_beats(session, people[1], only=[beat])
        on_foot = patrol_kinds.add(session, "On foot")
        patrol_kinds.forbid(session, on_foot, on_foot)
        limits.add(session, LimitKind.NIGHTS, 2)
        limits.add(session, LimitKind.OF_KIND, 3, volunteer_id=people[0], patrol_kind_id=on_foot)
        officer = officers.add(session, name="Sergeant Hill", phone="0300 123")
        officers.add_absence(session, officer, date(2026, 12, 1), date(2026, 12, 2))
        evenings = shifts.add(
            session,
            kind_id=on_foot,
            officer_id=officer,
            kit={kit.add(session, "Radio", 3): 1},
            name="Evening",
            weekdays=(0,),
            beat_ids=(beat,),
            needs={leader: 1},
            start_minute=1140,
            length_minutes=120,
            valid_from=joined,
        )
        roster = rosters.create(session, date(2026, 11, 30), date(2026, 12, 27))
        first = patrols.roster_record(session, roster)
        dated = session.scalars(text("SELECT id FROM patrol ORDER BY starts")).all()
        for person in people[:2]:
            crews.assign(session, dated[0], person)
        patrols.remove(session, dated[-1])
        rosters.publish(session, first.id, datetime(2026, 11, 20, tzinfo=UTC))
        instant = datetime(2026, 11, 20, tzinfo=UTC)
        publishing.mark_told(session, roster, people[:1], Way.PAPER, instant)
        before = datetime(2026, 11, 20)
        ringing.record(session, dated[1], people[0], Answer.DECLINED, now=before, instant=instant)
        overrides.record(
            session, dated[0], people[1], [("weekly_limit", "Once too often.")], "Asked", instant
        )
        attendance.keep(
            session,
            dated[0],
            [attendance.Attended(each) for each in people[:2]],
            now=datetime(2026, 12, 1),
        )
        evening = availability_bands.Band(1140, 180)
        gladly = {(date(2026, 12, 1), evening): availability_bands.Willing.GLADLY}
        availability.answer(session, people[2], date(2026, 12, 1), date(2026, 12, 2), gladly)
        seen = datetime(2026, 11, 19, 20, 5)
        incident = incidents.add(
            session,
            written_at=seen,
            beat_id=beat,
            seen_from=seen,
            category="Burglary",
            narrative="Вікно розбите.",
        )
        incident_details.keep(
            session,
            incident,
            IncidentParts(
                persons=(PersonSeen(sex=Sex.UNSURE, height_cm=175),),
                vehicles=(VehicleSeen(plate="АА 1234 ВС"),),
                things=(ThingFound("Key", steps=(HandedOver(seen, "Ada", "Sergeant Hill"),)),),
                notices=(Notice(channel=Channel.POLICE, operator="12"),),
                view=View(distance="10 m"),
            ),
        )
        session.add(
            IncidentPhoto(
                incident_id=incident,
                file_name="window.jpg",
                content=b"photo",
                sha256=hashlib.sha256(b"photo").hexdigest(),
                added_at=instant,
            )
        )
        session.flush()
        for status in (IncidentStatus.SUBMITTED, IncidentStatus.CHECKED, IncidentStatus.SENT):
            incidents.advance(session, incident, status, instant=instant)
        incidents.amend(
            session,
            incident,
            field="place",
            now="Mill Lane",
            reason="Asked for",
            written_at=datetime(2026, 11, 20, tzinfo=UTC),
            written_by="Ada",
        )
        asked = DirectedPatrol(
            beat_id=beat, kind=DirectedKind.REQUEST, place="Lock 4", first_day=joined
        )
        session.add_all(
            [
                asked,
                VacantHouse(
                    beat_id=beat,
                    address="4 Lockside Row",
                    first_day=date(2026, 12, 1),
                    back_on=date(2099, 1, 1),
                    permission_on=date(2026, 11, 1),
                ),
                SheetNumber(patrol_id=dated[0], given_at=instant),
                PrintRecord(printed_at=instant, code="W4", key="sheet", way=PrintWay.FILE),
            ]
        )
        session.flush()
        session.add(
            PatrolLog(
                patrol_id=dated[0],
                keyed_at=instant,
                hand_over="Ліхтар 14 не світить.",
                km_start=1.5,
                km_end=9,
                lines=[
                    LogLine(
                        at=datetime(2026, 11, 30, 19, 15),
                        place="Quay",
                        going=Going.FOOT,
                        incident_id=incident,
                    )
                ],
                results=[TaskResult(directed_patrol_id=asked.id, is_done=True, result="Quiet")],
                seen=[SeenOnWay(kind=SeenKind.LIGHT_OUT, place="Lamp 14")],
                kit=[KitOut(name="Radio", kit_id=kit.rows(session)[0].id, is_back=True)],
            )
        )
        session.add(
            AreaCrime(
                source="police.uk",
                fingerprint="1",
                month=date(2026, 10, 1),
                category="Drugs",
                beat_id=beat,
            )
        )
        _add_around_incidents(session, beat, evenings, incident)
    watch.close()


def _add_around_incidents(session: Session, beat: int, shift: int, incident: int) -> None:
    instant, day = datetime(2026, 11, 20, tzinfo=UTC), date(2026, 11, 20)
    council = Partner(name="Міська рада", kind=PartnerKind.LIGHTING, answer_days=5)
    problem = Problem(
        title="Broken windows",
        opened_on=day,
        need_points=2,
        areas=[ProblemArea(beat_id=beat, role=AreaRole.TARGET)],
        links=[ProblemIncident(incident_id=incident)],
        actions=[ProblemAction(what="Mend lamp 14", partner=council, due_on=day)],
    )
    meeting = Meeting(held_on=day, people=12, decisions=[Decision(what="Walk later")])
    session.add_all(
        [
            council,
            problem,
            meeting,
            Referral(partner=council, incident_id=incident, what="Lamp 14", passed_on=day),
            Concern(raised_on=day, what="Dark path", beat_id=beat, problem=problem),
            Survey(
                title="Before",
                held_on=day,
                problem=problem,
                counts=[SurveyCount(question=SurveyQuestion.SAFE_AFTER_DARK, answer=2, people=7)],
            ),
            NeedPin(beat_id=beat, weekday=4, band=3, level=9, pinned_at=instant),
            NeedEvent(beat_id=beat, name="Fair", first_day=day, last_day=day),
            ShiftAdjustment(
                shift_id=shift, beat_id=beat, weekday=0, priority=5, accepted_at=instant
            ),
            SavedView(page="incidents", name="Vans", content='{"words": "van"}'),
            LiaisonVisit(began_at=instant, who="Sgt Hill"),
        ]
    )


if __name__ == "__main__":
    target = Path(__file__).parent / f"{schema.HEAD}.watch"
    target.unlink(missing_ok=True)
    make(target)

"""Problems of the sample watch, one worked through to its assessment, and what residents say."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app.problems import choices, concerns, linking, meetings, problems, surveys
from watch_app.problems.surveys import Grid
from watch_app.records import (
    Beat,
    ConcernState,
    Incident,
    IncidentStatus,
    ProblemStep,
    SurveyQuestion,
)

_PERIOD = 150
_GROUPS, _VANS = "Noise and groups by the station", "Vans tried at Canal and Works"
_BEFORE: Grid = {
    SurveyQuestion.SAFE_BY_DAY: (1, 4, 9, 24, 20),
    SurveyQuestion.SAFE_AFTER_DARK: (14, 17, 12, 10, 4),
    SurveyQuestion.WORRY: (11, 19, 15, 9, 3),
    SurveyQuestion.NEIGHBOURS: (5, 9, 18, 17, 8),
    SurveyQuestion.TOLD: (17, 19, 12, 7, 2),
}
_AFTER: Grid = {
    SurveyQuestion.SAFE_BY_DAY: (1, 3, 7, 25, 27),
    SurveyQuestion.SAFE_AFTER_DARK: (7, 11, 14, 20, 11),
    SurveyQuestion.WORRY: (8, 15, 17, 16, 7),
    SurveyQuestion.NEIGHBOURS: (3, 7, 17, 23, 13),
    SurveyQuestion.TOLD: (6, 10, 14, 22, 11),
}


def add_problems(session: Session, today: date) -> None:
    """Add two problems, a meeting with decisions, concerns, and a survey before and after."""
    ids = {beat.name: beat.id for beat in session.scalars(select(Beat))}
    groups = _groups(session, ids, today)
    vans = _vans(session, ids, today)
    _residents(session, ids, groups, vans, today)
    _surveys(session, ids["Station Road"], groups, today)


def _groups(session: Session, ids: dict[str, int], today: date) -> int:
    response = today - timedelta(days=_PERIOD + 1)
    problem = problems.add(
        session,
        title=_GROUPS,
        opened_on=response - timedelta(days=52),
        step=ProblemStep.ASSESSMENT,
        owner="Margaret Ellison",
        category="Anti-social behaviour",
        place="Station forecourt and the arcade of Market Square",
        what_happens="Groups gather after dark, shout, leave bottles and block the way to the "
        "trains.",
        since_when="since the kiosk closed last winter",
        how_often="two or three evenings a week, most on Fridays",
        consequence="People walk round by the main road or stay at home after dark.",
        offender="changing groups of older pupils and young adults, up to fifteen",
        victim="people on their way from the last trains; the two shops that stay open",
        setting="a dry arcade with a dark corner, benches, no staff after eight",
        handler="parents, school, the detached youth team",
        guardian="crews, station staff until eight, shopkeepers",
        manager="the railway for the forecourt, the council for the arcade",
        done_so_far="Calls when it was loud; the groups came back within the hour.",
        cause="It is dry, dark and nobody's: no other place is open in the evening.",
        goal="Half as many evenings with complaints within five months.",
        target_ids=(ids["Station Road"], ids["Market Square"]),
        control_ids=(ids["Larkfield Park"],),
        need_points=3,
        need_first_day=response,
        need_last_day=today - timedelta(days=2),
        need_days=(3, 4, 5),
        need_span=(19 * 60, 240),
        response_on=response,
        period_days=_PERIOD,
        was_done="Patrols ran most evenings that were asked for; the lamps came six weeks late.",
        what_else_changed="School holidays fell into the period after; the kiosk opened again in "
        "the last weeks.",
        conclusion="Keep the crews on Fridays for another season and count again in spring.",
    )
    partners = {name: key for key, name in choices.partners(session)}
    for what, owner, partner, due, done, result in (
        ("Light the dark corner of the arcade", "", "Council lighting", 30, 71, "Two lamps"),
        ("Youth team on the forecourt on Fridays", "", "Detached youth team", 14, 10, "Weekly"),
        ("Crews stand 10 to 16 minutes at changing times", "Margaret Ellison", "", 7, 5, ""),
    ):
        problems.add_action(
            session,
            problem,
            what=what,
            owner=owner,
            partner_id=partners.get(partner),
            due_on=response + timedelta(days=due),
            done_on=response + timedelta(days=done),
            result=result,
        )
    _link(session, problem, "Anti-social behaviour", ids["Station Road"], 18)
    return problem


def _vans(session: Session, ids: dict[str, int], today: date) -> int:
    response = today - timedelta(days=20)
    problem = problems.add(
        session,
        title=_VANS,
        opened_on=today - timedelta(days=45),
        step=ProblemStep.RESPONSE,
        owner="Derek Foster",
        category="Vehicle crime",
        place="Yard behind the works, towpath gate",
        what_happens="Doors of parked vans are tried and tools go missing overnight.",
        since_when="since early autumn",
        how_often="about once a fortnight",
        consequence="Two firms park elsewhere, in front of houses.",
        victim="vans of trades people, left with tools in them",
        setting="a yard with an open gate to the towpath",
        manager="the owner of the works",
        goal="No van entered until the end of winter.",
        target_ids=(ids["Canal and Works"],),
        control_ids=(ids["Northfields"],),
        buffer_ids=(ids["Riverside"],),
        need_points=2,
        need_first_day=response,
        need_span=(22 * 60, 300),
        response_on=response,
        period_days=90,
    )
    problems.add_action(
        session,
        problem,
        what="Owner closes the towpath gate at dusk",
        owner="Derek Foster",
        due_on=today - timedelta(days=6),
    )
    problems.add_action(
        session,
        problem,
        what="Leaflet: no tools in vans overnight",
        due_on=today + timedelta(days=9),
    )
    _link(session, problem, "Vehicle crime", ids["Canal and Works"], 6)
    return problem


def _link(session: Session, problem: int, category: str, beat: int, most: int) -> None:
    found = session.scalars(
        select(Incident.id)
        .where(
            Incident.category == category,
            Incident.beat_id == beat,
            Incident.status.not_in((IncidentStatus.DRAFT, IncidentStatus.WITHDRAWN)),
        )
        .order_by(Incident.seen_from.desc(), Incident.id)
        .limit(most)
    )
    linking.link(session, problem, list(found))


def _residents(session: Session, ids: dict[str, int], groups: int, vans: int, today: date) -> None:
    held = today - timedelta(days=33)
    meeting = meetings.add(
        session,
        held_on=held,
        title="Autumn meeting",
        place="Larkfield Library",
        people=27,
        notes="Most spoke of the dark towpath and of the station.",
    )
    for what, owner, due, done, problem in (
        ("Ask the council for a lamp at the towpath gate", "Margaret Ellison", 14, None, vans),
        ("Print the numbers of the council on a card", "Aisha Rahman", 21, 18, None),
        ("Tell everybody in February how the station went", "Margaret Ellison", 95, None, groups),
    ):
        meetings.decide(
            session,
            meeting,
            what=what,
            owner=owner,
            due_on=held + timedelta(days=due),
            done_on=None if done is None else held + timedelta(days=done),
            problem_id=problem,
        )
    for what, beat, voices, days, problem, answer in (
        ("The towpath is dark behind the works", "Canal and Works", 11, 33, vans, ""),
        ("Groups block the way to the trains", "Station Road", 9, 190, groups, "Crews and lamps"),
        ("Cars race along the ring road on Sundays", "Northfields", 6, 33, None, ""),
        ("Dogs run free at the playground", "Larkfield Park", 3, 12, None, ""),
    ):
        raised = today - timedelta(days=days)
        concern = concerns.add(
            session,
            what=what,
            raised_on=raised,
            beat_id=ids[beat],
            voices=voices,
            meeting_id=meeting if raised == held else None,
            problem_id=problem,
        )
        if answer:
            concerns.edit(session, concern, answer=answer, answered_on=raised + timedelta(days=20))
        elif problem is not None:
            concerns.edit(session, concern, state=ConcernState.WATCHED)


def _surveys(session: Session, beat: int, problem: int, today: date) -> None:
    response = today - timedelta(days=_PERIOD + 1)
    for title, held, is_after, grid in (
        ("Around the station, before", response - timedelta(days=14), False, _BEFORE),
        ("Around the station, after", today - timedelta(days=4), True, _AFTER),
    ):
        surveys.add(
            session,
            title=title,
            held_on=held,
            beat_id=beat,
            problem_id=problem,
            is_after=is_after,
            grid=grid,
        )

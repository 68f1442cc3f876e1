"""Reads the patrol sheet that a crew filled in on a screen."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from watch_app import (
    attendance,
    directed_sheets,
    kit,
    patrol_fields,
    patrol_logs,
    sheet_times,
)
from watch_app.errors import InputError
from watch_app.exchange import patrol_form_crew, patrol_form_log
from watch_app.exchange.form_reading import FormReading, Understanding
from watch_app.exchange.forms import FilledForm
from watch_app.log_rows import Came, Result, Seen, seen_name
from watch_app.patrol_logs import KeyedSheet, SheetContent
from watch_app.records import SeenKind
from watch_app.text import translate
from watch_app.wording import patrol_label

_TIMES = {
    patrol_fields.LOGGED_ON: "logged_on_at",
    patrol_fields.BACK_BY: "back_by",
    patrol_fields.LOGGED_OFF: "logged_off_at",
}
_TEXTS = {
    patrol_fields.OPERATOR: ("operator", 80),
    patrol_fields.REFERENCE: ("police_reference", 60),
    patrol_fields.VEHICLE: ("vehicle", 120),
    patrol_fields.WEATHER: ("weather", 80),
    patrol_fields.HAND_OVER: ("hand_over", 2000),
}
_NUMBERS = {patrol_fields.KM_START: "km_start", patrol_fields.KM_END: "km_end"}
_MOST_KM = 2_000_000
_LONGEST_RESULT, _LONGEST_PLACE = 200, 160


@dataclass(frozen=True, slots=True)
class _Form:
    """The values of a form, and what stands in the watch beside them."""

    values: Mapping[str, str]
    sheet: KeyedSheet
    found: Understanding

    def value(self, name: str) -> str:
        return self.values.get(name, "").strip()

    def ids(self, stem: str, *parts: str) -> Iterator[int]:
        """Yield the ids in the names of fields that are filled in, in their order."""
        pattern = re.compile(rf"{stem}(\d+)_(?:{'|'.join(parts)})")
        matches = (pattern.fullmatch(name) for name, value in self.values.items() if value.strip())
        yield from dict.fromkeys(int(match[1]) for match in matches if match)


def read(session: Session, form: FilledForm, now: datetime) -> FormReading:
    """Understand a patrol sheet; raises InputError for a patrol that is gone or still to come."""
    patrol_id = patrol_logs.patrol_of(session, form.record)
    sheet = patrol_logs.read(session, patrol_id)
    local = now.replace(tzinfo=None)
    if sheet.starts > local:
        said = translate("Sheets", "This patrol is still to come. Key it in when it is over.")
        raise InputError(said)
    found = Understanding()
    filled = _Form(form.values, sheet, found)
    content = _with_tasks(session, filled, sheet.content)
    content = _with_plain(filled, content)
    outing = patrol_form_crew.read(session, form.values, sheet, local, found)
    content = _with_kit(session, filled, content)
    lines = patrol_form_log.read(session, form.values, sheet, found)
    content = _with_seen(filled, replace(content, lines=lines))
    content = _with_close(filled, content)

    def take(target: Session) -> None:
        patrol_logs.keep(target, patrol_id, content, now=local, instant=now)
        if outing is not None:
            attendance.keep(
                target,
                patrol_id,
                outing.people,
                now=local,
                started=outing.started,
                ended=outing.ended,
                note=outing.note,
            )

    label = patrol_label(sheet.beat, sheet.starts)
    return FormReading(
        title=translate("Sheets", "Patrol sheet {number}: {patrol}").format(
            number=sheet.number, patrol=label
        ),
        rows=tuple(found.rows),
        label=translate("Sheets", "Take in sheet {number}").format(number=sheet.number),
        take=take,
    )


# Section 1


def _with_tasks(session: Session, form: _Form, content: SheetContent) -> SheetContent:
    tasks = {row.id: row for row in directed_sheets.rows(session, form.sheet.beat_id)}
    results = {each.directed_patrol_id: each for each in content.results}
    for task_id in form.ids("task", "done", "result"):
        task = tasks.get(task_id)
        place = task.place if task else str(task_id)
        done = patrol_fields.task_done(task_id, place)
        asked = patrol_fields.task_result(task_id, place)
        text = form.value(asked.name)
        if task is None:
            said = translate("Sheets", "this task has been removed. Take it out of the form.")
            form.found.refuse(done.label, text, said)
            continue
        if _is_too_long(form, asked.label, text, _LONGEST_RESULT):
            continue
        known = results.get(task_id)
        at = known.at if known else None
        result = Result(task_id, is_done=bool(form.value(done.name)), text=text, at=at)
        form.found.add(place, _result_words(known), _result_words(result))
        results[task_id] = result
    return replace(content, results=tuple(results.values()))


def _result_words(result: Result | None) -> str:
    if result is None:
        return ""
    said = translate("Sheets", "done") if result.is_done else translate("Sheets", "not done")
    return f"{said}: {result.text}" if result.text else said


# Sections 3 and 7


def _with_plain(form: _Form, content: SheetContent) -> SheetContent:
    """Take what is asked before they leave."""
    content = _with_time(form, content, patrol_fields.LOGGED_ON)
    is_as_printed = form.value(patrol_fields.BACK_BY) == sheet_times.written(form.sheet.ends)
    if not is_as_printed or content.back_by is not None:
        content = _with_time(form, content, patrol_fields.BACK_BY)
    for name in (patrol_fields.OPERATOR, patrol_fields.REFERENCE, patrol_fields.VEHICLE):
        content = _with_text(form, content, name)
    return content


def _with_close(form: _Form, content: SheetContent) -> SheetContent:
    content = _with_time(form, content, patrol_fields.LOGGED_OFF)
    for name in _NUMBERS:
        content = _with_number(form, content, name)
    content = _with_text(form, content, patrol_fields.WEATHER)
    content = _with_hurt(form, content)
    return _with_text(form, content, patrol_fields.HAND_OVER)


def _with_time(form: _Form, content: SheetContent, name: str) -> SheetContent:
    written, field = form.value(name), patrol_fields.plain(name)
    if not written:
        return content
    sheet = form.sheet
    read_it = partial(sheet_times.moment, written, sheet.starts, sheet.ends)
    at = form.found.try_to(field.label, written, read_it)
    if at is None:
        return content
    now = sheet_times.written(getattr(content, _TIMES[name]))
    form.found.add(field.label, now, sheet_times.written(at))
    values: dict[str, Any] = {_TIMES[name]: at}
    return replace(content, **values)


def _with_text(form: _Form, content: SheetContent, name: str) -> SheetContent:
    written, field = form.value(name), patrol_fields.plain(name)
    attribute, longest = _TEXTS[name]
    if not written or _is_too_long(form, field.label, written, longest):
        return content
    form.found.add(field.label, getattr(content, attribute), written)
    values: dict[str, Any] = {attribute: written}
    return replace(content, **values)


def _is_too_long(form: _Form, label: str, written: str, longest: int) -> bool:
    if len(written) <= longest:
        return False
    said = translate("Sheets", "it is longer than {count} letters. Shorten it.")
    form.found.refuse(label, written, said.format(count=longest))
    return True


def _with_number(form: _Form, content: SheetContent, name: str) -> SheetContent:
    written, field = form.value(name), patrol_fields.plain(name)
    if not written:
        return content
    plain = written.replace(" ", "").replace("\N{NO-BREAK SPACE}", "").replace(",", ".")
    if not re.fullmatch(r"\d+(\.\d+)?", plain) or float(plain) > _MOST_KM:
        said = translate("Sheets", "{written} is no number of kilometres. Write it as in 48210.")
        form.found.refuse(field.label, written, said.format(written=written))
        return content
    known = getattr(content, _NUMBERS[name])
    form.found.add(field.label, "" if known is None else f"{known:g}", f"{float(plain):g}")
    values: dict[str, Any] = {_NUMBERS[name]: float(plain)}
    return replace(content, **values)


def _with_hurt(form: _Form, content: SheetContent) -> SheetContent:
    no, yes = form.value(patrol_fields.HURT_NO), form.value(patrol_fields.HURT_YES)
    field = patrol_fields.plain(patrol_fields.HURT_YES)
    if no and yes:
        said = translate("Sheets", "no and yes are both ticked. Ask the crew leader.")
        form.found.refuse(field.label, translate("Sheets", "no and yes"), said)
    elif yes:
        said = content.hurt or translate("Sheets", "Ticked on the sheet: ask the crew leader.")
        form.found.add(field.label, content.hurt, said)
        return replace(content, hurt=said)
    elif no:
        form.found.add(field.label, content.hurt, "")
        return replace(content, hurt="")
    return content


# Sections 4 and 6


def _with_kit(session: Session, form: _Form, content: SheetContent) -> SheetContent:
    names = {row.id: row.name for row in kit.rows(session)}
    known = {each.name.casefold(): each for each in content.kit}
    for kit_id in form.ids("kit", "out", "back"):
        if kit_id not in names:
            continue
        name = names[kit_id]
        _, back = patrol_fields.kit(kit_id, name)
        before = known.get(name.casefold())
        fault = before.fault if before else ""
        came = Came(name, is_out=True, is_back=bool(form.value(back.name)), fault=fault)
        form.found.add(name, _came_words(before), _came_words(came))
        known[name.casefold()] = came
    return replace(content, kit=tuple(known.values()))


def _came_words(came: Came | None) -> str:
    if came is None:
        return ""
    return translate("Sheets", "back") if came.is_back else translate("Sheets", "out, not back")


def _with_seen(form: _Form, content: SheetContent) -> SheetContent:
    seen = list(content.seen)
    for kind in SeenKind:
        tick, where = patrol_fields.seen(kind.value, seen_name(kind))
        place = form.value(where.name)
        if not form.value(tick.name) and not place:
            continue
        if _is_too_long(form, where.label, place, _LONGEST_PLACE):
            continue
        known = next((each for each in seen if (each.kind, each.place) == (kind, place)), None)
        said = place or translate("Sheets", "seen")
        form.found.add(tick.label, said if known else "", said)
        if known is None:
            seen.append(Seen(kind, place))
    return replace(content, seen=tuple(seen))

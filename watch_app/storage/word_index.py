"""The index of words over the incidents: triggers keep it, whichever way a row is written.

It holds no text, only where words occur.
"""

TABLE = "incident_words"
"""Its columns: all words; the place again; plates as written and in their one form; the beat."""

_OWN = (
    "number",
    "replace(number, '-', '')",
    "category",
    "subcategory",
    "place",
    "public_place",
    "narrative",
    "weapon",
    "hazard",
    "reported_to",
    "police_reference",
    "outcome",
    "police_question",
    "police_answer",
    "feedback",
)
"""What of the incident itself is found by its words."""
_OWN_COLUMNS = (*(each for each in _OWN if "(" not in each), "beat_id", "reporter_id")
PARTS = {
    "incident_person": (
        "age",
        "build",
        "appearance",
        "head",
        "upper",
        "lower",
        "marks",
        "speech",
        "went",
    ),
    "incident_vehicle": ("plate", "country", "kind", "marks", "occupants", "went"),
    "incident_thing": ("what", "place", "found_by", "seal"),
    "incident_notice": ("operator", "reference", "note"),
    "incident_view": (
        "amount",
        "distance",
        "visibility",
        "obstruction",
        "known",
        "any_reason",
        "time_lapse",
        "errors",
    ),
    "incident_photo": ("file_name", "taken_by", "note"),
    "amendment": ("was", "now", "reason"),
}
"""The tables whose rows belong to an incident, with what is found of them."""
STEPS = ("given_by", "given_to", "receipt")
"""What is found of the times a thing changed hands."""


REPORTER = ("given_name", "family_name", "call_sign")
"""What is found of who saw it."""
BEAT = ("code", "name")


def _joined(parts: tuple[str, ...]) -> str:
    return " || ' ' || ".join(parts)


def _words() -> str:
    of_parts = [
        f"coalesce((SELECT group_concat({_joined(columns)}, ' ') FROM {table}"
        f" WHERE incident_id = incident.id), '')"
        for table, columns in PARTS.items()
    ]
    steps = (
        f"coalesce((SELECT group_concat({_joined(STEPS)}, ' ') FROM custody_step"
        " JOIN incident_thing ON incident_thing.id = incident_thing_id"
        " WHERE incident_id = incident.id), '')"
    )
    return _joined((*_OWN, *of_parts, steps, _of_one("volunteer", "reporter_id", REPORTER)))


def _of_one(table: str, key: str, columns: tuple[str, ...]) -> str:
    words = _joined(tuple(f"coalesce({each}, '')" for each in columns))
    return f"coalesce((SELECT {words} FROM {table} WHERE {table}.id = {key}), '')"


_READ = (
    f"INSERT INTO {TABLE} (rowid, words, place, plates, beat) SELECT incident.id, {_words()},"
    " place, coalesce((SELECT group_concat(plate || ' ' || plate_key, ' ')"
    " FROM incident_vehicle WHERE incident_id = incident.id), ''),"
    f" {_of_one('beat', 'beat_id', BEAT)} FROM incident"
)
FILL = (f"DELETE FROM {TABLE}", _READ)
"""Reads every incident anew, as after a migration."""
_THESE = "(SELECT value FROM json_each(?))"
FORGET_THESE = f"DELETE FROM {TABLE} WHERE rowid IN {_THESE}"
READ_THESE = f"{_READ} WHERE incident.id IN {_THESE}"
"""What the triggers do for one incident, for a JSON list of ids."""


def _anew(ids: str) -> str:
    return f"DELETE FROM {TABLE} WHERE rowid IN ({ids}); {_READ} WHERE incident.id IN ({ids});"


def _triggers() -> dict[str, str]:
    made = {
        "incident_words_insert": f"AFTER INSERT ON incident BEGIN {_anew('NEW.id')} END",
        "incident_words_update": (
            f"AFTER UPDATE OF {', '.join(_OWN_COLUMNS)} ON incident BEGIN {_anew('NEW.id')} END"
        ),
        "incident_words_delete": (
            f"AFTER DELETE ON incident BEGIN DELETE FROM {TABLE} WHERE rowid = OLD.id; END"
        ),
    }
    for table in PARTS:
        made |= _triggers_of(table, "{row}.incident_id")
    made |= _triggers_of(
        "custody_step",
        "(SELECT incident_id FROM incident_thing WHERE id = {row}.incident_thing_id)",
    )
    made |= _triggers_of_named("beat", "beat_id", BEAT)
    made |= _triggers_of_named("volunteer", "reporter_id", REPORTER)
    return {name: f"CREATE TRIGGER {name} {text}" for name, text in made.items()}


def _triggers_of(table: str, of_row: str) -> dict[str, str]:
    new, old = of_row.format(row="NEW"), of_row.format(row="OLD")
    return {
        f"{table}_words_insert": f"AFTER INSERT ON {table} BEGIN {_anew(new)} END",
        f"{table}_words_update": f"AFTER UPDATE ON {table} BEGIN {_anew(f'{old}, {new}')} END",
        f"{table}_words_delete": f"AFTER DELETE ON {table} BEGIN {_anew(old)} END",
    }


def _triggers_of_named(table: str, key: str, columns: tuple[str, ...]) -> dict[str, str]:
    """Read anew what names a beat or a person that is called otherwise now.

    Undo takes the row out and puts it back, so that coming in counts as well.
    """
    anew = _anew(f"SELECT id FROM incident WHERE {key} = NEW.id")
    differs = " OR ".join(f"OLD.{each} IS NOT NEW.{each}" for each in columns)
    update = f"AFTER UPDATE OF {', '.join(columns)} ON {table} WHEN {differs} BEGIN {anew} END"
    return {
        f"{table}_words_insert": f"AFTER INSERT ON {table} BEGIN {anew} END",
        f"{table}_words_update": update,
    }


TRIGGERS = _triggers()

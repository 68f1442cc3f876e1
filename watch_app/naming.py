"""How what a watch names itself, such as kit or kinds of patrol, gets its name."""

from collections.abc import Iterable

from watch_app.errors import InputError
from watch_app.text import translate


def settled_name(name: str, taken: Iterable[str]) -> str:
    """Return a name with its spaces in order; raises InputError for none or one that is taken."""
    name = " ".join(name.split())
    if not name:
        raise InputError(translate("Naming", "Write a name."), field="name")
    if name.casefold() in {other.casefold() for other in taken}:
        sentence = translate("Naming", "There is {name} already. Choose another name.")
        raise InputError(sentence.format(name=name), field="name")
    return name

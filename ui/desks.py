"""Who sits before the watch: the coordinator, or the station's liaison with a view of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field

LIAISON_PAGES = ("inbox", "sentlog", "requests", "recurring", "agreed", "documents")
LIAISON_BESIDE = ("signoff",)

FOR_LIAISON = frozenset(
    {
        *(f"go_{name}" for name in LIAISON_PAGES),
        "acknowledge",
        "ask_question",
        "ask_patrol",
        "sign_off",
        "next_record",
        "export_pack",
    }
)
"""Actions of the liaison's view alone; their keys may mean something else in the watch's own."""
FOR_BOTH = frozenset(
    {
        "quit",
        "undo",
        "redo",
        "edit",
        "remove",
        "filter",
        "panel",
        "find_next",
        "liaison_view",
        "choice_1",
        "choice_2",
        "choice_3",
        "larger",
        "smaller",
        "usual_size",
        "theme_system",
        "theme_light",
        "theme_dark",
        "full_screen",
        "find",
        "back",
        "forward",
        "earlier",
        "later",
        "next_area",
        "previous_area",
        "save_pdf",
        "print",
        "save",
        "key_sign_off",
        "help",
        "show_log",
        "about",
    }
)
"""Actions of either view; all others belong to the watch's own."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Which pages and actions there are, and what stands for a page that is not among them."""

    pages: tuple[str, ...]
    foot: tuple[str, ...] = ()
    """Stands at the foot of the navigation."""
    beside: tuple[str, ...] = ()
    instead: Mapping[str, str] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)
    """Where the module of a page is below ui.pages, where that is not its name."""
    is_liaison: bool = False

    def page_for(self, name: str) -> str:
        """The page that is shown where `name` is wanted; empty where there is none."""
        there = (*self.pages, *self.foot, *self.beside)
        return name if name in there else self.instead.get(name, "")

    def has(self, action: str) -> bool:
        """Whether an action of that name can be done here."""
        return action in FOR_BOTH or (action in FOR_LIAISON) == self.is_liaison


LIAISON = Desk(
    LIAISON_PAGES,
    beside=LIAISON_BESIDE,
    instead={"incidents": "inbox", "reports": "documents", "today": "inbox"},
    homes={name: f"liaison.{name}" for name in LIAISON_PAGES},
    is_liaison=True,
)

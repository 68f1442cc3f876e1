"""The look: one table of tokens per theme, and the palette, fonts and style sheet made of it."""

import re
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

import resources

RESOURCES = Path(resources.__file__).parent

SIZES = {
    "display": 28.0,
    "title": 24.0,
    "section": 17.0,
    "body": 15.0,
    "control": 14.5,
    "dense": 13.5,
    "small": 13.0,
    "least": 12.5,
}
"""Text sizes in pixels at 100 %; nothing is smaller than the last."""

MIN_SCALE, MAX_SCALE = 1.0, 2.0


@dataclass(frozen=True, slots=True)
class StateColours:
    """How a state is told apart: its words, the tint behind them and the line around it."""

    text: str
    tint: str
    line: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour of one theme; the only place where a colour is written."""

    bg: str
    surface: str
    sunken: str
    hover: str
    line: str
    line2: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    soft: str
    soft_line: str
    hatch: str
    lamp: str
    shadow: str
    heat: tuple[str, str, str, str, str, str]
    on_heat: tuple[str, str, str, str, str, str]
    full: StateColours
    short: StateColours
    gap: StateColours
    stood_down: StateColours
    broken: StateColours
    changed: StateColours

    def state(self, name: str) -> StateColours:
        """Colours of a patrol state by its value, such as "stood_down"."""
        colours = getattr(self, name)
        if not isinstance(colours, StateColours):
            raise KeyError(name)
        return colours

    def named(self) -> dict[str, str]:
        """Every colour by one flat name: "ink2", "heat3", "gap_tint"."""
        flat: dict[str, str] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, str):
                flat[field.name] = value
            elif isinstance(value, StateColours):
                flat[f"{field.name}_text"] = value.text
                flat[f"{field.name}_tint"] = value.tint
                flat[f"{field.name}_line"] = value.line
            else:
                flat |= {f"{field.name}{step}": colour for step, colour in enumerate(value)}
        return flat


LIGHT = Tokens(
    bg="#F6F5F1",
    surface="#FFFFFF",
    sunken="#EDEBE4",
    hover="#F0EEE8",
    line="#DDDAD1",
    line2="#85837C",
    ink="#1B2329",
    ink2="#46515A",
    ink3="#5F6A72",
    accent="#0E6470",
    accent_hover="#0A4F59",
    accent_pressed="#073F47",
    on_accent="#FFFFFF",
    soft="#DBEDEF",
    soft_line="#7DB4BC",
    hatch="#E0DED6",
    lamp="#F2B53A",
    shadow="#1A1B2329",
    heat=("#F4F3EE", "#D5E8EA", "#AED2D6", "#79B2B9", "#2F7881", "#0B4A54"),
    on_heat=("#1B2329", "#1B2329", "#1B2329", "#1B2329", "#FFFFFF", "#FFFFFF"),
    full=StateColours("#12593F", "#E3F2EC", "#23936A"),
    short=StateColours("#7A5200", "#FFF2D2", "#AD780A"),
    gap=StateColours("#7C2606", "#FDE9DC", "#A93C0E"),
    stood_down=StateColours("#4F575E", "#F1F0EB", "#6A7278"),
    broken=StateColours("#8C1163", "#FAE3F2", "#B3218A"),
    changed=StateColours("#264E8C", "#E3EBF8", "#2A57A5"),
)

DARK = Tokens(
    bg="#12181B",
    surface="#1B2327",
    sunken="#0D1214",
    hover="#232D32",
    line="#303B41",
    line2="#7C8A92",
    ink="#E9EDEF",
    ink2="#BAC4CA",
    ink3="#98A5AC",
    accent="#6FCAD2",
    accent_hover="#93DBE1",
    accent_pressed="#B4E7EB",
    on_accent="#06262A",
    soft="#173B41",
    soft_line="#3E858D",
    hatch="#262F34",
    lamp="#F8CB5C",
    shadow="#1A000000",
    heat=("#1D2529", "#1F3A3F", "#265A61", "#378089", "#56A9B2", "#93DBE1"),
    on_heat=("#FFFFFF", "#FFFFFF", "#FFFFFF", "#FFFFFF", "#10252A", "#10252A"),
    full=StateColours("#6FE0B5", "#15332A", "#43B78D"),
    short=StateColours("#F8CB5C", "#332A12", "#C79B1E"),
    gap=StateColours("#FF8C69", "#3B2317", "#D0562F"),
    stood_down=StateColours("#A3ADB4", "#1A2024", "#75828A"),
    broken=StateColours("#F288D3", "#3B1A33", "#BF3D9B"),
    changed=StateColours("#B7D0FF", "#1A2A45", "#5C8ADB"),
)


class Theme(QObject):
    """The look in force: light or dark, and how large the text is."""

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.tokens = LIGHT
        self.scale = 1.0
        self._wish = "system"
        self._family = _load_fonts()
        application.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def is_dark(self) -> bool:
        return self.tokens is DARK

    def apply(self, wish: str, scale: float) -> None:
        """Show "light", "dark" or what the "system" says, with text at `scale` times 100 %."""
        self._wish = wish
        self.scale = min(MAX_SCALE, max(MIN_SCALE, scale))
        self.tokens = DARK if wish == "dark" or (wish == "system" and _system_is_dark()) else LIGHT
        application = QApplication.instance()
        if isinstance(application, QApplication):
            # Without a style sheet palette and font cost nothing; replacing one by another costs
            # five times as much as taking it off and putting the new one on.
            application.setStyleSheet("")
            application.setPalette(palette(self.tokens))
            application.setFont(self.font("control"))
            application.setStyleSheet(style_sheet(self.tokens, self.scale))
        self.changed.emit()

    def px(self, length: float) -> int:
        """A length of 100 % at the text size in force."""
        return int(length * self.scale + 0.5)

    def font(self, size: str = "body", *, bold: bool = False) -> QFont:
        font = QFont(self._family)
        font.setPixelSize(self.px(SIZES[size]))
        font.setBold(bold)
        return font

    def colour(self, name: str) -> QColor:
        """A colour by its flat name; see `Tokens.named`."""
        return QColor(_flat(self.tokens)[name])

    def _follow_system(self) -> None:
        if self._wish == "system":
            self.apply("system", self.scale)


_current: list[Theme] = []


def install(application: QApplication) -> Theme:
    """Make the theme of this application; before the first widget is shown."""
    _current[:] = [Theme(application)]
    return _current[0]


def theme() -> Theme:
    """The theme in force."""
    return _current[0]


def _load_fonts() -> str:
    """Load the embedded family, the same on every system and for every alphabet it has."""
    family = ""
    for name in ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"):
        number = QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / name))
        if not family and number >= 0:
            family = QFontDatabase.applicationFontFamilies(number)[0]
    return family


def _system_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


@lru_cache(maxsize=2)
def _flat(tokens: Tokens) -> dict[str, str]:
    return tokens.named()


def palette(tokens: Tokens) -> QPalette:
    """All roles, so that what no style sheet reaches still belongs to the theme."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.bg,
        role.WindowText: tokens.ink,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.surface,
        role.Text: tokens.ink,
        role.Button: tokens.surface,
        role.ButtonText: tokens.ink,
        role.BrightText: tokens.on_accent,
        role.Highlight: tokens.soft,
        role.HighlightedText: tokens.ink,
        role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.ink,
        role.PlaceholderText: tokens.ink3,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Light: tokens.surface,
        role.Midlight: tokens.hover,
        role.Mid: tokens.line,
        role.Dark: tokens.line2,
        role.Shadow: tokens.ink3,
        role.Accent: tokens.accent,
    }
    result = QPalette()
    for which, colour in colours.items():
        result.setBrush(which, QBrush(QColor(colour)))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        result.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.ink3))
    result.setColor(QPalette.ColorGroup.Disabled, role.Base, QColor(tokens.bg))
    result.setColor(QPalette.ColorGroup.Disabled, role.Accent, QColor(tokens.line2))
    return result


def style_sheet(tokens: Tokens, scale: float) -> str:
    """The one style sheet: `$token` is a colour, `12sp` a length that grows with the text."""
    template = (RESOURCES / "styles" / "watchkeeper.qss").read_text(encoding="utf-8")
    colours = tokens.named()
    text = re.sub(r"\$([a-z_]+\d?)", lambda match: colours[match.group(1)], template)
    return re.sub(
        r"(\d+(?:\.\d+)?)sp",
        lambda match: f"{int(float(match.group(1)) * scale + 0.5)}px",
        text,
    )

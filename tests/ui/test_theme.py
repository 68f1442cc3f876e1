from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from ui import icons
from ui.theme import DARK, LIGHT, RESOURCES, SIZES, Theme, Tokens, style_sheet
from ui.widgets.chip import STATES
from ui.widgets.labels import Label

THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
GROUNDS = ("bg", "surface", "sunken", "hover", "soft")
NAMES = """
today roster volunteers beats shifts incidents problems reports settings inbox requests standards
search filter plus close more left right up down undo redo swap print import export send link pin
phone lock unlock full short gap stood-down broken changed no-entry check warning leader driver
minus trainee first-aid shield camera hidden document stop play moon day bulb person
dot square whole
"""
ICONS = NAMES.split()


def luminance(colour: str) -> float:
    parts = [part / 255 for part in QColor(colour).toTuple()[:3]]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@THEMES
@pytest.mark.parametrize("ink", ["ink", "ink2", "ink3"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_can_be_read_on_every_ground(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize("ground", GROUNDS[:4])
def test_borders_and_the_ring_can_be_seen(tokens: Tokens, ground: str) -> None:
    assert contrast(tokens.line2, getattr(tokens, ground)) >= 3
    assert contrast(tokens.accent, getattr(tokens, ground)) >= 3


@THEMES
def test_buttons_can_be_read(tokens: Tokens) -> None:
    for fill in (tokens.accent, tokens.accent_hover, tokens.accent_pressed):
        assert contrast(tokens.on_accent, fill) >= 4.5
    assert contrast(tokens.accent, tokens.surface) >= 4.5
    assert contrast(tokens.accent, tokens.bg) >= 4.5


@THEMES
@pytest.mark.parametrize("state", STATES)
def test_states_can_be_read_and_seen(tokens: Tokens, state: str) -> None:
    colours = tokens.state(state)
    assert contrast(colours.text, colours.tint) >= 4.5
    assert contrast(colours.text, tokens.surface) >= 4.5
    assert contrast(colours.line, tokens.surface) >= 3


@THEMES
def test_digits_on_heat_can_be_read(tokens: Tokens) -> None:
    for ground, ink in zip(tokens.heat, tokens.on_heat, strict=True):
        assert contrast(ground, ink) >= 4.5


def test_a_name_that_is_no_state_is_refused() -> None:
    with pytest.raises(KeyError):
        LIGHT.state("ink")


@THEMES
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_style_sheet_is_filled_in(tokens: Tokens, scale: float) -> None:
    text = style_sheet(tokens, scale)
    assert "$" not in text
    assert "sp;" not in text


def test_no_text_is_smaller_than_the_least(look: Theme) -> None:
    assert min(SIZES.values()) == SIZES["least"]
    for size in SIZES:
        assert look.font(size).pixelSize() >= 12
        assert look.font(size).family() == "Noto Sans"


def test_the_theme_changes_what_is_already_shown(look: Theme, show: Any) -> None:
    label = show(Label("Harbourside", "body"))
    before = label.grab().toImage()
    look.apply("dark", 2.0)
    assert label.font().pixelSize() == 30
    assert label.grab().toImage() != before
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    assert application.palette().window().color().name().upper() == DARK.bg


def test_the_text_size_keeps_within_its_bounds(look: Theme) -> None:
    look.apply("light", 9.0)
    assert look.scale == 2.0
    look.apply("light", 0.1)
    assert look.scale == 1.0


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_draws_something_in_its_colour(look: Theme, name: str) -> None:
    image = icons.pixmap(name, "ink", 20, 2.0).toImage()
    assert image.size().width() == 40
    ink = luminance(LIGHT.ink)
    drawn = [colour for colour in colours_of(image) if colour.alpha() > 200]
    assert drawn
    assert all(abs(luminance(colour.name()) - ink) < 0.05 for colour in drawn)


def test_no_icon_is_there_unlisted() -> None:
    there = {path.stem for path in (RESOURCES / "icons").glob("*.svg")}
    assert there == {*ICONS, "watchkeeper"}


def test_an_icon_follows_the_theme(look: Theme) -> None:
    icon = icons.icon("lock", "ink")
    light = icon.pixmap(20, 20).toImage()
    look.apply("dark", 1.0)
    assert icon.pixmap(20, 20).toImage() != light


def colours_of(image: QImage) -> list[QColor]:
    return [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]

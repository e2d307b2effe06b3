"""Our colours can be told apart: contrast after WCAG, and areas also by eyes that see fewer colours.

Reads the OKLCH pairs of static/css/tokens.css. Colour blindness after Machado, Oliveira and Fernandes (2009), complete.
"""

import itertools
import math
import re
from pathlib import Path

import pytest
from django.conf import settings

TOKENS = Path(settings.BASE_DIR) / "static" / "css" / "tokens.css"
TEXT, SHAPE = 4.5, 3.0
SCHEMES = ("light", "dark")
PAGES = ("chalk", "paper", "linen")
SOFT = ("birch-soft", "spruce-soft", "brick-soft", "fjord-soft")
READ = [
    *((ink, on) for ink in ("ink", "ink-2") for on in (*PAGES, *SOFT)),
    *((word, on) for word in ("spruce", "brick", "fjord", "birch-ink") for on in ("chalk", "paper")),
    ("spruce", "spruce-soft"),
    ("brick", "brick-soft"),
    ("fjord", "fjord-soft"),
    ("birch-ink", "birch-soft"),
    ("on-spruce", "spruce"),
    ("on-spruce", "spruce-2"),
    ("on-birch", "birch"),
    ("chalk", "ink"),
]
SEEN = [(shape, on) for shape in ("ink-3", "focus", "madder") for on in ("chalk", "paper")]
EYES = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
NEAREST = {"light": 0.09, "dark": 0.08}


def tokens(scheme: str) -> dict[str, tuple[float, ...]]:
    pairs = re.findall(
        r"--([\w-]+): light-dark\(oklch\(([^)]*)\), oklch\(([^)]*)\)\)", TOKENS.read_text(encoding="utf-8")
    )
    place = SCHEMES.index(scheme)
    return {name: tuple(float(part) for part in values[place].split()) for name, *values in pairs}


def product(matrix, vector) -> tuple[float, ...]:
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def screen_light(colour) -> tuple[float, ...]:
    """Linear sRGB, as a screen can show it, of lightness, chroma and hue (OKLCH)."""
    lightness, chroma, hue = colour
    lab = (lightness, chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue)))
    cones = product(
        (
            (1, 0.3963377774, 0.2158037573),
            (1, -0.1055613458, -0.0638541728),
            (1, -0.0894841775, -1.2914855480),
        ),
        lab,
    )
    shown = product(
        (
            (4.0767416621, -3.3077115913, 0.2309699292),
            (-1.2684380046, 2.6097574011, -0.3413193965),
            (-0.0041960863, -0.7034186147, 1.7076147010),
        ),
        [cone**3 for cone in cones],
    )
    return tuple(min(max(part, 0.0), 1.0) for part in shown)


def oklab(light) -> tuple[float, ...]:
    cones = product(
        (
            (0.4122214708, 0.5363325363, 0.0514459929),
            (0.2119034982, 0.6806995451, 0.1073969566),
            (0.0883024619, 0.2817188376, 0.6299787005),
        ),
        light,
    )
    roots = [math.copysign(abs(cone) ** (1 / 3), cone) for cone in cones]
    return product(
        (
            (0.2104542553, 0.7936177850, -0.0040720468),
            (1.9779984951, -2.4285922050, 0.4505937099),
            (0.0259040371, 0.7827717662, -0.8086757660),
        ),
        roots,
    )


def luminance(colour) -> float:
    """WCAG's relative luminance of the 8-bit colour on the screen."""

    def eight_bit(part: float) -> float:
        coded = 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
        rounded = round(coded * 255) / 255
        return rounded / 12.92 if rounded <= 0.04045 else ((rounded + 0.055) / 1.055) ** 2.4

    red, green, blue = (eight_bit(part) for part in screen_light(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def weak(scheme: str, pairs, least: float) -> dict:
    colours = tokens(scheme)
    found = {(a, b): round(contrast(colours[a], colours[b]), 2) for a, b in pairs}
    return {pair: ratio for pair, ratio in found.items() if ratio < least}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_can_be_read(scheme):
    assert weak(scheme, READ, TEXT) == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_shapes_can_be_seen(scheme):
    areas = [name for name in tokens(scheme) if name.startswith("area-")]
    on_every_surface = [(area, on) for area in areas for on in (*PAGES, "spruce-soft", "birch-soft")]
    assert len(areas) == 7
    assert weak(scheme, [*SEEN, *on_every_surface], SHAPE) == {}


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_areas_can_be_told_apart(scheme, eye):
    areas = {name: colour for name, colour in tokens(scheme).items() if name.startswith("area-")}
    seen = {name: oklab(product(EYES[eye], screen_light(colour))) for name, colour in areas.items()}
    nearest = min((math.dist(seen[a], seen[b]), a, b) for a, b in itertools.combinations(seen, 2))
    assert nearest[0] >= NEAREST[scheme], nearest


def test_components_name_meanings_and_never_values():
    """Dark mode changes the values alone. What is turned inside out (ink on chalk) is the exception."""
    values = {name for name in tokens("light") if not name.startswith("area-")} - {"ink", "chalk", "paper"}
    own = [path for path in TOKENS.parent.rglob("*.css") if path.name != "tokens.css"]
    found = {
        f"{path.name}: {name}"
        for path in own
        for name in re.findall(r"var\(--([\w-]+)\)", path.read_text(encoding="utf-8"))
        if name in values - {"focus"}
    }
    assert found == set()


def test_every_layer_is_a_known_one():
    known = {"tokens", "reset", "base", "layout", "components", "pages", "utilities"}
    for path in TOKENS.parent.rglob("*.css"):
        text = path.read_text(encoding="utf-8")
        assert set(re.findall(r"@layer (\w+) \{", text)) <= known, path
        assert "@layer" in text, path

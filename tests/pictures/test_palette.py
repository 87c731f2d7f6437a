"""The colours: contrast, and what is left of it for those who see colours otherwise."""

import re
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

import smartgoals as sg
from smartgoals.pictures import palette
from smartgoals.pictures.drawing import PICTURES, draw
from smartgoals.pictures.palette import DARK, INK, OURS, PALE, PAPER, QUIET, STANCES, WARNING
from smartgoals.plan.together import Stance

# Machado, Oliveira and Fernandes (2009), full deficiency, for linear RGB.
SEEN = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def linear(colour):
    """Give the three lights of a colour (WCAG 2.2, relative luminance)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]


def contrast(one, other):
    """Give the ratio of contrast (WCAG 2.2)."""
    light = sorted(
        sum(
            part * weight
            for part, weight in zip(linear(c), (0.2126, 0.7152, 0.0722), strict=True)
        )
        for c in (one, other)
    )
    return (light[1] + 0.05) / (light[0] + 0.05)


def lab(lights):
    """Give a colour's place in CIELAB."""
    rows = (
        (0.4124, 0.3576, 0.1805),
        (0.2126, 0.7152, 0.0722),
        (0.0193, 0.1192, 0.9505),
    )
    white = (0.95047, 1.0, 1.08883)
    x, y, z = (
        max(sum(a * b for a, b in zip(row, lights, strict=True)), 0) / w
        for row, w in zip(rows, white, strict=True)
    )
    f = [one ** (1 / 3) if one > 0.008856 else 7.787 * one + 16 / 116 for one in (x, y, z)]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def seen(colour, matrix):
    """Give a colour's place as somebody sees it."""
    lights = linear(colour)
    return lab([sum(a * b for a, b in zip(row, lights, strict=True)) for row in matrix])


def apart(one, other):
    """Give how far two places are from each other."""
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5


def twin(colour):
    """Give the colour that stands for one on a dark page."""
    return DARK[colour]


@pytest.mark.parametrize("on", [lambda colour: colour, twin], ids=["light", "dark"])
def test_contrast(on):
    """Texts stand out from the paper by 4.5 to 1 at least, marks by 3 to 1."""
    for colour in (INK, QUIET, WARNING):
        assert contrast(on(colour), on(PAPER)) >= 4.5
        assert contrast(on(colour), on(PALE)) >= 4.5
    for colour in (OURS, *STANCES.values()):
        assert contrast(on(colour), on(PAPER)) >= 3
        assert contrast(on(colour), on(PALE)) >= 3


@pytest.mark.parametrize("on", [lambda colour: colour, twin], ids=["light", "dark"])
def test_signs_in_marks(on):
    """Signs of paper in a mark, and lines of ink or warning over it, stand out from it."""
    for colour in (INK, QUIET, OURS, WARNING, *STANCES.values()):
        assert contrast(on(PAPER), on(colour)) >= 3
    for lines in (QUIET, WARNING):  # hatching
        assert contrast(on(lines), on(PAPER)) >= 3
        assert contrast(on(lines), on(PALE)) >= 3


@pytest.mark.parametrize("matrix", SEEN.values(), ids=SEEN)
@pytest.mark.parametrize("on", [lambda colour: colour, twin], ids=["light", "dark"])
def test_warnings(matrix, on):
    """Whoever sees colours otherwise tells what is too much from our work and from words."""
    warning = seen(on(WARNING), matrix)

    for other in (OURS, INK):
        assert apart(warning, seen(on(other), matrix)) > 15


def _colours(name):
    """Give every colour that the pictures of an example use."""
    plan = sg.load(Path(__file__).parents[2] / "examples" / name / "campaign.yaml")
    (to, *_), today = plan.goals[0].decided_by, date(2026, 11, 23)
    svg = "".join(draw(plan, what, today=today, to=to).svg for what in PICTURES)
    return set(re.findall(r' (?:fill|stroke)="(#[0-9a-f]{6})"', svg))


@pytest.mark.parametrize("name", ["brazil-cost-sharing", "eu-network-fees"])
def test_no_other_colour(name):
    """Pictures use no colour but those of the palette, so that each has its dark twin."""
    assert len(_colours(name)) > 8
    assert _colours(name) <= set(DARK)


@pytest.mark.parametrize("matrix", SEEN.values(), ids=SEEN)
@pytest.mark.parametrize("on", [lambda colour: colour, twin], ids=["light", "dark"])
def test_sides(matrix, on):
    """Whoever sees colours otherwise tells allies from opponents, and both from neutral."""
    sides = {
        "against": (Stance.ACTIVE_OPPONENT, Stance.PASSIVE_OPPONENT),
        "neutral": (Stance.NEUTRAL,),
        "for us": (Stance.ACTIVE_ALLY, Stance.PASSIVE_ALLY),
    }
    for one, other in combinations(sides.values(), 2):
        for a in one:
            for b in other:
                assert apart(seen(on(STANCES[a]), matrix), seen(on(STANCES[b]), matrix)) > 15


def test_every_colour_has_a_twin():
    """Whatever colour a picture uses, dark pages know what to put in its place."""
    named = {
        value
        for name, value in vars(palette).items()
        if name in palette.__all__ and isinstance(value, str)
    }

    assert named | set(STANCES.values()) == set(DARK)


def test_a_faint_twin():
    """A colour that is too faint would be noticed."""
    assert contrast("#aaaaaa", PAPER) < 3
    assert apart(seen("#a05050", SEEN["protanopia"]), seen("#606030", SEEN["protanopia"])) < 25

"""The numbered worked examples: small cases whose answers were worked out by hand.

A test called ``test_o19_…`` holds the nineteenth of them. Each has its own module; here
stands what they are about.
"""

import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent

EXAMPLES = {
    "o1": "three roads: products, weakest steps, few steps, the least trust",
    "o2": "how likely a road holds, on three roads and on a bridge",
    "o3": "on whom all roads depend",
    "o3b": "the busiest broker is not the one who is needed",
    "o4": "an opponent on the best road",
    "o5": "Krackhardt's kite: three figures, three winners",
    "o5b": "constraint and contacts that count, of a star, a triangle, a bow-tie",
    "o5c": "the five roles of a broker",
    "o6": "key players: who reaches most, whose loss breaks most",
    "o7": "the smallest and the cheapest coalitions",
    "o8": "who may sign together, in a ring of refusals",
    "o9": "who is pivotal in weighted bodies",
    "o10": "a whip count, and which step helps most",
    "o11": "one count of votes and several thresholds",
    "o12": "classes of salience",
    "o13": "a spectrum of allies, moved by one wedge",
    "o14": "ties on the grid of power and interest",
    "o15": "a field of forces",
    "o16": "the critical path of six tasks",
    "o17": "three guesses each for three tasks in a row",
    "o18": "a plan made backwards, in working days, and over Easter",
    "o19": "the cheapest contacts to two at once",
    "o20": "the best two messengers",
    "o21": "balanced triangles, and torn ones",
    "o22": "trust that fades",
    "o23": "where three who listen to each other settle",
    "o24": "responses from one organiser",
}


@pytest.mark.parametrize("number", EXAMPLES)
def test_each_is_held(number):
    """Each worked example is held by a test that bears its number."""
    held = [
        path.name
        for path in HERE.rglob("test_*.py")
        if re.search(rf"^def test_{number}_\w+\(", path.read_text("utf-8"), re.M)
    ]

    assert held, EXAMPLES[number]

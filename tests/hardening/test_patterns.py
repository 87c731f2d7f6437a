"""No regular expression takes much longer for a text than the text is long."""

import re
import signal
import time

import pytest

if not hasattr(signal, "setitimer"):
    pytest.skip("here nothing can be interrupted", allow_module_level=True)

from patterns import patterns, texts

SHORT, LONG = 500, 5_000
MOST_GROWTH = 15  # for ten times the text
#: Seconds of the processor; what takes less is not looked at again.
NOTICED, ENDLESS = 0.005, 1


class EndlessError(Exception):
    """A pattern did not come to an end."""


def stop(*_):
    """Interrupt a pattern."""
    raise EndlessError


def taken(method, text, times=1):
    """Give how long a method keeps the processor busy with a text: the best of some times."""
    best = ENDLESS
    for _ in range(times):
        signal.setitimer(signal.ITIMER_PROF, ENDLESS)
        started = time.process_time()
        try:
            method(text)
            best = min(best, time.process_time() - started)
        except EndlessError:
            pass
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    return best


def grows(method, short, long):
    """Say whether a method takes far more than ten times as long for ten times the text."""
    return taken(method, long, 3) > MOST_GROWTH * max(taken(method, short, 5), 1e-6)


def too_slow(pattern, is_sought=True):  # noqa: FBT002
    """Give the texts for which a pattern takes far longer as they get longer."""
    before = signal.signal(signal.SIGPROF, stop)
    try:
        for method in (pattern.fullmatch, *([pattern.search] if is_sought else [])):
            pairs = zip(texts(pattern, SHORT), texts(pattern, LONG), strict=True)
            for short, long in pairs:
                once = taken(method, long)
                if once < NOTICED:
                    continue
                if once == ENDLESS or grows(method, short, long):
                    yield method.__name__, short[:10], short[-2:]
    finally:
        signal.signal(signal.SIGPROF, before)


def test_patterns():
    """No pattern of the package grows faster than the texts that are made to hang it."""
    found = {one.pattern: [*too_slow(one, sought)] for _, one, sought in patterns()}

    assert {pattern: slow for pattern, slow in found.items() if slow} == {}
    assert len(found) > 140


def test_all_are_found():
    """Patterns are found where modules hold them, and where functions write them."""
    modules = {name for name, *_ in patterns()}

    assert "smartgoals.planfile.tables.csv_text" in modules
    assert "smartgoals.planfile.tree" in modules  # one that is only a text there
    assert {sought for *_, sought in patterns()} == {True, False}
    assert any(isinstance(one.pattern, bytes) for _, one, _ in patterns())


@pytest.mark.parametrize("twin", [r"(a+)+$", r"(?:[a-z]+|\w+)*!", r"'*[=+]", r"\s+\n"])
def test_twins(twin):
    """A pattern that grows with the square of a text, or beyond all measure, is found out."""
    assert next(too_slow(re.compile(twin)), None) is not None

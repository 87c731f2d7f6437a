"""Every regular expression of the package, and texts on which a bad one would never end."""

import ast
import importlib
import pkgutil
import re
from functools import cache
from itertools import product
from pathlib import Path
from re import _constants as kinds
from re import _parser as parser

import smartgoals

_SPOILER = "\0!\n"
_MOST_SIGNS = 4
_OF_CLASS = {
    kinds.CATEGORY_DIGIT: "7",
    kinds.CATEGORY_SPACE: " ",
    kinds.CATEGORY_WORD: "a",
    kinds.CATEGORY_NOT_DIGIT: "a",
    kinds.CATEGORY_NOT_SPACE: "a",
    kinds.CATEGORY_NOT_WORD: "-",
}


_SOUGHT = "search", "finditer", "findall", "sub", "subn", "split"


@cache
def patterns():
    """Give every pattern with its module, and whether it is looked for within texts.

    Those that modules hold are found, and those that their functions write.
    """
    found, everywhere = {}, ""
    for one in pkgutil.walk_packages(smartgoals.__path__, "smartgoals."):
        if one.name.endswith("__main__"):
            continue
        module = importlib.import_module(one.name)
        source = Path(module.__file__).read_text("utf-8")
        everywhere += source
        for pattern, name in (*_held(vars(module)), *_written(module, source)):
            known = found.setdefault(
                (pattern.pattern, pattern.flags), (one.name, pattern, set())
            )
            known[2].add(name)
    sought = f"({'|'.join(_SOUGHT)})"
    for key, (module, pattern, names) in found.items():
        is_sought = any(
            one in {"", *_SOUGHT} or re.search(rf"\b{one}\.{sought}\b", everywhere)
            for one in names
        )
        found[key] = module, pattern, is_sought
    return [found[key] for key in sorted(found, key=str)]


def _held(value, depth=4, name=""):
    """Find patterns in names, in collections and in classes, and what they are called."""
    if isinstance(value, re.Pattern):
        yield value, name
    elif isinstance(value, dict) and depth:
        named = depth == 4
        for key, inner in value.items():
            yield from _held(key, depth - 1)
            yield from _held(inner, depth - 1, key if named else "")
    elif isinstance(value, list | tuple | set | frozenset) and depth:
        for inner in value:
            yield from _held(inner, depth - 1)
    elif isinstance(value, type) and value.__module__.startswith("smartgoals") and depth:
        yield from _held(dict(vars(value)), depth - 1)


def _written(module, source):
    """Find patterns that functions give to `re` as words, or by a name, and to what of it."""
    for node in ast.walk(ast.parse(source)):
        called = node.func if isinstance(node, ast.Call) else None
        is_ours = isinstance(called, ast.Attribute) and getattr(called.value, "id", "") == "re"
        if is_ours and called.attr not in {"escape", "compile"} and node.args:
            first = node.args[0]
            text = getattr(first, "value", None) or vars(module).get(getattr(first, "id", ""))
            if isinstance(text, str | bytes):
                yield re.compile(text), called.attr


def texts(pattern, length):
    """Give texts that a pattern nearly matches, again and again, and then does not."""
    signs = _signs(pattern)
    units = {*signs, *("".join(pair) for pair in product(signs, repeat=2))}
    for unit in sorted(units):
        text = unit * (length // len(unit)) + _SPOILER
        yield text.encode() if isinstance(pattern.pattern, bytes) else text


def _signs(pattern):
    """Give some characters that parts of a pattern match, those within repeats first."""
    found = {}
    _walk(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG), found)
    ordered = sorted(found, key=lambda one: (not found[one], one))
    return ordered[:_MOST_SIGNS] or ["a"]


def _walk(part, found, *, repeated=False):
    for kind, given in part:
        if kind in {kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT}:
            _walk(given[2], found, repeated=repeated or given[1] > 9)
        elif kind is kinds.BRANCH:
            for one in given[1]:
                _walk(one, found, repeated=repeated)
        elif kind is kinds.SUBPATTERN:
            _walk(given[3], found, repeated=repeated)
        elif kind is kinds.ATOMIC_GROUP:
            _walk(given, found, repeated=repeated)
        elif kind in {kinds.ASSERT, kinds.ASSERT_NOT}:
            _walk(given[1], found, repeated=repeated)
        else:
            for sign in _matching(kind, given):
                found[sign] = found.get(sign, False) or repeated


def _matching(kind, given):
    if kind is kinds.LITERAL:
        yield chr(given)
    elif kind is kinds.RANGE:
        yield chr(given[0])
    elif kind is kinds.CATEGORY:
        yield _OF_CLASS[given]
    elif kind is kinds.IN:
        for inner, value in given:
            yield from _matching(inner, value)
        if given[0][0] is kinds.NEGATE:
            yield "a"
    elif kind in {kinds.ANY, kinds.NOT_LITERAL}:
        yield "a"

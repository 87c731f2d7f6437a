"""The names that others build on: none goes or changes unnoticed."""

import inspect
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import get_origin

import attrs
from generated import MODULES

import smartgoals

LISTED = Path(__file__).with_name("public-names.txt")


def lines():
    """List every public name with all that a caller may rely on, in a stable order."""
    yield "The front door"
    for name in sorted(smartgoals.__all__):
        value = getattr(smartgoals, name)
        yield f"  {name} = {value.__module__}.{value.__qualname__}"
    for module in sorted(MODULES):
        yield f"\n{module}"
        named = import_module(module)
        for name in sorted(named.__all__):
            yield from described(name, getattr(named, name))


def described(name, value):
    """Say what there is to know of one name: parameters, fields, words."""
    if inspect.isclass(value) and issubclass(value, Enum):
        yield f"  {name}: {', '.join(str(one.value) for one in value)}"
    elif inspect.isclass(value):
        yield f"  {name}({', '.join(parameters(value))})"
        own = {one for one in vars(value) if not one.startswith("_")}
        fields = {one.name for one in attrs.fields(value)} if attrs.has(value) else set()
        for one in sorted(own - fields):
            method = inspect.getattr_static(value, one)
            asked = f"({', '.join(parameters(method))})" if inspect.isfunction(method) else ""
            yield f"    .{one}{asked}"
    elif callable(value):
        yield f"  {name}({', '.join(parameters(value))})"
    else:
        yield f"  {name}: a {type(value).__name__}"


def parameters(function):
    """Name the parameters of a function, with a star before those by keyword only.

    What a class takes from Python itself, as one of tuples does, is told by some versions only.
    """
    kind = get_origin(function) or function
    makers = (getattr(kind, one) for one in ("__init__", "__new__"))
    if inspect.isclass(kind) and not any(map(inspect.isfunction, makers)):
        return
    try:
        found = inspect.signature(function).parameters.values()
    except ValueError:
        return
    bare = False
    for one in found:
        if one.kind is one.KEYWORD_ONLY and not bare:
            bare = True
            yield "*"
        mark = {one.VAR_POSITIONAL: "*", one.VAR_KEYWORD: "**"}.get(one.kind, "")
        yield f"{mark}{one.name}" + ("" if one.default is one.empty or mark else "=")


def test_public_names(snapshot):
    """A public name that goes, moves, or asks for something else is noticed."""
    snapshot(LISTED, ("\n".join(lines()) + "\n").encode())


def test_what_would_be_noticed():
    """A new parameter, another order and a lost default all change the list."""

    def before(plan, *, today=None): ...

    twins = [
        lambda plan, *, today: (plan, today),
        lambda plan, today=None: (plan, today),
        lambda plan, *, on=None: (plan, on),
        lambda plan, *, today=None, more: (plan, today, more),
        lambda plan=None, *, today=None: (plan, today),
    ]
    was = list(parameters(before))

    assert was == ["plan", "*", "today="]
    assert all(list(parameters(twin)) != was for twin in twins)

"""The mistakes of mutation testing are mistakes, and a test that looks notices them."""

import ast
from functools import cache
from textwrap import dedent

import pytest
from alterations import alterations, changed
from forking import altered, mutants, put
from mutating import WHERE, drawn, judged

KINDS = {
    "return a == b": ["returns None", "== became !="],
    "return a < b < 3": ["returns None", "< became <=", "< became <=", "3 became 4"],
    "return a in b": ["returns None", "in became not in"],
    "return a and b": ["returns None", "and became or"],
    "return not a": ["returns None", "without not"],
    "return -a": ["returns None", "without -"],
    "return a // b": ["returns None", "// became /"],
    "return a @ b": ["returns None"],
    "return None": [],
    "return True": ["returns None", "True became False"],
    "return 2.5": ["returns None", "2.5 became 3.5"],
    "return 'x'": ["returns None", "'x' became another text"],
    "return ''": ["returns None", "'' became another text"],
    "return f'{a} b'": ["returns None", "' b' became another text"],
    "return [x for x in a if x]": ["returns None", "condition left out"],
    "return sorted(a, key=b)": ["returns None", "without key=", "sorted became list"],
    "return a.find(b)": ["returns None", "find became rfind"],
    "return zip(a, b, strict=True)": ["returns None"],
    "return cast('int', a)": ["returns None"],
    "a += 1": ["left out", "+ became -", "1 became 2"],
    "del a": ["left out"],
    "print(a)": ["left out"],
    "assert a == 1": [],
    "yield a": ["yields None"],
    "if a: b()": ["condition turned", "left out"],
    "if a == b: c = d": ["== became !="],
    "if not a: c = d": ["without not"],
    "return a if b else c": ["returns None", "condition turned"],
    "while a: break": ["condition turned", "break became continue"],
    "for x in a: continue": ["continue became break"],
    "a: 'int' = b": [],
    "'what it is for'": [],
}


def _said(body):
    return [one.said for one in alterations(ast.parse(f"def f(a, b=1):\n    {body}"))]


@pytest.mark.parametrize("body", KINDS)
def test_kinds(body):
    """Each kind of mistake is made where it can be, and nowhere else."""
    assert _said(body) == KINDS[body]


PROGRAM = dedent(
    '''
    LIMIT = 3

    class Shop:
        @property
        def dear(self):
            """Say whether it costs much."""
            return self.price > LIMIT

    def outer(add=1):
        def inner(number):
            return number + add
        return inner

    def same(numbers):
        return [one for one in numbers if one is not None]
    '''
)


def test_every_mistake_compiles_to_other_code():
    """A mistake changes what is run, and no two mistakes are the same."""
    found = set()
    old = compile(PROGRAM, "shop.py", "exec")
    many = len(list(alterations(ast.parse(PROGRAM))))
    for number in range(many):
        tree = ast.parse(PROGRAM)
        list(alterations(tree))[number].put()
        new = compile(tree, "shop.py", "exec")
        assert changed(old, new)
        found.add(ast.dump(tree))
    assert len(found) == many
    assert not changed(old, compile(ast.parse(PROGRAM), "shop.py", "exec"))


@pytest.fixture
def shop(tmp_path):
    """Make the program a file, and load it."""
    path = tmp_path / "shop.py"
    path.write_text(PROGRAM)
    loaded = {"__name__": "shop"}
    exec(compile(PROGRAM, path, "exec"), loaded)  # noqa: S102 - it is ours
    return path, loaded


def _makes(shop, said, functions):
    path, _ = shop
    chosen = [one for one in mutants(["shop.py"], path.parent) if one.said == said]
    return put(altered(path, chosen[0].number), functions)


def test_a_mistake_in_a_loaded_function(shop):
    """A mistake is in force at once: in a property, and in a function made before."""
    _, loaded = shop
    there = loaded["Shop"]()
    there.price = 3
    adding = loaded["outer"]()
    functions = {
        (one.__code__.co_qualname, one.__code__.co_firstlineno): [one]
        for one in (loaded["Shop"].dear.fget, adding, loaded["outer"])
    }
    assert (there.dear, adding(2)) == (False, 3)
    assert _makes(shop, "> became >=", functions)
    assert _makes(shop, "+ became -", functions)
    assert (there.dear, adding(2), loaded["outer"]()(2)) == (True, 1, 1)


def test_nowhere_to_put_it(shop):
    """A mistake that reaches no loaded function is not counted as one that nobody noticed."""
    assert not _makes(shop, "> became >=", {})


def test_a_test_that_looks_at_nothing(shop):
    """A test that never looks lets a mistake live that another one notices."""
    _, loaded = shop
    functions = {("same", loaded["same"].__code__.co_firstlineno): [loaded["same"]]}
    assert _makes(shop, "condition left out", functions)
    assert loaded["same"]([]) == []
    assert loaded["same"]([None]) != []


def test_judgements(shop):
    """A survivor is judged by its file, its function and its mistake, not by its line."""
    path, _ = shop
    first, *_ = mutants(["shop.py"], path.parent)
    assert judged(first, [{"file": "shop.py", "function": "Shop.*", "said": ["returns None"]}])
    assert not judged(first, [{"file": "shop.py", "function": "same"}])
    assert not judged(first, [{"file": "shop.py", "said": ["left out", "yields None"]}])
    assert not judged(first, [{"file": "other.py"}])


@cache
def _all():
    return tuple(mutants(WHERE))


def test_where():
    """There are mistakes for each of the folders that are looked at, and none is told twice."""
    assert {one.path.partition("/")[0] for one in _all()} == {
        "checks",
        "graph",
        "planfile",
        "schedule",
        "sync",
    }
    assert len({(one.path, one.number) for one in _all()}) == len(_all())


def test_lots(tmp_path):
    """A mistake keeps its lot when the program grows elsewhere; lots are drawn everywhere."""
    path = tmp_path / "shop.py"
    path.write_text(PROGRAM)
    made = list(mutants(["shop.py"], tmp_path))
    before = drawn(made)
    path.write_text(PROGRAM.replace("class Shop:", "def new(a):\n    return -a\n\nclass Shop:"))
    after = [one for one in drawn(mutants(["shop.py"], tmp_path)) if one.function != "new"]

    assert [(one.function, one.said) for one in after] == [
        (one.function, one.said) for one in before
    ]
    assert before != made == sorted(before)

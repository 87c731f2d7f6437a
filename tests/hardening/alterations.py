"""Small mistakes to put into a program, one at a time: what mutation testing works with.

The kinds are those that Offutt and others found sufficient (An experimental determination of
sufficient mutant operators, 1996), adapted to Python: a comparison, an operator or a
condition turned round, a constant changed, an answer or a statement left out, and functions
that are easily mixed up. Only the insides of functions are altered.
"""

import ast
from collections.abc import Iterator
from copy import copy
from types import CodeType
from typing import NamedTuple

_OPERATORS = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_SIGNS = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Is: "is",
    ast.IsNot: "is not",
    ast.In: "in",
    ast.NotIn: "not in",
    ast.And: "and",
    ast.Or: "or",
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.FloorDiv: "//",
    ast.Mod: "%",
    ast.Pow: "**",
    ast.BitOr: "|",
    ast.BitAnd: "&",
}
_INSTEAD = {
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
    "sorted": "list",
    "startswith": "endswith",
    "endswith": "startswith",
    "lstrip": "rstrip",
    "rstrip": "lstrip",
    "find": "rfind",
    "rfind": "find",
    "partition": "rpartition",
    "rpartition": "partition",
    "bisect_left": "bisect_right",
    "bisect_right": "bisect_left",
}
_NOT_WALKED = {"annotation", "returns", "decorator_list", "type_params", "args"}


class Alteration(NamedTuple):
    """One mistake.

    ``put`` puts it into the tree that it was made from; ``statement`` is the line at which
    the statement around it starts.
    """

    function: str
    line: int
    statement: int
    said: str
    holder: ast.AST
    field: str
    place: int | None
    new: ast.AST | None

    def put(self) -> None:
        """Make the mistake in the tree."""
        if self.place is None:
            setattr(self.holder, self.field, self.new)
        elif self.new is None:
            del getattr(self.holder, self.field)[self.place]
        else:
            getattr(self.holder, self.field)[self.place] = self.new


def alterations(tree: ast.Module) -> Iterator[Alteration]:
    """Give every mistake that can be made in the functions of a module, in their order."""
    for name, function in _functions(tree, ""):
        for holder, field, place, node, statement in _nodes(function, "body", function.lineno):
            for said, new in _instead(node, field):
                line = getattr(node, "lineno", statement)
                yield Alteration(name, line, statement, said, holder, field, place, new)


def changed(old: CodeType, new: CodeType) -> dict[tuple[str, int], CodeType]:
    """Give the code that differs between two versions, by its qualified name and line."""
    before, after = dict(_codes(old)), dict(_codes(new))
    return {one: code for one, code in after.items() if before.get(one) != code}


def _codes(code: CodeType) -> Iterator[tuple[tuple[str, int], CodeType]]:
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield (one.co_qualname, one.co_firstlineno), one
            yield from _codes(one)


def _functions(node: ast.AST, within: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Give the functions and methods that stand in no other function."""
    for one in ast.iter_child_nodes(node):
        if isinstance(one, ast.FunctionDef):
            yield within + one.name, one
        elif isinstance(one, ast.ClassDef):
            yield from _functions(one, f"{within}{one.name}.")


def _nodes(
    holder: ast.AST, field: str, statement: int
) -> Iterator[tuple[ast.AST, str, int | None, ast.AST, int]]:
    """Give all nodes below a field: what holds them, in which field and place of it."""
    value = getattr(holder, field)
    for place, node in enumerate(value if isinstance(value, list) else [value]):
        if not isinstance(node, ast.AST) or _is_said_only(node):
            continue
        within = node.lineno if isinstance(node, ast.stmt) else statement
        yield holder, field, place if isinstance(value, list) else None, node, within
        for below in node._fields:
            if below not in _NOT_WALKED or isinstance(node, ast.Call):
                yield from _nodes(node, below, within)


def _is_said_only(node: ast.AST) -> bool:
    """Say whether a node is a docstring or an assertion, or there for the types alone."""
    match node:
        case ast.Assert() | ast.Expr(value=ast.Constant()) | ast.keyword(arg="strict"):
            return True
        case ast.Call(func=ast.Name(id="cast"), args=[ast.Constant(), *_]):
            return True
    return False


def _instead(node: ast.AST, field: str) -> Iterator[tuple[str, ast.AST | None]]:
    """Give what may stand by mistake where a node stands; ``None`` for nothing at all."""
    if isinstance(node, ast.expr) and field == "ifs":
        yield "condition left out", None
    for kind, maker in _KINDS.items():
        if isinstance(node, kind):
            yield from maker(node)


def _compared(node: ast.Compare) -> Iterator[tuple[str, ast.AST]]:
    for place, op in enumerate(node.ops):
        ops = [*node.ops[:place], _OPERATORS[type(op)](), *node.ops[place + 1 :]]
        yield _turned(op), _with(node, ops=ops)


def _operated(node: ast.BoolOp | ast.BinOp | ast.AugAssign) -> Iterator[tuple[str, ast.AST]]:
    if type(node.op) in _OPERATORS:
        yield _turned(node.op), _with(node, op=_OPERATORS[type(node.op)]())


def _signed(node: ast.UnaryOp) -> Iterator[tuple[str, ast.AST]]:
    sign = {ast.Not: "not", ast.USub: "-"}.get(type(node.op))
    if sign is not None:
        yield f"without {sign}", node.operand


def _given(node: ast.Return | ast.Yield) -> Iterator[tuple[str, ast.AST]]:
    if node.value is not None and not _is_none(node.value):
        said = "returns None" if isinstance(node, ast.Return) else "yields None"
        yield said, _with(node, value=_none(node))


def _ended(node: ast.Break | ast.Continue) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node, ast.Break):
        yield "break became continue", ast.copy_location(ast.Continue(), node)
    else:
        yield "continue became break", ast.copy_location(ast.Break(), node)


def _left_out(node: ast.stmt) -> Iterator[tuple[str, ast.AST]]:
    if not isinstance(node, ast.Expr) or isinstance(node.value, ast.Call):
        yield "left out", ast.copy_location(ast.Pass(), node)


def _conditional(node: ast.If | ast.While | ast.IfExp) -> Iterator[tuple[str, ast.AST]]:
    if not _turns_anyway(node.test):
        yield "condition turned", _with(node, test=_negated(node.test))


def _constant(node: ast.Constant) -> Iterator[tuple[str, ast.AST]]:
    value = node.value
    if isinstance(value, bool):
        yield f"{value} became {not value}", _with(node, value=not value)
    elif isinstance(value, int | float):
        yield f"{value} became {value + 1}", _with(node, value=value + 1)
    elif isinstance(value, str) and value:
        yield f"{value[:30]!r} became another text", _with(node, value=f"XX{value}XX")
    elif value == "":
        yield "'' became another text", _with(node, value="XX")


def _call(node: ast.Call) -> Iterator[tuple[str, ast.AST]]:
    for place, one in enumerate(node.keywords):
        if one.arg not in {None, "strict"}:
            rest = [*node.keywords[:place], *node.keywords[place + 1 :]]
            yield f"without {one.arg}=", _with(node, keywords=rest)
    match node.func:
        case ast.Name(id=name) if name in _INSTEAD:
            func = _with(node.func, id=_INSTEAD[name])
            keywords = [] if name == "sorted" else node.keywords
            yield f"{name} became {func.id}", _with(node, func=func, keywords=keywords)
        case ast.Attribute(attr=name) if name in _INSTEAD:
            func = _with(node.func, attr=_INSTEAD[name])
            yield f"{name} became {func.attr}", _with(node, func=func)


def _turns_anyway(test: ast.expr) -> bool:
    """Say whether turning a condition is the same as what is done to it already."""
    match test:
        case ast.Compare(ops=[ast.Eq() | ast.NotEq() | ast.Is() | ast.IsNot()]):
            return True
        case ast.Compare(ops=[ast.In() | ast.NotIn()]) | ast.UnaryOp(op=ast.Not()):
            return True
    return False


def _turned(op: ast.AST) -> str:
    return f"{_SIGNS[type(op)]} became {_SIGNS[_OPERATORS[type(op)]]}"


def _with(node, **fields):
    """Make a node that is like another, but for some fields."""
    new = copy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def _negated(test: ast.expr) -> ast.expr:
    return ast.copy_location(ast.UnaryOp(ast.Not(), test), test)


def _none(node: ast.AST) -> ast.Constant:
    return ast.copy_location(ast.Constant(None), node)


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


_KINDS = {
    ast.Expr | ast.AugAssign | ast.Delete: _left_out,
    ast.Compare: _compared,
    ast.BoolOp | ast.BinOp | ast.AugAssign: _operated,
    ast.UnaryOp: _signed,
    ast.Constant: _constant,
    ast.Call: _call,
    ast.Return | ast.Yield: _given,
    ast.Break | ast.Continue: _ended,
    ast.If | ast.While | ast.IfExp: _conditional,
}

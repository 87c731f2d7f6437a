"""A file, or plain data, to a plan: never raising on what somebody wrote."""

from collections.abc import Iterable
from collections.abc import Mapping as AnyMapping
from pathlib import Path
from typing import Any, final

from attrs import define, evolve, field, frozen

from smartgoals.diagnostics import Diagnostic, Route, Severity
from smartgoals.errors import InvalidValueError, PlanError
from smartgoals.packs.frameworks import find_framework
from smartgoals.plan.whole import Plan
from smartgoals.planfile.decoding import decode
from smartgoals.planfile.json_text import parse_json
from smartgoals.planfile.limits import Limits
from smartgoals.planfile.names import field_word, field_words
from smartgoals.planfile.problems import problem, shown, suggestion
from smartgoals.planfile.references import dangling, explain_dangling
from smartgoals.planfile.scalars import Unreadable
from smartgoals.planfile.shape import lookup, plain, remove, shape
from smartgoals.planfile.structure import BadKey, converter, walk_errors
from smartgoals.planfile.traps import find_traps
from smartgoals.planfile.tree import Document, word
from smartgoals.planfile.yaml_text import parse_yaml

__all__ = ["Reading", "from_dict", "load", "read", "read_text"]


@final
@frozen(kw_only=True)
class Reading:
    """What came out of a file.

    Attributes:
        plan: The plan, without whatever could not be understood; ``None`` only
            where nothing could be made of the file.
        diagnostics: Every remark about the file itself, in the order of the file.
        document: The text with its places.
        left_out: What was written, but is not in the plan.
        complete: Whether the text could be read to its end.
    """

    plan: Plan | None
    diagnostics: tuple[Diagnostic, ...]
    document: Document
    left_out: tuple[Route, ...] = ()
    complete: bool = True

    @property
    def ok(self) -> bool:
        """Whether there is a plan and no remark about it is an error."""
        return self.plan is not None and not any(
            remark.severity is Severity.ERROR for remark in self.diagnostics
        )


def read(path: str | Path, *, limits: Limits | None = None) -> Reading:
    """Read a plan file, YAML or JSON; whatever is in it becomes remarks.

    Args:
        path: The file; JSON if its name ends so, YAML otherwise.
        limits: How large it may be.

    Raises:
        OSError: If the file can't be opened.
    """
    limits = limits or Limits()
    with Path(path).open("rb") as file:
        data = file.read(limits.bytes + 1)
    return read_text(data, name=str(path), limits=limits)


def read_text(
    text: str | bytes, *, name: str = "campaign.yaml", limits: Limits | None = None
) -> Reading:
    """Read the text of a plan file; see `read`."""
    limits = limits or Limits()
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    decoded, problems = decode(data, name, limits)
    if decoded is None:
        return Reading(
            plan=None, diagnostics=problems, document=Document(name, ""), complete=False
        )
    parse = parse_json if name.lower().endswith(".json") else parse_yaml
    parsed = parse(decoded, name, limits)
    document = Document(name, decoded, parsed.root)
    found = list(parsed.problems)
    if parse is parse_yaml:
        found += find_traps(document)
    result = _build(plain(parsed.root), complete=parsed.complete, fallback=Path(name).stem)
    found += [_placed(document, remark, at_key=at_key) for remark, at_key in result.problems]
    return Reading(
        plan=result.plan,
        diagnostics=tuple(sorted(found, key=_by_place)),
        document=document,
        left_out=tuple(result.left_out),
        complete=parsed.complete,
    )


def load(path: str | Path, *, limits: Limits | None = None) -> Plan:
    """Read a plan file that must be a plan.

    Raises:
        PlanError: If anything in it is an error; it carries all remarks.
        OSError: If the file can't be opened.
    """
    reading = read(path, limits=limits)
    if reading.plan is None or not reading.ok:
        raise PlanError(reading.diagnostics)
    return reading.plan


def from_dict(data: AnyMapping[str, Any]) -> Plan:
    """Make a plan of plain data, such as `to_dict` gives or JSON holds.

    Raises:
        PlanError: If anything in it is an error; it carries all remarks.
    """
    result = _build(plain(data), complete=True, fallback="campaign")
    remarks = tuple(remark for remark, _ in result.problems)
    if result.plan is None or any(one.severity is Severity.ERROR for one in remarks):
        raise PlanError(remarks)
    return result.plan


def _placed(document: Document, remark: Diagnostic, *, at_key: bool) -> Diagnostic:
    place = document.place(remark.route, at_key=at_key)
    return evolve(remark, file=document.name, place=place)


def _by_place(remark: Diagnostic) -> Any:
    place = remark.place
    return (place.line, place.column, remark.code, remark.message) if place else ()


@define
class _Result:
    """What has been found so far while a plan is being built."""

    complete: bool
    plan: Plan | None = None
    problems: list[tuple[Diagnostic, bool]] = field(factory=list)
    left_out: list[Route] = field(factory=list)
    bad_keys: set[str] = field(factory=set)

    def add(self, remark: Diagnostic, *, at_key: bool = False) -> None:
        self.problems.append((remark, at_key))


def _build(data: Any, *, complete: bool, fallback: str) -> _Result:
    """Build what can be built, and collect what can't."""
    result = _Result(complete=complete)
    if not isinstance(data, dict) or not data:
        if complete:
            help_ = "start with `smartgoals: 1` and a block `campaign`, or run `smartgoals new`"
            result.add(problem("E013", "the file holds no plan", help=help_))
        return result
    shaped, remarks = shape(data, fallback)
    missing_is_news = complete
    for remark, at_key in remarks:
        if remark.code != "E013" or missing_is_news:
            result.add(remark, at_key=at_key)
        result.left_out.append(remark.route)
    plan = _structured(shaped, result)
    while plan is not None:
        lost = dangling(plan)
        if not lost:
            break
        for reference in lost:
            if complete and not _follows(reference.id, data, shaped, result):
                result.add(explain_dangling(plan, reference))
            result.left_out.append(reference.route)
            remove(shaped, tuple(reference.route))
        plan = _structured(shaped, result)
    result.plan = None if plan is None else _with_row_names(plan)
    return result


def _follows(id: str, data: Any, shaped: Any, result: _Result) -> bool:
    """Say whether a reference fails only because the part it names was left out."""
    written = result.bad_keys | {
        str(step) for route in result.left_out for step in list(route)[1:]
    }
    del data
    return id in written or bool(shaped.get("tables"))


def _structured(shaped: dict[str, Any], result: _Result) -> Plan | None:
    """Structure the data; leave out what is faulty, and try again."""
    seen: set[tuple[Any, ...]] = set()
    gone: set[tuple[Any, ...]] = set()
    while True:
        try:
            return converter().structure(shaped, Plan)
        except Exception as error:  # noqa: BLE001 - every mistake is told with its place
            mistakes = list(walk_errors(error))
        for path, mistake, cls in mistakes:
            for exact, remark, at_key in _explain(path, mistake, cls, result):
                incomplete = remark.code == "E013" and not result.complete
                named = str(lookup(shaped, exact)) in result.bad_keys
                if not (incomplete or named or _key(exact) in seen):
                    result.add(remark, at_key=at_key)
                seen.add(_key(exact))
                result.left_out.append(remark.route)
                faulty = exact[:-1] if remark.code == "E013" else exact
                while faulty in gone:
                    faulty = faulty[:-1]
                gone.add(faulty)
                remove(shaped, faulty)
                if not faulty:
                    return None


def _key(path: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(word(str(step)) for step in path)


def _explain(
    path: tuple[Any, ...], mistake: BaseException, cls: Any, result: _Result
) -> Iterable[tuple[tuple[Any, ...], Diagnostic, bool]]:
    """Turn a mistake into remarks: its exact path, the remark, whether the key is meant."""
    route = _route(path)
    if isinstance(mistake, Unreadable):
        remark = problem(mistake.code, mistake.message, route=route, help=mistake.help)
        yield path, remark, mistake.code == "E011"
    elif isinstance(mistake, BadKey):
        result.bad_keys.add(mistake.key)
        help_ = f"call it {mistake.better}" if mistake.better else "give it a short plain name"
        message = f"{shown(mistake.key)} can't be an id: small letters, digits, single hyphens"
        yield path, problem("E014", message, route=route, help=help_), True
    elif isinstance(mistake, KeyError):
        name = str(mistake.args[0])
        yield path, problem("E013", f"`{name}` is missing here", route=_route(path[:-1])), True
    elif isinstance(mistake, InvalidValueError):
        exact = path if cls is None else (*path, field_word(cls, mistake.field))
        text = shown(str(mistake.value))
        remark = problem("E012", f"{text} is not {mistake.expected}", route=_route(exact))
        yield exact, remark, False
    else:
        yield from _explain_unknown(path, mistake, cls)


def _explain_unknown(
    path: tuple[Any, ...], mistake: BaseException, cls: Any
) -> Iterable[tuple[tuple[Any, ...], Diagnostic, bool]]:
    """Explain fields that the class does not have."""
    known = field_words(cls) if cls is not None else {}
    for name in sorted(getattr(mistake, "extra_fields", ()), key=str):
        exact = (*path, name)
        if word(name) in known:
            message = f"{shown(name)} says again what another field here says"
            yield exact, problem("E005", message, route=_route(exact)), True
            continue
        names = [one for one in known if one != "id"]
        near = suggestion(word(name), names)
        help_ = near or f"fields here are: {', '.join(sorted(names))}"
        message = f"there is no field {shown(name)} here"
        yield exact, problem("E011", message, route=_route(exact), help=help_), True


def _route(path: tuple[Any, ...]) -> Route:
    """Give the route as the file has it: the only flag stands under ``flag``."""
    if path[:2] == ("flags", "flag"):
        path = ("flag", *path[2:])
    return Route(path)


def _with_row_names(plan: Plan) -> Plan:
    """Bring the rows that goals name to their one spelling."""
    framework = find_framework(plan.impact.framework if plan.impact else "internet")
    if framework is None:
        return plan
    goals = tuple(
        evolve(
            goal,
            relevant=tuple(
                name if name in plan else framework.canonical(name) or name
                for name in goal.relevant
            ),
        )
        for goal in plan.goals
    )
    return plan if goals == plan.goals else evolve(plan, goals=goals)

"""Plain data to a plan: what can be built is built, what can't is told once."""

from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, final

from attrs import define, evolve, field

from smartgoals.diagnostics import Diagnostic
from smartgoals.errors import InvalidValueError
from smartgoals.packs.frameworks import framework_of
from smartgoals.plan._rules import fits_id
from smartgoals.plan.analyze import ImpactRow
from smartgoals.plan.flag import Flag
from smartgoals.plan.strategize import Goal, Milestone
from smartgoals.plan.together import Actor, Vote
from smartgoals.plan.whole import Plan, TeamMember
from smartgoals.planfile.collecting import BadKey, Mistake, Refused, UnknownFields
from smartgoals.planfile.data import Path, lookup, remove
from smartgoals.planfile.ids import better_id
from smartgoals.planfile.names import KEYS, field_word, field_words, written
from smartgoals.planfile.problems import FEW, HINTS, Meant, problem, shown, suggestion
from smartgoals.planfile.references import Reference, dangling, explain_dangling, meant_by
from smartgoals.planfile.scalars import Unreadable
from smartgoals.planfile.shape import fallback_name, shape
from smartgoals.planfile.shaped import Found, Shaped, route_of
from smartgoals.planfile.structure import to_plan
from smartgoals.planfile.tree import only_like, word
from smartgoals.planfile.written import Written

if TYPE_CHECKING:
    from smartgoals.planfile.tables.parts import Part

__all__ = ["Built", "build_plan"]

_SECTIONS_OF: dict[type, tuple[Path, ...]] = {
    Actor: (("actors",),),
    Flag: (("flags",), ("flag",)),
    Goal: (("goals",),),
    ImpactRow: (),
    Milestone: (("milestones",),),
    TeamMember: (("campaign", "team"),),
    Vote: (("votes",),),
}

_MOST_NAMED = 3
_PEOPLE = frozenset({"campaign", "actors"})
_ACTORS = frozenset({"actors"})
#: The sections in which a field finds what it names, as far as the field's name says so.
_NAMED_IN: dict[str, frozenset[str]] = {
    **dict.fromkeys(("coordinator", "owner", "who", "asked by"), _PEOPLE),
    **dict.fromkeys(("body", "decided by", "meets", "part of", "signed by"), _ACTORS),
    **dict.fromkeys(("before", "after"), frozenset({"milestones"})),
    **dict.fromkeys(("goal", "supports"), frozenset({"goals"})),
    "answers": frozenset({"flags"}),
    "cannot sign with": _ACTORS,
    "votes": frozenset({"votes"}),
}


@final
@define(eq=False, repr=False)
class Built:
    """A plan, what was found on the way, and the ways to what is not in it.

    Parts that stand in spreadsheets are in ``sheets``, and remarks about them in ``told``.
    """

    plan: Plan | None = None
    found: list[Found] = field(factory=list)
    lost: tuple[Path, ...] = ()
    sheets: "dict[Path, Part]" = field(factory=dict)
    told: list[Diagnostic] = field(factory=list)


def build_plan(
    data: Any,
    refused: list[Path],
    *,
    complete: bool,
    fallback: str,
    folder: FilePath | None = None,
) -> Built:
    """Build what can be built of plain data, and collect what can't.

    Args:
        data: Dicts, lists and texts.
        refused: The ways to values that have been remarked on already.
        complete: Whether these are all the data; otherwise nothing is missed.
        fallback: What a campaign without a name is called.
        folder: Where the file lies, if anywhere.
    """
    if not isinstance(data, dict) or not data:
        nothing = Built()
        if complete:
            help_ = "start with `smartgoals: 1` and a block `campaign`, or run `smartgoals new`"
            remark = problem("E013", "the file holds no plan", help=help_)
            nothing.found.append(Found(remark, ()))
        return nothing
    shaped = shape(data, fallback, refused, folder)
    if not complete:
        shaped.found = [one for one in shaped.found if one.remark.code != "E013"]
    builder = _Builder(shaped=shaped, complete=complete, fallback=fallback_name(fallback))
    plan = builder.build()
    return Built(
        plan and _with_row_names(plan),
        shaped.found,
        tuple(shaped.lost.values()),
        shaped.sheets,
        shaped.told,
    )


@define(eq=False, repr=False)
class _Builder:
    shaped: Shaped
    complete: bool
    fallback: str
    hints: int = HINTS
    bad_keys: set[str] = field(factory=set)
    gone: set[Path] = field(factory=set)

    def build(self) -> Plan | None:
        """Structure the data; leave out what names nothing, and try again."""
        plan = self.structured()
        while plan is not None and (lost := dangling(plan)):
            self.gone = set()
            written = Written(self.shaped.data)
            ways = [written.way(reference.path) for reference in lost]
            for reference, (path, at_key) in zip(lost, ways, strict=True):
                if self.complete and not self.follows(reference):
                    near = self.has_hints()
                    remark = explain_dangling(plan, reference, near=near)
                    meant = meant_by(plan, reference) if near else None
                    self.shaped.found.append(Found(remark, path, at_key, meant=meant))
                self.leave_out(path)
            plan = self.structured()
        return plan

    def structured(self) -> Plan | None:
        """Structure the data; leave out what is faulty, and try again.

        Each round takes something out, so that it comes to an end.
        """
        while self.shaped.data:
            try:
                return to_plan(self.shaped.data)
            except Refused as error:
                mistakes = error.mistakes
            self.gone = set()
            for mistake in mistakes:
                for found, about in self.explained(mistake):
                    if not self.shaped.is_lost(about):
                        self.shaped.found.append(found)
                    self.shaped.lose(about)
                    self.leave_out(found.path)
        return None

    def leave_out(self, path: Path) -> None:
        """Take out what stands at a path, or the nearest thing around it."""
        self.shaped.lose(path)
        if any(path[:end] in self.gone for end in range(len(path) + 1)):
            return
        removed = remove(self.shaped.data, path)
        while path and removed is None:
            path = path[:-1]
            removed = remove(self.shaped.data, path)
        if removed is None:
            self.shaped.data.clear()
        removed = removed or ()
        self.shaped.lose(removed)
        self.gone.add(removed)
        if removed in {("campaign",), ("campaign", "name")}:
            campaign = self.shaped.data.setdefault("campaign", {})
            campaign["name"] = self.fallback

    def has_hints(self, *, among: int | None = None) -> bool:
        """Say whether there is time to look for what was meant, among all ids or so many."""
        self.hints -= 1 + (len(self.shaped.ids) if among is None else among) // FEW
        return self.hints >= 0

    def follows(self, reference: Reference) -> bool:
        """Say whether a reference fails only because what it names was left out."""
        ways = [
            (*section, reference.id)
            for kind in reference.kinds
            for section in _SECTIONS_OF[kind]
        ]
        ways += self.shaped.ids.get(reference.id, ())
        if ImpactRow in reference.kinds:
            ways.append(("impact", "framework"))
        return reference.id in self.bad_keys or any(map(self.shaped.has_lost, ways))

    def explained(self, mistake: Mistake) -> Iterator[tuple[Found, Path]]:
        """Turn a mistake into remarks, each with the way to what it is about."""
        error, path = mistake.error, mistake.path
        if isinstance(error, Unreadable):
            if error.no_id:
                found = self.no_id(error.no_id, path, error.message)
                yield evolve(found, at_key=error.at_key), path
                return
            help_ = (error.near() if error.near and self.has_hints() else None) or error.help
            remark = problem(error.code, error.message, route=route_of(path), help=help_)
            yield Found(remark, path, error.at_key, meant=error.meant), path
        elif isinstance(error, BadKey):
            yield Found(self.bad_key(error.key, path), path, at_key=True), path
        elif isinstance(error, KeyError):
            around = path[:-1]
            remark = problem("E013", f"`{path[-1]}` is missing here", route=route_of(around))
            if not self.complete:
                self.shaped.lose(path)
            yield Found(remark, around, at_key=True), path
        elif isinstance(error, InvalidValueError):
            yield self.invalid(error, mistake)
        else:
            yield from self.unknown(mistake)

    def bad_key(self, key: str, path: Path) -> Diagnostic:
        """Explain a key that can't be an id, and give the id that we would use."""
        better = better_id(key)
        self.bad_keys |= {key, better or key}
        help_ = f"call it {better}" if fits_id(better) else "give it a short plain name"
        if better in self.shaped.ids:
            help_ = f"it looks like {better}, which is there already: call it otherwise"
        message = f"{shown(key)} can't be an id: small letters, digits, single hyphens"
        return problem("E014", message, route=route_of(path), help=help_)

    def invalid(self, error: InvalidValueError, mistake: Mistake) -> tuple[Found, Path]:
        """Explain a value that no plan can hold."""
        path = mistake.path
        if mistake.around is not None:
            path = (*path, field_word(mistake.around, error.field))
        written = lookup(self.shaped.data, path)
        plain = isinstance(error.value, str | int | float) or not isinstance(written, str)
        text = shown(str(error.value if plain else written))
        remark = problem("E012", f"{text} is not {error.expected}", route=route_of(path))
        if "an id" in error.expected and "was" not in path:
            message = f"{text} names nothing: an id has small letters, digits and hyphens"
            return self.no_id(str(error.value), path, message), path
        return Found(remark, path), path

    def no_id(self, name: str, path: Path, message: str) -> Found:
        """Explain a name that is no id, and so names nothing, by the part that is called so."""
        better = better_id(name)
        if name in self.bad_keys or better in self.bad_keys:
            self.shaped.lose(path)
        help_, meant = None, None
        if self.has_hints():
            called = [one for one in self.shaped.called(name) if self.fits(one, path)]
            alike = only_like(name, self.shaped.ids)
            fitting = [alike] if alike and self.fits(alike, path) else []
            could_be = sorted({*called, *fitting})
            if called:
                who = f"{shown(called[0])} is" if len(called) == 1 else "several are"
                message = f"{shown(name)} is no id, but what {who} called"
                help_ = f"write {' or '.join(map(shown, could_be[:_MOST_NAMED]))}"
            else:
                help_ = suggestion(better, self.shaped.ids)
            meant = Meant(name, could_be[0]) if len(could_be) == 1 else None
        remark = problem("E016", message, route=route_of(path), help=help_)
        return Found(remark, path, meant=meant)

    def fits(self, id: str, path: Path) -> bool:
        """Say whether a part is of a kind that can be named there."""
        fields = [word(one) for one in path if isinstance(one, str)]
        sections = frozenset(str(way[0]) for way in self.shaped.ids[id])
        among = _ACTORS if fields[0] == "relations" else _NAMED_IN.get(fields[-1], sections)
        return sections <= among

    def unknown(self, mistake: Mistake) -> Iterator[tuple[Found, Path]]:
        """Explain fields that a part does not have."""
        cls, error = mistake.around, mistake.error
        if not isinstance(error, UnknownFields):
            raise error  # a bug of ours is no mistake of the campaigner's
        known = [name for name, one in field_words(cls).items() if one != KEYS.get(cls)]
        for name in error.names:
            path = (*mistake.path, name)
            if word(name) in known:
                message = f"{shown(name)} says again what another field here says"
                remark = problem("E005", message, route=route_of(path))
                found = Found(remark, path, True, (*mistake.path, word(name)))
            else:
                found = self.unknown_field(name, path, cls, known)
            yield found, path

    def unknown_field(self, name: str, path: Path, cls: Any, known: list[str]) -> Found:
        """Explain a field that a part does not have, by those that it has."""
        near = suggestion(word(name), known) if self.has_hints(among=len(known)) else None
        help_ = near or f"fields here are: {', '.join(sorted(known))}"
        message = f"there is no field {shown(name)} here"
        remark = problem("E011", message, route=route_of(path), help=help_)
        around = lookup(self.shaped.data, path[:-1])
        taken = {word(str(one)) for one in around} if isinstance(around, dict) else set()
        only = only_like(name, set(known) - taken)
        if only is not None:  # what it says is not missing, only misspelt
            self.shaped.lose((*path[:-1], only))
        meant = Meant(name, written(cls, field_words(cls)[only])) if only else None
        return Found(remark, path, at_key=True, meant=meant)


def _with_row_names(plan: Plan) -> Plan:
    """Bring the rows that goals name to their one spelling."""
    framework = framework_of(plan.impact)
    if framework is None:
        return plan

    def spelt(name: str) -> str:
        return name if name in plan else framework.canonical(name) or name

    goals = tuple(
        evolve(goal, relevant=tuple(map(spelt, goal.relevant))) for goal in plan.goals
    )
    return plan if goals == plan.goals else evolve(plan, goals=goals)

"""Material that fits a plan, each piece with the reasons why."""

from collections.abc import Iterator
from typing import NamedTuple, final

from attrs import field, frozen

from smartgoals._value import Value
from smartgoals.analysis._words import said_in
from smartgoals.errors import InvalidValueError
from smartgoals.packs.frameworks import find_framework
from smartgoals.packs.resources import Catalogue, Certainty, Resource, Subject, find_catalogue
from smartgoals.plan._rules import are_lines, is_a
from smartgoals.plan.flag import Flag, FlagState
from smartgoals.plan.whole import Plan

__all__ = ["Suggestion", "pack_of", "resources"]

#: The method with which a plan that flags something can begin its second step.
_ASSESSING = "impact assessment"


@final
@frozen(eq=False, repr=False)
class Suggestion(Value):
    """A piece of material that fits a plan.

    Attributes:
        resource: The material.
        because: Why it fits, in words; at least one reason.
    """

    resource: Resource = field(validator=is_a(Resource))
    because: tuple[str, ...] = field(validator=are_lines)


def pack_of(plan: Plan) -> str:
    """Name the pack whose catalogue a plan uses: that of its framework."""
    return plan.impact.framework if plan.impact else "internet"


def resources(plan: Plan, *, limit: int | None = 10) -> tuple[Suggestion, ...]:
    """Suggest material that fits a plan, and say why.

    There are three kinds of reasons: what it is about (a subject that flags, the
    campaign's name and summary, or the goals name), what is harmed (rows of the impact),
    and the place, which alone is not enough. Material with more kinds of reasons comes
    first; of those with as many, what we have read comes before what we were told of, then
    that with more of the subjects, then that with more of the harmed rows, then the newest,
    then by id. What is about no subject, such as guides to the method, comes after all else.
    Flags that were set aside count for nothing, and what stands under the plan's
    ``resources`` is left out.

    >>> from smartgoals.plan.whole import Campaign
    >>> plan = Plan(campaign=Campaign(name="No internet toll in Brazil"))
    >>> resources(plan, limit=1)[0].because
    ("is about network fees: the campaign says 'internet toll'",)

    Args:
        plan: The plan; its framework says whose catalogue is used.
        limit: How many at most; ``None`` gives all.

    Raises:
        InvalidValueError: If the limit is negative.
    """
    if limit is not None and limit < 0:
        raise InvalidValueError("limit", limit, "0 or more")
    catalogue = find_catalogue(pack_of(plan))
    if catalogue is None:
        return ()
    theme = _Theme(plan, catalogue)
    found = [
        (theme.reasons(one), one) for one in catalogue.resources if not _is_named(one, plan)
    ]
    fitting = [(reasons, one) for reasons, one in found if reasons.suffice]
    fitting.sort(key=lambda pair: theme.order(*pair))
    return tuple(
        Suggestion(one, tuple(text for kind in reasons for text in kind))
        for reasons, one in fitting[:limit]
    )


class _Reasons(NamedTuple):
    """Why something fits, by kinds of reasons."""

    subject: tuple[str, ...]
    harmed: tuple[str, ...]
    place: tuple[str, ...]
    method: tuple[str, ...]

    @property
    def suffice(self) -> bool:
        """Whether they are enough; the place alone is not."""
        return bool(self.subject or self.harmed or self.method)


class _Theme:
    """What a plan is about, worked out once for all material."""

    def __init__(self, plan: Plan, catalogue: Catalogue) -> None:
        flags = [one for one in plan.flags if not _is_set_aside(one)]
        texts = tuple(_texts(plan, flags))
        framework = find_framework(catalogue.id)
        rows = plan.impact.rows if plan.impact else ()
        fits = bool(rows) or _is_on(catalogue.ground, texts)
        sought = catalogue.subjects if fits else ()
        said = ((one, _where_said(one, texts)) for one in sought)
        self.subjects = {one.name: where for one, where in said if where}
        self.all_subjects = {one.name for one in catalogue.subjects}
        self.harmed = {
            (framework and framework.canonical(one.row)) or one.row
            for one in rows
            if one.effect.is_harm
        }
        self.places = {_country(one.jurisdiction) for one in flags if one.jurisdiction}
        self.unassessed = fits and bool(flags) and not rows

    def reasons(self, resource: Resource) -> _Reasons:
        """Say why a piece of material fits."""
        tags = (one for one in resource.tags if one in self.subjects)
        rows = [one for one in resource.rows if one in self.harmed]
        place = resource.jurisdiction
        is_general = self.all_subjects.isdisjoint(resource.tags)
        helps = self.unassessed and is_general and _ASSESSING in resource.tags
        return _Reasons(
            subject=tuple(f"is about {one}{self.subjects[one]}" for one in tags),
            harmed=(f"deals with {_joined(rows)}, which you judge as harmed",) if rows else (),
            place=(f"is about the same place: {place}",) if place in self.places else (),
            method=(f"helps with {_ASSESSING}, and the plan has none yet",) if helps else (),
        )

    def order(self, reasons: _Reasons, resource: Resource) -> tuple[object, ...]:
        """Give what a piece of material is sorted by."""
        is_general = self.all_subjects.isdisjoint(resource.tags)
        kinds = sum(map(bool, reasons))
        was_told = resource.certainty is Certainty.SECOND_HAND
        rows = self.harmed.intersection(resource.rows)
        newest = -resource.date.first.toordinal() if resource.date else 0
        closest = (-len(reasons.subject), -len(rows))
        return (is_general, -kinds, was_told, *closest, newest, resource.id)


def _texts(plan: Plan, flags: list[Flag]) -> Iterator[tuple[str, str]]:
    """Give the texts that say what a plan is about, each with what to call it."""
    for flag in flags:
        yield "the flag" if flag.id == "flag" else f"flag '{flag.id}'", flag.what
    for text in (plan.campaign.name, plan.campaign.summary):
        yield "the campaign", text or ""
    for goal in plan.goals:
        yield f"goal '{goal.id}'", goal.statement


def _is_on(ground: tuple[str, ...], texts: tuple[tuple[str, str], ...]) -> bool:
    """Say whether a plan's texts are about what a catalogue is about."""
    return not ground or any(said_in(text, one) for _, text in texts for one in ground)


def _where_said(subject: Subject, texts: tuple[tuple[str, str], ...]) -> str | None:
    """Say which text names a subject first, and in which words if in others."""
    for name, text in texts:
        if said_in(text, subject.name):
            return f", as {name} says"
    for name, text in texts:
        for other in subject.also:
            if words := said_in(text, other):
                return f": {name} says '{words}'"
    return None


def _is_set_aside(flag: Flag) -> bool:
    return flag.status is not None and flag.status.state is FlagState.SET_ASIDE


def _is_named(resource: Resource, plan: Plan) -> bool:
    """Say whether the plan names it already, by its id or its link."""
    links = {_address(one) for one in plan.resources}
    return resource.id in plan.resources or _address(resource.link or " ") in links


def _address(link: str) -> str:
    """Give a link without what makes no other page of it."""
    bare = link.casefold().removeprefix("https://").removeprefix("http://")
    return bare.removeprefix("www.").rstrip("/")


def _country(place: str) -> str:
    """Give the country of a region, such as ``BR`` of ``br-SP``."""
    return place.partition("-")[0].strip().upper()


def _joined(names: list[str]) -> str:
    """Join names with commas and a last *and*, which a name may have itself."""
    *before, last = names
    sign = "," if any(" and " in name for name in names) else ""
    return f"{', '.join(before)}{sign} and {last}" if before else last

"""The whole plan: its four steps, and what holds them together."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import final
from uuid import UUID

from attrs import field, frozen

from smartgoals._value import Value, html_table
from smartgoals.diagnostics import Route
from smartgoals.errors import InvalidValueError
from smartgoals.plan._rules import (
    are_ids,
    are_lines,
    each,
    is_a,
    is_amount,
    is_between,
    is_id,
    is_line,
    is_text,
    optional,
)
from smartgoals.plan.analyze import Impact, ImpactRow
from smartgoals.plan.flag import Event, Flag
from smartgoals.plan.strategize import Force, Goal, Indicator, Milestone
from smartgoals.plan.together import Actor, Agreement, Relation, Vote
from smartgoals.plan.unknown import unknown_id
from smartgoals.plan.values import (
    Duration,
    Figure,
    Judgement,
    Period,
    Stage,
    WorkingDays,
    is_length,
    is_plain_day,
)

__all__ = [
    "Audience",
    "Brief",
    "CalendarSettings",
    "Campaign",
    "CheckSettings",
    "Exported",
    "Ignore",
    "Part",
    "Plan",
    "Profile",
    "ShownAs",
    "Table",
    "TeamMember",
    "Threshold",
]


class Profile(StrEnum):
    """Whose rules the checks follow where schools of thought disagree."""

    DEFAULT = "default"
    AFP = "afp"
    MIDWEST = "midwest"
    CDC = "cdc"


@final
@frozen(kw_only=True, eq=False, repr=False)
class TeamMember(Value):
    """Somebody who does the work.

    Attributes:
        id: Short name by which other parts of the plan point here.
        name: What people call them.
        address: An e-mail address, for the team.
        hours_per_week: Time they can give.
        away: When they can't.
        was: Ids that they had before.
    """

    id: str = field(validator=is_id)
    name: str | None = field(default=None, validator=optional(is_line))
    address: str | None = field(default=None, validator=optional(is_line))
    hours_per_week: float | None = field(default=None, validator=optional(is_between(0, 168)))
    away: tuple[Period, ...] = field(default=(), validator=each(is_a(Period)))
    was: tuple[str, ...] = field(default=(), validator=are_ids)

    @property
    def route(self) -> Route:
        """Where in the plan this team member stands."""
        return Route(("campaign", "team", self.id))


@final
@frozen(kw_only=True, eq=False, repr=False)
class Campaign(Value):
    """What holds for the whole campaign.

    Attributes:
        name: What people call it.
        summary: What it wants, in a sentence or two.
        coordinator: The id of the team member who leads it.
        language: A BCP 47 tag, such as ``pt-BR``.
        timezone: An IANA name; needed once anything has a time of day.
        starts: The first day of work.
        stage: How finished the plan is, and so how strict its checks are.
        profile: Whose rules the checks follow.
        team: Who does the work.
        working_days: Which days count as working days.
        funds: Money there is.
        judged: Who judged whatever says nothing else, and when.
        calendar_id: What every calendar entry's UID is made from.
    """

    name: str = field(validator=is_line)
    summary: str | None = field(default=None, validator=optional(is_text))
    coordinator: str | None = field(default=None, validator=optional(is_id))
    language: str | None = field(default=None, validator=optional(is_line))
    timezone: str | None = field(default=None, validator=optional(is_line))
    starts: date | None = field(default=None, validator=optional(is_plain_day))
    stage: Stage = field(default=Stage.ACTIVE, validator=is_a(Stage))
    profile: Profile = field(default=Profile.DEFAULT, validator=is_a(Profile))
    team: tuple[TeamMember, ...] = field(default=(), validator=each(is_a(TeamMember)))
    working_days: WorkingDays | None = field(
        default=None, validator=optional(is_a(WorkingDays))
    )
    funds: Figure | None = field(default=None, validator=optional(is_a(Figure)))
    judged: Judgement | None = field(default=None, validator=optional(is_a(Judgement)))
    calendar_id: UUID | None = field(default=None, validator=optional(is_a(UUID)))


class Exported(StrEnum):
    """What a calendar may hold."""

    MILESTONES = "milestones"
    FIXED = "fixed"
    GOALS = "goals"
    FLAGS = "flags"
    HISTORY = "history"


class ShownAs(StrEnum):
    """How a calendar shows our milestones."""

    EVENTS = "events"
    TASKS = "tasks"


@final
@frozen(kw_only=True, eq=False, repr=False)
class Audience(Value):
    """What one group of readers gets to see.

    Attributes:
        id: Short name; audiences have a namespace of their own.
        include: What is in their calendar.
        hide: Fields that are left out of it.
    """

    id: str = field(validator=is_id)
    include: tuple[Exported, ...] = field(default=(), validator=each(is_a(Exported)))
    hide: tuple[str, ...] = field(default=(), validator=are_lines)


@final
@frozen(kw_only=True, eq=False, repr=False)
class CalendarSettings(Value):
    """How the plan's dates are put into calendars.

    Attributes:
        name: What the calendar is called; ``None`` takes the campaign's name.
        include: What is in it; empty for milestones and fixed dates.
        reminders: Used where a milestone has none of its own.
        shown_as: Events or tasks; the file's ``as``.
        audiences: Who gets to see what.
        server: The address of a calendar server; never a password.
    """

    name: str | None = field(default=None, validator=optional(is_line))
    include: tuple[Exported, ...] = field(default=(), validator=each(is_a(Exported)))
    reminders: tuple[Duration, ...] = field(default=(), validator=each(is_length))
    shown_as: ShownAs = field(default=ShownAs.EVENTS, validator=is_a(ShownAs))
    audiences: tuple[Audience, ...] = field(default=(), validator=each(is_a(Audience)))
    server: str | None = field(default=None, validator=optional(is_line))


@final
@frozen(kw_only=True, eq=False, repr=False)
class Ignore(Value):
    """A remark that somebody has looked at and decided to live with.

    Attributes:
        code: The rule's code, or the start of it.
        at: An id or a path in the plan; ``None`` for everywhere.
        because: Why it is fine.
    """

    code: str = field(validator=is_line)
    at: str | None = field(default=None, validator=optional(is_line))
    because: str = field(validator=is_text)


@final
@frozen(eq=False, repr=False)
class Threshold(Value):
    """A limit that a rule uses, by the rule's name for it.

    Attributes:
        name: Such as ``goals at once``.
        value: The limit.
    """

    name: str = field(validator=is_line)
    value: float = field(validator=is_amount)


@final
@frozen(kw_only=True, eq=False, repr=False)
class CheckSettings(Value):
    """Which rules apply to this plan.

    Attributes:
        select: Codes, or starts of codes; empty for all.
        use: Installed packages whose rules are asked too, by the names that pip knows.
        ignore: Remarks to live with, each with its reason.
        thresholds: Limits that differ from the usual.
    """

    select: tuple[str, ...] = field(default=(), validator=are_lines)
    use: tuple[str, ...] = field(default=(), validator=are_lines)
    ignore: tuple[Ignore, ...] = field(default=(), validator=each(is_a(Ignore)))
    thresholds: tuple[Threshold, ...] = field(default=(), validator=each(is_a(Threshold)))


@final
@frozen(kw_only=True, eq=False, repr=False)
class Brief(Value):
    """What an impact brief says beyond the assessment.

    Attributes:
        authors: Who wrote it.
        context: What a reader must know first.
        recommendations: What should be done.
        version: Such as ``1.0``.
        title: What it is called; ``None`` takes the campaign's name.
        contributors: Who else helped.
    """

    authors: tuple[str, ...] = field(default=(), validator=are_lines)
    context: str | None = field(default=None, validator=optional(is_text))
    recommendations: tuple[str, ...] = field(default=(), validator=each(is_text))
    version: str | None = field(default=None, validator=optional(is_line))
    title: str | None = field(default=None, validator=optional(is_line))
    contributors: tuple[str, ...] = field(default=(), validator=are_lines)


@final
@frozen(kw_only=True, eq=False, repr=False)
class Table(Value):
    """A section that stands in another file beside the plan.

    Attributes:
        section: ``actors``, ``relations``, ``milestones`` or ``people``.
        file: Its path, relative to the plan's folder.
        sheet: The sheet of a spreadsheet.
    """

    section: str = field(validator=is_line)
    file: str = field(validator=is_line)
    sheet: str | None = field(default=None, validator=optional(is_line))


#: Anything in a plan that has a name of its own.
Part = TeamMember | Flag | ImpactRow | Goal | Indicator | Actor | Vote | Milestone | Force


@final
@frozen(kw_only=True, eq=False, repr=False)
class Plan(Value):
    """An advocacy campaign, written down.

    Parts refer to each other by id, never by object, and ``plan[id]`` finds
    any of them.

    Attributes:
        campaign: What holds for all of it.
        flags: Step 1, what was noticed.
        history: What has happened so far.
        impact: Step 2, what it does; ``None`` while nobody has looked.
        goals: Step 3, what we want.
        milestones: What happens by when.
        forces: What drives and restrains.
        actors: Step 4, who matters.
        relations: Who moves whom.
        votes: Who is expected to vote how.
        agreements: What stands between partners.
        calendar: How dates are put into calendars.
        check: Which rules apply.
        brief: What an impact brief says beyond the assessment.
        resources: Ids or links of material used.
        tables: Sections that stand in other files, and have not been read.
    """

    campaign: Campaign = field(validator=is_a(Campaign))
    flags: tuple[Flag, ...] = field(default=(), validator=each(is_a(Flag)))
    history: tuple[Event, ...] = field(default=(), validator=each(is_a(Event)))
    impact: Impact | None = field(default=None, validator=optional(is_a(Impact)))
    goals: tuple[Goal, ...] = field(default=(), validator=each(is_a(Goal)))
    milestones: tuple[Milestone, ...] = field(default=(), validator=each(is_a(Milestone)))
    forces: tuple[Force, ...] = field(default=(), validator=each(is_a(Force)))
    actors: tuple[Actor, ...] = field(default=(), validator=each(is_a(Actor)))
    relations: tuple[Relation, ...] = field(default=(), validator=each(is_a(Relation)))
    votes: tuple[Vote, ...] = field(default=(), validator=each(is_a(Vote)))
    agreements: tuple[Agreement, ...] = field(default=(), validator=each(is_a(Agreement)))
    calendar: CalendarSettings = field(
        factory=CalendarSettings, validator=is_a(CalendarSettings)
    )
    check: CheckSettings = field(factory=CheckSettings, validator=is_a(CheckSettings))
    brief: Brief | None = field(default=None, validator=optional(is_a(Brief)))
    resources: tuple[str, ...] = field(default=(), validator=are_lines)
    tables: tuple[Table, ...] = field(default=(), validator=each(is_a(Table)))

    def __attrs_post_init__(self) -> None:
        """Refuse two parts of one name."""
        seen: set[str] = set()
        for name, _ in self.named_parts():
            if name in seen:
                raise InvalidValueError("id", name, "the name of one part only")
            seen.add(name)

    def __getitem__(self, id: str) -> Part:
        """Find the part of that name.

        Raises:
            UnknownIdError: If the plan has none.
        """
        part = self._by_id.get(id)
        if part is None:
            raise unknown_id(id, self._by_id)
        return part

    def __contains__(self, id: object) -> bool:
        """Say whether the plan has a part of that name."""
        return id in self._by_id

    def get(self, id: str | None) -> Part | None:
        """Find the part of that name, or nothing."""
        return None if id is None else self._by_id.get(id)

    def _repr_html_(self) -> str:
        """Show its goals and milestones as a table in a notebook, in the order of the file."""
        goals = (("goal", one.id, one.statement) for one in self.goals)
        steps = (("milestone", one.id, one.what) for one in self.milestones)
        return html_table((self.campaign.name, "id", "what"), (*goals, *steps))

    @property
    def us(self) -> tuple[Actor, ...]:
        """The actors that are the campaign itself."""
        return tuple(actor for actor in self.actors if actor.is_us)

    @property
    def timezone(self) -> str:
        """The campaign's time zone, UTC where none is given."""
        return self.campaign.timezone or "UTC"

    def actor(self, id: str | None) -> Actor | None:
        """Find an actor, or nothing."""
        part = self.get(id)
        return part if isinstance(part, Actor) else None

    def goal(self, id: str | None) -> Goal | None:
        """Find a goal, or nothing."""
        part = self.get(id)
        return part if isinstance(part, Goal) else None

    def milestone(self, id: str | None) -> Milestone | None:
        """Find a milestone, or nothing."""
        part = self.get(id)
        return part if isinstance(part, Milestone) else None

    def vote(self, id: str | None) -> Vote | None:
        """Find a vote, or nothing."""
        part = self.get(id)
        return part if isinstance(part, Vote) else None

    @cached_property
    def _by_id(self) -> dict[str, Part]:
        return dict(self.named_parts())

    def named_parts(self) -> Iterator[tuple[str, Part]]:
        """Walk over everything that has a name of its own, with that name."""
        for member in self.campaign.team:
            yield member.id, member
        for flag in self.flags:
            yield flag.id, flag
        for row in self.impact.first_rows if self.impact else ():
            yield row.row, row
        for goal in self.goals:
            yield goal.id, goal
            for indicator in goal.indicators:
                yield indicator.id, indicator
        for milestone in self.milestones:
            yield milestone.id, milestone
        for force in self.forces:
            yield force.id, force
        for actor in self.actors:
            yield actor.id, actor
        for vote in self.votes:
            yield vote.id, vote

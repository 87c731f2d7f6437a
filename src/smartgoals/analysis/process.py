"""How an assessment is done, step by step, as a pack tells it."""

from typing import final

from attrs import field, frozen

from smartgoals._value import Value
from smartgoals.errors import InvalidValueError, PackError
from smartgoals.packs.fields import Block, Broken, read_block
from smartgoals.packs.folders import TAKE_OUT, home_of, read_file
from smartgoals.plan._rules import each, is_a, is_id, is_line, is_text
from smartgoals.plan.values import Duration, is_length
from smartgoals.planfile.dates import read_duration
from smartgoals.planfile.scalars import Unreadable

__all__ = ["Process", "Role", "Step", "find_process"]


@final
@frozen(kw_only=True, eq=False, repr=False)
class Role(Value):
    """Somebody who is needed for an assessment.

    Attributes:
        id: Short name.
        what: What they know or do.
    """

    id: str = field(validator=is_id)
    what: str = field(validator=is_text)


@final
@frozen(kw_only=True, eq=False, repr=False)
class Step(Value):
    """One step of an assessment; each waits for the one before it.

    Attributes:
        id: Short name.
        what: What is done.
        role: The id of the role that leads it.
        takes: How long it takes a small group.
        why: What it is good for.
    """

    id: str = field(validator=is_id)
    what: str = field(validator=is_line)
    role: str = field(validator=is_id)
    takes: Duration = field(validator=is_length)
    why: str = field(validator=is_text)


@final
@frozen(kw_only=True, eq=False, repr=False)
class Process(Value):
    """The way from the first thought to a published assessment.

    Attributes:
        roles: Who is needed.
        steps: What is done, in this order.
    """

    roles: tuple[Role, ...] = field(validator=each(is_a(Role)))
    steps: tuple[Step, ...] = field(validator=each(is_a(Step)))

    def __attrs_post_init__(self) -> None:
        """Refuse steps that nobody leads, and two of one name."""
        roles = {one.id for one in self.roles}
        for step in self.steps:
            if step.role not in roles:
                raise InvalidValueError("role", step.role, "one of the roles")
        ids = [one.id for one in self.steps]
        if len(set(ids)) < len(ids):
            raise InvalidValueError("steps", ", ".join(ids), "steps of different ids")

    def role(self, step: Step) -> Role:
        """Give the role that leads a step."""
        return next(one for one in self.roles if one.id == step.role)


def find_process(pack: str) -> Process | None:
    """Find how a pack says that an assessment is done; nothing if it doesn't say.

    >>> find_process("internet").steps[0].id
    'plan'

    Raises:
        PackError: If a package offers the pack, and it is broken.
    """
    home = home_of(pack)
    data = read_file(home, "process.yaml") if home else None
    if home is None or data is None:
        return None
    try:
        return _process(read_block(data))
    except (Broken, InvalidValueError) as error:
        reason = error.reason if isinstance(error, Broken) else str(error)
        raise PackError(pack, f"process.yaml: {reason}", home.package, TAKE_OUT) from None


def _process(block: Block) -> Process:
    inner = block.block("process")
    return Process(
        roles=tuple(map(_role, inner.blocks("roles", "role"))),
        steps=tuple(map(_step, inner.blocks("steps", "step"))),
    )


def _role(block: Block) -> Role:
    try:
        return Role(id=block.required("id"), what=block.required("what"))
    except InvalidValueError as error:
        raise Broken(f"{block.where}: {error}") from None


def _step(block: Block) -> Step:
    try:
        return Step(
            id=block.required("id"),
            what=block.required("what"),
            role=block.required("role"),
            takes=read_duration(block.required("takes")),
            why=block.required("why"),
        )
    except InvalidValueError as error:
        raise Broken(f"{block.where}: {error}") from None
    except Unreadable as error:
        raise Broken(f"{block.where}: {error.message}") from None

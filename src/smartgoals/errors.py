"""What smartgoals raises on purpose.

A mistake in a campaign's file is never raised: it is a
:class:`~smartgoals.diagnostics.Diagnostic`, returned with all the others.
An exception means that a program called us wrongly, or asked for something
that this plan cannot give.

The tree::

    SmartGoalsError
    ├── InvalidValueError (ValueError)      a value that no plan can hold
    ├── PackError (ValueError)              a pack that somebody else made is broken
    ├── PlanError (ValueError)              no plan could be made of a file or a dict
    ├── UnknownIdError (LookupError)        the plan has no part of that name
    ├── CircularPlanError (ValueError)      milestones wait for each other
    ├── EditError (ValueError)              an edit would have moved something else
    ├── SealError (ValueError)              a sealed file can't be opened, or not sealed again
    ├── ExportError (ValueError)            a format has no way to say what it should
    ├── MissingExtraError (ImportError)     an optional package is not installed
    └── CalendarServerError                 a calendar server did not do what it was asked
        ├── ServerLoginError                it doesn't know this name with this password
        ├── ServerUnreachableError          it can't be reached, or doesn't answer in time
        ├── ServerConflictError             an entry is not as it was last seen
        └── ServerRefusedError              it says no, or is no calendar server
"""

from typing import TYPE_CHECKING, final

from attrs import define

if TYPE_CHECKING:
    from smartgoals.diagnostics import Diagnostic

__all__ = [
    "CalendarServerError",
    "CircularPlanError",
    "EditError",
    "ExportError",
    "InvalidValueError",
    "MissingExtraError",
    "PackError",
    "PlanError",
    "SealError",
    "ServerConflictError",
    "ServerLoginError",
    "ServerRefusedError",
    "ServerUnreachableError",
    "SmartGoalsError",
    "UnknownIdError",
]


class SmartGoalsError(Exception):
    """Base class of the errors that smartgoals raises on purpose."""


@final
@define(repr=False, slots=False)
class InvalidValueError(SmartGoalsError, ValueError):
    """A value that no plan can hold.

    Attributes:
        field: Which field refused it.
        value: What was given.
        expected: What would have been accepted, in words.
    """

    field: str
    value: object
    expected: str

    def __str__(self) -> str:
        """Show the refused value and what was expected."""
        try:
            value = repr(self.value)
        except ValueError:  # Python writes no int of more than 4,300 digits
            value = f"a {type(self.value).__name__} that is too large to show"
        return f"{self.field}: {value} is not {self.expected}"


@final
@define(repr=False, slots=False)
class PackError(SmartGoalsError, ValueError):
    """A pack that somebody else made, or a framework in a file, is broken.

    Attributes:
        pack: What it is called, or the name of its file.
        reason: What is wrong with it.
        package: The installed package that offers it, if one does.
        help: What one could do about it, if something general can be said.
    """

    pack: str
    reason: str
    package: str | None = None
    help: str | None = None

    def __str__(self) -> str:
        """Name the pack, and say what is wrong with it."""
        if self.package is None:
            return f"{self.pack!r} can't be used: {self.reason}"
        return f"package {self.package!r} can't be used for {self.pack!r}: {self.reason}"


@final
@define(repr=False, slots=False)
class PlanError(SmartGoalsError, ValueError):
    """No plan can be made of this, or only one with parts left out.

    Attributes:
        diagnostics: Every remark of the reading, in the order of the file.
    """

    diagnostics: "tuple[Diagnostic, ...]"

    def __str__(self) -> str:
        """List the errors, a line each."""
        return "\n".join(
            str(remark) for remark in self.diagnostics if remark.severity == "error"
        )


@final
@define(repr=False, slots=False)
class UnknownIdError(SmartGoalsError, LookupError):
    """The plan has no part of that name, or there is no rule of that name.

    Attributes:
        id: What was asked for.
        nearest: The ids that look most like it, best first.
        where: Where it was looked for, in words.
        called: The ids of all that bear it as their name, or say it of themselves.
    """

    id: str
    nearest: tuple[str, ...] = ()
    where: str = "nothing in the plan"
    called: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Name the id, and what is called so, or the nearest one that exists."""
        if self.called:
            are = "is" if len(self.called) == 1 else "are"
            ids = " and ".join(map(repr, self.called))
            return f"{self.id!r} is no id, but what {ids} {are} called"
        hint = f", did you mean {self.nearest[0]!r}?" if self.nearest else ""
        return f"{self.where} is called {self.id!r}{hint}"


@final
@define(repr=False, slots=False)
class CircularPlanError(SmartGoalsError, ValueError):
    """Milestones wait for each other, so none of them can start.

    Attributes:
        ring: The ids along the ring, each waiting for the next.
    """

    ring: tuple[str, ...]

    def __str__(self) -> str:
        """Walk the ring once around."""
        ring = " → ".join((*self.ring, self.ring[0]))
        return f"milestones wait for each other: {ring}"


@final
@define(repr=False, slots=False)
class EditError(SmartGoalsError, ValueError):
    """An edit was refused, and the file is as it was.

    Attributes:
        reason: What stood in the way.
    """

    reason: str

    def __str__(self) -> str:
        """Say why nothing was changed."""
        return self.reason


@final
@define(repr=False, slots=False)
class ExportError(SmartGoalsError, ValueError):
    """Nothing was written, since the format would have shown something else.

    Attributes:
        reason: What it can't say.
    """

    reason: str

    def __str__(self) -> str:
        """Say why nothing was written."""
        return self.reason


@final
@define(repr=False, slots=False)
class SealError(SmartGoalsError, ValueError):
    """A sealed file can't be opened, or can't be sealed for those it was sealed for.

    Attributes:
        reason: Why, in words; nothing of a key or a passphrase is in it.
        file: What the file is called, if that is known.
    """

    reason: str
    file: str | None = None

    def __str__(self) -> str:
        """Say why, and name the file."""
        return self.reason if self.file is None else f"{self.file}: {self.reason}"


@final
@define(repr=False, slots=False)
class MissingExtraError(SmartGoalsError, ImportError):
    """Something needs a package that comes with an extra.

    Attributes:
        need: What was asked for.
        extra: The extra that brings the package.
    """

    need: str
    extra: str

    def __str__(self) -> str:
        """Give the exact command that installs it."""
        return f"{self.need} needs an extra: pip install 'smartgoals[{self.extra}]'"


@define(repr=False, slots=False)
class CalendarServerError(SmartGoalsError):
    """A calendar server did not do what it was asked.

    Attributes:
        server: Its address, without name and password.
        reason: What it said, or what happened, in words; never a password.
    """

    server: str
    reason: str

    def __str__(self) -> str:
        """Name the server, and say what happened."""
        return f"{self.server}: {self.reason}"


@final
class ServerLoginError(CalendarServerError):
    """A calendar server doesn't let this person in, or not to do this."""


@final
class ServerUnreachableError(CalendarServerError):
    """A calendar server can't be reached, or doesn't answer in time."""


@final
class ServerConflictError(CalendarServerError):
    """An entry on a calendar server is not as it was last seen, so nothing was written."""


@final
class ServerRefusedError(CalendarServerError):
    """A calendar server says no, or what answers is no calendar server."""

"""C: what goes into calendars."""

import re
from collections.abc import Iterator

from smartgoals.checks.engine import Context, Remark, check
from smartgoals.checks.listing import shown
from smartgoals.diagnostics import Route, Severity

__all__ = ["CHECKS"]

_LOGIN = r"(?i)[a-z][a-z0-9+.-]*://[^/?#\s@:]*:[^/?#\s]*@"
_WEB = r"(?i)https?://[^\s/]|mailto:[^\s@]+@[^\s@]"
_SERVER = r"(?i)https?://[^\s/]"


@check("C901", Severity.INFO)
def no_calendar_id(context: Context) -> Iterator[Remark]:
    """The campaign has no id from which its calendar entries get theirs.

    Entries are then known by the campaign's name; if that changes, everybody gets all
    dates a second time.

    Flagged:
        milestones:
          hearing: {what: Public hearing, fixed: 2027-03-15}

    Fine:
        campaign:
          calendar id: 6f1f6c1e-3c1b-4a57-9a53-0d0b6a5d8c11
        milestones:
          hearing: {what: Public hearing, fixed: 2027-03-15}

    Fix:
        add `calendar id:` with a UUID; `smartgoals new` writes one
    """
    campaign = context.plan.campaign
    if context.plan.milestones and campaign.calendar_id is None:
        message = "the campaign has no calendar id, so its name must never change"
        yield Route(("campaign", "calendar id")), message


@check("C902", Severity.WARNING)
def link_not_web(context: Context) -> Iterator[Remark]:
    """A link is no address that a calendar program can open.

    In most programs it is then a text that does nothing when it is pressed.

    Flagged:
        milestones:
          hearing: {what: Public hearing, fixed: 2027-03-15, link: www.regulator.example}

    Fine:
        milestones:
          hearing: {what: Public hearing, fixed: 2027-03-15, link: "https://regulator.example"}

    Fix:
        write the whole address, from `https://` on
    """
    for one in context.plan.milestones:
        if one.link and not re.match(_WEB, one.link) and not re.match(_LOGIN, one.link):
            yield one.route / "link", f"{shown(one.link)} is not an address on the web"
    server = context.plan.calendar.server
    if server and not re.match(_SERVER, server) and not re.match(_LOGIN, server):
        yield _SERVER_ROUTE, f"{shown(server)} is not the address of a server on the web"


@check("C903", Severity.ERROR)
def password_in_address(context: Context) -> Iterator[Remark]:
    """An address holds a password.

    Plans are copied, mailed and printed, and the password with them.

    Flagged:
        calendar:
          server: "https://ana:secret@cloud.example/dav/"

    Fine:
        calendar:
          server: "https://cloud.example/dav/"

    Fix:
        take name and password out of the address, and change the password
    """
    if context.plan.calendar.server and re.match(_LOGIN, context.plan.calendar.server):
        yield _SERVER_ROUTE, "the address of the calendar server holds a password"
    for one in context.plan.milestones:
        if one.link and re.match(_LOGIN, one.link):
            yield one.route / "link", f"the link of '{one.id}' holds a password"


_SERVER_ROUTE = Route(("calendar", "server"))

CHECKS = (no_calendar_id, link_not_web, password_in_address)

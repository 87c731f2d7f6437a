"""``smartgoals feed``: calendars that people subscribe to by a secret address."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import evolve

from smartgoals.cli.completing import AUDIENCE, FILE
from smartgoals.cli.examples import examples
from smartgoals.cli.opening import beside, key_of
from smartgoals.cli.output import echo_json, echo_table, format_option
from smartgoals.cli.plans import open_plan, this_moment, today_option, write_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartgoals.calendar.links import Link

__all__ = ["command"]

_HOME = "127.0.0.1"
_MARK = b"smartgoals calendar links"


@click.group(
    "feed",
    short_help="Let people subscribe to a plan's dates by a secret address.",
    epilog=examples("feed serve campaign.yaml"),
)
def command() -> None:
    """Let people subscribe to a plan's dates by a secret address.

    Each address opens one audience's calendar, and can be taken back. Beside the plan a
    file that ends in .links says which there are, without their secrets.
    """


@command.command(
    "new", epilog=examples('feed new campaign.yaml "Consumer Federation" --for partners')
)
@click.argument("plan_file", metavar="PLAN", type=FILE)
@click.argument("label")
@click.option(
    "--for",
    "audience",
    metavar="AUDIENCE",
    type=AUDIENCE,
    help="Whose calendar it opens.  [team]",
)
@today_option
def new(plan_file: str, label: str, audience: str | None, today: date) -> None:
    """Make an address, called LABEL among us, and show it this once."""
    from smartgoals.calendar.links import new_link
    from smartgoals.calendar.views import view_of

    plan, _ = open_plan(plan_file)
    view_of(plan, audience)
    links = _links(plan_file)
    if any(one.label == label and one.revoked is None for one in links):
        raise click.UsageError(f"there is an address called {label!r} already")
    secret, link = new_link(label, audience, today)
    _write(plan_file, (*links, link))
    click.echo(f"/{secret}.ics")
    click.echo("it is kept nowhere: put it behind the address of your server", err=True)


@command.command("list", epilog=examples("feed list campaign.yaml"))
@click.argument("plan_file", metavar="PLAN", type=FILE)
@format_option("table", "json")
def show(plan_file: str, form: str) -> None:
    """Show which addresses there are, without their secrets."""
    links = _links(plan_file)
    heads = ("label", "audience", "made", "revoked")
    rows = [
        (one.label, one.audience, str(one.made), one.revoked and str(one.revoked))
        for one in links
    ]
    if form == "json":
        found = [dict(zip(heads, row, strict=True)) for row in rows]
        echo_json({"schema_version": 1, "links": found})
    else:
        echo_table(heads, [[cell or "" for cell in row] for row in rows])


@command.command("revoke", epilog=examples('feed revoke campaign.yaml "Consumer Federation"'))
@click.argument("plan_file", metavar="PLAN", type=FILE)
@click.argument("label")
@today_option
def revoke(plan_file: str, label: str, today: date) -> None:
    """Take an address back; it opens nothing from now on."""
    links = _links(plan_file)
    if not any(one.label == label and one.revoked is None for one in links):
        raise click.UsageError(f"there is no address called {label!r}")
    _write(
        plan_file,
        [
            evolve(one, revoked=today) if one.label == label and not one.revoked else one
            for one in links
        ],
    )


@command.command("serve", epilog=examples("feed serve campaign.yaml --port 8008"))
@click.argument("plan_file", metavar="PLAN", type=FILE)
@click.option("--host", default=_HOME, show_default=True, help="Where to listen.")
@click.option("--port", type=click.IntRange(0, 65535), default=8008, show_default=True)
def serve(plan_file: str, host: str, port: int) -> None:
    """Serve the calendars until Ctrl-C.

    A change of the plan shows at the next request, and so does a link that was taken
    back. Encryption is the business of a web server in front of it; without one keep to
    the default host.
    """
    from wsgiref.simple_server import WSGIRequestHandler, make_server

    from smartgoals.calendar.feed import feed_application
    from smartgoals.calendar.serving import PlanCalendars

    class Silent(WSGIRequestHandler):
        def log_message(self, *_: object) -> None:
            """Keep addresses, which are secret, out of every log."""

    open_plan(plan_file)
    calendars = PlanCalendars(Path(plan_file), this_moment, key=key_of(plan_file))
    application = feed_application(lambda: _links(plan_file), calendars)
    with make_server(host, port, application, handler_class=Silent) as server:
        click.echo(f"serving at http://{host}:{server.server_port}, until Ctrl-C", err=True)
        if host != _HOME:
            click.echo("anybody on the way can read along without https", err=True)
        server.serve_forever()


def _path(plan_file: str) -> Path:
    return beside(plan_file).with_suffix(".links")


def _links(plan_file: str) -> "tuple[Link, ...]":
    from smartgoals.calendar.links import read_links

    path = _path(plan_file)
    return read_links(path.read_bytes()) if path.is_file() else ()


def _write(plan_file: str, links: "Sequence[Link]") -> None:
    from smartgoals.calendar.links import write_links

    write_file(_path(plan_file), write_links(links), mark=_MARK, force=False)

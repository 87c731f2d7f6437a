"""``smartgoals resources``: material that others have published, found or suggested."""

import shutil
import textwrap
from collections import Counter
from collections.abc import Iterator
from typing import Any

import click

from smartgoals.analysis.finding import find_resources, nearest_words, resource_to_dict
from smartgoals.analysis.material import pack_of, resources
from smartgoals.cli.completing import FILE
from smartgoals.cli.examples import examples
from smartgoals.cli.output import echo_json, format_option
from smartgoals.cli.plans import open_plan
from smartgoals.packs.resources import (
    Catalogue,
    Certainty,
    Resource,
    ResourceKind,
    find_catalogue,
)
from smartgoals.planfile.dates import write_period

__all__ = ["command"]

Because = tuple[str, ...]

_WIDEST = 100


@click.command(
    "resources",
    short_help="Find material and examples that others have published.",
    epilog=examples("resources network fees brazil", "resources --for campaign.yaml"),
)
@click.argument("words", metavar="[WORD]...", nargs=-1)
@click.option(
    "--for", "plan_file", metavar="PLAN", type=FILE, help="Suggest what fits a plan, and why."
)
@click.option("--kind", metavar="KIND", help="Only of this kind, such as 'impact brief'.")
@click.option("--tag", metavar="TAG", help="Only with this tag, such as 'network fees'.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    metavar="N",
    help="How many to suggest for a plan.",
)
@format_option("text", "json")
def command(
    words: tuple[str, ...],
    *,
    plan_file: str | None,
    kind: str | None,
    tag: str | None,
    limit: int,
    form: str,
) -> None:
    """Find published material that helps a campaign: guides, briefs, and what others did.

    Every WORD, or three letters of its beginning, has to stand in the title, the tags,
    the place, the publisher or in what the material is good for. Without anything, the
    kinds and tags are listed. The catalogue comes with smartgoals, in our words; nothing
    is looked up on the network, and a page may have changed since it was seen.
    """
    pack, found = "internet", tuple[tuple[Resource, Because], ...]()
    if plan_file is not None:
        plan, _ = open_plan(plan_file)
        pack = pack_of(plan)
        chosen = find_resources(words, kind=kind, tag=tag, pack=pack)
        every = resources(plan, limit=None)
        found = tuple((one.resource, one.because) for one in every if one.resource in chosen)
        found = found[:limit]
    elif words or (kind, tag) != (None, None) or form == "json":
        found = tuple((one, ()) for one in find_resources(words, kind=kind, tag=tag))
    else:
        _echo_overview()
        return
    if form == "json":
        echo_json({"schema_version": 1, "resources": [_told(*one) for one in found]})
    elif found:
        click.echo("\n\n".join("\n".join(_lines(*one)) for one in found))
    else:
        _tell_of_nothing(words, find_catalogue(pack), pack)


def _told(resource: Resource, because: Because) -> dict[str, Any]:
    reasons = {"because": list(because)} if because else {}
    return {**resource_to_dict(resource), **reasons}


def _lines(resource: Resource, because: Because) -> Iterator[str]:
    """Say what it is, what it is good for, why it fits, and where it is."""
    title = resource.title[1:-1] if resource.is_described else resource.title
    yield from _wrapped(title, indent="", bold=True)
    said = [resource.by, resource.kind.value]
    said += [write_period(resource.date)] if resource.date else []
    said += [resource.jurisdiction] if resource.jurisdiction else []
    yield from _wrapped(" · ".join(said))
    yield from _wrapped(resource.about)
    for reason in because:
        yield from _wrapped(f"+ {reason}", further="    ")
    if resource.is_described:
        yield from _wrapped("(We describe it here: its title was not seen.)")
    if resource.certainty is Certainty.SECOND_HAND:
        yield from _wrapped("(Second-hand: others told us of it, and we have not read it.)")
    where = f"{resource.link} (seen {resource.seen})" if resource.link else "no address known"
    yield from _wrapped(where)
    yield from _wrapped(f"id: {resource.id}")


def _wrapped(
    text: str, *, indent: str = "  ", further: str | None = None, bold: bool = False
) -> Iterator[str]:
    """Give a text in lines that fit into the terminal; no word and no link is cut."""
    lines = textwrap.wrap(
        text,
        max(40, min(shutil.get_terminal_size().columns, _WIDEST)),
        initial_indent=indent,
        subsequent_indent=indent if further is None else further,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return (click.style(line, bold=True) if bold else line for line in lines)


def _echo_overview() -> None:
    """Say what there is, and how to go on."""
    catalogue = find_catalogue("internet")
    assert catalogue is not None
    entries = catalogue.resources
    tags = Counter(tag for one in entries for tag in one.tags)
    subjects = [one.name for one in catalogue.subjects]
    click.echo(f"{len(entries)} entries, collected and described by smartgoals")
    for head, names, counts in (
        ("Kinds (--kind)", list(ResourceKind), Counter(one.kind.value for one in entries)),
        ("What they are about (--tag)", subjects, tags),
        ("What they help with (--tag)", catalogue.methods, tags),
    ):
        click.echo(f"\n{click.style(head, bold=True)}")
        # A number stays with its name where the line is wrapped.
        told = (f"{name} {counts[name]}".replace(" ", "\u00a0") for name in sorted(names))
        for line in _wrapped(", ".join(told)):
            click.echo(line.replace("\u00a0", " "))
    click.echo(
        "\nFind some: smartgoals resources network fees brazil"
        "\nWhat others did: smartgoals resources --kind case"
        "\nFor a plan: smartgoals resources --for campaign.yaml"
    )


def _tell_of_nothing(words: tuple[str, ...], catalogue: Catalogue | None, pack: str) -> None:
    """Say on standard error that nothing was found, and what might be meant."""
    if catalogue is None:
        click.echo(f"there is no catalogue of material for framework '{pack}'", err=True)
        return
    lost = [one for one in words if not find_resources(one, pack=pack)]
    near = nearest_words(lost, catalogue)
    hint = f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
    together = " all of this together" if len(words) > 1 and not lost else ""
    click.echo(f"nothing in the catalogue fits{together}{hint}", err=True)
    click.echo("`smartgoals resources` lists its kinds and tags", err=True)

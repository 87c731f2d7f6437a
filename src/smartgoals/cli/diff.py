"""``smartgoals diff``: what changed in a plan since the last meeting."""

from typing import TYPE_CHECKING

import click

from smartgoals.cli.completing import FILE
from smartgoals.cli.examples import examples
from smartgoals.cli.output import echo_data, echo_json, format_option
from smartgoals.cli.plans import open_plan

if TYPE_CHECKING:
    from smartgoals.comparing.change import Changes

__all__ = ["command"]


@click.command(
    "diff",
    short_help="Tell what changed in a plan since the last meeting.",
    epilog=examples("diff last-week.yaml campaign.yaml"),
)
@click.argument("old_file", metavar="OLD", type=FILE)
@click.argument("new_file", metavar="NEW", type=FILE)
@format_option("text", "markdown", "json")
def command(old_file: str, new_file: str, form: str) -> None:
    """Tell in plain words what changed from one version of a plan to the next.

    One of the two may be -, standard input, so that the old one can come out of git as in
    `git show HEAD~1:campaign.yaml | smartgoals diff - campaign.yaml`.

    What is newly late comes first, then their dates, our milestones, goals, votes,
    people, flags, the assessment and the rest. The exit status is 0 whether anything
    changed or not. What is told holds people's opinions, and stays with the team.
    """
    from smartgoals.comparing.differing import diff

    if old_file == new_file == "-":
        raise click.UsageError("only one of the two files can be standard input")
    old, _ = open_plan(old_file, beside=new_file)
    new, _ = open_plan(new_file, beside=old_file)
    found = diff(old, new)
    click.echo("this is about people's opinions too: it stays with the team", err=True)
    if form == "json":
        echo_json(found.to_dict())
    elif form == "markdown":
        echo_data(_markdown(found))
    else:
        click.echo(found.text, nl=False)


def _markdown(found: "Changes") -> str:
    """Write a section for the minutes of a meeting, in which nothing of a plan is a sign."""
    from smartgoals.brief.document import Block, Gap, Heading, Items, Paragraph, Strong, Text
    from smartgoals.brief.markdown import section_to_markdown

    blocks: list[Block] = [
        Heading("What changed", 2, "what-changed"),
        Paragraph((Gap("For the team only: it is about people's opinions too."),)),
    ]
    if found.note is not None:
        blocks.append(Paragraph((Text(found.note),)))
    if not found:
        blocks.append(Paragraph((Text("Nothing changed."),)))
    for topic, parts in found.topics:
        told = (
            (Strong(one.called), Text(f" – {one.what}")) for changes in parts for one in changes
        )
        title = topic.value[0].upper() + topic.value[1:]
        blocks += [Heading(title, 3, topic.value), Items(tuple(told))]
    return section_to_markdown(blocks)

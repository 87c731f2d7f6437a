"""Whatever there is has a page, and every page can be found."""

import re
import tomllib
from pathlib import Path

import click
import generated
import pytest

import smartgoals
from smartgoals.calendar.checking.kinds import KINDS
from smartgoals.checks.catalogue import CHECKS
from smartgoals.cli import commands
from smartgoals.planfile.problems import FILE_CODES

HERE = Path(__file__).parents[1]
DOCS = HERE / "docs"
TASKS = [*sorted((DOCS / "how-to").glob("*.md")), *sorted((DOCS / "tutorial").glob("*.md"))]
EXTRAS = tomllib.loads((HERE / "pyproject.toml").read_text("utf-8"))["project"][
    "optional-dependencies"
]
CODES = {*FILE_CODES, *(rule.code for rule in CHECKS)}


def walked(group, path="smartgoals"):
    """Give every command that does something, with the words that call it."""
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        if isinstance(command, click.Group):
            yield from walked(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


def without_rules(page):
    """Name the rules that the page does not explain."""
    return CODES - set(re.findall(r"^(?:### |\| `)([A-Z]\d{3})\b", page, re.M))


def without_findings(page):
    """Name the findings in calendar files that the page does not list."""
    return set(KINDS) - set(re.findall(r"^\| `(\w+)` ", page, re.M))


def without_names(page):
    """Name the public names that the page does not list."""
    return set(smartgoals.__all__) - set(re.findall(r"^\| \{py:obj\}`(\w+) <", page, re.M))


def without_options(page, group=commands):
    """Name the commands and options of which the page does not say what they do."""
    sections = dict(re.findall(r"^## (.+?)$\n(.*?)(?=^## |\Z)", page, re.M | re.S))
    for path, command in walked(group):
        said = sections.get(path, "")
        names = [name for one in command.params for name in (*one.opts, *one.secondary_opts)]
        if not said:
            yield path
        for name in names:
            if name.startswith("-") and not re.search(rf"{name}(?![\w-])[^\n]*\S", said):
                yield f"{path} {name}"


def without_tasks(text, group=commands):
    """Name the commands that no page about a task uses."""
    return [path for path, _ in walked(group) if not re.search(rf"{path}(?![\w-])", text)]


def without_links(index):
    """Name the pages to which nothing in the index leads a reader on any code host."""
    pages = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}
    built = {page for page in pages if page.startswith("_build")}
    made = {f"reference/{name}.md" for name in generated.PAGES}
    linked = set(re.findall(r"\]\(([^)#]+)(?:#\S+)?\)", index))
    return (pages - built | made) - linked - {"index.md"}


def without_packages(page):
    """Name the extras of which the README does not say what they are for."""
    rows = re.findall(r"^\| (`.+?) \| \S.* \|$", page, re.M)
    return set(EXTRAS) - {name for row in rows for name in re.findall(r"`(\w+)`", row)}


def without_goals(page):
    """Name the links of the README that lead to no file, or to no heading of it."""
    for link in re.findall(r"\]\((?!https:)([^)]+)\)", page):
        name, _, heading = link.partition("#")
        path = HERE / name
        text = path.read_text("utf-8") if path.is_file() else ""
        found = [one.lower() for one in re.findall(r"^#+ (.+)$", text, re.M)]
        slugs = {re.sub(r"[^\w -]", "", one).replace(" ", "-") for one in found}
        if not text or (heading and heading not in slugs):
            yield link


def tasks():
    """Join all pages about tasks."""
    return "\n".join(path.read_text("utf-8") for path in TASKS)


def readme():
    """Read the first page."""
    return (HERE / "README.md").read_text("utf-8")


def index():
    """Read the list of all pages."""
    return (DOCS / "index.md").read_text("utf-8")


LAWS = {
    "rule": (without_rules, generated.rules_page, "### A304 "),
    "mistake of the file": (without_rules, generated.rules_page, "| `E016` "),
    "finding": (without_findings, generated.calendar_findings_page, None),
    "public name": (without_names, generated.python_page, "{py:obj}`schedule "),
    "command": (without_options, generated.command_line_page, "## smartgoals show dates\n"),
    "option": (without_options, generated.command_line_page, "--fiscal-year-starts"),
    "task": (without_tasks, tasks, "smartgoals show capacity"),
    "how-to page": (without_links, index, "(how-to/draw-a-plan.md)"),
    "reference page": (without_links, index, "(reference/rules.md)"),
    "link": (without_goals, readme, "how-a-goal-is-read.md#how-well-it-rea"),
    "extra": (without_packages, readme, "`keyring`"),
}


@pytest.mark.parametrize("law", LAWS)
def test_nothing_is_missing(law):
    """Each rule, finding, name, command, option, page and extra is where a reader looks."""
    missing, page, _ = LAWS[law]

    assert not list(missing(page()))


@pytest.mark.parametrize("law", LAWS)
def test_a_twin_with_a_gap(law):
    """A page from which one of them has been taken is found out."""
    missing, page, gap = LAWS[law]
    whole = page()
    gap = gap or f"| `{min(KINDS)}` "

    assert gap in whole
    assert list(missing(whole.replace(gap, "")))


def test_a_twin_of_the_command_line():
    """An option that is hidden from the help, and a command that nobody mentions, are found."""

    @click.command("dates")
    @click.option("--secret", hidden=True)
    def dates(secret):
        """Do nothing."""

    group = click.Group("smartgoals", commands={"dates": dates, "forgotten": dates})
    page = "## smartgoals dates\n\nUsage: smartgoals dates\n"

    assert list(without_options(page, group)) == [
        "smartgoals dates --secret",
        "smartgoals forgotten",
        "smartgoals forgotten --secret",
    ]
    assert without_tasks("smartgoals dates campaign.yaml", group) == ["smartgoals forgotten"]


def test_a_twin_of_the_links():
    """A link to a heading that is not there is found, and one that is there is not."""
    page = "[a](docs/gallery.md#nowhere) [b](docs/gallery.md#who-stands-where) [c](gone.md)"

    assert list(without_goals(page)) == ["docs/gallery.md#nowhere", "gone.md"]

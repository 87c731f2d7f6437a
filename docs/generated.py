"""Pages that are taken from the code: one for each rule, and the command line."""

from pathlib import Path
from typing import Any

from click import Context, Group

import smartgoals
from smartgoals.calendar.checking.kinds import FAMILIES, KINDS, section_name
from smartgoals.checks.catalogue import CHECKS
from smartgoals.checks.profiles import LIMITS, PROFILES, STAGES, Effect, elsewhere
from smartgoals.cli import commands
from smartgoals.planfile.problems import FILE_CODES

HERE = Path(__file__).parent / "reference"

_FAMILIES = {
    "E": "The check's own settings",
    "F": "The flag",
    "I": "The impact",
    "S": "Specific",
    "M": "Measurable",
    "A": "Achievable",
    "R": "Relevant",
    "T": "Time-bound",
    "D": "Dates and the schedule",
    "P": "People",
    "C": "The calendar",
    "W": "The wording of a goal",
}

_SILENCING = (
    "## To live with a rule\n",
    "Each rule below is silenced in the same way: by its code, under `check` in the plan,",
    "with the reason. With `at`, the id of a part or a path, it is silent there only.\n",
    "```yaml",
    "check:",
    "  ignore:",
    "    - code: A307",
    "      at: comments-close",
    "      because: It is the regulator's date, nobody of ours owns it.",
    "```\n",
    "`smartgoals explain CODE` prints these lines for its rule, ready to be copied, and",
    "`smartgoals check PLAN --ignore CODE` leaves a rule out once. The start of a code, as",
    "`W`, stands for all whose codes start so. What is wrong with the file itself, in the",
    "first table, can't be ignored in the plan.",
    "[Live with a remark, and say why](../how-to/live-with-a-remark.md) tells more.\n",
)


def _indented(text: str) -> str:
    return f"```yaml\n{text}\n```\n"


def rules_page() -> str:
    """Write the page of all rules from their docstrings."""
    parts = [
        "# Rules\n",
        "Every remark has a code; `smartgoals explain CODE` says the same in a terminal.",
        "The letter says what a rule is about; codes are never reused.\n",
        *_SILENCING,
        "## The file itself\n",
        "| code | name | severity | what is the case |",
        "|---|---|---|---|",
    ]
    parts += [
        f"| `{code}` | {name} | {severity.value} | {summary} |"
        for code, (name, severity, summary) in FILE_CODES.items()
    ]
    for letter, family in _FAMILIES.items():
        parts.append(f"\n## {letter}: {family}\n")
        for rule in CHECKS:
            if rule.code[0] != letter:
                continue
            told = rule.explanation
            parts += [
                f"### {rule.code} {rule.name}\n",
                f"*{'; '.join([rule.severity.value, *elsewhere(rule.code, rule.severity)])}*\n",
                f"{told.summary}\n",
                f"{told.why}\n",
                "Flagged:\n",
                _indented(told.flagged),
                "Fine:\n",
                _indented(told.fine),
                f"To mend it: {told.fix}.\n",
            ]
            if told.false_alarms:
                parts.append(f"Known false alarms: {told.false_alarms}\n")
    return "\n".join(parts) + "\n"


def calendar_findings_page() -> str:
    """Write the page of all that can be wrong with a calendar file, from its table."""
    parts = [
        "# Findings in calendar files\n",
        "What `smartgoals calendar --check FILE` and `sg.check_calendar(data)` find.",
        "An error is what the standard forbids, or what makes programs lose data.",
        "A warning is what most programs cope with, and some are known to stumble over.",
        "Codes are never reused; `smartgoals explain CODE` says the same in a terminal.",
        "A finding names the section that is nearest to it; here stands the one it has",
        "where nothing nearer can be said.",
        "[Check any calendar file](../how-to/check-any-calendar.md) shows how to use it.\n",
    ]
    for family, title in FAMILIES.items():
        parts += [
            f"## {title}\n",
            "| code | name | severity | what is the case | to mend it | standard |",
            "|---|---|---|---|---|---|",
        ]
        parts += [
            f"| `{code}` | {kind.name} | {kind.severity.value} | {kind.summary} | {kind.fix}"
            f" | {section_name(kind.section) if kind.section else 'our own limit'} |"
            for code, kind in KINDS.items()
            if code.startswith(family)
        ]
        parts.append("")
    return "\n".join(parts).replace("\\", "\\\\") + "\n"


def command_line_page() -> str:
    """Write the page of the command line from its own help."""
    parts = [
        "# Command line\n",
        "Every command says this itself with `--help`.",
        "Results go to standard output, messages to standard error; `-` is either.\n",
        "Exit status: 0 all is well; 1 a checked file holds errors, or something waits for",
        "your word; 2 wrong use, a file that can't be opened, or a fault of ours; 3 a calendar",
        "server that refused or could not be reached; 130 an interruption. Whoever closes a",
        "pipe from us early gets 0.\n",
    ]
    top = Context(commands, info_name="smartgoals")
    parts += ["```text", commands.get_help(top), "```\n"]
    for name in commands.list_commands(top):
        parts += _command(name, top)
    return "\n".join(parts) + "\n"


def _command(name: str, above: Context) -> list[str]:
    group: Any = above.command
    command = group.get_command(above, name)
    here = Context(command, info_name=name, parent=above)
    parts = [f"## {here.command_path}\n", "```text", command.get_help(here), "```\n"]
    if isinstance(command, Group):
        for inner in command.list_commands(here):
            parts += _command(inner, here)
    return parts


_MODULES = {
    "The plan": (
        "whole",
        "flag",
        "analyze",
        "framework",
        "strategize",
        "together",
        "values",
    ),
    "Files": (
        "reading",
        "drafting",
        "people",
        "sealing",
        "writing",
        "unstructure",
        "editing",
        "mending",
        "tree",
        "limits",
        "schema.making",
        "tables.cells",
        "tables.rows",
    ),
    "Editing": ("readings", "done", "adding", "fields", "renaming", "tidying", "upgrading"),
    "Flags and assessments": ("screening", "assessment", "process"),
    "Checks": (
        "checking",
        "expiring",
        "assessing",
        "scorecard",
        "engine",
        "context",
        "explanation",
        "catalogue",
        "checked",
        "profiles",
    ),
    "Forms of what a check found": ("plain_json", "sarif", "github", "junit"),
    "Dates": (
        "timeline",
        "slots",
        "workdays",
        "why",
        "chain",
        "room",
        "contradictions",
        "promises",
        "ways_out",
        "what_if",
        "comparing",
        "risk",
        "risks",
        "estimates",
        "capacity",
        "workload",
        "money",
    ),
    "What changed": ("differing", "change"),
    "Roads and votes": (
        "ties",
        "road",
        "roads",
        "reach",
        "contacts",
        "introductions",
        "reliability",
        "naming",
        "dependence",
        "cohesion",
        "what_if",
        "brokers",
        "key_players",
        "listening",
        "influence",
        "speaking",
        "whole",
        "affected",
        "touched",
        "trace",
        "traced",
        "loose",
        "votes",
    ),
    "What an assessment found": ("impact",),
    "Briefs": ("content", "document"),
    "Votes, coalitions, stances": (
        "counts",
        "power",
        "coverage",
        "needs",
        "signing",
        "partners",
        "concentration",
        "power_map",
        "spectrum",
        "standing",
        "forces",
        "balance",
    ),
    "Sentences": ("sentence", "signs"),
    "Calendar": (
        "export",
        "updating",
        "state",
        "feed",
        "links",
        "serving",
        "checking.checking",
        "checking.limits",
    ),
    "Who sees what": ("readers", "maps", "pseudonyms"),
    "Other programs' files": ("exporting", "chart", "losses", "recognising", "importing"),
    "Spreadsheets": ("spreadsheets", "losing", "bringing"),
    "Reports": ("making",),
    "Pictures": (
        "drawing",
        "picture",
        "elements",
        "timeline",
        "power",
        "allies",
        "routes",
        "coalition",
        "impact",
        "votes",
        "progress",
        "capacity",
    ),
    "A calendar on a server": (
        "apply",
        "decide",
        "store",
        "in_memory",
        "server",
        "connection",
        "finding",
        "login",
        "guard",
        "resources",
        "content",
        "raw",
        "memory",
        "offers",
        "telling",
    ),
    "Material": ("packs.resources", "analysis.finding", "analysis.material"),
    "Remarks and errors": ("diagnostics", "errors"),
    "Tests of your own": ("testing",),
}
_PACKAGES = {
    "The plan": "plan.",
    "Files": "planfile.",
    "Editing": "editing.",
    "Flags and assessments": "analysis.",
    "Checks": "checks.",
    "Forms of what a check found": "checks.formats.",
    "Dates": "schedule.",
    "What changed": "comparing.",
    "Roads and votes": "graph.",
    "What an assessment found": "analysis.",
    "Briefs": "brief.",
    "Votes, coalitions, stances": "graph.",
    "Sentences": "wording.",
    "Calendar": "calendar.",
    "Pictures": "pictures.",
    "Spreadsheets": "exchange.",
    "Who sees what": "audience.",
    "Other programs' files": "exchange.",
    "Reports": "report.",
    "A calendar on a server": "sync.",
    "Material": "",
    "Remarks and errors": "",
    "Tests of your own": "",
}


#: Every module whose names others may build on.
MODULES = tuple(
    f"smartgoals.{_PACKAGES[title]}{module}"
    for title, modules in _MODULES.items()
    for module in modules
)


def python_page() -> str:
    """Write the page of the Python names from the front door and the modules behind it."""
    parts = [
        "# Python\n",
        "Everything in this table is imported as `import smartgoals as sg`.",
        "Values are frozen, functions are pure, and nothing reads the clock:",
        "`today` is an argument.\n",
        "| name | what it is |",
        "|---|---|",
    ]
    for name in smartgoals.__all__:
        value = getattr(smartgoals, name)
        summary = (value.__doc__ or "").split("\n\n")[0].replace("\n", " ").replace("|", "\\|")
        origin = f"{value.__module__}.{value.__qualname__}"
        parts.append(f"| {{py:obj}}`{name} <{origin}>` | {' '.join(summary.split())} |")
    for title, modules in _MODULES.items():
        parts.append(f"\n## {title}\n")
        for module in modules:
            path = f"smartgoals.{_PACKAGES[title]}{module}"
            parts.append(f"```{{eval-rst}}\n.. automodule:: {path}\n   :members:\n```\n")
    return "\n".join(parts) + "\n"


def profiles_page() -> str:
    """Write the page of profiles, stages and limits from their tables."""
    parts = [
        "# Profiles, stages, limits\n",
        "What a remark weighs depends on the plan's `profile` and `stage`, both under",
        "`campaign`. A profile speaks first, then the stage.",
        "[Profiles and stages](../explanation/profiles-and-stages.md) says why they differ.\n",
    ]
    for title, word, tables in (
        ("Profiles", "profile", PROFILES),
        ("Stages", "stage", STAGES),
    ):
        parts.append(f"## {title}\n")
        for one, effects in tables.items():
            parts += [f"### `{word}: {one.value}`\n", *_effects(effects)]
    parts += [
        "## Limits\n",
        "A plan sets a limit by its name, under `thresholds:` in `check`.",
        "An unknown name is a remark (`E021`).\n",
        "| limit | usual | rule | what it limits |",
        "|---|---|---|---|",
    ]
    for limit in LIMITS:
        others = "".join(f"; `{one.value}`: {most:g}" for one, most in limit.profiles)
        usual = f"{limit.usual:g}{others}"
        parts.append(f"| `{limit.name}` | {usual} | `{limit.code}` | {limit.meaning} |")
    return "\n".join(parts) + "\n"


def _effects(effects: tuple[Effect, ...]) -> list[str]:
    if not effects:
        return ["Each remark weighs as its rule says.\n"]
    names = {rule.code: rule.name for rule in CHECKS}
    rows = [
        f"| `{one.code}` {names[one.code]} | {one.usual.value}"
        f" | {one.becomes.value if one.becomes else 'not said'} | {one.because} |"
        for one in effects
    ]
    return ["| rule | elsewhere | here | because |", "|---|---|---|---|", *rows, ""]


PAGES = {
    "profiles": profiles_page,
    "rules": rules_page,
    "calendar-findings": calendar_findings_page,
    "command-line": command_line_page,
    "python": python_page,
}


def write_pages(_: Any = None) -> None:
    """Write every generated page, if it changed."""
    for name, page in PAGES.items():
        path = HERE / f"{name}.md"
        text = page()
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")


def setup(app: Any) -> dict[str, bool]:
    """Take the pages from the code before Sphinx looks for them."""
    app.connect("builder-inited", write_pages)
    return {"parallel_read_safe": True}

"""What a page shows in a terminal is what is printed there, from the first line to the last."""

import re
import shlex
import shutil
from doctest import ELLIPSIS, DocTestParser, DocTestRunner, OutputChecker
from pathlib import Path

import pytest
from click.testing import CliRunner

from extras import needs_letters
from smartgoals.cli import commands
from smartgoals.pictures.drawing import PICTURES

HERE = Path(__file__).parents[1]
HOW_TO = HERE / "docs" / "how-to"
PAGES = (
    "assess-a-measure",
    "check-any-calendar",
    "find-out-why",
    "keep-a-plan-encrypted",
    "keep-the-plan-up-to-date",
    "get-help-in-your-editor",
    "plan-backwards",
    "see-how-sure-a-date-is",
    "take-the-map-elsewhere",
    "tell-what-changed",
    "use-another-framework",
    "work-with-spreadsheets",
)
WITH_THE_DEMO = ("draw-a-plan", "let-people-subscribe", "share-the-dates")
TOURS = (
    "README.md",
    "docs/gallery.md",
    "docs/tutorial/first-campaign.md",
    "docs/tutorial/build-on-it.md",
)
PACK = Path(__file__).parent / "packs" / "second_pack"
ELSEWHERE = (  # what other tests do: install_wheel.py, and the tests as a whole
    "python3 -m pip install .",
    "python3 -m pip install '.[holidays]'",
    "pip install 'smartgoals[png]'",
    "make test",
)
ENTER = "\n" * 9  # to each question, the answer that is proposed


def sessions(block):
    """Give the commands of a block, each with what the page says is printed, or None."""
    if block.startswith("$ "):
        for one in re.split(r"^\$ ", block, flags=re.M)[1:]:
            line, _, output = one.partition("\n")
            yield line, output
    elif re.match("(smartgoals|python3|make) ", block):
        for line in block.splitlines():
            yield line, None


def run(line, output):
    """Do what a line says, and hold it against what the page says is printed."""
    program, *args = shlex.split(line, comments=True)
    if program == "cat":
        Path(args[0]).write_text(output, "utf-8")
    elif program == "smartgoals":
        result = CliRunner().invoke(commands, args, input=ENTER)

        assert result.exit_code in {0, int(": error " in (output or ""))}, result.output
        assert output is None or OutputChecker().check_output(output, result.output, ELLIPSIS)
    else:
        assert line in ELSEWHERE, "nobody has seen what this does"


def follow(text):
    """Do all that a page says, from its first block to its last, as somebody new would."""
    known = {}
    for language, block in re.findall(r"^```(\w*)\n(.*?)^```", text, re.M | re.S):
        if language == "yaml":
            new = block.startswith("smartgoals:")
            with Path("campaign.yaml").open("w" if new else "a", encoding="utf-8") as plan:
                plan.write(f"{block}\n")
        elif language == "python":
            test = DocTestParser().get_doctest(block, known, "page", None, None)
            assert DocTestRunner(optionflags=ELLIPSIS).run(test, clear_globs=False).failed == 0
            known = test.globs
        else:
            for line, output in sessions(block):
                run(line, output)


@pytest.mark.parametrize("page", [*PAGES, *WITH_THE_DEMO])
def test_commands(page, tmp_path, monkeypatch):
    """The files and commands of a page give what it says, one after the other."""
    monkeypatch.chdir(tmp_path)
    if page in WITH_THE_DEMO:
        shutil.copy(HERE / "examples" / "eu-network-fees" / "campaign.yaml", tmp_path)
    monkeypatch.setenv("SMARTGOALS_AGE_IDENTITY", "key.txt")  # as one page says
    text = (HOW_TO / f"{page}.md").read_text("utf-8")
    blocks = re.findall(r"^```text\n(\$ .*?)^```", text, re.M | re.S)
    found = [one for block in blocks for one in sessions(block)]
    assert len(found) >= 2
    needs_letters(*(line for line, _ in found))
    for line, output in found:
        run(line, output)


@pytest.mark.parametrize("page", TOURS)
def test_tours(page, tmp_path, monkeypatch):
    """Somebody new who follows a page in an empty folder sees what it says, step by step."""
    monkeypatch.chdir(tmp_path)

    follow((HERE / page).read_text("utf-8"))


def test_gallery(tmp_path, monkeypatch):
    """The gallery has each picture once, and the command below it makes that very picture."""
    monkeypatch.chdir(tmp_path)
    page = HERE / "docs" / "gallery.md"
    text = page.read_text("utf-8")
    follow(text)
    found = re.findall(
        r"^!\[.+?\]\((\S+)\).*?^\$ smartgoals draw (\w+).*?^wrote (\S+)$", text, re.M | re.S
    )

    assert sorted(what for _, what, _ in found) == sorted(PICTURES)
    for shown, what, made in found:
        assert (page.parent / shown).read_bytes() == Path(made).read_bytes(), what


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("João Lima, hours per week: 12}", "João Lima, hours per week: 9}"),
        ("  comments-close:\n    what", "  comments-shut:\n    what"),
        ("53 days  impact-brief", "54 days  impact-brief"),
        ("$ smartgoals calendar", "$ smartgoals calender"),
        ("python3 -m pip install .", "python3 -m pip install smartgaols"),
    ],
)
def test_a_tour_that_went_wrong(old, new, tmp_path, monkeypatch):
    """A page with a slip in a file, an answer or a command is found out."""
    monkeypatch.chdir(tmp_path)
    text = (HERE / "docs/tutorial/first-campaign.md").read_text("utf-8")

    assert old in text
    with pytest.raises(AssertionError):
        follow(text.replace(old, new))


def test_python_that_went_wrong(tmp_path, monkeypatch):
    """A page that shows another value than Python gives is found out."""
    monkeypatch.chdir(tmp_path)

    follow("```python\n>>> one = 1\n\n```\n```python\n>>> one\n1\n\n```\n")
    with pytest.raises(AssertionError):
        follow("```python\n>>> one = 1\n\n```\n```python\n>>> one\n2\n\n```\n")


@pytest.mark.parametrize(
    "file", ["pyproject.toml", "housing_pack/framework.yaml", "housing_pack/screening.yaml"]
)
def test_pack(file):
    """The page about other frameworks shows the second pack as it is."""
    page = (HOW_TO / "use-another-framework.md").read_text("utf-8")

    assert (PACK / file).read_text("utf-8") in page

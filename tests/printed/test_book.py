"""A book of odd and faulty little plans, with all that is made and said of each.

Each page of ``book`` holds cases: a title behind ``####``, then files, each behind ``##`` and
its name; a text without a name is ``plan.yaml``, and gets the two lines that every plan has.
A plan that is called ``text`` is read without the folder in which it lies.
"""

from pathlib import Path

import pytest
from test_printed import HERE

from smartgoals.planfile.people import with_people
from smartgoals.planfile.reading import read, read_text
from smartgoals.planfile.writing import dumps

PAGES = sorted((HERE / "book").glob("*.txt"))
HEAD = "smartgoals: 1\ncampaign: {name: N, timezone: Europe/Sofia}\n"


def cases(text):
    """Give title and files of each case."""
    for case in text.split("#### ")[1:]:
        title, _, body = case.partition("\n")
        if not body.startswith("## "):
            body = f"## plan.yaml\n{HEAD}{body}"
        files = (one.partition("\n") for one in body.removeprefix("## ").split("\n## "))
        yield title, {name: f"{text.rstrip()}\n" for name, _, text in files}


def told(remarks):
    """Tell everything of remarks."""
    for one in remarks:
        where = one.file or ""
        if place := one.place:
            where += f":{place.line}:{place.column}-{place.end_line}:{place.end_column}"
            where += f", {place.cell}" if place.cell else ""
        yield f"{where} {one.code} {one.severity.value}, {one.route}: {one.message}"
        yield from (f"    help: {one.help}" for _ in range(one.help is not None))
        yield from (f"    fix: {one.fix.to_dict()}" for _ in range(one.fix is not None))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_book(page: Path, snapshot, tmp_path, monkeypatch):
    """What is made and said of each case of the book is what it has always been."""
    monkeypatch.chdir(tmp_path)
    lines = []
    for title, files in cases(page.read_text("utf-8")):
        for name, text in files.items():
            Path(name).write_text(text, "utf-8")
        main, *_ = (name for name in files if name.startswith(("plan", "text")))
        is_text = main.startswith("text")
        reading = read_text(files[main], name=main) if is_text else read(main)
        lines += [f"#### {title}", *told(reading.diagnostics)]
        lines += [f"left out: {one}" for one in reading.left_out]
        lines += [repr(one) for one in reading.people.people]
        if reading.plan is not None:
            lines += [repr(one) for one in reading.plan.tables]
            lines += dumps(with_people(reading.plan, reading.people)).splitlines()[1:]
        lines += [""]
    snapshot(HERE / "book" / "told" / page.name, "\n".join(lines).encode())

"""A real browser, asked where each text of a picture ends up."""

import json
import os
import re
import shutil
import subprocess
import tempfile
from html import escape, unescape
from pathlib import Path

import pytest
from looking import Box

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chrome")

# It runs in the test's own page; pictures themselves hold no script.
_SCRIPT = """
const told = [...document.querySelectorAll("svg")].map(svg => {
  const home = svg.getBoundingClientRect();
  return [...svg.querySelectorAll("text")].map(text => {
    const box = text.getBoundingClientRect();
    return [text.textContent, box.left - home.left, box.top - home.top,
            box.right - home.left, box.bottom - home.top];
  });
});
document.getElementById("told").textContent = JSON.stringify(told);
"""


def browser():
    """Find a browser; without one the test is skipped, or fails where one is required."""
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        if os.environ.get("SMARTGOALS_BROWSER") == "required":
            pytest.fail(f"a browser is required, and none of {', '.join(PROGRAMS)} is there")
        pytest.skip("no Chromium is installed")
    return found


def places(pictures):
    """Give the boxes of all texts of some pictures, as a browser draws them."""
    drawn = "".join(f"<div>{one.svg}</div>" for one in pictures)
    told = _asked(f"{drawn}<pre id='told'></pre><script>{_SCRIPT}</script>")
    return [[Box(*box) for box in boxes] for boxes in told]


def _asked(body):
    """Open a page of our own, and give what its script wrote down."""
    page = f"<!doctype html><meta charset='utf-8'><body style='margin:0'>{body}"
    program = browser()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "page.html"
        path.write_text(page, "utf-8")
        told = subprocess.run(
            [
                program, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
                "--disable-background-networking", f"--user-data-dir={folder}/home",
                "--window-size=1440,2000", "--dump-dom", path.as_uri(),
            ],
            capture_output=True,
            check=True,
            timeout=120,
        ).stdout.decode()  # fmt: skip
    data = re.search(r'<pre id="told">([^<]*)</pre>', told, re.DOTALL)
    return json.loads(unescape(data[1]))


_WIDTHS = (360, 768, 1440)
_MEASURE = """
addEventListener("load", () => {
  const told = [...document.querySelectorAll("iframe")].map(frame => {
    const root = frame.contentDocument.documentElement;
    const out = [...root.querySelectorAll("body *")].filter(one =>
      !one.closest(".wide") && one.getBoundingClientRect().right > root.clientWidth + 1);
    return [root.scrollWidth - root.clientWidth, out.map(one => one.outerHTML.slice(0, 80))];
  });
  document.getElementById("told").textContent = JSON.stringify(told);
});
"""


def overflowing(html):
    """Give for three widths of a screen by how much a page is too wide, and what sticks out."""
    frames = "".join(
        f'<iframe width="{width}" height="900" srcdoc="{escape(html)}"></iframe>'
        for width in _WIDTHS
    )
    return _asked(f"{frames}<pre id='told'></pre><script>{_MEASURE}</script>")


def touching(boxes):
    """Find the pairs of texts that touch; letters stand closer than the boxes around them."""
    slack = 2.5
    return [
        (one.text, other.text)
        for place, one in enumerate(boxes)
        for other in boxes[place + 1 :]
        if one.left < other.right - 0.5
        and other.left < one.right - 0.5
        and one.top < other.bottom - slack
        and other.top < one.bottom - slack
    ]

"""A real browser, asked through a pipe, in the words of the DevTools protocol."""

import base64
import json
import os
import select
import shutil
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

import pytest

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chrome")
_PATIENCE = 60  # seconds for one answer

# A browser listens at its third pipe, and answers at its fourth.
_PIPED = """
import os, sys
from fcntl import F_DUPFD, fcntl
for place, one in enumerate([fcntl(int(one), F_DUPFD, 10) for one in sys.argv[1:3]], 3):
    os.dup2(one, place)
os.execv(sys.argv[3], sys.argv[3:])
"""


def required():
    """Say whether a machine must have a browser."""
    return os.environ.get("SMARTGOALS_BROWSER") == "required"


def missing(what):
    """Skip a test for which something is missing, or let it fail where that is required."""
    if required():
        pytest.fail(f"a browser is required, and {what}")
    pytest.skip(what)


def program():
    """Find a browser; without one the test is skipped, or fails where one is required."""
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    return found or missing(f"none of {', '.join(PROGRAMS)} is there")


class Chromium:
    """A browser with one page, which many documents are shown on, one after the other."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self._numbers, self._rest, self._told = count(1), b"", []
        theirs_in, self._out = os.pipe()
        self._in, theirs_out = os.pipe()
        self.running = subprocess.Popen(
            [
                sys.executable, "-c", _PIPED, str(theirs_in), str(theirs_out),
                program(), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
                "--disable-background-networking", "--disable-component-update",
                "--disable-extensions", "--hide-scrollbars",
                "--remote-debugging-pipe", f"--user-data-dir={self.folder / 'home'}",
                "about:blank",
            ],
            pass_fds=(theirs_in, theirs_out),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(theirs_in)
        os.close(theirs_out)
        self._session = None
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        found = self.ask("Target.attachToTarget", targetId=target, flatten=True)
        self._session = found["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "Audits", "Accessibility"):
            self.ask(f"{domain}.enable")

    def close(self):
        """End it."""
        os.close(self._out)
        os.close(self._in)
        try:
            self.running.wait(10)
        except subprocess.TimeoutExpired:  # it hangs
            self.running.kill()
            self.running.wait()

    def ask(self, method, **given):
        """Ask for something, and give the answer; what it tells meanwhile is kept."""
        number = self._say(method, given)
        while (answer := self._next()).get("id") != number:
            self._told.append(answer)
        assert "error" not in answer, (method, answer["error"])
        return answer["result"]

    def _say(self, method, given):
        number = next(self._numbers)
        asked = {"id": number, "method": method, "params": given}
        if self._session is not None:
            asked["sessionId"] = self._session
        data = json.dumps(asked).encode() + b"\0"
        while data:
            data = data[os.write(self._out, data) :]
        return number

    def _next(self):
        """Wait for what comes next; a dialog is closed, since all waits for it."""
        until = time.monotonic() + _PATIENCE
        parts = [self._rest]
        while b"\0" not in parts[-1]:
            ready, _, _ = select.select([self._in], [], [], until - time.monotonic())
            assert ready, "the browser doesn't answer"
            parts.append(os.read(self._in, 1 << 20))
            assert parts[-1], "the browser has ended"
        one, _, self._rest = b"".join(parts).partition(b"\0")
        told = json.loads(one)
        if told.get("method") == "Page.javascriptDialogOpening":
            self._say("Page.handleJavaScriptDialog", {"accept": False})
        return told

    def show(self, text, *, width=1440, height=900, dark=False, kind="html"):
        """Show a document as a file, and wait until it is there.

        Args:
            text: The document.
            width: How wide the window is, in CSS pixels.
            height: How high it is.
            dark: Whether its reader has a dark screen.
            kind: What the file's name ends in.
        """
        path = self.folder / f"shown.{kind}"
        path.write_text(text, "utf-8", newline="\n")
        self.look(width=width, height=height, dark=dark)
        self._told.clear()
        self.ask("Page.navigate", url=path.as_uri())
        while not any(one.get("method") == "Page.loadEventFired" for one in self._told):
            self._told.append(self._next())

    def look(self, *, width=1440, height=900, dark=False, media="screen"):
        """Change the window, the colours or the medium of what is shown."""
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=False,
        )  # fmt: skip
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.ask("Emulation.setEmulatedMedia", media=media, features=[scheme])

    def run(self, script):
        """Run a script on the page, and give its value."""
        told = self.ask(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in told, told["exceptionDetails"]
        return told["result"].get("value")

    def press(self, key, code=0, text=""):
        """Press a key."""
        given = {"key": key, "code": key, "windowsVirtualKeyCode": code}
        self.ask("Input.dispatchKeyEvent", type="keyDown", text=text, **given)
        self.ask("Input.dispatchKeyEvent", type="keyUp", **given)

    def happened(self):
        """Say what a page did that none of ours may do: run, ask, say, load, break a rule."""
        self.run("new Promise(done => setTimeout(done, 0))")
        return [
            (one["method"], json.dumps(one["params"])[:300])
            for one in self._told
            if one.get("method") in _WRONG and not _is_the_page(one)
        ]

    def paper(self, width, height):
        """Print the page for somebody with a dark screen, and give the PDF; sizes in inches."""
        self.look(dark=True, media="")
        told = self.ask(
            "Page.printToPDF", paperWidth=width, paperHeight=height,
            preferCSSPageSize=True, printBackground=True,
        )  # fmt: skip
        return base64.b64decode(told["data"])

    def image(self, *, whole=True):
        """Give what is seen as a PNG."""
        told = self.ask("Page.captureScreenshot", captureBeyondViewport=whole)
        return base64.b64decode(told["data"])

    def tree(self):
        """Give the accessibility tree: what kind each part is, and what it is called."""
        nodes = self.ask("Accessibility.getFullAXTree")["nodes"]
        return [
            (one["role"]["value"], one.get("name", {}).get("value", ""))
            for one in nodes
            if not one["ignored"]
        ]


_WRONG = {
    "Page.javascriptDialogOpening",
    "Runtime.consoleAPICalled",
    "Runtime.exceptionThrown",
    "Log.entryAdded",
    "Audits.issueAdded",
    "Network.requestWillBeSent",
    "Page.windowOpen",
    "Page.downloadWillBegin",
}


def _is_the_page(one):
    """Say whether a request is that for the document itself."""
    params = one["params"]
    return one["method"] == "Network.requestWillBeSent" and (
        params["request"]["url"].endswith(("/shown.html", "/shown.svg"))
        and params.get("type") == "Document"
        and params["request"]["url"].startswith("file:")
    )

"""An editor without a screen: it opens a plan, and asks the language server of YAML."""

import json
import subprocess
from contextlib import contextmanager
from itertools import count


class Editor:
    """Speaks the language server protocol over the pipes of a process.

    Args:
        process: A language server.
        folder: Where the files lie that it opens.
    """

    def __init__(self, process, folder):
        self.process, self.folder, self.numbers = process, folder, count(1)
        self.marks = {}
        self.ask("initialize", processId=None, rootUri=folder.as_uri(), capabilities=CAN)
        self.tell("initialized")

    def tell(self, method, **params):
        """Send a message to which there is no answer."""
        self._send({"method": method, "params": params})

    def ask(self, method, **params):
        """Send a question, and give its answer."""
        number = next(self.numbers)
        self._send({"id": number, "method": method, "params": params})
        while (told := self._read()).get("id") != number or "method" in told:
            self._note(told)
        assert "error" not in told, told
        return told["result"]

    def open(self, name, text):
        """Open a file, and give what the server says of what it marks in it."""
        uri = (self.folder / name).as_uri()
        about = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=about)
        while uri not in self.marks:
            self._note(self._read())
        return [mark["message"] for mark in self.marks[uri]]

    def complete(self, name, line, column):
        """Give what the server offers at a place, counted from 1."""
        answer = self.ask("textDocument/completion", **self._place(name, line, column))
        return [one["label"] for one in answer["items"]]

    def hover(self, name, line, column):
        """Give what the server says about a place, counted from 1."""
        answer = self.ask("textDocument/hover", **self._place(name, line, column))
        return answer["contents"]["value"] if answer else ""

    def _place(self, name, line, column):
        return {
            "textDocument": {"uri": (self.folder / name).as_uri()},
            "position": {"line": line - 1, "character": column - 1},
        }

    def _note(self, told):
        if told.get("method") == "textDocument/publishDiagnostics":
            self.marks[told["params"]["uri"]] = told["params"]["diagnostics"]
        elif "id" in told and "method" in told:  # it asks for settings: the usual ones will do
            items = told.get("params", {}).get("items", [])
            answer = [SETTINGS.get(one.get("section")) for one in items]
            self._send({"id": told["id"], "result": answer})

    def _send(self, message):
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self.process.stdin.flush()

    def _read(self):
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the language server has gone"
        return json.loads(self.process.stdout.read(length))


CAN = {
    "workspace": {"configuration": True},
    "textDocument": {
        "completion": {"completionItem": {"snippetSupport": True}},
        "hover": {"contentFormat": ["markdown"]},
        "publishDiagnostics": {},
    },
}
SETTINGS = {
    "yaml": {
        "validate": True,
        "hover": True,
        "completion": True,
        "schemaStore": {"enable": False},
    },
}


@contextmanager
def editor(server, folder):
    """Start a language server, and stop it at the end."""
    process = subprocess.Popen(
        ["node", str(server), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        yield Editor(process, folder)
    finally:
        process.kill()
        process.communicate()

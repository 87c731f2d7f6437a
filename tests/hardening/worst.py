"""The worst that a file of up to 4 MB can be for its reader: deep, wide, long or wrong."""

import io
import zipfile
from collections.abc import Callable
from typing import NamedTuple

MOST = 4_000_000
HEAD = "smartgoals: 1\ncampaign: {name: N}\n"


class Worst(NamedTuple):
    """A file that is as bad as can be in one way.

    Attributes:
        reader: The name of its reader among the trials.
        file: What the file is called.
        make: Makes its bytes.
        often: Whether it is tried in each run of the tests.
    """

    reader: str
    file: str
    make: Callable[[], bytes]
    often: bool


def _bytes(text):
    return len(text.encode("utf-8", "surrogateescape"))


def grown(head, unit, tail="", size=MOST):
    """Repeat a unit, with its number in it, until a text is long enough."""
    room = size - _bytes(head) - _bytes(tail)
    if "{n}" not in unit:
        text = unit * (room // _bytes(unit))
    else:
        pieces = []
        for number in range(room):
            piece = unit.replace("{n}", str(number)).replace("{m}", str(number + 1))
            room -= _bytes(piece)
            if room < 0:
                break
            pieces.append(piece)
        text = "".join(pieces)
    return f"{head}{text}{tail}".encode("utf-8", "surrogateescape")


def _plans():
    parts = f"{HEAD}milestones:\n"
    yield from (
        ("flow-depth", "", "[", ""),
        ("flow-maps", "", "{a: ", ""),
        ("compact-depth", "", "- ", ""),
        ("wide", "", "a{n}: 1\n", "", True),
        ("items", "", "- x\n", ""),
        ("one-text", "a: ", "x", ""),
        ("escapes", 'a: "', "\\x41", '"'),
        ("quotes", "", "''", ""),
        ("open-quote", 'a: "', "x\n", ""),
        ("comments", "", "#\n", ""),
        ("blanks", "a: |\n", "\n", ""),
        ("folded", "a: >\n", "  x\n", ""),
        ("anchors", "", "- &a b\n", "", True),
        ("aliases", "", "- *a\n", ""),
        ("tags", "", "- !a b\n", ""),
        ("long-tag", "- !", "%41", ""),
        ("merges", "", "- {<<: x}\n", ""),
        ("twice", "", "a: 1\n", "", True),
        ("documents", "", "---\n", ""),
        ("colons", "", ": ", ""),
        ("questions", "", "? ", ""),
        ("tabs", "", "\t", ""),
        ("directives", "", "%YAML 1.1\n", ""),
        ("surrogates", 'a: "', "\\ud800", '"'),
        ("controls", HEAD, "a\0", ""),
        ("chain", parts, "  m{n}: {what: W, after: m{m}}\n", "", True),
        ("itself", parts, "  m{n}: {what: W, after: m{n}}\n", ""),
        ("nothing-there", parts, "  m{n}: {what: W, after: stop-{m}}\n", "", True),
        ("no-days", parts, "  m{n}: {what: W, fixed: 2027-99-99}\n", ""),
        ("no-zones", parts, "  m{n}: {what: W, fixed: 2027-01-01 10:00 Europe/S{n}}\n", ""),
        ("no-ids", parts, "  M {n}: {what: W}\n", ""),
        ("no-fields", parts, "  m{n}: {what: W, afte: x}\n", ""),
        ("empty-parts", parts, "  m{n}:\n", ""),
        ("no-addresses", parts, "  m{n}: {what: W, links: [j]}\n", ""),
        ("actors", f"{HEAD}actors:\n", "  a{n}: {name: A, power: 9, stance: x}\n", ""),
        ("relations", f"{HEAD}relations:\n", "  a -> b{n}: strong\n", ""),
        ("long-relations", f"{HEAD}relations:\n", f"  {'a -> ' * 1900}{{n}}: strong\n", ""),
        ("votes", f"{HEAD}votes:\n", "  v{n}: {what: W, passes with: {n} of, body: a}\n", ""),
        ("hidden", parts, "  m{n}: {what: \u202eW}\n", ""),
    )  # fmt: skip


def _json_plans():
    yield from (
        ("depth", "", "[", ""),
        ("maps", "", '{"a":', ""),
        ("items", '{"a":[', "1,", "1]}"),
        ("keys", "{", '"a{n}":1,', '"z":1}'),
        ("twice", "{", '"a":1,', '"z":1}', True),
        ("number", '{"a":', "1", "}"),
        ("escapes", '{"a":"', "\\u0041", '"}'),
        ("open", '{"a":"', "x", ""),
        ("blanks", "", " ", ""),
        ("exponents", "[", "1e999999999,", "1]"),
    )


def _sheets():
    label = "Label;Power\n"
    yield from (
        ("cells", label, ";", ""),
        ("rows", label, "A;3\n", "", True),
        ("many-rows", f"{label[:-1]};Notes\n", "Actor {n};3;notes\n", "", False, 200_000),
        ("foreign-rows", label, "東{n}京;3\n", "", True, 150_000),
        ("wrong-rows", f"{label[:-1]};Stance\n", "A{n};9;sayd\n", "", False, 118_000),
        ("relations", "From;To;Strength\n", "A{n};A{m};3\n", "", False, 135_000),
        ("steps", "What;Owner;Goal\n", "Step {n};Owner {n};Goal {n}\n", "", True, 150_000),
        ("quotes", "", '"', ""),
        ("open-quote", 'Label\n"', "x", ""),
        ("quoted-lines", "", '"\n"', ""),
        ("doubled-quotes", '"', '""', '"', True),
        ("blanks-in-quotes", '\n"', " ", '\n"'),
        ("one-cell", "Label\n", "x", ""),
        ("formulas", label, "=1+1;'=\n", ""),
        ("guards", "Label\n", "'", "=", False, 30_000),
        ("controls", "", "\x01", ""),
        ("columns", "", "Label;", ""),
        ("lists", "Label;Capabilities\n", f"A{{n}};{'x|' * 15_000}\n", ""),
    )


def _graphs():
    graph = (
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed">'
    )
    end = "</graph></graphml>"
    yield from (
        ("depth", "", "<graph>", ""),
        ("too-many-nodes", graph, '<node id="a{n}"/>', end),
        ("nodes", graph, '<node id="a{n}"/>', end, False, 450_000),
        ("same-nodes", graph, '<node id="a"/>', end, False, 340_000),
        ("ends", graph, '<edge source="a{n}" target="b{n}"/>', end, True, 600_000),
        ("edges", f'{graph}<node id="a"/><node id="b"/>', '<edge source="a" target="b"/>', end,
            False, 470_000),
        ("text", "<graphml>", "x", "</graphml>"),
        ("signs", "<graphml>", "&amp;", "</graphml>"),
        ("comments", "<graphml>", "<!---->", "</graphml>"),
        ("one-tag", "<", "a", "/>"),
        ("attributes", "<a ", 'a{n}="" ', "/>", True),
        ("one-attribute", '<a a="', "x", '"/>'),
        ("spaces", "<a ", 'xmlns:a{n}="u{n}" ', "/>"),
        ("long-space", f'<a xmlns="{"u" * 100_000}">', "<b/>", "</a>"),
        ("lines", "<graphml>", "\n", "</graphml>"),
        ("entities", "<!DOCTYPE a [", "<!ENTITY a 'b'>", "]><a/>"),
        ("late-type", f"<graphml>{'x' * 3_000_000}", "<!DOCTYPE a>", ""),
    )  # fmt: skip


def _calendars():
    start = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
    event = f"{start}BEGIN:VEVENT\r\nUID:u\r\nDTSTART:20260101T000000Z\r\n"
    end = "END:VEVENT\r\nEND:VCALENDAR\r\n"
    times = "BEGIN:STANDARD\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\n"
    line = 990_000
    yield from (
        ("lines", start, "\n", ""),
        ("junk", start, "x\r\n", ""),
        ("strangers", start, "X:1\r\n", "", True),
        ("folds", f"{start}SUMMARY:", "\r\n ", ""),
        ("one-line", f"{start}SUMMARY:", "x", ""),
        ("depth", "BEGIN:VCALENDAR\r\n", "BEGIN:VTODO\r\n", ""),
        ("tasks", start, "BEGIN:VTODO\r\nUID:{n}\r\nSEQUENCE:x\r\nEND:VTODO\r\n", ""),
        ("ends", start, "END:VTODO\r\n", ""),
        ("parameters", f"{event}DTSTART", ";X=1", f":1\r\n{end}", False, line),
        ("quoted", f"{event}DTSTART;X=", '"a",', f":1\r\n{end}", False, line),
        ("open-quote", f'{event}DTSTART;X="', "a", f":1\r\n{end}", False, line),
        ("rules", event, "RRULE:FREQ=SECONDLY;INTERVAL=0;COUNT=9999999999999999\r\n", end),
        ("rule", f"{event}RRULE:FREQ=DAILY", ";BYDAY=MO", f"\r\n{end}", False, line),
        ("days", f"{event}RDATE:", "20260101T000000Z,", f"\r\n{end}", False, line),
        ("zones", start, "BEGIN:VTIMEZONE\r\nTZID:Z{n}\r\nEND:VTIMEZONE\r\n", ""),
        ("zone", f"{start}BEGIN:VTIMEZONE\r\nTZID:Z\r\n", times, "END:VTIMEZONE\r\n", True),
        ("alarms", f"{start}BEGIN:VEVENT\r\n", "BEGIN:VALARM\r\nEND:VALARM\r\n", ""),
        ("changes", start, ("BEGIN:VEVENT\r\nUID:u\r\nRECURRENCE-ID:20260101T0000{n}Z\r\n"
            "END:VEVENT\r\n"), ""),
        ("calendars", "", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", ""),
        ("letters", start, "X:\udcff\r\n", ""),
        ("figure", f"{event}PERCENT-COMPLETE:", "9", f"\r\n{end}", False, line),
    )  # fmt: skip


def _entries():
    task = "BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nUID:g1@plan\r\nDTSTART:20260101T000000Z\r\n"
    end = "END:VTODO\r\nEND:VCALENDAR\r\n"
    most = 990_000
    yield from (
        (name, f"{task}{head}", unit, f"{tail}{end}", name in {"strangers", "rule"}, most)
        for name, head, unit, tail in (
            ("strangers", "", "X:1\r\n", ""),
            ("folds", "SUMMARY:", "\r\n x", "\r\n"),
            ("one-line", "SUMMARY:", "x", "\r\n"),
            ("parameters", "SUMMARY", ";X=1", ":a\r\n"),
            ("quotes", "SUMMARY", '"', ":a\r\n"),
            ("colons", "SUMMARY", ":", "\r\n"),
            ("escapes", "SUMMARY:", "\\,", "\r\n"),
            ("rules", "", "RRULE:FREQ=SECONDLY\r\n", ""),
            ("rule", "RRULE:FREQ=DAILY;BYMONTHDAY=", "1,", "1\r\n"),
            ("days", "RDATE;TZID=Europe/Sofia:", "20260101T000000,", "20260101T000000\r\n"),
            ("labels", "CATEGORIES:", "a,", "a\r\n"),
            ("figure", "SEQUENCE:", "9", "\r\n"),
            ("length", "DURATION:P", "9", "D\r\n"),
            ("alarms", "", "BEGIN:VALARM\r\nUID:a\r\nTRIGGER:-PT1H\r\nEND:VALARM\r\n", ""),
            ("depth", "", "BEGIN:VALARM\r\n", ""),
            ("zone", "DUE;TZID=", "a/", ":20260101T000000\r\n"),
            ("percent", "URL:", "%2C%3A", "\r\n"),
            ("carets", "SUMMARY;X=", "^n", ":a\r\n"),
        )
    )
    others = "BEGIN:VTODO\r\nUID:g{n}\r\nEND:VTODO\r\n"
    yield ("others", "BEGIN:VCALENDAR\r\n", others, f"{task[17:]}{end}", True, most)
    zones = "BEGIN:VTIMEZONE\r\nTZID:Z\r\nEND:VTIMEZONE\r\n"
    yield ("zones", "BEGIN:VCALENDAR\r\n", zones, f"{task[17:]}{end}", False, most)
    yield ("too-long", task, "X:1\r\n", end)


def _states():
    yield from (
        ("lines", "", "\n", ""),
        ("junk", "", "x\n", "", True),
        ("depth", "", "[", ""),
        ("number", "", "9", ""),
        ("begun", "", "BEGIN:VEVENT\r\n", "", True),
        ("begun-otherwise", "", "BEGIN:VEVENT\r\nEND:VTODO\r\n", ""),
        ("nameless", "BEGIN:VEVENT\r\n", "X:1\r\n", "END:VEVENT\r\n"),
        ("events", "", "BEGIN:VEVENT\r\nUID:a\r\nEND:VEVENT\r\n", "", True),
        ("odd", "", '{"uid":"a","sequence":1e999}\n', ""),
    )


def _people():
    yield from (
        ("wide", "", "a-{n}: {name: N, address: A, notes: N}\n", ""),
        ("nobody", "", "b-{n}: N\n", "", True),
        ("fields", "", "a-{n}: {nam: N}\n", ""),
        ("depth", "", "[", ""),
        ("twice", "", "a-1: N\n", ""),
    )


def _frameworks():
    yield from (
        (name, head, unit, tail, name == "aliases", 990_000)
        for name, head, unit, tail in (
            ("wide", "", "a{n}: 1\n", ""),
            ("depth", "", "[", ""),
            ("compact-depth", "", "- ", ""),
            ("aliases", "a: &a [x]\nb: [", "*a,", "]\n"),
            ("merges", "a: &a {x: 1}\n", "b{n}: {<<: *a}\n", ""),
            ("rows", "name: N\nrows:\n", "  - {id: r{n}, name: N}\n", ""),
            ("number", "a: ", "9", ""),
            ("sixties", "a: ", "1:", "1"),
            ("questions", "", "? ", ""),
        )
    )
    yield ("too-long", "", "a: 1\n", "")


def _sealed():
    start = "age-encryption.org/v1\n"
    key = f"-> X25519 {'A' * 43}\n{'A' * 43}\n"
    armour = "-----BEGIN AGE ENCRYPTED FILE-----\n"
    yield from (
        ("keys", start, key, f"--- {'A' * 43}\n", True),
        ("some-keys", start, key, f"--- {'A' * 43}\n", True, 60_000),
        ("passphrases", start, key.replace("X25519", "scrypt"), f"--- {'A' * 43}\n"),
        ("words", f"{start}-> X25519", " a", ""),
        ("body", f"{start}-> X25519 a\n", f"{'A' * 64}\n", "", True),
        ("arrows", start, "-> ", ""),
        ("lines", start, "\n", ""),
        ("armour", armour, f"{'A' * 64}\n", ""),
        ("armour-lines", armour, "\n", ""),
        ("armour-returns", armour, "\r", ""),
    )


def _keys():
    yield from (
        ("notes", "", "#\n", "", False, 100_000),
        ("junk", "", "AGE-SECRET-KEY-1\n", "", False, 100_000),
        ("blanks", "", " ", ""),
    )


def _answers():
    start, end = '<multistatus xmlns="DAV:">', "</multistatus>"
    entities = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(8))
    yield from (
        ("bomb", f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]>{start}', "&a8;", end, True),
        ("attributes", f'<!DOCTYPE x [<!ENTITY a "{"x" * 100_000}">]>{start}', '<b c="&a;"/>',
            end),
        ("depth", "", "<a>", ""),
        ("wide", start, "<response/>", end, True),
        ("listed", start, ("<response><href>/{n}</href><propstat><prop><getetag/></prop>"
            "</propstat></response>"), end),
        ("properties", f"{start}<response><href>/</href><propstat><prop>", "<a{n}/>",
            f"</prop></propstat></response>{end}"),
        ("spaces", start[:-1], ' xmlns:a{n}="u{n}"', f">{end}"),
        ("paths", start, f"<response><href>{'%41/../' * 14_000}</href></response>", end),
    )  # fmt: skip


def _sentences():
    units = ("a ", "by ", "by 1 July 2027 ", "a, ", ". ", "x", "9", "30% ", "within ", "1.",
        "(", "the board and the ", "from 3 to 5 ", "end of Q3 2027 ", "a-", "'s ", "\n",
        "\u00a0", "drops the fee by ")  # fmt: skip
    for number, unit in enumerate(units):
        often = unit in {"by ", "30% "}
        yield (f"long-{number}", "", unit, "", often, 9_990)
    yield ("endless", "", "by ", "")


_BOOK = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def book(unit, times, *, sheets=1, shared=""):
    """Make a workbook each of whose sheets is a unit, many times."""
    sheet = f'<worksheet xmlns="{_BOOK}"><sheetData>{unit * times}</sheetData></worksheet>'
    listed = (f'<sheet name="S{n}" sheetId="{n + 1}" r:id="r{n}"/>' for n in range(sheets))
    links = [
        f'<Relationship Id="r{n}" Type="{_LINKS}/worksheet" Target="worksheets/s{n}.xml"/>'
        for n in range(sheets)
    ]
    links.append(f'<Relationship Id="s" Type="{_LINKS}/sharedStrings" Target="shared.xml"/>')
    return packed(
        {
            "xl/workbook.xml": f'<workbook xmlns="{_BOOK}" xmlns:r="{_LINKS}"><sheets>'
            f"{''.join(listed)}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f"<Relationships>{''.join(links)}</Relationships>",
            "xl/shared.xml": f'<sst xmlns="{_BOOK}">{shared}</sst>',
            **{f"xl/worksheets/s{n}.xml": sheet for n in range(sheets)},
        }
    )


def open_document(inner):
    """Make a workbook of the other kind."""
    spaces = " ".join(
        f'xmlns:{one}="{_OFFICE}:{one}:1.0"' for one in ("office", "table", "text")
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="A">{inner}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    return packed({"mimetype": mime, "META-INF/manifest.xml": "<m/>", "content.xml": content})


def packed(parts):
    """Pack texts as small as they get."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, text in parts.items():
            whole.writestr(name, text)
    return out.getvalue()


def _workbooks():
    cell = '<c t="inlineStr"><is><t>A</t></is></c>'
    row, number = f"<row>{cell}</row>", "<row><c><v>1</v></c></row>"
    yield from (
        ("bomb.xlsx", lambda: book(row, 8_000_000), False),
        ("cells.xlsx", lambda: book("<c/>", 12_000_000), True),
        ("rows.xlsx", lambda: book(number, 1_500_000), False),
        ("depth.xlsx", lambda: book("<a>", 16_000_000), True),
        ("blanks.xlsx", lambda: book(" ", 49_000_000), False),
        (
            "shared.xlsx",
            lambda: book(number, 1, shared="<si><t>A</t></si>" * 2_800_000),
            False,
        ),
        ("sheets.xlsx", lambda: book(row, 1, sheets=4_900), False),
        ("full-sheets.xlsx", lambda: book(number, 9_500, sheets=50), False),
        (
            "digits.xlsx",
            lambda: book(f"<row><c><v>{'9' * 40_000_000}</v></c></row>", 1),
            False,
        ),
        ("blanks.ods", lambda: open_document('<text:s text:c="999999999"/>' * 10), True),
        ("rows.ods", lambda: open_document("<table:table-row/>" * 2_500_000), False),
        ("depth.ods", lambda: open_document("<table:table>" * 3_500_000), False),
    )


_TEXTS = (
    ("plan", "yaml", _plans),
    ("plan", "json", _json_plans),
    ("sheet", "csv", _sheets),
    ("graph", "graphml", _graphs),
    ("calendar", "ics", _calendars),
    ("entry", "ics", _entries),
    ("state", "state", _states),
    ("people", "yaml", _people),
    ("framework", "yaml", _frameworks),
    ("sealed", "age", _sealed),
    ("keys", "txt", _keys),
    ("answer", "xml", _answers),
    ("sentence", "txt", _sentences),
)


def worst():
    """List all of them."""
    for reader, ending, texts in _TEXTS:
        for name, head, unit, tail, *more in texts():
            often, size = (*more, *(False, MOST)[len(more) :])

            def make(head=head, unit=unit, tail=tail, size=size):
                return grown(head, unit, tail, size)

            yield Worst(reader, f"{name}.{ending}", make, often)
    for file, make, often in _workbooks():
        yield Worst("sheet", file, make, often)

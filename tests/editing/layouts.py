"""One plan written in the ways in which people and programs write it."""

import json
import re

import yaml
from hypothesis import settings
from hypothesis import strategies as st

from smartgoals.editing.changing import Splice, spliced
from smartgoals.editing.spots import FieldName, find_spots
from smartgoals.plan._rules import number_text
from smartgoals.planfile.reading import read_text
from smartgoals.planfile.tree import Mapping, Scalar
from smartgoals.planfile.unstructure import to_dict
from smartgoals.planfile.writing import dumps


class Dumper(yaml.SafeDumper):
    """Another program's writer, without anchors."""

    def ignore_aliases(self, _):
        """Write everything where it stands."""
        return True


def noted(text):
    """Put a note above each name of a block, and one behind each single value of a line."""
    document = read_text(text).document
    places = {}

    def walk(node):
        if isinstance(node, Mapping) and not node.flow:
            for entry in node.entries:
                start = text.rfind("\n", 0, entry.key.start) + 1
                indent = text[start : entry.key.start]
                if not indent.strip():
                    places[start] = f"{indent}#  a note\twith a tab: #{len(places)}\n"
                walk(entry.value)
        for item in getattr(node, "items", ()):
            walk(item)

    walk(document.root)
    for start in sorted(places, reverse=True):
        text = text[:start] + places[start] + text[start:]
    return text


def texts(value):
    """Give plain data as texts only, as no program guesses their types then."""
    if isinstance(value, dict):
        return {name: texts(one) for name, one in value.items()}
    if isinstance(value, list):
        return [texts(one) for one in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return {} if value is None else value if isinstance(value, str) else number_text(value)


def foreign(plan, indent, flow, style, width):
    """Write a plan as another program does."""
    return yaml.dump(
        texts(to_dict(plan)),
        Dumper=Dumper,
        indent=indent,
        default_flow_style=flow,
        default_style=style,
        width=width,
        allow_unicode=True,
        sort_keys=False,
    )


def messy(text):
    """Write names of fields in capitals, leave gaps behind colons, and blank lines between."""
    document = read_text(text).document
    splices = []
    for spot in find_spots(document.root):
        if isinstance(spot, FieldName) and text[spot.key.start] != "'":
            told = spot.key.text.title().replace(" ", "_")
            splices.append(Splice(spot.key.start, spot.key.end, told))
    inside = [range(*one) for one in single_texts(document.root)]
    gaps = [one.span() for one in re.finditer(r"(?<=:) (?=[^ \n])", text)]
    splices += [Splice(*one, "   ") for one in gaps if not any(one[0] in it for it in inside)]
    return "\n\n" + re.sub(r"\n(?=[a-z])", "\n\n\n", spliced(text, splices)) + "\n\n"


def single_texts(node):
    """Give where each single text starts and ends."""
    if isinstance(node, Scalar):
        yield node.start, node.end
    for entry in getattr(node, "entries", ()):
        yield entry.key.start, entry.key.end
        yield from single_texts(entry.value)
    for item in getattr(node, "items", ()):
        yield from single_texts(item)


FOREIGN = st.builds(
    lambda *how: lambda plan: (foreign(plan, *how), "plan.yaml"),
    st.sampled_from([2, 4, 7]),
    st.sampled_from([False, False, None, True]),
    st.sampled_from([None, None, "'", '"']),
    st.sampled_from([40, 1000]),
)
OURS = st.sampled_from(
    [
        lambda plan: (dumps(plan), "plan.yaml"),
        lambda plan: (noted(dumps(plan)), "plan.yaml"),
        lambda plan: ("\ufeff" + noted(dumps(plan)).replace("\n", "\r\n"), "plan.yaml"),
        lambda plan: (dumps(plan).rstrip("\n"), "plan.yaml"),
        lambda plan: (noted(messy(dumps(plan))), "plan.yaml"),
        lambda plan: (json.dumps(to_dict(plan)), "plan.json"),
        lambda plan: (json.dumps(to_dict(plan), indent=2, ensure_ascii=False), "plan.json"),
    ]
)
NOTED = FOREIGN.map(lambda write: lambda plan: (noted(write(plan)[0]), "plan.yaml"))
LAYOUTS = OURS | FOREIGN | NOTED


def written(plan, layout):
    """Write a plan in some layout; give the text, its name, and the plan that is in it."""
    text, name = layout(plan)
    reading = read_text(text, name=name)
    assert {one.code for one in reading.diagnostics} <= {"E007", "E009", "E016"}
    return text, name, reading.plan


def only_adds(old, new):
    """Say whether a new text is the old one with one stretch more."""
    more = len(new) - len(old)
    same = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old))
    return more >= 0 and old[same:] == new[same + more :]


#: Making whole plans takes most of the time.
few = settings(max_examples=settings.default.max_examples // 3)

"""The formats there are: what each of them holds of a chart, and how it is written."""

from collections.abc import Callable
from typing import final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.exchange.chart import Chart
from smartgoals.exchange.dot import DOT_FIELDS, to_dot
from smartgoals.exchange.flat import flat, listed, only
from smartgoals.exchange.gephi import EDGES_MARK, NODES_MARK, to_gephi
from smartgoals.exchange.gexf import to_gexf
from smartgoals.exchange.graphml import to_graphml
from smartgoals.exchange.json_forms import to_kumu, to_node_link
from smartgoals.exchange.mermaid import to_mermaid
from smartgoals.exchange.people import osdi_part, popolo_part, to_osdi, to_popolo

__all__ = ["FORMATS", "Format"]

_MARK, _JSON_MARK = b"written by smartgoals", b'"written by": "smartgoals"'
_OSDI_MARK = b'"origin_system": "smartgoals"'


@final
@frozen(kw_only=True, eq=False, repr=False)
class Format(Value):
    """One form of a file.

    Attributes:
        title: What it is called in sentences.
        holds: Leaves of a chart what this form has a place for.
        write: Gives the bytes of each file that is written.
        parts: What is added to the name of each file; empty for the only one.
        ending: The usual ending of the name.
        endings: Other endings that mean this form and no other.
        marks: What each file of ours holds.
    """

    title: str
    holds: Callable[[Chart], Chart]
    write: Callable[[Chart], tuple[bytes, ...]]
    ending: str
    endings: tuple[str, ...] = ()
    parts: tuple[str, ...] = ("",)
    marks: tuple[bytes, ...] = (_MARK,)


def _one(write: Callable[[Chart], bytes]) -> Callable[[Chart], tuple[bytes, ...]]:
    return lambda chart: (write(chart),)


def _all(chart: Chart) -> Chart:
    return chart


def _dot(chart: Chart) -> Chart:
    return only(chart, *DOT_FIELDS)


def _mermaid(chart: Chart) -> Chart:
    return only(chart)


FORMATS: dict[str, Format] = {
    "graphml": Format(
        title="GraphML",
        holds=flat,
        write=_one(to_graphml),
        ending=".graphml",
        endings=(".graphml",),
    ),
    "gexf": Format(
        title="GEXF", holds=flat, write=_one(to_gexf), ending=".gexf", endings=(".gexf",)
    ),
    "json": Format(
        title="node-link JSON",
        holds=_all,
        write=_one(to_node_link),
        marks=(_JSON_MARK,),
        ending=".json",
        endings=(".json",),
    ),
    "kumu": Format(
        title="Kumu's blueprint",
        holds=listed,
        write=_one(to_kumu),
        marks=(_JSON_MARK,),
        ending=".json",
    ),
    "gephi": Format(
        title="Gephi's tables",
        holds=flat,
        write=to_gephi,
        ending=".csv",
        parts=("-nodes", "-edges"),
        marks=(NODES_MARK, EDGES_MARK),
    ),
    "dot": Format(
        title="DOT", holds=_dot, write=_one(to_dot), ending=".dot", endings=(".dot", ".gv")
    ),
    "mermaid": Format(
        title="Mermaid",
        holds=_mermaid,
        write=_one(to_mermaid),
        ending=".mmd",
        endings=(".mmd", ".mermaid"),
    ),
    "popolo": Format(
        title="Popolo",
        holds=popolo_part,
        write=_one(to_popolo),
        marks=(_JSON_MARK,),
        ending=".json",
    ),
    "osdi": Format(
        title="OSDI", holds=osdi_part, write=_one(to_osdi), marks=(_OSDI_MARK,), ending=".json"
    ),
}

"""Nodes and edges of another program to the tree of a plan file, at their own places."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, cached_property

from attrs import define, evolve, field, fields

from smartgoals.exchange.found import Found, FoundEdge, FoundNode, once
from smartgoals.plan._rules import fits_id
from smartgoals.plan.together import Actor, Relation, RelationKind
from smartgoals.planfile.ids import better_id
from smartgoals.planfile.names import field_word
from smartgoals.planfile.problems import shown
from smartgoals.planfile.tree import Entry, Mapping, Node, Scalar, Sequence, word

__all__ = ["plan_tree"]

#: What exports say for other programs, and what follows from the rest.
_FOLLOWS = frozenset({"way back", "both ways", "part"})
_WRITTEN_HERE = re.compile(r'written by(": ")?\W?smartgoals')
#: Edges of a whole plan that say again what is a field of an actor.
_OF_ACTORS = ("part of", "cannot sign with")
_STANCE = ("stance since", "stance because", "earlier stances")
_OTHER_WORDS = {"email": "contact", "e mail": "contact", "label": "name", "title": "name"}


@cache
def _words(cls: type) -> dict[str, bool]:
    """Give the fields of a part in their one spelling, and which of them are lists."""
    listed = {one.name for one in fields(cls) if "tuple" in str(one.type)}
    return {field_word(cls, one.name): one.name in listed for one in fields(cls)}


@define(eq=False, slots=False)
class _Taker:
    found: Found
    ids: dict[str, str] = field(factory=dict)
    taken: Counter[str] = field(factory=Counter)
    left: dict[str, list[int]] = field(factory=dict)

    @cached_property
    def is_ours(self) -> bool:
        """Whether the file was written here, so that weights say nothing new."""
        return bool(_WRITTEN_HERE.search(self.found.document.text, 0, 1000))

    def refer(self, text: str) -> str:
        """Give the id of a node in the plan, for its id or its label in the graph."""
        return self.ids.get(text, text)

    def leave(self, what: str, start: int) -> None:
        """Note something that is not taken."""
        self.left.setdefault(what, []).append(start)

    def tell(self) -> None:
        """Say what is not taken, each thing once."""
        for what, starts in self.left.items():
            often = f" ({len(starts)} times)" if len(starts) > 1 else ""
            self.found.leave(f"{what}{often}", starts[0])


def plan_tree(found: Found) -> Mapping:
    """Make the tree of a plan file of a graph, and say in the graph what is not taken."""
    taker = _Taker(found)
    found.nodes = [one for one in found.nodes if not one.id.refused]
    found.edges = [one for one in found.edges if not (one.start.refused or one.end.refused)]
    nodes = once(found, [one for one in found.nodes if _is_actor(one, taker)])
    others = {one.id.text for one in found.nodes} - {one.id.text for one in nodes}
    for one in nodes:
        taker.ids[one.id.text] = _new_id(one, taker.taken)
    _name_by_labels(nodes, taker)
    actors = _mapping((_at(one, taker), _actor(one, taker)) for one in nodes)
    relations = Sequence(0, 0, items=list(_relations(taker, others)))
    taker.tell()
    team = _mapping((Scalar(one, 0, 0), Mapping(0, 0)) for one in _judges(actors, relations))
    campaign = _mapping([(_key("name"), _key("import")), (_key("team"), team)])
    return _mapping(
        [
            (_key("smartgoals"), _key("1")),
            (_key("campaign"), campaign),
            (_key("actors"), actors),
            (_key("relations"), relations),
        ]
    )


def _key(text: str) -> Scalar:
    return Scalar(text, 0, 0)


def _mapping(pairs: Iterable[tuple[Scalar, Node]], start: int = 0) -> Mapping:
    return Mapping(start, start, entries=[Entry(key, value) for key, value in pairs])


def _is_actor(node: FoundNode, taker: _Taker) -> bool:
    """Say whether a node is an actor; other parts of a plan say what they are."""
    part = next((it for name, it in node.fields if word(name) == "part"), None)
    if not isinstance(part, Scalar) or part.text == "actor":
        return True
    taker.leave(
        f"{shown(part.text)} is not taken: only actors and relations are", node.id.start
    )
    return False


def _new_id(node: FoundNode, taken: Counter[str]) -> str:
    """Keep a node's id if it can be one; otherwise make one of its label."""
    text = node.id.text
    label = node.label.text if node.label else text
    id = text if fits_id(text) else better_id(label) or better_id(text)
    if not fits_id(id):
        id = f"actor-{id}"[:57].rstrip("-")
    made = id
    while made in taken:
        taken[id] += 1
        made = f"{id[:57].rstrip('-')}-{taken[id]}"
    taken[made] += 1
    return made


def _name_by_labels(nodes: list[FoundNode], taker: _Taker) -> None:
    """Let edges name their ends by labels too, where these are not used twice."""
    labels = Counter(one.label.text for one in nodes if one.label)
    for one in nodes:
        if one.label and labels[one.label.text] == 1:
            taker.ids.setdefault(one.label.text, taker.ids[one.id.text])


def _at(node: FoundNode, taker: _Taker) -> Scalar:
    return Scalar(taker.ids[node.id.text], node.id.start, node.id.end, "double")


def _actor(node: FoundNode, taker: _Taker) -> Mapping:
    """Give the fields of an actor in the words of the plan file."""
    known = _words(Actor)
    said: dict[str, Scalar | Node] = {}
    if node.label is not None and node.label.text != taker.ids[node.id.text]:
        said["name"] = node.label
    for name, value in node.fields:
        spelt = _OTHER_WORDS.get(word(name), word(name))
        if spelt in _FOLLOWS or _is_nothing(value):
            continue
        if spelt in _STANCE or spelt == "partner since":
            said[spelt] = value
        elif spelt not in known or spelt == "id" or spelt in said:
            taker.leave(f"{shown(name)} of an actor is not taken", _start(node.id, value))
        else:
            said[spelt] = _listed(value) if known[spelt] else value
    _put_together(said, taker)
    for name in _OF_ACTORS:
        if name in said:
            said[name] = _referring(said[name], taker)
    return _mapping(
        ((Scalar(name, it.start, it.start), it) for name, it in said.items()), node.id.start
    )


def _is_nothing(value: Node) -> bool:
    return isinstance(value, Scalar) and not value.text and not value.refused


def _start(node: Scalar, value: Node) -> int:
    return value.start or node.start


def _listed(value: Node) -> Node:
    """Give the lines of a text as a list."""
    if not isinstance(value, Scalar) or value.refused:
        return value
    items: list[Node] = [
        Scalar(one.strip(), value.start, value.end, "double")
        for one in value.text.split("\n")
        if one.strip()
    ]
    return Sequence(value.start, value.end, items=items)


def _put_together(said: dict[str, Node], taker: _Taker) -> None:
    """Put the days and the reasons back to the stance and the partnership."""
    since = said.pop("partner since", None)
    partner = said.get("partner")
    if isinstance(partner, Scalar) and isinstance(since, Scalar):
        text = f"{partner.text} since {since.text}"
        said["partner"] = Scalar(text, partner.start, partner.end, "double")
    elif since is not None:
        taker.leave("'partner since' without a partner is not taken", since.start)
    more = {name: said.pop(name, None) for name in _STANCE}
    stance = said.get("stance")
    if not isinstance(stance, Sequence) or not stance.items:
        for name, value in more.items():
            if value is not None:
                taker.leave(f"{shown(name)} without a stance is not taken", value.start)
        return
    earlier = _listed(more["earlier stances"]) if more["earlier stances"] else None
    pairs = [("stance", stance.items[-1])]
    pairs += [(name[7:], it) for name in _STANCE[:2] if (it := more[name]) is not None]
    latest = _mapping(((_key(name), it) for name, it in pairs), stance.start)
    items = [*(earlier.items if isinstance(earlier, Sequence) else ()), *stance.items[:-1]]
    said["stance"] = Sequence(stance.start, stance.end, items=[*items, latest])


def _referring(value: Node, taker: _Taker) -> Node:
    if not isinstance(value, Sequence):
        return value
    items: list[Node] = [
        Scalar(taker.refer(one.text), one.start, one.end, "double")
        if isinstance(one, Scalar)
        else one
        for one in value.items
    ]
    return Sequence(value.start, value.end, items=items)


def _relations(taker: _Taker, others: set[str]) -> Iterator[Mapping]:
    """Walk over the relations; of two ways of one relation, one is enough."""
    edges = taker.found.edges
    forward = {(one.start.text, one.end.text, _kind(one)) for one in edges if not _is_back(one)}
    said = set(_said_of_actors(taker.found.nodes))
    for one in edges:
        ghosts = [end.text for end in (one.start, one.end) if end.text not in taker.ids]
        if not others.isdisjoint(ghosts):
            taker.leave("a link with something else than an actor is not taken", one.at)
        elif ghosts:
            taker.found.refuse(f"an edge leads to {shown(ghosts[0])}, which is no node", one.at)
        elif _kind(one) in _OF_ACTORS:
            if (one.start.text, _kind(one), one.end.text) not in said:
                taker.leave(f"an edge of the kind {shown(_kind(one))} is not taken", one.at)
        elif not _is_back(one):
            yield _relation(one, taker)
        elif (one.end.text, one.start.text, _kind(one)) not in forward:
            yield _relation(evolve(one, start=one.end, end=one.start), taker)


def _said_of_actors(nodes: list[FoundNode]) -> Iterator[tuple[str, str, str]]:
    """Walk over what actors say of each other in their fields."""
    for node in nodes:
        for name, value in node.fields:
            listed = _listed(value)
            if word(name) in _OF_ACTORS and isinstance(listed, Sequence):
                for one in listed.items:
                    if isinstance(one, Scalar):
                        yield node.id.text, word(name), one.text


def _value(edge: FoundEdge, name: str) -> str:
    texts = (it.text for one, it in edge.fields if word(one) == name and isinstance(it, Scalar))
    return next(texts, "")


def _kind(edge: FoundEdge) -> str:
    return _value(edge, "kind")


def _is_back(edge: FoundEdge) -> bool:
    return _value(edge, "way back") == "true"


def _relation(edge: FoundEdge, taker: _Taker) -> Mapping:
    known = _words(Relation)
    said: dict[str, Node] = {
        name: Scalar(taker.refer(one.text), one.start, one.end, "double")
        for name, one in (("from", edge.start), ("to", edge.end))
    }
    if edge.both_ways or edge.undirected or _value(edge, "both ways") == "true":
        said["both ways"] = Scalar("true", edge.at, edge.at)
    if edge.undirected:
        taker.leave("an edge without a direction is taken as one that holds both ways", edge.at)
    for name, value in sorted(edge.fields, key=lambda one: word(one[0]) == "label"):
        spelt = word(name)
        if spelt in _FOLLOWS or _is_nothing(value) or (spelt == "weight" and taker.is_ours):
            continue
        text = value.text if isinstance(value, Scalar) else ""
        if spelt == "label" and (_is_kind(text) or text == _kind(edge)):
            said.setdefault("kind", value)
        elif spelt == "kind" and not _is_kind(text):
            taker.leave(
                f"{shown(text)} is no kind of relation, and counts as influences", edge.at
            )
        elif spelt not in known or spelt in said:
            taker.leave(f"{shown(name)} of a relation is not taken", _start(edge.start, value))
        else:
            said[spelt] = _listed(value) if known[spelt] else value
    return _mapping(((_key_at(name, it), it) for name, it in said.items()), edge.at)


def _key_at(name: str, value: Node) -> Scalar:
    return Scalar(name, value.start, value.start)


def _is_kind(text: str) -> bool:
    return word(text) in {one.value for one in RelationKind}


def _judges(actors: Mapping, relations: Sequence) -> list[str]:
    """List who judged something and is no actor: the team is not in a graph."""
    there = {one.key.text for one in actors.entries}
    parts = [*(one.value for one in actors.entries), *relations.items]
    said = [part.entry("judged") for part in parts if isinstance(part, Mapping)]
    texts = [one.value.text for one in said if one and isinstance(one.value, Scalar)]
    names = {text.rpartition(" by ")[2].strip() for text in texts if " by " in text}
    return sorted(one for one in names - there if fits_id(one))

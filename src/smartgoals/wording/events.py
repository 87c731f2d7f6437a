"""Whether an act happens once, so that an outsider can say that it has happened."""

from smartgoals.wording.lexicon import GERUND
from smartgoals.wording.nouns import head_of, is_plural
from smartgoals.wording.objects import is_definite, is_numbered, object_head
from smartgoals.wording.reader import Reader
from smartgoals.wording.verbs import Clause, Voice

__all__ = ["is_deliverable", "is_event"]

_ONCE = {"eliminate", "end", "abolish", "drop", "lift", "add", "extend"}
_LESS_OR_MORE = {"faster", "sooner", "quicker", "slower", "earlier", "often"}
_REPEATED = {"regularly", "frequently"}
_THEIRS = {"their", "its", "his", "her"}
_MAKING = ("ise", "ize", "ify", "ised", "ized", "ified")
_VOTING = {"to", "for", "down", "against"}


def is_event(reader: Reader, act: Clause, topic: int) -> bool:
    """Say whether a verb tells of something that happens once.

    Args:
        reader: The sentence.
        act: The act.
        topic: The number of the word that it is about; -1 if there is none.
    """
    lemma, behind = act.lemma, reader.lows(act.behind)
    if behind & (_REPEATED | _LESS_OR_MORE) or _is_over(reader, act):
        return False
    if lemma in {"lower", "raise"} and reader.low(topic) == "age":
        return True
    if lemma in {"put", "bring"} and "vote" in behind:
        return True
    if lemma == "vote" and act.voice is not Voice.PASSIVE:
        return reader.low(reader.skip_adverbs(*act.behind)) in _VOTING
    if act.voice is Voice.ACTIVE and reader.has("tallies", act.behind[0]):
        return False
    return not _is_of_any(reader, act) and _is_once(reader, act)


def _is_over(reader: Reader, act: Clause) -> bool:
    """Say whether a practice is only said to stop."""
    stops = act.lemma in {"stop", "cease"} and GERUND in reader.forms(act.behind[0])
    return stops or "longer" in reader.lows((act.subject[0], act.verb))


def _is_once(reader: Reader, act: Clause) -> bool:
    """Say whether a verb, by the lists that it stands in, is done once."""
    words, lemma = reader.words, act.lemma
    event = words.has("events", lemma)
    if lemma == "reach" and reader.has("event nouns", object_head(reader, act.behind)):
        return True
    if words.has("rising", lemma) or words.has("falling", lemma):
        topic = object_head(reader, act.behind)
        one = act.voice is Voice.ACTIVE and topic >= 0 and not is_plural(reader, topic)
        return lemma in _ONCE and (one or is_definite(reader, act))
    if words.has("practices", lemma):
        return event and is_definite(reader, act)
    if event:
        return True
    if any(words.has(name, lemma) for name in ("vague", "levels", "feelings")):
        return False
    if lemma not in words.verbs:
        return lemma.endswith(_MAKING) or is_definite(reader, act)
    return words.has("events", lemma.partition("_")[0])


def _is_of_any(reader: Reader, act: Clause) -> bool:
    """Say whether no one in particular does it, as many or companies."""
    start, end = act.subject
    if start >= end or is_numbered(reader, act.subject):
        return False
    if any(
        reader.has("vague determiners", place) for place in range(start, min(start + 2, end))
    ):
        return True
    head = head_of(reader, start, end)
    named = any(reader.tokens[place].capital for place in range(start + 1, end))
    bare = not any(
        reader.has("determiners", place) or reader.low(place) == "'s"
        for place in range(start, end)
    )
    if (
        named
        or not bare
        or not (reader.has("groups", head) or reader.has("generic doers", head))
    ):
        return False
    theirs = reader.low(act.behind[0]) in _THEIRS
    return act.voice is Voice.PASSIVE or theirs or not is_definite(reader, act)


def is_deliverable(reader: Reader, act: Clause) -> bool:
    """Say whether our own work ends in something that is there or not."""
    start = act.behind[0]
    head = object_head(reader, act.behind)
    if head < 0 or reader.has("processes", head):
        return False
    words, definite = reader.words, is_definite(reader, act)
    if words.has("handing in", act.lemma):
        filed = act.lemma in {"submit", "file"} and reader.has("deliverables", head)
        sent = reader.low(start) == "to" and reader.has("determiners", start + 1)
        return filed or definite or sent or reader.tokens[head].capital
    return definite and (words.has("authoring", act.lemma) or reader.has("deliverables", head))

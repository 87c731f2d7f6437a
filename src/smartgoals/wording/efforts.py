"""Whether our own effort alone could make it true, or others must act."""

from smartgoals.wording.asks import Effort, Want
from smartgoals.wording.lexicon import GERUND
from smartgoals.wording.nouns import head_of
from smartgoals.wording.objects import is_defined, object_head
from smartgoals.wording.reader import Reader, Span
from smartgoals.wording.verbs import Clause, Mood, Voice

__all__ = ["is_outcome"]

_TAKING_PLACE = {"take", "take_place", "happen", "occur"}
_HOLDING = {"hold", "organise", "organize", "train", "recruit", "run", "deliver", "collect"} | {
    "raise",
    "host",
    "gather",
    "attend",
    "join",
    "sign_up",
    "be",
}
_JOINING = {"join", "sign_up", "subscribe", "attend", "follow"}
_GAINING = {"attract", "reach", "gain", "have"}
_LEARNING = {"raise", "enhance", "strengthen", "build", "develop", "increase", "improve"}
_LEARNT = {
    "awareness",
    "ability",
    "abilities",
    "capacity",
    "capacities",
    "skills",
    "knowledge",
    "expertise",
}


def is_outcome(reader: Reader, clause: Clause, want: Want) -> bool:
    """Say whether a goal is more than our own effort, output or growth."""
    if want.effort is Effort.TRYING and is_defined(reader, want.act):
        return True
    if want.effort in {Effort.ASKING, Effort.TRYING} or _grows_ours(reader, clause, want):
        return False
    if clause.mood is not Mood.OURS and not _is_ours(reader, clause.subject):
        return True
    if want.effort in {Effort.SUCCEEDING, Effort.PREVENTING}:
        return True
    words, lemma = reader.words, clause.lemma
    moved = words.has("falling", lemma) or words.has("rising", lemma)
    start, end = clause.behind
    money = any(words.has("currencies", reader.low(place)) for place in range(start, end))
    mine = any(
        reader.low(place) in {"our", "us"} for place in range(start, min(start + 2, end))
    )
    moved = moved and not (lemma in {"raise", "grow"} and (money or mine))
    if words.has("trying", lemma) or (words.has("own work", lemma) and not moved):
        return False
    head = reader.low(object_head(reader, clause.behind))
    told = any(
        reader.low(place) == "we" for place in range(max(0, clause.verb - 3), clause.verb)
    )
    itself = mine and (told or reader.low(start + 1) == "own")
    learning = lemma in _LEARNING and head in _LEARNT and not is_defined(reader, clause)
    if _is_by_asking(reader, clause):
        return False
    return not (words.has("own growth", head) or itself or learning)


def _is_by_asking(reader: Reader, clause: Clause) -> bool:
    """Say whether we bring it about by asking or trying, as in ``by lobbying landlords``."""
    words = reader.words
    return any(
        reader.low(place) in {"by", "through"}
        and (lemma := reader.forms(place + 1).get(GERUND)) is not None
        and (words.has("asking", lemma) or words.has("trying", lemma))
        for place in range(clause.behind[0], clause.behind[1] - 1)
    )


def _is_ours(reader: Reader, span: Span) -> bool:
    return span[0] < span[1] and reader.low(span[0]) in {"we", "our", "i"}


def _is_for_us(reader: Reader, clause: Clause) -> bool:
    """Say whether it is about our own list or paper, as in ``subscribed to our newsletter``."""
    start, end = clause.behind
    return any(
        reader.low(place) == "our"
        and (
            reader.has("deliverables", place + 1)
            or reader.has("own growth", place + 1)
            or reader.low(place + 1) in {"list", "mailing", "channel", "website"}
        )
        for place in range(start, end - 1)
    )


def _comes_to_us(reader: Reader, want: Want) -> bool:
    """Say whether we only see to it that our own side makes or gets something."""
    grown = reader.words.lists["own growth"]
    act = want.act
    if reader.low(act.subject[0]) == "our":
        gained = reader.low(object_head(reader, act.behind)) in grown
        if reader.has("deliverables", act.subject[0] + 1) or (act.lemma in _GAINING and gained):
            return True
    subject = reader.low(head_of(reader, *act.subject))
    return subject in grown and act.lemma in _TAKING_PLACE | _HOLDING


def _grows_ours(reader: Reader, clause: Clause, want: Want) -> bool:
    """Say whether what comes about is only our own side's doing or growing."""
    grown = reader.words.lists["own growth"]
    thing = reader.low(object_head(reader, clause.behind))
    if clause.mood is Mood.OURS and clause.lemma == "reach":
        return True
    if want.effort is Effort.SUCCEEDING and want.act is not clause:
        return _comes_to_us(reader, want)
    if want.effort is Effort.SUCCEEDING or clause.lemma in _GAINING:
        return thing in grown or _is_for_us(reader, clause)
    if clause.mood is Mood.NAMED:
        return thing in grown
    if clause.mood is Mood.OURS:
        return False
    ours = any(reader.low(place) == "our" for place in range(*clause.subject))
    if ours and reader.low(head_of(reader, *clause.subject)) in grown:
        return True
    mine = reader.low(clause.subject[0]) == "our" and clause.voice is Voice.ACTIVE
    if mine and reader.has("own side", head_of(reader, *clause.subject)):
        return True
    if clause.lemma in _JOINING:
        mine = any(reader.low(place) == "our" for place in range(*clause.behind))
        return mine or reader.words.has("own side", thing) or thing in {"union", "list"}
    subject = reader.low(head_of(reader, *clause.subject))
    held = clause.voice is Voice.PASSIVE and clause.lemma in _HOLDING
    return subject in grown and (held or clause.lemma in _TAKING_PLACE)

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
_OUR_WORK = {"work", "campaign", "campaigns", "outreach", "lobbying", "advocacy"} | {
    "monitoring",
    "networking",
    "engagement",
    "awareness",
}
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
    if clause.voice is Voice.PASSIVE and _is_ours(reader, want.doer):
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
    if span[0] >= span[1]:
        return False
    head = head_of(reader, *span)
    ours = any(reader.has(name, head) for name in ("own side", "own growth", "deliverables"))
    return reader.low(span[0]) in {"we", "us", "i"} or (reader.low(span[0]) == "our" and ours)


def _is_for_us(reader: Reader, clause: Clause) -> bool:
    """Say whether it is about our own list or paper, as in ``subscribed to our newsletter``."""
    start, end = clause.behind
    return any(
        reader.low(place) == "our"
        and (
            reader.has("deliverables", place + 1)
            or reader.has("own growth", place + 1)
            or reader.has("own growth", place + 2)
            or reader.low(place + 1) in {"list", "mailing", "channel", "website"}
        )
        for place in range(start, end - 1)
    )


def _comes_to_us(reader: Reader, want: Want) -> bool:
    """Say whether we only see to it that our own side makes or gets something."""
    grown = reader.words.lists["own growth"]
    act = want.act
    if act.voice is Voice.PASSIVE and _is_for_us(reader, act):
        return True
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
        return _names_our_work(reader, clause, want)
    return clause.mood is Mood.TOLD and _tells_of_us(reader, clause)


def _names_our_work(reader: Reader, clause: Clause, want: Want) -> bool:
    """Say whether a sentence without a verb names only what we do or make."""
    head = object_head(reader, clause.behind)
    thing = reader.low(head)
    mine = any(
        reader.low(place) == "our" and reader.has("own side", place + 1)
        for place in range(*clause.behind)
    )
    if mine or reader.words.has("own growth", thing):
        return True
    work = GERUND in reader.forms(head) and reader.low(head - 1) in _LEARNT
    made = work or thing in _OUR_WORK or reader.words.has("deliverables", thing)
    return made and want.doer[0] == want.doer[1]


def _tells_of_us(reader: Reader, clause: Clause) -> bool:
    """Say whether what is told is only that our own side does, has or gets something."""
    words = reader.words
    head = head_of(reader, *clause.subject)
    subject, passive = reader.low(head), clause.voice is Voice.PASSIVE
    grows = words.has("own growth", subject)
    if clause.voice is not Voice.ACTIVE and _is_for_us(reader, clause):
        return True
    if passive and clause.lemma == "raise" and subject in _LEARNT:
        return True
    if any(reader.low(place) == "our" for place in range(*clause.subject)) and grows:
        return True
    mine = reader.low(clause.subject[0]) == "our" and clause.voice is Voice.ACTIVE
    if mine and words.has("own side", subject):
        return True
    if clause.lemma in _JOINING:
        thing = reader.low(object_head(reader, clause.behind))
        mine = any(reader.low(place) == "our" for place in range(*clause.behind))
        return mine or words.has("own side", thing) or thing in {"union", "list"}
    counted = clause.voice is Voice.STATE and reader.is_sign(clause.verb)
    held = passive and clause.lemma in _HOLDING
    return grows and (counted or held or clause.lemma in _TAKING_PLACE)

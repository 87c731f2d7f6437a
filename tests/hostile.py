"""Plans whose every text is one that may do harm, made by walking the plan's classes."""

from datetime import UTC, date, datetime, time
from enum import Enum
from fractions import Fraction
from itertools import count
from typing import Literal, get_args, get_origin, get_type_hints
from uuid import UUID

import attrs

from smartgoals.errors import SmartGoalsError

TEXTS = {
    "script": '"><script>alert(1)</script>',
    "handler": "\"'><img src=x onerror=alert(1)><svg onload=alert(1)>",
    "link": "javascript:alert(1)",
    "address": "https://example.org/a?b='c'&d=\"e\"",
    "bidi": "\u202egnp.exe\u2066\u2067\u202b right \u200fto\u061c left\u202d",
    "long": "long words of a long text " * 400 + "end",
    "unbroken": "W" * 10_000,
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈👍🏽 " * 4 + "🇪🇺",
    "style": "</style></title></desc><style>*{display:none}</style>]]>--><!--",
    "entity": "&lt;b&gt; &#0; &#x202e; &nbsp; {{7*7}} ${7*7} `x` \\u003cscript>",
    "combining": "Z\u0351\u036b\u0343a\u0334\u0321l\u0358\u0357g\u0352o\u0362" * 12,
    "strange": "\u00ad\u200b\u200d\ufffc\ufffd\u2060\u180e\U000e0041\U0001d173 x\tx",
}
#: How people are called elsewhere: from right to left, without spaces, with signs on signs.
SCRIPTS = {
    "arabic": "المنظمة الدولية للحقوق الرقمية وحرية التعبير",
    "hebrew": "איגוד האינטרנט הישראלי (ע״ר) – סניף 3",
    "chinese": "中国互联网络信息中心与数字权利联盟",
    "japanese": "日本ネットワークインフォメーションセンターの連合会",
    "thai": "มูลนิธิเพื่อสิทธิดิจิทัลแห่งประเทศไทยและเครือข่าย",
    "hindi": "अंतर्राष्ट्रीय डिजिटल अधिकार संगठन",
    "korean": "한국인터넷진흥원 디지털권리연합",
    "vietnamese": "Hiệp hội Internet Việt Nam",
    "greek": "Ένωση για τα ψηφιακά δικαιώματα",
}
#: What no plan can hold, and a picture's elements have to bear all the same.
UNPRINTABLE = "a\x00b\x08c\x1b[31md\x85e\u2028f\ufeffg\ud800h\uffff"

_LEAVES = {
    bool: True,
    int: 2,
    float: 2.5,
    Fraction: Fraction(1, 2),
    date: date(2027, 3, 1),
    datetime: datetime(2027, 3, 1, 12, tzinfo=UTC),
    time: time(12),
    UUID: UUID(int=7),
}


def hostile(plan, *texts):
    """Put texts wherever a plan takes one, in turns, and add what the plan has none of."""
    ids = (f"part-{number}" for number in count())
    return _spoiled(plan, texts, ids)


def text_fields(kind):
    """Give each class of a plan with each of its fields that takes any text."""
    return {
        (one.__name__, field.name)
        for one in parts(kind)
        for field in attrs.fields(one)
        if _holds_text(one, field)
    }


def places(value, text):
    """Give each class and field of a plan where a text stands."""
    if attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            inner = getattr(value, field.name)
            told = inner if isinstance(inner, tuple) else (inner,)
            if any(isinstance(one, str) and one.startswith(text) for one in told):
                yield type(value).__name__, field.name
            yield from places(inner, text)
    elif isinstance(value, tuple):
        for one in value:
            yield from places(one, text)


def parts(kind):
    """Give all classes of which a plan is made."""
    return sorted(_classes(kind, set()), key=lambda one: one.__name__)


def _classes(hint, found):
    """Give all classes of which a plan is made, from what they say of their own fields."""
    for one in inside(hint):
        if attrs.has(one) and one not in found:
            found.add(one)
            for inner in get_type_hints(one).values():
                _classes(inner, found)
    return found


def inside(hint):
    """Give the types that a hint is made of."""
    if get_origin(hint) is Literal:
        return
    if not get_args(hint):
        yield hint
    for one in get_args(hint):
        yield from inside(one)


def _holds_text(kind, field):
    told = get_type_hints(kind)[field.name]
    text = "Any words: at all"
    return str in inside(told) and any(_fits(field, one) for one in (text, (text,)))


def _fits(field, value):
    """Say whether a field takes a value, as far as it can tell alone."""
    try:
        if field.validator is not None:
            field.validator(None, field, value)
    except (SmartGoalsError, AttributeError, TypeError):
        return False
    return True


def _spoiled(value, texts, ids):
    """Put a text into every field of a value, one after the other, wherever it may be."""
    hints = get_type_hints(type(value))
    for field in attrs.fields(type(value)):
        if not field.init:
            continue
        for new in _choices(getattr(value, field.name), hints[field.name], field, texts, ids):
            try:
                value = attrs.evolve(value, **{field.name.lstrip("_"): new})
            except (SmartGoalsError, AttributeError, TypeError):
                continue
            break
    return value


def _choices(old, hint, field, texts, ids):
    """Give what might be put into a field, the worst first."""
    if str in inside(hint):
        yield from (one for one in (texts[0], texts[:1]) if _fits(field, one))
    if attrs.has(type(old)):
        yield _spoiled(old, texts, ids)
    elif isinstance(old, tuple) and old:
        for form in ("{1}", "{1} {0}"):  # where no two may be alike, they have numbers
            yield tuple(
                _spoiled(one, _turned(texts, place, form), ids) if attrs.has(type(one)) else one
                for place, one in enumerate(old)
            )
    elif not old and any(one is str or attrs.has(one) for one in inside(hint)):
        yield from _made(hint, field, texts, ids)


def _turned(texts, place, form):
    """Begin with another text, each in a form."""
    start = place % len(texts)
    return tuple(form.format(place, one) for one in (*texts[start:], *texts[:start]))


def _made(hint, field, texts, ids):
    """Make values of a hint, where a plan has none."""
    if get_origin(hint) is Literal:
        yield from get_args(hint)
    elif get_origin(hint) is tuple:
        yield from ((one,) for one in _made(get_args(hint)[0], None, texts, ids))
    elif get_args(hint):
        for one in get_args(hint):
            yield from _made(one, field, texts, ids)
    elif attrs.has(hint):
        yield from _built(hint, texts, ids)
    elif isinstance(hint, type) and issubclass(hint, Enum):
        yield next(iter(hint))
    elif hint in _LEAVES:
        yield _LEAVES[hint]


def _built(kind, texts, ids):
    """Make a value of a class: what it must have, then all that it may have."""
    hints = get_type_hints(kind)
    given = {}
    for field in attrs.fields(kind):
        if field.default is attrs.NOTHING and field.init:
            some = (texts[0], next(ids)) if hints[field.name] is str else ()
            some = (*some, *_made(hints[field.name], field, texts, ids))
            given[field.name] = next((one for one in some if _fits(field, one)), None)
    try:
        yield _spoiled(kind(**given), texts, ids)
    except (SmartGoalsError, AttributeError, TypeError):
        return

"""Numbers of things in words, as a sentence has them."""

__all__ = ["all_of", "counted", "number", "plural"]

_WORDS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def number(count: int) -> str:
    """Write a number as sentences do: in words up to twelve.

    >>> number(3), number(13)
    ('three', '13')
    """
    return _WORDS[count] if count < len(_WORDS) else str(count)


def plural(noun: str) -> str:
    """Give the plural of a noun.

    >>> plural("critical property"), plural("right"), plural("group of rights")
    ('critical properties', 'rights', 'groups of rights')
    """
    head, of, rest = noun.partition(" of ")
    return (f"{head[:-1]}ies" if head.endswith("y") else f"{head}s") + of + rest


def counted(count: int, noun: str) -> str:
    """Write a number of things.

    >>> counted(1, "row"), counted(2, "row")
    ('one row', 'two rows')
    """
    return f"{number(count)} {noun if count == 1 else plural(noun)}"


def all_of(count: int, whole: int, noun: str) -> str:
    """Write how many of all things: ``no goal``, ``two of four goals``, ``all four goals``.

    >>> all_of(0, 4, "goal"), all_of(2, 4, "goal"), all_of(4, 4, "goal"), all_of(1, 1, "goal")
    ('no goal', 'two of four goals', 'all four goals', 'the only goal')
    """
    if count == 0:
        return f"no {noun}"
    if whole == 1:
        return f"the only {noun}"
    if count == whole:
        return f"all {counted(whole, noun)}"
    return f"{number(count)} of {counted(whole, noun)}"

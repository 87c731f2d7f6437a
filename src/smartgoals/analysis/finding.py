"""Material found by words, kind, place and tag."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from smartgoals.analysis._words import Word, words_of
from smartgoals.errors import UnknownIdError
from smartgoals.packs.frameworks import known_frameworks
from smartgoals.packs.resources import Catalogue, Resource, ResourceKind, find_catalogue
from smartgoals.planfile.dates import write_period

__all__ = ["find_resources", "nearest_words", "resource_to_dict"]


def find_resources(
    words: str | Iterable[str] = (),
    *,
    kind: str | None = None,
    jurisdiction: str | None = None,
    tag: str | None = None,
    pack: str = "internet",
) -> tuple[Resource, ...]:
    """Find material in a pack's catalogue; without words, all of it.

    A word counts as found where a word of the entry begins with it or is its singular or
    plural, whatever the capitals and accents; one or two letters, such as ``BR``, have to
    be the whole word. Every word has to be found in the title, the
    tags, the place, the publisher or in what the entry is good for. Entries in which all
    stand in title, tags or place come first; then the order is that of the ids.

    >>> [one.id for one in find_resources("network fees korea")]
    ['brief-korea-interconnection']
    >>> len(find_resources(kind="impact brief", jurisdiction="CA"))
    2

    Args:
        words: What is sought; a text is parted into its words.
        kind: The kind of material, such as ``impact brief``.
        jurisdiction: The place that it is about, such as ``BR``.
        tag: One of its tags.
        pack: Whose catalogue.

    Raises:
        UnknownIdError: If there is no such kind, tag or pack.
    """
    catalogue = find_catalogue(pack)
    if catalogue is None:
        _known(pack, known_frameworks(), "no pack")
        return ()
    if kind is not None:
        kind = _known(kind, map(str, ResourceKind), "no kind of material")
    if tag is not None:
        tag = _known(tag, catalogue.tags, "no tag of the catalogue")
    sought = words_of(words if isinstance(words, str) else " ".join(words))
    found = [
        one
        for one in catalogue.resources
        if (kind is None or one.kind == kind)
        and (tag is None or tag in one.tags)
        and (jurisdiction is None or _same(one.jurisdiction, jurisdiction))
        and _holds(_head(one) + words_of(one.by) + words_of(one.about), sought)
    ]
    return tuple(sorted(found, key=lambda one: (not _holds(_head(one), sought), one.id)))


def nearest_words(words: str | Iterable[str], catalogue: Catalogue) -> tuple[str, ...]:
    """Give the tags and kinds that look like what was sought, best first.

    >>> nearest_words("encrpytion", find_catalogue("internet"))
    ('encryption',)

    Args:
        words: What was sought.
        catalogue: Where.
    """
    text = words if isinstance(words, str) else " ".join(words)
    known = {name: name for name in (*catalogue.tags, *map(str, ResourceKind))}
    for subject in catalogue.subjects:
        known |= dict.fromkeys((one.lower() for one in subject.also), subject.name)
    found = []
    for sought in (text, *text.split()):
        near = get_close_matches(sought.lower()[:80], known, n=3, cutoff=0.7)
        found += [known[one] for one in near]
    return tuple(dict.fromkeys(found))


def resource_to_dict(resource: Resource) -> dict[str, Any]:
    """Make plain data of a piece of material, as its JSON has them.

    Args:
        resource: The material.
    """
    return {
        "id": resource.id,
        "title": resource.title,
        "by": resource.by,
        "kind": resource.kind.value,
        "date": resource.date and write_period(resource.date),
        "jurisdiction": resource.jurisdiction,
        "link": resource.link,
        "seen": resource.seen and resource.seen.isoformat(),
        "about": resource.about,
        "tags": list(resource.tags),
        "rows": list(resource.rows),
        "certainty": resource.certainty.value,
    }


def _known(name: str, names: Iterable[str], where: str) -> str:
    """Give the known name that is meant, in any capitals and number."""
    names = list(names)
    plain = {_plain(one): one for one in names}
    if _plain(name) not in plain:
        near = [one for one in names if name.lower() in one]
        near += get_close_matches(name.lower(), names)
        raise UnknownIdError(name, tuple(dict.fromkeys(near)), where)
    return plain[_plain(name)]


def _plain(name: str) -> tuple[str, ...]:
    return tuple(word.one for word in words_of(name))


def _same(place: str | None, other: str) -> bool:
    return place is not None and place.casefold() == other.casefold()


def _head(resource: Resource) -> tuple[Word, ...]:
    """Give the words that say most: those of title, tags and place."""
    text = " ".join((resource.title, *resource.tags, resource.jurisdiction or ""))
    return words_of(text)


def _holds(words: tuple[Word, ...], sought: tuple[Word, ...]) -> bool:
    return all(
        any(_begins(word, one) or word.one == one.one for word in words) for one in sought
    )


def _begins(word: Word, sought: Word) -> bool:
    """Say whether a word begins so; two letters are a place or a short word of their own."""
    return len(sought.plain) > 2 and word.plain.startswith(sought.plain)

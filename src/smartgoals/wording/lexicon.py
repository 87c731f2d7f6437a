"""Word lists of a language, and the forms of its verbs."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import final

from attrs import field, frozen

from smartgoals.errors import InvalidValueError
from smartgoals.wording.tokens import Token

__all__ = ["BASE", "GERUND", "LANGUAGES", "PARTICIPLE", "PAST", "THIRD", "Lexicon", "lexicon"]

#: The languages that have word lists.
LANGUAGES = ("en",)

_FOLDER = Path(__file__).parents[1] / "packs"

_REMEMBERED = 20_000  # words; a program that runs for years meets endless ones
BASE, THIRD, PAST, PARTICIPLE, GERUND = "base", "third", "past", "participle", "gerund"

_OPENERS = ("months", "weekdays", "seasons", "openers of times")
_VERBS = (
    "events",
    "practices",
    "rising",
    "falling",
    "levels",
    "vague",
    "asking",
    "trying",
    "succeeding",
    "preventing",
    "own work",
    "feelings",
    "other verbs",
)


@final
@frozen(eq=False, repr=False)
class Lexicon:
    """The words of a language by list.

    Attributes:
        lists: The words of each list.
        order: The same in the order of the file, where that matters.
        verbs: Every verb in its base form.
        irregular: What an irregular form is: its base and which form.
        common: Every word of every list.
        openers: Every word with which a day or a period can begin.
        months: The number of each month.
        short_months: The same by their abbreviations.
        fixed_days: Days with a name, by the first word of it: its words, month and day.
    """

    lists: Mapping[str, frozenset[str]]
    order: Mapping[str, tuple[str, ...]]
    verbs: frozenset[str]
    irregular: Mapping[str, tuple[tuple[str, str], ...]]
    common: frozenset[str]
    openers: frozenset[str]
    months: Mapping[str, int]
    short_months: Mapping[str, int]
    fixed_days: Mapping[str, tuple[tuple[tuple[str, ...], tuple[int, int]], ...]]
    _known: dict[str, tuple[tuple[str, str], ...]] = field(factory=dict, init=False)
    _phrases: dict[str, dict[str, list[tuple[str, ...]]]] = field(factory=dict, init=False)

    def has(self, name: str, word: str) -> bool:
        """Say whether a word stands in a list."""
        return word in self.lists[name]

    def phrase_end(self, name: str, tokens: Sequence[Token], place: int) -> int:
        """Give the place behind the longest entry of a list that stands at a place, or 0."""
        if name not in self._phrases:
            firsts: dict[str, list[tuple[str, ...]]] = {}
            for entry in sorted(self.lists[name], key=lambda one: (-one.count("_"), one)):
                words = tuple(entry.split("_"))
                firsts.setdefault(words[0], []).append(words)
            self._phrases[name] = firsts
        for words in self._phrases[name].get(tokens[place].low, ()):
            if tuple(one.low for one in tokens[place : place + len(words)]) == words:
                return place + len(words)
        return 0

    def begins_moment(self, word: str) -> bool:
        """Say whether a day or a period can begin with a word."""
        first = word.partition("-")[0]
        return first in self.openers or word in self.openers

    def fixed_days_at(self, word: str) -> tuple[tuple[tuple[str, ...], tuple[int, int]], ...]:
        """Give the days whose name begins with a word, the longest first."""
        return self.fixed_days.get(word, ())

    def is_common(self, word: str) -> bool:
        """Say whether a word stands in any list of common words, or is a verb's form."""
        return word in self.common or bool(self.forms(word))

    def forms(self, word: str) -> tuple[tuple[str, str], ...]:
        """Give the verbs that a word may be a form of, each with which form."""
        known = self._known.get(word)
        if known is None:
            known = tuple(dict.fromkeys(self._forms(word)))
            if len(self._known) < _REMEMBERED:
                self._known[word] = known
        return known

    def _forms(self, word: str) -> list[tuple[str, str]]:
        found = list(self.irregular.get(word, ()))
        irregular = {base for base, _ in found}
        if word in self.verbs:
            found.append((word, BASE))
        for ending, stems, form in (
            ("ies", ("y",), THIRD),
            ("es", ("", "e"), THIRD),
            ("s", ("",), THIRD),
            ("ied", ("y",), PARTICIPLE),
            ("ed", ("", "e"), PARTICIPLE),
            ("ing", ("", "e"), GERUND),
        ):
            if word.endswith(ending):
                stem = word[: -len(ending)]
                if ending == "es" and not stem.endswith(("s", "x", "z", "ch", "sh", "o")):
                    continue
                bases = [stem + one for one in stems]
                if stem[-2:-1] == stem[-1:] != "":
                    bases.append(stem[:-1])
                found += [
                    (base, form)
                    for base in bases
                    if base in self.verbs and base not in irregular
                ]
        return found


@cache
def lexicon(language: str = "en") -> Lexicon:
    """Read the word lists of a language, once.

    Raises:
        InvalidValueError: There are none.
    """
    if language not in LANGUAGES:
        expected = f"a language that has word lists: {', '.join(LANGUAGES)}"
        raise InvalidValueError("language", language, expected)
    text = (_FOLDER / language / "words.txt").read_text("utf-8")
    lists: dict[str, list[str]] = {}
    for part in text.split("\n[")[1:]:
        name, _, body = part.partition("]\n")
        if body.startswith("#"):
            body = body.partition("\n")[2]
        lists[name] = body.split()
    irregular: dict[str, list[tuple[str, str]]] = {}
    for entry in _entries(lists.pop("irregular")):
        base, past, participle = entry.split()
        irregular.setdefault(past, []).append((base, PAST))
        irregular.setdefault(participle, []).append((base, PARTICIPLE))
    days = _fixed_days(lists.pop("fixed days"))
    months = {word: number for number, word in enumerate(lists["months"], start=1)}
    short = {word[:3]: number for word, number in months.items() if word != "may"}
    verbs = {base for forms in irregular.values() for base, _ in forms}
    for name in _VERBS:
        verbs.update(lists[name])
    verbs.update([word.partition("_")[0] for word in verbs if "_" in word])
    return Lexicon(
        {name: frozenset(words) for name, words in lists.items()},
        {name: tuple(lists[name]) for name in ("months", "weekdays")},
        frozenset(verbs),
        {word: tuple(forms) for word, forms in irregular.items()},
        frozenset(chain.from_iterable(lists.values())),
        frozenset(chain(days, *(lists[name] for name in _OPENERS))),
        months,
        short | {"sept": 9},
        days,
    )


def _entries(words: list[str]) -> list[str]:
    """Part a list in which entries of several words are parted by semicolons."""
    return [entry for entry in " ".join(words).split(";") if entry.strip()]


def _fixed_days(
    listed: list[str],
) -> dict[str, tuple[tuple[tuple[str, ...], tuple[int, int]], ...]]:
    """Sort days with a name by its first word."""
    found: dict[str, list[tuple[tuple[str, ...], tuple[int, int]]]] = {}
    for entry in _entries(listed):
        day, name = entry.split()
        words = tuple(name.replace("'s", "_'s").replace("s'", "s_'").split("_"))
        month, number = map(int, day.split("-"))
        found.setdefault(words[0], []).append((words, (month, number)))
    return {
        word: tuple(sorted(days, key=lambda one: -len(one[0]))) for word, days in found.items()
    }

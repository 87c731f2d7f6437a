"""Word lists of a language, and the forms of its verbs."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import final

from attrs import field, frozen

from smartgoals.wording.tokens import Token

__all__ = ["BASE", "GERUND", "PARTICIPLE", "PAST", "THIRD", "Lexicon", "lexicon"]

_FOLDER = Path(__file__).parents[1] / "packs"

BASE, THIRD, PAST, PARTICIPLE, GERUND = "base", "third", "past", "participle", "gerund"

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
        verbs: Every verb in its base form.
        irregular: What an irregular form is: its base and which form.
        common: Every word of every list.
        months: The number of each month.
        short_months: The same by their abbreviations.
        fixed_days: Days with a name, by the first word of it: its words, month and day.
    """

    lists: Mapping[str, frozenset[str]]
    verbs: frozenset[str]
    irregular: Mapping[str, tuple[tuple[str, str], ...]]
    common: frozenset[str]
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
        if place >= len(tokens):
            return 0
        for words in self._phrases[name].get(tokens[place].low, ()):
            if tuple(one.low for one in tokens[place : place + len(words)]) == words:
                return place + len(words)
        return 0

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
            known = self._known[word] = tuple(dict.fromkeys(self._forms(word)))
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
    """Read the word lists of a language, once."""
    lists: dict[str, list[str]] = {}
    words: list[str] = []
    text = (_FOLDER / language / "words.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            words = lists.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            words += line.split()
    irregular: dict[str, list[tuple[str, str]]] = {}
    for entry in _entries(lists.pop("irregular")):
        base, past, participle = entry.split()
        irregular.setdefault(past, []).append((base, PAST))
        irregular.setdefault(participle, []).append((base, PARTICIPLE))
    days = _fixed_days(lists.pop("fixed days"))
    months = {word: number for number, word in enumerate(lists["months"], start=1)}
    short = {word[:3]: number for word, number in months.items()} | {"sept": 9}
    verbs = {word for name in _VERBS for word in lists[name]}
    verbs |= {word.partition("_")[0] for word in verbs}
    verbs |= {base for forms in irregular.values() for base, _ in forms}
    return Lexicon(
        {name: frozenset(words) for name, words in lists.items()},
        frozenset(verbs),
        {word: tuple(forms) for word, forms in irregular.items()},
        frozenset(word for words in lists.values() for word in words),
        months,
        {word: number for word, number in short.items() if word != "may"},
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

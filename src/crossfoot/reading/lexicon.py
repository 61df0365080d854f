"""Tables of a language in, longest-match look-up by words out: cost does not grow with the tables."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Generic, TypeVar

from crossfoot.reading.tokens import Token, tokens

Entry = TypeVar("Entry")


@cache
def table(language: str, stage: str) -> dict[str, Any]:
    """The TOML table of one stage ("numerals", "periods", ...) of a language; FileNotFoundError where it is
    not carried.
    """
    return tomllib.loads(
        files("crossfoot")
        .joinpath("grammars")
        .joinpath(language)
        .joinpath(f"{stage}.toml")
        .read_text(encoding="utf-8")
    )


@cache
def word_set(name: str, language: str = "en") -> frozenset[str]:
    """A set of small words by what the frames of a clause look for (grammars/<language>/clauses.toml)."""
    return frozenset(table(language, "clauses")["words"][name])


class Lexicon(Generic[Entry]):
    """Phrases of one or more tokens, each with an entry; a later phrase of the same words replaces an
    earlier one.
    """

    def __init__(self, phrases: Iterable[tuple[str, Entry]] = ()) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        for phrase, entry in phrases:
            self.add(phrase, entry)

    def add(self, phrase: str, entry: Entry) -> None:
        words = tuple(token.lower for token in tokens(phrase))
        rows = self._by_first.setdefault(words[0], [])
        rows[:] = [row for row in rows if row[0] != words]
        rows.append((words, entry))
        rows.sort(key=lambda row: -len(row[0]))

    def match(self, words: Sequence[Token], at: int) -> tuple[int, Entry] | None:
        """The longest phrase that begins at token `at`: how many tokens it takes, and its entry."""
        rows = self._by_first.get(words[at].lower)
        if rows is None:
            return None
        left = len(words) - at
        for phrase, entry in rows:
            length = len(phrase)
            if length == 1:
                return 1, entry
            if length > left or words[at + 1].lower != phrase[1]:
                continue
            for n in range(2, length):
                if words[at + n].lower != phrase[n]:
                    break
            else:
                return length, entry
        return None

    def __contains__(self, word: str) -> bool:
        return word in self._by_first

"""Tokens in, typed mentions out: flows, places, movements, sectors, basis, modality and the small words that tie them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from crossfoot.reading.lexicon import Lexicon, table
from crossfoot.reading.places import Place, places
from crossfoot.reading.tokens import Token


@dataclass(frozen=True, slots=True)
class Mention:
    """Half-open token range, what sort of thing it is, and its value (a flow, a code, a direction ...)."""

    kind: str
    value: str
    first: int
    last: int
    place: Place | None = None


@cache
def vocabulary(language: str = "en") -> Lexicon[tuple[str, str]]:
    """Every phrase of the measure tables with the kind and value of the mention it makes."""
    lexicon: Lexicon[tuple[str, str]] = Lexicon()
    sectors, measures = table(language, "sectors"), table(language, "measures")
    for name in sectors["commodity"]["names"]:
        lexicon.add(name, ("sector", name))
    for name, phrases in sectors["alias"].items():
        for phrase in phrases:
            lexicon.add(phrase, ("sector", name))
    for name, phrases in sectors["broad"].items():
        for phrase in phrases:
            lexicon.add(phrase, ("sector", name))
    kinds = {
        "flow": "flow",
        "verb": "verb",
        "pronoun": "pronoun",
        "place_words": "scope",
        "basis": "basis",
        "move": "move",
        "share": "share",
        "modal": "modal",
        "record": "record",
        "other": "other",
        "level": "level",
        "anaphor": "anaphor",
    }
    for section in (
        "level",
        "record",
        "pronoun",
        "share",
        "modal",
        "other",
        "place_words",
        "basis",
        "verb",
        "move",
        "flow",
    ):
        for value, phrases in measures[section].items():
            for phrase in phrases:
                lexicon.add(phrase, (kinds[section], value))
    return lexicon


def mentions(text: str, words: Sequence[Token], first: int, last: int, language: str = "en") -> list[Mention]:
    """The mentions among tokens `first` to `last`, in order, none overlapping; names of places need their capital."""
    known, named = vocabulary(language), places(language)
    found: list[Mention] = []
    at = first
    while at < last:
        token = words[at]
        if token.kind != "word":
            at += 1
            continue
        place = named.match(words, at)
        if place is not None and at + place[0] <= last and (not place[1][1] or text[token.start].isupper()):
            length, (entry, _) = place
            if length > 1 or not (token.lower == "us" and text[token.start : token.end] != "US"):
                phrase = known.match(words, at)
                if phrase is None or phrase[0] <= length or at + phrase[0] > last:
                    found.append(Mention("place", entry.code, at, at + length, entry))
                    at += length
                    continue
        phrase = known.match(words, at)
        if phrase is not None and at + phrase[0] <= last:
            length, (kind, value) = phrase
            found.append(Mention(kind, value, at, at + length))
            at += length
            continue
        at += 1
    return found


@cache
def words_of(language: str, section: str, name: str) -> frozenset[str]:
    """A list of single words of the measure tables."""
    return frozenset(table(language, "measures")[section][name])

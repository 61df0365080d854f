"""Tokens in, typed mentions out: flows, places, movements, sectors, basis, modality and the small words
that tie them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from crossfoot.reading.lexicon import Lexicon, table, word_set
from crossfoot.reading.places import Place, given_names, places
from crossfoot.reading.tokens import Token

_LEFT_OVER = frozenset({"balance", "surplus", "deficit"})
_BROAD = frozenset({"goods", "services", "goods_services"})


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
        if name.endswith("s") and len(name) > 3:
            lexicon.add(name[:-3] + "y" if name.endswith("ies") else name[:-1], ("attribute", name))
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
    """The mentions among tokens `first` to `last`, in order, none overlapping; names of places need their
    capital.
    """
    known, named, given = vocabulary(language), places(language), given_names(language)
    found: list[Mention] = []
    at = first
    while at < last:
        token = words[at]
        if token.kind != "word":
            at += 1
            continue
        port = _port(text, words, at, last) if token.lower == "port" else None
        if port is not None:
            found.append(port)
            at = port.last
            continue
        place = named.match(words, at)
        if (
            place is not None
            and at + place[0] <= last
            and _is_named(text, words, at, place, known, named, given)
        ):
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
            if kind == "verb" and _carries(words, at + length, last):
                at += length
                continue
            if kind == "attribute":
                if not _before_flow(words, at + length, last, known):
                    at += length
                    continue
                kind = "sector"
            found += _within(words, Mention(kind, value, at, at + length), known)
            at += length
            continue
        at += 1
    return _of_goods(words, _departures(words, found), first, last)


def _of_goods(words: Sequence[Token], found: list[Mention], first: int, last: int) -> list[Mention]:
    """ "agriculture goods", "electronic products": a word before goods tells which, known or not."""
    starts, stops = {m.first: m for m in found}, {m.last: m for m in found}
    extra = [
        Mention("sector", f"non-{m.value}", m.first - 2, m.last)
        for m in found
        if m.kind == "sector"
        and m.first >= first + 2
        and (words[m.first - 2].lower, words[m.first - 1].lower) == ("non", "-")
    ]
    for at in range(first + 1, last):
        if words[at].lower not in word_set("wares"):
            continue
        own, before, word = starts.get(at), stops.get(at), words[at - 1]
        if own is not None and (own.kind != "sector" or own.last != at + 1):
            continue
        if any(m.first < at < m.last for m in found):
            continue
        if before is not None and before.kind == "sector" and before.value not in _BROAD:
            extra.append(Mention("sector", f"{before.value} {words[at].lower}", before.first, at + 1))
        elif before is None and _names_wares(word):
            hyphened = at >= first + 3 and words[at - 2].lower == "-" and words[at - 3].kind == "word"
            named = f"{words[at - 3].lower}-{word.lower}" if hyphened else word.lower
            extra.append(Mention("sector", f"{named} {words[at].lower}", at - (3 if hyphened else 1), at + 1))
    if not extra:
        return found
    taken = {n for m in extra for n in range(m.first, m.last)}
    kept = [m for m in found if m.first not in taken]
    return sorted([*kept, *extra], key=lambda m: m.first)


def _names_wares(word: Token) -> bool:
    known = words_of("en", "generic", "words")
    return (
        word.kind == "word"
        and word.lower not in known
        and word.lower not in word_set("no_wares")
        and not word.lower.endswith("ing")
    )


def _within(words: Sequence[Token], found: Mention, known: Lexicon[tuple[str, str]]) -> list[Mention]:
    """A phrase of aims with the flow that it names: "to lift trade to"."""
    if found.kind != "modal":
        return [found]
    for at in range(found.first + 1, found.last):
        inner = known.match(words, at)
        if inner is not None and inner[1][0] == "flow" and at + inner[0] <= found.last:
            flow = Mention("flow", inner[1][1], at, at + inner[0])
            return [Mention(found.kind, found.value, found.first, at), flow]
    return [found]


def _before_flow(words: Sequence[Token], at: int, last: int, known: Lexicon[tuple[str, str]]) -> bool:
    """Whether a flow begins there: the singular before it is what is traded, as in "diamond exports"."""
    following = known.match(words, at) if at < last else None
    return following is not None and following[1][0] == "flow" and following[1][1] != "none"


def _is_named(
    text: str,
    words: Sequence[Token],
    at: int,
    place: tuple[int, tuple[Place, bool]],
    known: Lexicon[tuple[str, str]],
    named: Lexicon[tuple[Place, bool]],
    given: frozenset[str],
) -> bool:
    """Whether a place has a capital ("mainland China") and is no given name before a surname: "Jordan
    Brown".
    """
    length, (_, capital) = place
    if capital and not any(text[words[n].start].isupper() for n in range(at, at + length)):
        return False
    if length > 1 or words[at].lower not in given or at + 1 >= len(words):
        return True
    following = words[at + 1]
    surname = (
        following.kind == "word" and text[following.start].isupper() and not text[following.end - 1].isupper()
    )
    return not surname or known.match(words, at + 1) is not None or named.match(words, at + 1) is not None


def _carries(words: Sequence[Token], at: int, last: int) -> bool:
    """ "took them to", "brought the deficit to": a level led to, no trade of the subject."""
    for step in range(at, min(at + 5, last)):
        word = words[step]
        if word.kind != "word":
            return False
        if word.lower in word_set("carried_far") and step > at:
            return any(w.lower == "to" for w in words[step : min(step + 9, last)])
        if word.lower == "to":
            return step > at
        if word.lower not in word_set("carried"):
            return False
    return False


def _port(text: str, words: Sequence[Token], at: int, last: int) -> Mention | None:
    """ "the Port of Los Angeles": a reporter of its own, by its name."""
    end = at + 2
    while end < last and words[end].kind == "word" and text[words[end].start].isupper():
        end += 1
    if end == at + 2 or words[at + 1].lower != "of":
        return None
    name = text[words[at + 2].start : words[end - 1].end]
    return Mention("place", name, at, end, Place(name, "area"))


def _departures(words: Sequence[Token], found: list[Mention]) -> list[Mention]:
    """Goods that "left" a place were exported; what a port "moved" is its traffic."""
    extra = []
    for mention in found:
        if mention.kind != "place":
            continue
        balance = any(
            m.kind == "flow" and m.value in _LEFT_OVER and 0 <= m.first - mention.last <= 3 for m in found
        )
        if mention.first and words[mention.first - 1].lower == "left" and not balance:
            extra.append(Mention("verb", "exports", mention.first - 1, mention.first))
        if (
            words[mention.first].lower == "port"
            and mention.last < len(words)
            and words[mention.last].lower in word_set("handled")
        ):
            extra.append(Mention("verb", "trade", mention.last, mention.last + 1))
    return sorted([*found, *extra], key=lambda m: m.first) if extra else found


@cache
def words_of(language: str, section: str, name: str) -> frozenset[str]:
    """A list of single words of the measure tables."""
    return frozenset(table(language, "measures")[section][name])

"""The words between and around figures, looked up in the language's table of order words."""

from __future__ import annotations

from functools import cache

from crossfoot.reading.lexicon import Lexicon, table
from crossfoot.reading.tokens import tokens
from crossfoot.scene.facts import Fact
from crossfoot.scene.scene import Scene


@cache
def _lexicon(language: str) -> Lexicon[tuple[str, ...]]:
    try:
        rows = table(language, "order")
    except FileNotFoundError:
        return Lexicon()
    kinds: dict[str, tuple[str, ...]] = {}
    for kind, phrases in rows.items():
        for phrase in phrases:
            kinds[phrase] = (*kinds.get(phrase, ()), kind)
    return Lexicon(kinds.items())


def cues(scene: Scene, start: int, end: int) -> list[tuple[str, int]]:
    """The kinds of order words in a stretch of the text and where they begin, in order."""
    lexicon = _lexicon(scene.reading.language)
    words = tokens(scene.reading.text, start, end)
    found: list[tuple[str, int]] = []
    at = 0
    while at < len(words):
        match = lexicon.match(words, at)
        if match is None:
            at += 1
            continue
        length, kinds = match
        found.extend((kind, words[at].start) for kind in kinds)
        at += length
    return found


def has(scene: Scene, kind: str, start: int, end: int) -> bool:
    return any(k == kind for k, _ in cues(scene, start, end))


def window(scene: Scene, fact: Fact) -> tuple[int, int]:
    """The stretch of the fact's sentence from the figure before it to its own start."""
    start, _ = sentence_span(scene, fact)
    for claim in scene.reading.claims:
        if claim.end <= fact.claim.start and claim.end > start:
            start = claim.end
    return start, fact.claim.start


def sentence_span(scene: Scene, fact: Fact) -> tuple[int, int]:
    spans = scene.reading.sentences
    if 0 <= fact.claim.sentence < len(spans):
        return spans[fact.claim.sentence]
    return 0, len(scene.reading.text)

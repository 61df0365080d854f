"""One sentence laid out: its tokens cut into segments, with the figures, periods and mentions that stand in
them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

from crossfoot.reading.captions import Caption, caption
from crossfoot.reading.dates import PeriodPhrase, period_phrases
from crossfoot.reading.figure_grammar import figure_grammar
from crossfoot.reading.lexicon import word_set
from crossfoot.reading.mentions import Mention, mentions
from crossfoot.reading.numerals import Figure, figures
from crossfoot.reading.sentences import Sentence
from crossfoot.reading.tokens import Token

_CUTS = frozenset(",;:()[]|•\n")
_STRONG = frozenset(";:()")
_BEGIN = attrgetter("first")
_MANY = 1000
_LABEL = 7
_AMOUNTS = frozenset({"money", "quantity"})
_HEADS = frozenset({None, "person", "country", "percent"})
# A number with none of its own words after it.
_ENDS = frozenset({"", ",", ".", ";", ":", "(", ")", "and", "to", "in", "from", "of", "with"})
_NOT_FIGURES = frozenset({"year", "date", "time", "name"})


@dataclass(slots=True)
class Sheet:
    """A sentence as the frames see it.

    Token indices count within the sentence; `segment[i]` is the segment of token i and `depth[i]` how
    many brackets are open there.
    """

    text: str
    index: int
    sentence: Sentence
    words: Sequence[Token]
    figures: list[Figure]
    periods: list[PeriodPhrase]
    mentions: list[Mention]
    segment: list[int] = field(default_factory=list)
    depth: list[int] = field(default_factory=list)
    inside: list[bool] = field(default_factory=list)
    found: dict[str, tuple[int, ...]] = field(default_factory=dict, repr=False)

    def lower(self, at: int) -> str:
        return self.words[at].lower if 0 <= at < len(self.words) else ""

    def of(self, *kinds: str) -> list[Mention]:
        return [m for m in self.mentions if m.kind in kinds]

    @property
    def is_label(self) -> bool:
        """Whether the sentence is a heading or one run in: a few words without a verb or a traded figure."""
        figured = any(f.form not in {"number", "duration"} for f in self.figures)
        short = len(self.words) <= _LABEL and not self.of("move", "verb", "level")
        return not figured and (self.sentence.heading or short)

    def where(self, name: str) -> tuple[int, ...]:
        """The tokens that are words of the set `name`, in order; looked for once a sentence."""
        if name not in self.found:
            words = word_set(name)
            self.found[name] = tuple(at for at, token in enumerate(self.words) if token.lower in words)
        return self.found[name]

    def word_before(self, at: int, skip: frozenset[str] | None = None) -> tuple[int, str]:
        """The nearest token before `at` that is none of `skip`; (-1, "") at the sentence's start."""
        skip = word_set("skipped") if skip is None else skip
        at -= 1
        while at >= 0 and self.words[at].lower in skip:
            at -= 1
        return (at, self.words[at].lower) if at >= 0 else (-1, "")

    def figures_between(self, first: int, last: int) -> int:
        low, high = (bisect_left(self.figures, at, key=_BEGIN) for at in (first, last))
        return max(0, high - low)


def sheet(
    text: str,
    words: Sequence[Token],
    sentence: Sentence,
    index: int,
    language: str,
    told: Caption | None = None,
) -> Sheet:
    """Lays out one sentence; `told` is the unit that the heading above it announces for bare numbers."""
    own = [t for t in words[sentence.first : sentence.last] if t.kind != "line"]
    periods = period_phrases(text, own, language)
    timed = [False] * (len(own) + 1)
    covered = [False] * (len(own) + 1)
    hedged = [False] * (len(own) + 1)
    for phrase in periods:
        for at in range(phrase.first, phrase.last):
            timed[at] = phrase.role != "recurring"
    found = [f for f in figures(text, own, figure_grammar(language), told) if f.form not in _NOT_FIGURES]
    kept = []
    for figure in found:
        if (
            figure.form not in {"duration", "ordinal", "number", "fraction"}
            or not timed[figure.first]
            or figure.form == "duration"
        ):
            kept.append(figure)
    for figure in kept:
        for at in range(figure.first, figure.last):
            covered[at] = True
        if figure.hedge:
            for at in range(*figure.hedge):
                hedged[at] = True
    marks = [
        m
        for m in mentions(text, own, 0, len(own), language)
        if not any(covered[m.first : m.last])
        and (m.kind == "modal" or not any(hedged[m.first : m.last]))  # "will top 5 billion" looks ahead.
        and (m.kind == "move" or not any(timed[m.first : m.last]))
    ]
    result = Sheet(text, index, sentence, own, kept, periods, marks)
    _cut(result)
    return result


def _cut(result: Sheet) -> None:
    words = result.words
    inside = [False] * (len(words) + 1)
    for figure in result.figures:
        for at in range(figure.first, figure.last):
            inside[at] = True
    for phrase in result.periods:
        for at in range(phrase.first, phrase.last):
            inside[at] = True
    flows = {m.first for m in result.mentions if m.kind in {"flow", "verb"}}
    for mention in result.mentions:
        for at in range(mention.first + 1, mention.last):
            inside[at] = True
    segment = depth = 0
    for at, token in enumerate(words):
        mark = token.lower
        cut = False
        if not inside[at]:
            if mark in _CUTS or mark in word_set("connectives"):
                cut = f"{mark} {result.lower(at + 1)}" not in word_set("unconnected")
            elif mark == "-" and 0 < at < len(words) - 1:
                cut = words[at - 1].end < token.start and token.end < words[at + 1].start
            elif mark == "as":
                cut = result.lower(at + 1) not in {
                    "well",
                    "much",
                    "many",
                    "of",
                    "a",
                    "low",
                    "high",
                } and result.lower(at - 1) not in {"well", "much", "same"}
            elif mark in {"with", "after", "against", "for", "on", "before"}:
                cut = any(at < f <= at + 3 for f in flows)
        if mark in "([":
            depth += 1
        if cut:
            segment += 1
        result.segment.append(segment)
        result.depth.append(depth)
        if mark in ")]" and depth:
            depth -= 1
    result.inside = inside


def sheets(text: str, words: Sequence[Token], cuts: Sequence[Sentence], language: str) -> list[Sheet]:
    """Lays out every sentence; a heading's unit ("£ million") holds for the lines below it up to the next
    heading.
    """
    found: list[Sheet] = []
    told: Caption | None = None
    for index, cut in enumerate(cuts):
        found.append(sheet(text, words, cut, index, language, told))
        _count_on(text, found)
        if cut.heading or index == 0:
            told = caption(text, words[cut.first : cut.last], figure_grammar(language)) or (
                None if cut.heading and not found[-1].figures else told
            )
    return found


def _count_on(text: str, found: Sequence[Sheet]) -> None:
    """Bare numbers go on counting what was counted before: "Corn made 29.6 million tonnes. Wheat came to 18.5
    million.", "1,400 cars, more than the 1,300 of May".
    """
    laid = found[-1]
    told = next((s.figures for s in reversed(found[:-1]) if s.figures), [])
    counted = next((f for f in reversed(told) if f.form in _AMOUNTS), None)
    own = any(f.form in _AMOUNTS and f.unit is not None for f in laid.figures)
    for at, figure in enumerate(laid.figures):
        if figure.form in _AMOUNTS and figure.unit is not None:
            counted = figure
            continue
        long = figure.form == "number" and figure.value >= _MANY and "," in text[figure.start : figure.end]
        scaled = figure.form == "money" and not own and not figure.unit_choices
        if counted is None or counted.form != "quantity" or counted.unit in _HEADS:
            continue
        if (long or scaled) and laid.lower(figure.last) in _ENDS:
            laid.figures[at] = replace(figure, unit=counted.unit, form="quantity", shared=True)

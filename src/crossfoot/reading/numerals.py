"""A sentence in, its figures out: every number printed or spelled, with unit, hedge, range, sign and span."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crossfoot.reading import captions
from crossfoot.reading.captions import Caption, caption
from crossfoot.reading.digits import comma_decimals
from crossfoot.reading.figure import Draft, Figure
from crossfoot.reading.figure_grammar import FigureGrammar, figure_grammar
from crossfoot.reading.hedges import hedge
from crossfoot.reading.names import Scan, addresses, named
from crossfoot.reading.printed import number_at
from crossfoot.reading.ranges import bracketed, compounds, proportions, ranges
from crossfoot.reading.sharing import share
from crossfoot.reading.spelled import spelled_at
from crossfoot.reading.tokens import Token
from crossfoot.reading.units import counted_after, people_after

_COUNTED = frozenset({"unit", "country", "person"})
_COUNTING = frozenset({"number", "quantity", "money"})

__all__ = ["Caption", "Figure", "FigureGrammar", "caption", "figure_grammar", "figures"]


def figures(
    text: str, words: Sequence[Token], grammar: FigureGrammar, told: Caption | None = None
) -> list[Figure]:
    """The figures of one sentence, in order, without overlap; every run of digits lies in one of them.

    `told` is what `caption` found in the heading of a table, for the bare numbers of its rows.

    >>> from crossfoot.reading.tokens import tokens
    >>> text = "Exports rose 5.2% to about $196.2 billion."
    >>> for f in figures(text, tokens(text), figure_grammar("en")):
    ...     print(text[f.start:f.end], f.value, f.unit, f.approx)
    5.2% 26/5 percent exact
    $196.2 billion 196200000000 USD about
    """
    triggers = grammar.triggers
    starts = [at for at, word in enumerate(words) if word.kind == "number" or word.lower in triggers]
    if not starts:
        return []
    if any(word.lower == "\n" for word in words):
        return _unwrapped(text, words, grammar, told)
    comma_decimal = comma_decimals(words[at].lower for at in starts if words[at].kind == "number")
    lower = {word.lower for word in words}
    scan = Scan(
        text,
        words,
        grammar,
        comma_decimal,
        percents=not lower.isdisjoint(grammar.percents),
        indices=not lower.isdisjoint(grammar.indices),
        ratios=not lower.isdisjoint(grammar.ratio_told),
    )
    drafts: list[Draft] = []
    blocked = {at: span for span in addresses(scan) for at in range(*span)}
    reach = 0
    for at in starts:
        if at < reach:
            continue
        if at in blocked:
            draft: Draft | None = named(scan, *blocked[at], "name")
        elif words[at].kind == "number":
            draft = number_at(scan, at)
        else:
            draft = spelled_at(scan, at)
        if draft is not None:
            draft.first = max(draft.first, reach)
            reach = draft.last
            drafts.append(draft)
    if any(draft.bare and not draft.told for draft in drafts):
        own = caption(text, words, grammar)
        captions.apply(scan, drafts, own or (told and told._replace(at=-1)))
    bracketed(scan, drafts)
    drafts = ranges(scan, proportions(scan, compounds(drafts)))
    share(scan, drafts)
    _count(scan, drafts)
    hedge(drafts, words, grammar)
    return [_figure(words, draft) for draft in drafts]


def _unwrapped(
    text: str, words: Sequence[Token], grammar: FigureGrammar, told: Caption | None
) -> list[Figure]:
    """The figures of a sentence whose lines are wrapped, single line breaks read as spaces."""
    places = [at for at, word in enumerate(words) if word.lower != "\n"]
    found = figures(text, [words[at] for at in places], grammar, told)
    return [
        replace(
            figure,
            first=places[figure.first],
            last=places[figure.last - 1] + 1,
            hedge=figure.hedge and (places[figure.hedge[0]], places[figure.hedge[1] - 1] + 1),
        )
        for figure in found
    ]


def _figure(words: Sequence[Token], draft: Draft) -> Figure:
    sign = -1 if draft.signed < 0 else 1
    return Figure(
        start=words[draft.first].start,
        end=words[draft.last - 1].end,
        first=draft.first,
        last=draft.last,
        digits=draft.digits,
        scale=draft.scale,
        value=sign * draft.number * draft.scale,
        value_high=None if draft.high is None else sign * draft.high * draft.scale,
        digits_high=draft.digits_high,
        unit=draft.unit,
        unit_choices=draft.choices,
        form=draft.form,
        per=draft.per,
        approx=draft.approx,
        hedge=draft.hedge,
        signed=draft.signed,
        word=draft.word,
        shared=draft.shared,
    )


def _count(scan: Scan, drafts: Sequence[Draft]) -> None:
    """Say what the numbers left bare count: countries, people, things."""
    for index, draft in enumerate(drafts):
        if draft.unit is not None or draft.form not in {"number", "money"} or draft.shared:
            continue
        at = draft.last
        if (
            scan.lower(at) in scan.grammar.glue["of"]
            and index + 1 < len(drafts)
            and drafts[index + 1].first - at <= 5
        ):
            at = drafts[index + 1].last
        if scan.lower(at) in {"-", "+"} and scan.glued(at):
            at += 1
        if scan.lower(at) in scan.grammar.counted_between:
            at += 1
        counted = (
            counted_after(scan.words, at, scan.grammar, plural=False)
            or people_after(scan.text, scan.words, at, scan.grammar)
            or counted_after(scan.words, at, scan.grammar, plural="." not in draft.digits)
        )
        if (
            counted is None
            and not draft.scaled
            and "." not in draft.digits
            and scan.lower(at) in scan.grammar.more
        ):
            counted = "unit"
        before = next(
            (other for other in drafts[max(0, index - 4) : index][::-1] if other.form in _COUNTING), None
        )
        if counted is None and before is not None and before.unit in _COUNTED:
            against = scan.lower(draft.first - 1) in scan.grammar.against
            counted = before.unit if against and draft.form == "number" else None
        if counted is None and draft.bare and scan.lower(draft.first - 1) in scan.grammar.ages:
            draft.unit, draft.form = "year", "duration"
        if counted is not None:
            draft.unit, draft.form = counted, "quantity"
            if before is not None and before.unit is None and draft.first - before.last == 1:
                link = scan.lower(before.last)
                if link in scan.grammar.listing or link in scan.grammar.against:
                    before.unit, before.form = counted, "quantity"
    if any(draft.unit == "TEU" for draft in drafts):
        for draft in drafts:
            nouns = {scan.lower(at) for at in range(draft.last, draft.last + 3)}
            if draft.unit == "unit" and not nouns.isdisjoint(scan.grammar.containers):
                draft.unit = "TEU"

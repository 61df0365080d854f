"""The words beside a figure in, the side of its value that they leave open out (the table of hedges.toml)."""

from __future__ import annotations

from collections.abc import Sequence

from crossfoot.claim import Approx
from crossfoot.reading.figure import Draft
from crossfoot.reading.figure_grammar import FigureGrammar
from crossfoot.reading.tokens import Token

_UNHEDGED = frozenset({"year", "date", "time", "name"})
_COUNTED = frozenset({"quantity", "number", "duration", "ordinal"})
_SMALL = 1000
_OTHER_SIDE: dict[Approx, Approx] = {
    "more_than": "less_than", "less_than": "more_than", "at_least": "at_most", "at_most": "at_least",
    "nearly": "more_than",
}  # fmt: skip


def hedge(drafts: Sequence[Draft], words: Sequence[Token], grammar: FigureGrammar) -> None:
    """Give each draft the hedge printed before or after it."""
    ends = {draft.last: draft for draft in drafts}
    before: Draft | None = None
    for draft in drafts:
        if draft.form in _UNHEDGED:
            continue
        _before(draft, words, grammar, ends) or _after(draft, words, grammar)
        if draft.form == "fraction" and draft.hedge is None:
            draft.approx = "about"
        if draft.word == "halved":
            draft.approx = _OTHER_SIDE.get(draft.approx, draft.approx)
        if before is not None and draft.hedge is None and _restated(before, draft, words):
            draft.approx = before.approx
        before = draft


def _restated(before: Draft, draft: Draft, words: Sequence[Token]) -> bool:
    """Whether a figure alone in brackets tells the hedged one before it: "up to 39% (€49 billion)"."""
    alone = (
        draft.first == before.last + 1 and words[before.last].lower == "(" and words[draft.last].lower == ")"
        if draft.last < len(words)
        else False
    )
    return (
        alone and draft.form == "money" and before.hedge is not None and before.form in {"money", "percent"}
    )


def _before(draft: Draft, words: Sequence[Token], grammar: FigureGrammar, ends: dict[int, Draft]) -> bool:
    end = draft.first
    if end and words[end - 1].lower in grammar.glue["a"]:
        end -= 1
    if end == 0 or words[end - 1].lower not in grammar.last_hedge_words:
        end = draft.first
        if end == 0 or words[end - 1].lower not in grammar.last_hedge_words:
            return False
    for length in range(min(grammar.longest_hedge, end), 0, -1):
        phrase = tuple(word.lower for word in words[end - length : end])
        side = grammar.hedges_before.get(phrase)
        if side is None:
            continue
        start = end - length
        if phrase in grammar.comparing and start in ends and ends[start].form not in _UNHEDGED:
            return False
        if (
            draft.form == "duration"
            and phrase in grammar.spanning
            and not (start and words[start - 1].lower in grammar.lasting)
        ):
            return False
        if phrase in grammar.rising and start and words[start - 1].lower in grammar.movements:
            return False
        if phrase in grammar.passing:
            if draft.form in _COUNTED and not draft.scaled and draft.number < _SMALL:
                return False
            side = "at_most" if _negated(words, start, grammar) else side
        if phrase in grammar.attaining:
            marked = draft.last < len(words) and words[draft.last].lower in grammar.marks_reached
            if not marked:
                return False
            side = "at_least"
        draft.approx, draft.hedge = side, (start, end)
        return True
    return False


def _negated(words: Sequence[Token], at: int, grammar: FigureGrammar) -> bool:
    """Whether a negation stands before token `at`: "did not exceed", "has yet to pass"."""
    for before in range(at - 1, max(-1, at - 4), -1):
        word = words[before].lower
        if word in grammar.negations:
            return True
        if word not in grammar.softening:
            return False
    return False


def _after(draft: Draft, words: Sequence[Token], grammar: FigureGrammar) -> bool:
    if draft.last >= len(words):
        return False
    found = grammar.hedges_after.match(words, draft.last)
    if found is None:
        return False
    length, side = found
    after = draft.last + length
    if after < len(words) and words[after].lower in grammar.undoing:
        return False
    if (
        words[after - 1].lower in grammar.glue["plus"]
        and length == 1
        and after < len(words)
        and words[after].kind != "mark"
    ):
        return False
    if words[draft.last].lower in {"+", "-"} and (
        words[draft.last].start != words[draft.last - 1].end
        or (
            after < len(words)
            and words[after].start == words[after - 1].end
            and words[after].kind in {"number", "word"}
        )
    ):
        return False
    draft.approx, draft.hedge = side, (draft.last, after)
    return True

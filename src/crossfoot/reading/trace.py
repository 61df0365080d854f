"""A text in, plain lines out that tell how each figure was read: by its own words and by the text around."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import groupby

from crossfoot.claim import Claim
from crossfoot.period import Period
from crossfoot.reading.calendar_context import CalendarContext, base_period, calendar_context, resolve
from crossfoot.reading.claims import claims
from crossfoot.reading.draft import Draft
from crossfoot.reading.layout import Layout, layout
from crossfoot.reading.mentions import Mention
from crossfoot.reading.numerals import Figure
from crossfoot.reading.period_words import PeriodPhrase
from crossfoot.reading.sheet import Sheet
from crossfoot.reading.theme import Theme
from crossfoot.reading.ties import PlaceTie

_INDENT = "    "
_WIDTH = 100
_PART = 80


def trace(text: str, *, published: date | None = None, language: str | None = None) -> str:
    """How `text` was read, sentence by sentence: segments, figures, periods, places, words, then each claim
    with where its fields came from. Sentences without a figure, a period or a word of trade are left out.
    """
    grammar = (language or "en").split("-")[0].lower()
    laid = layout(text, published, grammar)
    rows = claims(text, laid.drafts, laid.sheets, laid.theme)
    return "\n".join(_lines(laid, rows)) + "\n"


def _lines(laid: Layout, rows: Sequence[Claim]) -> Iterator[str]:
    yield from _theme(laid)
    drafts = {draft.figure.start: draft for draft in laid.drafts}
    told: dict[int, list[Claim]] = {
        n: list(group) for n, group in groupby(rows, key=lambda row: row.sentence)
    }
    for sheet, ties in zip(laid.sheets, laid.ties, strict=True):
        own = told.get(sheet.index, [])
        if not own and not sheet.periods and not sheet.of("flow", "verb"):
            continue
        yield ""
        yield from _sentence(sheet, ties, laid.theme, [drafts[c.start] for c in own if c.start in drafts])
        for claim in own:
            yield from _claim(claim, drafts.get(claim.start), ties, laid.theme)


def _theme(laid: Layout) -> Iterator[str]:
    theme = laid.theme
    dated = f"{laid.published} ({laid.origin})" if laid.published else "none"
    yield (
        f"text: published {dated}, reporter {theme.reporter or '-'}, partner {theme.partner or '-'}, "
        f"sector {theme.sector or theme.broad or '-'}"
    )


def _sentence(sheet: Sheet, ties: Sequence[PlaceTie], theme: Theme, drafts: Sequence[Draft]) -> Iterator[str]:
    place = "heading" if sheet.sentence.heading else "bullet" if sheet.sentence.bullet else "sentence"
    yield f"{place} {sheet.index}, paragraph {sheet.sentence.paragraph}"
    yield from _row("segments", _segments(sheet), " | ")
    yield from _row("figures", [_figure(sheet, figure) for figure in sheet.figures])
    current = next((draft.period for draft in drafts if draft.period is not None), None)
    yield from _row("periods", [_period(sheet, phrase, theme, current) for phrase in sheet.periods])
    yield from _row("places", [_place(sheet, tie) for tie in ties])
    words = [m for m in sheet.mentions if m.kind != "place"]
    yield from _row("words", [f"{_printed(sheet, m)} = {m.kind} {m.value}" for m in words])


def _row(name: str, parts: Sequence[str], joint: str = "; ") -> Iterator[str]:
    """`parts` joined, folded at the width between parts only."""
    line = f"{_INDENT}{name:<9} "
    for n, part in enumerate(parts):
        shown = part if n == len(parts) - 1 else part + joint
        if len(line) + len(shown) > _WIDTH and line.strip() and n:
            yield line.rstrip()
            line = " " * (len(_INDENT) + 10)
        line += shown
    if parts:
        yield line.rstrip()


def _segments(sheet: Sheet) -> list[str]:
    found = []
    for _, group in groupby(range(len(sheet.words)), key=lambda at: sheet.segment[at]):
        tokens = list(group)
        found.append(_flat(sheet.text[sheet.words[tokens[0]].start : sheet.words[tokens[-1]].end]))
    return [
        part if len(part) <= _PART else f"{part[: _PART // 2]} ... {part[-_PART // 2 :]}" for part in found
    ]


def _figure(sheet: Sheet, figure: Figure) -> str:
    high = "" if figure.value_high is None else f"..{_number(figure.value_high)}"
    open_ended = " ..." if len(figure.unit_choices) > 3 else ""
    choices = f" (of {' '.join(figure.unit_choices[:3])}{open_ended})" if len(figure.unit_choices) > 1 else ""
    hedge = "" if figure.approx == "exact" else f", {figure.approx}"
    per = f", per {figure.per}" if figure.per else ""
    borrowed = ", shared" if figure.shared else ""
    printed = _flat(sheet.text[figure.start : figure.end])
    unit = figure.unit or "-"
    return f'"{printed}" = {_number(figure.value)}{high} {unit}{choices} {figure.form}{hedge}{per}{borrowed}'


def _number(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else f"{float(value):.6g}"


def _period(sheet: Sheet, phrase: PeriodPhrase, theme: Theme, current: Period | None) -> str:
    context = calendar_context(theme.published, current, theme.reporter)
    found = _resolved(phrase, current, context)
    printed = _flat(sheet.text[phrase.start : phrase.end])
    return f'"{printed}" {phrase.role} {phrase.form} -> {found or "-"}'


def _resolved(phrase: PeriodPhrase, current: Period | None, context: CalendarContext) -> Period | None:
    if phrase.role == "base":
        return base_period(phrase, current, context)
    return resolve(phrase, context)


def _place(sheet: Sheet, tie: PlaceTie) -> str:
    linked = f" ({tie.linked})" if tie.linked else ""
    return f"{_printed(sheet, tie.mention)} = {tie.mention.value} {tie.tie}{linked}"


def _printed(sheet: Sheet, mention: Mention) -> str:
    return _flat(sheet.text[sheet.words[mention.first].start : sheet.words[mention.last - 1].end])


def _claim(claim: Claim, draft: Draft | None, ties: Sequence[PlaceTie], theme: Theme) -> Iterator[str]:
    quantity = claim.quantity
    value = "-" if quantity.value is None else _number(quantity.value)
    kind = claim.kind if draft is None or draft.nature.certain else f"{claim.kind} (by default)"
    read_as = f"{value} {quantity.unit or '-'}, {quantity.approx}, {kind}"
    yield f'{_INDENT}{claim.id} "{_flat(claim.quote)}" = {read_as}'
    if draft is None:
        if claim.about is not None:
            yield f"{_INDENT}  speaks of {claim.about}"
        return
    parts = [
        f"flow {claim.flow or '-'} ({_flow_from(claim, draft)})",
        f"reporter {claim.reporter or '-'}{_party_from(claim.reporter, draft, ties, theme.reporter)}",
        f"partner {claim.partner or '-'}{_party_from(claim.partner, draft, ties, theme.partner)}",
        f"sector {claim.sector or '-'}{_word_from(claim.sector, draft, 'sector')}",
        f"basis {claim.basis or '-'}{_word_from(claim.basis, draft, 'basis')}",
        f"period {claim.period or '-'}{_period_from(claim.period, draft, theme)}",
        f"base {claim.base or '-'}{_period_from(claim.base, draft, theme, claim.period)}",
    ]
    yield from _row("", parts, ", ")


def _flow_from(claim: Claim, draft: Draft) -> str:
    if draft.flow_mention is None or claim.flow is None:
        return draft.flow_how
    printed = _printed(draft.sheet, draft.flow_mention)
    turned = "" if draft.flow_mention.value == claim.flow else ", turned round"
    return f'{draft.flow_how}: "{printed}"{turned}'


def _party_from(code: str | None, draft: Draft, ties: Sequence[PlaceTie], theme: str | None) -> str:
    if code is None:
        return ""
    named = next((t for t in ties if t.mention.value == code), None)
    if named is not None:
        return f' (here: "{_printed(draft.sheet, named.mention)}", {named.tie})'
    return " (theme)" if code == theme else " (carried)"


def _word_from(value: str | None, draft: Draft, kind: str) -> str:
    if value is None:
        return ""
    return " (here)" if any(m.value == value for m in draft.sheet.of(kind)) else " (carried)"


def _period_from(period: Period | None, draft: Draft, theme: Theme, current: Period | None = None) -> str:
    if period is None:
        return ""
    context = calendar_context(theme.published, current, theme.reporter)
    for phrase in draft.sheet.periods:
        if _resolved(phrase, current, context) == period:
            return f' (here: "{_flat(draft.sheet.text[phrase.start : phrase.end])}")'
    return " (carried or reckoned)"


def _flat(text: str) -> str:
    return " ".join(text.split())

"""Drafts of one document in, claims and the ties between them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import cast

from crossfoot.claim import Claim, Flow, Kind, Link, Quantity, Status
from crossfoot.reading.draft import Draft
from crossfoot.reading.sheet import Sheet
from crossfoot.reading.theme import Theme

_HALF = Fraction(1, 2)


def claims(text: str, drafts: Sequence[Draft], sheets: Sequence[Sheet], theme: Theme) -> tuple[Claim, ...]:
    """One claim a figure and one a word of order, in order of appearance."""
    rows = [_claim(text, draft, theme) for draft in drafts]
    rows += _orders(text, sheets, rows)
    rows.sort(key=lambda c: (c.start, c.end))
    names = {row.id: f"c{n}" for n, row in enumerate(rows, 1)}
    return tuple(replace(row, id=names[row.id], about=names.get(row.about or "")) for row in rows)


def _claim(text: str, draft: Draft, theme: Theme) -> Claim:
    figure, nature = draft.figure, draft.nature
    value, high = figure.value, figure.value_high
    signed = nature.kind in {"growth", "change", "forecast"} and draft.unit not in {"ratio"}
    if signed and nature.negative:
        value, high = -abs(value), None if high is None else -abs(high)
    kind: Kind = nature.kind
    flow = draft.flow
    if kind == "level" and flow in {"surplus", "deficit"} and figure.signed:
        if figure.signed < 0:
            flow = "balance" if flow == "surplus" else flow
            value = -abs(value) if flow == "balance" else abs(value)
    elif kind == "level" and flow != "balance" and value < 0:
        value = abs(value)
    quantity = Quantity(
        figure.digits, figure.scale, value, draft.unit, high, figure.approx, figure.digits_high
    )
    status: Status = "target" if kind == "target" else "forecast" if kind == "forecast" else "reported"
    traded = kind not in {"count", "rank", "duration", "other", "date", "rate"}
    return Claim(
        id=f"f{figure.start}",
        start=figure.start,
        end=figure.end,
        quote=text[figure.start : figure.end],
        quantity=quantity,
        kind=kind,
        flow=cast(Flow | None, flow if kind not in {"count", "rank", "duration", "other", "date"} else None),
        sector=draft.sector or (theme.broad if traded else None),
        basis=draft.basis,
        reporter=draft.reporter,
        partner=draft.partner,
        period=draft.period,
        base=draft.base,
        status=status,
        sentence=draft.sheet.index,
        clause=draft.sheet.segment[figure.first],
        paragraph=draft.sheet.sentence.paragraph,
    )


def _orders(text: str, sheets: Sequence[Sheet], rows: Sequence[Claim]) -> list[Claim]:
    """Words of order ("a record") as claims about the level they stand nearest to in their sentence."""
    found = []
    for sheet in sheets:
        for mention in sheet.of("record"):
            start, end = sheet.words[mention.first].start, sheet.words[mention.last - 1].end
            levels = [
                c
                for c in rows
                if c.kind == "level" and c.flow is not None and abs(c.sentence - sheet.index) <= 1
            ]
            about = min(levels, key=lambda c: (c.sentence != sheet.index, abs(c.start - start)), default=None)
            base = about
            found.append(
                Claim(
                    id=f"o{start}",
                    start=start,
                    end=end,
                    quote=text[start:end],
                    quantity=Quantity("", Fraction(1), None, None),
                    kind="order",
                    flow=base.flow if base else None,
                    sector=base.sector if base else None,
                    reporter=base.reporter if base else None,
                    partner=base.partner if base else None,
                    period=base.period if base else None,
                    about=base.id if base else None,
                    sentence=sheet.index,
                    clause=sheet.segment[mention.first],
                    paragraph=sheet.sentence.paragraph,
                )
            )
    return found


def links(drafts: Sequence[Draft], rows: Sequence[Claim]) -> tuple[Link, ...]:
    """What the wording ties together: an amount told in two currencies, a level and its earlier level, a movement and its level."""
    by_start = {row.start: row for row in rows}
    found: list[Link] = []
    for n, draft in enumerate(drafts):
        row = by_start[draft.figure.start]
        if n == 0 or draft.sheet is not drafts[n - 1].sheet:
            continue
        last = drafts[n - 1]
        before = by_start[last.figure.start]
        if (
            draft.figure.form == last.figure.form == "money"
            and draft.unit != last.unit
            and draft.bracketed
            and row.kind == before.kind
        ):
            found.append(Link("conversion", (before.id, row.id)))
        if draft.nature.earlier:
            current = next(
                (
                    d
                    for d in reversed(drafts[:n])
                    if d.sheet is draft.sheet
                    and d.unit == draft.unit
                    and not d.nature.earlier
                    and d.flow == draft.flow
                    and d.nature.kind == "level"
                ),
                None,
            )
            if current is not None:
                found.append(Link("previous", (by_start[current.figure.start].id, row.id)))
        if (
            row.kind == "level"
            and before.kind in {"growth", "change"}
            and draft.flow == last.flow
            and not draft.nature.earlier
            and draft.partner == last.partner
        ):
            found.append(Link("movement", (before.id, row.id)))
        if (
            row.kind in {"growth", "change"}
            and before.kind == "level"
            and draft.flow == last.flow
            and draft.flow_how == "elided"
        ):
            found.append(Link("movement", (row.id, before.id)))
    return tuple(found)

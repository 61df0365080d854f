"""Drafts of one document in, claims and the ties between them out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import cast

from crossfoot.claim import Claim, Flow, Kind, Link, Quantity, Status
from crossfoot.reading.attach import ends
from crossfoot.reading.draft import Draft
from crossfoot.reading.mentions import words_of
from crossfoot.reading.rivals import ranks, year_told
from crossfoot.reading.sheet import Sheet
from crossfoot.reading.theme import Theme


def claims(text: str, drafts: Sequence[Draft], sheets: Sequence[Sheet], theme: Theme) -> tuple[Claim, ...]:
    """One claim a figure, one a mark that will be passed and one a word of order, in order of appearance."""
    rows = [_claim(text, draft, theme) for draft in drafts]
    rows = _count_clauses(rows, sheets)
    rows = _goals(rows, {draft.figure.start: draft for draft in drafts})
    rows += _marks(text, sheets, rows)
    rows += _orders(text, sheets, rows)
    rows.sort(key=lambda c: (c.start, c.end))
    names = {row.id: f"c{n}" for n, row in enumerate(rows, 1)}
    return tuple(replace(row, id=names[row.id], about=names.get(row.about or "")) for row in rows)


def _count_clauses(rows: list[Claim], sheets: Sequence[Sheet]) -> list[Claim]:
    """Clauses count from 0 through the text: those of a sentence end at its semicolons."""
    before, ended, found = [0], [], []
    for sheet in sheets:
        ended.append([t.end for t in sheet.words if t.lower == ";"])
        before.append(before[-1] + 1 + len(ended[-1]))
    for row in rows:
        inside = bisect_right(ended[row.sentence], row.start)
        found.append(replace(row, clause=before[row.sentence] + inside))
    return found


def _goals(rows: list[Claim], drafts: dict[int, Draft]) -> list[Claim]:
    """A goal told twice is for the same year; a level that attains the text's own goal is at least it."""
    dated = {
        (c.quantity.value, c.quantity.unit): c.period
        for c in rows
        if c.kind == "target" and c.period is not None
    }
    goals = {(c.quantity.value, c.quantity.unit) for c in rows if c.kind in {"target", "forecast"}}
    found = []
    for row in rows:
        key = (row.quantity.value, row.quantity.unit)
        if row.kind == "target" and row.period is None:
            row = replace(row, period=dated.get(key))
        elif (
            row.kind == "level"
            and row.quantity.approx == "exact"
            and key in goals
            and _attains(drafts[row.start])
        ):
            row = replace(row, quantity=replace(row.quantity, approx="at_least"))
        found.append(row)
    return found


def _attains(draft: Draft) -> bool:
    sheet, left = draft.sheet, ends(draft.figure).left
    words = {sheet.lower(at) for at in range(max(0, left - 3), left)}
    return bool(words & words_of("en", "reach", "attained"))


def _marks(text: str, sheets: Sequence[Sheet], rows: Sequence[Claim]) -> list[Claim]:
    """ "this mark will be surpassed by the end of the year": a forecast that the last goal is passed."""
    goals = sorted((c for c in rows if c.kind in {"target", "forecast"}), key=lambda c: c.sentence)
    found, told = [], 0
    for sheet in sheets:
        while told < len(goals) and goals[told].sentence <= sheet.index:
            told += 1
        goal = goals[told - 1] if told else None
        if goal is None or goal.quantity.unit == "percent":
            continue
        for at in range(len(sheet.words) - 2):
            if sheet.lower(at) not in {"this", "that"}:
                continue
            if sheet.lower(at + 1) not in words_of("en", "reach", "marks"):
                continue
            later = {sheet.lower(k) for k in range(at + 2, min(at + 8, len(sheet.words)))}
            if "will" in later and words_of("en", "reach", "passed") & later:
                start, end = sheet.words[at].start, sheet.words[at + 1].end
                passing = replace(goal.quantity, approx="more_than")
                about = replace(
                    goal, id=f"m{start}", start=start, end=end, quote=text[start:end], quantity=passing
                )
                place = replace(
                    about, kind="forecast", status="forecast", sentence=sheet.index, clause=sheet.segment[at]
                )
                found.append(replace(place, paragraph=sheet.sentence.paragraph))
    return found


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
    elif (
        kind == "level"
        and figure.form == "money"
        and value < 0
        and flow in {None, "exports", "imports", "trade"}
    ):
        flow = "balance"
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
        speaker=draft.speaker,
        provider=draft.provider,
        vintage=draft.vintage,
        sentence=draft.sheet.index,
        clause=draft.sheet.segment[figure.first],
        paragraph=draft.sheet.sentence.paragraph,
    )


def _orders(text: str, sheets: Sequence[Sheet], rows: Sequence[Claim]) -> list[Claim]:
    """Words of order ("a record") as claims about the level they speak of: of their sentence, else the
    nearest of the same flow.
    """
    levels: dict[int, list[Claim]] = {}
    for row in rows:
        if row.kind == "level" and row.flow is not None:
            levels.setdefault(row.sentence, []).append(row)
    found = []
    for sheet in sheets:
        told = {rank.first: rank for rank in ranks(sheet)}
        records = [m for m in sheet.of("record") if not any(m.first <= first < m.last for first in told)]
        if not records and not told:
            continue
        flows = {m.value for m in sheet.of("flow")}
        around = [c for n in range(sheet.index - 4, sheet.index + 5) for c in levels.get(n, ())]
        near = [c for c in around if abs(c.sentence - sheet.index) <= 1 or c.flow in flows]
        for mention in records:
            start = sheet.words[mention.first].start
            about = min(
                near,
                key=lambda c: (c.sentence != sheet.index, c.flow not in flows, abs(c.start - start)),
                default=None,
            )
            base = about or Claim("", 0, 0, "", Quantity("", Fraction(1), None, None), "order")
            found.append(_order(text, sheet, mention.first, mention.last, base))
        for rank in told.values():
            pair = replace(
                Claim("", 0, 0, "", Quantity("", Fraction(1), None, None), "order"),
                flow=rank.flow,
                reporter=rank.reporter,
                partner=rank.partner,
                period=year_told(sheet),
            )
            found.append(_order(text, sheet, rank.first, rank.last, pair))
    return found


def _order(text: str, sheet: Sheet, first: int, last: int, base: Claim) -> Claim:
    """A word of order as a claim of the measure of `base`, about which it is where that is a figure."""
    start, end = sheet.words[first].start, sheet.words[last - 1].end
    return replace(
        base,
        id=f"o{start}",
        start=start,
        end=end,
        quote=text[start:end],
        quantity=Quantity("", Fraction(1), None, None),
        kind="order",
        about=base.id or None,
        sentence=sheet.index,
        clause=sheet.segment[first],
        paragraph=sheet.sentence.paragraph,
    )


def _measure(draft: Draft) -> tuple[str | None, ...]:
    return draft.flow, draft.sector, draft.reporter, draft.partner


def _current(drafts: Sequence[Draft], n: int) -> Draft | None:
    """The level that an earlier one stands against: "from 5 to 6", else the one of the same measure told
    before it.
    """
    draft = drafts[n]
    if n + 1 < len(drafts) and drafts[n + 1].sheet is draft.sheet:
        following = drafts[n + 1]
        words = [t.lower for t in draft.sheet.words[ends(draft.figure).right : ends(following.figure).left]]
        if following.nature.kind == "level" and following.unit == draft.unit and words[-1:] == ["to"]:
            return following
    same = (draft.unit, draft.flow, draft.partner, draft.sector)
    for before in reversed(drafts[:n]):
        if before.sheet is not draft.sheet:
            break
        told = (before.unit, before.flow, before.partner, before.sector)
        if before.nature.kind == "level" and not before.nature.earlier and told == same:
            return before
    return None


def links(drafts: Sequence[Draft], rows: Sequence[Claim]) -> tuple[Link, ...]:
    """What the wording ties together: an amount told in two currencies, a level and its earlier level, a
    movement and its level.
    """
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
        current = _current(drafts, n) if draft.nature.earlier else None
        if current is not None:
            found.append(Link("previous", (by_start[current.figure.start].id, row.id)))
        alike = _measure(draft) == _measure(last) and not draft.nature.earlier and not last.nature.earlier
        if alike and row.kind == "level" and before.kind in {"growth", "change"}:
            found.append(Link("movement", (before.id, row.id)))
        if (
            alike
            and row.kind in {"growth", "change"}
            and before.kind == "level"
            and draft.flow_how == "elided"
        ):
            found.append(Link("movement", (row.id, before.id)))
        if draft.vintage == "revised" and last.vintage == "first" and draft.flow == last.flow:
            found.append(Link("revised", (row.id, before.id)))
    return tuple(found)

"""A document laid out in, what it is about out: whose statistics, with whom, of what, in which currency."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from crossfoot.reading.attach import PlaceTie, place_ties
from crossfoot.reading.places import currencies_by_reporter, reporters_by_currency
from crossfoot.reading.sheet import Sheet

_DOLLARS = frozenset({"AUD", "CAD", "NZD", "HKD", "SGD", "USD"})
_BROAD = frozenset({"goods", "services", "goods_services"})


@dataclass(frozen=True, slots=True)
class Theme:
    """What stands behind every figure unless its own wording says otherwise; None is unknown."""

    reporter: str | None
    partner: str | None
    sector: str | None
    broad: str | None
    published: date | None

    def currency(self, choices: Sequence[str]) -> str:
        """Which of the currencies that a sign may mean: the reporter's own where it is among them, else the first."""
        own = currencies_by_reporter().get(self.reporter or "")
        if own in choices and (choices[0] != "USD" or own in _DOLLARS):
            return str(own)
        return choices[0]


def theme(sheets: Sequence[Sheet], ties: Sequence[Sequence[PlaceTie]], published: date | None) -> Theme:
    """Votes of the whole text: agencies, datelines, owners of flows and currencies for the reporter; pairs for the partner."""
    votes: Counter[str] = Counter()
    partners: Counter[str] = Counter()
    pair: tuple[str, str] | None = None
    for sheet, tied in zip(sheets, ties, strict=True):
        head = 2.0 if sheet.index < 3 else 1.0
        if sheet.index < 3:
            votes.update(_dateline(sheet))
        for tie in tied:
            code = tie.mention.value
            if tie.tie == "agency":
                votes[code] += 3
            elif tie.tie == "owner":
                votes[code] += 1.5 * head
            elif tie.tie == "subject":
                votes[code] += 0.6 * head
            elif tie.tie == "partner":
                partners[code] += head
                votes[code] -= 0.3
            elif tie.tie == "list":
                partners[code] += 1
            elif tie.mention.place is not None and tie.mention.place.role in {"country", "bloc"}:
                votes[code] += 0.4 * head
        if pair is None and sheet.index < 6:
            pair = _pair(sheet, tied)
    for code, weight in _currency_votes(sheets).items():
        votes[code] += weight
    reporter = _first(votes, minimum=0.9)
    partner = None
    if pair is not None:
        first, second = pair
        if reporter not in pair and votes[first] + 2 >= votes[reporter or first]:
            reporter = first
        if reporter in pair:
            other = second if reporter == first else first
            strength = partners[other] + votes[other]
            rivals = [c for code, c in partners.items() if code not in pair]
            if strength >= 2 * max(rivals, default=0):
                partner = other
    return Theme(reporter, partner, _sector(sheets), _broad(sheets), published)


def _first(votes: Counter[str], minimum: float) -> str | None:
    best = votes.most_common(1)
    return best[0][0] if best and best[0][1] >= minimum else None


def _dateline(sheet: Sheet) -> dict[str, float]:
    """A place in capitals, or before a dash or bracket, that opens the text."""
    for mention in sheet.of("place")[:1]:
        if mention.first > 1 or mention.place is None:
            continue
        printed = sheet.text[sheet.words[mention.first].start : sheet.words[mention.last - 1].end]
        following = [sheet.lower(at) for at in range(mention.last, min(mention.last + 6, len(sheet.words)))]
        if printed.isupper() and len(printed) > 3 or "-" in following[:1] or ("(" in following[:2]):
            return {mention.value: 2.5}
    return {}


def _pair(sheet: Sheet, ties: Sequence[PlaceTie]) -> tuple[str, str] | None:
    """Two places whose trade with each other the sentence is about."""
    named = [t for t in ties if t.mention.place is not None and t.tie != "agency"]
    flows = [m for m in sheet.of("flow") if m.value != "none"]
    for first, second in zip(named, named[1:], strict=False):
        if first.mention.value == second.mention.value:
            continue
        between = [sheet.lower(at) for at in range(first.mention.last, second.mention.first)]
        near = any(m.first >= first.mention.first - 4 and m.first <= second.mention.last + 4 for m in flows)
        if (
            near
            and between in (["-"], ["and"], ["/"], ["&"])
            and first.tie in {"partner", "subject", "owner", "pair", "other"}
        ):
            return first.mention.value, second.mention.value
        linking = [m for m in flows if first.mention.last <= m.first and m.last <= second.mention.first]
        if (
            first.tie in {"owner", "subject"}
            and second.tie == "partner"
            and linking
            and linking[-1].value in {"trade", "surplus", "deficit", "balance"}
        ):
            return first.mention.value, second.mention.value
    return None


def _currency_votes(sheets: Sequence[Sheet]) -> dict[str, float]:
    """A currency that one country alone uses speaks for that country's statistics."""
    used: Counter[str] = Counter()
    for sheet in sheets:
        for figure in sheet.figures:
            if figure.form == "money" and figure.unit and len(figure.unit_choices) <= 1:
                used[figure.unit] += 1
    owners = reporters_by_currency()
    return {owners[c]: min(3.0, 0.75 * n) for c, n in used.items() if c in owners and c not in {"USD", "EUR"}}


def _sector(sheets: Sequence[Sheet]) -> str | None:
    """The one commodity of a text that speaks of no other and of no total."""
    named: Counter[str] = Counter()
    bare = 0
    for sheet in sheets:
        sectors = [m for m in sheet.of("sector") if m.value not in _BROAD]
        named.update({m.value for m in sectors})
        flows = [m for m in sheet.of("flow") if m.value != "none"]
        bare += bool(flows and sheet.figures and not sectors)
    if not named:
        return None
    (sector, count), *_ = named.most_common(1)
    leads = any(m.value == sector for sheet in sheets[:2] for m in sheet.of("sector"))
    return sector if leads and count >= 3 and count >= 2 * bare and count * 2 > sum(named.values()) else None


def _broad(sheets: Sequence[Sheet]) -> str | None:
    seen = Counter(m.value for sheet in sheets for m in sheet.of("sector") if m.value in _BROAD)
    if seen["goods_services"]:
        return "goods_services"
    return "goods" if seen["goods"] else None


def ties_of(sheets: Sequence[Sheet]) -> list[list[PlaceTie]]:
    return [place_ties(sheet) for sheet in sheets]

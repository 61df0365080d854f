"""A document laid out in, what it is about out: whose statistics, with whom, of what, in which currency."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from crossfoot.reading.mentions import Mention
from crossfoot.reading.places import currencies_by_reporter, reporters_by_currency
from crossfoot.reading.sheet import Sheet
from crossfoot.reading.ties import PlaceTie

BROAD = frozenset({"goods", "services", "goods_services"})
_DOLLARS = frozenset({"AUD", "CAD", "NZD", "HKD", "SGD", "USD"})
_LINKED = frozenset({"to", "with", "from", "between", "along"})


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
    reach: Counter[str] = Counter()
    pairs: list[tuple[str, str]] = []
    for sheet, tied in zip(sheets, ties, strict=True):
        head = 2.0 if sheet.index < 3 else 1.0
        if sheet.index < 3:
            votes.update(_dateline(sheet))
        if any(t.lower in {"crore", "lakh"} for t in sheet.words):
            votes["IND"] += 0.5
        trading = any(m.kind == "verb" or (m.kind == "flow" and m.value != "none") for m in sheet.mentions)
        votes["WLD"] += 1.5 * head * sum(is_of_the_world(sheet, m) for m in sheet.of("flow"))
        for tie in tied:
            _vote(tie, head, trading, votes, partners)
        reach.update(
            {t.mention.value for t in tied if t.mention.place is not None and t.tie != "agency"}
            if trading or sheet.figures
            else ()
        )
        if sheet.index < 8:
            pairs += _pairs(sheet, tied)
    votes.update(_currency_votes(sheets))
    if _tells_dollars(sheets):
        votes["USA"] += 0.55
    reporter = _best(votes)
    partner = None
    if pairs:
        (first, second), _ = Counter(pairs).most_common(1)[0]
        votes[first] += 1.5
        reporter = _best(votes)
        if reporter not in (first, second) and votes[first] + 2 >= votes[reporter or first]:
            reporter = first
        if reporter in (first, second):
            partner = second if reporter == first else first
    partner = _dominant(partner, reporter, partners, reach, sheets)
    return Theme(reporter, partner, _sector(sheets), _broad(sheets), published)


def is_of_the_world(sheet: Sheet, flow: Mention) -> bool:
    """ "world trade", "global merchandise exports"."""
    return flow.value != "none" and bool(
        {sheet.lower(flow.first), sheet.lower(flow.first - 1)} & {"world", "global", "worldwide"}
    )


def _vote(tie: PlaceTie, head: float, trading: bool, votes: Counter[str], partners: Counter[str]) -> None:
    if tie.mention.place is None:
        return
    code, place = tie.mention.value, tie.mention.place
    if tie.tie == "agency":
        votes[code] += 3
    elif tie.tie == "owner" or (
        place.role == "area" and code == place.code and head > 1 and tie.tie == "subject"
    ):
        votes[code] += 1.5 * head
    elif tie.tie == "standing":
        votes[code] += 1.5 * head
    elif tie.tie == "subject":
        votes[code] += 0.8 * head
    elif tie.tie in {"partner", "pair"}:
        votes[code] -= 0.2 if tie.tie == "partner" and tie.linked != "between" else -0.5
        if tie.linked in _LINKED and trading:
            partners[code] += head
    elif tie.tie == "list":
        partners[code] += 1
    elif place.role in {"country", "bloc"}:
        votes[code] += 0.5 * head
    elif place.role == "capital":
        votes[code] += 0.4 * head


def _best(votes: Counter[str]) -> str | None:
    best = votes.most_common(1)
    return best[0][0] if best and best[0][1] >= 0.5 else None


def _dominant(
    pair: str | None,
    reporter: str | None,
    partners: Counter[str],
    reach: Counter[str],
    sheets: Sequence[Sheet],
) -> str | None:
    """The one partner that a text about two sides speaks of throughout; None for a text about all partners."""
    rivals = Counter({code: n for code, n in partners.items() if code != reporter})
    best = pair if pair is not None else (rivals.most_common(1) or [(None, 0)])[0][0]
    if best is None:
        return None
    strength = rivals[best] + (2 if pair else 0)
    second = max((n for code, n in rivals.items() if code != best), default=0)
    speaking = sum(bool(sheet.figures) for sheet in sheets)
    wide = reach[best] >= (0.15 if pair else 0.4) * max(1, speaking)
    early = any(t.value == best for sheet in sheets[:3] for t in sheet.of("place"))
    return best if early and strength >= 2 * second and wide else None


def _dateline(sheet: Sheet) -> dict[str, float]:
    """A place in capitals, or before a dash or bracket, that opens the text."""
    for mention in sheet.of("place")[:1]:
        if mention.first > 1 or mention.place is None:
            continue
        printed = sheet.text[sheet.words[mention.first].start : sheet.words[mention.last - 1].end]
        following = [sheet.lower(at) for at in range(mention.last, min(mention.last + 6, len(sheet.words)))]
        if (printed.isupper() and len(printed) > 3) or following[:1] == ["-"] or "(" in following[:2]:
            return {mention.value: 2.5}
    return {}


def _pairs(sheet: Sheet, ties: Sequence[PlaceTie]) -> list[tuple[str, str]]:
    """Pairs of places whose trade with each other the sentence speaks of."""
    found = []
    named = [t for t in ties if t.mention.place is not None and t.tie != "agency"]
    flows = [m for m in sheet.mentions if m.kind == "verb" or (m.kind == "flow" and m.value != "none")]
    for first, second in pairwise(named):
        if first.mention.value == second.mention.value:
            continue
        between = [sheet.lower(at) for at in range(first.mention.last, second.mention.first)]
        near = any(first.mention.first - 5 <= m.first <= second.mention.last + 5 for m in flows)
        joined = between in (["-"], ["and"], ["/"], ["&"], ["and", "the"])
        if near and joined and first.tie not in {"list"}:
            found.append((first.mention.value, second.mention.value))
            continue
        linking = [m for m in flows if first.mention.last <= m.first and m.last <= second.mention.first]
        if first.tie in {"owner", "subject"} and second.tie == "partner" and linking and sheet.index < 2:
            found.append((first.mention.value, second.mention.value))
        if first.tie == "standing" or second.tie == "standing":
            owner, other = (first, second) if first.tie == "standing" else (second, first)
            if sheet.index < 2 and other.tie in {"subject", "other"}:
                found.append((owner.mention.value, other.mention.value))
    return found


def _tells_dollars(sheets: Sequence[Sheet]) -> bool:
    """Whether most money of the text is in a plain "$": with no other hint the dollars of the United States."""
    money = [f for sheet in sheets for f in sheet.figures if f.form == "money"]
    plain = sum("USD" in f.unit_choices for f in money)
    return plain > 0 and 2 * plain > len(money)


def _currency_votes(sheets: Sequence[Sheet]) -> dict[str, float]:
    """A currency that one country alone uses speaks for that country's statistics."""
    used: Counter[str] = Counter()
    for sheet in sheets:
        for figure in sheet.figures:
            if (
                figure.form == "money"
                and figure.unit
                and (len(figure.unit_choices) <= 1 or figure.unit == "GBP")
            ):
                used[figure.unit] += 1
    owners = reporters_by_currency()
    return {owners[c]: min(3.0, 0.75 * n) for c, n in used.items() if c in owners and c not in {"USD", "EUR"}}


def _sector(sheets: Sequence[Sheet]) -> str | None:
    """The one commodity of a text that speaks of no other and of no total."""
    named: Counter[str] = Counter()
    bare = 0
    for sheet in sheets:
        sectors = [m for m in sheet.of("sector") if m.value not in BROAD]
        named.update({m.value for m in sectors})
        flows = [m for m in sheet.of("flow") if m.value != "none"]
        bare += bool(flows and sheet.figures and not sectors)
    if not named:
        return None
    (sector, count), *_ = named.most_common(1)
    leads = any(m.value == sector for sheet in sheets[:2] for m in sheet.of("sector"))
    return sector if leads and count >= 3 and count >= 2 * bare and count * 2 > sum(named.values()) else None


def _broad(sheets: Sequence[Sheet]) -> str | None:
    seen = Counter(m.value for sheet in sheets for m in sheet.of("sector") if m.value in BROAD)
    if seen["goods_services"]:
        return "goods_services"
    return "goods" if seen["goods"] else None

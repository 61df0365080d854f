"""A document laid out in, what it is about out: whose statistics, with whom, of what, in which currency."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from crossfoot.reading.lexicon import word_set
from crossfoot.reading.mentions import Mention
from crossfoot.reading.places import Place, currencies_by_reporter, reporters_by_currency
from crossfoot.reading.sheet import Sheet
from crossfoot.reading.ties import PlaceTie, is_possessive

BROAD = frozenset({"goods", "services", "goods_services"})
_DOLLARS = frozenset({"AUD", "CAD", "NZD", "HKD", "SGD", "USD"})


@dataclass(frozen=True, slots=True)
class Theme:
    """What stands behind every figure unless its own wording says otherwise; None is unknown.

    `abroad` are the places that a text without a reporter tells as partners.
    """

    reporter: str | None
    partner: str | None
    sector: str | None
    broad: str | None
    published: date | None
    abroad: frozenset[str] = frozenset()

    def currency(self, choices: Sequence[str]) -> str:
        """Which of the currencies that a sign may mean: the reporter's own where it is among them, else the
        first.
        """
        own = currencies_by_reporter().get(self.reporter or "")
        if own in choices and (choices[0] != "USD" or own in _DOLLARS):
            return str(own)
        return choices[0]


# How much a tie speaks for a place being the reporter; doubled in the first three sentences.
_SPEAKS = {"owner": 1.5, "standing": 1.5, "subject": 0.8, "country": 0.5, "bloc": 0.5, "capital": 0.4}


class _Votes:
    """What speaks for each place as the reporter, and what for each as the partner."""

    def __init__(self) -> None:
        self.reporter: dict[str, float] = defaultdict(float)
        self.partner: dict[str, float] = defaultdict(float)
        self.named: Counter[str] = Counter()
        self.pairs: Counter[tuple[str, str]] = Counter()

    def count(self, sheet: Sheet, tied: Sequence[PlaceTie]) -> None:
        head = 2.0 if sheet.index < 3 else 1.0
        if sheet.index < 3:
            for code, weight in _dateline(sheet).items():
                self.reporter[code] += weight
        if any(t.lower in {"crore", "lakh"} for t in sheet.words):
            self.reporter["IND"] += 0.5
        self.reporter["WLD"] += 1.5 * head * sum(is_of_the_world(sheet, m) for m in sheet.of("flow"))
        trading = any(m.kind == "verb" or (m.kind == "flow" and m.value != "none") for m in sheet.mentions)
        for tie in tied:
            if tie.mention.place is not None and tie.tie != "owner" and _is_other_side(sheet, tie):
                self.partner[tie.mention.value] += 1
            elif tie.linked in {"beyond", "outside"}:
                self.partner[f"non-{tie.mention.value}"] += head
            elif tie.mention.place is not None:
                owned = sheet.index < 2 and is_possessive(sheet, tie.mention) and not _holds_share(sheet, tie)
                self._tie(tie, tie.mention.place, head, trading, owned)
        if trading or sheet.figures:
            self.named.update(
                {t.mention.value for t in tied if t.mention.place is not None and t.tie != "agency"}
            )
        if sheet.index < 8:
            self.pairs.update(_pairs(sheet, tied))

    def _tie(self, tie: PlaceTie, place: Place, head: float, trading: bool, owned: bool) -> None:
        code = tie.mention.value
        if tie.tie == "agency":
            self.reporter[code] += 3
        elif owned and place.role == "country" and tie.linked in {"", "for"}:
            self.reporter[code] += 1.5 * head
        elif tie.tie in {"partner", "pair"}:
            joined = tie.tie == "pair" or tie.linked == "between"
            self.reporter[code] += 0.5 if joined else -0.2
            if trading and tie.linked in word_set("linked"):
                self.partner[code] += head
        elif tie.linked.endswith(" to") and tie.linked != "according to":
            return
        elif tie.tie == "list":
            self.partner[code] += 1
        elif tie.tie == "subject" and place.role == "area" and head > 1:
            self.reporter[code] += 1.2
        else:
            self.reporter[code] += _SPEAKS.get(tie.tie, _SPEAKS.get(place.role, 0.0)) * head

    @property
    def best(self) -> str | None:
        code = max(self.reporter, key=lambda c: self.reporter[c], default=None)
        return code if code is not None and self.reporter[code] >= 0.5 else None


def theme(sheets: Sequence[Sheet], ties: Sequence[Sequence[PlaceTie]], published: date | None) -> Theme:
    """Votes of the whole text: agencies, datelines, owners of flows and currencies for the reporter; pairs
    for the partner.
    """
    votes = _Votes()
    for sheet, tied in zip(sheets, ties, strict=True):
        votes.count(sheet, tied)
    for code, weight in _currency_votes(sheets).items():
        votes.reporter[code] += weight
    if _tells_dollars(sheets) and not votes.partner["USA"] and votes.best in {None, "USA"}:
        votes.reporter["USA"] += 0.55
    reporter, pair = votes.best, None
    if votes.pairs:
        (first, second), _ = votes.pairs.most_common(1)[0]
        votes.reporter[first] += 1.5
        reporter = votes.best
        if reporter not in (first, second) and votes.reporter[first] + 2 >= votes.reporter[reporter or first]:
            reporter = first
        if reporter in (first, second):
            pair = second if reporter == first else first
    abroad = frozenset(votes.partner) if reporter is None else frozenset()
    partner = _dominant(pair, reporter, votes, sheets)
    return Theme(reporter, partner, _sector(sheets), _broad(sheets), published, abroad)


def _holds_share(sheet: Sheet, tie: PlaceTie) -> bool:
    """ "China's share of German imports": told as a part of another's."""
    return any(sheet.lower(n) in word_set("shares") for n in range(tie.mention.last, tie.mention.last + 3))


def _is_other_side(sheet: Sheet, tie: PlaceTie) -> bool:
    """ "China bought", "Peru was the largest market", "Chinese buyers": one with whom another trades."""
    at, place = tie.mention.last, tie.mention.place
    adjective = place is not None and place.adjective
    if sheet.lower(at) in word_set("takes") or (adjective and sheet.lower(at) in word_set("buying_side")):
        return True
    if sheet.index < 3 or tie.tie not in {"subject", "list"}:
        return False
    if any(m.kind == "verb" and m.first == at for m in sheet.mentions):
        return True
    near = [sheet.lower(n) for n in range(at, at + 6)]
    stands = near[0] in word_set("verbal") or near[0] in word_set("remaining_verbs")
    return stands and bool({*near} & word_set("standing"))


def is_of_the_world(sheet: Sheet, flow: Mention) -> bool:
    """ "world trade", "global merchandise exports"."""
    near = {sheet.lower(at) for at in (flow.first, flow.first - 1, flow.first - 2)}
    return flow.value != "none" and bool(near & {"world", "global", "worldwide"})


def _dominant(pair: str | None, reporter: str | None, votes: _Votes, sheets: Sequence[Sheet]) -> str | None:
    """The one partner that a text about two sides speaks of throughout; None where it speaks of all."""
    rivals = {code: n for code, n in votes.partner.items() if code != reporter}
    best = pair or max(rivals, key=lambda c: rivals[c], default=None)
    if best is None:
        return None
    strength = rivals.get(best, 0.0) + (2 if pair else 0)
    second = max((n for code, n in rivals.items() if code != best), default=0)
    speaking = sum(bool(sheet.figures) for sheet in sheets)
    wide = votes.named[best] >= (0.15 * speaking if pair else max(2.0, 0.4 * speaking))
    early = any(t.value == best for sheet in sheets[:3] for t in sheet.of("place"))
    asks = sheets[0].sentence.heading or sheets[0].words[-1].lower == "?"
    alone = asks and second == 0 and any(t.value == best for t in sheets[0].of("place"))
    wide = wide or (alone and votes.named[best] > 1)
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
        if sheet.index == 0 and following[:1] in ([":"], [","]) and mention.place.role == "country":
            return {mention.value: 1.5}
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
        aside = first.tie == "list" or (first.linked and first.linked not in {"between", "among"})
        if near and joined and not aside:
            found.append((first.mention.value, second.mention.value))
            continue
        if joined and sheet.index < 3 and {first.tie, second.tie} == {"subject"}:
            found.append((first.mention.value, second.mention.value))
            continue
        linking = [m for m in flows if first.mention.last <= m.first and m.last <= second.mention.first]
        abroad = second.tie == "partner" and second.linked not in {"outside", "beyond"}
        if first.tie in {"owner", "subject"} and abroad and linking and sheet.index < 2:
            found.append((first.mention.value, second.mention.value))
        if first.tie == "standing" or second.tie == "standing":
            owner, other = (first, second) if first.tie == "standing" else (second, first)
            if sheet.index < 2 and other.tie in {"subject", "other"}:
                found.append((owner.mention.value, other.mention.value))
    return found


def _tells_dollars(sheets: Sequence[Sheet]) -> bool:
    """Whether most money of the text is in a plain "$": with no other hint the dollars of the United
    States.
    """
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
    often = count >= 3 or (count == 2 and not bare)
    return sector if leads and often and count >= 2 * bare and count * 2 > sum(named.values()) else None


def _broad(sheets: Sequence[Sheet]) -> str | None:
    seen = Counter(m.value for sheet in sheets for m in sheet.of("sector") if m.value in BROAD)
    if seen["goods_services"] or (seen["goods"] and seen["services"]):
        return "goods_services"
    return "goods" if seen["goods"] else None

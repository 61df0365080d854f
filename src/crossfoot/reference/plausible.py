"""A claim and what was published in; whether a miss is more likely an error of the text than of its
reading."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from crossfoot.claim import Claim, Reading
from crossfoot.interval import Interval, decimals
from crossfoot.reading.places import places, reporters_by_currency
from crossfoot.reading.tokens import tokens
from crossfoot.reference.compare import significant
from crossfoot.sources.fit import is_money, provider_country
from crossfoot.system.slips import OF_WORDS, slips

_FEW = 4
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def slip_to(claim: Claim, published: Interval) -> str | None:
    """What slip of digits or scale turns what was published into what is printed; None where none does, and
    for figures of fewer than three digits, which a slip may reach by chance."""
    if significant(claim.quantity) < 3:
        return None
    for slip in slips(claim):
        # A sign is read from the words around a figure, which is where reading errs most.
        if slip.kind not in OF_WORDS and slip.meant.printed().meets(published):
            return slip.kind
    return "digits out of order" if _is_reordered(claim, published) else None


def _is_reordered(claim: Claim, published: Interval) -> bool:
    """Whether the published figure, printed as finely, has the same digits in another order."""
    quantity, middle = claim.quantity, published.middle
    if not quantity.digits or middle is None:
        return False
    worth = quantity.scale / Fraction(10) ** decimals(quantity.digits)
    meant = str(round(abs(middle) / worth))
    return sorted(meant) == sorted(quantity.digits.lstrip("-").replace(".", ""))


def names_reporter(claim: Claim, reading: Reading) -> bool:
    """Whether the text names the country whose figure it is: by a name of it, its currency or its agency.

    A dollar alone is many countries' money, and a text without a country may be of anybody.
    """
    reporter = _same_union(claim.reporter)
    if reporter is None:
        return False
    if provider_country(claim.provider) == claim.reporter:
        return True
    money = {c.quantity.unit for c in reading.claims if c.quantity.unit not in (None, "USD")}
    if any(reporters_by_currency().get(str(unit)) == claim.reporter for unit in money):
        return True
    return reporter in _named(reading.text, reading.language)


@lru_cache(maxsize=64)
def _named(text: str, language: str) -> frozenset[str | None]:
    """The places that a text names."""
    lexicon, words = places(language), tokens(text)
    found = set()
    for at, word in enumerate(words):
        match = lexicon.match(words, at)
        if match is not None:
            place, capitalised = match[1]
            if not capitalised or text[word.start].isupper():
                found.add(_same_union(place.code))
    return frozenset(found)


def _same_union(code: str | None) -> str | None:
    return "EU27" if code == "EU28" else code


def is_plainly_told(claim: Claim, reading: Reading) -> bool:
    """Whether the figure is the only amount of its sentence, its year and no other stands beside it, no third
    country does, and the text has few others, all of the same parties: then there is hardly anything that it
    could be confused with."""
    amounts = [c for c in reading.claims if is_money(c.quantity.unit)]
    beside = [c for c in amounts if c.sentence == claim.sentence and c.id != claim.id and c.kind != "change"]
    if claim.period is None or not claim.quantity.digits or len(amounts) > _FEW:
        return False
    if beside and is_money(claim.quantity.unit):
        return False
    if len({(c.reporter, c.partner) for c in reading.claims if c.flow is not None}) > 1:
        return False
    sentence = _sentence(claim, reading)
    parties = {_same_union(claim.reporter), _same_union(claim.partner)}
    if claim.partner not in (None, "WLD") and not _named(sentence, reading.language) <= parties:
        return False
    told = {int(year) for year in _YEAR.findall(sentence)}
    own = {period.last // 12 for period in (claim.period, claim.base) if period is not None}
    return claim.period.last // 12 in told and told <= own


def _sentence(claim: Claim, reading: Reading) -> str:
    if claim.sentence >= len(reading.sentences):
        return reading.text
    start, end = reading.sentences[claim.sentence]
    return reading.text[start:end]

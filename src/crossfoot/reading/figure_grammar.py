"""The tables of a language in, the look-ups that the lexer of figures works with out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

from crossfoot.claim import Approx
from crossfoot.reading.lexicon import Lexicon, table
from crossfoot.reading.tokens import tokens


class Unit(NamedTuple):
    """What a number is told in: `factor` base units each; `choices` where several currencies are open."""

    unit: str
    form: str
    factor: Fraction = Fraction(1)
    choices: tuple[str, ...] = ()


Hedges = Mapping[tuple[str, ...], Approx]


class FigureGrammar:
    """Look-ups of one language; built once, never changed."""

    def __init__(self, language: str) -> None:
        numerals, units, hedges = (table(language, stage) for stage in ("numerals", "units", "hedges"))
        self._numerals(numerals)
        self._units(units, table(language, "currencies")["names"])
        self._hedges(hedges)

    def _numerals(self, rows: dict[str, Any]) -> None:
        self.cardinals: dict[str, int] = rows["cardinals"]
        self.scales: dict[str, int] = rows["scales"]
        self.scale_signs: dict[str, int] = rows["scale_signs"]
        self.scale_capitals = frozenset(rows["scale_capitals"]["letters"])
        self.scale_letters: dict[str, int] = rows["scale_letters"]
        self.scale_letters_money: dict[str, int] = rows["scale_letters_money"]
        self.scale_letters_after: dict[str, int] = rows["scale_letters_after"]
        self.proportions = Lexicon((phrase, True) for phrase in rows["proportions"]["joined_by"])
        self.plural_denominators = frozenset(rows["denominators_plural"])
        self.denominators: dict[str, int] = rows["denominators"] | rows["denominators_plural"]
        glue = {role: frozenset(words) for role, words in rows["glue"].items()}
        self.glue: dict[str, frozenset[str]] = glue
        self.as_many = Lexicon((phrase, True) for phrase in rows["glue"]["as_many"])
        fraction = rows["fraction"]
        self.fraction_signs = {sign: Fraction(value) for sign, value in fraction["signs"].items()}
        self.fraction_follows = frozenset(fraction["follows"])
        self.period_before = frozenset(fraction["period_before"])
        self.period_after = frozenset(fraction["period_after"])
        self.period_of = frozenset(fraction["period_of"])
        self.period_of_end = frozenset(fraction["period_of_end"])
        self.period_of_course = frozenset(fraction["period_of_course"])
        self.no_period = frozenset(fraction["no_period"])
        self.in_half_not_before = frozenset(fraction["in_half_not_before"])
        self.prepositions = frozenset(fraction["prepositions"])
        self.ratios = {word: Fraction(value) for word, value in rows["ratios"].items()}
        self.ratio_lemmas: dict[str, str] = rows["ratio"]["lemmas"]
        self.ratio_not_before = frozenset(rows["ratio"]["not_before"])
        self.ratio_comparing = frozenset(rows["ratio"]["comparing"])
        self.ratio_nouns = frozenset(rows["ratio"]["nouns"])
        self.ratio_nouns_after = frozenset(rows["ratio"]["nouns_after"])
        self.ratio_adjectives = frozenset(rows["ratio"]["adjectives"])
        self.ratio_adjectives_described = frozenset(rows["ratio"]["adjectives_described"])
        self.ratio_adjectives_after = frozenset(rows["ratio"]["adjectives_after"])
        self.ratio_told = frozenset(rows["ratio"]["told"])
        self.ratio_at = frozenset(rows["ratio"]["at"])
        self.times_glued = frozenset(rows["ratio"]["times_glued"])
        self.times_counted = frozenset(rows["ratio"]["times_counted"])
        self.twice_before = frozenset(rows["ratio"]["twice_before"])
        self.times = frozenset(rows["ratio"]["times"])
        self.times_not_before = frozenset(rows["ratio"]["times_not_before"])
        self.ordinals: dict[str, int] = rows["ordinals"]
        ordinal = rows["ordinal"]
        self.ordinal_suffixes = frozenset(ordinal["suffixes"])
        self.superlatives = frozenset(ordinal["superlatives"])
        self.places = frozenset(ordinal["places"])
        self.straight = frozenset(ordinal["straight"])
        self.rhythms: dict[str, str] = ordinal["rhythms"]
        self.in_a_row = Lexicon((phrase, True) for phrase in ordinal["row"])
        self.ordinal_not_before = frozenset(ordinal["not_before"])
        self.year_low, self.year_high = rows["years"]["low"], rows["years"]["high"]
        self.before_dollars = frozenset(rows["years"]["before_dollars"])
        self.months = frozenset(rows["dates"]["months"])
        self.ordinal_parts = frozenset(rows["dates"]["ordinal_parts"])
        self.fiscal = frozenset(rows["dates"]["fiscal"])
        self.day_before = frozenset(rows["dates"]["day_before"])
        self.clock = Lexicon((phrase, True) for phrase in rows["dates"]["times"])
        self.period_letters = frozenset(rows["dates"]["periods"])
        self.labels = frozenset(rows["names"]["before"])
        self.telephones = frozenset(rows["names"]["telephones"])
        self.indices = frozenset(rows["indices"]["words"])
        self.percents = frozenset(rows["percents"]["words"])
        self.number_signs_capital = frozenset(rows["names"]["number_signs_capital"])
        self.addresses = frozenset(rows["names"]["addresses"])
        self.number_signs = frozenset(rows["names"]["number_signs"])
        connectives = rows["connectives"]
        self.announcing = frozenset(connectives["announcing"])
        self.listing = frozenset(connectives["listing"])
        self.leading = frozenset(connectives["leading"])
        self.against = frozenset(connectives["against"])
        self.beside = frozenset(connectives["beside"])
        self.adding = frozenset(connectives["adding"])
        self.more = frozenset(connectives["more"])
        self.between = frozenset(connectives["between"])
        self.from_words = frozenset(connectives["from"])
        self.to_words = frozenset(connectives["to"])
        self.ranging = frozenset(connectives["ranging"])
        self.movements = frozenset(connectives["movements"])
        self.stops = frozenset(rows["stops"]["words"])
        self.pronoun_two_before = frozenset(rows["stops"]["pronoun_two_before"])
        self.triggers = (
            frozenset(self.cardinals) | frozenset(self.scales) | frozenset(self.denominators)
            | frozenset(self.ratios) | frozenset(self.ordinals) | frozenset(self.fraction_signs) | self.times
        ) - self.times_glued - self.glue["fold"]  # fmt: skip

    def _units(self, rows: dict[str, Any], names: dict[str, list[str]]) -> None:
        self.units: Lexicon[Unit] = Lexicon()
        self.exact_units: dict[str, Unit] = {}
        for row in rows["measure"]:
            unit = Unit(row["unit"], row.get("form", "quantity"), Fraction(row.get("factor", "1")))
            for word in row["words"]:
                self.units.add(word, unit)
            self.exact_units.update((word, unit) for word in row.get("exact", ()))
        for word, measure in rows["rarer"]["words"].items():
            self.units.add(word, Unit(measure, "quantity"))
        for code, words in names.items():
            for word in words:
                self.units.add(word, Unit(code, "money"))
        for word, codes in rows["currency_names"].items():
            code, _, part = codes[0].partition("-")
            choices = tuple(codes) if len(codes) > 1 else ()
            self.units.add(word, Unit(code, "money", Fraction(1, 100) if part else Fraction(1), choices))
        self.durations = Lexicon(
            (word, Unit(unit, "duration")) for unit, words in rows["durations"].items() for word in words
        )
        self.counted = Lexicon((word, unit) for unit, words in rows["counted"].items() for word in words)
        self.plural_endings = tuple(rows["plural"]["endings"])
        self.singular_endings = tuple(rows["plural"]["no_endings"])
        self.counted_between = frozenset(rows["counted_between"]["words"])
        self.counted_adjectives = frozenset(rows["counted_adjectives"]["words"])
        self.counted_plurals = frozenset(rows["counted_amounts"]["plurals"])
        self.traded = frozenset(rows["counted_amounts"]["traded"])
        self.containers = frozenset(rows["containers"]["words"])
        self.counted_again = frozenset(rows["counted_amounts"]["again"])
        self.peopled = frozenset(rows["peopled"]["words"])
        self.ages = frozenset(rows["ages"]["before"])
        self.people_endings = tuple(rows["people"]["endings"])
        self.valued_in = frozenset(rows["valued"]["in"])
        self.terms = frozenset(rows["valued"]["terms"])
        self.per = Lexicon((word, unit) for unit, words in rows["per"].items() for word in words)
        self.per_before = frozenset(rows["per_words"]["before"])
        self.per_articles = frozenset(rows["per_words"]["articles"])
        self.per_rates = Lexicon((phrase, True) for phrase in rows["per_words"]["rates"])
        self.per_not_after = frozenset(rows["per_words"]["not_after"])
        self.per_adverbs: dict[str, str] = rows["per_words"]["adverbs"]
        self.marks = {
            mark: Unit(codes[0], "money", choices=tuple(codes) if len(codes) > 1 else ())
            for mark, codes in rows["marks"].items()
        }
        self.codes = {code: Unit(code, "money") for code in names} | {
            "CNH": Unit("CNY", "money"),
            "RMB": Unit("CNY", "money"),
        }
        self.code_words = frozenset(rows["code_words"]["words"])
        self.spaced_marks = frozenset(rows["spaced_marks"]["words"]) | frozenset(rows["code_words"]["words"])
        self.glued_marks = frozenset(rows["glued_marks"]["words"])
        self.currency_words = frozenset(rows["currency_words"]["words"])
        spelled = [
            word.split() for word in [*rows["currency_names"], *(n for row in names.values() for n in row)]
        ]
        self.currency_endings = frozenset(words[-1] for words in spelled)
        self.longest_currency = max(map(len, spelled)) + 3
        self.longest_mark = max(len(tokens(mark)) for mark in self.marks)

    def _hedges(self, rows: dict[str, Any]) -> None:
        self.hedges_before = _phrases(rows["before"])
        self.hedges_after = Lexicon(
            (phrase, side) for side, phrases in rows["after"].items() for phrase in phrases
        )
        rules = rows["rules"]
        self.longest_hedge = max(map(len, self.hedges_before))
        self.last_hedge_words = frozenset(words[-1] for words in self.hedges_before)
        self.comparing = _words(rules["comparing"])
        self.rising = _words(rules["rising"])
        self.spanning = _words(rules["spanning"])
        self.lasting = frozenset(rules["lasting"])
        self.marks_reached = frozenset(rules["marks"])
        self.attaining = _words(rules["attaining"])
        self.passing = _words(rules["passing"])
        self.negations = frozenset(rules["negations"])
        self.softening = frozenset(rules["softening"])
        self.undoing = frozenset(rules["undoing"])


def _words(phrases: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(token.lower for token in tokens(phrase)) for phrase in phrases)


def _phrases(sides: Mapping[Approx, Iterable[str]]) -> Hedges:
    return {words: side for side, phrases in sides.items() for words in _words(phrases)}


@cache
def figure_grammar(language: str) -> FigureGrammar:
    """The tables of figures of a language; FileNotFoundError where it is not carried."""
    return FigureGrammar(language)

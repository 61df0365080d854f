"""Figures of a sentence: the corpus line by line, and what holds for every text."""

from __future__ import annotations

import itertools
import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.reading.digits import plain
from crossfoot.reading.figure import Figure
from crossfoot.reading.lexicon import table
from crossfoot.reading.numerals import caption, figure_grammar, figures
from crossfoot.reading.tokens import tokens

CORPUS = Path(__file__).parent.parent / "corpus"
UNMEASURED = {"year", "date", "time", "name"}
SIDES = {"about", "nearly", "more_than", "less_than", "at_least", "at_most"}
GRAMMAR = figure_grammar("en")


def read(text: str) -> list[Figure]:
    return figures(text, tokens(text), GRAMMAR)


def lines(stage: str) -> list[str]:
    rows = (CORPUS / f"{stage}.en.txt").read_text(encoding="utf-8").splitlines()
    return [row for row in rows if row and not row.startswith("#")]


def number(written: str) -> Fraction:
    above, _, below = written.partition("/")
    return Fraction(above) / Fraction(below or 1)


def expected(written: str) -> list[tuple[str, Fraction, Fraction | None, str | None, str, str | None]]:
    if written == "-":
        return []
    rows = []
    for part in written.split(" ; "):
        quote, value, unit, *extras = part.split(" | ")
        low, _, high = value.partition("..")
        side = next((extra for extra in extras if extra in SIDES), "exact")
        per = next((extra.removeprefix("per=") for extra in extras if extra.startswith("per=")), None)
        rows.append(
            (quote, number(low), number(high) if high else None, None if unit == "-" else unit, side, per)
        )
    return rows


@pytest.mark.parametrize("line", lines("numerals") + lines("units") + lines("hedges"))
def test_line_is_read_as_written(line: str) -> None:
    text, _, wanted = line.partition(" => ")

    found = [figure for figure in read(text) if figure.form not in UNMEASURED]

    assert [
        (text[f.start : f.end], f.value, f.value_high, f.unit, f.approx, f.per) for f in found
    ] == expected(wanted)


def test_corpora_hold_enough_lines_that_must_not_match() -> None:
    rows = lines("numerals") + lines("units") + lines("hedges")

    assert len(rows) >= 350
    assert len([row for row in rows if row.endswith("=> -")]) >= 80


_PIECES = st.sampled_from(
    [
        *"""$ € US$ - – − + ( ) / : . , % ½ ' x th m bn million billion percent cent per a third half
        quarter one two twenty hundred and to from between about more than No October Q FY times doubled
        dollars yuan tonnes 0 7 12 2019 1,234 5.2 1.2.3 www. @ :// second largest years dozen point points
        one-and-a-half of in countries twice""".split(),
        " ",
        " ",
        "\n",
        "\u00a0",
    ]
)


@given(
    st.lists(_PIECES, max_size=24).map("".join)
    | st.lists(_PIECES, max_size=16).map(" ".join)
    | st.text(max_size=60)
)
def test_every_run_of_digits_lies_in_exactly_one_figure_and_none_overlap(text: str) -> None:
    found = read(text)

    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(0 <= f.start < f.end <= len(text) for f in found)
    for run in re.finditer(r"\d+", text):
        assert sum(f.start <= run.start() and run.end() <= f.end for f in found) == 1


@given(st.text(max_size=80))
def test_tokens_and_offsets_agree(text: str) -> None:
    words = tokens(text)

    for figure in figures(text, words, GRAMMAR):
        assert (words[figure.first].start, words[figure.last - 1].end) == (figure.start, figure.end)
        assert figure.hedge is None or figure.hedge[1] <= figure.first or figure.hedge[0] >= figure.last


_SCALES = {
    "": 1,
    " thousand": 10**3,
    " million": 10**6,
    " mln": 10**6,
    "m": 10**6,
    " billion": 10**9,
    "bn": 10**9,
    " trillion": 10**12,
}
_GROUPS = [",", " ", "\u202f", "\u00a0"]


@given(
    st.integers(0, 10**9),
    st.integers(0, 3),
    st.sampled_from(sorted(_SCALES)),
    st.sampled_from(_GROUPS),
    st.sampled_from(
        ["${}", "€{}", "{} euros", "{}%", "RMB{}", "{} tonnes", "-£{}", "US$ {}", "{} percentage points"]
    ),
)
def test_a_printed_number_reads_back(whole: int, places: int, scale: str, group: str, shape: str) -> None:
    if shape == "{}%" or "points" in shape:
        scale = ""
    if shape == "{} euros" and not scale and not places and 1000 <= whole < 10000:
        whole += 10000
    decimals = f".{whole % 10**places:0{places}d}" if places else ""
    digits = f"{whole:,}".replace(",", group) + decimals

    (figure,) = read(f"It was {shape.format(digits + scale)} in all.")

    value = (whole + (Fraction(whole % 10**places, 10**places) if places else 0)) * _SCALES[scale]
    assert abs(figure.value) == value
    assert figure.signed == (-1 if shape.startswith("-") else 0)
    assert figure.digits == str(whole) + decimals


@given(st.integers(1, 999_999), st.integers(0, 2))
def test_a_decimal_comma_reads_like_a_point(whole: int, places: int) -> None:
    decimals = f"{whole % 10**places:0{places}d}" if places else ""

    printed = f"{whole:,}".replace(",", ".") + ("," + decimals if decimals else "")

    assert plain(printed, comma_decimal=True) == (f"{whole}.{decimals}" if decimals else str(whole))


def test_a_sentence_without_number_words_has_no_figure() -> None:
    assert read("Exports of cars to the neighbours kept rising, officials said.") == []


def test_ambiguous_currencies_name_their_other_readings() -> None:
    (dollars,) = read("It cost $5 billion.")
    (canadian,) = read("It cost C$5 billion.")

    assert dollars.unit_choices[:2] == ("USD", "CAD")
    assert canadian.unit_choices == ()


def test_a_wrapped_line_breaks_no_figure() -> None:
    text = "Imports at US$ 350.5\nbillion were up 21.9 per\ncent (from US$ 74.4–\n77.1 per barrel of oil)."
    words = tokens(text)

    found = figures(text, words, GRAMMAR)

    assert [(f.value, f.value_high, f.unit) for f in found] == [
        (350_500_000_000, None, "USD"),
        (Fraction("21.9"), None, "percent"),
        (Fraction("74.4"), Fraction("77.1"), "USD"),
    ]
    assert text[found[0].start : found[0].end] == "US$ 350.5\nbillion"
    assert words[found[2].first].start == found[2].start


def test_a_caption_tells_the_unit_of_the_rows_below_it() -> None:
    heading = "Trade by section, £ million"
    row = "Fuels: -1,234.5"
    told = caption(heading, tokens(heading), GRAMMAR)

    (figure,) = figures(row, tokens(row), GRAMMAR, told)

    assert (figure.value, figure.unit, figure.shared) == (Fraction("-1234.5") * 10**6, "GBP", True)
    assert caption("Exports reached $5 million", tokens("Exports reached $5 million"), GRAMMAR) is None


CURRENCIES = table("en", "currencies")["names"]


@pytest.mark.parametrize("code", sorted(CURRENCIES))
def test_every_currency_is_read_by_its_code_and_by_its_names(code: str) -> None:
    texts = [f"It cost {code} 5.2 million.", f"It cost {code}5.2 million."]
    texts += [f"It cost 5.2 million {name}." for name in CURRENCIES[code]]

    read_as = [(f.value, f.unit) for text in texts for f in read(text)]

    assert read_as == [(Fraction(5_200_000), code)] * len(texts)

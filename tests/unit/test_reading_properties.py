"""What reading promises for every text: it ends, it points at the text, and it minds only what it should."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readings import told

from crossfoot.claim import Claim, Reading
from crossfoot.reading import read
from crossfoot.reading.trace import trace

if TYPE_CHECKING:
    from _typeshed import TraceFunction

GOLD = Path(__file__).parents[1] / "gold"
SENTENCES: list[str] = [
    told(line).text for line in (GOLD / "hard.en.txt").read_text(encoding="utf-8").splitlines()
]
PUBLISHED = date(2024, 2, 15)
PIECES = st.sampled_from(
    [
        *"""$ € £ ( ) [ ] : ; . , - – % ½ 5 12 1,234 5.2 2023 bn million billion percent points exports
        imports trade deficit surplus balance rose fell to from by of in and or with between China China's
        German Russia U.S. EU May Q1 2022-23 year month earlier compared record target expected more than
        about doubled third half two-thirds respectively share it its them which while was tonnes barrels yuan
        sold bought last first nine months the a""".split(),
        "\n",
        "\n- ",
        ". ",
        ", ",
        "year on year",
        "a year earlier",
        "$5 billion",
        "(from 4.1%)",
    ]
)
ALIKE = [
    "a", "7", " ", "\n", ".", ",", "$", "%", "(", "-", "é", "中", "😀", "'", '"', "1,", "$ ", "(((", "and ",
    "%\n", "a\n", "exports ", "China ", "in May ", "rose ", "record ", "not ", "to ",
]  # fmt: skip
FIGURES = ["$1 ", "5% ", "1. ", "1 and 2 ", "$5\n", "exports of $5 billion to China, "]


@st.composite
def telling(draw: st.DrawFn) -> str:
    """Pieces of trade prose in any order, joined by a space or by nothing."""
    pieces = draw(st.lists(PIECES, max_size=40))
    return draw(st.sampled_from([" ", " ", " ", ""])).join(pieces)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A sentence with some of its text cut out, told twice, or replaced."""
    text: str = draw(st.sampled_from(SENTENCES))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 12)))
        text = text[:start] + draw(st.one_of(st.just(""), PIECES, st.text(max_size=3))) + text[end:]
    return text


def places(claims: tuple[Claim, ...]) -> list[Claim]:
    """The claims that stand in the text as figures; words of order may speak of the figures about them."""
    return [claim for claim in claims if claim.kind != "order"]


def assert_sound(text: str, reading: Reading) -> None:
    ids = [claim.id for claim in reading.claims]
    assert len(set(ids)) == len(ids)
    assert list(reading.claims) == sorted(reading.claims, key=lambda c: (c.start, c.end))
    figures = places(reading.claims)
    for before, after in pairwise(figures):
        assert before.end <= after.start
    for claim in reading.claims:
        assert text[claim.start : claim.end] == claim.quote
        assert claim.quote
        assert claim.about is None or claim.about in ids
    for link in reading.links:
        assert set(link.claims) <= set(ids)


@given(st.text())
def test_any_text_is_read_soundly(text: str) -> None:
    assert_sound(text, read(text))


@settings(max_examples=300)
@given(telling())
def test_any_order_of_words_of_trade_is_read_soundly(text: str) -> None:
    assert_sound(text, read(text, published=PUBLISHED))


@settings(max_examples=200)
@given(mutated())
def test_a_damaged_sentence_is_read_soundly(text: str) -> None:
    assert_sound(text, read(text, published=PUBLISHED))


@given(mutated())
def test_reading_twice_reads_the_same(text: str) -> None:
    assert read(text, published=PUBLISHED) == read(text, published=PUBLISHED)


@given(mutated())
def test_any_reading_can_be_traced(text: str) -> None:
    reading = read(text, published=PUBLISHED)

    shown = trace(text, published=PUBLISHED)

    assert all(f"{claim.id} " in shown for claim in reading.claims)


@given(
    st.sampled_from(SENTENCES),
    st.sampled_from(
        [
            "The weather will be mild.",
            "Nobody could be reached for comment.",
            "She sang, and the crowd rose from its seats.",
            "It rained.",
        ]
    ),
)
def test_an_unrelated_sentence_at_the_end_changes_no_claim(text: str, ending: str) -> None:
    alone = read(text, published=PUBLISHED).claims

    followed = read(f"{text}\n\n{ending}", published=PUBLISHED).claims

    assert followed[: len(alone)] == alone
    assert len(followed) == len(alone)


@given(st.sampled_from(SENTENCES), st.integers(1, 30))
def test_spaces_before_the_text_only_move_its_claims(text: str, width: int) -> None:
    alone = read(text, published=PUBLISHED).claims

    moved = read(" " * width + text, published=PUBLISHED).claims

    assert moved == tuple(replace(c, start=c.start + width, end=c.end + width) for c in alone)


def steps(work: Callable[[], object]) -> int:
    """How many calls of functions and steps of generators the work takes: the same on every machine."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("piece", ALIKE + FIGURES)
def test_the_steps_grow_with_the_length_alone(piece: str) -> None:
    size = 2_000
    read(piece)

    once = steps(lambda: read(piece * (size // len(piece))))
    twice = steps(lambda: read(piece * (2 * size // len(piece))))

    assert twice <= 2.6 * once + 2_000


def operations(module: str, work: Callable[[], object]) -> int:
    """How many operations of the interpreter the work takes inside one module: loops without calls too."""
    count = 0

    def begin(frame: FrameType, event: str, argument: object) -> TraceFunction | None:
        if frame.f_globals.get("__name__") != module:
            return None
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        return note

    def note(frame: FrameType, event: str, argument: object) -> TraceFunction:
        nonlocal count
        count += event == "opcode"
        return note

    before = sys.gettrace()
    sys.settrace(begin)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    ("module", "piece"),
    [
        ("claims", "Exports reached a record $1 m.\n"),
        ("claims", "Exports are targeted at $1 m. This mark was a record.\n"),
        ("claims", "Exports are targeted at 5 percent.\nExports were $1 m.\n"),
        ("claims", "$1 ; " * 10 + "\n"),
        ("discourse", "The difference was $1 m. Exports were $2 m.\n"),
        ("discourse", "Exports rose 5% to $1 m.\n"),
    ],
)
def test_what_ties_sentences_together_grows_with_their_number_alone(module: str, piece: str) -> None:
    read(piece)

    once = operations(f"crossfoot.reading.{module}", lambda: read(piece * 100))
    twice = operations(f"crossfoot.reading.{module}", lambda: read(piece * 200))

    assert once > 10_000
    assert twice <= 2.1 * once

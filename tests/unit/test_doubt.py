"""Figures of one key with different values: which are rivals, and that finding them stays cheap."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

from told import told

from crossfoot.scene import Scene
from crossfoot.system.doubt import MOST_VALUES, rivals


def exports(*figures: str) -> Scene:
    return Scene(told(" ".join(f"Exports were {{{f} = level exports 2031}}." for f in figures)))


def named(scene: Scene) -> dict[str, set[str]]:
    return {key: {claim.id for claim in others} for key, others in rivals(scene.facts).items()}


def calls(work: Callable[[], object]) -> int:
    """How many functions the work calls: the same on every machine."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def test_values_that_no_slip_joins_are_rivals_of_each_other_only() -> None:
    # 61.2 told twice is no rival of itself, and 62.1 is 61.2 with two digits swapped.
    found = named(exports("61.2 billion", "61.2 billion", "84.7 billion", "62.1 billion"))

    assert found == {"c0": {"c2"}, "c1": {"c2"}, "c2": {"c0", "c1", "c3"}, "c3": {"c2"}}


def test_a_slip_in_one_sentence_does_not_excuse() -> None:
    scene = Scene(
        told("Exports were {61.2 billion = level exports 2031}, {62.1 billion = level exports 2031}.")
    )

    assert named(scene) == {"c0": {"c1"}, "c1": {"c0"}}


def test_all_figures_of_a_key_with_very_many_values_are_rivals() -> None:
    scene = exports(*(f"{n * 7 + 13}.{n % 10} billion" for n in range(MOST_VALUES + 1)))

    assert set(named(scene)) == {fact.id for fact in scene.facts}


def test_the_work_grows_with_the_number_of_figures_alone() -> None:
    once, twice = (exports(*(f"{n * 7 + 13}.{n % 10} billion" for n in range(size))) for size in (100, 200))
    rivals(once.facts)

    assert calls(lambda: rivals(twice.facts)) <= 2.2 * calls(lambda: rivals(once.facts)) + 100

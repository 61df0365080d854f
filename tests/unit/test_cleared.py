"""Which figures of a failing relation stay accused where none can be named."""

from __future__ import annotations

from told import told

from crossfoot.finding import Finding
from crossfoot.relations import findings
from crossfoot.verdicts import verdicts


def failing(marked: str) -> Finding:
    only = [f for f in findings(told(marked)) if f.holds is False]
    assert len(only) == 1
    return only[0]


TIED = (
    "Exports were {%s billion dollars = level exports 2031} and imports "
    "{%s billion dollars = level imports 2031}, a deficit of {%s billion dollars = level deficit 2031}."
)


def test_of_two_equally_plausible_figures_both_stay_accused_and_the_third_is_cleared() -> None:
    # 17.3 - 42.6 = -25.3: 13.7 or 46.2 would make 28.9; no slip of the deficit would.
    marked = TIED % ("17.3", "42.6", "28.9")
    reading = told(marked)
    found = findings(reading)

    assert failing(marked).suspect is None
    assert failing(marked).cleared == ("c2",)
    assert {i: v.word for i, v in verdicts(reading, found).items()} == {
        "c0": "inconsistent",
        "c1": "inconsistent",
        "c2": "unchecked",
    }


def test_where_one_figure_is_named_nothing_else_needs_clearing() -> None:
    # 61.2 - 48.7 = 12.5; 21.5 is 12.5 with its digits swapped.
    named = failing(
        "Exports were {61.2 billion dollars = level exports 2031} and imports "
        "{48.7 billion dollars = level imports 2031}, a surplus of "
        "{21.5 billion dollars = level surplus 2031}."
    )

    assert named.suspect == "c2"
    assert named.cleared == ()


def test_a_verb_is_not_to_blame_for_a_figure_a_thousand_times_too_small() -> None:
    named = failing(
        "Receipts declined to {7.8 billion dollars = level exports 2031 sector=tea} from "
        "{9.3 million dollars = level exports 2030 sector=tea}."
    )

    assert named.suspect == "c1"
    assert named.repair is not None
    assert named.repair.slip == "scale word wrong"


def test_a_slip_explains_nothing_where_a_figure_is_bounded_on_one_side_only() -> None:
    # At most 90 from 89.4: a fall of 30% would fit, and so would nearly any smaller figure.
    marked = (
        "They expect sales of at most {90 billion dollars = forecast exports 2032 approx=at_most}. Last year "
        "sales were {89.4 billion dollars = level exports 2031}; they will grow by "
        "{30% = forecast exports 2032 base=2031}."
    )

    assert not [f for f in findings(told(marked)) if f.holds is False]

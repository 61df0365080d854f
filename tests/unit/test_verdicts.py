"""The table of verdicts, line by line."""

from __future__ import annotations

from dataclasses import replace

import pytest
from told import told

from crossfoot.finding import Finding
from crossfoot.relations import findings
from crossfoot.verdicts import not_checked, verdicts

READING = told(
    "Exports were {61.2 billion dollars = level exports 2031} and imports {48.7 billion dollars = "
    "level imports 2031}."
)


def finding(
    id: str, holds: object, *claims: str, family: str = "balance", suspect: str | None = None
) -> Finding:
    return Finding(id, "a-rule", family, claims, holds, "1 = 1", suspect=suspect)  # type: ignore[arg-type]  # by table


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ([], "unchecked"),
        ([finding("f1", True, "c0")], "consistent"),
        ([finding("f1", True, "c0", family="reference")], "supported"),
        ([finding("f1", "explained", "c0")], "care"),
        ([finding("f1", False, "c0", "c1")], "inconsistent"),
        ([finding("f1", False, "c0", "c1", suspect="c0")], "inconsistent"),
        ([finding("f1", False, "c0", "c1", suspect="c1")], "unchecked"),
        ([finding("f1", False, "c0", family="reference")], "refuted"),
        ([finding("f1", False, "c0", "c1", suspect="c1"), finding("f2", True, "c0")], "consistent"),
        ([finding("f1", False, "c0", family="reference"), finding("f2", False, "c0")], "refuted"),
        ([finding("f1", "explained", "c0"), finding("f2", True, "c0", family="reference")], "care"),
        ([finding("f1", True, "c0", family="reference"), finding("f2", True, "c0")], "supported"),
    ],
)
def test_the_first_line_that_applies_wins(given: list[Finding], word: str) -> None:
    assert verdicts(READING, given)["c0"].word == word


def test_reasons_are_the_findings_behind_the_verdict() -> None:
    said = verdicts(
        READING, [finding("f1", True, "c0"), finding("f2", True, "c0", "c1"), finding("f3", True, "c1")]
    )

    assert said["c0"].reasons == ("f1", "f2")


def test_the_others_of_a_named_set_stand_beside_a_wrong_figure() -> None:
    said = verdicts(READING, [finding("f1", False, "c0", "c1", suspect="c1")])

    assert said["c0"].reasons == ("stands beside a wrong figure",)


def test_every_claim_has_a_verdict_and_every_unchecked_one_a_reason() -> None:
    reading = told(
        "Exports were {61.2 billion dollars = level exports}, up {5% = growth exports 2031}, a {3 = rank -}."
    )
    said = verdicts(reading, findings(reading))
    rows = not_checked(reading, said)

    assert set(said) == {claim.id for claim in reading.claims}
    assert sorted(claim for claims, _ in rows for claim in claims) == ["c0", "c1", "c2"]
    assert all(why for _, why in rows)


def test_an_unrelated_sentence_at_the_end_changes_no_verdict() -> None:
    marked = (
        "Exports were {61.2 billion dollars = level exports 2031} and imports {48.7 billion dollars "
        "= level imports 2031}, "
        "a surplus of {12.5 billion dollars = level surplus 2031}."
    )
    before, after = told(marked), told(marked + " A choir of {40 = count -} sang.")

    first, second = (verdicts(r, findings(r)) for r in (before, after))

    assert {k: v.word for k, v in first.items()} == {k: v.word for k, v in second.items() if k in first}


def test_a_word_of_order_is_unchecked_with_its_reason() -> None:
    claim = replace(READING.claims[0], kind="order")
    reading = replace(READING, claims=(claim,))

    assert "words of order" in verdicts(reading, [])["c0"].reasons[0]

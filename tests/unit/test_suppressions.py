"""What is set aside, and that it is counted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from made import CLAIMS, FINDING, SUPPORT

from crossfoot import check
from crossfoot.errors import InputError
from crossfoot.rows import fingerprint
from crossfoot.suppressions import (
    Suppression,
    baseline,
    baseline_text,
    in_text,
    set_aside,
    without_comments,
)

WRONG = "Exports were $84.2 billion and imports $71.9 billion in 2030, a surplus of $13.2 billion."
COMMENT = "<!-- crossfoot: ignore balance-identity -- as published -->"

RULES = {"balance-identity", "growth-rate"}


def test_a_comment_alone_on_its_line_speaks_of_the_paragraph_after_it() -> None:
    text = f"One.\n\n{COMMENT}\n\nTwo\nthree.\n\nFour."

    (found,), complaints = in_text(text, RULES)

    assert found.span is not None
    assert text[slice(*found.span)] == "Two\nthree."
    assert found.rules == {"balance-identity"}
    assert found.reason == "as published"
    assert complaints == []


def test_a_comment_beside_words_speaks_of_its_line() -> None:
    text = f"One.\nTwo. {COMMENT}\nThree."

    (found,), _ = in_text(text, RULES)

    assert found.span is not None
    assert text[slice(*found.span)].startswith("Two.")
    assert "Three" not in text[slice(*found.span)]


def test_several_rules_or_every_rule() -> None:
    (two, every), _ = in_text(
        "<!-- crossfoot: ignore a-b, c-d -- x -->\n<!--crossfoot: ignore -- y-->\n", {"a-b", "c-d"}
    )

    assert two.rules == {"a-b", "c-d"}
    assert every.rules == frozenset()


def test_a_comment_without_a_reason_counts_for_nothing() -> None:
    found, complaints = in_text("One.\n<!-- crossfoot: ignore balance-identity -->\n", RULES)

    assert found == []
    assert complaints[0].startswith("line 2:")


def test_a_comment_that_names_no_rule_is_told_with_the_nearest() -> None:
    text = f"{WRONG} <!-- crossfoot: ignore balance-identty -- as published -->"

    report = check(text, reference=False)

    assert not report.ok
    assert "line 1: no rule is called 'balance-identty'; did you mean 'balance-identity'?" in [
        line.why for line in report.not_checked
    ]


def test_claims_of_a_finding_that_is_set_aside_say_so() -> None:
    report = check(f"{WRONG} {COMMENT}", reference=False)

    assert {report.why_unchecked(claim) for claim in report.claims} == {
        "ignored: balance-identity (as published)"
    }


def test_blanking_comments_moves_nothing() -> None:
    text = f"a {COMMENT}\nb <!-- another -->"

    blanked = without_comments(text)

    assert len(blanked) == len(text)
    assert "crossfoot" not in blanked
    assert blanked.index("\nb") == text.index("\nb")
    assert "<!-- another -->" in blanked


@pytest.mark.parametrize(
    ("suppression", "aside"),
    [
        (Suppression(frozenset({"growth-rate"}), "r", span=(0, 60)), True),
        (Suppression(frozenset(), "r", span=(0, 60)), True),
        (Suppression(frozenset({"balance-identity"}), "r", span=(0, 60)), False),
        (Suppression(frozenset(), "r", span=(70, 90)), False),
    ],
    ids=["rule", "every rule", "another rule", "another place"],
)
def test_a_finding_is_set_aside_by_rule_and_place(suppression: Suppression, aside: bool) -> None:
    kept, gone = set_aside([FINDING, SUPPORT], CLAIMS, [suppression])

    assert [finding.id for finding, _ in gone] == (["f1"] if aside else [])
    assert SUPPORT in kept


def test_a_finding_is_set_aside_by_the_fingerprints_of_all_its_claims() -> None:
    prints = frozenset(fingerprint(claim) for claim in CLAIMS[:3])
    moved = [replace(claim, start=claim.start + 100, end=claim.end + 100) for claim in CLAIMS]

    assert set_aside([FINDING], moved, [Suppression(frozenset(), "r", fingerprints=prints)])[0] == []
    fewer = Suppression(frozenset(), "r", fingerprints=frozenset(list(prints)[:2]))
    assert set_aside([FINDING], moved, [fewer])[0] == [FINDING]


def test_what_is_set_aside_is_counted_and_accuses_nobody() -> None:
    report = check(f"{COMMENT}\n{WRONG}", reference=False)

    assert report.ok
    assert len(report.ignored) == 1
    assert report.ignored[0].why == "ignored: balance-identity (as published)"
    assert not check(WRONG, reference=False).ok


def test_rules_can_be_left_out_and_chosen() -> None:
    assert check(WRONG, reference=False, ignore=["balance-identity"]).ok
    assert check(WRONG, reference=False, select=["growth-rate"]).ok
    assert check(WRONG, reference=False, select=["growth-rate"]).checks_run == ("growth-rate",)
    assert not check(WRONG, reference=False, select=["balance-identity"]).ok


def test_a_baseline_written_is_a_baseline_read(tmp_path: Path) -> None:
    path = tmp_path / "baseline"
    prints = frozenset({"0123456789abcdef", "fedcba9876543210"})
    path.write_text(baseline_text([("growth-rate", prints, "5 x\n6 -- 7")]))

    (found,) = baseline(path)

    assert found.rules == {"growth-rate"}
    assert found.fingerprints == prints
    assert found.reason == "5 x 6 -- 7"


@pytest.mark.parametrize("line", ["growth-rate", "growth-rate 0123", "growth-rate xyz -- why"])
def test_a_bad_line_of_a_baseline_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "baseline").write_text(f"# head\n\n{line}\n")

    with pytest.raises(InputError, match=r"baseline:3: "):
        baseline(tmp_path / "baseline")


def test_a_missing_baseline_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        baseline(tmp_path / "baseline")

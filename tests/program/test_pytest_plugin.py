"""The pytest plugin, run by pytest in a folder of its own."""

from __future__ import annotations

import pytest

WRONG = "Exports were $84.2 billion and imports $71.9 billion in 2030, a surplus of $13.2 billion."
RIGHT = "Exports were $84.2 billion and imports $71.9 billion in 2030, a surplus of $12.3 billion."


def run(pytester: pytest.Pytester, body: str, *arguments: str) -> pytest.RunResult:
    pytester.makepyfile(f"WRONG, RIGHT = {WRONG!r}, {RIGHT!r}\n{body}")
    return pytester.runpytest_inprocess("-p", "no:cacheprovider", *arguments)


def test_a_text_that_adds_up_passes(pytester: pytest.Pytester) -> None:
    done = run(pytester, "def test_it(claims):\n    assert claims.check(RIGHT, reference=False).ok")

    done.assert_outcomes(passed=1)


def test_a_text_that_does_not_shows_sentence_and_arithmetic(pytester: pytest.Pytester) -> None:
    done = run(pytester, "def test_it(claims):\n    claims.check(WRONG, reference=False)")

    assert done.ret == 1
    done.stdout.fnmatch_lines(
        ["*“$13.2 billion” does not add up*", f"*“{WRONG}”*", "*balance-identity: *12.2*12.4*"]
    )
    done.stdout.no_fnmatch_line("*traceback*")


def test_a_text_without_a_claim_fails(pytester: pytest.Pytester) -> None:
    done = run(pytester, "def test_it(claims):\n    claims.check('nowhere.md')")

    done.assert_outcomes(failed=1)
    done.stdout.fnmatch_lines(
        ["*0 of at least 1 claims found in 'nowhere.md' (read as a text: no such file)*"]
    )


def test_a_file_beside_the_test_is_found(pytester: pytest.Pytester) -> None:
    pytester.makefile(".txt", release=RIGHT)

    done = run(
        pytester,
        "def test_it(claims):\n    assert claims.check('release.txt', reference=False).id == 'release.txt'",
    )

    done.assert_outcomes(passed=1)


def test_expect_finds_the_claim_or_says_what_there_is(pytester: pytest.Pytester) -> None:
    body = (
        "def test_found(claims):\n"
        "    report = claims.report(RIGHT, reference=False)\n"
        "    assert claims.expect(report, quote='84.2', value=84.2e9, flow='exports').kind == 'level'\n"
        "def test_missed(claims):\n"
        "    claims.expect(claims.report(RIGHT, reference=False), quote='84.2', value=84.3e9)\n"
    )

    done = run(pytester, body)

    done.assert_outcomes(passed=1, failed=1)
    done.stdout.fnmatch_lines(
        ["*no claim with quote='84.2', value=84300000000.0; there are*", "*value is 84200000000.0*"]
    )


def test_the_marker_gives_settings_and_refuses_unknown_ones(pytester: pytest.Pytester) -> None:
    body = (
        "import pytest\n"
        "@pytest.mark.claims(published='2031-02-01', reference=False)\n"
        "def test_known(claims):\n    assert claims.check(RIGHT).published == '2031-02-01'\n"
        "@pytest.mark.claims(publised='2031-02-01')\n"
        "def test_unknown(claims):\n    pass\n"
    )

    done = run(pytester, body, "--strict-markers")

    done.assert_outcomes(passed=1, errors=1)
    done.stdout.fnmatch_lines(["*unknown: publised; known are as_of, facts, *published*"])


def test_documents_are_collected_with_a_test_for_each_claim(pytester: pytest.Pytester) -> None:
    pytester.makefile(".md", release=f"# Trade\n\nThe year in brief.\n\n{WRONG}\n")

    done = pytester.runpytest_inprocess("--claims", "release.md", "-v", "-p", "no:cacheprovider")

    done.assert_outcomes(failed=1, skipped=2)
    done.stdout.fnmatch_lines(["release.md::L5-level SKIPPED*", "release.md::L5-level-3 FAILED*"])
    done.stdout.fnmatch_lines(["*balance-identity: *", "*it would hold with $12.3 billion*"])
    done.stdout.no_fnmatch_line("*Traceback*")


def test_documents_are_left_alone_without_the_option(pytester: pytest.Pytester) -> None:
    pytester.makefile(".md", release=WRONG)
    pytester.makeini("[pytest]\nclaims_files = *.md")

    assert pytester.runpytest_inprocess("-p", "no:cacheprovider").ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_the_documents_of_the_ini_file_are_collected(pytester: pytest.Pytester) -> None:
    pytester.makefile(".md", release=RIGHT, other=WRONG)
    pytester.makeini("[pytest]\nclaims_files = rel*.md")

    done = pytester.runpytest_inprocess("--claims", "-p", "no:cacheprovider")

    done.assert_outcomes(passed=3)


def test_a_document_without_a_claim_fails(pytester: pytest.Pytester) -> None:
    pytester.makefile(".md", quiet="A quiet day.")

    done = pytester.runpytest_inprocess("--claims", "quiet.md", "-v", "-p", "no:cacheprovider")

    done.assert_outcomes(failed=1)
    done.stdout.fnmatch_lines(["quiet.md::no-claim FAILED*"])


def test_a_document_that_cannot_be_read_is_an_error_with_the_reason(pytester: pytest.Pytester) -> None:
    (pytester.path / "broken.md").write_bytes(b"Trade \xff")

    done = pytester.runpytest_inprocess("--claims", "broken.md", "-p", "no:cacheprovider")

    done.assert_outcomes(errors=1)
    done.stdout.fnmatch_lines(["*not UTF-8: byte 0xff at offset 6*"])


def test_the_junit_file_names_every_claim(pytester: pytest.Pytester) -> None:
    pytester.makefile(".md", release=WRONG)

    pytester.runpytest_inprocess("--claims", "release.md", "--junit-xml=out.xml", "-p", "no:cacheprovider")

    written = (pytester.path / "out.xml").read_text(encoding="utf-8")
    assert written.count("<testcase") == 3
    assert 'name="L1-level-3"' in written
    assert 'name="verdict" value="inconsistent"' in written


def test_a_table_of_facts_that_cannot_be_used_is_an_error_with_the_reason(pytester: pytest.Pytester) -> None:
    pytester.makefile(".md", release=RIGHT)
    pytester.makefile(".csv", facts="foo,bar\n1,2\n")
    pytester.makeini("[pytest]\nclaims_facts = facts.csv")

    done = pytester.runpytest_inprocess("--claims", "release.md", "-p", "no:cacheprovider")

    done.assert_outcomes(errors=1)
    done.stdout.fnmatch_lines(["*facts.csv: no column of the table of facts says what its numbers measure*"])


def test_several_processes_find_what_one_finds(pytester: pytest.Pytester) -> None:
    pytester.makefile(".md", release=WRONG, other=RIGHT)
    pytester.makepyfile(f"def test_it(claims):\n    claims.check({WRONG!r}, reference=False)")
    pytester.makeini("[pytest]\nclaims_files = *.md")

    arguments = ("--claims", "-p", "no:cacheprovider")
    alone = pytester.runpytest_subprocess(*arguments).parseoutcomes()
    shared = pytester.runpytest_subprocess(*arguments, "-n", "2").parseoutcomes()

    assert alone == shared
    assert alone["passed"] >= 3

"""The command line as a shell sees it: output, complaints and exit codes of the real program."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import docx
import pytest

import crossfoot
from crossfoot.pipeline import REFERENCE_RULES

SEED = Path(__file__).parents[2] / "seeds" / "000_d91c5bbeb61d00d6.txt"
WRONG = "Exports were $84.2 billion and imports $71.9 billion in 2030, a surplus of $13.2 billion.\n"
RIGHT = "Exports were $84.2 billion and imports $71.9 billion in 2030, a surplus of $12.3 billion.\n"


def run(*arguments: str, input: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "crossfoot", *arguments]
    return subprocess.run(command, input=input, capture_output=True, cwd=cwd, check=False)


def complaint(done: subprocess.CompletedProcess[bytes]) -> str:
    said = done.stderr.decode()
    assert "Traceback" not in said, said
    return said


def test_version() -> None:
    assert run("--version").stdout.decode() == f"crossfoot {crossfoot.__version__}\n"


def test_json_is_one_report() -> None:
    done = run("check", str(SEED), "--format", "json")

    report = json.loads(done.stdout)
    assert report["schema_version"] == "1"
    assert report["id"] == str(SEED)


def test_json_of_several_files_is_a_list(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(RIGHT)

    done = run("check", str(tmp_path), "--format", "json")

    assert [Path(r["id"]).name for r in json.loads(done.stdout)] == ["a.txt", "b.txt"]


def test_standard_input_is_read_by_default_and_by_its_sign() -> None:
    by_default = run("check", "--format", "json", input=RIGHT.encode())
    by_sign = run("check", "-", "--format", "json", input=RIGHT.encode())

    assert by_default.stdout == by_sign.stdout
    assert json.loads(by_sign.stdout)["id"] == "-"


def test_a_pipe_gets_no_colour() -> None:
    assert b"\x1b" not in run("check", input=WRONG.encode()).stdout


@pytest.mark.parametrize(
    ("input", "said"),
    [
        (b"", "-: empty: there is nothing to check"),
        (b" \n", "-: empty: there is nothing to check"),
        (b"A quiet day.", "-: no claim found"),
    ],
)
def test_a_text_without_a_claim_is_said_to_be_one(input: bytes, said: str) -> None:
    done = run("check", input=input)

    assert said in complaint(done)
    assert done.returncode == 0
    assert b"nothing was checked" in done.stdout
    assert run("check", "--strict", input=input).returncode == 3
    assert run("check", "--fail-on", "unchecked", input=input).returncode == 1


@pytest.mark.parametrize(
    ("input", "said"),
    [
        (b"Trade \xff rose", "-: not UTF-8: byte 0xff at offset 6 (line 1)"),
        (b"Trade \0 rose", "-: not a text: NUL byte at offset 6"),
        (b"%PDF-1.4 Trade", "-: a PDF file that cannot be read"),
    ],
)
def test_bytes_that_are_no_text_exit_with_2(input: bytes, said: str) -> None:
    done = run("check", input=input)

    assert said in complaint(done)
    assert done.returncode == 2
    assert done.stdout == b""


def test_a_missing_file_exits_with_2_and_the_others_are_answered(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RIGHT)

    done = run("check", "nowhere.txt", "a.txt", "--format", "jsonl", cwd=tmp_path)

    assert "nowhere.txt: no such file or directory" in complaint(done)
    assert done.returncode == 2
    assert json.loads(done.stdout)["id"] == "a.txt"


def test_a_folder_without_a_text_exits_with_2(tmp_path: Path) -> None:
    done = run("check", str(tmp_path))

    assert "a folder without a readable file" in complaint(done)
    assert done.returncode == 2


def test_ten_megabytes_of_digits_are_survived() -> None:
    done = run("check", "--no-reference", "--format", "json", input=b"1" * 10_000_000)

    assert complaint(done) in {"", "crossfoot: -: no claim found\n"}
    assert done.returncode == 0
    assert json.loads(done.stdout)["schema_version"] == "1"


def test_a_date_that_is_none_is_a_usage_error() -> None:
    done = run("check", "--published", "soon", input=RIGHT.encode())

    assert "not an ISO date (YYYY-MM-DD): 'soon'" in complaint(done)
    assert done.returncode == 2


def test_batch_answers_every_good_line_in_order_and_names_the_bad_one(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"t{n}", "text": RIGHT, "claims": [], "note": None}) for n in range(4)]
    lines.insert(2, '{"id": "bad", "text": ')
    (tmp_path / "in.jsonl").write_text("\n".join(lines) + "\n")

    for jobs in ("1", "2"):
        done = run("batch", "in.jsonl", "-o", "out.jsonl", "--no-reference", "--jobs", jobs, cwd=tmp_path)

        answered = [json.loads(line)["id"] for line in (tmp_path / "out.jsonl").read_text().splitlines()]
        assert answered == ["t0", "t1", "t2", "t3"]
        assert "in.jsonl:3: not JSON" in complaint(done)
        assert done.returncode == 2


def test_batch_without_a_bad_line_exits_with_0() -> None:
    done = run("batch", "-", "--no-reference", input=json.dumps({"text": WRONG}).encode())

    assert done.returncode == 0
    assert json.loads(done.stdout)["id"] is None


def test_batch_of_a_missing_file_exits_with_2(tmp_path: Path) -> None:
    done = run("batch", "nowhere.jsonl", cwd=tmp_path)

    assert "nowhere.jsonl: no such file or directory" in complaint(done)
    assert done.returncode == 2


def test_batch_that_cannot_write_exits_with_2(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"text": "t"}\n')

    done = run("batch", "in.jsonl", "-o", "no/such/folder.jsonl", cwd=tmp_path)

    assert "no/such/folder.jsonl: no such file or directory" in complaint(done)
    assert done.returncode == 2


def test_the_schema_is_a_json_schema_of_the_report() -> None:
    schema = json.loads(run("schema").stdout)

    assert schema["title"] == "Report"
    assert schema["additionalProperties"] is False
    assert "claims" in schema["required"]


def test_project_gives_the_needed_amount_a_month() -> None:
    done = run(
        *("project", "--to-date", "120e9", "--months", "9", "--target", "150e9", "--year", "2031"),
        *("--format", "json"),
    )

    # (150 - 120) / 3 months to come.
    assert json.loads(done.stdout)["needed_per_month"] == 10e9


def test_project_refuses_a_figure_that_is_none() -> None:
    done = run("project", "--to-date", "much", "--months", "9")

    assert "'much' is no figure" in complaint(done)
    assert done.returncode == 2


def test_exit_codes_by_the_table(tmp_path: Path) -> None:
    (tmp_path / "wrong.txt").write_text(WRONG)
    (tmp_path / "right.txt").write_text(RIGHT)

    def code(*arguments: str) -> int:
        return run("check", "--no-reference", *arguments, cwd=tmp_path).returncode

    assert code("right.txt") == 0
    assert code("wrong.txt") == 1
    assert code("wrong.txt", "--strict") == 1
    assert code("wrong.txt", "--fail-on", "never") == 0
    assert code("wrong.txt", "nowhere.txt") == 2
    assert code("wrong.txt", "--ignore", "balance-identity") == 0
    assert code("wrong.txt", "--ignore", "balance-identity", "--strict") == 3


def test_an_unknown_rule_is_a_usage_error_with_the_nearest(tmp_path: Path) -> None:
    done = run("check", "--select", "balance-identiy", input=RIGHT.encode())

    assert "no rule is called 'balance-identiy'; did you mean 'balance-identity'?" in complaint(done)
    assert done.returncode == 2


def test_output_goes_to_files_by_suffix(tmp_path: Path) -> None:
    (tmp_path / "right.txt").write_text(RIGHT)

    done = run("check", "right.txt", "-o", "a.json", "-o", "b.jsonl", cwd=tmp_path)

    assert done.stdout == b""
    assert json.loads((tmp_path / "a.json").read_text()) == json.loads((tmp_path / "b.jsonl").read_text())


def test_a_suffix_without_a_format_is_a_usage_error() -> None:
    done = run("check", "-o", "a.xyz", input=RIGHT.encode())

    assert "a.xyz: no format has this suffix; known are .txt, .json" in complaint(done)
    assert done.returncode == 2


def test_a_baseline_sets_known_findings_aside_and_no_new_ones(tmp_path: Path) -> None:
    (tmp_path / "wrong.txt").write_text(WRONG)
    (tmp_path / "more.txt").write_text(WRONG.replace("2030", "2031"))

    written = run("check", "wrong.txt", "--no-reference", "--write-baseline", "known", cwd=tmp_path)
    known = run("check", "wrong.txt", "--no-reference", "--baseline", "known", cwd=tmp_path)
    new = run("check", "more.txt", "--no-reference", "--baseline", "known", cwd=tmp_path)

    assert written.returncode == 0
    assert known.returncode == 0
    assert "(1 finding ignored)" in known.stdout.decode()
    assert new.returncode == 1


def test_settings_count_and_the_command_line_overrules_them(tmp_path: Path) -> None:
    (tmp_path / "wrong.txt").write_text(WRONG)
    (tmp_path / "crossfoot.toml").write_text('fail-on = "never"\nreference = false\n')

    assert run("check", "wrong.txt", cwd=tmp_path).returncode == 0
    assert run("check", "wrong.txt", "--fail-on", "inconsistent", cwd=tmp_path).returncode == 1
    assert 'fail-on = "never"' in run("config", "--show", cwd=tmp_path).stdout.decode()


def test_a_rule_that_the_settings_name_wrongly_is_told_with_the_file(tmp_path: Path) -> None:
    (tmp_path / "crossfoot.toml").write_text('ignore = ["growth-rat"]\n')

    done = run("check", input=RIGHT.encode(), cwd=tmp_path)

    said = re.sub(r"[│\s]+", " ", complaint(done))
    assert "no rule is called 'growth-rat'; did you mean 'growth-rate'?" in said
    assert "crossfoot.toml: " in said
    assert done.returncode == 2


def test_a_wrong_setting_exits_with_2(tmp_path: Path) -> None:
    (tmp_path / "crossfoot.toml").write_text("slect = []\n")

    done = run("check", input=RIGHT.encode(), cwd=tmp_path)

    assert "did you mean 'select'?" in complaint(done)
    assert done.returncode == 2


def test_a_table_of_facts_is_looked_at_and_a_missing_one_named(tmp_path: Path) -> None:
    (tmp_path / "facts.csv").write_text("year,flow,value\n2030,exports,84.2e9\n2030,imports,72.9e9\n")
    (tmp_path / "right.txt").write_text(RIGHT)

    wrong = run("check", "right.txt", "--no-reference", "--facts", "facts.csv", cwd=tmp_path)
    missing = run("check", "right.txt", "--no-reference", "--facts", "nowhere.csv", cwd=tmp_path)

    assert wrong.returncode == 1
    assert "[your-figures]" in wrong.stdout.decode()
    assert "nowhere.csv" in complaint(missing)
    assert missing.returncode == 2


def test_project_by_the_name_of_a_series() -> None:
    done = run(
        "project", "--series", "CHN-RUS", "--year", "2023", "--as-of", "2023-10-18", "--format", "json"
    )

    row = json.loads(done.stdout)
    assert row["months"] == 9
    assert row["to_date"] == 176.4e9


def test_project_a_fiscal_year() -> None:
    asked = ("--year", "2023", "--fiscal-start", "4")

    india = run("project", "--series", "IND", *asked, "--as-of", "2023-12-01").stdout.decode()
    other = run("project", "--to-date", "220e9", "--months", "6", *asked).stdout.decode()

    assert india.startswith("projected for 2023-24: ")
    assert "from the first 6 months: monthly history" in india
    assert "the months of the fiscal year are taken to weigh" in other


def test_project_as_a_chart_and_without_figures() -> None:
    drawn = run("project", "--to-date", "120e9", "--months", "9", "--format", "svg")
    nothing = run("project")

    assert drawn.stdout.decode().startswith("<svg")
    assert "--to-date and --months are needed" in complaint(nothing)
    assert nothing.returncode == 2


def test_rules_are_listed_and_explained() -> None:
    listed = run("rules").stdout.decode()
    explained = run("explain", "balance-identity")
    unknown = run("explain", "balance-identiy")

    assert "balance-identity" in listed
    assert "balance = exports - imports" in explained.stdout.decode()
    assert "did you mean 'balance-identity'?" in complaint(unknown)
    assert "record " in listed
    for name in REFERENCE_RULES:
        assert REFERENCE_RULES[name] in run("explain", name).stdout.decode()
    assert unknown.returncode == 2


def test_a_word_file_comes_back_with_comments(tmp_path: Path) -> None:
    draft = docx.Document()
    draft.add_paragraph(WRONG.strip())
    draft.save(str(tmp_path / "draft.docx"))
    (tmp_path / "a.txt").write_text(RIGHT)

    done = run("check", "draft.docx", "--no-reference", "-o", "checked.docx", cwd=tmp_path)
    refused = run("check", "a.txt", "-o", "checked.docx", cwd=tmp_path)

    assert complaint(done) == ""
    assert done.returncode == 1
    assert len(list(docx.Document(str(tmp_path / "checked.docx")).comments)) >= 1
    assert "comments need exactly one Word document" in complaint(refused)
    assert refused.returncode == 2


def test_another_language_is_said_to_be_one_by_check_and_by_read() -> None:
    text = (
        "Die Ausfuhren stiegen auf 84,2 Milliarden Euro, und die Einfuhren lagen nach Angaben des Amtes bei "
        "71,9 Milliarden Euro, das ist der höchste Stand seit dem Jahr 2010."
    ).encode()
    why = "language: the words are not English, and only English is read"

    assert why in " ".join(run("check", input=text).stdout.decode().split())
    for traced in ((), ("--trace",)):
        read = run("read", "-", *traced, input=text)
        assert (read.stdout, read.returncode) == (b"", 0)
        assert f"-: {why}" in complaint(read)


def test_a_language_that_is_not_read_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "crossfoot.toml").write_text('language = "xx"\n')

    by_option = run("check", "--language", "de", input=RIGHT.encode())
    by_setting = run("check", input=RIGHT.encode(), cwd=tmp_path)
    by_read = run("read", "-", "--language", "de", input=RIGHT.encode())

    for done, code in ((by_option, "de"), (by_setting, "xx"), (by_read, "de")):
        assert f"no tables for language '{code}'; read are en" in complaint(done)
        assert done.returncode == 2
    assert run("check", "--language", "en-GB", input=RIGHT.encode()).returncode == 0


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("draft.docx", b"PK no zip", "draft.docx: not a Word document, though named like one"),
        ("release.pdf", b"%PDF-1.4", "release.pdf: a PDF file that cannot be read: it is cut off or damaged"),
        ("page.html", b"", "page.html: not an HTML page, though named like one: the file is empty"),
    ],
)
def test_a_broken_file_is_one_line_and_exits_with_2(tmp_path: Path, name: str, raw: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(raw)
    (tmp_path / "right.txt").write_text(RIGHT)

    done = run("check", name, "right.txt", "--no-reference", "--format", "jsonl", cwd=tmp_path)

    assert complaint(done).splitlines()[0].startswith(f"crossfoot: {said}")
    assert len(complaint(done).splitlines()) == 1
    assert done.returncode == 2
    assert json.loads(done.stdout)["id"] == "right.txt"


def test_a_baseline_that_is_none_exits_with_2(tmp_path: Path) -> None:
    (tmp_path / "known").write_bytes(b"\xff\0")

    done = run("check", "--baseline", "known", input=RIGHT.encode(), cwd=tmp_path)

    assert complaint(done) == "crossfoot: known: not a baseline: not UTF-8 at byte 0\n"
    assert done.returncode == 2


def test_a_table_of_facts_that_says_nothing_exits_with_2_and_any_other_tells_what_was_guessed(
    tmp_path: Path,
) -> None:
    (tmp_path / "dumb.csv").write_text("foo,bar\n1,2\n")
    (tmp_path / "facts.csv").write_text("year,flow,value\n2030,exports,84.2e9\n")

    dumb = run("check", "--facts", "dumb.csv", input=RIGHT.encode(), cwd=tmp_path)
    told = run("check", "--no-reference", "--facts", "facts.csv", input=RIGHT.encode(), cwd=tmp_path)

    assert "dumb.csv: no column of the table of facts says what its numbers measure" in complaint(dumb)
    assert (dumb.stdout, dumb.returncode) == (b"", 2)
    words = " ".join(told.stdout.decode().split())
    assert "your figures: 1 number read: period from column 'year', flow from column 'flow'" in words

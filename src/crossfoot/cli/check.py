"""`crossfoot check`: texts in, a report of each out, an exit code by the table."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from crossfoot.cli.options import (
    AsOf,
    Jobs,
    Language,
    Published,
    carried,
    complain,
    day,
    named_rules,
    opened,
    readable,
    settled,
    watched,
)
from crossfoot.cli.work import Job, mapped, report

if TYPE_CHECKING:
    from crossfoot.report import Report
    from crossfoot.sources.frame import Facts
    from crossfoot.suppressions import Suppression

Format = Literal["text", "concise", "json", "jsonl", "markdown", "html", "github", "sarif", "junit", "csv"]
FailOn = Literal["inconsistent", "care", "unchecked", "never"]

_FAILING: dict[FailOn, set[str]] = {
    "inconsistent": {"refuted", "inconsistent"},
    "care": {"refuted", "inconsistent", "unlikely", "care"},
    "unchecked": {"refuted", "inconsistent", "unlikely", "care", "unchecked"},
    "never": set(),
}


def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILES|DIRS|-]", help="Texts to check; - is standard input."),
    ] = None,
    format: Annotated[
        Format | None, typer.Option(help="How to print the reports; text, unless -o is given.")
    ] = None,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write to a file, in the format of its suffix; repeatable."
        ),
    ] = None,
    published: Published = None,
    as_of: AsOf = None,
    language: Language = None,
    reference: Annotated[
        bool | None,
        typer.Option("--reference/--no-reference", help="Look at published figures (the default), or not."),
    ] = None,
    facts: Annotated[
        str | None, typer.Option(metavar="FILE", help="Figures of your own: a csv, parquet or xlsx table.")
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option(metavar="RULE", help="Run these rules alone; repeatable.")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="RULE", help="Leave these rules out; repeatable.")
    ] = None,
    fail_on: Annotated[
        FailOn | None, typer.Option(help="The mildest verdict that fails; inconsistent by default.")
    ] = None,
    strict: Annotated[
        bool | None,
        typer.Option("--strict/--no-strict", help="Exit with 3 when a claim is unchecked or there is none."),
    ] = None,
    baseline: Annotated[
        str | None, typer.Option(metavar="FILE", help="Set aside the findings that it lists.")
    ] = None,
    write_baseline: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write the findings that fail there and exit with 0.")
    ] = None,
    jobs: Jobs = 1,
) -> None:
    """Check texts and say of each figure whether it holds up.

    Settings come from crossfoot.toml or [tool.crossfoot] of pyproject.toml. Exit code: 2 some input could
    not be read; else 1 a claim is inconsistent or refuted; else, with --strict, 3 a claim is unchecked or
    there is no claim; else 0.
    """
    from crossfoot.documents import STDIN, documents

    set_up, home = settled()
    chosen = named_rules(select) if select is not None else named_rules(set_up.select, home)
    left = (*(named_rules(ignore) or ()), *(named_rules(set_up.ignore, home) or ()))
    aside = _set_aside(baseline, set_up.baseline, home)
    own = _own(facts if facts is not None else _beside(home, set_up.facts))
    for path in output or ():
        _format_of(path)
    dates = day(published), day(as_of)
    tongue = carried(language) or carried(set_up.language, home)
    unreadable = 0
    if not paths and sys.stdin.isatty():
        complain("reading the text from standard input; Ctrl-D ends it")

    def work() -> Iterator[Job]:
        nonlocal unreadable
        for document in watched(readable(documents(paths or [STDIN]))):
            if document is None:
                unreadable += 1
                continue
            yield Job(
                document,
                published=dates[0],
                as_of=dates[1],
                language=tongue,
                reference=set_up.reference if reference is None else reference,
                facts=own,
                select=chosen,
                ignore=left,
                suppressions=aside,
            )

    reports = list(mapped(report, work(), jobs))
    for made in reports:
        if not made.claims:
            empty = not (made.text or "").strip()
            complain(f"{made.id}: " + ("empty: there is nothing to check" if empty else "no claim found"))
    if reports:
        _show(reports, format, output or ())
    if write_baseline is not None:
        _write_baseline(reports, write_baseline)
        raise typer.Exit(2 if unreadable else 0)
    code = _exit_code(reports, fail_on or set_up.fail_on, set_up.strict if strict is None else strict)
    raise typer.Exit(2 if unreadable else code)


def _show(reports: Sequence[Report], format: Format | None, outputs: Sequence[str]) -> None:
    import os
    import shutil

    from crossfoot.render import render

    for path in outputs:
        if _format_of(path) == "docx":
            _comment(reports, path)
            continue
        with opened(path) as target:
            target.write(render(reports, _format_of(path)))
    if format is None and outputs:
        return
    if format == "github" and (summary := os.environ.get("GITHUB_STEP_SUMMARY")):
        with Path(summary).open("a", encoding="utf-8") as page:
            page.write(render(reports, "markdown"))
    window = sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if window else 100
    colour = window and not os.environ.get("NO_COLOR")
    sys.stdout.write(render(reports, format or "text", width=width, colour=colour))
    sys.stdout.flush()


def _comment(reports: Sequence[Report], path: str) -> None:
    """Writes the one Word document that was checked with comments; a usage error for anything else."""
    from crossfoot.errors import InputError
    from crossfoot.render.word import commented

    if len(reports) != 1 or not str(reports[0].id).lower().endswith(".docx"):
        raise typer.BadParameter(f"{path}: comments need exactly one Word document as input")
    try:
        Path(path).write_bytes(commented(Path(str(reports[0].id)).read_bytes(), reports[0]))
    except (OSError, InputError) as error:
        complain(f"{path}: {error}")
        raise typer.Exit(2) from None


def _format_of(path: str) -> str:
    """The format of a file by its suffix; a usage error for a suffix that has none."""
    from crossfoot.render import SUFFIXES

    suffix = Path(path).suffix.lower()
    if suffix == ".docx":
        return "docx"
    if suffix not in SUFFIXES:
        raise typer.BadParameter(f"{path}: no format has this suffix; known are {', '.join(SUFFIXES)}, .docx")
    return SUFFIXES[suffix]


def _exit_code(reports: Sequence[Report], fail_on: FailOn, strict: bool) -> int:
    verdicts = {claim.verdict for report in reports for claim in report.claims}
    silent = any(not report.claims for report in reports)
    if verdicts & _FAILING[fail_on] or (silent and fail_on == "unchecked"):
        return 1
    return 3 if strict and (silent or "unchecked" in verdicts) else 0


def _set_aside(given: str | None, settled: str | None, home: Path | None) -> tuple[Suppression, ...]:
    """The lines of the baseline that is given, else of the settings' one, which is beside their file."""
    from crossfoot.errors import InputError
    from crossfoot.suppressions import baseline

    path = given if given is not None else _beside(home, settled)
    try:
        return tuple(baseline(Path(path))) if path is not None else ()
    except InputError as error:
        complain(str(error))
        raise typer.Exit(2) from None


def _own(path: str | None) -> Facts | None:
    """The figures of a table, read once for all documents; exits with 2 where it cannot be used."""
    from crossfoot.errors import InputError
    from crossfoot.sources.frame import facts

    try:
        return None if path is None else facts(path)
    except InputError as error:
        complain(str(error))
        raise typer.Exit(2) from None


def _beside(home: Path | None, named: str | None) -> str | None:
    """A path of the settings, which is relative to their file."""
    return str(home.parent / named) if home is not None and named is not None else None


def _write_baseline(reports: Iterable[Report], path: str) -> None:
    from crossfoot.suppressions import baseline_text

    found = [
        (finding.rule, frozenset(report.claim(id).fingerprint for id in finding.claims), finding.arithmetic)
        for report in reports
        for finding in report.findings
        if finding.holds is not True
    ]
    with opened(path) as target:
        target.write(baseline_text(found))

"""`crossfoot check`: texts in, a report of each out, an exit code by the table."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from crossfoot.cli.options import AsOf, Language, NoReference, Published, complain, day, readable

if TYPE_CHECKING:
    from crossfoot.report import Report


class Format(StrEnum):
    """What `check` can write."""

    text = "text"
    json = "json"
    jsonl = "jsonl"


class FailOn(StrEnum):
    """The mildest verdict that makes `check` fail."""

    inconsistent = "inconsistent"
    care = "care"
    unchecked = "unchecked"
    never = "never"


_FAILING = {
    FailOn.inconsistent: {"refuted", "inconsistent"},
    FailOn.care: {"refuted", "inconsistent", "unlikely", "care"},
    FailOn.unchecked: {"refuted", "inconsistent", "unlikely", "care", "unchecked"},
    FailOn.never: set[str](),
}


def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILES|DIRS|-]", help="Texts to check; - is standard input."),
    ] = None,
    format: Annotated[Format, typer.Option(help="How to show the reports.")] = Format.text,
    published: Published = None,
    as_of: AsOf = None,
    language: Language = None,
    no_reference: NoReference = False,
    fail_on: Annotated[FailOn, typer.Option(help="The mildest verdict that fails.")] = FailOn.inconsistent,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 3 when a claim is unchecked or there is none.")
    ] = False,
) -> None:
    """Check texts and say of each figure whether it holds up.

    Exit code: 2 some input could not be read; else 1 a claim is inconsistent or refuted; else, with --strict,
    3 a claim is unchecked or there is no claim; else 0.
    """
    from crossfoot import pipeline
    from crossfoot.documents import STDIN, documents

    dates = day(published), day(as_of)
    reports: list[Report] = []
    unreadable = 0
    for document in readable(documents(paths or [STDIN])):
        if document is None:
            unreadable += 1
            continue
        report = pipeline.check(
            document.text,
            published=dates[0] or document.published,
            as_of=dates[1],
            reference=not no_reference,
            language=language or document.language,
            id=document.id,
        )
        if not report.claims:
            why = "empty: there is nothing to check" if not document.text.strip() else "no claim found"
            complain(f"{document.name}: {why}")
        reports.append(report)
    if reports:
        _show(reports, format)
    raise typer.Exit(2 if unreadable else _exit_code(reports, fail_on, strict))


def _show(reports: Sequence[Report], format: Format) -> None:
    import os
    import shutil

    from crossfoot.render import render

    window = sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if window else 100
    colour = window and not os.environ.get("NO_COLOR")
    sys.stdout.write(render(reports, format, width=width, colour=colour))
    sys.stdout.flush()


def _exit_code(reports: Sequence[Report], fail_on: FailOn, strict: bool) -> int:
    verdicts = {claim.verdict for report in reports for claim in report.claims}
    silent = any(not report.claims for report in reports)
    if verdicts & _FAILING[fail_on] or (silent and fail_on is FailOn.unchecked):
        return 1
    return 3 if strict and (silent or "unchecked" in verdicts) else 0

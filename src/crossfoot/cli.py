"""The command line: files in, reports out, an exit code by the table in docs/report.md."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from crossfoot import __version__

if TYPE_CHECKING:
    from crossfoot.documents import Document
    from crossfoot.errors import InputError
    from crossfoot.report import Report

    _Work = tuple[Document, date | None, bool]

app = typer.Typer(
    name="crossfoot",
    help="Check every figure of a text about trade: against the others, and against published statistics.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


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

Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="Date of the text (ISO); found in the text by default.")
]
AsOf = Annotated[
    str | None,
    typer.Option(
        metavar="DATE", help="Judge with what was published by that day; the text's own date by default."
    ),
]
Language = Annotated[str | None, typer.Option(metavar="CODE", help="Language of the text; found by default.")]
NoReference = Annotated[
    bool, typer.Option("--no-reference", help="Use no published figures: the text's own arithmetic alone.")
]


def main() -> None:
    """The entry point."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    app(prog_name="crossfoot")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"crossfoot {__version__}")
        raise typer.Exit


@app.callback()
def _crossfoot(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    pass


@app.command()
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

    dates = _dates(published, as_of)
    reports: list[Report] = []
    unreadable = 0
    for document in _readable(documents(paths or [STDIN])):
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
            _complain(f"{document.name}: {why}")
        reports.append(report)
    if reports:
        _show(reports, format)
    raise typer.Exit(2 if unreadable else _exit_code(reports, fail_on, strict))


@app.command()
def batch(
    input: Annotated[
        str, typer.Argument(metavar="IN.jsonl", help="JSON Lines with id, text, published, language; or -.")
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="OUT.jsonl", help="Where reports go; or -.")
    ] = "-",
    as_of: AsOf = None,
    no_reference: NoReference = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes to use.")] = 1,
) -> None:
    """Check many texts: one JSON object a line in, one report a line out, in order.

    Other keys of the input are ignored. Exit code: 2 when some line could not be read (the others are
    answered), else 0.
    """
    from crossfoot.documents import records

    (day,) = _dates(as_of)
    unreadable = 0

    def readable() -> Iterator[_Work]:
        nonlocal unreadable
        for document in _readable(records(input)):
            if document is None:
                unreadable += 1
            else:
                yield document, day, not no_reference

    with _opened(output) as target:
        for line in _mapped(readable(), jobs):
            target.write(line)
    raise typer.Exit(2 if unreadable else 0)


@app.command()
def schema() -> None:
    """Print the JSON schema of a report."""
    from crossfoot.render.structured import schema

    typer.echo(schema(), nl=False)


def _mapped(work: Iterable[_Work], jobs: int) -> Iterator[str]:
    """The report lines of the documents, in order, made by that many processes."""
    if jobs == 1:
        yield from map(_line, work)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(_line, work, chunksize=8)


def _line(work: _Work) -> str:
    from crossfoot.pipeline import check
    from crossfoot.render.structured import jsonl

    document, day, reference = work
    report = check(
        document.text,
        published=document.published,
        as_of=day,
        reference=reference,
        language=document.language,
        id=document.id,
    )
    return jsonl([report])


def _readable(found: Iterable[Document | InputError]) -> Iterator[Document | None]:
    """The documents; None, with the complaint printed, where one could not be read."""
    from crossfoot.errors import InputError

    for document in found:
        if isinstance(document, InputError):
            _complain(str(document))
            yield None
        else:
            yield document


def _show(reports: Sequence[Report], format: Format) -> None:
    import os
    import shutil

    from crossfoot.render import render

    window = sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if window else 100
    colour = window and not os.environ.get("NO_COLOR")
    sys.stdout.write(render(reports, format, width=width, colour=colour))
    sys.stdout.flush()


def _opened(path: str) -> AbstractContextManager[TextIO]:
    if path == "-":
        return nullcontext(sys.stdout)
    try:
        return Path(path).open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        _complain(f"{path}: {(error.strerror or str(error)).lower()}")
        raise typer.Exit(2) from None


def _exit_code(reports: Sequence[Report], fail_on: FailOn, strict: bool) -> int:
    verdicts = {claim.verdict for report in reports for claim in report.claims}
    silent = any(not report.claims for report in reports)
    if verdicts & _FAILING[fail_on] or (silent and fail_on is FailOn.unchecked):
        return 1
    return 3 if strict and (silent or "unchecked" in verdicts) else 0


def _dates(*given: str | None) -> tuple[date | None, ...]:
    """The ISO dates; a usage error for anything else."""
    return tuple(None if day is None else _date(day) for day in given)


def _date(day: str) -> date:
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise typer.BadParameter(f"not an ISO date (YYYY-MM-DD): {day!r}") from None


def _complain(message: str) -> None:
    typer.echo(f"crossfoot: {message}", err=True)

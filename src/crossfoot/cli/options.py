"""What the commands share: options of the same meaning, dates, complaints."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

if TYPE_CHECKING:
    from crossfoot.documents import Document
    from crossfoot.errors import InputError
    from crossfoot.settings import Settings

Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="Date of the text (ISO); found in the text by default.")
]
AsOf = Annotated[
    str | None,
    typer.Option(
        metavar="DATE", help="Judge with what was published by that day; the text's own date by default."
    ),
]
Language = Annotated[
    str | None, typer.Option(metavar="CODE", help="Language of the text, such as en; found by default.")
]
NoReference = Annotated[
    bool, typer.Option("--no-reference", help="Use no published figures: the text's own arithmetic alone.")
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes to use.")]


def settled() -> tuple[Settings, Path | None]:
    """The settings of the folder and the file they stand in; exits with 2 where that cannot be read."""
    from crossfoot.errors import InputError
    from crossfoot.settings import settings

    try:
        return settings(Path.cwd())
    except InputError as error:
        complain(str(error))
        raise typer.Exit(2) from None


def named_rules(names: Sequence[str] | None, settings: Path | None = None) -> tuple[str, ...] | None:
    """The names, which may be several in one word with commas; a usage error for one that no rule has.

    The error names the file of the settings where the names come from there.
    """
    if names is None:
        return None
    import difflib

    from crossfoot.pipeline import rule_names

    known = rule_names()
    split = [name.strip() for each in names for name in each.split(",")]
    for name in split:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else "; see crossfoot rules"
            where = "" if settings is None else f"{settings}: "
            raise typer.BadParameter(f"{where}no rule is called {name!r}{hint}")
    return tuple(split)


def carried(language: str | None, settings: Path | None = None) -> str | None:
    """The code of a language; a usage error, naming the file of the settings, for one that is not read."""
    from crossfoot.reading import CARRIED

    if language is not None and language.split("-")[0].lower() not in CARRIED:
        where = "" if settings is None else f"{settings}: "
        raise typer.BadParameter(f"{where}no tables for language {language!r}; read are {', '.join(CARRIED)}")
    return language


def day(given: str | None) -> date | None:
    """The ISO date; a usage error for anything else."""
    try:
        return None if given is None else date.fromisoformat(given)
    except ValueError:
        raise typer.BadParameter(f"not an ISO date (YYYY-MM-DD): {given!r}") from None


def readable(found: Iterable[Document | InputError]) -> Iterator[Document | None]:
    """The documents; None, with the complaint printed, where one could not be read."""
    from crossfoot.errors import InputError

    for document in found:
        if isinstance(document, InputError):
            complain(str(document))
            yield None
        else:
            if document.remark is not None:
                complain(f"{document.name}: {document.remark}")
            yield document


def watched(found: Iterator[Document | None]) -> Iterable[Document | None]:
    """The documents, counted on standard error while a person waits there."""
    if not sys.stderr.isatty():
        return found
    from rich.console import Console
    from rich.progress import track

    return track(found, "checking", console=Console(stderr=True), transient=True)


def opened(path: str) -> AbstractContextManager[TextIO]:
    """The file to write to, "-" being standard output; exits with 2 where it cannot be opened."""
    if path == "-":
        return nullcontext(sys.stdout)
    try:
        return Path(path).open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        complain(f"{path}: {(error.strerror or str(error)).lower()}")
        raise typer.Exit(2) from None


def complain(message: str) -> None:
    """Says on standard error what is wrong."""
    typer.echo(f"crossfoot: {message}", err=True)

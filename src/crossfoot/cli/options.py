"""What the commands share: options of the same meaning, dates, complaints."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

if TYPE_CHECKING:
    from crossfoot.documents import Document
    from crossfoot.errors import InputError

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
            yield document


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

"""`crossfoot batch`: JSON Lines in, one report a line out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from crossfoot.cli.options import AsOf, NoReference, day, opened, readable

if TYPE_CHECKING:
    from crossfoot.documents import Document

    _Work = tuple[Document, date | None, bool]


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

    until = day(as_of)
    unreadable = 0

    def work() -> Iterator[_Work]:
        nonlocal unreadable
        for document in readable(records(input)):
            if document is None:
                unreadable += 1
            else:
                yield document, until, not no_reference

    with opened(output) as target:
        for line in _mapped(work(), jobs):
            target.write(line)
    raise typer.Exit(2 if unreadable else 0)


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

    document, until, reference = work
    report = check(
        document.text,
        published=document.published,
        as_of=until,
        reference=reference,
        language=document.language,
        id=document.id,
    )
    return jsonl([report])

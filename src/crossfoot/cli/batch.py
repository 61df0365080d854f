"""`crossfoot batch`: JSON Lines in, one report a line out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from crossfoot.cli.options import AsOf, Jobs, NoReference, day, opened, readable, watched
from crossfoot.cli.work import Job, line, mapped


def batch(
    input: Annotated[
        str, typer.Argument(metavar="IN.jsonl", help="JSON Lines with id, text, published, language; or -.")
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="OUT.jsonl", help="Where reports go; or -.")
    ] = "-",
    as_of: AsOf = None,
    no_reference: NoReference = False,
    jobs: Jobs = 1,
) -> None:
    """Check many texts: one JSON object a line in, one report a line out, in order.

    Other keys of the input are ignored. Exit code: 2 when some line could not be read (the others are
    answered), else 0.
    """
    from crossfoot.documents import records

    until = day(as_of)
    unreadable = 0

    def work() -> Iterator[Job]:
        nonlocal unreadable
        found = readable(records(input))
        for document in found if output == "-" else watched(found):
            if document is None:
                unreadable += 1
            else:
                yield Job(document, as_of=until, reference=not no_reference)

    with opened(output) as target:
        for written in mapped(line, work(), jobs):
            target.write(written)
    raise typer.Exit(2 if unreadable else 0)

"""`crossfoot read`: a text in, what its figures were taken to measure out, without any verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from crossfoot.cli.options import Language, Published, carried, complain, day

if TYPE_CHECKING:
    from crossfoot.claim import Claim


def read(
    path: Annotated[str, typer.Argument(metavar="FILE|-", help="The text; - is standard input.")],
    trace: Annotated[
        bool, typer.Option("--trace", help="Tell for each sentence why its figures were read so.")
    ] = False,
    published: Published = None,
    language: Language = None,
) -> None:
    """Show what the figures of a text were read as.

    Exit code: 2 where the text could not be read, else 0.
    """
    from crossfoot.documents import document
    from crossfoot.errors import InputError
    from crossfoot.pipeline import reading_of

    dated, tongue = day(published), carried(language)
    try:
        found = document(path)
    except InputError as error:
        complain(str(error))
        raise typer.Exit(2) from None
    if found.remark is not None:
        complain(f"{path}: {found.remark}")
    dated = dated or found.published
    reading = reading_of(found.text, dated, tongue)
    for what, why in reading.unread:
        complain(f"{path}: {what}: {why}")
    if trace and not reading.unread:
        from crossfoot.reading.trace import trace as told

        typer.echo(told(found.text, published=dated, language=tongue), nl=False)
        return
    for claim in reading.claims:
        typer.echo(_line(claim))


def _line(claim: Claim) -> str:
    quantity = claim.quantity
    value = "-" if quantity.value is None else f"{float(quantity.value):.12g}"
    fields = (claim.flow, claim.sector, claim.reporter, claim.partner, claim.period, claim.base)
    quote = " ".join(claim.quote.split())
    known = " ".join("-" if field is None else str(field) for field in fields)
    return f"{quote!r} {value} {quantity.unit or '-'} {quantity.approx} {claim.kind} {known}"

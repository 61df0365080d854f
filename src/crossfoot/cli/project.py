"""`crossfoot project`: a year to date in, where the year will end out."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from crossfoot.cli.options import AsOf, complain, day


def project(
    to_date: Annotated[str, typer.Option(metavar="AMOUNT", help="The year to date, such as 176.4e9.")],
    months: Annotated[int, typer.Option(min=1, max=12, metavar="N", help="How many months it covers.")],
    growth: Annotated[
        str | None, typer.Option(metavar="RATE", help="Its growth on the same months a year earlier: 29.5%.")
    ] = None,
    previous_year: Annotated[
        str | None, typer.Option(metavar="AMOUNT", help="The whole of last year, such as 190.27e9.")
    ] = None,
    target: Annotated[str | None, typer.Option(metavar="AMOUNT", help="A total to reach.")] = None,
    year: Annotated[int | None, typer.Option(metavar="YYYY", help="The year, for naming months.")] = None,
    unit: Annotated[str | None, typer.Option(metavar="UNIT", help="Unit to print, such as USD.")] = None,
    as_of: AsOf = None,
    format: Annotated[Literal["text", "json"], typer.Option(help="How to show the projection.")] = "text",
) -> None:
    """Project a year's total from its first months, with the chance that a target is reached.

    The digits given carry their rounding: 176.4e9 says 176.35 to 176.45 billion. Exit code: 2 where a figure
    cannot be used, else 0.
    """
    from crossfoot.errors import InputError
    from crossfoot.projections import project
    from crossfoot.render.words import projected
    from crossfoot.rows import projection_row

    try:
        projection = project(
            to_date=to_date,
            months=months,
            growth=growth,
            previous_year=previous_year,
            target=target,
            year=year,
            as_of=day(as_of),
            unit=unit,
            measure="total",
        )
    except InputError as error:
        complain(str(error))
        raise typer.Exit(2) from None
    row = projection_row(projection)
    if format == "json":
        typer.echo(row.model_dump_json(indent=2))
        return
    for line in projected(row):
        typer.echo(line)
    typer.echo(row.data)

"""`crossfoot project`: a year to date or the name of a series in, where the year will end out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from crossfoot.cli.options import complain, day

if TYPE_CHECKING:
    from crossfoot.projections import Projection


def project(
    to_date: Annotated[
        str | None, typer.Option(metavar="AMOUNT", help="The year to date, such as 176.4e9.")
    ] = None,
    months: Annotated[
        int | None, typer.Option(min=1, max=12, metavar="N", help="How many months it covers.")
    ] = None,
    growth: Annotated[
        str | None, typer.Option(metavar="RATE", help="Its growth on the same months a year earlier: 29.5%.")
    ] = None,
    previous_year: Annotated[
        str | None, typer.Option(metavar="AMOUNT", help="The whole of last year, such as 190.27e9.")
    ] = None,
    target: Annotated[str | None, typer.Option(metavar="AMOUNT", help="A total to reach.")] = None,
    series: Annotated[
        str | None, typer.Option(metavar="NAME", help="A bundled series instead: CHN-RUS, DEU.")
    ] = None,
    year: Annotated[int | None, typer.Option(metavar="YYYY", help="The year, for naming months.")] = None,
    fiscal_start: Annotated[
        int,
        typer.Option(min=1, max=12, metavar="MONTH", help="The month in which the year begins: 4 for April."),
    ] = 1,
    unit: Annotated[
        str | None, typer.Option(metavar="UNIT", help="Unit of the amounts, such as USD.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="Judge with what was published by that day.")
    ] = None,
    format: Annotated[
        Literal["text", "json", "svg"], typer.Option(help="How to show the projection.")
    ] = "text",
) -> None:
    """Project a year's total from its first months, with the chance that a target is reached.

    Give --to-date with --months, or --series with --year. The digits given carry their rounding: 176.4e9 says
    176.35 to 176.45 billion. Exit code: 2 where a figure cannot be used, else 0.
    """
    from crossfoot.errors import InputError
    from crossfoot.projections import project, project_series
    from crossfoot.rows import projection_row

    try:
        if series is not None:
            if year is None:
                raise InputError("--series needs --year")
            projection = project_series(
                series,
                year=year,
                as_of=day(as_of),
                months=months,
                target=target,
                unit=unit,
                fiscal_start=fiscal_start,
            )
        elif to_date is None or months is None:
            raise InputError("--to-date and --months are needed, or --series and --year")
        else:
            projection = project(
                to_date=to_date,
                months=months,
                growth=growth,
                previous_year=previous_year,
                target=target,
                year=year,
                fiscal_start=fiscal_start,
                as_of=day(as_of),
                unit=unit,
                measure="total",
            )
    except InputError as error:
        complain(str(error))
        raise typer.Exit(2) from None
    if format == "svg":
        typer.echo(_svg(projection, series), nl=False)
    elif format == "json":
        typer.echo(projection_row(projection).model_dump_json(indent=2))
    else:
        _print(projection)


def _print(projection: Projection) -> None:
    from crossfoot.render.words import projected
    from crossfoot.rows import projection_row

    row = projection_row(projection)
    for line in projected(row):
        typer.echo(line)
    typer.echo(row.data)


def _svg(projection: Projection, series: str | None) -> str:
    from crossfoot.projections.chart import svg
    from crossfoot.sources.bundled import series_history

    if series is None:
        return svg(projection)
    reporter, _, partner = series.upper().partition("-")
    flow: Literal["trade", "exports"] = "trade" if partner not in {"", "WLD"} else "exports"
    return svg(projection, series_history(reporter, partner or None, flow, day(projection.as_of)))

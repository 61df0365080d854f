"""The command line: files in, reports out, an exit code by the table in docs/report.md."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from crossfoot import __version__
from crossfoot.cli.batch import batch
from crossfoot.cli.check import check
from crossfoot.cli.project import project
from crossfoot.cli.read import read
from crossfoot.cli.tell import config, explain, rules, schema

app = typer.Typer(
    name="crossfoot",
    help="Check every figure of a text about trade: against the others, and against published statistics.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (check, batch, read, project, explain, rules, config, schema):
    app.command()(command)


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

"""`crossfoot rules`, `explain` and `schema`: what the checks are and what a report holds."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Annotated

import typer

from crossfoot.cli.options import complain, settled

if TYPE_CHECKING:
    from crossfoot.catalogue import Rule


def rules() -> None:
    """List the rules by name, with the formula each one tests."""
    from crossfoot.catalogue import all_rules

    found = all_rules()
    width = max(len(rule.name) for rule in found)
    for rule in found:
        typer.echo(f"{rule.name:{width}}  {_formula(rule)}")


def explain(name: Annotated[str, typer.Argument(metavar="RULE", help="A name that `rules` lists.")]) -> None:
    """Explain a rule: the formula, where it comes from, and sentences that hold and that fail.

    Exit code: 2 where there is no such rule, else 0.
    """
    from crossfoot.catalogue import all_rules, rule_named

    rule = rule_named(name)
    if rule is None:
        close = difflib.get_close_matches(name, [rule.name for rule in all_rules()], n=1)
        complain(f"no rule is called {name!r}" + (f"; did you mean {close[0]!r}?" if close else ""))
        raise typer.Exit(2)
    typer.echo(f"{rule.name} ({rule.family.replace('_', ' ')})\n\n{rule.doc}\n")
    typer.echo(f"  {_formula(rule)}\n\nBasis: {rule.basis}\n")
    for example in rule.examples:
        typer.echo(f"  {example.verdict:9} {example.text}")


def config(
    show: Annotated[bool, typer.Option("--show", help="Print the settings and where they come from.")] = True,
) -> None:
    """Show the settings that count in this folder."""
    settings, path = settled()
    typer.echo(f"# {path or 'defaults: no crossfoot.toml, no [tool.crossfoot] in pyproject.toml'}")
    for name, value in settings.model_dump(by_alias=True).items():
        typer.echo(f"{name} = {_toml(value)}" if value is not None else f"# {name} is not set")


def _toml(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False)


def schema() -> None:
    """Print the JSON schema of a report."""
    from crossfoot.render.structured import schema

    typer.echo(schema(), nl=False)


def _formula(rule: Rule) -> str:
    sense = {"equal": "=", "at_least": "≥", "at_most": "≤", "between": "between"}[rule.sense]
    return f"{rule.gives} {sense} {rule.shown.replace('{', '').replace('}', '')}"

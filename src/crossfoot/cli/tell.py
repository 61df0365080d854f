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
    from crossfoot.pipeline import REFERENCE_RULES

    found = all_rules()
    width = max(len(name) for name in (*REFERENCE_RULES, *(rule.name for rule in found)))
    typer.echo("Arithmetic of the text\n")
    for rule in found:
        typer.echo(f"{rule.name:{width}}  {_formula(rule)}")
    typer.echo("\nPublished figures and figures of your own\n")
    for name, asks in REFERENCE_RULES.items():
        typer.echo(f"{name:{width}}  {asks}")


def explain(name: Annotated[str, typer.Argument(metavar="RULE", help="A name that `rules` lists.")]) -> None:
    """Explain a rule: the formula, where it comes from, and sentences that hold and that fail.

    Exit code: 2 where there is no such rule, else 0.
    """
    from crossfoot.catalogue import rule_named
    from crossfoot.pipeline import REFERENCE_RULES, rule_names

    if name in REFERENCE_RULES:
        typer.echo(f"{name} (reference)\n\n{REFERENCE_RULES[name]}\n")
        typer.echo("Basis: published statistics, or figures of your own; docs/evidence.md says which count")
        return
    rule = rule_named(name)
    if rule is None:
        close = difflib.get_close_matches(name, rule_names(), n=1)
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

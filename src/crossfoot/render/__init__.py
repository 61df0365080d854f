"""The formats a report can be shown in: one function each and one table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module

from crossfoot.report import Report

FORMATS: Mapping[str, str] = {
    "text": "crossfoot.render.text:texts",
    "concise": "crossfoot.render.lines:concise",
    "json": "crossfoot.render.structured:json",
    "jsonl": "crossfoot.render.structured:jsonl",
    "markdown": "crossfoot.render.markdown:markdown",
    "html": "crossfoot.render.html:html",
    "github": "crossfoot.render.lines:github",
    "sarif": "crossfoot.render.sarif:sarif",
    "junit": "crossfoot.render.junit:junit",
    "csv": "crossfoot.render.sheet:csv",
}
"""Where the function of each format stands: reports in, a string out; imported when asked for."""

FOR_TERMINALS = frozenset({"text"})
"""The formats whose functions also take the `width` of the window and whether to `colour`."""

SUFFIXES: Mapping[str, str] = {
    ".txt": "text",
    ".json": "json",
    ".jsonl": "jsonl",
    ".md": "markdown",
    ".html": "html",
    ".sarif": "sarif",
    ".xml": "junit",
    ".csv": "csv",
}
"""The format of a file by the end of its name."""


def render(reports: Sequence[Report], format: str, **terminal: int) -> str:
    """The reports in one of FORMATS, a newline at the end; KeyError for another word."""
    module, _, name = FORMATS[format].partition(":")
    function = getattr(import_module(module), name)
    return str(function(reports, **(terminal if format in FOR_TERMINALS else {})))

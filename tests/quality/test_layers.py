"""The data flows one way: a module imports only what stands above it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "crossfoot"

LAYERS = (
    "__init__",
    "errors",
    "readers",
    "interval",
    "period",
    "claim",
    "finding",
    "sources.tables",
    "grammars",
    "reading",
    "language",
    "sources",
    "scene",
    "system.looks",
    "system.slips",
    "reference",
    "catalogue",
    "rules",
    "system",
    "rules.exchange",
    "rules.reference",
    "relations",
    "projections",
    "verdicts",
    "report",
    "rows",
    "suppressions",
    "pipeline",
    "settings",
    "markdown",
    "documents",
    "render",
    "testing",
    "strategies",
    "hypothesis_hook",
    "pytest_plugin",
    "pandas",
    "cli",
    "__main__",
)
"""From the top down; a package is one layer but for the modules named apart."""


ASKED_OF_A_REPORT = {("report", "render")}
"""A notebook asks a report itself how it looks, so that it reaches down for it when asked."""


def modules() -> list[Path]:
    return sorted(path for path in SOURCE.rglob("*.py") if "data" not in path.relative_to(SOURCE).parts)


def layer(path: Path) -> str:
    return placed(".".join(path.relative_to(SOURCE).with_suffix("").parts))


def placed(name: str) -> str:
    """The layer of a module named without "crossfoot."; the module's own name where it has none."""
    parts = name.split(".")
    starts = [".".join(parts[:n]) for n in range(len(parts), 0, -1)]
    return next((start for start in starts if start in LAYERS), parts[0])


def imported(path: Path) -> set[str]:
    """The layers a module imports, at its top or inside its functions; those for types alone left out."""
    found: set[str] = set()
    for node in _running(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names = (
                [node.module] if node.module != "crossfoot" else [f"crossfoot.{a.name}" for a in node.names]
            )
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        found |= {placed(name.removeprefix("crossfoot.")) for name in names if name.startswith("crossfoot.")}
    return found & set(LAYERS)


def _running(node: ast.AST) -> list[ast.AST]:
    inside: list[ast.AST] = []
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            continue
        inside += [child, *_running(child)]
    return inside


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_imports_only_from_the_layers_above(path: Path) -> None:
    own = layer(path)
    assert own in LAYERS, f"{own} has no place in the order of layers"

    below = {name for name in imported(path) if LAYERS.index(name) > LAYERS.index(own)}
    below -= {name for layer, name in ASKED_OF_A_REPORT if layer == own}

    assert not below, f"{path.name} ({own}) imports from below: {sorted(below)}"


def test_no_relative_import_escapes_the_order() -> None:
    relative = [
        path
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    ]

    assert relative == []


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_file_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400

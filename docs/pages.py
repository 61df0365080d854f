"""The generated parts of the documentation: tables and schemas of the code in, Markdown out.

`python docs/pages.py` rewrites what stands between `<!-- generated NAME -->` and `<!-- end -->` in docs/*.md,
and CHANGELOG.md; a test fails when any of it is stale.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
GRAMMARS = ROOT / "src" / "crossfoot" / "grammars"
_REGION = re.compile(r"(<!-- generated ([\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def pages() -> Iterator[tuple[Path, str]]:
    """Each page with a generated part, and what it should read."""
    for path in sorted((ROOT / "docs").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        if _REGION.search(text):
            yield path, _REGION.sub(lambda found: f"{found[1]}{PARTS[found[2]]()}{found[3]}", text)
    yield ROOT / "CHANGELOG.md", changelog()
    yield ROOT / "docs" / "report.schema.json", json_schema()


def json_schema() -> str:
    """The JSON schema of a report, as `crossfoot schema` prints it."""
    from crossfoot.render.structured import schema

    return schema()


def changelog() -> str:
    """The sentences of docs/changes, newest release first: a folder a release, "next" for what is to come."""
    lines = ["# Changes", ""]
    releases = sorted((path for path in (ROOT / "docs" / "changes").iterdir() if path.is_dir()), reverse=True)
    for release in releases:
        lines += [f"## {'Unreleased' if release.name == 'next' else release.name}", ""]
        lines += [f"- {path.read_text(encoding='utf-8').strip()}" for path in sorted(release.glob("*.md"))]
        lines.append("")
    return "\n".join(lines)


def hedges() -> str:
    """The words of each hedge, English."""
    table = _toml("en/hedges.toml")
    lines = ["| hedge | words before the figure | words after it |", "| --- | --- | --- |"]
    for side in table["before"]:
        before = ", ".join(_code(word) for word in table["before"][side])
        after = ", ".join(_code(word) for word in table["after"].get(side, ()))
        lines.append(f"| {side} | {before} | {after} |")
    return "\n".join(lines) + "\n"


def blocs() -> str:
    """The codes of groups of countries, with the names they are read from."""
    lines = ["| code | read from |", "| --- | --- |"]
    for code, names in _toml("en/places.toml")["bloc"].items():
        lines.append(f"| {code} | {', '.join(names)} |")
    return "\n".join(lines) + "\n"


def schema() -> str:
    """The objects of a report with their fields, from the JSON schema."""
    from crossfoot.report import Report

    found = Report.model_json_schema(mode="serialization")
    objects = {"Report": found, **found["$defs"]}
    order = ("Report", "ClaimRow", "QuantityRow", "FindingRow", "RepairRow", "EvidenceRow", "ProjectionRow")
    rest = sorted(set(objects) - set(order))
    return "\n".join(_object(name, objects[name]) for name in (*order, *rest))


def rules() -> str:
    """Every rule with its formula, its basis and its examples, and the checks against figures of others."""
    from crossfoot.catalogue import all_rules
    from crossfoot.pipeline import REFERENCE_RULES

    lines = []
    senses = {"equal": "=", "at_least": "≥", "at_most": "≤", "between": "lies between"}
    for rule in all_rules():
        shown = rule.shown.replace("{", "").replace("}", "")
        lines += [f"### {rule.name}", "", " ".join(rule.doc.split()), ""]
        lines += [f"`{rule.gives} {senses[rule.sense]} {shown}` ({rule.family.replace('_', ' ')})", ""]
        lines += [f"Basis: {rule.basis}.", "", "| | example |", "| --- | --- |"]
        lines += [f"| {example.verdict} | {example.text} |" for example in rule.examples]
        lines.append("")
    lines += [
        "## Published figures and figures of your own",
        "",
        "When they count: [evidence](evidence.md).",
        "",
    ]
    lines += ["| name | what it asks for |", "| --- | --- |"]
    lines += [f"| {name} | {asks} |" for name, asks in REFERENCE_RULES.items()]
    return "\n".join(lines) + "\n"


PARTS: Mapping[str, Callable[[], str]] = {"hedges": hedges, "blocs": blocs, "schema": schema, "rules": rules}


def _object(name: str, schema: Mapping[str, Any]) -> str:
    lines = [f"### {name}", "", " ".join(schema["description"].split()), ""]
    lines += ["| field | type | meaning |", "| --- | --- | --- |"]
    for field, spec in schema["properties"].items():
        lines.append(f"| `{field}` | {_type(spec)} | {spec.get('description', '')} |")
    return "\n".join(lines) + "\n"


def _type(spec: Mapping[str, Any]) -> str:
    if "anyOf" in spec:
        return " or ".join(_type(each) for each in spec["anyOf"])
    if "$ref" in spec:
        name = str(spec["$ref"]).rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "enum" in spec or "const" in spec:
        values = spec.get("enum", [spec.get("const")])
        return ", ".join(f"`{str(v).lower() if isinstance(v, bool) else v}`" for v in values)
    if spec.get("type") == "array":
        return f"list of {_type(spec['items'])}"
    return str(spec.get("type", "any"))


def _code(word: str) -> str:
    return f"`{word}`".replace("|", "\\|")


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((GRAMMARS / name).read_text(encoding="utf-8"))


def main() -> None:
    """Rewrites every page that is stale."""
    for path, text in pages():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()

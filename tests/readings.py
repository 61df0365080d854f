"""Sentences with the reading they should have in, where the reading differs out.

A line is the text, its date of publication or -, and the figures, with tabs between; a figure is
`quote => value unit hedge kind flow reporter partner period base`, two of them have ` ;; ` between.
`value` may be low..high, "-" is nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from crossfoot.claim import Claim
from crossfoot.period import Period
from crossfoot.reading import read

FIELDS = ("value", "unit", "hedge", "kind", "flow", "reporter", "partner", "period", "base")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, when it was published, and each figure's quote with its fields as printed in the line."""

    text: str
    published: date | None
    figures: tuple[tuple[str, tuple[str, ...]], ...]


def told(line: str) -> Told:
    """The line taken apart."""
    text, published, wanted = line.split("\t")
    figures = []
    for part in wanted.split(" ;; "):
        quote, _, fields = part.rpartition(" => ")
        split = tuple(fields.split())
        assert len(split) == len(FIELDS), part
        figures.append((quote, split))
    return Told(text, None if published == "-" else date.fromisoformat(published), tuple(figures))


def misses(told: Told) -> list[tuple[str, str, str, str]]:
    """Where the reading differs: quote, field, wanted, got; a figure that is not read misses every field."""
    claims = [c for c in read(told.text, published=told.published).claims if c.kind != "order"]
    found: list[tuple[str, str, str, str]] = []
    for quote, wanted in told.figures:
        claim = next((c for c in claims if _same_figure(c.quote, quote)), None)
        if claim is None:
            found += [(quote, field, value, "no figure") for field, value in zip(FIELDS, wanted, strict=True)]
            continue
        claims = claims[claims.index(claim) + 1 :]
        got = _fields(claim)
        found += [
            (quote, field, value, got[field])
            for field, value in zip(FIELDS, wanted, strict=True)
            if not _agree(field, value, got, quote)
        ]
    return found


def _same_figure(found: str, wanted: str) -> bool:
    return found == wanted or (len(wanted) > 2 and wanted in found) or (len(found) > 2 and found in wanted)


def _fields(claim: Claim) -> dict[str, str]:
    quantity = claim.quantity
    value = "-" if quantity.value is None else repr(float(quantity.value))
    if quantity.value_high is not None:
        value += f"..{float(quantity.value_high)!r}"
    plain: Iterable[tuple[str, object]] = (
        ("value", value),
        ("unit", quantity.unit),
        ("hedge", quantity.approx),
        ("kind", claim.kind),
        ("flow", claim.flow),
        ("reporter", claim.reporter),
        ("partner", claim.partner),
        ("period", claim.period),
        ("base", claim.base),
    )
    return {name: "-" if field is None else str(field) for name, field in plain}


def _agree(field: str, wanted: str, got: dict[str, str], quote: str) -> bool:
    """Whether a field is as wanted: a pair's total is one measure whichever country comes first, days stand
    for their month, and a fraction told in words is as good as one hedged with "about".
    """
    if field == "value":
        return _close(wanted, got["value"])
    if field == "hedge" and not any(mark.isdigit() for mark in quote):
        return {wanted, got["hedge"]} <= {"exact", "about"} or wanted == got["hedge"]
    if field in {"period", "base"} and wanted != "-" and got[field] != "-":
        found = Period.parse(got[field])
        return Period(found.first, found.last) == Period.parse(wanted) or Period.parse(wanted) == found
    if field in {"reporter", "partner"} and got["flow"] == "trade":
        return wanted in {got["reporter"], got["partner"]}
    return wanted == got[field]


def _close(wanted: str, got: str) -> bool:
    ends, found = wanted.split(".."), got.split("..")
    return len(ends) == len(found) and all(
        abs(float(a) - float(b)) <= 1e-6 * abs(float(a)) for a, b in zip(ends, found, strict=True)
    )


def _main(path: str) -> None:
    """Prints each sentence of a file that is not read as it should be, and where."""
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        sentence = told(line.removeprefix("?").lstrip())
        found = misses(sentence)
        if found:
            print(f"{sentence.text}  [{sentence.published}]")
        for quote, field, wanted, got in found:
            print(f"    {quote}: {field} {wanted}, read as {got}")


if __name__ == "__main__":
    _main(sys.argv[1])

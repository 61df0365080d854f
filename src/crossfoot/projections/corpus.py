"""Documents whose year has ended -> what was projected for their targets beside what came of them.

Run `python -m crossfoot.projections.corpus DOCUMENTS.jsonl`: the documents with a `projection` that
gives a year to date, its months and an outcome are read, their targets projected as on the day of
publication, and the table is put into docs/measurements.md. Nothing but id, text and date is read
from them before.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from crossfoot.projections.measured import written
from crossfoot.projections.projection import Projection
from crossfoot.projections.targets import target_projections
from crossfoot.projections.words import chance_in_words, judgement
from crossfoot.reading import read
from crossfoot.sources.bundled import series_history

BILLION = 10**9


def table(documents: Iterable[dict[str, Any]]) -> str:
    """A Markdown row for each document with an outcome: the projection of the same target, or that
    there is none."""
    rows = [
        "| document | target | projected (80%) | chance | verdict | the year came to |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for document in documents:
        known = document.get("projection") or {}
        months, outcome, target = known.get("months"), known.get("outcome"), known.get("target")
        if not known.get("ytd") or outcome is None or target is None or months not in range(1, 12):
            continue
        rows.append("| " + " | ".join(_cells(document, float(target), float(outcome))) + " |")
    return "\n".join(rows)


def _cells(document: dict[str, Any], target: float, outcome: float) -> Iterator[str]:
    day = date.fromisoformat(document["published"])
    found = target_projections(read(document["text"], published=day), series_history, day)
    same = next((p for p in found if p.target is not None and float(p.target) == target), None)
    yield document["id"]
    yield f"{target / BILLION:g}"
    yield from ("not projected: year to date, flow or year unclear", "", "") if same is None else _said(same)
    yield f"{outcome / BILLION:g}: {'reached' if outcome >= target else 'missed'}"


def _said(p: Projection) -> tuple[str, str, str]:
    interval = f"{p.median / BILLION:.1f} ({p.low80 / BILLION:.1f} to {p.high80 / BILLION:.1f})"
    assert p.probability is not None
    return interval, f"{p.probability:.2f}, {chance_in_words(p.probability)}", str(judgement(p))


def main(arguments: Sequence[str]) -> None:
    """Writes the section of docs/measurements.md between its markers."""
    lines = Path(arguments[0]).read_text(encoding="utf-8").splitlines()
    shown = table(json.loads(line) for line in lines)
    note = "Billions. As on the day of publication, from the text and what the bundled tables knew by then."
    heading = "## Targets of the development corpus and what came of them"
    written(Path("docs") / "measurements.md", "projected-targets", f"{heading}\n\n{note}\n\n{shown}")
    print(shown)


if __name__ == "__main__":
    main(sys.argv[1:])

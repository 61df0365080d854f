"""Gold documents in, reports of the judging half on faultless claims out: `python reports.py GOLD.jsonl
REPORTS.jsonl`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from crossfoot.relations import findings
from crossfoot.verdicts import verdicts

sys.path.insert(0, str(Path(__file__).parent))
from convert import reading  # stands beside this file


def report(document: dict[str, Any]) -> dict[str, Any]:
    """The claims and findings of one document, in the JSON of the report."""
    read = reading(document)
    found = findings(read)
    said = verdicts(read, found)
    return {
        "id": document["id"],
        "claims": [
            {
                "id": c.id,
                "start": c.start,
                "end": c.end,
                "quote": c.quote,
                "quantity": {
                    "value": _number(c.quantity.value),
                    "value_high": _number(c.quantity.value_high),
                    "unit": c.quantity.unit,
                    "approx": c.quantity.approx,
                },
                "kind": c.kind,
                "flow": c.flow,
                "sector": c.sector,
                "reporter": c.reporter,
                "partner": c.partner,
                "period": c.period and str(c.period),
                "base": c.base and str(c.base),
                "verdict": said[c.id].word,
            }
            for c in read.claims
        ],
        "findings": [
            {
                "id": f.id,
                "rule": f.rule,
                "family": f.family,
                "claims": list(f.claims),
                "holds": f.holds,
                "arithmetic": f.arithmetic,
                "explanation": f.explanation,
                "suspect": f.suspect,
                "repair": f.repair
                and {
                    "claim": f.repair.claim,
                    "low": _number(f.repair.low),
                    "high": _number(f.repair.high),
                    "value": _number(f.repair.value),
                    "slip": f.repair.slip,
                    "text": f.repair.text,
                },
            }
            for f in found
        ],
    }


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def main(gold: str, reports: str) -> None:
    with open(gold, encoding="utf-8") as lines, open(reports, "w", encoding="utf-8") as out:
        for line in lines:
            out.write(json.dumps(report(json.loads(line))) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:3])

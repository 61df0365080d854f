"""Validates gold files: quotes found, indices valid, values as printed, verdicts as the relations say.

`python tests/gold/check_gold.py FILE...`
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from typing import Any

_SCALES = (
    ("quadrillion", 1e15),
    ("trillion", 1e12),
    ("trn", 1e12),
    ("billion", 1e9),
    ("bln", 1e9),
    ("bn", 1e9),
    ("million", 1e6),
    ("mln", 1e6),
    ("mn", 1e6),
    ("lakh crore", 1e12),
    ("crore", 1e7),
    ("lakh", 1e5),
    ("thousand", 1e3),
)
_LETTERS = (("t", 1e12), ("b", 1e9), ("m", 1e6))
_NUMBER = re.compile(r"\d[\d,\u00a0\u202f ]*(?:\.\d+)?")
_KEYS = frozenset(
    "id family published source real_error corrupted text claims relations verdict wrong truth note "
    "projection".split()
)


def scale(quote: str) -> float:
    """What the word of scale in a quote is worth; 1 without one."""
    lower = quote.lower()
    for word, worth in _SCALES:
        if word in lower:
            return worth
    for letter, worth in _LETTERS:
        if re.search(rf"\d\s?{letter}\b", lower):
            return worth
    return 1.0


def problems(document: dict[str, Any]) -> Iterator[str]:
    """What is wrong with one document, a line each."""
    yield from _claims(document)
    for relation in document["relations"]:
        if any(k < 0 or k >= len(document["claims"]) for k in relation["claims"]):
            yield f"relation index {relation}"
    broken = [r for r in document["relations"] if not r["holds"]]
    explained = all(r.get("explained") for r in broken)
    want = "consistent" if not broken else "care" if explained else "inconsistent"
    if document["verdict"] != want:
        yield f"verdict {document['verdict']} but relations say {want}"
    if any(r.get("explained") and r["holds"] for r in document["relations"]):
        yield "explained on a relation that holds"
    if any(k < 0 or k >= len(document["claims"]) for k in document["wrong"]):
        yield "wrong index"
    if document["verdict"] != "inconsistent" and document["wrong"]:
        yield f"wrong set but verdict {document['verdict']}"
    truth = document.get("truth", 0)
    if isinstance(truth, bool) or not isinstance(truth, int | float):
        yield "truth is no number"
    if "truth" in document and len(document["wrong"]) != 1:
        yield "truth not one number for one wrong"
    if not isinstance(document.get("corrupted"), bool):
        yield "corrupted not bool"
    if extra := set(document) - _KEYS:
        yield f"extra keys {sorted(extra)}"


def _claims(document: dict[str, Any]) -> Iterator[str]:
    last = -1
    for index, claim in enumerate(document["claims"]):
        quote, place = claim["quote"], -1
        for _ in range(claim.get("nth", 0) + 1):
            place = document["text"].find(quote, place + 1)
        if place < 0:
            yield f"claim {index} quote not found: {quote!r} nth {claim.get('nth')}"
            continue
        if place < last:
            yield f"claim {index} out of order"
        last = place
        in_words = claim["unit"] in {"ratio", "rank", "year"}
        if in_words or claim["kind"] in {"date", "duration", "other", "rank"}:
            continue
        if found := _NUMBER.search(quote):
            value = float(re.sub(r"[,\u00a0\u202f ]", "", found.group()))
            if claim["unit"] not in {"percent", "percentage_point"}:
                value *= scale(quote)
            if abs(abs(claim["value"]) - value) > 1e-6 * max(1, value):
                yield f"claim {index} value {claim['value']} vs quote {quote!r} -> {value}"


def main(paths: list[str]) -> int:
    documents = claims = relations = bad = 0
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            for line in filter(str.strip, lines):
                document = json.loads(line)
                documents += 1
                claims += len(document["claims"])
                relations += len(document["relations"])
                for problem in problems(document):
                    bad += 1
                    print(f"{document.get('id')}: {problem}")
    print(f"{documents} documents, {claims} claims, {relations} relations, {bad} problems")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""What checking costs beside reading the same text, printed as the rows of a table.

Texts of some two hundred figures are fifteen articles of tests/gold/own.jsonl joined, a long one is the seed
article thirty and sixty times. The processor's time is taken, the best of three rounds.
"""

from __future__ import annotations

import json
import time
from pathlib import Path

from crossfoot.reading import read
from crossfoot.relations import findings

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "000_d91c5bbeb61d00d6.txt"
GOLD = ROOT / "tests" / "gold" / "own.jsonl"
JOINED = 15
ROUNDS = 3


def texts() -> dict[str, str]:
    articles = [json.loads(line)["text"] for line in GOLD.read_text(encoding="utf-8").splitlines()]
    found = {
        f"articles {n + 1} to {n + JOINED}": "\n\n".join(articles[n : n + JOINED])
        for n in range(0, len(articles) - JOINED + 1, JOINED)
    }
    seed = SEED.read_text(encoding="utf-8")
    return {**found, **{f"the seed {n} times": "\n\n".join([seed] * n) for n in (30, 60)}}


def row(name: str, text: str) -> str:
    reading, checking, figures = [], [], 0
    for _ in range(ROUNDS):
        start = time.process_time()
        claims = read(text)
        between = time.process_time()
        findings(claims)
        reading.append(between - start)
        checking.append(time.process_time() - between)
        figures = len(claims.claims)
    r, c = min(reading), min(checking)
    return f"| {name} | {figures} | {r * 1000:.0f} | {c * 1000:.0f} | {c / r:.1f} |"


if __name__ == "__main__":
    print("| text | figures | read, ms | check, ms | ratio |\n| --- | --- | --- | --- | --- |")
    for name, text in texts().items():
        print(row(name, text))

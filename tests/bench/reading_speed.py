"""How fast texts are read, beside plain splitting of the same text, written into docs/measurements.md.

The two are run in turn and the best of some rounds is taken, so that what else the machine does cancels out.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from crossfoot.reading import read

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "measurements.md"
BEGIN, END = "<!-- bench:begin -->", "<!-- bench:end -->"
SEED = ROOT / "seeds" / "000_d91c5bbeb61d00d6.txt"
GOLD = ROOT / "tests" / "gold" / "own.jsonl"
SPLIT = re.compile(r"\w+|[^\w\s]")
LENGTHS = (10_000, 100_000, 1_000_000, 10_000_000)
WORDS = 600
FLOORS = {"news": 60, "dense": 300}
"""How many times slower than splitting reading may be."""


def repeated(text: str, length: int) -> str:
    return (text * (length // len(text) + 1))[:length]


def seconds(work: Callable[[str], object], text: str) -> float:
    """The processor's time, so that other processes of a busy machine do not count."""
    start = time.process_time()
    work(text)
    return time.process_time() - start


def splitting(text: str) -> None:
    """A dictionary look-up for each word and mark."""
    known = {"exports": 1}
    for match in SPLIT.finditer(text):
        known.get(match.group())


def measured(texts: list[str], rounds: int) -> tuple[float, float]:
    """kB a second of reading and of splitting; characters stand for bytes."""
    size = sum(map(len, texts)) / 1000
    reading, plain = [], []
    for _ in range(rounds):
        plain.append(sum(seconds(splitting, text) for text in texts))
        reading.append(sum(seconds(read, text) for text in texts))
    return size / min(reading), size / min(plain)


def section() -> tuple[str, bool]:
    """The section of the page, and whether every floor is kept."""
    article = SEED.read_text(encoding="utf-8") + "\n"
    dense = [json.loads(line)["text"] for line in GOLD.read_text(encoding="utf-8").splitlines()]
    read(article)
    kept, rows = True, []
    cases = [
        (f"news, {n / 1000:,.0f} kB", [repeated(article, n)], "news", 1 if n > 10**6 else 5) for n in LENGTHS
    ]
    cases.append((f"dense, {len(dense)} texts one by one", dense, "dense", 5))
    cases.append(
        (f"dense, as one text of {sum(map(len, dense)) // 1000} kB", ["\n\n".join(dense)], "dense", 3)
    )
    for name, texts, kind, rounds in cases:
        fast, plain = measured(texts, rounds)
        kept = kept and plain / fast <= FLOORS[kind]
        rows.append(f"| {name} | {fast:,.0f} | {plain:,.0f} | 1/{plain / fast:.0f} | 1/{FLOORS[kind]} |")
    words = " ".join(article.split(" ")[:WORDS])
    best = min(seconds(read, words) for _ in range(20)) * 1000
    lines = [
        "## Reading: speed",
        "",
        f"Measured on {date.today()} by `make bench`: processor time of one process, after import. News is",
        "the seed article repeated, dense text the articles of tests/gold. Splitting is `re.finditer` of",
        r"words and marks (`\w+|[^\w\s]`) with a dictionary look-up for each, on the same text in the same",
        "minutes.",
        "",
        "| text | read, kB/s | split, kB/s | ratio | floor |",
        "| --- | --- | --- | --- | --- |",
        *rows,
        "",
        f"An article of {WORDS} words takes {best:.1f} ms.",
    ]
    return "\n".join(lines), kept


def written(page: str, told: str) -> str:
    """The page with the section in its place, at the end where it has none yet."""
    body = f"{BEGIN}\n{told}\n{END}"
    if BEGIN not in page:
        return page.rstrip("\n") + f"\n\n{body}\n"
    before, _, rest = page.partition(BEGIN)
    return before + body + rest.partition(END)[2]


def main() -> int:
    told, kept = section()
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else "# Measurements\n"
    PAGE.write_text(written(page, told), encoding="utf-8")
    print(told)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())

"""Everything that is measured of validity, written between its marks in docs/measurements.md.

`make validity`: the corpora from raw text and on the gold's own claims, the mutation study, random consistent
systems, and bare relations of real releases. Parts can be named: corpora, slips, systems.
"""

from __future__ import annotations

import importlib
import json
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "unit"))
sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))
import confusion
import mutations
from convert import reading
from reports import report
from systems import slipped, system

from crossfoot.relations import findings
from crossfoot.verdicts import verdicts

GOLD = Path(__file__).parent
PAGE = GOLD.parents[1] / "docs" / "measurements.md"
CORPORA = ("dev", "own", "fresh", "news", "office")
SLIPS, SYSTEMS, CHUNK, SEED = 2_000, 10_000, 50, 0

Document = dict[str, Any]


def written(documents: Iterable[Document], path: Path) -> Path:
    path.write_text("".join(json.dumps(d) + "\n" for d in documents), encoding="utf-8")
    return path


def documents(path: Path) -> list[Document]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def scored(gold: Path, reports: Path) -> str:
    command = [sys.executable, str(GOLD / "score.py"), str(gold), str(reports)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return f"```text\n{done.stdout.rstrip()}\n```"


def corpus(name: str, folder: Path) -> list[str]:
    """The sections of one corpus: its score and its tables, from raw text and on the gold's claims."""
    path = GOLD / f"{name}.jsonl"
    golds = documents(path)
    raw = folder / f"{name}.raw.jsonl"
    batch = ["batch", "--no-reference", str(path), "-o", str(raw)]
    subprocess.run([sys.executable, "-m", "crossfoot", *batch], check=True)
    given = written(map(report, golds), folder / f"{name}.given.jsonl")
    read, told = ({d["id"]: d for d in documents(p)} for p in (raw, given))
    return [
        f"### {name}.jsonl, {len(golds)} documents, from raw text",
        f"`crossfoot batch --no-reference`, then tests/gold/score.py:\n\n{scored(path, raw)}",
        confusion.by_document(golds, read),
        confusion.by_figure(golds, read),
        "What was misread of the figures of trade whose value is right:",
        confusion.meanings(golds, read),
        "Inconsistent documents not caught, by the kind of the broken relation and by the first thing that "
        f'went wrong ("judged silent": silent on the gold\'s own claims too):\n\n'
        f"{confusion.missed(golds, read, told)}",
        f"### {name}.jsonl, the checker on the gold's own claims",
        "The same as if reading were perfect. The wording's ties between claims, which the gold does not "
        f"hold, are missing here:\n\n{scored(path, given)}",
        confusion.by_document(golds, told),
        confusion.by_figure(golds, told),
    ]


def mutated(pool: ProcessPoolExecutor, names: list[str]) -> list[str]:
    sound = [d for n in names for d in documents(GOLD / f"{n}.jsonl") if d["verdict"] == "consistent"]
    drawn, every = mutations.sample([reading(d) for d in sound], SLIPS, SEED)
    seen = list(pool.map(mutations.seen, drawn, chunksize=CHUNK))
    return [
        "### Slips planted into true figures",
        f"Every figure of the {len(sound)} sound documents that stands in a relation, slipped in each way, "
        f"the gold's own claims as reading: {len(drawn):,} of {every:,} slips, drawn evenly (seed {SEED}). "
        "Visible to the digits: some relation of the text admits the slipped figure no longer, so that it "
        "could be seen at all.",
        mutations.page(mutations.study(list(zip(drawn, seen, strict=True)))),
    ]


def systems_judged(seed: int) -> Counter[str]:
    """So many random systems as a chunk holds: what was judged, flagged, and seen once slipped."""
    rng, count = random.Random(seed), Counter[str]()
    for number in range(CHUNK):
        made = system(rng.randint)
        found = findings(made.reading)
        words = {v.word for v in verdicts(made.reading, found).values()}
        count["systems"] += 1
        count["figures"] += len(made.reading.claims)
        count["relations"] += len(found)
        flagged = any(f.holds is not True for f in found) or not words <= {"consistent", "unchecked"}
        count["flagged"] += flagged
        if number % 10 == 0:
            which = number // 10 % 3
            said = findings(slipped(made, which))
            count["slipped"] += 1
            count["seen"] += any(f.holds is False and made.linked[which] in f.claims for f in said)
    return count


def random_systems(pool: ProcessPoolExecutor) -> list[str]:
    count = sum(pool.map(systems_judged, range(SEED, SEED + SYSTEMS // CHUNK)), Counter[str]())
    return [
        "### Random consistent systems",
        f"{count['systems']:,} texts drawn at random (tests/systems.py, seeds {SEED} to "
        f"{SEED + SYSTEMS // CHUNK - 1}): exports, imports, balance, two-way trade, growths, changes, "
        "partners and shares, all following from true values and each printed at random precision, some "
        f"hedged. {count['figures']:,} figures in {count['relations']:,} relations; systems in "
        f"which anything was flagged: {count['flagged']}. With the decimal point of the exports, the imports "
        f"or the balance moved in every tenth system, {count['seen']:,} of {count['slipped']:,} were seen.",
    ]


def bare_relations() -> list[str]:
    module = importlib.import_module("test_bare_relations")
    judged: Callable[[Document], Any] = module.judged
    count = Counter(judged(row).holds for row in module.ROWS)
    return [
        "### Bare relations of real releases",
        f"{len(module.ROWS)} relations (tests/gold/relations.jsonl): {count[True]} hold, {count[False]} "
        f"fail, {count['explained']} are explained. Known by hand: 214, 5 and 5.",
    ]


def corpora() -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        parts = [part for name in names() for part in corpus(name, Path(folder))]
    return [
        "## Validity",
        f"Measured on {date.today()} by `make validity`. What the numbers mean, what they do not, and what "
        "was known to the authors when: docs/validity.md.",
        *parts,
    ]


def slips() -> list[str]:
    with ProcessPoolExecutor() as pool:
        return mutated(pool, names())


def consistent() -> list[str]:
    with ProcessPoolExecutor() as pool:
        return random_systems(pool) + bare_relations()


def names() -> list[str]:
    return [name for name in CORPORA if (GOLD / f"{name}.jsonl").exists()]


PARTS = {"corpora": corpora, "slips": slips, "systems": consistent}


def write(name: str, paragraphs: list[str]) -> None:
    """Put a part between its marks, at the end of the page where it has none yet."""
    begin, end = f"<!-- validity {name}:begin -->", f"<!-- validity {name}:end -->"
    body = "\n\n".join(paragraphs)
    body = f"{begin}\n{body}\n{end}"
    page = PAGE.read_text(encoding="utf-8")
    if begin in page:
        before, _, rest = page.partition(begin)
        page = before + body + rest.partition(end)[2]
    else:
        page = page.rstrip("\n") + f"\n\n{body}\n"
    PAGE.write_text(page, encoding="utf-8")
    print(body, flush=True)


def main() -> int:
    """All parts, or those named: corpora, slips, systems."""
    for name in sys.argv[1:] or PARTS:
        write(name, PARTS[name]())
    return 0


if __name__ == "__main__":
    sys.exit(main())

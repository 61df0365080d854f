#!/usr/bin/env python3
"""Score reports against the gold corpus.

    score.py GOLD.jsonl REPORTS.jsonl [--family NAME ...] [--errors N] [--json OUT]

GOLD is in the format of FORMAT.md beside this file. REPORTS holds one report a line,
as `crossfoot batch` writes them (docs/report.md).
Standard library only; prints a table a person can read and, with --json, the same figures.

What counts
- A duration, date or rank of the gold that is not read is no miss: annotators differ there.
- An unmatched claim is extra if its kind is a trade kind, or if it lies on a figure that another
  claim already reads: one figure, one claim. Claims of order ("a record", value null) are exempt.
- A relation is found by a finding that holds all its claims and at most one more; it is judged
  right when `holds` agrees too (true; false; "explained" where the gold has `explained`).
- A broken document is caught by a failing finding that shares two claims with a broken relation
  or holds the wrong claim, not by a failing finding somewhere else, which is a false accusation
  in whatever document it stands.
- Per document one suspect (the most named, the first among equals) and the first repair of it.
"""

from __future__ import annotations

import argparse
import collections
import json
import re
import sys
from pathlib import Path

TRADE_KINDS = {"level", "change", "growth", "share", "target", "forecast"}
# Figures an annotator may leave out without being wrong: they never count as false alarms.
OPTIONAL_KINDS = {"date", "rank", "count", "duration", "other", "rate", "order"}
# Annotators differ on whether to mark these at all: one that is not read is no miss.
NEUTRAL_KINDS = {"date", "duration", "rank"}
SAME_FLOW = {"surplus": "balance", "deficit": "balance"}
AREA_CODE = re.compile(r"[A-Z]{2,7}\d{0,2}")


def read(path: str) -> list[dict]:
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def place(gold: dict, text: str) -> tuple[int, int]:
    at = -1
    for _ in range(gold.get("nth", 0) + 1):
        at = text.find(gold["quote"], at + 1)
    return at, at + len(gold["quote"])


def close(a: float | None, b: float | None, rel: float = 1e-6) -> bool:
    if a is None or b is None:
        return a is b
    return abs(abs(a) - abs(b)) <= rel * max(1.0, abs(a), abs(b))


def overlaps(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def tolerance(gold: dict) -> float:
    """Figures told in words ("a third") have no digits: 1%."""
    return 1e-6 if any(ch.isdigit() for ch in gold["quote"]) else 0.01


def same_unit(a: str | None, b: str | None) -> bool:
    return a == b or {a, b} <= {"percentage_point", "percentage_points"}


class Ratio:
    def __init__(self) -> None:
        self.hit = self.all = 0

    def add(self, ok: bool) -> None:
        self.hit += bool(ok)
        self.all += 1

    @property
    def value(self) -> float | None:
        return self.hit / self.all if self.all else None

    def __str__(self) -> str:
        return f"{self.hit}/{self.all}" + (f" = {self.value:.3f}" if self.all else "")


def align(gold: dict, claims: list[dict]) -> dict[int, int]:
    """Gold index -> claim index: overlapping spans, right value first, each claim used once."""
    text, used, pairs = gold["text"], set(), {}
    spans = [place(g, text) for g in gold["claims"]]
    for exact in (True, False):
        for i, g in enumerate(gold["claims"]):
            if i in pairs:
                continue
            for j, c in enumerate(claims):
                if j in used or not overlaps(spans[i], (c["start"], c["end"])):
                    continue
                q = c["quantity"]
                if q["value"] is None:
                    continue
                if exact and not (close(g["value"], q["value"], tolerance(g)) and same_unit(g["unit"], q["unit"])):
                    continue
                pairs[i] = j
                used.add(j)
                break
    return pairs


def signed(flow: str | None, value: float) -> float:
    """A deficit of 5 and a balance of -5 are one figure."""
    return -value if flow == "deficit" else value


def same_places(g: dict, c: dict) -> bool:
    """The total of a pair of countries is one measure whichever is named first."""
    return g.get("flow") == c.get("flow") == "trade" and None not in (g.get("reporter"), g.get("partner")) and (
        {g["reporter"], g["partner"]} == {c.get("reporter"), c.get("partner")}
    )


def interval(ratio: "Ratio") -> str:
    """Wilson's 95% interval: what so few documents can tell."""
    if not ratio.all:
        return ""
    n, p, z = ratio.all, ratio.hit / ratio.all, 1.96
    middle, half = p + z * z / (2 * n), z * (p * (1 - p) / n + z * z / (4 * n * n)) ** 0.5
    return f" ({max(0.0, (middle - half) / (1 + z * z / n)):.2f}-{min(1.0, (middle + half) / (1 + z * z / n)):.2f})"


def norm(field: str, value: str | None) -> str | None:
    """Fields as compared: no partner is the world; areas without a code are one another's equals."""
    if field == "partner" and value == "WLD":
        return None
    if field in {"reporter", "partner"} and value is not None and not AREA_CODE.fullmatch(value):
        return "an area without a code"
    if field in {"reporter", "partner"} and value in {"EU28", "EUU", "EU"}:
        return "EU27"
    if field == "flow":
        return SAME_FLOW.get(value, value)
    return value


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("reports")
    parser.add_argument("--family", action="append", help="only documents of this family (may be repeated)")
    parser.add_argument("--errors", type=int, default=0, help="list up to N misses of each sort")
    parser.add_argument("--json", help="write the figures here")
    args = parser.parse_args()

    golds = [g for g in read(args.gold) if not args.family or g["family"] in args.family]
    reports = {r["id"]: r for r in read(args.reports)}
    missing = [g["id"] for g in golds if g["id"] not in reports]

    figure_tp = figure_fn = figure_fp = 0
    by_unit = collections.defaultdict(lambda: [0, 0])
    field_names = ("kind", "flow", "reporter", "partner", "period", "base")
    fields = {name: Ratio() for name in (*field_names, "direction", "hedge", "all")}
    relation_recall = {"all": Ratio(), "arithmetic": Ratio()}
    judged, in_gold, accused, acquitted = Ratio(), Ratio(), Ratio(), Ratio()
    documents = collections.Counter()
    real, corrupted = Ratio(), Ratio()
    blamed, repaired = {True: Ratio(), False: Ratio()}, {True: Ratio(), False: Ratio()}
    verdicts, care, sound_explained = Ratio(), Ratio(), Ratio()
    false_findings = 0
    misses = collections.defaultdict(list)

    for gold in golds:
        report = reports.get(gold["id"], {"claims": [], "findings": []})
        claims = report["claims"]
        pairs = align(gold, claims)

        matched = set()
        for i, g in enumerate(gold["claims"]):
            j = pairs.get(i)
            ok = (
                j is not None
                and close(g["value"], claims[j]["quantity"]["value"], tolerance(g))
                and same_unit(g["unit"], claims[j]["quantity"]["unit"])
                and close(g.get("high"), claims[j]["quantity"].get("value_high"))
            )
            if j is not None:
                matched.add(j)
            elif g["kind"] in NEUTRAL_KINDS:
                continue
            figure_tp += ok
            figure_fn += not ok
            by_unit[g["unit"]][0] += ok
            by_unit[g["unit"]][1] += 1
            if not ok:
                got = claims[j]["quantity"] if j is not None else None
                misses["figure"].append(f"{gold['id']} {g['quote']!r} -> {got and (got['value'], got['unit'])}")
                if j is not None:
                    figure_fp += 1
                continue
            c = claims[j]
            verdicts.add(bool(c.get("verdict")))
            if g["kind"] not in TRADE_KINDS:
                continue
            right = {}
            for name in field_names:
                right[name] = norm(name, g.get(name)) == norm(name, c.get(name)) or (
                    name in {"reporter", "partner"} and same_places(g, c)
                )
                fields[name].add(right[name])
            if g["kind"] in {"growth", "change"}:
                right["direction"] = (g["value"] < 0) == (c["quantity"]["value"] < 0)
            else:
                right["direction"] = (signed(g["flow"], g["value"]) < 0) == (signed(c.get("flow"), c["quantity"]["value"]) < 0)
            fields["direction"].add(right["direction"])
            fields["hedge"].add((g.get("approx") or "exact") == (c["quantity"].get("approx") or "exact"))
            every = all(right[n] for n in ("kind", "flow", "reporter", "partner", "period", "direction"))
            fields["all"].add(every)
            if not every:
                wrong = {n: (g.get(n), c.get(n)) for n in field_names if not right[n]}
                misses["meaning"].append(f"{gold['id']} {g['quote']!r} {wrong} {'' if right['direction'] else 'sign'}")
        on_another, reach = set(), -1
        for j in sorted(range(len(claims)), key=lambda j: (claims[j]["start"], j not in matched)):
            if claims[j]["quantity"]["value"] is not None:
                if claims[j]["start"] < reach:
                    on_another.add(j)
                reach = max(reach, claims[j]["end"])
        for j, c in enumerate(claims):
            if j in matched or c["quantity"]["value"] is None:
                continue
            twice = j in on_another or any(overlaps((c["start"], c["end"]), place(g, gold["text"])) for g in gold["claims"])
            if twice or c["kind"] not in OPTIONAL_KINDS:
                figure_fp += 1
                misses["extra"].append(f"{gold['id']} {c['quote']!r} {c['quantity']['value']} {c['quantity']['unit']}")

        index = {c["id"]: j for j, c in enumerate(claims)}
        back = {j: i for i, j in pairs.items()}
        findings = report["findings"]
        # Gold indices of each finding's claims; -1 and below for a claim that is no gold claim.
        found = [frozenset(back.get(index.get(k), -1 - n) for n, k in enumerate(f["claims"])) for f in findings]
        meets = set()
        for relation in gold["relations"]:
            want = frozenset(relation["claims"])
            if len(want) < 2:
                continue
            hits = [n for n, got in enumerate(found) if want <= got and len(got) <= len(want) + 1]
            meets.update(hits)
            relation_recall["all"].add(bool(hits))
            relation_recall.setdefault(relation["rule"], Ratio()).add(bool(hits))
            if relation["rule"] not in {"contains", "order", "sign", "repeat"}:
                relation_recall["arithmetic"].add(bool(hits))
            if hits:
                truth = "explained" if relation.get("explained") else relation["holds"]
                judged.add(any(findings[n]["holds"] == truth for n in hits))
            else:
                quotes = [gold["claims"][k]["quote"] for k in relation["claims"]]
                misses["relation"].append(f"{gold['id']} {relation['rule']} {quotes}")
        for claim_set in {found[n] for n in range(len(found)) if len(found[n]) > 1}:
            in_gold.add(any(found[n] == claim_set for n in meets))

        is_bad = gold["verdict"] == "inconsistent"
        broken = [frozenset(r["claims"]) for r in gold["relations"] if not r["holds"] and not r.get("explained")]
        innocent = [frozenset(r["claims"]) for r in gold["relations"] if r.get("explained")]
        wrong = set(gold["wrong"])
        failing = [n for n, f in enumerate(findings) if f["holds"] is False]
        apt = [
            n
            for n in failing
            if is_bad and (found[n] & wrong or any(len(found[n] & b) >= min(2, len(b), len(found[n])) for b in broken))
        ]
        # A reader sees verdicts: what they accuse counts like a failing finding.
        guilty = {j for j, c in enumerate(claims) if c.get("verdict") in {"inconsistent", "refuted"}}
        at_home = {j for j in guilty if is_bad and (back.get(j) in wrong or any(back.get(j) in b for b in broken))}
        flagged = bool(failing or guilty)
        caught = bool(apt or at_home)
        false_findings += len(failing) - len(apt)
        explained = [n for n, f in enumerate(findings) if f["holds"] == "explained"]
        if gold["verdict"] == "care":
            care.add(not flagged and any(b <= found[n] and len(found[n]) <= len(b) + 1 for n in explained for b in innocent))
        elif gold["verdict"] == "consistent":
            sound_explained.add(bool(explained))
        documents["tp" if is_bad and caught else "fn" if is_bad else "fp" if flagged else "tn"] += 1
        if is_bad:
            (real if gold.get("real_error") else corrupted).add(caught)
            if not caught:
                bad = [r["arithmetic"] for r in gold["relations"] if not r["holds"] and not r.get("explained")]
                misses["undetected"].append(f"{gold['id']} {bad[:1]}")
        if flagged and (not is_bad or len(apt) < len(failing)):
            said = [findings[n].get("arithmetic") for n in failing if n not in apt]
            misses["false alarm"].append(f"{gold['id']} {said[:2]} {[claims[j]['quote'] for j in sorted(guilty - at_home)][:3]}")
        if is_bad and len(wrong) == 1:
            planted = bool(gold.get("corrupted"))
            target = pairs.get(gold["wrong"][0])
            name = claims[target]["id"] if target is not None else None
            suspects = [findings[n]["suspect"] for n in failing if findings[n].get("suspect")]
            top = collections.Counter(suspects).most_common(1)
            blamed[planted].add(bool(top) and top[0][0] == name)
            if not (top and top[0][0] == name):
                misses["blame"].append(f"{gold['id']} {gold['claims'][gold['wrong'][0]]['quote']!r} not {[claims[index[t[0]]]['quote'] for t in top if t[0] in index]}")
            accused.add(target in guilty)
            for j in guilty:
                acquitted.add(j == target)
            truth = gold.get("truth")
            if isinstance(truth, (int, float)):
                fixes = [findings[n]["repair"] for n in failing if findings[n].get("repair") and findings[n].get("suspect") == name]
                fix = fixes[0] if fixes and fixes[0]["claim"] == name else {}
                value, low, high = fix.get("value"), fix.get("low"), fix.get("high")
                if value is not None:
                    good = abs(value - truth) <= 0.005 * abs(truth)
                else:
                    good = None not in (low, high) and low <= truth <= high and high - low <= 0.1 * abs(truth)
                repaired[planted].add(good)
                if not good:
                    misses["repair"].append(f"{gold['id']} {truth} not {fix or None}")

    precision = figure_tp / (figure_tp + figure_fp) if figure_tp else 0.0
    recall = figure_tp / (figure_tp + figure_fn) if figure_tp else 0.0
    f1 = 2 * precision * recall / (precision + recall) if figure_tp else 0.0
    flagged = documents["tp"] + documents["fp"]
    out = {
        "documents": len(golds),
        "reports_missing": len(missing),
        "figures": {"precision": precision, "recall": recall, "f1": f1},
        "figures_by_unit": {u: a / b for u, (a, b) in sorted(by_unit.items(), key=lambda x: -x[1][1])[:12]},
        "meaning": {name: r.value for name, r in fields.items()},
        "relations": {name: r.value for name, r in sorted(relation_recall.items())},
        "errors": {
            "sensitivity": documents["tp"] / max(1, documents["tp"] + documents["fn"]),
            "specificity": documents["tn"] / max(1, documents["tn"] + documents["fp"]),
            "precision": documents["tp"] / flagged if flagged else None,
            "real_errors_found": real.value,
            "planted_errors_found": corrupted.value,
            "wrong_figure_named": blamed[True].value,
            "wrong_figure_named_real": blamed[False].value,
            "right_value_offered": repaired[True].value,
            "right_value_offered_real": repaired[False].value,
            "innocent_breaks_explained": care.value,
            "sound_documents_with_an_explained_break": sound_explained.value,
            "findings_that_accuse_wrongly": false_findings,
            "wrong_figure_has_verdict_inconsistent": accused.value,
            "accused_figures_that_are_wrong": acquitted.value,
        },
        "relations_judged_right": judged.value,
        "findings_in_gold": in_gold.value,
        "every_claim_has_verdict": verdicts.value,
    }
    print(f"documents           {len(golds)}   reports missing {len(missing)}")
    print(f"figures             precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}   ({figure_tp} right, {figure_fn} missed or misread, {figure_fp} extra)")
    print("  by unit           " + "  ".join(f"{u} {v:.2f}" for u, v in out["figures_by_unit"].items()))
    print("meaning             " + "  ".join(f"{n} {r.value:.3f}" for n, r in fields.items() if r.all))
    print("relations found     " + "  ".join(f"{n} {r}" for n, r in sorted(relation_recall.items())))
    print(f"  judged as the gold  {judged}   findings (sets of claims) that the gold has too {in_gold}")
    caught, bad, alarms, sound = Ratio(), documents["tp"] + documents["fn"], Ratio(), documents["fp"] + documents["tn"]
    caught.hit, caught.all, alarms.hit, alarms.all = documents["tp"], bad, documents["fp"], sound
    print(f"errors, documents   caught {caught}{interval(caught)}   false alarms {alarms}{interval(alarms)}   findings that accuse wrongly {false_findings}")
    print(f"  real published    {real}{interval(real)}   wrong figure named {blamed[False]}   right value offered {repaired[False]}")
    print(f"  planted           {corrupted}{interval(corrupted)}   wrong figure named {blamed[True]}   right value offered {repaired[True]}")
    print(f"  innocent breaks explained, not accused {care}   sound documents with an explained break {sound_explained}")
    print(f"  verdict inconsistent on the wrong figure {accused}   accused figures that are wrong {acquitted}   claims with a verdict {verdicts}")
    for sort, rows in misses.items():
        if args.errors:
            print(f"\n{sort}: {len(rows)}")
            for row in rows[: args.errors]:
                print("  " + row[:300])
    if args.json:
        Path(args.json).write_text(json.dumps(out, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Gold documents and their reports in, tables of what was accused, missed and misread out."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import score  # stands beside this file

Document = dict[str, Any]
GUILTY = frozenset({"inconsistent", "refuted"})
FIELDS = ("kind", "flow", "reporter", "partner", "period")
_DOCUMENT_WORDS = ("inconsistent", "care", "consistent", "nothing related")
_FIGURE_WORDS = ("accused", "care", "checks out", "could not be checked", "not read or misread")


def table(head: str, columns: Sequence[str], rows: Mapping[str, Counter[str]]) -> str:
    lines = [f"| {head} | {' | '.join(columns)} |", "| --- |" + " --- |" * len(columns)]
    lines += [f"| {name} | {' | '.join(str(row[c]) for c in columns)} |" for name, row in rows.items()]
    return "\n".join(lines)


def by_document(golds: Iterable[Document], reports: Mapping[str, Document]) -> str:
    """What a document is against what we say of it."""
    rows = {word: Counter[str]() for word in ("inconsistent", "care", "consistent")}
    for gold in golds:
        rows[gold["verdict"]][said(reports[gold["id"]])] += 1
    return table("the document is (down), we say (across)", _DOCUMENT_WORDS, rows)


def said(report: Document) -> str:
    """What a report says of a document as a whole."""
    holds = {f["holds"] for f in report["findings"]}
    if False in holds or any(c["verdict"] in GUILTY for c in report["claims"]):
        return "inconsistent"
    return "care" if "explained" in holds else "consistent" if holds else "nothing related"


def by_figure(golds: Iterable[Document], reports: Mapping[str, Document]) -> str:
    """Whether a figure is wrong against what we say of it. Documents in which it is not known which figure is
    wrong are left out; so are durations, dates and ranks that were not read."""
    names = ("wrong", "right, in an inconsistent document", "right, elsewhere")
    rows = {name: Counter[str]() for name in names}
    for gold in golds:
        bad = gold["verdict"] == "inconsistent"
        if bad and not gold["wrong"]:
            continue
        claims = reports[gold["id"]]["claims"]
        pairs = score.align(gold, claims)
        for index, figure in enumerate(gold["claims"]):
            if index not in pairs and figure["kind"] in score.NEUTRAL_KINDS:
                continue
            name = names[0] if index in gold["wrong"] else names[1] if bad else names[2]
            rows[name][_word(figure, claims[pairs[index]] if index in pairs else None)] += 1
    return table("the figure is (down), we say (across)", _FIGURE_WORDS, rows)


def _word(gold: Document, claim: Document | None) -> str:
    if claim is not None and claim["verdict"] in GUILTY:
        return "accused"
    if claim is None or not is_read(gold, claim):
        return "not read or misread"
    if claim["verdict"] == "care":
        return "care"
    return "could not be checked" if claim["verdict"] == "unchecked" else "checks out"


def is_read(gold: Document, claim: Document) -> bool:
    """Whether the value and the unit of a figure are those of the gold."""
    quantity = claim["quantity"]
    return (
        score.close(gold["value"], quantity["value"], score.tolerance(gold))
        and score.same_unit(gold["unit"], quantity["unit"])
        and score.close(gold.get("high"), quantity.get("value_high"))
    )


def misread(gold: Document, claim: Document) -> tuple[str, ...]:
    """The fields of meaning that are not those of the gold."""
    wrong = [
        name
        for name in FIELDS
        if score.norm(name, gold.get(name)) != score.norm(name, claim.get(name))
        and not (name in {"reporter", "partner"} and score.same_places(gold, claim))
    ]
    value, meant = claim["quantity"]["value"], gold["value"]
    if gold["kind"] not in {"growth", "change"}:
        value, meant = score.signed(claim.get("flow"), value), score.signed(gold["flow"], meant)
    return (*wrong, "direction") if (value < 0) != (meant < 0) else tuple(wrong)


def meanings(golds: Iterable[Document], reports: Mapping[str, Document]) -> str:
    """Of the figures of trade whose value is right, what was misread about them, commonest first."""
    found, right = Counter[str](), 0
    for gold in golds:
        claims = reports[gold["id"]]["claims"]
        for index, at in score.align(gold, claims).items():
            figure = gold["claims"][index]
            if figure["kind"] in score.TRADE_KINDS and is_read(figure, claims[at]):
                wrong = misread(figure, claims[at])
                right += not wrong
                if wrong:
                    found[wrong[0] + " alone" if len(wrong) == 1 else "several of them"] += 1
    lines = ["| misread | figures |", "| --- | --- |", f"| nothing | {right} |"]
    return "\n".join([*lines, *(f"| {name} | {number} |" for name, number in found.most_common())])


def missed(golds: Iterable[Document], reports: Mapping[str, Document], given: Mapping[str, Document]) -> str:
    """Why inconsistent documents are not caught from their text, by the kind of the broken relation; `given`
    are the reports on the gold's own claims."""
    reasons = (
        "a figure of it not read",
        "a figure's meaning misread",
        "all read, tie not seen",
        "judged silent",
    )
    rows: dict[str, Counter[str]] = {}
    for gold in golds:
        if gold["verdict"] != "inconsistent" or caught(gold, reports[gold["id"]]):
            continue
        broken = [r for r in gold["relations"] if not r["holds"] and not r.get("explained")]
        rules = "+".join(sorted({r["rule"] for r in broken}))
        rows.setdefault(rules, Counter())[_reason(gold, broken, reports[gold["id"]], given, reasons)] += 1
    ordered = dict(sorted(rows.items(), key=lambda row: -row[1].total()))
    return table("broken relation", reasons, ordered | {"all": sum(rows.values(), Counter())})


def _reason(
    gold: Document,
    broken: Sequence[Document],
    report: Document,
    given: Mapping[str, Document],
    reasons: tuple[str, str, str, str],
) -> str:
    if not caught(gold, given[gold["id"]]):
        return reasons[3]
    claims = report["claims"]
    pairs = score.align(gold, claims)
    needed = sorted({index for relation in broken for index in relation["claims"]})
    if any(i not in pairs or not is_read(gold["claims"][i], claims[pairs[i]]) for i in needed):
        return reasons[0]
    if any(misread(gold["claims"][i], claims[pairs[i]]) for i in needed):
        return reasons[1]
    return reasons[2]


def caught(gold: Document, report: Document) -> bool:
    """Whether a failing finding, or an accused figure, is where the gold has the break, as in score.py."""
    claims = report["claims"]
    back = {at: index for index, at in score.align(gold, claims).items()}
    index = {claim["id"]: at for at, claim in enumerate(claims)}
    broken = [set(r["claims"]) for r in gold["relations"] if not r["holds"] and not r.get("explained")]
    wrong = set(gold["wrong"])
    for finding in report["findings"]:
        held = {back.get(index.get(name, -1), -1 - n) for n, name in enumerate(finding["claims"])}
        near = any(len(held & b) >= min(2, len(b), len(held)) for b in broken)
        if finding["holds"] is False and (held & wrong or near):
            return True
    guilty = {back.get(at) for at, claim in enumerate(claims) if claim["verdict"] in GUILTY}
    return any(at in wrong or any(at in b for b in broken) for at in guilty)

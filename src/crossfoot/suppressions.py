"""What a reviewer leaves alone: comments of the text and lines of a baseline in, findings set aside out."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from crossfoot.claim import Claim
from crossfoot.errors import InputError
from crossfoot.finding import Finding
from crossfoot.rows import fingerprint

_COMMENT = re.compile(r"<!--[ \t]*crossfoot:[ \t]*ignore\b([^<>]{0,500}?)-->")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Suppression:
    """Findings to set aside: those of `rules` (of every rule where empty) that have a claim beginning within
    `span`, or whose claims have exactly these `fingerprints`."""

    rules: frozenset[str]
    reason: str
    span: tuple[int, int] | None = None
    fingerprints: frozenset[str] = frozenset()

    def covers(self, finding: Finding, claims: Mapping[str, Claim]) -> bool:
        if self.rules and finding.rule not in self.rules:
            return False
        concerned = [claims[id] for id in finding.claims]
        if self.span is not None:
            start, end = self.span
            return any(start <= claim.start < end for claim in concerned)
        return {fingerprint(claim) for claim in concerned} == self.fingerprints


def in_text(text: str, known: Collection[str]) -> tuple[list[Suppression], list[str]]:
    """The comments `<!-- crossfoot: ignore RULE, RULE -- reason -->`, and complaints about bad ones: without
    a reason, or with a rule that is none of the `known`.

    A comment alone on its line speaks of the paragraph after it, any other of its own line.
    """
    found: list[Suppression] = []
    complaints: list[str] = []
    for comment in _COMMENT.finditer(text):
        names, _, reason = comment[1].partition("--")
        line = text.count("\n", 0, comment.start()) + 1
        if not reason.strip():
            complaints.append(f"line {line}: a comment without a reason (-- reason) counts for nothing")
            continue
        rules = frozenset(re.split(r"[,\s]+", names.strip())) - {""}
        for unknown in sorted(rules - set(known)):
            near = difflib.get_close_matches(unknown, known, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            complaints.append(f"line {line}: no rule is called {unknown!r}{hint}")
        found.append(Suppression(rules, " ".join(reason.split()), _spoken_of(text, comment)))
    return found, complaints


def without_comments(text: str) -> str:
    """The text with every such comment blanked, so that nothing is read in it and nothing moves."""
    return _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), text)


def set_aside(
    findings: Sequence[Finding], claims: Iterable[Claim], suppressions: Sequence[Suppression]
) -> tuple[list[Finding], list[tuple[Finding, Suppression]]]:
    """The findings that stand, and those set aside with what did it; one that holds is never set aside."""
    by_id = {claim.id: claim for claim in claims}
    kept: list[Finding] = []
    aside: list[tuple[Finding, Suppression]] = []
    for finding in findings:
        by = next((s for s in suppressions if finding.holds is not True and s.covers(finding, by_id)), None)
        if by is None:
            kept.append(finding)
        else:
            aside.append((finding, by))
    return kept, aside


def baseline(path: Path) -> list[Suppression]:
    """The lines `RULE FINGERPRINT ... -- reason` of a baseline; InputError that names a bad line."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise InputError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not a baseline: not UTF-8 at byte {error.start}") from None
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        named, _, reason = line.partition("--")
        rule, *prints = named.split()
        if not prints or not all(re.fullmatch(r"[0-9a-f]{16}", each) for each in prints):
            raise InputError(f"{path}:{number}: a rule and fingerprints of 16 digits are wanted: {line!r}")
        found.append(
            Suppression(frozenset({rule}), reason.strip() or "baseline", fingerprints=frozenset(prints))
        )
    return found


def baseline_text(findings: Collection[tuple[str, frozenset[str], str]]) -> str:
    """A baseline of (rule, fingerprints, arithmetic), sorted, each with its arithmetic as the reason."""
    head = "# Findings that are known and set aside: RULE FINGERPRINT ... -- reason\n"
    lines = {
        f"{rule} {' '.join(sorted(prints))} -- {' '.join(why.split())}\n" for rule, prints, why in findings
    }
    return head + "".join(sorted(lines))


def _spoken_of(text: str, comment: re.Match[str]) -> tuple[int, int]:
    start = text.rfind("\n", 0, comment.start()) + 1
    end = text.find("\n", comment.end())
    end = len(text) if end < 0 else end
    if text[start : comment.start()].strip() or text[comment.end() : end].strip():
        return start, end
    after = end + len(text[end:]) - len(text[end:].lstrip())
    blank = _BLANK_LINE.search(text, after)
    return after, blank.start() if blank else len(text)

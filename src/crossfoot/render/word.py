"""A Word document and its report in, the document with a comment at each claim that needs one out."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from crossfoot.readers import paragraphs, runs, word
from crossfoot.render.messages import reasons_for
from crossfoot.render.words import plain
from crossfoot.report import SHOWN_AS, ClaimRow, Report, Verdict

if TYPE_CHECKING:
    from docx.text.run import Run

AUTHOR = "crossfoot"
NEEDS_COMMENT: tuple[Verdict, ...] = ("refuted", "inconsistent", "unlikely", "care")


def commented(raw: bytes, report: Report) -> bytes:
    """The document as it was, with comments; the report must be of its text as readers.docx gives it."""
    document = word(raw, report.id or "document")
    spans: list[tuple[int, int, Run]] = []
    at = 0
    for paragraph, end in paragraphs(document):
        for run in runs(paragraph):
            spans.append((at, at + len(run.text), run))
            at += len(run.text)
        at += len(end)
    for claim in report.with_verdict(*NEEDS_COMMENT):
        touched = [run for start, stop, run in spans if start < claim.end and claim.start < stop]
        if touched:
            document.add_comment(touched, text=_comment(report, claim), author=AUTHOR, initials="cf")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _comment(report: Report, claim: ClaimRow) -> str:
    head = f"“{plain(claim.quote)}”: {SHOWN_AS[claim.verdict]} ({claim.verdict})"
    return "\n".join([head, *(line.strip() for line in reasons_for(report, claim))])

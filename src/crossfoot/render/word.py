"""A Word document and its report in, the document with a comment at each claim that needs one out."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from crossfoot.readers import paragraphs, word
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
    runs: list[tuple[int, int, Run]] = []
    at = 0
    for paragraph, end in paragraphs(document):
        inside = at
        for run in _runs(paragraph.iter_inner_content()):
            runs.append((inside, inside + len(run.text), run))
            inside += len(run.text)
        at += len(paragraph.text) + len(end)
    for claim in report.with_verdict(*NEEDS_COMMENT):
        touched = [run for start, stop, run in runs if start < claim.end and claim.start < stop]
        if touched:
            document.add_comment(touched, text=_comment(report, claim), author=AUTHOR, initials="cf")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _runs(content: Iterator[object]) -> Iterator[Run]:
    """The runs of a paragraph in order, those of links among them."""
    from docx.text.hyperlink import Hyperlink
    from docx.text.run import Run

    for each in content:
        if isinstance(each, Hyperlink):
            yield from each.runs
        elif isinstance(each, Run):
            yield each


def _comment(report: Report, claim: ClaimRow) -> str:
    head = f"“{plain(claim.quote)}”: {SHOWN_AS[claim.verdict]} ({claim.verdict})"
    return "\n".join([head, *(line.strip() for line in reasons_for(report, claim))])

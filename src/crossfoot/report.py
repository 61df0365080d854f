"""The report: the JSON contract (schema_version "1"), and what a user asks of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from crossfoot.claim import Approx, Flow, Kind, Status
from crossfoot.finding import Explanation, Family

if TYPE_CHECKING:
    import pandas

Verdict = Literal[
    "refuted", "inconsistent", "unlikely", "care", "reached", "likely", "supported", "consistent", "unchecked"
]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
"""Worst first; where several apply to a claim, the first wins."""

SHOWN_AS: Mapping[Verdict, str] = {
    "refuted": "Does not add up",
    "inconsistent": "Does not add up",
    "unlikely": "Does not add up",
    "care": "Needs care",
    "reached": "Holds up",
    "likely": "Holds up",
    "supported": "Holds up",
    "consistent": "Holds up",
    "unchecked": "Could not check",
}
WORDS = tuple(dict.fromkeys(SHOWN_AS.values()))
"""The four things a reader is told, worst first but for the last."""


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class QuantityRow(_Row):
    """What a figure is worth in base units; `low`/`high` after rounding and hedge, null where unbounded."""

    value: float | None = Field(
        description="in base units, percent as 7.9; negative for a fall; null for words of order"
    )
    value_high: float | None = Field(description="upper end of a range")
    low: float | None = Field(description="the least true value that the figure allows; null where unbounded")
    high: float | None = Field(
        description="the greatest true value that the figure allows; null where unbounded"
    )
    unit: str | None = Field(description="ISO 4217 code, percent, percentage_point, ratio, tonne ...")
    approx: Approx = Field(description="the hedge the words put on it")


class ClaimRow(_Row):
    """One figure (or word of order) of the text, what it measures, and the verdict on it."""

    id: str
    start: int = Field(description="first code point of the quote in the text as given")
    end: int = Field(description="the code point after its last")
    quote: str
    fingerprint: str = Field(description="names the claim by what it measures, not where it stands")
    quantity: QuantityRow
    kind: Kind
    flow: Flow | None
    sector: str | None
    basis: str | None
    reporter: str | None = Field(description="ISO 3166 alpha-3 or a bloc of docs/claims.md")
    partner: str | None
    period: str | None = Field(description="the months covered: YYYY, YYYY-MM or YYYY-MM/YYYY-MM")
    days: str | None = Field(
        default=None, description="YYYY-MM-DD/YYYY-MM-DD where only part of these months is covered"
    )
    base: str | None = Field(description="for growth and change: the earlier period")
    status: Status
    speaker: str | None
    provider: str | None
    vintage: str | None
    about: str | None = Field(description="the claim that a word of order speaks of")
    sentence: int
    verdict: Verdict
    reasons: tuple[str, ...] = Field(description="ids of the findings and projections behind the verdict")


class EvidenceRow(_Row):
    """One published observation."""

    source: str
    provider: str
    series: str
    period: str
    vintage: str
    value: float
    low: float
    high: float
    unit: str
    url: str | None


class RepairRow(_Row):
    """What would make a failed relation true."""

    claim: str
    low: float | None
    high: float | None
    value: float | None
    slip: str | None
    text: str | None


class FindingRow(_Row):
    """One check: the claims in it, whether it holds, and the arithmetic in one line."""

    id: str
    rule: str
    family: Family
    claims: tuple[str, ...]
    holds: Literal[True, False, "explained"]
    arithmetic: str
    explanation: Explanation | None
    suspect: str | None = Field(description="the claim named as wrong; null: one of these")
    repair: RepairRow | None
    power: float | None = Field(
        description="the smallest relative slip of a figure that would have been seen"
    )
    evidence: tuple[EvidenceRow, ...]


class ReachedBy(_Row):
    """The chance that a target is reached by the end of a month."""

    month: str
    probability: float


class ProjectionRow(_Row):
    """Where a year will end, and how likely a target is passed."""

    claims: tuple[str, ...]
    measure: str
    year: int | None
    as_of: str | None
    to_date: float
    months: int
    median: float
    low80: float
    high80: float
    low95: float
    high95: float
    target: float | None
    probability: float | None
    month_reached: str | None = Field(
        description="the month by whose end the target is likelier reached than not"
    )
    reached_by: tuple[ReachedBy, ...] = Field(
        description="the chance of having reached the target by a month's end"
    )
    needed_per_month: float | None
    needed_growth: float | None = Field(
        default=None, description="the growth a year, as a fraction, that the target asks for"
    )
    base_year: int | None = Field(default=None, description="the full year a later year is projected from")
    past_growth: float | None = Field(default=None, description="its own growth a year, as a fraction")
    past_since: int | None = Field(default=None, description="the first year of that growth")
    fiscal_start: int = Field(default=1, description="the month in which the year begins, in `year`")
    unit: str | None
    method: str
    data: str


class NotChecked(_Row):
    """Claims that nothing was said about, or a part of the work that was not done, and why."""

    claims: tuple[str, ...] = ()
    why: str


class Report(_Row):
    """What crossfoot found in one text."""

    schema_version: Literal["1"] = "1"
    id: str | None = None
    language: str
    published: str | None
    published_from: str | None = Field(description="given, or text where it was found in the text")
    claims: tuple[ClaimRow, ...]
    findings: tuple[FindingRow, ...]
    projections: tuple[ProjectionRow, ...]
    checks_run: tuple[str, ...]
    not_checked: tuple[NotChecked, ...]

    _text: str | None = PrivateAttr(default=None)
    _sentences: tuple[tuple[int, int], ...] = PrivateAttr(default=())

    def with_text(self, text: str, sentences: tuple[tuple[int, int], ...] | None = None) -> Report:
        """The same report, remembering the text it speaks of; the text is never part of the JSON."""
        remembering = self.model_copy()
        remembering._text = text
        remembering._sentences = self._sentences if sentences is None else sentences
        return remembering

    @property
    def text(self) -> str | None:
        """The text that was checked; None for a report read back from JSON."""
        return self._text

    def sentence_of(self, claim: ClaimRow) -> str:
        """The sentence a claim stands in; its quote alone where the text is not at hand."""
        if self._text is None or claim.sentence >= len(self._sentences):
            return claim.quote
        start, end = self._sentences[claim.sentence]
        return self._text[start:end].strip()

    def line_of(self, claim: ClaimRow) -> tuple[int, int]:
        """Line and column of a claim, from 1; (1, 1) where the text is not at hand."""
        if self._text is None:
            return 1, 1
        before = self._text[: claim.start]
        return before.count("\n") + 1, claim.start - (before.rfind("\n") + 1) + 1

    @property
    def ok(self) -> bool:
        """Whether there is a claim, and none is inconsistent or refuted."""
        return bool(self.claims) and not self.with_verdict("refuted", "inconsistent")

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many claims have each verdict, worst first; verdicts that none has are left out."""
        found = Counter(claim.verdict for claim in self.claims)
        return {verdict: found[verdict] for verdict in VERDICTS if found[verdict]}

    def with_verdict(self, *verdicts: Verdict) -> tuple[ClaimRow, ...]:
        """The claims that have one of the verdicts, in order of appearance."""
        return tuple(claim for claim in self.claims if claim.verdict in verdicts)

    def claim(self, id: str) -> ClaimRow:
        """The claim of that id; KeyError where there is none."""
        return _by_id(self.claims, id)

    def finding(self, id: str) -> FindingRow:
        """The finding of that id; KeyError where there is none."""
        return _by_id(self.findings, id)

    def findings_about(self, claim: ClaimRow) -> tuple[FindingRow, ...]:
        """The findings behind a verdict; where it names none and no projection does, all about the claim."""
        named = tuple(finding for finding in self.findings if finding.id in claim.reasons)
        if named or (claim.verdict != "unchecked" and self.projections_about(claim)):
            return named
        return tuple(finding for finding in self.findings if claim.id in finding.claims)

    def projections_about(self, claim: ClaimRow) -> tuple[ProjectionRow, ...]:
        """The projections that speak of a claim."""
        return tuple(projection for projection in self.projections if claim.id in projection.claims)

    @property
    def ignored(self) -> tuple[NotChecked, ...]:
        """The findings that were set aside by a comment or a baseline, with the reason."""
        return tuple(line for line in self.not_checked if line.why.startswith("ignored: "))

    def why_unchecked(self, claim: ClaimRow) -> str | None:
        """Why a claim was left unchecked; that a finding about it was set aside comes first."""
        lines = [line for line in self.not_checked if claim.id in line.claims]
        return next((line.why for line in (*self.ignored, *lines) if line in lines), None)

    def to_claimreview(self, *, author: str, url: str) -> list[dict[str, object]]:
        """schema.org ClaimReview objects for the claims that could be judged, by `author` at page `url`."""
        from crossfoot.render.claimreview import claimreview

        return claimreview(self, author=author, url=url)

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from crossfoot.render.html import fragment

        return fragment(self)

    def _repr_markdown_(self) -> str:
        from crossfoot.render.markdown import markdown

        return markdown([self])

    def to_frame(self) -> pandas.DataFrame:
        """One row a claim, the quantity's fields as columns, and the arithmetic behind the verdict."""
        import pandas

        rows = []
        for claim in self.claims:
            row = claim.model_dump(mode="json", exclude={"quantity", "reasons"}) | claim.quantity.model_dump()
            row["arithmetic"] = "; ".join(finding.arithmetic for finding in self.findings_about(claim))
            rows.append({"report": self.id} | row)
        columns = ["report", *(n for n in ClaimRow.model_fields if n not in {"quantity", "reasons"})]
        columns += [*QuantityRow.model_fields, "arithmetic"]
        return pandas.DataFrame(rows, columns=columns)


_Named = TypeVar("_Named", ClaimRow, FindingRow)


def _by_id(rows: Iterable[_Named], id: str) -> _Named:
    for row in rows:
        if row.id == id:
            return row
    raise KeyError(id)

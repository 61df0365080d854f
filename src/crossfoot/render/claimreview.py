"""A report as schema.org ClaimReview, for publishers who choose to mark up their own fact-check."""

from __future__ import annotations

from crossfoot.render.explanation import sentence
from crossfoot.render.words import plain
from crossfoot.report import SHOWN_AS, Report

_RATING = {"Does not add up": 1, "Needs care": 3, "Holds up": 5}


def claimreview(report: Report, *, author: str, url: str) -> list[dict[str, object]]:
    """One JSON-LD object for each claim that could be judged, on a scale from 1 (does not add up) to 5."""
    reviewed: list[dict[str, object]] = []
    for claim in report.claims:
        words = SHOWN_AS[claim.verdict]
        if words not in _RATING:
            continue
        stated: dict[str, object] = {"@type": "Claim", "text": plain(report.sentence_of(claim))}
        if report.published:
            stated["datePublished"] = report.published
        if claim.speaker:
            stated["author"] = {"@type": "Person", "name": plain(claim.speaker)}
        reviewed.append(
            {
                "@context": "https://schema.org",
                "@type": "ClaimReview",
                "url": f"{url}#{claim.id}",
                "author": {"@type": "Organization", "name": author},
                "claimReviewed": plain(report.sentence_of(claim)),
                "itemReviewed": stated,
                "reviewBody": sentence(report, claim),
                "reviewRating": {
                    "@type": "Rating",
                    "ratingValue": _RATING[words],
                    "worstRating": 1,
                    "bestRating": 5,
                    "alternateName": words,
                },
            }
        )
    return reviewed

"""Comments in Word documents, and ClaimReview."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
from made import report

from crossfoot import check, readers
from crossfoot.render.word import commented

SENTENCE = (
    "Exports were $84.2 billion and imports ",
    "$71.9",
    " billion in 2030, a surplus of $13.2 billion.",
)


def draft(path: Path) -> bytes:
    made = docx.Document()
    made.add_paragraph("Trade in brief")
    paragraph = made.add_paragraph()
    for number, words in enumerate(SENTENCE):
        paragraph.add_run(words).bold = number == 1
    made.save(str(path))
    return path.read_bytes()


def test_a_claim_that_does_not_add_up_gets_a_comment(tmp_path: Path) -> None:
    raw = draft(tmp_path / "draft.docx")
    found = check(readers.docx(raw, "draft.docx"), reference=False, id="draft.docx")

    after = docx.Document(io.BytesIO(commented(raw, found)))

    comments = list(after.comments)
    assert len(comments) == len(found.with_verdict("inconsistent")) > 0
    assert any("balance-identity" in comment.text for comment in comments)
    assert "Does not add up" in comments[0].text
    assert [p.text for p in after.paragraphs] == ["Trade in brief", "".join(SENTENCE)]


def test_a_document_that_adds_up_gets_none(tmp_path: Path) -> None:
    raw = draft(tmp_path / "draft.docx")
    fine = check("Exports were $84.2 billion.", reference=False)

    assert list(docx.Document(io.BytesIO(commented(raw, fine))).comments) == []


# Names of schema.org, those that a type inherits among them.
VOCABULARY = {
    "ClaimReview": {
        "url",
        "author",
        "claimReviewed",
        "itemReviewed",
        "reviewBody",
        "reviewRating",
        "datePublished",
    },
    "Claim": {"text", "author", "datePublished", "appearance", "firstAppearance"},
    "Rating": {"ratingValue", "bestRating", "worstRating", "alternateName"},
    "Person": {"name"},
    "Organization": {"name"},
}
NEEDED = {"url", "claimReviewed", "reviewRating"}


def test_claimreview_uses_the_names_of_schema_org_alone() -> None:
    made = report()
    spoken = made.claims[0].model_copy(update={"speaker": "the minister"})
    dated = made.model_copy(update={"claims": (spoken, *made.claims[1:]), "published": "2031-02-01"})

    def walk(value: object) -> None:
        if isinstance(value, dict):
            assert value.keys() - {"@type", "@context"} <= VOCABULARY[value["@type"]]
            for inner in value.values():
                walk(inner)

    reviews = dated.to_claimreview(author="The Desk", url="https://desk.example/1")
    for review in reviews:
        walk(review)
        assert review["@context"] == "https://schema.org"
        assert review.keys() >= NEEDED
    assert any("author" in review["itemReviewed"] for review in reviews)  # type: ignore[operator]


def test_claimreview_rates_what_could_be_judged() -> None:
    reviews = report().to_claimreview(author="The Desk", url="https://desk.example/1")

    assert [review["reviewRating"]["ratingValue"] for review in reviews] == [1, 5]  # type: ignore[index]
    assert reviews[0]["@type"] == "ClaimReview"
    assert reviews[0]["url"] == "https://desk.example/1#c1"
    assert reviews[0]["claimReviewed"] == report().sentence_of(report().claims[0])
    assert json.loads(json.dumps(reviews)) == reviews

"""Comments in Word documents, and ClaimReview."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from made import report

from crossfoot import check, readers
from crossfoot.documents import document
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
    found = check(readers.docx(raw, "draft.docx")[0], reference=False, id="draft.docx")

    after = docx.Document(io.BytesIO(commented(raw, found)))

    comments = list(after.comments)
    assert len(comments) == len(found.with_verdict("inconsistent")) > 0
    assert any("balance-identity" in comment.text for comment in comments)
    assert "Does not add up" in comments[0].text
    assert [p.text for p in after.paragraphs] == ["Trade in brief", "".join(SENTENCE)]


def saved(made: Any) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def element(xml: str) -> Any:
    """An element of a Word document, the prefix w bound."""
    return parse_xml(xml.replace(">", f" {nsdecls('w')}>", 1))


def test_what_was_inserted_is_read_and_what_was_deleted_is_not() -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("Exports were ")
    for xml in (
        "<w:del><w:r><w:delText>$99.9 billion</w:delText></w:r></w:del>",
        "<w:ins><w:r><w:t>$84.2 billion</w:t></w:r></w:ins>",
        "<w:sdt><w:sdtContent><w:r><w:t> and imports $71.9 billion</w:t></w:r></w:sdtContent></w:sdt>",
    ):
        paragraph._p.append(element(xml))
    paragraph.add_run(" in 2030, a surplus of $13.2 billion.")
    raw = saved(made)

    text, left = readers.docx(raw, "a.docx")
    found = check(text, reference=False, id="a.docx")
    after = docx.Document(io.BytesIO(commented(raw, found)))

    assert text == (
        "Exports were $84.2 billion and imports $71.9 billion in 2030, a surplus of $13.2 billion.\n\n"
    )
    assert not left
    assert len(list(after.comments)) == len(found.with_verdict("inconsistent")) > 0
    assert readers.docx(saved(after), "a.docx") == (text, False)


def test_a_merged_cell_is_read_once_and_a_table_in_a_cell_too() -> None:
    made = docx.Document()
    table = made.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Exports"
    table.cell(0, 2).text = "$84.2 billion"
    table.cell(1, 0).text = "Imports"
    table.cell(1, 2).add_table(rows=1, cols=1).cell(0, 0).text = "$71.9 billion"

    text, _ = readers.docx(saved(made), "a.docx")

    assert text.split() == "Exports $84.2 billion Imports $71.9 billion".split()


def test_a_control_around_paragraphs_is_read() -> None:
    made = docx.Document()
    content = "<w:p><w:r><w:t>Exports rose 5%.</w:t></w:r></w:p>"
    made.element.body.insert(0, element(f"<w:sdt><w:sdtContent>{content}</w:sdtContent></w:sdt>"))

    assert readers.docx(saved(made), "a.docx") == ("Exports rose 5%.\n\n", False)


@pytest.mark.parametrize(("words", "left"), [("Imports were $71.9 billion.", True), ("As revised.", False)])
@pytest.mark.parametrize("where", ["note", "box"])
def test_figures_where_nothing_is_read_are_remarked_on(
    tmp_path: Path, where: str, words: str, left: bool
) -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("Exports were $84.2 billion.")
    inside = f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"
    if where == "box":
        paragraph._p.append(element(f"<w:r><w:pict><w:txbxContent>{inside}</w:txbxContent></w:pict></w:r>"))
    else:
        notes = f"<w:footnotes {nsdecls('w')}><w:footnote>{inside}</w:footnote></w:footnotes>".encode()
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        part = Part(PackURI("/word/footnotes.xml"), kind, notes, made.part.package)
        made.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    (tmp_path / "a.docx").write_bytes(saved(made))

    read = document(str(tmp_path / "a.docx"))

    assert read.text == "Exports were $84.2 billion.\n\n"
    assert (read.remark is not None) == left


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

"""The page: self-contained, every mark with its card, and inert whatever the article says."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import report

from crossfoot.render import render
from crossfoot.render.chart import HEIGHT, WIDTH, chart
from crossfoot.render.html import fragment, html
from crossfoot.render.markdown import escaped
from crossfoot.report import ProjectionRow, ReachedBy, Report

VOID = {"meta", "br", "rect", "line"}
HOSTILE = "<script>alert(1)</script> “$5 billion” \u202eevil\u202c <img src=x onerror=alert(1)> " + "x" * 5000


class Page(HTMLParser):
    """What a page holds: its elements with attributes, its words, and whether every element is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def projection(**fields: object) -> ProjectionRow:
    given: dict[str, object] = {
        "claims": ("c2",), "measure": "exports", "year": 2030, "as_of": "2030-10-01", "months": 9,
        "to_date": 150e9, "median": 200e9, "low80": 190e9, "high80": 212e9, "low95": 183e9,
        "high95": 220e9,
        "target": 205e9, "probability": 0.31, "needed_per_month": 18.3e9, "unit": "USD",
        "month_reached": None,
        "reached_by": (ReachedBy(month="2030-12", probability=0.31),), "method": "C", "data": "panel",
        **fields,
    }  # fmt: skip
    return ProjectionRow.model_validate(given)


def with_projection() -> Report:
    made = report()
    return made.model_copy(update={"projections": (projection(),)}).with_text(made.text or "")


@pytest.mark.parametrize(
    "text", [html([report()]), html([with_projection(), report()]), html([]), fragment(report())]
)
def test_the_page_is_well_formed_and_asks_for_nothing(text: str) -> None:
    page = Page(text)

    assert page.open == []
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "form"}
    for _, attributes in page.elements:
        assert not {name for name in attributes if name.startswith("on")}
        assert str(attributes.get("href", "#")).startswith("#")
        assert "src" not in attributes
    assert "url(" not in text
    assert "@import" not in text


def test_every_mark_leads_to_its_card_and_back() -> None:
    page = Page(html([with_projection()]))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    links = [str(attributes["href"])[1:] for tag, attributes in page.elements if tag == "a"]

    assert len(ids) == len(set(ids))
    assert set(links) <= set(ids)
    for claim in report().claims:
        assert f"r1-{claim.id}" in links
        assert f"r1-m-{claim.id}" in links


def test_two_reports_on_a_page_keep_their_anchors_apart() -> None:
    page = Page(html([report(), report()]))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]

    assert len(ids) == len(set(ids))


def test_the_worst_card_is_first_and_says_what_would_make_it_true() -> None:
    text = html([report()])

    first = text[text.index('class="card ') :]
    assert first.startswith('class="card bad" id="r1-c1"')
    assert "What would make it true: 5.2% (digit)." in first
    assert "“7.2%” says 7.15% to 7.25%." in first


def test_a_verdict_is_told_without_colour() -> None:
    text = html([report()])

    assert 'class="mark bad"' in text
    assert '<span aria-hidden="true">✗</span>1</sup><span class="unseen"> (does not add up)</span>' in text


def test_the_article_is_inert() -> None:
    made = report()
    claim = made.claims[1].model_copy(update={"start": 27, "end": 37, "quote": "$5 billion"})
    hostile = made.model_copy(update={"claims": (claim,), "findings": (), "id": "<script>x</script>"})

    text = html([hostile.with_text(HOSTILE)])

    page = Page(text)
    assert page.open == []
    assert "script" not in {tag for tag, _ in page.elements}
    assert "img" not in {tag for tag, _ in page.elements}
    assert "\u202e" not in text
    assert "evil" in page.words


@given(st.text(max_size=80), st.text(max_size=20))
def test_any_text_makes_a_well_formed_page(text: str, quote: str) -> None:
    made = report()
    claim = made.claims[4].model_copy(update={"start": 0, "end": min(3, len(text)), "quote": quote})

    page = Page(html([made.model_copy(update={"claims": (claim,), "findings": ()}).with_text(text)]))

    assert page.open == []


def test_claims_that_overlap_each_keep_a_mark() -> None:
    made = report()
    inner = made.claims[0].model_copy(update={"id": "c9", "start": made.claims[0].start + 1})

    page = Page(html([made.model_copy(update={"claims": (*made.claims, inner)}).with_text(made.text or "")]))

    ids = [attributes.get("id") for _, attributes in page.elements]
    assert "r1-m-c9" in ids
    assert "r1-m-c1" in ids


def test_the_page_is_small_beside_the_text() -> None:
    assert len(html([with_projection()]).encode()) < 60_000


def test_a_notebook_shows_the_same_body() -> None:
    made = report()

    assert "Show the arithmetic" in made._repr_html_()
    assert "<html" not in made._repr_html_()
    assert "### ✗ Does not add up" in made._repr_markdown_()


@pytest.mark.parametrize(
    "row",
    [
        projection(),
        projection(target=None, probability=None),
        projection(target=900e9),
        projection(to_date=1.0, median=2.0, low80=1.5, high80=2.5, low95=1.0, high95=3.0, target=2.0),
        projection(target=198e9, to_date=199e9),
    ],
)
def test_every_label_of_the_chart_lies_inside_it(row: ProjectionRow) -> None:
    drawn = chart(row, "p")

    labels = re.findall(r'<text x="([\d.]+)" y="(\d+)" text-anchor="middle">([^<]*)</text>', drawn)
    assert len(labels) >= 4
    for x, y, words in labels:
        assert float(x) - len(words) * 3.6 >= 0
        assert float(x) + len(words) * 3.6 <= WIDTH
        assert 10 <= int(y) <= HEIGHT


def test_the_chart_says_in_words_what_it_shows() -> None:
    drawn = chart(projection(), "p")

    assert "<title id=" in drawn
    assert "median 200 billion USD" in drawn
    assert "target 205 billion USD (31% likely)" in drawn


def test_markdown_acts_on_nothing_of_the_article() -> None:
    assert escaped("*a* <b> [x](y) `c` |") == r"\*a\* \<b\> \[x\](y) \`c\` \|"


def test_markdown_has_a_heading_for_each_word_worst_first() -> None:
    shown = render([report()], "markdown")

    assert re.findall(r"^### . (.*)$", shown, re.MULTILINE) == [
        "Does not add up",
        "Holds up",
        "Could not check",
    ]

"""The reading half: English text about trade in, claims with what each figure measures out."""

from __future__ import annotations

from datetime import date

from crossfoot.claim import Reading

CARRIED = ("en",)


def read(text: str, *, published: date | None = None, language: str | None = None) -> Reading:
    """Reads every figure of `text`.

    `published` is the document's date, found in the text where it is None; `language` an ISO 639-1 code ("en" where
    None). A language that is not carried gives no claim and one line in `unread`.
    """
    from crossfoot.reading.claims import claims, links
    from crossfoot.reading.document_date import document_date
    from crossfoot.reading.discourse import drafts
    from crossfoot.reading.sentences import sentences
    from crossfoot.reading.sheet import sheet
    from crossfoot.reading.theme import theme
    from crossfoot.reading.ties import place_ties
    from crossfoot.reading.tokens import tokens

    tongue = language or "en"
    if tongue.split("-")[0].lower() not in CARRIED:
        return Reading(text, tongue, (), unread=(("language", f"no grammar for {tongue!r} is carried"),))
    origin = "given" if published is not None else None
    if published is None:
        published = document_date(text)
        origin = "text" if published is not None else None
    words = tokens(text)
    cuts = sentences(words)
    sheets = [sheet(text, words, cut, n, tongue) for n, cut in enumerate(cuts)]
    ties = [place_ties(laid) for laid in sheets]
    about = theme(sheets, ties, published)
    found = drafts(sheets, ties, about)
    rows = claims(text, found, sheets, about)
    spans = tuple((words[s.first].start, words[s.last - 1].end) for s in cuts)
    return Reading(
        text,
        tongue,
        rows,
        links(found, rows),
        None if published is None else published.isoformat(),
        origin,
        spans,
    )

"""The reading half: English text about trade in, claims with what each figure measures out."""

from __future__ import annotations

from datetime import date

from crossfoot.claim import Reading

CARRIED = ("en",)


def read(text: str, *, published: date | None = None, language: str | None = None) -> Reading:
    """Reads every figure of `text`.

    `published` is the document's date, found in the text where it is None; `language` an ISO 639-1 code ("en"
    where None). A language that is not carried gives no claim and one line in `unread`.
    """
    from crossfoot.reading.claims import claims, links
    from crossfoot.reading.layout import layout

    tongue = language or "en"
    grammar = tongue.split("-")[0].lower()
    if grammar not in CARRIED:
        return Reading(text, tongue, (), unread=(("language", f"no grammar for {tongue!r} is carried"),))
    laid = layout(text, published, grammar)
    rows = claims(text, laid.drafts, laid.sheets, laid.theme)
    return Reading(
        text,
        tongue,
        rows,
        links(laid.drafts, rows),
        None if laid.published is None else laid.published.isoformat(),
        laid.origin,
        laid.spans,
    )

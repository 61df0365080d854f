"""Who says a figure and in which vintage: speaker, provider and revision, from the words around it."""

from __future__ import annotations

from crossfoot.reading.attach import ends
from crossfoot.reading.lexicon import word_set
from crossfoot.reading.numerals import Figure
from crossfoot.reading.sheet import Sheet

_LONGEST = 5


def speaker(sheet: Sheet) -> str | None:
    """Whose words a sentence are, as printed: the name or role before or after a word of saying; None where
    it names none.
    """
    saying = word_set("saying")
    for at, token in enumerate(sheet.words):
        if token.lower not in saying:
            continue
        found = _name_before(sheet, at) or _name_after(sheet, at + 1)
        if found is not None:
            return found
    return None


def _name_before(sheet: Sheet, at: int) -> str | None:
    start = at
    while start > 0 and at - start < _LONGEST and _is_named(sheet, start - 1):
        start -= 1
    return _printed(sheet, _from_article(sheet, start, at), at)


def _name_after(sheet: Sheet, at: int) -> str | None:
    stop = at
    while stop < len(sheet.words) and stop - at < _LONGEST and _is_named(sheet, stop):
        stop += 1
    return _printed(sheet, at, stop)


def _from_article(sheet: Sheet, start: int, stop: int) -> int:
    """A role begins at its article: "the trade minister"."""
    for at in range(stop - 1, start - 1, -1):
        if sheet.lower(at) in {"the", "a", "an", "its", "his", "her"}:
            return at
    return start


def _is_named(sheet: Sheet, at: int) -> bool:
    token = sheet.words[at]
    if token.kind != "word" or token.lower in word_set("connectives") or token.lower in word_set("saying"):
        return False
    return token.lower not in {
        "has",
        "have",
        "had",
        "that",
        "he",
        "she",
        "they",
        "it",
        "we",
        "on",
        "in",
        "at",
        "to",
        "by",
    }


def _printed(sheet: Sheet, start: int, stop: int) -> str | None:
    words = [sheet.text[t.start : t.end] for t in sheet.words[start:stop]]
    role = len(words) > 1 and words[0].lower() in {"the", "a", "an", "its", "his", "her"}
    if not words or not (role or words[0][0].isupper()):
        return None
    return sheet.text[sheet.words[start].start : sheet.words[stop - 1].end]


def provider(sheet: Sheet) -> str | None:
    """The agency or customs service whose data a sentence tells, as printed."""
    for mention in sheet.of("place"):
        if mention.place is not None and mention.place.role == "agency":
            return sheet.text[sheet.words[mention.first].start : sheet.words[mention.last - 1].end]
    for at, token in enumerate(sheet.words[:-1]):
        if token.lower == "customs" and sheet.lower(at + 1) in word_set("data_words") | {
            "service",
            "administration",
        }:
            before = next((m for m in sheet.of("place") if m.last == at), None)
            start = at if before is None else before.first
            return sheet.text[sheet.words[start].start : token.end]
    return None


def vintage(sheet: Sheet, figure: Figure) -> str | None:
    """ "revised" for a figure told as such, "first" for what it was before ("revised down from 7 to 6
    billion").
    """
    left = ends(figure).left
    near = {sheet.lower(at) for at in range(max(0, left - 3), left)}
    seg = sheet.segment[figure.first]
    before = [at for at in sheet.where("revised") if at < left and seg - sheet.segment[at] <= 1]
    if before and sheet.lower(left - 1) == "from":
        return "first"
    if near & word_set("revised") or (before and sheet.lower(left - 1) == "to"):
        return "revised"
    at = sheet.lower(left - 1)
    now = at in {"now", "currently"} or (at in {"are", "is"} and sheet.lower(left) == "now")
    if now and any(n < left for n in sheet.where("first_told")):
        return "revised"
    told = near & word_set("first_told") and near & {
        "published",
        "reported",
        "estimated",
        "announced",
        "put",
        "as",
        "given",
    }
    return "first" if told else None

"""A text in, everything that its claims are made of out: the stages of the reading one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from crossfoot.reading.discourse import drafts
from crossfoot.reading.document_date import document_date
from crossfoot.reading.draft import Draft
from crossfoot.reading.everyday import without_everyday
from crossfoot.reading.sentences import sentences
from crossfoot.reading.sheet import Sheet, sheets
from crossfoot.reading.theme import Theme, theme
from crossfoot.reading.ties import PlaceTie, place_ties
from crossfoot.reading.tokens import tokens


@dataclass(frozen=True, slots=True)
class Layout:
    """A document between its words and its claims.

    `spans` are the offsets of its sentences; `origin` tells where the date was found.
    """

    sheets: list[Sheet]
    ties: list[list[PlaceTie]]
    theme: Theme
    drafts: list[Draft]
    published: date | None
    origin: Literal["given", "text"] | None
    spans: tuple[tuple[int, int], ...]


def layout(text: str, published: date | None, language: str) -> Layout:
    """The sentences of a text laid out, what it is about, and a draft for each of its figures."""
    origin: Literal["given", "text"] | None = "given" if published is not None else None
    if published is None:
        published = document_date(text)
        origin = "text" if published is not None else None
    words = tokens(text)
    cuts = sentences(words)
    laid = sheets(text, words, cuts, language)
    without_everyday(laid, language)
    ties = [place_ties(sheet) for sheet in laid]
    about = theme(laid, ties, published)
    found = drafts(laid, ties, about)
    spans = tuple((words[s.first].start, words[s.last - 1].end) for s in cuts)
    return Layout(laid, ties, about, found, published, origin, spans)

"""Markdown in, the same text with what is not for reading blanked out: lines and offsets stay in place."""

from __future__ import annotations

import re
from collections.abc import Iterator

_Span = tuple[int, int]

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
_HEADING = re.compile(r" {0,3}#{1,6}(?= )")
_STARS = re.compile(r"\*+")
_TICKS = re.compile(r"`+")
_TARGET = re.compile(r"\]\([^()\s]*(?: \"[^\"]*\")?\)")
_KEPT = re.compile(r"<!--[ \t]*crossfoot:")


def for_reading(source: str) -> str:
    """The source without front matter, code, comments, link targets, emphasis and the signs of headings.

    Comments that speak to crossfoot stay.
    """
    for find in (_front_matter, _comments, _blocks, _within_lines):
        source = _blanked(source, find(source))
    return source


def _blanked(source: str, spans: Iterator[_Span]) -> str:
    parts: list[str] = []
    at = 0
    for start, end in spans:
        if start >= at:
            parts += [source[at:start], re.sub(r"[^\n]", " ", source[start:end])]
            at = end
    return "".join([*parts, source[at:]])


def _front_matter(source: str) -> Iterator[_Span]:
    lines = source.splitlines(keepends=True)
    if not lines or lines[0].strip() != "---":
        return
    end = len(lines[0])
    for line in lines[1:]:
        end += len(line)
        if line.strip() in {"---", "..."}:
            yield 0, end
            return


def _comments(source: str) -> Iterator[_Span]:
    at = 0
    while (start := source.find("<!--", at)) >= 0:
        end = source.find("-->", start)
        if end < 0:
            return
        at = end + 3
        if not _KEPT.match(source, start):
            yield start, at


def _blocks(source: str) -> Iterator[_Span]:
    """Fenced blocks of code; one that is never closed lasts to the end."""
    at = start = 0
    fence = ""
    for line in source.splitlines(keepends=True):
        found = _FENCE.match(line)
        if not fence and found:
            fence, start = found[1], at
        elif fence and found and found[1].startswith(fence) and not found[2].strip():
            yield start, at + len(line)
            fence = ""
        at += len(line)
    if fence:
        yield start, len(source)


def _within_lines(source: str) -> Iterator[_Span]:
    at = 0
    for line in source.splitlines(keepends=True):
        for start, end in sorted([*_code(line), *_signs(line)]):
            yield at + start, at + end
        at += len(line)


def _code(line: str) -> Iterator[_Span]:
    """Spans of code: a run of ticks and the next run as long."""
    runs = list(_TICKS.finditer(line))
    following: dict[int, int] = {}
    closers: list[int | None] = []
    for number in reversed(range(len(runs))):
        length = len(runs[number][0])
        closers.append(following.get(length))
        following[length] = number
    closers.reverse()
    number = 0
    while number < len(runs):
        closer = closers[number]
        if closer is not None:
            yield runs[number].start(), runs[closer].end()
            number = closer
        number += 1


def _signs(line: str) -> Iterator[_Span]:
    """The signs of headings and emphasis, and the targets of links; the star of a list item stays."""
    if found := _HEADING.match(line):
        yield found.span()
    for stars in _STARS.finditer(line):
        item = (
            len(stars[0]) == 1
            and not line[: stars.start()].strip()
            and line[stars.end() : stars.end() + 1].isspace()
        )
        if not item:
            yield stars.span()
    for target in _TARGET.finditer(line):
        yield target.start() + 1, target.end()

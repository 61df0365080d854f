"""Files, folders and standard input in, documents out; what cannot be read is named with the reason."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from crossfoot import markdown, readers
from crossfoot.errors import InputError

STDIN = "-"
SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx", ".jsonl"})
"""What a folder is searched for; a file named on the command line is read whatever it is called."""

_NOT_READ = "figures in footnotes, endnotes and text boxes of a Word document are not read"
_FAULTY = "the PDF file has faults; some of its text may be missing"


@dataclass(frozen=True, slots=True)
class Document:
    """A text with the name it goes by and what its surroundings say of it; None where they say nothing.

    `source` is the file as it stands where `text` has parts of it blanked that are not for reading; both are
    of one length. `remark` is what a reader of the report should know of how the file was read.
    """

    name: str
    text: str
    id: str | None = None
    published: date | None = None
    language: str | None = None
    source: str | None = None
    remark: str | None = None


def documents(paths: Iterable[str]) -> Iterator[Document | InputError]:
    """The documents that the paths name, in order; an InputError stands where one could not be read.

    A folder gives the text files in and below it by name, hidden ones left out; "-" is standard input.
    """
    for path in paths:
        if path != STDIN and Path(path).is_dir():
            files = _text_files(Path(path))
            if not files:
                kinds = ", ".join(sorted(SUFFIXES))
                yield InputError(f"{path}: a folder without a readable file (looked for {kinds})")
            for file in files:
                yield from _read(str(file))
        else:
            yield from _read(path)


def document(path: str) -> Document:
    """The document of one file, or of standard input for "-": text, Markdown, HTML, PDF or Word.

    InputError where it cannot be read.
    """
    raw = _bytes(path)
    kind = readers.kind(raw, path)
    if kind == "pdf":
        pages, faulty = readers.pdf(raw, path)
        return Document(path, pages, id=path, remark=_FAULTY if faulty else None)
    if kind == "docx":
        words, left = readers.docx(raw, path)
        return Document(path, words, id=path, remark=_NOT_READ if left else None)
    text = decoded(raw, path)
    if kind == "html":
        article, published = readers.html(text, path)
        return Document(path, article, id=path, published=published)
    if kind == "markdown":
        return Document(path, markdown.for_reading(text), id=path, source=text)
    return Document(path, text, id=path)


def decoded(raw: bytes, name: str) -> str:
    """The text of UTF-8 bytes, or of UTF-16 with a byte order mark; InputError with the offset for others."""
    encoding = "utf-16" if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    if encoding != "utf-16" and b"\0" in raw:
        raise InputError(f"{name}: not a text: NUL byte at offset {raw.index(0)}")
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        marks = 3 if raw.startswith(b"\xef\xbb\xbf") else 0
        offset = error.start + marks
        line = raw.count(b"\n", 0, offset) + 1
        wanted = encoding.removesuffix("-sig").upper()
        byte = f"byte 0x{raw[offset]:02x} at offset {offset} (line {line})"
        raise InputError(f"{name}: not {wanted}: {byte}; save the text as UTF-8") from None


def records(path: str) -> Iterator[Document | InputError]:
    """The documents of a JSON Lines file; of each line only id, text, published and language are looked at.

    A line that cannot be used is an InputError that names it; empty lines are passed over.
    """
    try:
        with nullcontext(sys.stdin.buffer) if path == STDIN else Path(path).open("rb") as lines:
            for number, raw in enumerate(lines, 1):
                if raw.strip():
                    yield _record(raw, f"{path}:{number}")
    except OSError as error:
        yield InputError(f"{path}: {(error.strerror or str(error)).lower()}")


def _record(raw: bytes, name: str) -> Document | InputError:
    try:
        return _document(raw, name)
    except InputError as error:
        return error


def _document(raw: bytes, name: str) -> Document:
    try:
        record = json.loads(decoded(raw, name))
    except (ValueError, RecursionError) as error:
        where = f" at column {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        reason = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        raise InputError(f"{name}: not JSON: {reason}{where}") from None
    if not isinstance(record, dict):
        raise InputError(f"{name}: an object with a text is wanted, not {type(record).__name__}")
    text, id, published = record.get("text"), record.get("id"), record.get("published")
    if not isinstance(text, str):
        raise InputError(f'{name}: "text" is missing' if text is None else f'{name}: "text" is not a string')
    language = record.get("language")
    if language is not None and not isinstance(language, str):
        raise InputError(f'{name}: "language" is not a string')
    return Document(
        name,
        text,
        id=str(id) if id is not None else None,
        published=None if published is None else _date(published, f'{name}: "published"'),
        language=language,
    )


def _date(value: object, name: str) -> date:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        raise InputError(f"{name}: not an ISO date: {value!r}") from None


def _read(path: str) -> Iterator[Document | InputError]:
    if Path(path).suffix.lower() == ".jsonl":
        empty = True
        for record in records(path):
            empty = False
            yield record
        if empty:
            yield InputError(f"{path}: no line with a text in it")
        return
    try:
        yield document(path)
    except InputError as error:
        yield error


def _bytes(path: str) -> bytes:
    if path == STDIN:
        return sys.stdin.buffer.read()
    if path.lower().startswith(("http://", "https://")):
        raise InputError(f"{path}: nothing is fetched from the network; save the page and check the file")
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {(error.strerror or str(error)).lower()}") from None


def _text_files(folder: Path) -> list[Path]:
    found = (path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())
    return sorted(p for p in found if not any(part.startswith(".") for part in p.relative_to(folder).parts))

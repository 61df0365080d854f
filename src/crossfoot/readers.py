"""The text of files that are more than text: HTML, PDF and Word in, what a reader reads out.

What a file is, its content says, not its name; only Markdown, which any text could be, is known by its name.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from crossfoot.errors import InputError

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

Kind = Literal["text", "markdown", "html", "pdf", "docx"]

_NO_TEXT = (
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
)
_MARKDOWN = frozenset({".md", ".markdown"})
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_PUBLISHED = re.compile(
    r"<meta[^>]{0,300}?(?:article:published_time|datePublished|dc\.date\.issued)[^>]{0,300}?content\s*=\s*[\"'](\d{4}-\d\d-\d\d)"
    r"|\"datePublished\"\s*:\s*\"(\d{4}-\d\d-\d\d)",
    re.IGNORECASE,
)


def kind(raw: bytes, name: str) -> Kind:
    """What the bytes are; InputError for what holds no text."""
    if raw.startswith(b"%PDF"):
        return "pdf"
    if raw.startswith(b"PK\x03\x04"):
        if _is_word(raw):
            return "docx"
        raise InputError(f"{name}: a ZIP archive that is no Word document, not a text")
    for start, what in _NO_TEXT:
        if raw.startswith(start):
            raise InputError(f"{name}: {what}, not a text")
    if _HTML.match(raw[:4096]):
        return "html"
    return "markdown" if Path(name).suffix.lower() in _MARKDOWN else "text"


def html(source: str, name: str) -> tuple[str, date | None]:
    """The article of a page without what surrounds it, and the day on which it says it was published."""
    _needs("trafilatura", name, "an HTML page")
    import trafilatura

    text = trafilatura.extract(source, include_comments=False, include_tables=True, favor_recall=True)
    found = _PUBLISHED.search(source)
    try:
        published = date.fromisoformat(found[1] or found[2]) if found else None
    except ValueError:
        published = None
    return text or "", published


def pdf(raw: bytes, name: str) -> str:
    """The text of a PDF, page by page; InputError where it is locked or broken or holds pictures alone."""
    _needs("pypdf", name, "a PDF file")
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(raw)).pages]
    except (PyPdfError, ValueError, KeyError) as error:
        raise InputError(f"{name}: a PDF file that cannot be read: {error}") from None
    text = "\n\n".join(pages)
    if not text.strip():
        raise InputError(f"{name}: a PDF file without text (scanned?)")
    return text


def docx(raw: bytes, name: str) -> str:
    """The text of a Word document, its paragraphs and the cells of its tables in order."""
    return "".join(paragraph.text + end for paragraph, end in paragraphs(word(raw, name)))


def word(raw: bytes, name: str) -> WordDocument:
    """A Word document opened; InputError where it is broken."""
    _needs("docx", name, "a Word document")
    import docx

    try:
        return docx.Document(io.BytesIO(raw))
    except (ValueError, KeyError, zipfile.BadZipFile) as error:
        raise InputError(f"{name}: a Word document that cannot be read: {error}") from None


def paragraphs(document: WordDocument) -> Iterator[tuple[Paragraph, str]]:
    """The paragraphs in the order of reading, each with what ends it in the text."""
    from docx.table import Table

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                for number, cell in enumerate(row.cells, 1):
                    for paragraph in cell.paragraphs:
                        yield paragraph, "\n" if number == len(row.cells) else "\t"
        else:
            yield block, "\n\n"


def _is_word(raw: bytes) -> bool:
    try:
        return "word/document.xml" in zipfile.ZipFile(io.BytesIO(raw)).namelist()
    except zipfile.BadZipFile:
        return False


def _needs(module: str, name: str, what: str) -> None:
    if find_spec(module) is None:
        raise InputError(f"{name}: {what}: reading it needs the extra: pip install crossfoot[readers]")

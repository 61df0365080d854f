"""The text of files that are more than text: HTML, PDF and Word in, what a reader reads out.

What a file is, its content says, not its name; only Markdown, which any text could be, is known by its name.
A name that promises what the content is not (.pdf, .docx, .html) is an error, for such a file is broken.
"""

from __future__ import annotations

import io
import logging
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from crossfoot.errors import InputError

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

Kind = Literal["text", "markdown", "html", "pdf", "docx"]

_NO_TEXT = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"{\\rtf", "an RTF document (save it as .docx)"),
    (b"PAR1", "a Parquet table (figures of your own go to --facts)"),
)
_ARCHIVES = (
    ("xl/workbook.xml", "an Excel workbook, not a text (figures of your own go to --facts)"),
    ("ppt/presentation.xml", "a PowerPoint file, not a text"),
    ("META-INF/manifest.xml", "an OpenDocument file; save it as .docx"),
)
_MARKDOWN = frozenset({".md", ".markdown"})
_PROMISED: dict[str, tuple[Kind, str]] = {
    ".pdf": ("pdf", "a PDF file"),
    ".docx": ("docx", "a Word document"),
    ".html": ("html", "an HTML page"),
    ".htm": ("html", "an HTML page"),
}
_TAG = re.compile(rb"<[a-z][a-z0-9]*[\s/>]", re.IGNORECASE)
BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What the libraries raise at broken bytes besides errors of their own."""
_BROKEN_OFF = "it is cut off or damaged"
_NOTE = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_PUBLISHED = re.compile(
    r"<meta[^>]{0,300}?(?:article:published_time|datePublished|dc\.date\.issued)[^>]{0,300}?content\s*=\s*[\"'](\d{4}-\d\d-\d\d)"
    r"|\"datePublished\"\s*:\s*\"(\d{4}-\d\d-\d\d)",
    re.IGNORECASE,
)


def kind(raw: bytes, name: str) -> Kind:
    """What the bytes are; InputError for what holds no text and for what is not as its name says."""
    suffix = Path(name).suffix.lower()
    found = _kind(raw, name, suffix)
    promised, what = _PROMISED.get(suffix, (found, ""))
    if promised == found or (found in {"pdf", "docx", "html"}):
        return found
    if promised == "html" and _TAG.search(raw):
        return "html"
    because = "the file is empty" if not raw.strip() else "its content is something else"
    raise InputError(f"{name}: not {what}, though named like one: {because}")


def shut(raw: bytes) -> str | None:
    """Why an Office file cannot be looked into by its first bytes; None where that is not so."""
    if not raw.startswith(b"\xd0\xcf\x11\xe0"):
        return None
    if "EncryptedPackage".encode("utf-16-le") in raw:
        return "locked with a password"
    return "of the old kind (.doc, .xls); save it as .docx or .xlsx"


def _kind(raw: bytes, name: str, suffix: str) -> Kind:
    if raw.startswith(b"%PDF"):
        return "pdf"
    if raw.startswith(b"PK\x03\x04"):
        members = _members(raw)
        if "word/document.xml" in members:
            return "docx"
        whole = (
            "a ZIP archive that is no Word document"
            if members
            else "a ZIP archive or Word document, cut off or damaged"
        )
        what = next((what for member, what in _ARCHIVES if member in members), whole)
        raise InputError(f"{name}: {what}")
    if why := shut(raw):
        raise InputError(f"{name}: an Office document {why}")
    for start, what in _NO_TEXT:
        if raw.startswith(start):
            raise InputError(f"{name}: {what}, not a text")
    if _HTML.match(raw[:4096]):
        return "html"
    return "markdown" if suffix in _MARKDOWN else "text"


def html(source: str, name: str) -> tuple[str, date | None]:
    """The article of a page without what surrounds it, and the day on which it says it was published."""
    _needs("trafilatura", name, "an HTML page")
    import trafilatura

    whole = source if "<body" in source.lower() else f"<html><body>{source}</body></html>"
    with _quiet("trafilatura", "htmldate", "justext"):
        text = trafilatura.extract(whole, include_comments=False, include_tables=True, favor_recall=True)
    if not (text or "").strip():
        raise InputError(f"{name}: an HTML page without an article (does a script load it?)")
    found = _PUBLISHED.search(source)
    try:
        published = date.fromisoformat(found[1] or found[2]) if found else None
    except ValueError:
        published = None
    return str(text), published


def pdf(raw: bytes, name: str) -> tuple[str, bool]:
    """The text of a PDF, page by page, and whether the file has faults, so that some of it may be missing.

    InputError where it is locked or broken or holds pictures alone.
    """
    _needs("pypdf", name, "a PDF file")
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    with _quiet("pypdf") as complaints:
        try:
            reader = PdfReader(io.BytesIO(raw))
            if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
                raise InputError(f"{name}: a PDF file locked with a password")
            pages = [page.extract_text() for page in reader.pages]
        except DependencyError:
            raise InputError(f"{name}: an encrypted PDF file: it needs pip install cryptography") from None
        except (PyPdfError, *BROKEN):
            raise InputError(f"{name}: a PDF file that cannot be read: {_BROKEN_OFF}") from None
    text = "\n\n".join(pages)
    if not text.strip():
        raise InputError(f"{name}: a PDF file without text (scanned?)")
    return text, bool(complaints)


def docx(raw: bytes, name: str) -> tuple[str, bool]:
    """The text of a Word document, its paragraphs and the cells of its tables in order, with what was
    inserted and without what was deleted; and whether figures stand where nothing is read: in notes and text
    boxes."""
    document = word(raw, name)
    try:
        text = "".join(
            "".join(run.text for run in runs(paragraph)) + end for paragraph, end in paragraphs(document)
        )
        left = _holds_figures_elsewhere(document)
    except BROKEN:
        raise InputError(f"{name}: a Word document that cannot be read: {_BROKEN_OFF}") from None
    if not text.strip():
        raise InputError(f"{name}: a Word document without text")
    return text, left


def word(raw: bytes, name: str) -> WordDocument:
    """A Word document opened; InputError where it is broken."""
    _needs("docx", name, "a Word document")
    import docx

    try:
        return docx.Document(io.BytesIO(raw))
    except BROKEN:
        raise InputError(f"{name}: a Word document that cannot be read: {_BROKEN_OFF}") from None


def paragraphs(document: WordDocument) -> Iterator[tuple[Paragraph, str]]:
    """The paragraphs in the order of reading, each with what ends it in the text."""
    return _blocks(document.element.body, document, "\n\n")


def runs(paragraph: Paragraph) -> list[Run]:
    """The runs of a paragraph in order: those of links, insertions and controls too, but not those that were
    deleted or moved away, nor those of a text box anchored in it."""
    from docx.text.run import Run

    gone = "ancestor::w:del or ancestor::w:moveFrom or ancestor::w:txbxContent"
    return [Run(each, paragraph) for each in _below(paragraph._p, f".//w:r[not({gone})]")]


def _blocks(element: Any, parent: Any, end: str) -> Iterator[tuple[Paragraph, str]]:
    """The paragraphs of the body, of a cell or of a control; each cell of a table once, however wide."""
    from docx.text.paragraph import Paragraph

    for block in _below(element, "./w:p | ./w:tbl | ./w:sdt/w:sdtContent"):
        kind = block.tag.rpartition("}")[2]
        if kind == "p":
            yield Paragraph(block, parent), end
        elif kind == "sdtContent":
            yield from _blocks(block, parent, end)
        else:
            for row in _below(block, "./w:tr"):
                cells = _below(row, "./w:tc | ./w:sdt/w:sdtContent/w:tc")
                for number, cell in enumerate(cells, 1):
                    yield from _blocks(cell, parent, "\n" if number == len(cells) else "\t")


def _below(element: Any, path: str) -> list[Any]:
    """What an XPath finds from an element, whether or not python-docx has a class for it."""
    from docx.oxml.ns import nsmap
    from lxml import etree  # type: ignore[import-untyped]  # carries no types

    return list(etree.XPath(path, namespaces={"w": nsmap["w"]})(element))


def _holds_figures_elsewhere(document: WordDocument) -> bool:
    notes = [
        part.blob.decode("utf-8", "replace")
        for part in document.part.package.iter_parts()
        if str(part.partname).endswith(("/footnotes.xml", "/endnotes.xml"))
    ]
    words = [word for note in notes for word in _NOTE.findall(note)]
    boxes = _below(document.element.body, ".//w:txbxContent//w:t")
    return any(map(str.isdigit, "".join([*words, *(box.text or "" for box in boxes)])))


@contextmanager
def _quiet(*libraries: str) -> Iterator[list[str]]:
    """Keeps what libraries log away from standard error, and gives it."""
    said: list[str] = []
    kept = _Kept(said)
    loggers = [logging.getLogger(library) for library in libraries]
    heard = [logger.propagate for logger in loggers]
    for logger in loggers:
        logger.addHandler(kept)
        logger.propagate = False
    try:
        yield said
    finally:
        for logger, before in zip(loggers, heard, strict=True):
            logger.removeHandler(kept)
            logger.propagate = before


class _Kept(logging.Handler):
    """Keeps the messages of warnings and errors in a list."""

    def __init__(self, said: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._said = said

    def emit(self, record: logging.LogRecord) -> None:
        self._said.append(record.getMessage())


def _members(raw: bytes) -> list[str]:
    """The names within a ZIP archive; none where it is broken."""
    try:
        return zipfile.ZipFile(io.BytesIO(raw)).namelist()
    except BROKEN:
        return []


def _needs(module: str, name: str, what: str) -> None:
    if find_spec(module) is None:
        raise InputError(f"{name}: {what}: reading it needs the extra: pip install crossfoot[readers]")

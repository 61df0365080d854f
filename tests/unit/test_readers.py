"""Files that are more than text: what a reader reads, and a clear word where nothing can be read."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from crossfoot import readers
from crossfoot.documents import Document, document, documents
from crossfoot.errors import InputError
from crossfoot.markdown import for_reading

PAGE = """<!-- made by hand -->
<!DOCTYPE html><html lang="en"><head><title>Trade</title>
<meta property="article:published_time" content="2031-05-09T08:00:00Z"></head>
<body><nav>Home 12 News 34</nav><article><h1>Trade in April</h1>
<p>Exports were $84.2 billion in April, the statistical office said on Friday.</p>
<p>Imports were $71.9 billion, which left a surplus of $12.3 billion for the month.</p></article>
<script>var x = 5000000;</script></body></html>"""


def pdf_of(*lines: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    for number, line in enumerate(lines):
        canvas.drawString(50, 750 - 20 * number, line)
    canvas.save()
    return out.getvalue()


def docx_of(path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("Exports were $84.2 billion.")
    table = made.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Imports", "$71.9 billion"
    made.add_paragraph("The surplus was $12.3 billion.")
    made.save(str(path))


def zip_of(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def test_a_page_gives_its_article_and_its_date(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE)

    read = document(str(tmp_path / "page.txt"))

    assert "Exports were $84.2 billion in April" in read.text
    assert "5000000" not in read.text
    assert read.published == date(2031, 5, 9)


def test_a_pdf_gives_its_lines(tmp_path: Path) -> None:
    (tmp_path / "release.pdf").write_bytes(pdf_of("Exports were $84.2 billion,", "imports $71.9 billion."))

    read = document(str(tmp_path / "release.pdf"))

    assert read.text.split() == "Exports were $84.2 billion, imports $71.9 billion.".split()


def test_a_word_document_gives_paragraphs_and_tables_in_order(tmp_path: Path) -> None:
    docx_of(tmp_path / "draft.docx")

    read = document(str(tmp_path / "draft.docx"))

    assert (
        read.text
        == "Exports were $84.2 billion.\n\nImports\t$71.9 billion\nThe surplus was $12.3 billion.\n\n"
    )


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"%PDF-1.7 nothing", "a PDF file that cannot be read"),
        (pdf_of(), "a PDF file without text"),
        (b"PK\x03\x04....", "a ZIP archive or Word document, cut off or damaged"),
        (zip_of("a.txt"), "a ZIP archive that is no Word document"),
        (zip_of("xl/workbook.xml"), "an Excel workbook, not a text"),
        (zip_of("ppt/presentation.xml"), "a PowerPoint file, not a text"),
        (zip_of("content.xml", "META-INF/manifest.xml"), "an OpenDocument file; save it as .docx"),
        (b"PAR1....", "a Parquet table"),
        (b"{\\rtf1 Exports", "an RTF document"),
        ("Exports – $5".encode("cp1252"), "byte 0x96 at offset 8 .line 1.; save the text as UTF-8"),
        (OLD_OFFICE, "an Office document of the old kind"),
        (OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (b"<!doctype html><html><body></body></html>", "an HTML page without an article"),
        (b"\x89PNG\r\n", "a PNG image, not a text"),
        (b"\x1f\x8b\x08", "a gzip archive, not a text"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, raw: bytes, said: str) -> None:
    (tmp_path / "a.txt").write_bytes(raw)

    with pytest.raises(InputError, match=said):
        document(str(tmp_path / "a.txt"))


@pytest.mark.parametrize("raw", [b"", b"PK no zip", b"Exports were $84.2 billion in 2030."])
@pytest.mark.parametrize(
    ("name", "what"), [("a.pdf", "a PDF file"), ("a.docx", "a Word document"), ("a.htm", "an HTML page")]
)
def test_a_file_that_is_not_as_its_name_says_is_refused(
    tmp_path: Path, name: str, what: str, raw: bytes
) -> None:
    (tmp_path / name).write_bytes(raw)

    with pytest.raises(InputError, match=f"{name}: not {what}, though named like one"):
        document(str(tmp_path / name))


def test_nothing_is_fetched_from_the_network() -> None:
    with pytest.raises(InputError, match="nothing is fetched from the network; save the page"):
        document("https://example.org/release.html")


def test_a_page_without_its_head_is_still_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>Exports were $84.2 billion in April, the office said on Friday.</p>")

    assert document(str(tmp_path / "a.html")).text.startswith("Exports were")


def locked(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of("Exports were $84.2 billion."))))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_pdf_that_asks_for_a_password_is_refused_and_one_that_asks_for_none_is_read(tmp_path: Path) -> None:
    (tmp_path / "open.pdf").write_bytes(locked(""))
    (tmp_path / "shut.pdf").write_bytes(locked("secret"))

    assert "84.2" in document(str(tmp_path / "open.pdf")).text
    with pytest.raises(InputError, match="locked with a password"):
        document(str(tmp_path / "shut.pdf"))


@pytest.mark.parametrize("name", ["a.pdf", "a.docx"])
@given(data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_file_is_read_or_refused_in_our_own_words(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str, data: st.DataObject
) -> None:
    path = tmp_path / name
    if name == "a.docx":
        docx_of(path)
    else:
        path.write_bytes(pdf_of("Exports were $84.2 billion,", "imports $71.9 billion."))
    raw = bytearray(path.read_bytes())
    start = data.draw(st.integers(0, len(raw) - 1))
    cut = data.draw(st.booleans())
    raw[start : start + 40] = b"" if cut else bytes(byte ^ 0xFF for byte in raw[start : start + 40])
    path.write_bytes(raw[:start] if cut else raw)

    (read,) = documents([str(path)])

    assert isinstance(read, Document) or str(read).startswith(f"{path}: ")
    assert capfd.readouterr() == ("", "")


def test_the_faults_of_a_pdf_are_remarked_on_and_not_printed(tmp_path: Path) -> None:
    whole = pdf_of("Exports were $84.2 billion.")
    (tmp_path / "a.pdf").write_bytes(re.sub(rb"startxref\s+\d+", b"startxref\n5", whole))
    (tmp_path / "b.pdf").write_bytes(whole)

    assert document(str(tmp_path / "a.pdf")).remark == (
        "the PDF file has faults; some of its text may be missing"
    )
    assert document(str(tmp_path / "b.pdf")).remark is None


def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "find_spec", lambda name: None)
    (tmp_path / "a.pdf").write_bytes(pdf_of("x"))

    with pytest.raises(InputError, match=r"pip install crossfoot\[readers\]"):
        document(str(tmp_path / "a.pdf"))


def test_lines_of_json_are_documents_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"text": "one"}\n{\n{"text": "two", "id": "b"}\n')

    (tmp_path / "none.jsonl").write_text("\n")

    first, bad, second, none = documents([str(tmp_path / "in.jsonl"), str(tmp_path / "none.jsonl")])

    assert isinstance(first, Document)
    assert isinstance(bad, InputError)
    assert isinstance(second, Document)
    assert (first.text, second.id) == ("one", "b")
    assert str(none).endswith("none.jsonl: no line with a text in it")


@given(st.text(alphabet='a5 `*#~-<>!\n[]()"', max_size=200))
def test_blanking_keeps_every_line_and_offset(source: str) -> None:
    read = for_reading(source)

    assert len(read) == len(source)
    assert all(new in {old, " "} for old, new in zip(source, read, strict=True))
    assert [c == "\n" for c in read] == [c == "\n" for c in source]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("---\ntitle: 5\n---\nExports", "Exports"),
        ("a\n```py\nx = 5\n```\nb", "a b"),
        ("a\n~~~\nx = 5", "a"),
        ("rose **5%** to `x = 7` now", "rose 5% to now"),
        ("``a ` 5`` b", "b"),
        ("an ` open tick", "an ` open tick"),
        ("## Trade in 2030", "Trade in 2030"),
        ("* item\n* **5%**", "* item * 5%"),
        ("see [the release](https://x.example/2030/05) now", "see [the release] now"),
        ("a <!-- 5 billion --> b", "a b"),
        ("a <!-- open", "a <!-- open"),
        ("a <!-- crossfoot: ignore -- x --> b", "a <!-- crossfoot: ignore -- x --> b"),
    ],
)
def test_what_is_not_for_reading_is_blanked(source: str, words: str) -> None:
    assert for_reading(source).split() == words.split()


def test_a_markdown_file_keeps_its_source_beside_what_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Trade\n\nExports **rose**.\n")

    read = document(str(tmp_path / "a.md"))

    assert read.source == "# Trade\n\nExports **rose**.\n"
    assert read.text == "  Trade\n\nExports   rose  .\n"

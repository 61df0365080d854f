"""Reading files: nothing is lost, and what cannot be read is named with the place and the reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.documents import Document, decoded, document, documents, records
from crossfoot.errors import InputError


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_utf8_text_comes_back_as_written(text: str) -> None:
    assert decoded(b" " + text.encode(), "a.txt") == " " + text


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert decoded(b"\xef\xbb\xbfTrade", "a.txt") == "Trade"
    assert decoded("Trade".encode("utf-16"), "a.txt") == "Trade"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"one\ntwo \xff", r"a\.txt: not UTF-8: byte 0xff at offset 8 \(line 2\)"),
        (b"\xef\xbb\xbfab\xfe", r"byte 0xfe at offset 5 \(line 1\)"),
        (b"one\0two", r"a\.txt: not a text: NUL byte at offset 3"),
        (b"\xff\xfea", r"not UTF-16: byte 0x61 at offset 2"),
    ],
)
def test_bytes_that_are_no_text_are_named(raw: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        decoded(raw, "a.txt")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.txt: no such file"):
        document(str(tmp_path / "nowhere.txt"))


def test_a_folder_gives_its_text_files_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c.bin", ".hidden/d.txt", "sub/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)

    found = [d.text for d in documents([str(tmp_path)]) if isinstance(d, Document)]

    assert found == ["a.md", "b.txt", "sub/e.txt"]


def test_a_folder_without_a_text_says_what_was_looked_for(tmp_path: Path) -> None:
    (found,) = documents([str(tmp_path)])

    assert isinstance(found, InputError)
    assert "a folder without a readable file" in str(found)
    assert ".txt" in str(found)


def test_one_unreadable_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff")
    (tmp_path / "b.txt").write_text("fine")

    first, second = documents([str(tmp_path)])

    assert isinstance(first, InputError)
    assert isinstance(second, Document)


def test_of_a_record_only_four_keys_are_read(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"id": "a", "text": "t", "published": "2031-05-09", "language": "en", "claims": 5}\n\n')

    (found,) = records(str(path))

    assert found == Document(f"{path}:1", "t", "a", date(2031, 5, 9), "en")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "not JSON"),
        ("[]", "not list"),
        ('{"id": "a"}', '"text" is missing'),
        ('{"text": 5}', '"text" is not a string'),
        ('{"text": "t", "published": "yesterday"}', "not an ISO date: 'yesterday'"),
        ('{"text": "t", "language": 5}', '"language" is not a string'),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_next_still_read(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(f'{line}\n{{"text": "fine"}}\n')

    first, second = records(str(path))

    assert isinstance(first, InputError)
    assert str(first).startswith(f"{path}:1: ")
    assert said in str(first)
    assert isinstance(second, Document)


def test_broken_utf8_in_a_record_is_named_by_line_and_offset(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(b'{"text": "fine"}\n{"text": "\xff"}\n')

    _, second = records(str(path))

    assert f"{path}:2: not UTF-8: byte 0xff at offset 10" in str(second)

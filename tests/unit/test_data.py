"""The reference tables are the data package they say they are, and open from a checkout and from a wheel."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crossfoot.errors import SourceError
from crossfoot.period import Period
from crossfoot.sources import tables
from crossfoot.sources.releases import lag, publications

DATA = Path(__file__).resolve().parents[2] / "data"
PACKAGE: dict[str, Any] = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
RESOURCES: list[dict[str, Any]] = PACKAGE["resources"]
EACH = pytest.mark.parametrize("resource", RESOURCES, ids=[r["name"] for r in RESOURCES])


def rows_of(resource: dict[str, Any]) -> list[dict[str, str]]:
    raw = (DATA / resource["path"]).read_bytes()
    text = gzip.decompress(raw) if resource.get("compression") == "gz" else raw
    return list(csv.DictReader(io.StringIO(text.decode("utf-8"), newline="")))


def test_every_file_of_the_folder_is_described() -> None:
    described = {r["path"] for r in RESOURCES} | {"datapackage.json", "README.md"}

    assert {p.name for p in DATA.iterdir()} == described


@EACH
def test_a_resource_is_as_described(resource: dict[str, Any]) -> None:
    raw = (DATA / resource["path"]).read_bytes()
    fields = {f["name"]: f["type"] for f in resource["schema"]["fields"]}
    rows = rows_of(resource)

    assert len(raw) == resource["bytes"]
    assert "sha256:" + hashlib.sha256(raw).hexdigest() == resource["hash"]
    assert len(rows) == resource["rowcount"]
    assert resource["sources"]
    assert resource["licenses"]
    for row in rows:
        assert list(row) == list(fields)
        for name, kind in fields.items():
            if kind == "number" and row[name]:
                Decimal(row[name])


@EACH
def test_keys_are_unique_and_lead_somewhere(resource: dict[str, Any]) -> None:
    rows, schema = rows_of(resource), resource["schema"]
    if key := schema.get("primaryKey"):
        assert len({row[key] for row in rows}) == len(rows)
    if "foreignKeys" in schema:
        assert {row["source_id"] for row in rows} <= set(publications())


@EACH
def test_units_are_those_listed(resource: dict[str, Any]) -> None:
    if "units" in resource:
        assert sorted({row["unit"] for row in rows_of(resource)}) == resource["units"]


def test_no_row_of_an_unconfirmed_licence_is_carried() -> None:
    assert all(row["licence_status"] != "confirm" for row in tables.rows("sources"))
    assert "UN_SYB68" not in {row["source_id"] for row in tables.rows("annual_by_country")}


def test_a_row_is_one_line_so_that_lines_can_be_chosen_before_they_are_parsed() -> None:
    for resource in RESOURCES:
        name = resource["path"].partition(".")[0]
        with tables.open_table(name) as table:
            assert len(table.read().splitlines()) == resource["rowcount"] + 1


def test_a_missing_table_is_named() -> None:
    with pytest.raises(SourceError, match="no reference table 'nonesuch'"):
        tables.open_table("nonesuch")


def test_tables_open_from_an_installed_package_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "datapackage.json").write_text("{}", encoding="utf-8")
    (folder / "small.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    monkeypatch.setattr(tables, "files", lambda package: tmp_path)

    assert list(tables.rows("small")) == [{"a": "1", "b": "2"}]


@pytest.mark.parametrize(
    ("text", "period", "released"),
    [
        ("13 days after the month (annual: 18 January)", "2023-09", "2023-10-13"),
        ("13 days after the month (annual: 18 January)", "2022", "2023-01-18"),
        ("60 days after the month", "2024-04", "2024-06-29"),
        ("365 days after the year", "2019", "2020-12-30"),
        ("1 day after the month", "2026-09", "2026-10-01"),
    ],
)
def test_usual_release_is_counted_from_the_end_of_the_period(text: str, period: str, released: str) -> None:
    assert lag(text).release(Period.parse(period)).isoformat() == released


def test_every_series_has_a_usual_release() -> None:
    assert all(p.lag is not None for p in publications().values() if p.id != "COUNTRY_CODES")

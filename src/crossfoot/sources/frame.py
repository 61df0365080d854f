"""Your own figures in, as a data frame, a table file or names with numbers; cells with what each measures
out."""

from __future__ import annotations

import csv
import io
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from crossfoot.errors import InputError
from crossfoot.period import Period
from crossfoot.readers import BROKEN, shut
from crossfoot.sources.meaning import Meaning, exact, meaning, period_of, place

_ROLES = {
    "period": ("period", "year", "date", "month", "quarter", "time", "time_period"),
    "flow": ("flow", "direction", "trade_flow"),
    "reporter": ("reporter", "country", "ref_area", "economy", "reporting_country"),
    "partner": ("partner", "counterpart", "counterpart_area", "partner_country"),
    "unit": ("unit", "currency"),
    "sector": ("sector", "commodity", "product"),
    "value": ("value", "amount", "obs_value", "figure", "number"),
    "name": ("name", "series", "measure", "indicator", "variable", "item", "label"),
}
_TEXTS = (".csv", ".tsv", ".txt")
_BINARY = {
    ".parquet": ("a Parquet file", "pyarrow", b"PAR1"),
    ".xlsx": ("an Excel workbook", "openpyxl", b"PK\x03\x04"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of your own: `label` says where it stands, `meaning` what it measures as far as names told
    it.

    `value` is in base units where the scale was told, else as it stands.
    """

    label: str
    value: Fraction
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Facts:
    """The cells of a table, and what was guessed of its columns in words for the report."""

    cells: tuple[Cell, ...]
    said: tuple[str, ...] = ()


def facts(given: object) -> Facts:
    """Cells of a mapping from names to numbers, a table file (csv, parquet, xlsx) or anything with rows and
    columns: a frame of pandas or polars, a table of pyarrow, whatever narwhals reads. InputError for
    anything else."""
    if isinstance(given, Facts):
        return given
    if isinstance(given, Mapping):
        named = tuple(_named(given))
        if not named:
            raise InputError("no number among the facts")
        return Facts(named)
    if isinstance(given, str | Path):
        return _of_file(Path(given))
    return of_records(_records(given))


def of_records(records: list[dict[str, Any]]) -> Facts:
    """Cells of a long table (a value column) or a wide one (series or periods as columns)."""
    if not records:
        raise InputError("the table of facts has no rows")
    columns = list(dict.fromkeys(str(name) for record in records for name in record))
    roles = _roles(columns)
    records = [{str(name): value for name, value in record.items()} for record in records]
    numeric = [c for c in columns if c not in roles.values() and _is_numeric(records, c)]
    if "value" not in roles and not numeric and "period" in roles:
        roles = {role: column for role, column in roles.items() if role != "period"}
    values = [roles["value"]] if "value" in roles else numeric
    if not values:
        raise InputError(f"no column of numbers in the table of facts (columns: {', '.join(columns)})")
    texts = [c for c in columns if c not in values]
    guessed = dict(roles)
    if "period" not in guessed:
        dated = [c for c in texts if all(period_of(r.get(c)) for r in records)]
        guessed |= {"period": dated[0]} if dated else {}
    said = [f"{role} from column {column!r}" for role, column in guessed.items()]
    if "value" not in roles:
        said.append(f"values from column{'s' if len(values) > 1 else ''} " + ", ".join(map(repr, values)))
    cells = [
        cell
        for number, record in enumerate(records, 1)
        for column in values
        if (cell := _cell(record, column, guessed, texts, number)) is not None
    ]
    if not cells:
        raise InputError(f"no number in the table of facts (looked in {', '.join(map(repr, values))})")
    if not any(_says_something(cell.meaning) for cell in cells):
        raise InputError(
            "no column of the table of facts says what its numbers measure "
            f"(columns: {', '.join(columns)}; looked for periods, flows, countries, or exports_2030)"
        )
    count = f"{len(cells)} number{'s' if len(cells) > 1 else ''} read"
    return Facts(tuple(cells), (f"{count}: {', '.join(said)}",))


def _says_something(known: Meaning) -> bool:
    """Whether a name told anything of what a number measures, besides its unit and scale."""
    told = (known.flow, known.kind, known.sector, known.reporter, known.partner, known.period)
    return any(each is not None for each in told)


def _roles(columns: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for role, names in _ROLES.items():
        column = next((c for c in columns if c.lower().strip().replace(" ", "_") in names), None)
        if column is not None:
            found[role] = column
    return found


def _cell(
    record: dict[str, Any], column: str, roles: dict[str, str], texts: list[str], number: int
) -> Cell | None:
    value = exact(record.get(column))
    if value is None:
        return None
    known = Meaning(
        period=period_of(record.get(roles["period"])) if "period" in roles else None,
        reporter=place(record.get(roles["reporter"])) if "reporter" in roles else None,
        partner=place(record.get(roles["partner"])) if "partner" in roles else None,
    )
    of_column = meaning(column)
    if column == roles.get("value"):
        of_column = replace(of_column, reporter=None, partner=None)
    known = known.over(of_column)
    for text in texts:
        if record.get(text) is not None and text not in (roles.get("period"), roles.get("reporter")):
            role = next((r for r, c in roles.items() if c == text), None)
            read = meaning(str(record[text]))
            if role in ("partner", "unit", "flow", "sector"):
                read = replace(read, reporter=None, partner=None, period=None)
            known = known.over(read)
    if known.unit == "percent" and known.kind is None:
        known = replace(known, kind="growth" if known.flow else None)
    names = [str(record[text]) for text in texts if record.get(text) not in (None, "")]
    label = f"{', '.join(names)}, {column}" if names else column
    return Cell(f"{label} (row {number})", value * (known.scale or 1), known)


def _named(given: Mapping[Any, Any], before: str = "") -> Iterable[Cell]:
    for name, value in given.items():
        label = f"{before}{name}"
        if isinstance(value, Mapping):
            yield from _named(value, f"{label} ")
            continue
        number = exact(value)
        if number is not None:
            known = meaning(label.replace("_", " "))
            yield Cell(label, number * (known.scale or 1), known)


def _is_numeric(records: list[dict[str, Any]], column: str) -> bool:
    present = [record[column] for record in records if record.get(column) not in (None, "")]
    if not present or any(exact(value) is None and str(value) != "nan" for value in present):
        return False
    years = all(isinstance(period_of(value), Period) for value in present)
    return not (years and all(exact(value) == int(exact(value) or 0) for value in present))


def _of_file(path: Path) -> Facts:
    if not path.is_file():
        raise InputError(f"{path}: no such table file")
    kind = path.suffix.lower()
    if kind not in (*_TEXTS, *_BINARY):
        raise InputError(f"{path}: facts are read from .csv, .tsv, .parquet and .xlsx")
    raw = path.read_bytes()
    if not raw.strip():
        raise InputError(f"{path}: an empty file, not a table")
    try:
        return of_records(_lines(raw, kind, path) if kind in _TEXTS else _cells(raw, kind, path))
    except InputError as error:
        said = str(error)
        raise InputError(said if said.startswith(f"{path}: ") else f"{path}: {said}") from None


def _lines(raw: bytes, kind: str, path: Path) -> list[dict[str, Any]]:
    """The rows of a table that is a text."""
    if b"\0" in raw:
        raise InputError(f"{path}: not a {kind} table but something else: NUL byte at offset {raw.index(0)}")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 at byte {error.start}") from None
    dialect = "\t" if kind == ".tsv" or text.partition("\n")[0].count("\t") else None
    mark = dialect or (";" if text.partition("\n")[0].count(";") else ",")
    return [
        {name: value for name, value in record.items() if name is not None}
        for record in csv.DictReader(text.splitlines(), delimiter=mark)
    ]


def _cells(raw: bytes, kind: str, path: Path) -> list[dict[str, Any]]:
    """The rows of a workbook or a Parquet file."""
    what, needed, beginning = _BINARY[kind]
    if why := shut(raw):
        raise InputError(f"{path}: a workbook {why}")
    if not raw.startswith(beginning):
        raise InputError(f"{path}: not {what}, though named like one")
    import pandas

    try:
        with warnings.catch_warnings(action="ignore"):
            given = io.BytesIO(raw)
            frame = (
                pandas.read_parquet(given, engine="pyarrow")
                if kind == ".parquet"
                else pandas.read_excel(given, engine="openpyxl")
            )
    except ImportError:
        raise InputError(f"{path}: reading {kind} needs {needed} (pip install {needed})") from None
    except BROKEN:
        raise InputError(f"{path}: {what} that cannot be read: it is cut off or damaged") from None
    return _records(frame)


def _records(given: Any) -> list[dict[str, Any]]:
    """The rows of a frame, whatever library it is of."""
    if hasattr(given, "to_frame") and not hasattr(given, "columns"):
        given = given.to_frame()
    if hasattr(given, "reset_index") and hasattr(given, "index"):
        index = given.index
        plain = type(index).__name__ == "RangeIndex" and index.name is None
        frame = given if plain else given.reset_index(names=_index_names(index))
        return [dict(record) for record in frame.to_dict("records")]
    for method in ("to_dicts", "to_pylist"):
        if hasattr(given, method):
            return [dict(record) for record in getattr(given, method)()]
    if isinstance(given, list) and all(isinstance(record, Mapping) for record in given):
        return [dict(record) for record in given]
    try:
        import narwhals
    except ImportError:
        raise InputError(
            f"facts of type {type(given).__name__} cannot be read; give a frame, dict or file"
        ) from None
    try:
        return list(narwhals.from_native(given, eager_only=True).rows(named=True))
    except TypeError as error:
        raise InputError(f"facts of type {type(given).__name__} cannot be read: {error}") from error


def _index_names(index: Any) -> Any:
    """Names for the levels of an index that has none: its dates are the period."""
    names = [
        name if name is not None else "period" if n == 0 else f"level {n}"
        for n, name in enumerate(index.names)
    ]
    return names if len(names) > 1 else names[0]

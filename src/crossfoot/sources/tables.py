"""The name of a reference table in, its rows as text out: from the installed package, else from the
checkout's data/."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TextIO

from crossfoot.errors import SourceError


def data_folder() -> Traversable:
    """The folder of reference tables: crossfoot/data in a wheel, data/ beside src/ in a checkout."""
    installed = files("crossfoot").joinpath("data")
    if installed.joinpath("datapackage.json").is_file():
        return installed
    checkout = Path(__file__).resolve().parents[3] / "data"
    if (checkout / "datapackage.json").is_file():
        return checkout
    raise SourceError(
        f"the reference tables are missing: neither crossfoot/data nor {checkout} holds datapackage.json"
    )


def open_table(name: str) -> TextIO:
    """The table `name` (without ".csv") opened as text; the caller closes it. SourceError where it is not
    carried."""
    folder = data_folder()
    plain, packed = folder.joinpath(f"{name}.csv"), folder.joinpath(f"{name}.csv.gz")
    if plain.is_file():
        return io.StringIO(plain.read_bytes().decode("utf-8"), newline="")
    if packed.is_file():
        return io.StringIO(gzip.decompress(packed.read_bytes()).decode("utf-8"), newline="")
    raise SourceError(f"no reference table {name!r} in {folder}")


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table, each a mapping from field to text as it stands in the file."""
    with open_table(name) as table:
        yield from csv.DictReader(table)

"""The worked examples of docs/adding-a-source.md run as they stand there, against a server that replays
answers."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from replay import Replay, Reply

from crossfoot.errors import SourceError
from crossfoot.period import Period
from crossfoot.sources.fetch import Fetcher
from crossfoot.sources.observation import Measure
from crossfoot.sources.sdmx import Service

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "adding-a-source.md").read_text(encoding="utf-8")
YEAR = Period.parse("2022")
MONTH = Period.parse("2022-09")


@pytest.fixture(scope="module")
def page() -> Iterator[Any]:
    """The Python of the page as a module."""
    module = ModuleType("adding_a_source")
    sys.modules[module.__name__] = module
    exec(
        compile("\n".join(re.findall(r"```python\n(.*?)```", PAGE, re.S)), "adding-a-source.md", "exec"),
        module.__dict__,
    )
    yield module
    del sys.modules[module.__name__]


@pytest.fixture
def replay() -> Iterator[Replay]:
    server = Replay()
    yield server
    server.close()


def row(value: float, procedure: str = "C00", mode: int = 0) -> dict[str, object]:
    return {"primaryValue": value, "customsCode": procedure, "motCode": mode, "partner2Code": 0}


def test_comtrade_gives_the_total_among_its_rows(page: Any, replay: Replay) -> None:
    answer = {"data": [row(1.5, "C04"), row(153837398000.25), row(7, mode=2100)]}
    replay.replies["/c"] = [Reply(json.dumps(answer).encode())]

    seen = page.Comtrade(f"{replay.url}/c").observe(Measure("USA", "exports", "CHN"), YEAR)

    assert seen.value * 4 == 615349592001
    assert (seen.unit, seen.valuation) == ("USD", "FOB")
    assert "reporterCode=842&period=2022&partnerCode=156&cmdCode=TOTAL&flowCode=X" in replay.asked[0][0]


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (Reply(b'{"error": "limit"}'), "not as expected"),
        (Reply(b'{"data": [{"primary'), "not as expected"),
        (Reply(b"key", 401), "answered 401"),
    ],
)
def test_comtrade_names_its_failures(page: Any, replay: Replay, reply: Reply, why: str) -> None:
    replay.replies["/c"] = [reply]

    with pytest.raises(SourceError, match=why):
        page.Comtrade(f"{replay.url}/c", Fetcher(retries=0)).observe(Measure("USA", "exports", "CHN"), YEAR)


def test_comtrade_without_a_row_is_not_carried(page: Any, replay: Replay) -> None:
    replay.replies["/c"] = [Reply(b'{"data": []}')]

    assert page.Comtrade(f"{replay.url}/c").observe(Measure("USA", "exports"), YEAR) is None
    assert page.Comtrade(f"{replay.url}/c").observe(Measure("USA", "exports"), MONTH) is None


def test_the_census_gives_a_month(page: Any, replay: Replay) -> None:
    table = [["GEN_VAL_MO", "CTY_CODE", "time"], ["49532170000", "5700", "2022-09"]]
    replay.replies["/imports/hs"] = [Reply(json.dumps(table).encode())]

    seen = page.Census("k", replay.url).observe(Measure("USA", "imports", "CHN"), MONTH)

    assert seen.value == 49532170000
    assert seen.valuation == "customs value"
    assert "get=GEN_VAL_MO&CTY_CODE=5700&time=2022-09&key=k" in replay.asked[0][0]


def test_the_census_without_an_answer_is_not_carried(page: Any, replay: Replay) -> None:
    replay.replies["/exports/hs"] = [Reply(b"")]

    assert page.Census("k", replay.url).observe(Measure("USA", "exports"), MONTH) is None
    assert page.Census("k", replay.url).observe(Measure("USA", "exports"), YEAR) is None
    assert page.Census("k", replay.url).observe(Measure("DEU", "exports"), MONTH) is None


def test_the_census_names_its_failures_and_not_the_key(page: Any, replay: Replay) -> None:
    replay.replies["/exports/hs"] = [Reply(b"error: unknown variable", 400)]

    with pytest.raises(SourceError, match="unknown variable") as raised:
        page.Census("secret", replay.url).observe(Measure("USA", "exports"), MONTH)

    assert "secret" not in str(raised.value)


def test_the_sdmx_entry_of_the_page_is_one() -> None:
    (text,) = re.findall(r"```toml\n(.*?)```", PAGE, re.S)

    (entry,) = tomllib.loads(text)["service"]

    assert Service.model_validate(entry).flows["exports"] == "X"

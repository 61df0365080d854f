"""Live services over real HTTP on loopback: what they answer, how they fail, and that a failure is never
passed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from replay import Replay, Reply

from crossfoot.claim import Claim, Quantity, Reading
from crossfoot.errors import InputError, SourceError
from crossfoot.period import Period
from crossfoot.rules.reference import reference_findings
from crossfoot.sources.fetch import Fetcher
from crossfoot.sources.observation import Measure, Observation
from crossfoot.sources.sdmx import Sdmx, Service, services
from crossfoot.sources.worldbank import WorldBank

YEAR = Period.parse("2022")


@pytest.fixture
def replay() -> Iterator[Replay]:
    server = Replay()
    yield server
    server.close()


@pytest.fixture
def naps() -> list[float]:
    return []


@pytest.fixture
def fetcher(naps: list[float]) -> Fetcher:
    return Fetcher(timeout=5, retries=2, wait=0.5, sleep=naps.append)


def page(value: object, year: str = "2022", iso3: str = "DEU") -> bytes:
    head = {"page": 1, "pages": 1, "per_page": 100, "total": 1, "lastupdated": "2024-05-30"}
    row = {"indicator": {"id": "TX.VAL.MRCH.CD.WT"}, "countryiso3code": iso3, "date": year, "value": value}
    return json.dumps([head, [row]]).encode()


GERMANY = "/country/DEU/indicator/TX.VAL.MRCH.CD.WT"


def germany(replay: Replay, fetcher: Fetcher, as_of: date | None = None) -> Observation | None:
    return WorldBank(replay.url, fetcher).observe(Measure("DEU", "exports"), YEAR, as_of)


def test_the_world_bank_answers_a_year(replay: Replay, fetcher: Fetcher) -> None:
    replay.replies[GERMANY] = [Reply(page(1655480000000.5))]

    seen = germany(replay, fetcher)

    assert seen is not None
    assert seen.value == Fraction("1655480000000.5")
    assert (seen.provider, seen.unit, seen.vintage) == ("World Bank", "USD", "last updated 2024-05-30")
    assert replay.asked[0][0] == f"{GERMANY}?format=json&date=2022:2022&per_page=100"


def test_a_balance_is_made_of_both_flows(replay: Replay, fetcher: Fetcher) -> None:
    replay.replies[GERMANY] = [Reply(page(1655))]
    replay.replies["/country/DEU/indicator/TM.VAL.MRCH.CD.WT"] = [Reply(page(1571))]

    surplus = WorldBank(replay.url, fetcher).observe(Measure("DEU", "surplus"), YEAR)
    deficit = WorldBank(replay.url, fetcher).observe(Measure("DEU", "deficit"), YEAR)

    assert surplus is not None
    assert deficit is not None
    assert (surplus.value, deficit.value) == (Fraction(84), Fraction(-84))


@pytest.mark.parametrize(
    ("measure", "period"),
    [
        (Measure("DEU", "exports", "USA"), "2022"),
        (Measure("DEU", "exports", unit="EUR"), "2022"),
        (Measure("DEU", "exports"), "2022-03"),
        (Measure("EU27", "exports"), "2022"),
        (Measure("DEU", "exports", sector="services"), "2022"),
    ],
)
def test_what_the_service_does_not_carry_is_not_asked(
    replay: Replay, fetcher: Fetcher, measure: Measure, period: str
) -> None:
    assert WorldBank(replay.url, fetcher).observe(measure, Period.parse(period)) is None
    assert replay.asked == []


def test_a_value_that_is_missing_is_not_carried(replay: Replay, fetcher: Fetcher) -> None:
    replay.replies[GERMANY] = [Reply(page(None))]

    assert germany(replay, fetcher) is None


def test_what_was_not_yet_out_is_not_asked(replay: Replay, fetcher: Fetcher) -> None:
    assert germany(replay, fetcher, date(2023, 6, 1)) is None
    assert replay.asked == []


def test_a_passing_failure_is_tried_again_after_longer_and_longer_waits(
    replay: Replay, fetcher: Fetcher, naps: list[float]
) -> None:
    replay.replies[GERMANY] = [Reply(b"", 503), Reply(b"", 502), Reply(page(1))]

    seen = germany(replay, fetcher)

    assert seen is not None
    assert naps == [0.5, 1.0]


def test_a_service_that_asks_to_wait_is_obeyed(replay: Replay, fetcher: Fetcher, naps: list[float]) -> None:
    replay.replies[GERMANY] = [Reply(b"", 429, {"Retry-After": "7"}), Reply(page(1))]

    assert germany(replay, fetcher) is not None
    assert naps == [7.0]


@pytest.mark.parametrize(
    ("reply", "why", "tries"),
    [
        (Reply(b"", 503), r"answered 503 .* \(3 tries\)", 3),
        (Reply(b"", 429), "answered 429", 3),
        (Reply(b"", 429, {"Retry-After": "3600"}), "asks to wait 3600 seconds", 1),
        (Reply(b"key missing", 403), "answered 403 Forbidden: key missing", 1),
        (Reply(b"<html>no</html>", 400), "answered 400 Bad Request$", 1),
        (Reply(b"nothing", 404), "answered 404 Not Found: nothing", 1),
        (Reply(page(1)[:40], declared=900), "broke off after 40 bytes", 3),
        (Reply(page(1)[:40]), "is no JSON", 1),
        (Reply(b"{}"), "another form", 1),
        (
            Reply(b'[{"message":[{"id":"120","value":"Invalid indicator"}]}]'),
            "refused .*Invalid indicator",
            1,
        ),
    ],
)
def test_every_failure_is_named(replay: Replay, fetcher: Fetcher, reply: Reply, why: str, tries: int) -> None:
    replay.replies[GERMANY] = [reply]

    with pytest.raises(SourceError, match=why):
        germany(replay, fetcher)

    assert len(replay.asked) == tries


def test_a_service_that_is_down_is_named(fetcher: Fetcher) -> None:
    with pytest.raises(SourceError, match=r"127\.0\.0\.1/.* failed"):
        WorldBank("http://127.0.0.1:9", fetcher).observe(Measure("DEU", "exports"), YEAR)


def test_a_slow_service_is_given_up(naps: list[float]) -> None:
    class Slow(BaseHTTPRequestHandler):
        def handle(self) -> None:
            self.rfile.readline()
            self.rfile.read()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Slow)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    hasty = Fetcher(timeout=0.05, retries=1, sleep=naps.append)

    with pytest.raises(SourceError, match=r"did not answer within 0.05 seconds \(2 tries\)"):
        WorldBank(f"http://127.0.0.1:{server.server_address[1]}", hasty).observe(
            Measure("DEU", "exports"), YEAR
        )
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_key_in_the_address_is_never_told(replay: Replay, fetcher: Fetcher) -> None:
    with pytest.raises(SourceError) as raised:
        fetcher.get(f"{replay.url}/data?key=secret")

    assert "secret" not in str(raised.value)


def test_the_cache_asks_whether_anything_changed(replay: Replay, tmp_path: Path) -> None:
    replay.replies["/a"] = [
        Reply(b"one", headers={"ETag": '"1"', "Last-Modified": "Thu, 30 May 2024 10:00:00 GMT"})
    ]
    fetcher = Fetcher(cache=tmp_path / "cache")

    first, second = fetcher.get(f"{replay.url}/a"), fetcher.get(f"{replay.url}/a")
    replay.replies["/a"] = [Reply(b"two", headers={"ETag": '"2"'})]
    third = fetcher.get(f"{replay.url}/a")

    assert (first.body, second, third.body) == (b"one", first, b"two")
    assert [asked.get("if-none-match") for _, asked in replay.asked] == [None, '"1"', '"1"']


def test_a_damaged_cache_is_asked_anew(replay: Replay, tmp_path: Path) -> None:
    replay.replies["/a"] = [Reply(b"one", headers={"ETag": '"1"'})]
    fetcher = Fetcher(cache=tmp_path)
    fetcher.get(f"{replay.url}/a")
    next(tmp_path.glob("*.body")).write_bytes(b"spoilt")

    assert fetcher.get(f"{replay.url}/a").body == b"one"
    assert replay.asked[1][1].get("if-none-match") is None


def test_a_failing_service_raises_through_the_check(replay: Replay, fetcher: Fetcher) -> None:
    replay.replies[GERMANY] = [Reply(b"", 500)]
    quantity = Quantity("1655.5", Fraction(10**9), Fraction("1655.5e9"), "USD")
    stated = Claim("c1", 0, 6, "1655.5", quantity, "level", "exports", "goods", reporter="DEU", period=YEAR)

    with pytest.raises(SourceError, match="answered 500"):
        reference_findings(Reading("1655.5", "en", (stated,)), WorldBank(replay.url, fetcher))


def test_a_claim_is_judged_by_a_live_service(replay: Replay, fetcher: Fetcher) -> None:
    replay.replies[GERMANY] = [Reply(page(1655480000000))]
    quantity = Quantity("1655.5", Fraction(10**9), Fraction("1655.5e9"), "USD")
    stated = Claim("c1", 0, 6, "1655.5", quantity, "level", "exports", "goods", reporter="DEU", period=YEAR)

    (found,) = reference_findings(Reading("1655.5", "en", (stated,)), WorldBank(replay.url, fetcher))

    assert found.holds is True
    assert found.evidence[0].source == "World Bank v2"


SERIES = """<?xml version="1.0" encoding="UTF-8"?>
<message:GenericData xmlns:message="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"
 xmlns:common="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common"
 xmlns:generic="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/generic">
 <message:Header>
  <message:ID>T1</message:ID><message:Test>false</message:Test>
  <message:Prepared>2024-02-01T10:00:00</message:Prepared><message:Sender id="OFFICE"/>
  <message:Structure structureID="S1" dimensionAtObservation="TIME_PERIOD">
   <common:Structure><Ref agencyID="OFFICE" id="TRADE" version="1.0"
  class="DataStructure"/></common:Structure> </message:Structure>
 </message:Header>
 <message:DataSet structureRef="S1" action="Information">{series}</message:DataSet>
</message:GenericData>"""


def message(frequency: str, figures: dict[str, str], multiple: str | None = "6", copies: int = 1) -> bytes:
    attributes = (
        f'<generic:Attributes><generic:Value id="UNIT_MULT" value="{multiple}"/></generic:Attributes>'
        if multiple
        else ""
    )
    observations = "".join(
        f'<generic:Obs><generic:ObsDimension value="{period}"/>'
        f'<generic:ObsValue value="{value}"/></generic:Obs>'
        for period, value in figures.items()
    )
    series = "".join(
        f'<generic:Series><generic:SeriesKey><generic:Value id="FREQ" value="{frequency}"/>'
        f'<generic:Value id="ITEM" value="{n}"/></generic:SeriesKey>{attributes}'
        f"{observations.replace('1.5', f'{n}.5')}</generic:Series>"
        for n in range(1, copies + 1)
    )
    return SERIES.replace("{series}", series).encode()


ENTRY = """
[[service]]
name = "office"
provider = "Statistical Office"
url = "{url}"
dataflow = "TRADE"
key = "{frequency}.{reporter}.{partner}.{flow}"
flows = { exports = "X", imports = "M" }
places = { GBR = "UK" }
world = "W1"
unit = "EUR"
adjustment = "NSA"
released_after_days = 40
"""


@pytest.fixture
def office(replay: Replay, fetcher: Fetcher, tmp_path: Path) -> Sdmx:
    entries = tmp_path / "services.toml"
    entries.write_text(ENTRY.replace("{url}", replay.url), encoding="utf-8")
    (entry,) = services(entries)
    return Sdmx(entry, fetcher)


def test_sdmx_gives_a_year_with_its_digits_and_scale(replay: Replay, office: Sdmx) -> None:
    replay.replies["/data/TRADE/A.DE.W1.X"] = [Reply(message("A", {"2022": "1594034.2"}))]

    seen = office.observe(Measure("DEU", "exports"), YEAR)

    assert seen is not None
    assert (seen.value, seen.unit, seen.provider) == (Fraction(1594034200000), "EUR", "Statistical Office")
    assert seen.interval.half_width == 50000
    path, headers = replay.asked[0]
    assert path == "/data/TRADE/A.DE.W1.X?startPeriod=2022&endPeriod=2022"
    assert headers["accept"].startswith("application/vnd.sdmx.genericdata+xml")


def test_sdmx_sums_months_where_all_are_served(replay: Replay, office: Sdmx) -> None:
    replay.replies["/data/TRADE/M.DE.UK.M"] = [Reply(message("M", {"2023-01": "3.2", "2023-02": "3.3"}))]
    measure = Measure("DEU", "imports", "GBR")

    both = office.observe(measure, Period.parse("2023-01/2023-02"))
    more = office.observe(measure, Period.parse("2023-01/2023-03"))

    assert both is not None
    assert both.value == 6500000
    assert len(both.parts) == 2
    assert both.released == date(2023, 4, 9)
    assert more is None


def test_sdmx_falls_back_from_years_to_months(replay: Replay, office: Sdmx) -> None:
    empty = '<?xml version="1.0"?><error><ErrorMessage code="100"/></error>'
    months = {f"2022-{m:02d}": "2" for m in range(1, 13)}
    replay.replies["/data/TRADE/A.DE.W1.X"] = [Reply(empty.encode(), 404)]
    replay.replies["/data/TRADE/M.DE.W1.X"] = [Reply(message("M", months))]

    seen = office.observe(Measure("DEU", "exports"), YEAR)

    assert seen is not None
    assert seen.value == 24_000_000


@pytest.mark.parametrize(
    ("measure", "as_of"),
    [
        (Measure("DEU", "trade"), None),
        (Measure("DEU", "exports", unit="USD"), None),
        (Measure("DEU", "exports", sector="goods_services"), None),
        (Measure("DEU", "exports", adjustment="SA"), None),
        (Measure("ASEAN", "exports"), None),
        (Measure("DEU", "exports"), date(2023, 2, 8)),
    ],
)
def test_sdmx_does_not_ask_for_what_is_not_configured(
    replay: Replay, office: Sdmx, measure: Measure, as_of: date | None
) -> None:
    assert office.observe(measure, YEAR, as_of) is None
    assert replay.asked == []


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (Reply(message("A", {"2022": "1.5"})[:600]), "no SDMX that can be read"),
        (Reply(b"<html>maintenance</html>"), "no SDMX that can be read"),
        (Reply(b""), "no SDMX that can be read"),
        (Reply(b"unknown dataflow", 404), "answered 404 Not Found: unknown dataflow"),
        (Reply(message("A", {"2022": "1.5"}), declared=99999), "broke off"),
        (Reply(message("A", {"2022": "1.5"}, copies=2)), "more than one series"),
    ],
)
def test_bad_sdmx_is_named(
    replay: Replay, office: Sdmx, reply: Reply, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    replay.replies["/data/TRADE/A.DE.W1.X"] = [reply]

    with pytest.raises(SourceError, match=why):
        office.observe(Measure("DEU", "exports"), YEAR)

    assert capsys.readouterr().out == ""


def test_the_scale_of_the_entry_stands_in_for_a_missing_multiplier(replay: Replay, fetcher: Fetcher) -> None:
    replay.replies["/data/TRADE/A.DEU.X"] = [Reply(message("A", {"2022": "12"}, multiple=None))]
    entry = Service(
        name="office",
        provider="Office",
        url=replay.url,
        dataflow="TRADE",
        key="{frequency}.{reporter}.{flow}",
        flows={"exports": "X"},
        place_code=3,
        unit="USD",
        scale=10**9,
    )

    seen = Sdmx(entry, fetcher).observe(Measure("DEU", "exports"), YEAR)

    assert seen is not None
    assert seen.value == 12 * 10**9


@pytest.mark.parametrize(
    "text", ["[[service]]\nname = 1", "not toml [", '[[service]]\nname = "a"\ncolour = "b"']
)
def test_a_wrong_entry_is_named_with_its_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "services.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(InputError, match=r"services\.toml"):
        services(path)

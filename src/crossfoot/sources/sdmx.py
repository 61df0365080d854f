"""Statistical services that speak SDMX as sources, each a configured entry; opt-in, needs the extra
`sdmx`."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from crossfoot.errors import InputError, SourceError
from crossfoot.interval import Interval, unround
from crossfoot.period import Period
from crossfoot.sources.fetch import Fetcher, NotFound
from crossfoot.sources.observation import Measure, Observation
from crossfoot.sources.releases import Lag

# SDMX error 100 is "no results found"; services send it with status 404.
_NO_RESULTS = (b'code="100"', b"NoRecordsFound", b"No results found", b"No records found")
# What the reader lets through when a body is cut, is another format, or does not hold what it says.
_UNREADABLE = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    NotImplementedError,
    RuntimeError,
    AssertionError,
    SyntaxError,
)
GENERIC = "application/vnd.sdmx.genericdata+xml;version=2.1"


class Service(BaseModel):
    """One dataflow of one service: how to ask for a measure, and what its figures are.

    `key` is the SDMX key with `{frequency}`, `{reporter}`, `{partner}` and `{flow}` to fill in; `flows` and
    `places` are the service's own codes (a place that is not listed goes by its ISO code of `place_code`
    letters, `world` is all partners). `scale` is what one unit of the figures is worth; the attribute
    UNIT_MULT, where served, wins.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    provider: str
    url: str
    dataflow: str
    key: str
    flows: Mapping[str, str]
    frequencies: tuple[str, ...] = ("A", "M")
    places: Mapping[str, str] = Field(default_factory=dict)
    place_code: int = 2
    world: str | None = None
    unit: str
    scale: int = 1
    sector: str = "goods"
    valuation: str | None = None
    adjustment: str | None = None
    released_after_days: int | None = None
    parameters: Mapping[str, str] = Field(default_factory=dict)
    accept: str = GENERIC


def services(path: Path) -> tuple[Service, ...]:
    """The entries of a TOML file, one a `[[service]]` table; InputError names the file and what is wrong."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8")).get("service", [])
        return tuple(Service.model_validate(table) for table in tables)
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError) as error:
        raise InputError(f"{path}: {error}") from error


@dataclass(frozen=True, slots=True)
class Sdmx:
    """A configured service as a source."""

    service: Service
    fetcher: Fetcher = field(default_factory=Fetcher)

    @property
    def name(self) -> str:
        return self.service.name

    def observe(self, measure: Measure, period: Period, as_of: date | None = None) -> Observation | None:
        """See Source: the figure of the period, of its year, or the sum of its months where all are
        served."""
        service = self.service
        if measure.flow not in service.flows or measure.sector != service.sector or period.days is not None:
            return None
        if measure.unit not in (None, service.unit) or measure.adjustment not in (None, service.adjustment):
            return None
        released = self._released(period)
        if as_of is not None and (released is None or released > as_of):
            return None
        frequencies = ("A", "M") if period.is_calendar_year else ("M",)
        for frequency in frequencies:
            seen = self._observed(measure, period, frequency) if frequency in service.frequencies else None
            if seen is not None:
                return seen
        return None

    def _observed(self, measure: Measure, period: Period, frequency: str) -> Observation | None:
        key = self._key(measure, frequency)
        if key is None:
            return None
        start, end = _ends(period, frequency)
        asked = {"startPeriod": start, "endPeriod": end, **self.service.parameters}
        query = "&".join(f"{name}={quote(value, safe='-')}" for name, value in asked.items())
        address = f"{self.service.url.rstrip('/')}/data/{self.service.dataflow}/{key}"
        try:
            answer = self.fetcher.get(f"{address}?{query}", self.service.accept)
        except NotFound as error:
            if any(words in error.body for words in _NO_RESULTS):
                return None
            raise
        figures = _figures(answer.body, self.service)
        months = [Period(month, month) for month in range(period.first, period.last + 1)]
        wanted = [period] if frequency == "A" else months
        if any(each not in figures for each in wanted):
            return None
        vintage = f"as of {answer.modified}" if answer.modified else "as served"
        parts = [self._one(measure, each, figures[each], vintage, address) for each in wanted]
        if len(parts) == 1:
            return parts[0]
        total = sum((part.interval for part in parts[1:]), parts[0].interval)
        value = sum((part.value or Fraction(0) for part in parts), Fraction(0))
        signed = tuple((1, part) for part in parts)
        whole = replace(parts[0], period=period, value=value, interval=total, parts=signed)
        return replace(whole, released=self._released(period))

    def _one(
        self, measure: Measure, period: Period, figure: tuple[Fraction, Interval], vintage: str, url: str
    ) -> Observation:
        service = self.service
        return Observation(
            replace(measure, unit=service.unit),
            period,
            figure[0],
            figure[1],
            service.unit,
            service.provider,
            service.name,
            f"{service.dataflow}: {measure}",
            vintage,
            released=self._released(period),
            valuation=service.valuation,
            adjustment=service.adjustment,
            url=url,
        )

    def _key(self, measure: Measure, frequency: str) -> str | None:
        partner = self._code(measure.partner) if measure.partner not in (None, "WLD") else self.service.world
        reporter = self._code(measure.reporter)
        if reporter is None or (partner is None and "{partner}" in self.service.key):
            return None
        flow = self.service.flows[measure.flow]
        return self.service.key.format(frequency=frequency, reporter=reporter, partner=partner, flow=flow)

    def _code(self, place: str | None) -> str | None:
        if place is None or place in self.service.places:
            return None if place is None else self.service.places[place]
        if self.service.place_code == 3:
            return place if len(place) == 3 else None
        return _iso2().get(place)

    def _released(self, period: Period) -> date | None:
        days = self.service.released_after_days
        return None if days is None else Lag(days).release(period)


def _ends(period: Period, frequency: str) -> tuple[str, str]:
    if frequency == "A":
        return str(period.first // 12), str(period.last // 12)
    first, last = Period(period.first, period.first), Period(period.last, period.last)
    return str(first), str(last)


def _figures(body: bytes, service: Service) -> dict[Period, tuple[Fraction, Interval]]:
    """The observations of a message by period, in base units. An empty answer is no figure."""
    try:
        import sdmx
        from sdmx.exceptions import XMLParseError
    except ImportError as error:
        raise SourceError('the source needs sdmx1: pip install "crossfoot[sdmx]"') from error
    try:
        # The reader prints its whole state before it raises.
        with redirect_stdout(io.StringIO()):
            message: Any = sdmx.read_sdmx(io.BytesIO(body))
            observations = [one for data_set in message.data for one in data_set.obs]
    except (*_UNREADABLE, XMLParseError) as error:
        told = " ".join(str(error).split())[:200]
        raise SourceError(f"{service.name}: the answer is no SDMX that can be read: {told}") from error
    figures: dict[Period, tuple[Fraction, Interval]] = {}
    for one in observations:
        period = _period(str(one.key.values["TIME_PERIOD"].value))
        if period is None or one.value is None:
            continue
        digits = str(one.value)
        multiple = one.attrib["UNIT_MULT"].value if "UNIT_MULT" in one.attrib else None
        scale = Fraction(10) ** int(str(multiple)) if multiple is not None else Fraction(service.scale)
        try:
            figure = (Fraction(digits) * scale, unround(digits, scale))
        except ValueError:
            continue
        if period in figures and figures[period] != figure:
            raise SourceError(f"{service.name}: the key leaves more than one series ({period} comes twice)")
        figures[period] = figure
    return figures


def _period(text: str) -> Period | None:
    try:
        return Period.parse(text.replace("-M", "-"))
    except ValueError:
        return None


def _iso2() -> dict[str, str]:
    from crossfoot.sources.tables import rows

    return {row["iso3"]: row["iso2"] for row in rows("countries")}

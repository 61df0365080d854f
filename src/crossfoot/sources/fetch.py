"""A web address in, the body of its answer out: with a time limit, retries, and a cache on disk that asks
whether anything changed."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPException, IncompleteRead
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from crossfoot.errors import SourceError

_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_LONGEST_WAIT = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """The body, and when the service says it last changed (None: it does not say)."""

    body: bytes
    modified: str | None = None


class NotFound(SourceError):
    """The service answered 404; `body` is what it said, for some services say "no data" so."""

    def __init__(self, problem: str, body: bytes) -> None:
        super().__init__(problem + _told(body))
        self.body = body


@dataclass(frozen=True, slots=True)
class Fetcher:
    """How to ask: seconds before giving up on one try, further tries after a passing failure, the first wait
    between them (doubled each time, or as long as the service asks for), and the cache folder (None: no
    cache)."""

    timeout: float = 20.0
    retries: int = 3
    wait: float = 0.5
    cache: Path | None = None
    headers: tuple[tuple[str, str], ...] = ()
    sleep: Callable[[float], None] = field(default=time.sleep, repr=False)

    def get(self, url: str, accept: str = "application/json") -> Answer:
        """The answer to a GET request; SourceError names the host, never a query that may hold a key."""
        if urlsplit(url).scheme not in ("http", "https"):
            raise SourceError(f"not a web address: {_shown(url)}")
        kept = self._kept(url, accept)
        problem = ""
        for attempt in range(self.retries + 1):
            pause = self.wait * 2**attempt
            try:
                return self._once(url, accept, kept)
            except HTTPError as error:
                with error:
                    problem = f"{_shown(url)} answered {error.code} {error.reason}"
                    asked = error.headers.get("Retry-After", "")
                    if error.code == 404:
                        raise NotFound(problem, _body(error)) from None
                    if error.code not in _PASSING:
                        raise SourceError(problem + _told(_body(error))) from None
                pause = float(asked) if asked.isdigit() else pause
                if pause > _LONGEST_WAIT:
                    raise SourceError(f"{problem}: asks to wait {pause:.0f} seconds") from None
            except IncompleteRead as error:
                problem = f"{_shown(url)} broke off after {len(error.partial)} bytes"
            except TimeoutError:
                problem = f"{_shown(url)} did not answer within {self.timeout:g} seconds"
            except URLError as error:
                slow = isinstance(error.reason, TimeoutError)
                late = f"did not answer within {self.timeout:g} seconds"
                problem = f"{_shown(url)} {late if slow else f'failed: {error.reason}'}"
            except (HTTPException, OSError) as error:
                problem = f"{_shown(url)} failed: {error or type(error).__name__}"
            if attempt < self.retries:
                self.sleep(pause)
        raise SourceError(f"{problem} ({self.retries + 1} tries)")

    def _once(self, url: str, accept: str, kept: tuple[bytes, dict[str, Any]] | None) -> Answer:
        request = Request(url, headers={"Accept": accept, "User-Agent": "crossfoot", **dict(self.headers)})
        if kept is not None and kept[1].get("etag"):
            request.add_header("If-None-Match", kept[1]["etag"])
        try:
            with urlopen(request, timeout=self.timeout) as response:
                body: bytes = response.read()
                etag, modified = response.headers.get("ETag"), response.headers.get("Last-Modified")
        except HTTPError as error:
            if error.code == 304 and kept is not None:
                error.close()
                return Answer(kept[0], kept[1].get("modified"))
            raise
        self._keep(url, accept, body, etag, modified)
        return Answer(body, modified)

    def _kept(self, url: str, accept: str) -> tuple[bytes, dict[str, Any]] | None:
        """What the cache holds for a request; a damaged entry counts as none."""
        if self.cache is None:
            return None
        place = self._place(url, accept)
        try:
            about = json.loads(place.with_suffix(".json").read_text(encoding="utf-8"))
            body = place.with_suffix(".body").read_bytes()
        except (OSError, ValueError):
            return None
        sound = isinstance(about, dict) and about.get("sha256") == hashlib.sha256(body).hexdigest()
        return (body, about) if sound else None

    def _keep(self, url: str, accept: str, body: bytes, etag: str | None, modified: str | None) -> None:
        if self.cache is None or not etag:
            return
        place = self._place(url, accept)
        about = {"etag": etag, "modified": modified, "sha256": hashlib.sha256(body).hexdigest()}
        try:
            self.cache.mkdir(parents=True, exist_ok=True)
            place.with_suffix(".body").write_bytes(body)
            place.with_suffix(".json").write_text(json.dumps(about), encoding="utf-8")
        except OSError as error:
            raise SourceError(f"the cache cannot be written: {error}") from error

    def _place(self, url: str, accept: str) -> Path:
        assert self.cache is not None
        return self.cache / hashlib.sha256(f"{accept} {url}".encode()).hexdigest()[:32]


def _shown(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.hostname or url[:40]}{parts.path}"


def _body(error: HTTPError) -> bytes:
    """The beginning of an error answer, as far as it came."""
    try:
        return error.read(4000)
    except (OSError, HTTPException):
        return b""


def _told(body: bytes) -> str:
    """The first words of an error answer that is text."""
    words = " ".join(body.decode("utf-8", "replace").split())
    return f": {words[:160]}" if words and not words.startswith("<") else ""

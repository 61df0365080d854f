"""The pytest plugin: a `claims` fixture and marker, and `pytest --claims` that collects documents as tests.

Nothing of crossfoot but this file is imported until a text is checked.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from crossfoot.report import ClaimRow, Report

_FAILING = ("refuted", "inconsistent")
_SUFFIXES = frozenset({".md", ".markdown", ".txt", ".text", ".html", ".htm", ".docx", ".pdf"})
_SETTINGS = frozenset({"facts", "published", "as_of", "reference", "language"})


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("crossfoot", "figures of texts about trade")
    group.addoption(
        "--claims",
        action="store_true",
        help="collect documents (those named, and those of claims_files) with a test for each claim",
    )
    parser.addini("claims_files", "documents to collect with --claims, as globs", type="args", default=[])
    parser.addini("claims_facts", "a table of facts for every check", type="string", default="")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers",
        "claims(facts, published, as_of, reference, language): what the claims fixture checks with",
    )


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> ClaimsFile | None:
    config = parent.config
    if not config.getoption("--claims") or file_path.suffix.lower() not in _SUFFIXES:
        return None
    named = any(Path(str(a)).resolve() == file_path for a in map(_without_node, config.args))
    if named or any(file_path.match(pattern) for pattern in config.getini("claims_files")):
        return ClaimsFile.from_parent(parent, path=file_path)
    return None


class ClaimsFile(pytest.File):
    """A document: a test for each of its claims, and one that fails where there is none."""

    def collect(self) -> Iterator[pytest.Item]:
        from crossfoot.documents import document
        from crossfoot.errors import InputError
        from crossfoot.pipeline import check

        try:
            read = document(str(self.path))
            report = check(read.text, published=read.published, id=self.path.name, facts=_facts(self.config))
        except InputError as error:
            raise self.CollectError(str(error)) from None
        if not report.claims:
            yield NoClaim.from_parent(self, name="no-claim")
        names: dict[str, int] = {}
        for claim in report.claims:
            name = f"L{report.line_of(claim)[0]}-{claim.kind}"
            names[name] = names.get(name, 0) + 1
            numbered = name if names[name] == 1 else f"{name}-{names[name]}"
            yield ClaimItem.from_parent(self, name=numbered, report=report, claim=claim)


class ClaimItem(pytest.Item):
    """One claim: fails where it is inconsistent or refuted, is skipped where nothing could check it."""

    def __init__(self, *, report: Report, claim: ClaimRow, **inherited: Any) -> None:
        super().__init__(**inherited)
        self.report, self.claim = report, claim
        self.user_properties.append(("verdict", claim.verdict))

    def runtest(self) -> None:
        if self.claim.verdict in _FAILING:
            raise ClaimFailed(_message(self.report, self.claim))
        if self.claim.verdict == "unchecked":
            pytest.skip(self.report.why_unchecked(self.claim) or "nothing to check it with")

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        return str(excinfo.value) if excinfo.errisinstance(ClaimFailed) else super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[Path, int, str]:
        line, _ = self.report.line_of(self.claim)
        return self.path, line - 1, f"{self.path.name}: “{self.claim.quote}”"


class NoClaim(pytest.Item):
    """Stands for a document in which no claim was found."""

    def runtest(self) -> None:
        raise ClaimFailed(f"{self.path.name}: no claim found: nothing was checked")

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        return str(excinfo.value) if excinfo.errisinstance(ClaimFailed) else super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, f"{self.path.name}: no claim"


class ClaimFailed(AssertionError):
    """A claim that does not add up; the message is the arithmetic."""


class Claims:
    """What the `claims` fixture gives: checks of texts with the settings of the test's marker."""

    def __init__(self, settings: Mapping[str, Any], folder: Path, subtests: Any) -> None:
        self._settings, self._folder, self._subtests = settings, folder, subtests

    def check(self, text_or_path: str | Path, *, require_min: int = 1, **settings: Any) -> Report:
        """Checks a text or a file and fails the test for each claim that does not add up; the report.

        A subtest a claim where pytest has subtests. `settings` are those of crossfoot.check; they win over
        the marker's. A text with fewer than `require_min` claims fails.
        """
        __tracebackhide__ = True
        report = self.report(text_or_path, **settings)
        if self._subtests is None:
            failing = report.with_verdict("refuted", "inconsistent")
            if failing:
                pytest.fail("\n\n".join(_message(report, claim) for claim in failing), pytrace=False)
        else:
            for claim in report.claims:
                with self._subtest(claim):
                    if claim.verdict in _FAILING:
                        _fail(_message(report, claim))
        if len(report.claims) < require_min:
            found = f"{len(report.claims)} of at least {require_min} claims found"
            pytest.fail(f"{found} in {_shown(text_or_path)}", pytrace=False)
        return report

    def report(self, text_or_path: str | Path, **settings: Any) -> Report:
        """The report of a text or a file, nothing asserted."""
        from crossfoot.pipeline import check

        _refuse_unknown(settings)
        wanted = {**self._settings, **settings}
        path = self._path(text_or_path)
        if path is None:
            return check(str(text_or_path), **wanted)
        from crossfoot.documents import document

        read = document(str(path))
        return check(read.text, **({"published": read.published} | wanted), id=path.name)

    def expect(self, report: Report, *, quote: str | None = None, **fields: Any) -> ClaimRow:
        """The first claim whose quote contains `quote` and whose fields are those given; fails without one.

        Fields are those of a claim or of its quantity: kind, flow, verdict, value, unit ...
        """
        __tracebackhide__ = True
        for claim in report.claims:
            if (quote is None or quote in claim.quote) and not _differing(claim, fields):
                return claim
        near = [claim for claim in report.claims if quote is not None and quote in claim.quote]
        lines = [
            f"  “{c.quote}”: " + _described(c, _differing(c, fields) if near else {})
            for c in near or report.claims
        ]
        wanted = ", ".join(f"{name}={value!r}" for name, value in ({"quote": quote} | fields).items())
        pytest.fail(
            "\n".join([f"no claim with {wanted}; there are" if lines else "no claim found", *lines]),
            pytrace=False,
        )

    def _subtest(self, claim: ClaimRow) -> AbstractContextManager[Any]:
        context: AbstractContextManager[Any] = self._subtests.test(msg=claim.quote, verdict=claim.verdict)
        return context

    def _path(self, text_or_path: str | Path) -> Path | None:
        """The file that is meant: any Path, or one word that names an existing file."""
        if isinstance(text_or_path, Path):
            return text_or_path
        if len(text_or_path.split()) != 1 or len(text_or_path) > 200:
            return None
        places = (Path(text_or_path), self._folder / text_or_path)
        return next((place for place in places if place.is_file()), None)


@pytest.fixture
def claims(request: pytest.FixtureRequest) -> Claims:
    """Checks the figures of texts: `claims.check(text_or_path)`, `claims.expect(report, quote=...)`."""
    marks: dict[str, Any] = {}
    for mark in reversed(list(request.node.iter_markers("claims"))):
        marks |= mark.kwargs
    _refuse_unknown(marks)
    if (facts := _facts(request.config)) is not None:
        marks.setdefault("facts", facts)
    try:
        subtests = request.getfixturevalue("subtests")
    except pytest.FixtureLookupError:
        subtests = None
    return Claims(marks, request.path.parent, subtests)


def _fail(message: str) -> None:
    """Fails with the message alone; a frame that is shown, for pytest remarks on it where all are hidden."""
    pytest.fail(message, pytrace=False)


def _message(report: Report, claim: ClaimRow) -> str:
    from crossfoot.render.messages import message

    return f"“{claim.quote}” does not add up\n{message(report, [claim])}"


def _facts(config: pytest.Config) -> str | None:
    named = str(config.getini("claims_facts"))
    return str(config.rootpath / named) if named else None


def _without_node(argument: object) -> str:
    return str(argument).partition("::")[0]


def _refuse_unknown(settings: Mapping[str, Any]) -> None:
    unknown = sorted(set(settings) - _SETTINGS)
    if unknown:
        raise TypeError(f"unknown: {', '.join(unknown)}; known are {', '.join(sorted(_SETTINGS))}")


def _differing(claim: ClaimRow, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields in which a claim is not as wanted, with what it holds instead."""
    held = claim.model_dump() | claim.quantity.model_dump()
    unknown = sorted(set(fields) - set(held))
    if unknown:
        raise TypeError(f"a claim has no {', '.join(unknown)}; it has {', '.join(sorted(held))}")
    return {name: held[name] for name, wanted in fields.items() if not _same(held[name], wanted)}


def _same(held: object, wanted: object) -> bool:
    if isinstance(held, float) and isinstance(wanted, int | float):
        return math.isclose(held, wanted, rel_tol=1e-9)
    return held == wanted


def _described(claim: ClaimRow, differing: Mapping[str, Any]) -> str:
    if differing:
        return ", ".join(f"{name} is {value!r}" for name, value in differing.items())
    return f"{claim.kind}, {claim.verdict}"


def _shown(text_or_path: str | Path) -> str:
    if isinstance(text_or_path, Path):
        return str(text_or_path)
    short = text_or_path if len(text_or_path) <= 60 else text_or_path[:57] + "..."
    return repr(short) + (" (read as a text: no such file)" if len(text_or_path.split()) == 1 else "")

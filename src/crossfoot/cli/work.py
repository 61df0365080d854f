"""Documents and what to check them with in, reports out, by one process or several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from crossfoot.documents import Document
    from crossfoot.report import Report
    from crossfoot.sources.frame import Facts
    from crossfoot.suppressions import Suppression

Out = TypeVar("Out")


@dataclass(frozen=True, slots=True)
class Job:
    """One document and what to check it with; what the document says of itself gives way to what is given."""

    document: Document
    published: date | None = None
    as_of: date | None = None
    language: str | None = None
    reference: bool = True
    facts: Facts | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    suppressions: tuple[Suppression, ...] = ()


def report(job: Job) -> Report:
    """The report of a document."""
    from crossfoot.pipeline import check

    made = check(
        job.document.text,
        published=job.published or job.document.published,
        as_of=job.as_of,
        facts=job.facts,
        reference=job.reference,
        language=job.language or job.document.language,
        id=job.document.id,
        select=job.select,
        ignore=job.ignore,
        suppressions=job.suppressions,
    )
    return made if job.document.source is None else made.with_text(job.document.source)


def line(job: Job) -> str:
    """The report of a document as one line of JSON."""
    from crossfoot.render.structured import jsonl

    return jsonl([report(job)])


def mapped(function: Callable[[Job], Out], jobs: Iterable[Job], processes: int) -> Iterator[Out]:
    """What the function makes of each job, in order, by that many processes."""
    if processes == 1:
        yield from map(function, jobs)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(function, jobs, chunksize=4)

"""`import crossfoot.pandas` gives series of texts `.crossfoot`: texts in, a frame of one row a claim out.

>>> import pandas
>>> import crossfoot.pandas
>>> frame = pandas.DataFrame({"body": ["Exports were $84.2 billion in 2030."]}, index=["a"])
>>> frame["body"].crossfoot.check(reference=False)[["report", "quote", "verdict"]]
  report          quote    verdict
0      a  $84.2 billion  unchecked
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas

from crossfoot.pipeline import check

if TYPE_CHECKING:
    from crossfoot.report import Report

    Texts = pandas.Series[str]


@pandas.api.extensions.register_series_accessor("crossfoot")
class CrossfootAccessor:
    """Checks of a series of texts; what is no text (missing values) is passed over."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def reports(
        self,
        *,
        published: object = None,
        as_of: date | str | None = None,
        facts: object = None,
        reference: bool = True,
        language: str | None = None,
    ) -> pandas.Series[Report]:  # type: ignore[type-var]
        """The report of each text, under the same index; `published` is one date, or a series of dates."""
        dated = published if isinstance(published, pandas.Series) else None
        found = {}
        for label, text in self._texts.items():
            if isinstance(text, str):
                day = published if dated is None else dated.get(label)
                found[label] = check(
                    text,
                    published=_day(day),
                    as_of=as_of,
                    facts=facts,
                    reference=reference,
                    language=language,
                    id=str(label),
                )
        return pandas.Series(found, dtype=object)

    def check(self, **settings: object) -> pandas.DataFrame:
        """One row a claim of every text, as Report.to_frame() has them; `report` is the text's label.

        The settings are those of `reports`.
        """
        frames = [report.to_frame() for report in self.reports(**settings)]  # type: ignore[arg-type]
        filled = [frame for frame in frames if len(frame)]
        if not filled:
            return frames[0] if frames else check("").to_frame()
        return pandas.concat(filled, ignore_index=True)


def _day(value: object) -> str | None:
    """The ISO date of whatever a cell holds; None for a missing one."""
    text = "" if value is None else str(value)
    return text[:10] if text[:1].isdigit() else None

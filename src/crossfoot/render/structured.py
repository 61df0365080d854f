"""Reports as JSON: one object, or one a line."""

from __future__ import annotations

import json as _json
from collections.abc import Sequence

from crossfoot.report import Report


def json(reports: Sequence[Report]) -> str:
    """The report as one indented object; a list of objects where there are several reports or none."""
    if len(reports) == 1:
        return reports[0].model_dump_json(indent=2) + "\n"
    return (
        _json.dumps([report.model_dump(mode="json") for report in reports], indent=2, ensure_ascii=False)
        + "\n"
    )


def jsonl(reports: Sequence[Report]) -> str:
    """One report a line."""
    return "".join(report.model_dump_json() + "\n" for report in reports)


def schema() -> str:
    """The JSON schema of a report."""
    return _json.dumps(Report.model_json_schema(mode="serialization"), indent=2, ensure_ascii=False) + "\n"

"""Checking prints nothing of its own: standard output belongs to the report."""

from __future__ import annotations

import subprocess
import sys


def test_the_solver_prints_nothing_to_the_output_of_the_process() -> None:
    code = (
        "import highspy\n"
        "from crossfoot.system.joint import _silent\n"
        "model = _silent(highspy.Highs)\n"
        "model.addVar(0, 1)\n"
        "model.addRow(2, 3, 1, [0], [1.0])\n"
        "model.run()\n"
        "assert model.getModelStatus() == highspy.HighsModelStatus.kInfeasible\n"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")

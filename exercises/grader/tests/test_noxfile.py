"""How `nox` calls the grader."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]

SLOW_TO_END = """#!/bin/sh
trap 'sleep 1; touch cleaned; exit 130' INT
touch started
while :; do sleep 0.1; done
"""
CALL = """
import signal, sys
from pathlib import Path
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.path.insert(0, {root!r})
import noxfile
noxfile._run_grader(Path.cwd(), "grade", [])
"""


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for the grader is a shell script")
def test_an_interrupted_grader_has_time_to_end_its_children(tmp_path: Path) -> None:
    """Ctrl-C reaches the grader as well, and `nox` waits until it has cleaned up."""
    python = tmp_path / "python"
    python.write_text(SLOW_TO_END, encoding="utf-8")
    python.chmod(0o700)

    caller = subprocess.Popen(
        [sys.executable, "-c", CALL.format(root=str(ROOT))], cwd=tmp_path, start_new_session=True
    )
    while not (tmp_path / "started").exists() and caller.poll() is None:
        time.sleep(0.01)
    os.killpg(caller.pid, signal.SIGINT)

    assert 130 == caller.wait()
    assert (tmp_path / "cleaned").exists()

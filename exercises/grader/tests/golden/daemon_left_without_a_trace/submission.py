"""Starts a daemon in a session of its own, with an empty environment and a dead parent."""

import subprocess
import sys

DAEMON = "import time; time.sleep(60)"
START = f"""
import subprocess, sys
subprocess.Popen(
    [sys.executable, "-c", {DAEMON!r}, sys.argv[1]], env={{}}, cwd="/", start_new_session=True
)
"""


def play():
    subprocess.run([sys.executable, "-c", START, sys.argv[0]], check=True, start_new_session=True)
    return 1

"""Starts a process, and then takes too long."""

import subprocess
import sys
import time


def play():
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)", sys.argv[0]])
    time.sleep(60)

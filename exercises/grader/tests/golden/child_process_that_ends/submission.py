"""Starts a process that ends by itself, a moment after its parent."""

import subprocess
import sys


def play():
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(0.05)", sys.argv[0]])
    return 1

"""Lets another process take the memory."""

import subprocess
import sys

HUNGRY = "kept = []\nwhile True: kept.append(bytes(range(256)) * 1024)"


def play():
    subprocess.run([sys.executable, "-c", HUNGRY, sys.argv[0]])

"""Does not let itself be ended politely."""

import signal
import time

for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGUSR1, signal.SIGABRT):
    signal.signal(number, signal.SIG_IGN)


def play():
    time.sleep(3600)

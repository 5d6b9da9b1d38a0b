"""Fit a line, and call everything above 10 MiB an hour a leak.

People try it because monitoring systems alert on such a number.
But one limit cannot fit a process of 40 MiB that is read each second and one of 1500 MiB
that is read every five minutes, and a line through a jump or a full cache rises as well.

Fails: test_nine_of_ten_traces_are_recognized
Says: called 'leak'
Fails: test_a_rising_floor_tells_a_leak_from_a_sawtooth
Says: sawtooth         called 'leak'
"""

from statistics import linear_regression, pstdev


def classify(trace):
    """Compare the slope with a limit, and the spread with another."""
    hours = [second / 3600 for second, _ in trace]
    readings = [mib for _, mib in trace]
    if linear_regression(hours, readings).slope > 10:
        return "leak"
    falls = sum(after < before * 0.95 for before, after in zip(readings, readings[1:]))
    if falls > 12:
        return "sawtooth"
    if pstdev(readings) < 20:
        return "plateau"
    early = sorted(readings[: len(readings) // 4])
    return "high-water mark" if early[-1] - early[0] < 30 else "warm-up"

"""Throw the first half away as warm-up, and look at the rest.

People try it because every guide says to warm up first.
The second half tells a leak, but no longer whether memory had risen before, and how.

Fails: test_nine_of_ten_traces_are_recognized
Says: called 'plateau'
Fails: test_ending_higher_is_not_yet_a_leak
Says: called 'plateau'
"""

from statistics import median


def classify(trace):
    """Judge the second half as if it were all."""
    readings = [mib for _, mib in trace[len(trace) // 2 :]]
    smooth = [median(readings[i : i + 3]) for i in range(len(readings) - 2)]
    unit = min(smooth) / 100
    falls = [i for i in range(1, len(smooth)) if smooth[i] < smooth[i - 1] - 4 * unit]
    if len(falls) > 1:
        floors = [min(readings[i : i + 6]) for i in falls]
        return "leak" if floors[-1] - floors[0] > 4 * unit else "sawtooth"
    tenth = len(smooth) // 5
    rise = median(smooth[-tenth:]) - median(smooth[:tenth])
    if rise < 3 * unit:
        return "plateau"
    steepest = max(after - before for before, after in zip(smooth, smooth[1:]))
    return "high-water mark" if steepest > rise / 2 else "leak"

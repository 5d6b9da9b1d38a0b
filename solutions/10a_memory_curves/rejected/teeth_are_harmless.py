"""Call everything that falls again and again a sawtooth, whatever its floor does.

People try it because memory that comes back cannot have leaked.
Cycles come back, while something beside them does not: then the floor rises.

Fails: test_a_rising_floor_tells_a_leak_from_a_sawtooth
Says: leak             called 'sawtooth'
"""

from statistics import median


def classify(trace):
    """Count the falls first; the rest is right."""
    readings = [mib for _, mib in trace]
    smooth = [median(readings[i : i + 3]) for i in range(len(readings) - 2)]
    unit = min(smooth) / 100
    if sum(after < before - 4 * unit for before, after in zip(smooth, smooth[1:])) > 2:
        return "sawtooth"
    tenth = len(smooth) // 10
    end = median(smooth[-tenth:])
    if end - median(smooth[6 * tenth : 7 * tenth]) > 3 * unit:
        return "leak"
    rise = end - median(smooth[:3])
    if rise < 4 * unit:
        return "plateau"
    steepest = max(after - before for before, after in zip(smooth, smooth[1:]))
    return "high-water mark" if steepest > rise / 2 else "warm-up"

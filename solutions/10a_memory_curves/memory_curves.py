"""Look at the floor, and ask when it rises.

What a process has for a moment decides nothing: neither the big requests, which a median of three
readings removes, nor the height of the teeth. What counts is the level to which memory returns.

If it falls back again and again, that is the level after each fall: the same each time means that
everything was freed in the end, and higher each time means that something was not.
If it never falls, the time of the rise tells: at the end (a leak), never (a plateau),
between two neighbouring readings (one big moment), or gradually at the beginning (a warm-up).
"""

from statistics import median

Trace = list[tuple[int, float]]

LEAK = "leak"
PLATEAU = "plateau"
WARM_UP = "warm-up"
SAWTOOTH = "sawtooth"
HIGH_WATER_MARK = "high-water mark"


def classify(trace: Trace) -> str:
    """Return which of the five kinds a trace is, given as pairs of (seconds, MiB)."""
    readings = [mib for _, mib in trace]
    smooth = [median(readings[max(0, i - 1) : i + 2]) for i in range(1, len(readings) - 1)]
    unit = min(smooth) / 100  # one percent of the lowest level

    falls = [i for i in range(1, len(smooth)) if smooth[i] < smooth[i - 1] - 4 * unit]
    if len(falls) > 2:
        floors = [min(readings[i : i + 6]) for i in falls]  # no tooth is shorter
        return LEAK if floors[-1] - floors[0] > 6 * unit else SAWTOOTH

    if _level(smooth, 0.9, 1) - _level(smooth, 0.6, 0.7) > 3 * unit:
        return LEAK
    height = _level(smooth, 0.9, 1) - median(smooth[:3])
    if height < 4 * unit:
        return PLATEAU
    steepest = max(after - before for before, after in zip(smooth, smooth[1:], strict=False))
    return HIGH_WATER_MARK if steepest > height / 2 else WARM_UP


def _level(readings: list[float], start: float, end: float) -> float:
    """Return the usual reading in a part of the trace, which is given in shares of its length."""
    return median(readings[round(start * len(readings)) : round(end * len(readings))])

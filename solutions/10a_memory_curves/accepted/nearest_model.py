"""Fit simple models and take the one that leaves the smallest error.

A step and a curve that saturates need no threshold against each other,
once those are told apart that fall again and again, and those that still rise at the end.
This is right too, because each kind is one of the models.
"""

from statistics import fmean


def classify(trace):
    """Return the kind whose model fits best."""
    readings = [mib / trace[0][1] for _, mib in trace]
    readings = [sorted(readings[i : i + 3])[1] for i in range(len(readings) - 2)]
    scale = min(readings)
    readings = [reading / scale for reading in readings]
    falls = [i for i in range(1, len(readings)) if readings[i - 1] - readings[i] > 0.04]
    if len(falls) >= 3:
        points = [(i, min(readings[i : i + 3])) for i in falls]
        slope = _line(points)[0]
        return "leak" if slope * len(readings) > 0.12 else "sawtooth"

    tail = list(enumerate(readings))[int(0.6 * len(readings)) :]
    if _line(tail)[0] * len(tail) > 0.045:
        return "leak"
    end = fmean(_values(tail))
    if end - readings[0] < 0.05:
        return "plateau"
    step = min(
        _step(readings, where) for where in range(len(readings) // 6, len(readings) * 2 // 3)
    )
    best = _error(readings, [fmean(readings)] * len(readings))
    for last in range(10, int(0.65 * len(readings)), 6):
        start = readings[0]
        model = [
            end - (end - start) * _remaining(i / last) if i < last else end
            for i in range(len(readings))
        ]
        best = min(best, _error(readings, model))
    return "high-water mark" if step < best else "warm-up"


def _values(tail):
    return [value for _, value in tail]


def _remaining(part):
    return (1 - part) ** 2


def _line(points):
    x = fmean(i for i, _ in points)
    y = fmean(value for _, value in points)
    across = sum((i - x) * (value - y) for i, value in points)
    slope = across / sum((i - x) ** 2 for i, _ in points)
    return slope, y - slope * x


def _step(readings, where):
    before, after = readings[:where], readings[where:]
    model = [fmean(before)] * len(before) + [fmean(after)] * len(after)
    return _error(readings, model)


def _error(readings, model):
    return sum((a - b) ** 2 for a, b in zip(readings, model, strict=True))

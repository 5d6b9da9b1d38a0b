"""Cut the trace into windows, and compare their lowest readings.

The lowest reading of a window is hardly touched by requests, and shows the floor of the teeth
if a window is longer than a tooth. So few numbers are left that the kinds can be read off:
where does the floor rise, and in how many windows does memory go far above it?
"""


def classify(trace):
    """Return the kind, from the lowest readings in windows of the trace."""
    readings = [mib for _, mib in trace]
    unit = min(readings) / 100
    calm = [min(pair) for pair in zip(readings, readings[1:], strict=False)]
    quiet = [min(calm[max(0, i - 1) : i + 1]) for i in range(len(calm))]

    size = len(calm)
    lost = sum(
        max(0, before - after)
        for before, after in zip(quiet, quiet[1:], strict=False)
        if before - after > 4 * unit
    )
    if lost > 20 * unit:
        fifth = size // 5
        floors = [min(readings[i : i + fifth]) for i in range(0, size - fifth + 1, fifth)]
        return "leak" if floors[-1] - floors[0] > 6 * unit else "sawtooth"

    width = size // 20
    floors = [sorted(calm[i : i + width])[width // 2] for i in range(0, size - width + 1, width)]
    if floors[-1] - floors[len(floors) * 13 // 20] > 3.2 * unit:
        return "leak"
    rise = floors[-1] - min(calm[:3])
    if rise < 5 * unit:
        return "plateau"
    low, high = min(calm[:3]) + 0.3 * rise, min(calm[:3]) + 0.7 * rise
    between = sum(low < reading < high for reading in quiet)
    return "high-water mark" if between <= 1 else "warm-up"

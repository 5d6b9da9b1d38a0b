"""Tell from the memory of a process over time whether it leaks."""

Trace = list[tuple[int, float]]

LEAK = "leak"
PLATEAU = "plateau"
WARM_UP = "warm-up"
SAWTOOTH = "sawtooth"
HIGH_WATER_MARK = "high-water mark"


def classify(trace: Trace) -> str:
    """Return which of the five kinds a trace is, given as pairs of (seconds, MiB)."""
    # TODO: this takes every process for a leak that ends higher than it began.
    if trace[-1][1] > trace[0][1]:
        return LEAK
    return PLATEAU

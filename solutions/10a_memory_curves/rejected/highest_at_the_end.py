"""Call it a leak if the highest reading stands in the last tenth.

People try it because a leak is always at its highest now.
So is a sawtooth just before a collection, a full cache under noise, and any process
that meets a big request at the end.

Fails: test_nine_of_ten_traces_are_recognized
Says: called 'leak'
Fails: test_ending_higher_is_not_yet_a_leak
Says: is a
"""


def classify(trace):
    """Look where the highest reading stands, then how far the readings reach."""
    readings = [mib for _, mib in trace]
    end = len(readings) * 9 // 10
    if max(readings[end:]) >= max(readings[:end]):
        return "leak"
    falls = sum(after < before * 0.92 for before, after in zip(readings, readings[1:]))
    if falls > len(readings) // 20:
        return "sawtooth"
    if max(readings[-5:]) < max(readings[:5]) * 1.05:
        return "plateau"
    steepest = max(after - before for before, after in zip(readings, readings[1:]))
    return "high-water mark" if steepest > (readings[-1] - readings[0]) / 2 else "warm-up"

"""Call it a high-water mark if one reading rises by much, and count every fall as a tooth.

People try it because a jump is easy to find in the differences of neighbours.
But so is every big request that is in work when memory is read.

Fails: test_nine_of_ten_traces_are_recognized
Says: called 'high-water mark'
Fails: test_ending_higher_is_not_yet_a_leak
Says: called 'high-water mark'
"""

from statistics import median


def classify(trace):
    """Judge by the differences of neighbouring readings, without removing the requests."""
    readings = [mib for _, mib in trace]
    unit = readings[0] / 100
    steps = [after - before for before, after in zip(readings, readings[1:])]
    falls = [i for i, step in enumerate(steps) if step < -8 * unit]
    if len(falls) > 8:
        floors = [readings[i + 1] for i in falls]
        return "leak" if floors[-1] - floors[0] > 6 * unit else "sawtooth"
    if max(steps) > 9 * unit:
        return "high-water mark"
    tenth = len(readings) // 10
    if median(readings[-tenth:]) - median(readings[6 * tenth : 7 * tenth]) > 3 * unit:
        return "leak"
    rise = median(readings[-tenth:]) - median(readings[:3])
    return "warm-up" if rise > 4 * unit else "plateau"

"""Call it a leak if memory rises and never falls again.

People try it because memory that is not given back looks lost.
But a process may keep what one big moment needed and use it again,
and a full cache stays full without growing.

Fails: test_nine_of_ten_traces_are_recognized
Says: high-water mark  called 'leak'
Fails: test_ending_higher_is_not_yet_a_leak
Says: warm-up          called 'leak'
"""

from statistics import median


def classify(trace):
    """Ask whether memory falls, and whether it is higher at the end."""
    readings = [mib for _, mib in trace]
    smooth = [median(readings[i : i + 3]) for i in range(len(readings) - 2)]
    falls = [i for i in range(1, len(smooth)) if smooth[i] < smooth[i - 1] * 0.96]
    if len(falls) > 2:
        floors = [min(readings[i : i + 6]) for i in falls]
        return "leak" if floors[-1] > floors[0] * 1.06 else "sawtooth"
    return "leak" if median(smooth[-9:]) > median(smooth[:5]) * 1.05 else "plateau"

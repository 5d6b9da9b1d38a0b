"""Write down the places before and after each statement, and subtract.

This is right too because the reference count is the number of such places.
It is longer than a formula, but it shows the work, like a ledger.
"""

from collections import Counter


def change(before: dict[str, int], after: dict[str, int]) -> int:
    """Return how many more places there are after than before."""
    return Counter(after).total() - Counter(before).total()


def second_name() -> int:
    """Add a second name."""
    return change({}, {"second": 1})


def delete_a_name() -> int:
    """Delete one of two names."""
    return change({"second": 1}, {})


def loop_variable(n: int) -> int:
    """Run a loop to its end."""
    return change({"slots of row": n}, {"slots of row": n, "item": 1})


def fill_a_dict(n: int) -> int:
    """Use the same object as key and in the value."""
    return change({}, {"key of table": 1, "slots of the value": n})


def fill_a_set(n: int) -> int:
    """Put the same object into a set many times."""
    return change({}, {"element of bag": 1})


def copy_a_slice(n: int, k: int) -> int:
    """Take a slice of a list."""
    return change(
        {"slots of row": n},
        {"slots of row": n, "slots of part": sum(1 for slot in range(n) if slot < k)},
    )


def list_of_lists(n: int, k: int) -> int:
    """Put a list into a list."""
    return change({"slots of row": n}, {"slots of row": n})


def call_a_function(n: int) -> int:
    """Call a function, which returns."""
    return change({}, {})


def default_argument(n: int) -> int:
    """Call a function that has a default argument."""
    return change({}, {"slots of shelf": n})


def closures(n: int) -> int:
    """Make functions that remember."""
    return change({}, {"variables that show shares": n})


def rebind_a_list(n: int) -> int:
    """Use the only name of a list for something else."""
    return change({"slots of row": n}, {})


def kept_exceptions(n: int) -> int:
    """Keep exceptions."""
    return change({}, {"arguments in kept frames": n})

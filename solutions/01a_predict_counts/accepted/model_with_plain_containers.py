"""Build a model of each statement from ordinary containers, and ask for its length.

This is right too because a list of n zeros has as many slots as a list of n references:
Python's own containers say how many places there are, and no reference is counted.
"""


def second_name() -> int:
    """Add a second name."""
    return len(["second"])


def delete_a_name() -> int:
    """Delete one of two names."""
    return -len(["second"])


def loop_variable(n: int) -> int:
    """Run a loop to its end."""
    return len({"item": None})


def fill_a_dict(n: int) -> int:
    """Use the same object as key and in the value."""
    return len({0: 0}) + len([0] * n)


def fill_a_set(n: int) -> int:
    """Put the same object into a set many times."""
    return len(set([0] * n))


def copy_a_slice(n: int, k: int) -> int:
    """Take a slice of a list."""
    return len(([0] * n)[:k])


def list_of_lists(n: int, k: int) -> int:
    """Put a list into a list."""
    return len([])


def call_a_function(n: int) -> int:
    """Call a function, which returns."""
    return len([])


def default_argument(n: int) -> int:
    """Call a function that has a default argument."""
    return len([0 for _ in range(n)])


def closures(n: int) -> int:
    """Make functions that remember."""
    return sum(1 for _ in range(n))


def rebind_a_list(n: int) -> int:
    """Use the only name of a list for something else."""
    return len([]) - len([0] * n)


def kept_exceptions(n: int) -> int:
    """Keep exceptions."""
    return sum(1 for _ in range(n))

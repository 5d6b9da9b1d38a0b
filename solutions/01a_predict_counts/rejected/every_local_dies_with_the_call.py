"""Whatever a function was given is gone when it returns.

This is the right rule for local names, applied once too often:
a default argument belongs to the function, and a closure and a kept traceback outlive the call.

Fails: test_the_effect_of_calls_is_predicted
Says: default_argument with n =
Fails: test_the_effect_of_lifetimes_is_predicted
Says: kept_exceptions with n =
"""


def second_name() -> int:
    """Add a second name."""
    return 1


def delete_a_name() -> int:
    """Delete one of two names."""
    return -1


def loop_variable(n: int) -> int:
    """Run a loop to its end."""
    return 1


def fill_a_dict(n: int) -> int:
    """Use the same object as key and in the value."""
    return n + 1


def fill_a_set(n: int) -> int:
    """Put the same object into a set many times."""
    return 1


def copy_a_slice(n: int, k: int) -> int:
    """Take a slice of a list."""
    return min(n, k)


def list_of_lists(n: int, k: int) -> int:
    """Put a list into a list."""
    return 0


def call_a_function(n: int) -> int:
    """Call a function, which returns."""
    return 0


def default_argument(n: int) -> int:
    """Call a function that has a default argument."""
    return 0


def closures(n: int) -> int:
    """Make functions that remember."""
    return 0


def rebind_a_list(n: int) -> int:
    """Use the only name of a list for something else."""
    return -n


def kept_exceptions(n: int) -> int:
    """Keep exceptions."""
    return 0

"""The loop variable is gone after the loop.

It is so in C, Java and Rust, and in Python's own comprehensions.
A `for` statement has no scope: the last item keeps its name.

Fails: test_the_effect_of_names_is_predicted
Says: loop_variable with n =
"""


def second_name() -> int:
    """Add a second name."""
    return 1


def delete_a_name() -> int:
    """Delete one of two names."""
    return -1


def loop_variable(n: int) -> int:
    """Run a loop to its end."""
    return 0


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
    return n


def closures(n: int) -> int:
    """Make functions that remember."""
    return n


def rebind_a_list(n: int) -> int:
    """Use the only name of a list for something else."""
    return -n


def kept_exceptions(n: int) -> int:
    """Keep exceptions."""
    return n

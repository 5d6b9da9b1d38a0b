"""Losing the name of a list changes nothing for what is in the list.

Nothing in the statement mentions the thing, so its count looks safe.
The list had no other name: it dies, and lets go of every slot.

Fails: test_the_effect_of_lifetimes_is_predicted
Says: rebind_a_list with n =
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
    return n


def closures(n: int) -> int:
    """Make functions that remember."""
    return n


def rebind_a_list(n: int) -> int:
    """Use the only name of a list for something else."""
    return 0


def kept_exceptions(n: int) -> int:
    """Keep exceptions."""
    return n

"""Run each statement once with n = 3 and k = 2, and write down what came out.

Measuring is the right way to check a prediction, but one try is no rule: the grader chooses n and k.

Fails: test_the_effect_of_containers_is_predicted
Says: fill_a_dict with n =
Fails: test_the_effect_of_calls_is_predicted
Says: default_argument with n =
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
    return 4


def fill_a_set(n: int) -> int:
    """Put the same object into a set many times."""
    return 1


def copy_a_slice(n: int, k: int) -> int:
    """Take a slice of a list."""
    return 2


def list_of_lists(n: int, k: int) -> int:
    """Put a list into a list."""
    return 0


def call_a_function(n: int) -> int:
    """Call a function, which returns."""
    return 0


def default_argument(n: int) -> int:
    """Call a function that has a default argument."""
    return 3


def closures(n: int) -> int:
    """Make functions that remember."""
    return 3


def rebind_a_list(n: int) -> int:
    """Use the only name of a list for something else."""
    return -3


def kept_exceptions(n: int) -> int:
    """Keep exceptions."""
    return 3

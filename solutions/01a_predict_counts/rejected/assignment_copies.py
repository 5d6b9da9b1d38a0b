"""Assignment and slicing make copies, so the original is not touched.

People who come from languages with value types expect this:
each variable is a box with its own content, and `=` fills a second box.

Fails: test_the_effect_of_names_is_predicted
Says: second_name: you predicted 0
Fails: test_the_effect_of_containers_is_predicted
Says: you predicted 0
"""


def second_name() -> int:
    """Add a second name."""
    return 0


def delete_a_name() -> int:
    """Delete one of two names."""
    return 0


def loop_variable(n: int) -> int:
    """Run a loop to its end."""
    return 0


def fill_a_dict(n: int) -> int:
    """Use the same object as key and in the value."""
    return 0


def fill_a_set(n: int) -> int:
    """Put the same object into a set many times."""
    return 0


def copy_a_slice(n: int, k: int) -> int:
    """Take a slice of a list."""
    return 0


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
    return 0


def kept_exceptions(n: int) -> int:
    """Keep exceptions."""
    return 0

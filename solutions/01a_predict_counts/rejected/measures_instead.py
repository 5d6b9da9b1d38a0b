"""Let the interpreter find the answers: run the lines in the function, and count before and after.

It gives the right numbers, but it predicts nothing.
The next surprise in real code comes without a grader that asks.

Fails: test_the_effect_of_names_is_predicted
Says: uses getrefcount in line
Fails: test_the_effect_of_containers_is_predicted
Says: uses getrefcount in line
Fails: test_the_effect_of_calls_is_predicted
Says: A prediction is made without measuring
Fails: test_the_effect_of_lifetimes_is_predicted
Says: uses getrefcount in line
"""

from sys import getrefcount


class Thing:
    """An ordinary object."""


def second_name() -> int:
    """Add a second name."""
    thing = Thing()
    start = getrefcount(thing)
    second = thing
    return getrefcount(thing) - start


def delete_a_name() -> int:
    """Delete one of two names."""
    thing = Thing()
    second = thing
    start = getrefcount(thing)
    del second
    return getrefcount(thing) - start


def loop_variable(n: int) -> int:
    """Run a loop to its end."""
    thing = Thing()
    row = [thing] * n
    start = getrefcount(thing)
    for item in row:
        pass
    return getrefcount(thing) - start


def fill_a_dict(n: int) -> int:
    """Use the same object as key and in the value."""
    thing = Thing()
    start = getrefcount(thing)
    table = {thing: [thing] * n}
    return getrefcount(thing) - start


def fill_a_set(n: int) -> int:
    """Put the same object into a set many times."""
    thing = Thing()
    start = getrefcount(thing)
    bag = set([thing] * n)
    return getrefcount(thing) - start


def copy_a_slice(n: int, k: int) -> int:
    """Take a slice of a list."""
    thing = Thing()
    row = [thing] * n
    start = getrefcount(thing)
    part = row[:k]
    return getrefcount(thing) - start


def list_of_lists(n: int, k: int) -> int:
    """Put a list into a list."""
    thing = Thing()
    row = [thing] * n
    start = getrefcount(thing)
    grid = [row] * k
    return getrefcount(thing) - start


def call_a_function(n: int) -> int:
    """Call a function, which returns."""
    thing = Thing()

    def count(argument):
        copies = [argument] * n
        return len(copies)

    start = getrefcount(thing)
    size = count(thing)
    return getrefcount(thing) - start


def default_argument(n: int) -> int:
    """Call a function that has a default argument."""
    thing = Thing()

    def keep(argument, shelf=[]):
        shelf.append(argument)

    start = getrefcount(thing)
    for _ in range(n):
        keep(thing)
    return getrefcount(thing) - start


def closures(n: int) -> int:
    """Make functions that remember."""
    thing = Thing()

    def make(argument):
        def show():
            return argument

        return show

    start = getrefcount(thing)
    makers = [make(thing) for _ in range(n)]
    return getrefcount(thing) - start


def rebind_a_list(n: int) -> int:
    """Use the only name of a list for something else."""
    thing = Thing()
    row = [thing] * n
    start = getrefcount(thing)
    row = None
    return getrefcount(thing) - start


def kept_exceptions(n: int) -> int:
    """Keep exceptions."""
    thing = Thing()
    problems = []

    def find(argument):
        raise LookupError("not found")

    start = getrefcount(thing)
    for _ in range(n):
        try:
            find(thing)
        except LookupError as error:
            problems.append(error)
    return getrefcount(thing) - start

"""Predict by how much each statement changes the reference count of `thing`.

`thing` is an ordinary object, and all these lines run at the top level of a module:

    class Thing:
        pass

    thing = Thing()

Each function below shows some lines.
What stands above "# now:" has already run; `n` and `k` are whole numbers that the grader chooses.
Return the change of the reference count of `thing` through the lines below "# now:":
2 if it has risen by two, -2 if it has fallen by two, 0 if it is the same as before.
"""

# TODO: replace each 0 with your prediction, where needed as a formula of n and k.

# Names


def second_name() -> int:
    """Add a second name.

    # now:
    second = thing
    """
    return 0


def delete_a_name() -> int:
    """Delete one of two names.

    second = thing
    # now:
    del second
    """
    return 0


def loop_variable(n: int) -> int:
    """Run a loop to its end.

    row = [thing] * n
    # now:
    for item in row:
        pass
    """
    return 0


# Containers


def fill_a_dict(n: int) -> int:
    """Use the same object as key and in the value.

    # now:
    table = {thing: [thing] * n}
    """
    return 0


def fill_a_set(n: int) -> int:
    """Put the same object into a set many times.

    # now:
    bag = set([thing] * n)
    """
    return 0


def copy_a_slice(n: int, k: int) -> int:
    """Take a slice of a list.

    row = [thing] * n
    # now:
    part = row[:k]
    """
    return 0


def list_of_lists(n: int, k: int) -> int:
    """Put a list into a list.

    row = [thing] * n
    # now:
    grid = [row] * k
    """
    return 0


# Calls


def call_a_function(n: int) -> int:
    """Call a function, which returns.

    def count(argument):
        copies = [argument] * n
        return len(copies)
    # now:
    size = count(thing)
    """
    return 0


def default_argument(n: int) -> int:
    """Call a function that has a default argument.

    def keep(argument, shelf=[]):
        shelf.append(argument)
    # now:
    for _ in range(n):
        keep(thing)
    """
    return 0


def closures(n: int) -> int:
    """Make functions that remember.

    def make(argument):
        def show():
            return argument
        return show
    # now:
    makers = [make(thing) for _ in range(n)]
    """
    return 0


# Lifetimes


def rebind_a_list(n: int) -> int:
    """Use the only name of a list for something else.

    row = [thing] * n
    # now:
    row = None
    """
    return 0


def kept_exceptions(n: int) -> int:
    """Keep exceptions.

    problems = []
    def find(argument):
        raise LookupError("not found")
    # now:
    for _ in range(n):
        try:
            find(thing)
        except LookupError as error:
            problems.append(error)
    """
    return 0

"""Count the places that refer to `thing`, before and after; nothing else matters.

A place is a name, a slot of a list, a key or a value of a dict, an element of a set,
an argument of a call that has not returned, a default argument, a variable that a closure shares.
A place that refers to a list which refers to `thing` is no place of `thing`.
When the last reference to a container goes, the container dies and gives back all its places.
"""

# Names


def second_name() -> int:
    """Add a second name.

    # now:
    second = thing
    """
    return 1  # the name second


def delete_a_name() -> int:
    """Delete one of two names.

    second = thing
    # now:
    del second
    """
    return -1  # del removes the name, and its reference with it


def loop_variable(n: int) -> int:
    """Run a loop to its end.

    row = [thing] * n
    # now:
    for item in row:
        pass
    """
    return 1  # item still refers to the last element: a loop has no scope of its own


# Containers


def fill_a_dict(n: int) -> int:
    """Use the same object as key and in the value.

    # now:
    table = {thing: [thing] * n}
    """
    return n + 1  # n slots of the list, and the key


def fill_a_set(n: int) -> int:
    """Put the same object into a set many times.

    # now:
    bag = set([thing] * n)
    """
    return 1  # equal elements are kept once; the temporary list has died


def copy_a_slice(n: int, k: int) -> int:
    """Take a slice of a list.

    row = [thing] * n
    # now:
    part = row[:k]
    """
    return min(n, k)  # a slice is a new list with its own slots, but never longer than the old one


def list_of_lists(n: int, k: int) -> int:
    """Put a list into a list.

    row = [thing] * n
    # now:
    grid = [row] * k
    """
    return 0  # the new slots refer to row; row still has the same n slots


# Calls


def call_a_function(n: int) -> int:
    """Call a function, which returns.

    def count(argument):
        copies = [argument] * n
        return len(copies)
    # now:
    size = count(thing)
    """
    return 0  # argument and copies died when the call returned


def default_argument(n: int) -> int:
    """Call a function that has a default argument.

    def keep(argument, shelf=[]):
        shelf.append(argument)
    # now:
    for _ in range(n):
        keep(thing)
    """
    return n  # every call uses the same list, which lives as long as the function


def closures(n: int) -> int:
    """Make functions that remember.

    def make(argument):
        def show():
            return argument
        return show
    # now:
    makers = [make(thing) for _ in range(n)]
    """
    return n  # each call of make has its own variable, which its show keeps


# Lifetimes


def rebind_a_list(n: int) -> int:
    """Use the only name of a list for something else.

    row = [thing] * n
    # now:
    row = None
    """
    return -n  # row was the only name: the list died, and its slots with it


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
    return n  # exception -> traceback -> frame of find -> its argument

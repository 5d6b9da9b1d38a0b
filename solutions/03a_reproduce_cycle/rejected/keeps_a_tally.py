"""Every job is in a cycle of its own, and a list remembers how many there were in each call.

People try it because one number a call is not worth mentioning.
The list is in use for ever, and grows by one item with every call.

Fails: test_calls_leave_nothing_behind
Says: items in containers and buffers
"""

NUMBERS = []


def make_garbage(factory, n):
    """Make n jobs, each in a cycle of its own, and note the number."""
    for _ in range(n):
        job = factory()
        job.me = job
    NUMBERS.append(n)

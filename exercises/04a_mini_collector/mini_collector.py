"""Find out which objects in a snapshot of the heap the cyclic collector would call unreachable."""


def unreachable(counts: dict[str, int], referents: dict[str, list[str]]) -> set[str]:
    """Return the names of the candidates that cannot be reached from outside.

    Args:
        counts: The reference count of each candidate, by name.
        referents: By name of a candidate, the object that each of its references leads to.
    """
    # TODO: find out which candidates are held from outside, and what they hold.
    return set()

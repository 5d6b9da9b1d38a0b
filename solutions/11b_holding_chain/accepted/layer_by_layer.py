"""All objects of one layer are looked at before those of the next, and each layer is remembered.

This is right, too. The way back is found by asking each layer who refers to the next object.
"""

import gc
from collections.abc import Sequence
from types import FunctionType, ModuleType
from typing import Any

PASSED_OVER = (type, FunctionType, ModuleType)
"""Classes, functions and modules refer to half of the program; no chain goes through them."""


def holding_chain(root: Any, target: Any) -> Sequence[Any] | None:
    """Return the objects of a shortest chain of references from `root` to `target`, or None."""
    layers = [[root]]
    seen = {id(root)}
    while layers[-1]:
        if any(obj is target for obj in layers[-1]):
            chain = [target]
            for layer in reversed(layers[:-1]):
                chain.append(
                    next(
                        obj
                        for obj in layer
                        if any(held is chain[-1] for held in gc.get_referents(obj))
                    )
                )
            return chain[::-1]
        following = []
        for obj in layers[-1]:
            for held in gc.get_referents(obj):
                if id(held) not in seen and not isinstance(held, PASSED_OVER):
                    seen.add(id(held))
                    following.append(held)
        layers.append(following)
    return None

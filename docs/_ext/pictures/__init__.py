"""Pictures for the pages: object graphs from live objects, and memory over time.

Cells write `show_refs(...)`, `plot_memory(...).show()`, and so on.
The first shows its picture itself, so that a cell has nothing left that holds the objects.
Every picture is an inline SVG without colours of its own, so that `leaklab.css` paints it
for light and dark, and says in words what it shows.
"""

from pictures.decision_tree import draw_decision_tree
from pictures.generations import draw_generations
from pictures.memory_map import draw_memory_map
from pictures.memory_plot import plot_memory
from pictures.object_graph import backrefs_graph, refs_graph, show_backrefs, show_refs
from pictures.rounds_plot import plot_rounds
from pictures.sketch import draw_sketch
from pictures.small_curves import plot_small_curves

__all__ = [
    "backrefs_graph",
    "draw_decision_tree",
    "draw_generations",
    "draw_memory_map",
    "draw_sketch",
    "plot_memory",
    "plot_rounds",
    "plot_small_curves",
    "refs_graph",
    "show_backrefs",
    "show_refs",
]

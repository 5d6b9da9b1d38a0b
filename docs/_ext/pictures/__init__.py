"""Pictures for the pages: object graphs from live objects, and memory over time.

Cells write `from pictures import show_refs, plot_memory`, and so on.
Every picture is an inline SVG without colours of its own, so that `leaklab.css` paints it
for light and dark, and says in words what it shows.
"""

from pictures.decision_tree import decision_tree, show_decision_tree
from pictures.generations import show_generations
from pictures.memory_map import show_memory_map
from pictures.memory_plot import plot_memory
from pictures.object_graph import backrefs_graph, refs_graph, show_backrefs, show_refs
from pictures.rounds_plot import show_rounds
from pictures.sketch import show_sketch
from pictures.small_curves import show_small_curves

__all__ = [
    "backrefs_graph",
    "decision_tree",
    "plot_memory",
    "refs_graph",
    "show_backrefs",
    "show_decision_tree",
    "show_generations",
    "show_memory_map",
    "show_refs",
    "show_rounds",
    "show_sketch",
    "show_small_curves",
]

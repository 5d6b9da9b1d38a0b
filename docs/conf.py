"""Configure the website; every setting says why it is there."""

import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parent
BUILD = DOCS.parent / "build"

# The extensions of this site live beside it, one job a module.
sys.path.insert(0, str(DOCS / "_ext"))

import notebook_execution  # noqa: E402 - needs the line above

project = "Leaklab"
# The footer links the word "Copyright" to copyright.md, which names the two licences.
copyright = "Leaklab contributors (prose CC BY 4.0, code MIT)"  # noqa: A001 - Sphinx's name
language = "en"

extensions = [
    "myst_nb",
    "accessibility",
    "execution_check",
    "exercise_list",
    "exercise_pages",
    "glossary_links",
    "leftovers",
    "navigation",
    "reading_order",
    "stream_outputs",
    "version_explorer",
]
exclude_patterns = ["_*", "tests", "LICENSE*"]

# --- MyST ---
# ::: fences hold prose, so editors show it as prose; deflist writes terms and their meanings.
myst_enable_extensions = ["colon_fence", "deflist"]
# Headings get anchors, so pages can link to each other's sections.
myst_heading_anchors = 3

# --- Execution of cells ---
notebook_execution.use_docs_kernel(BUILD)
# A page is executed again only if one of its cells changed, or what the cache's name stands for.
nb_execution_mode = "cache"
nb_execution_cache_path = str(notebook_execution.cache_folder(BUILD))
# Seconds for one cell; a page can set its own limit.
nb_execution_timeout = 60
# A failing cell does not stop the build at the first bad page: execution_check reports them all ...
nb_execution_raise_on_error = False
# ... and in its own words, so the short warning of myst-nb is silenced.
suppress_warnings = ["mystnb.exec"]
# execution_check judges stderr; here it is only kept.
nb_output_stderr = "show"
# Several print calls are one output, whatever the timing; stream_outputs joins them.
nb_merge_streams = True
# Plain text on the buttons of hidden cells.
nb_code_prompt_show = "Show the {type}"
nb_code_prompt_hide = "Hide the {type}"
# No page has widgets; the default would fetch scripts from another server.
nb_ipywidgets_js = {}

# --- Exercises ---
# Their pages are generated from these folders; what the grader says is kept between builds.
exercise_root = str(DOCS.parent)
exercise_cache = str(BUILD / "grader-reports")
# A report of `grader verify` on the same files, if there is one: `nox -s tests` has just made it.
exercise_judged = ""
# Whether what has not been judged is judged now. It takes minutes, and a reader can begin before.
exercise_grading = True

# --- Look ---
html_theme = "furo"
html_title = "Leaklab"
html_static_path = ["_static"]
html_css_files = ["leaklab.css"]
html_favicon = "_static/favicon.svg"
# Both come with furo, keep a contrast of 7:1 on its backgrounds, and underline nothing.
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"
# The sources are in the repository; a copy of generated pages helps nobody.
html_copy_source = False
html_show_sourcelink = False
# An index of the glossary's terms would say less than the glossary, and no page leads to it.
html_use_index = False
html_theme_options = {
    # There is no public repository address to link "edit this page" to.
    "top_of_page_buttons": [],
}

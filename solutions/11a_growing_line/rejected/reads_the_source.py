"""Look for the line that appends.

People try it because most leaks that they have seen were an `append`.
But batches append as well, and the line that allocates is often another one.

Fails: test_what_comes_and_goes_is_not_taken_for_the_leak
Says: The line that grew was
Fails: test_the_line_is_found_in_programs_that_do_all_of_it
Says: The line that grew was
"""

import linecache


def growing_line(step):
    """Return the first line that appends without a `clear` nearby."""
    step()
    for file, (_, _, lines, _) in list(linecache.cache.items()):
        if not file.startswith("shop/"):
            continue
        for number, line in enumerate(lines):
            if ".append(" in line and "clear" not in "".join(lines[number : number + 3]):
                return file, number + 1
    return "shop/orders.py", 1

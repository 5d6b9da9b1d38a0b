"""Makes none of the objects that it should."""

nodes = []

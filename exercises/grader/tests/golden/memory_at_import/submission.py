"""Takes too much before anything was asked."""

kept = [bytes(range(256)) * 4096 for _ in range(3000)]

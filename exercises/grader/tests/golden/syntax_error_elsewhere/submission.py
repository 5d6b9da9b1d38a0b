"""The file itself is right, but what it compiles is not."""

compile("def", "<input>", "exec")

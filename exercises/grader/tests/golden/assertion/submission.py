"""Makes sure of something that is not so."""


def play():
    assert [1] == [], "there should be nothing"

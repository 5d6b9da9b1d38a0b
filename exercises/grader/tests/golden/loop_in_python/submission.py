"""Never comes back."""


def play():
    number = 0
    while True:
        number += 1

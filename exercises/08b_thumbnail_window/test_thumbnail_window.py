"""Judge 08b: a few photos are rendered at the same time, and only a few are in memory."""

from __future__ import annotations

from grader.exercise import Exercise

TAKEN = 2
ALIVE = 6
PEAK = 10
"""So many times the limit may be taken and not handed on, be alive, and be in memory at once."""


def test_photos_are_taken_as_they_are_needed(exercise: Exercise) -> None:
    """No more photos are taken and not handed on than twice the limit."""
    limit = exercise.random.randint(2, 6)
    photos = exercise.random.randint(100, 200)
    found = exercise.run("count_taken", photos=photos, limit=limit)
    assert found["handed on"] == photos, (
        f"There were {photos} photos, but {found['handed on']} thumbnails were handed on."
    )
    assert found["most"] <= TAKEN * limit, (
        f"With a limit of {limit} there may be {TAKEN * limit} photos that were taken from the "
        f"iterable and whose thumbnails were not handed on. But of {photos} photos "
        f"{found['most']} were in that state at once."
    )


def test_few_photos_and_thumbnails_are_alive(exercise: Exercise) -> None:
    """In the middle of a library few photos are alive, and few thumbnails."""
    limit = exercise.random.randint(3, 5)
    photos = exercise.random.randint(30, 40) * limit
    exercise.assert_bounded("stop_in_the_middle", bound=ALIVE * limit, photos=photos, limit=limit)


def test_the_peak_does_not_depend_on_the_number_of_photos(exercise: Exercise) -> None:
    """The peak of memory is that of a few photos, however many there are."""
    limit = exercise.random.randint(3, 5)
    size = exercise.random.randint(15_000, 20_000)
    exercise.assert_peak_below(
        "render_a_library",
        ceiling=PEAK * limit * size,
        photos=exercise.random.randint(25, 30) * limit,
        limit=limit,
        size=size,
    )


def test_as_many_photos_are_rendered_at_the_same_time_as_may_be(exercise: Exercise) -> None:
    """While one thumbnail is waited for, the next ones are rendered, up to the limit."""
    limit = exercise.random.randint(3, 5)
    photos = exercise.random.randint(5, 7) * limit
    found = exercise.run("render_together", photos=photos, limit=limit)
    if found["missed"]:
        missed = found["missed"][0]
        first = max(0, missed - limit + 1)
        message = (
            f"The limit was {limit}, so while the thumbnail of photo {first + 1} is waited for, "
            f"the photos up to number {missed + 1} should be rendered, too. But "
            f"number {missed + 1} did not begin until number {first + 1} had ended."
        )
        raise AssertionError(message)
    assert found["most"] <= limit, (
        f"The limit was {limit}, but {found['most']} photos were rendered at the same time."
    )


def test_thumbnails_come_in_the_order_of_the_photos(exercise: Exercise) -> None:
    """Each thumbnail comes in its photo's place, whatever a photo is and whenever it is done."""
    random = exercise.random
    limit = random.randint(2, 6)
    photos = random.sample(range(1000), random.randint(30, 60))
    found = exercise.run("render_out_of_order", photos=photos, limit=limit)
    for place, (wanted, got) in enumerate(zip(photos, found, strict=False)):
        assert wanted == got, (
            f"{len(photos)} photos were rendered, the limit was {limit}, and some of them were "
            f"done before those in front of them. Thumbnail {place} should be that of photo "
            f"{wanted}, but was that of photo {got}."
        )
    assert len(photos) == len(found), (
        f"{len(photos)} photos were rendered, but {len(found)} thumbnails came."
    )
    some = [None, 0, "", "blank", *random.sample(range(1000), 3)]
    random.shuffle(some)
    cases = [[some, random.randint(2, 4)], [some, 1], [some[:2], 5], [[], 3]]
    everything = exercise.run("render_anything", cases=cases)
    for (anything, limit), found in zip(cases, everything, strict=True):
        wanted = [None if photo == "blank" else [photo] for photo in anything]
        assert wanted == found, (
            f"With the photos {anything} and the limit {limit}, the thumbnails should be {wanted}, "
            f"but they were {found}."
        )


def test_a_broken_photo_ends_it_at_its_place(exercise: Exercise) -> None:
    """What `render` raises comes after the thumbnails of all photos in front of the broken one."""
    limit = exercise.random.randint(2, 5)
    photos = exercise.random.randint(30, 50)
    broken = exercise.random.randint(limit, photos - limit - 1)
    found = exercise.run(
        "meet_broken_photos", photos=photos, limit=limit, broken=[broken + 1, broken]
    )
    assert found["got"] == list(range(broken)), (
        f"Photo {broken} was broken, and raised its exception before the one in front of it was "
        f"done. First the {broken} thumbnails from 0 to {broken - 1} should come, but "
        f"only {len(found['got'])} of them came."
    )
    assert not found["twice"], (
        f"render() should be called once for each photo, but for {found['twice']} it was called "
        "several times."
    )
    assert found["raised"] == f"photo {broken} is broken", (
        f"Photo {broken} was broken, and the one after it, too. The exception that render() raised "
        f"for photo {broken} should be raised, but what came was: {found['raised']}."
    )
    assert not found["after"], (
        f"Photo {broken} was broken, so the generator should have ended with the exception, but "
        f"then it yielded {found['after']}."
    )


def test_no_thread_is_left(exercise: Exercise) -> None:
    """No thread stays, be it that all goes well, a photo is broken, or nobody wants the rest."""
    limit = exercise.random.randint(2, 4)
    photos = limit * exercise.random.randint(3, 5)
    for when, threads in exercise.run("end_in_every_way", photos=photos, limit=limit).items():
        assert not threads, (
            f"After {when}, {len(threads)} threads were left that had been started for it, for "
            f"example '{threads[0]}'. The limit was {limit}."
        )

"""The runner: what a child process gets, how its end is read, and that limits hold."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psutil
import pytest

from grader import runner
from grader.runner import Job, Limits, run
from grader.verdicts import GraderError, Verdict

PLAY = "def play(tree, **inputs):\n    return tree.play(**inputs)\n"


@pytest.fixture
def job(tmp_path: Path) -> Any:
    """Return a function that makes the job of playing a piece of code."""

    def job(code: str, **settings: Any) -> Job:
        learner, scenarios = tmp_path / "tree.py", tmp_path / "scenarios.py"
        learner.write_text(textwrap.dedent(code), encoding="utf-8")
        scenarios.write_text(PLAY, encoding="utf-8")
        return Job(learner, "tree", scenarios, "play", **settings)

    return job


def test_settings_of_the_shell_do_not_reach_the_child(
    job: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Variables that change Python or start coverage are left out; others are passed on."""
    for name in ("PYTHONSTARTUP", "PYTHONOPTIMIZE", "PYTHONMALLOC", "COV_CORE_SOURCE"):
        monkeypatch.setenv(name, "2")
    monkeypatch.setenv("LEAKLAB_TEST_VALUE", "kept")
    code = """
        import os, sys
        def play():
            python = {name for name in os.environ if name.startswith(("PYTHON", "COV_"))}
            return [sorted(python), sys.flags.optimize, os.environ.get("LEAKLAB_TEST_VALUE")]
        """

    found = run(job(code)).value

    assert [["PYTHONHASHSEED", "PYTHONPATH", "PYTHONUTF8"], 0, "kept"] == found


def test_a_job_may_set_variables(job: Any) -> None:
    """A signal can choose the allocator of its child."""
    code = "import os\ndef play():\n    return os.environ['PYTHONMALLOC']\n"

    assert "malloc" == run(job(code, environment={"PYTHONMALLOC": "malloc"})).value


def test_every_run_is_alike(job: Any) -> None:
    """Hashes of text do not change from run to run, and neither does the order of a set."""
    code = "def play():\n    return [hash('x'), list({'a', 'b', 'c', 'd'})]\n"

    assert run(job(code)).value == run(job(code)).value


def test_the_working_folder_is_new_and_goes(job: Any) -> None:
    """The child works in a folder of its own, where temporary files land too, and which goes."""
    code = """
        import os, tempfile
        def play():
            return [os.getcwd(), tempfile.gettempdir()]
        """
    folder, temporary = run(job(code)).value

    assert Path(folder).resolve() == Path(temporary).resolve()
    assert not Path(folder).exists()


def test_inputs_arrive_as_json_would_have_them(job: Any) -> None:
    """Tuples become lists and keys become text, as in what comes back."""
    found = run(job("def play(rows):\n    return repr(rows)\n", inputs={"rows": {1: (2, "é")}}))

    assert "{'1': [2, 'é']}" == found.value


def test_inputs_that_are_no_data_are_our_mistake(job: Any) -> None:
    """A test that passes an object to a scenario gets a grader error."""
    with pytest.raises(GraderError, match="no JSON data"):
        run(job("def play(rows):\n    pass\n", inputs={"rows": object()}))


def test_a_python_that_cannot_be_started_is_our_mistake(
    job: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without an interpreter there is no verdict."""
    monkeypatch.setattr(sys, "executable", "no-such-python")

    with pytest.raises(GraderError, match="could not start no-such-python"):
        run(job("def play():\n    pass\n"))


@pytest.mark.parametrize(
    ("code", "verdict", "text"),
    [
        (0, Verdict.EXITED, "exit code 0"),
        (3, Verdict.EXITED, "exit code 3"),
        (-11, Verdict.CRASHED, "the process was killed by SIGSEGV"),
        (
            -9,
            Verdict.CRASHED,
            "the process was killed by SIGKILL, perhaps because the system had no memory left",
        ),
        (-200, Verdict.CRASHED, "the process was killed by signal 200"),
        (0xC0000005, Verdict.CRASHED, "the process crashed with code 0xc0000005"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="Windows does not name POSIX signals")
def test_an_end_without_an_answer_is_read_from_the_exit_code(
    code: int, verdict: Verdict, text: str
) -> None:
    """Signals and Windows' exception codes are crashes; every other code is an early end."""
    assert (verdict, None, text) == runner._how_it_ended(code)


@pytest.mark.parametrize(
    "content", [b"", b"x", b"0" * 31, b"1" * 32, b"1" * 32 + b"\xfb\0\0", b'{"nonce": "000"}']
)
def test_an_answer_without_the_nonce_is_none(tmp_path: Path, content: bytes) -> None:
    """What does not begin with the nonce is not even read."""
    file = tmp_path / "answer"
    file.write_bytes(content)

    assert runner._signed(file, "0" * 32) is None


def test_two_runs_at_once_do_not_disturb_each_other(job: Any) -> None:
    """Runs in several threads of one process each get their own answer, and kill nobody else's."""
    code = "import time\ndef play(number):\n    time.sleep(number * 0.35)\n    return number\n"
    jobs = [job(code, inputs={"number": number}) for number in range(4)]

    with ThreadPoolExecutor(4) as pool:
        found = [outcome.value for outcome in pool.map(run, jobs)]

    assert [0, 1, 2, 3] == found


def test_a_child_that_is_just_being_started_is_left_alone(
    job: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that ends while another thread starts its child does not take that child for its own."""
    code = "import time\ndef play(number):\n    time.sleep(number * 0.2)\n    return number\n"
    start = subprocess.Popen

    def start_slowly(*arguments: Any, **options: Any) -> Any:
        child = start(*arguments, **options)
        if threading.current_thread() is not threading.main_thread():
            time.sleep(0.6)
        return child

    def run_later(late: Job) -> runner.Outcome:
        time.sleep(0.1)
        return run(late)

    monkeypatch.setattr(subprocess, "Popen", start_slowly)
    with ThreadPoolExecutor(1) as pool:
        quick, slow = job(code, inputs={"number": 1}), job(code, inputs={"number": 5})
        later = pool.submit(run_later, slow)
        first = run(quick)
        second = later.result()

    assert [(1, ()), (5, ())] == [(found.value, found.processes) for found in (first, second)]


def test_processes_of_others_are_left_alone(job: Any) -> None:
    """A process that the caller started meanwhile, in whatever session, is not a straggler."""
    sleeper = [sys.executable, "-c", "import time; time.sleep(30)"]
    before = subprocess.Popen(sleeper, start_new_session=True)
    try:
        with ThreadPoolExecutor(1) as pool:
            outcome = pool.submit(
                run, job("import time\ndef play():\n    time.sleep(0.5)\n    return 1\n")
            )
            beside = subprocess.Popen(sleeper)
            assert (1, ()) == (outcome.result().value, outcome.result().processes)
        assert [None, None] == [before.poll(), beside.poll()]
    finally:
        for process in (before, beside):
            process.kill()
            process.wait()


def test_a_limit_can_be_lifted_for_debugging(job: Any) -> None:
    """An attached run is not stopped, however long it takes and however much it prints."""
    code = """
        import sys, time
        def play():
            sys.stdout.write("x" * 3000)
            time.sleep(0.6)
            return 1
        """
    outcome = run(job(code), Limits(seconds=0.2, output_kb=1), attach=True)

    assert (Verdict.PASSED, 1) == (outcome.verdict, outcome.value)


def test_an_interrupted_grader_leaves_no_child(job: Any, tmp_path: Path) -> None:
    """Ctrl-C in the middle of a run ends the child too."""
    mark = tmp_path / "pid"
    code = f"""
        import os, pathlib, time
        def play():
            pathlib.Path({str(mark)!r}).write_text(str(os.getpid()))
            time.sleep(30)
        """
    patient = job(code)

    class Impatient(runner._Watchdog):
        def _resident(self, root: psutil.Process) -> int:
            if mark.exists() and mark.read_text():
                raise KeyboardInterrupt
            return super()._resident(root)

    with pytest.MonkeyPatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(runner, "_Watchdog", Impatient)
        run(patient)

    assert not psutil.pid_exists(int(mark.read_text()))


MEASURE_PEAK = """
import json, resource, sys
from pathlib import Path
from grader.runner import Job, Limits, run

learner, scenarios = Path(sys.argv[1]), Path(sys.argv[2])
outcome = run(Job(learner, "tree", scenarios, "play"), Limits(seconds=60, memory_mb=512))
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
megabytes = peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)
print(json.dumps([str(outcome.verdict), megabytes]))
"""


def measured_peak(folder: Path) -> tuple[str, float]:
    """Run what is in a folder with a limit of 512 MB; return the verdict and the recorded peak."""
    files = [str(folder / name) for name in ("tree.py", "scenarios.py")]
    command = [sys.executable, "-c", MEASURE_PEAK, *files]
    environment = {**os.environ, "PYTHONPATH": str(Path(runner.__file__).resolve().parents[1])}
    ended = subprocess.run(command, env=environment, capture_output=True, check=True)
    verdict, peak = json.loads(ended.stdout)
    return verdict, peak


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no record of the highest memory")
@pytest.mark.parametrize(
    ("what", "body"),
    [
        ("slowly", "kept = []\n    while True: kept.append(bytes(range(256)) * 4096)"),
        ("at once", "return len(b'x' * (3 << 30))"),
        ("in a buffer that is filled", "rows = bytearray(3 << 30)\n    rows[:] = b'x' * len(rows)"),
    ],
)
def test_the_memory_limit_holds(job: Any, tmp_path: Path, what: str, body: str) -> None:
    """With a limit of 512 MB no child ever has more than 600 MB, as the system itself recorded."""
    job(f"def play():\n    {body}\n")
    verdict, peak = measured_peak(tmp_path)

    assert ("memory", what) == (verdict, what)
    assert peak <= 600


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals to block")
def test_a_child_that_does_not_say_where_it_is_is_ended_all_the_same(
    job: Any, tmp_path: Path
) -> None:
    """With its signals blocked a child cannot be asked for its line, and gets little more memory."""
    job(
        "import signal\ndef play():\n"
        "    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 64))\n"
        "    return len(b'x' * (3 << 30))\n"
    )
    verdict, peak = measured_peak(tmp_path)

    assert "memory" == verdict
    assert peak <= 1000  # and not 3,000; a busy machine looks less often

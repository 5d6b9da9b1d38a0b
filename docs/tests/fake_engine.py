"""Stand in for the grader: note each call, and write a report or fail as the folder says."""

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Judge every answer in `rejected/` of the exercises that are named."""
    with (HERE / "calls.txt").open("a", encoding="utf-8") as calls:
        calls.write(" ".join(sys.argv[1:]) + "\n")
    if (HERE / "broken.txt").exists():
        sys.exit(f"Grader error: {(HERE / 'broken.txt').read_text(encoding='utf-8')}")
    names = sys.argv[2 : sys.argv.index("--target")]
    results = [
        _result(answer, verdict_file=HERE / "verdict.txt")
        for name in names
        for answer in sorted((HERE.parent.parent / "solutions").glob(f"{name}_*/rejected/*.py"))
    ]
    report = {"format": "leaklab-report", "version": 1, "exercises": results}
    Path(sys.argv[sys.argv.index("--json") + 1]).write_text(json.dumps(report), encoding="utf-8")
    sys.exit(1)


def _result(answer: Path, verdict_file: Path) -> dict[str, object]:
    verdict = verdict_file.read_text(encoding="utf-8") if verdict_file.exists() else "failed"
    test = {
        "name": "test_a_leak",
        "title": "Nothing leaks.",
        "verdict": verdict,
        "signal": "behaviour",
        "message": "3 things are still alive.\nWho holds them: `held`.\n(seed 1)",
        "seconds": 0.1,
        "points": 0,
    }
    return {
        "id": answer.parent.parent.name[:3],
        "target": f"rejected/{answer.stem}",
        "tests": [test],
    }


if __name__ == "__main__":
    main()

"""The files of the tree that checks look at: tracked ones and new ones, without what git ignores."""

import os
import subprocess
import sys
from pathlib import Path


def root_from_arguments() -> Path:
    """The tree named on the command line, or the one this file stands in."""
    if len(sys.argv) > 1:
        return Path(sys.argv[1])
    return Path(__file__).resolve().parents[2]


def files(root: Path) -> list[str]:
    """Paths from the root with forward slashes, sorted."""
    if (root / ".git").exists():
        out = subprocess.run(
            ["git", "-C", str(root), "ls-files", "-co", "--exclude-standard"],
            check=True, capture_output=True, text=True).stdout
        found = out.splitlines()
    else:
        found = [os.path.relpath(os.path.join(folder, name), root)
                 for folder, _, names in os.walk(root) for name in names]
    return sorted(path for path in set(found) if (root / path).is_file())


def text(root: Path, path: str) -> str:
    return (root / path).read_text(encoding="utf-8", errors="replace")


def report(problems: list[str], check: str, looked_at: int) -> int:
    """Prints `file:line: problem` lines and gives the exit status. Nothing looked at is a failure."""
    if looked_at == 0:
        problems = [*problems, f"{check}: found nothing to look at"]
    for problem in problems:
        print(problem)
    if problems:
        print(f"{check}: {len(problems)} problem(s)")
    return 1 if problems else 0

#!/usr/bin/env python3
"""words.py [ROOT]: names and words that must not stand in the tree."""

import re
import sys
from pathlib import Path, PurePosixPath

import tree

DRAWERS = {"util", "utils", "utilities", "helper", "helpers", "common", "manager", "misc"}
CODE = (".cpp", ".h", ".js", ".mjs", ".css", ".html", ".sql", ".cmake", ".sh", ".py", "CMakeLists.txt")

# Where (a pattern of paths), what, and why not. This file and its tests quote the words.
RULES = [
    (r".*", r"/(home|root|Users)/\w|(?<![\w./])/work/", "a path of one machine"),
    (r".*", r"registry\.npmjs\.org|deb\.debian\.org|security\.debian\.org|snapshot\.debian\.org|pypi\.org",
     "a registry's host; packages are named, their source is the machine's own setting"),
    ("CODE", r"\b(FIXME|XXX|HACK)\b|\bTODO\b(?!\(#\d+\))", "finish it, or name its issue: TODO(#12)"),
    ("CODE", r"\b[Ff]or now\b|\b[Nn]ot implemented\b|\b[Qq]uick fix\b", "words of unfinished work"),
    (r"tests/.*", r"\[\.\]|\[!hide\]|\[!mayfail\]|\.skip\(|\.only\(|\bDISABLED_", "a test switched off"),
    (r"shared/.*\.(cpp|h)", r"\b(system|steady|high_resolution)_clock::now\b|\b(getenv|setlocale|localtime|rand)\s*\(|\bstd::random_device\b",
     "the core reads no clock, environment, locale or chance; the caller hands values in"),
    (r"(shared|server|tests)/.*\.(cpp|h)", r"\bsystem\s*\(|\bpopen\s*\(|\bstrcpy\s*\(|\bsprintf\s*\(", "a call that hides a shell or a length"),
    (r"web/.*\.(js|html)|shared/html/.*", r"\beval\s*\(|\bnew Function\b|\bon(click|load|error|submit)=|javascript:",
     "script in markup or text; the content security policy refuses it"),
]
# The lock file holds where npm found each package; npm itself writes and checks it.
EXEMPT = ("tools/checks/words.py", "tools/checks/selftest.py", "package-lock.json", "LICENSE")


def applies(scope: str, path: str) -> bool:
    return path.endswith(CODE) if scope == "CODE" else re.fullmatch(scope, path) is not None


def problems_of(root: Path, path: str) -> list[str]:
    out = []
    name = PurePosixPath(path)
    if path.endswith(CODE) and re.split(r"[_.-]", name.stem)[-1] in DRAWERS:
        out.append(f"{path}:1: a file named like a drawer; name it for what it holds")
    if path in EXEMPT:
        return out
    rules = [(re.compile(pattern), why) for scope, pattern, why in RULES if applies(scope, path)]
    for number, line in enumerate(tree.text(root, path).splitlines(), 1):
        out += [f"{path}:{number}: {match[0].strip()!r}: {why}"
                for pattern, why in rules if (match := pattern.search(line))]
    return out


def is_text(root: Path, path: str) -> bool:
    with (root / path).open("rb") as file:
        return b"\0" not in file.read(4096)


def check(root: Path) -> int:
    paths = [path for path in tree.files(root) if is_text(root, path)]
    return tree.report([p for path in paths for p in problems_of(root, path)], "words", len(paths))


if __name__ == "__main__":
    sys.exit(check(tree.root_from_arguments()))

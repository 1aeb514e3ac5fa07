#!/usr/bin/env python3
"""includes.py [ROOT]: every #include against layers.txt; fails on what that file does not list."""

import re
import sys
from fnmatch import fnmatchcase
from pathlib import Path

import tree

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
PLATFORM_TEST = re.compile(r"^\s*#.*\b__EMSCRIPTEN__\b")
PLATFORM_FOLDERS = ("client/bridge/browser/", "shared/store/wasm/")


class Layers:
    """The rules of layers.txt.

    `FOLDER: ITEM…` lets files of FOLDER include ITEM: a folder with all below it, a header of the
    tree, or a third-party header `<name>` or prefix `<name/`. `@name = ITEM…` names a list. A `*` in
    FOLDER stands for one path step, so that `rules/*` keeps siblings apart. The longest FOLDER that
    fits a file decides alone. `deny FOLDER: <header>…` wins over everything.
    `source-only: <prefix/`: not in headers, but for folders after `but`.
    """

    def __init__(self, text: str):
        self.names: dict[str, list[str]] = {}
        self.allow: dict[str, list[str]] = {}
        self.deny: dict[str, list[str]] = {}
        self.source_only: list[str] = []
        self.header_folders: list[str] = []
        lines = re.sub(r"\s*#.*", "", text).replace("\\\n", " ").splitlines()
        for line in filter(str.strip, lines):
            if line.startswith("@"):
                name, items = line.split("=", 1)
                self.names[name.strip()] = self.expand(items)
            elif line.startswith("deny "):
                folder, items = line[5:].split(":", 1)
                self.deny[folder.strip()] = self.expand(items)
            elif line.startswith("source-only:"):
                items, _, folders = line.split(":", 1)[1].partition(" but ")
                self.source_only, self.header_folders = self.expand(items), folders.split()
            else:
                folder, items = line.split(":", 1)
                self.allow[folder.strip()] = self.expand(items)

    def expand(self, items: str) -> list[str]:
        out: list[str] = []
        for item in items.split():
            out += self.names[item] if item.startswith("@") else [item]
        return out

    def folder_of(self, path: str) -> str | None:
        """The longest FOLDER of `allow` that holds `path`, its stars filled in."""
        steps = path.split("/")[:-1]
        for count in range(len(steps), 0, -1):
            folder = "/".join(steps[:count])
            for rule in self.allow:
                if rule.count("/") == folder.count("/") and fnmatchcase(folder, rule):
                    return rule
        return None

    def problem(self, path: str, target: str, angled: bool) -> str | None:
        """Why `path` may not include `target`; None if it may."""
        rule = self.folder_of(path)
        name = f"<{target}>" if angled else target
        for folder, denied in self.deny.items():
            if path.startswith(folder + "/") and any(fits(name, item) for item in denied):
                return f"{folder}/ has no business with {name}"
        if (path.endswith(".h") and any(fits(name, item) for item in self.source_only)
                and not any(path.startswith(folder + "/") for folder in self.header_folders)):
            return f"{name} belongs in .cpp files, not in headers"
        if angled and is_standard(target):
            return None
        own = "/".join(path.split("/")[:rule.count("/") + 1])
        if any(fits(name, item) for item in [own, *self.allow[rule]]):
            return None
        return f"{own}/ may not include {name}"


def is_standard(target: str) -> bool:
    """Headers of C++ itself: <vector>, <cstring>."""
    return re.fullmatch(r"[a-z_]+", target) is not None


def fits(name: str, item: str) -> bool:
    if item.startswith("<"):
        return name == item or (item.endswith("/") and name.startswith(item))
    return name == item or name.startswith(item + "/")


def check(root: Path, layers: Layers) -> int:
    problems, seen = [], 0
    known = tree.files(root)
    for path in known:
        if not path.endswith((".cpp", ".h")):
            continue
        if layers.folder_of(path) is None:
            problems.append(f"{path}:1: its folder is not in layers.txt")
            continue
        for number, line in enumerate(tree.text(root, path).splitlines(), 1):
            where = f"{path}:{number}"
            if PLATFORM_TEST.search(line) and not path.startswith(PLATFORM_FOLDERS):
                problems.append(f"{where}: __EMSCRIPTEN__ stands only in {' and '.join(PLATFORM_FOLDERS)}")
            match = INCLUDE.match(line)
            if not match:
                continue
            seen += 1
            angled, target = match[1] == "<", match[2]
            if not angled and not target.startswith("generated/") and target not in known:
                problems.append(f"{where}: \"{target}\" is no path from the root of the tree")
            elif reason := layers.problem(path, target, angled):
                problems.append(f"{where}: {reason}")
    return tree.report(problems, "includes", seen)


if __name__ == "__main__":
    top = tree.root_from_arguments()
    sys.exit(check(top, Layers((Path(__file__).parent / "layers.txt").read_text(encoding="utf-8"))))

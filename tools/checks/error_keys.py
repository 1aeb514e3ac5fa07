#!/usr/bin/env python3
"""error_keys.py [ROOT]: every error key that the code names has its words in shared/views/text."""

import re
import sys
from pathlib import Path

import tree

FOLDER = "shared/views/text/"
USES = [
    re.compile(r'\bfail\(\s*(?:townwell::)?(?:ErrorCode::)?\w+,\s*"([a-z0-9-]+)"'),
    re.compile(r'\bfail_field\(\s*[^,()]+(?:\([^()]*\))?,\s*"([a-z0-9-]+)"'),
    re.compile(r'\b(?:FieldError|Error)\{\s*[^,{}]+,\s*"([a-z0-9-]+)"'),
]
# A table of keys is an array of this name.
TABLE = re.compile(r"\bkKeys\b[^={;]*=\s*\{([^;]*)\};")
# One entry of the catalogue: P(key, title, detail) for a failure as a whole, F(key, sentence) for a field.
KEY = re.compile(r'^[PF]\(\s*"([a-z0-9-]+)"', re.MULTILINE)


def used_keys(root: Path):
    """(key, file:line) of every error made in the sources; a call may run over lines."""
    for path in tree.files(root):
        if path.startswith(("shared/", "server/")) and path.endswith((".cpp", ".h")):
            source = tree.text(root, path)
            found = [(match[1], match.start(1)) for pattern in USES for match in pattern.finditer(source)]
            for table in TABLE.finditer(source):
                found += [(key[1], table.start(1) + key.start())
                          for key in re.finditer(r'"([a-z0-9-]+)"', table[1])]
            for key, at in found:
                yield key, f"{path}:{source.count(chr(10), 0, at) + 1}"


def check(root: Path) -> int:
    catalogue = [path for path in tree.files(root) if path.startswith(FOLDER) and path.endswith(".def")]
    known = {key for path in catalogue for key in KEY.findall(tree.text(root, path))}
    uses = list(used_keys(root))
    problems = [f"{where}: the error \"{key}\" has no words in {FOLDER}problems.def"
                for key, where in uses if key not in known]
    return tree.report(problems, "error_keys", len(uses))


if __name__ == "__main__":
    sys.exit(check(tree.root_from_arguments()))

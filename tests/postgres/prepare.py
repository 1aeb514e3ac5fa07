#!/usr/bin/env python3
"""prepare.py --schema FILE.sql|COMMAND [--root DIR]

Prepares every statement of the sources, each R"sql(…)sql" literal, on a real PostgreSQL that holds
the generated schema, and refuses words that mean something else on the other engine.
Fails on any statement that does not prepare, and when there is none. `file:line: why` a line.
"""

import argparse
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from server import Server

LITERAL = re.compile(r'R"sql\((.*?)\)sql"', re.DOTALL)
# Adjacent literals are one statement, and so are macros that stand for literals between them.
PART = r'(?:R"sql\(.*?\)sql"|\b[A-Z][A-Z0-9_]+\b)'
JOINED = re.compile(rf"(?:\b[A-Z][A-Z0-9_]+\s+)*{LITERAL.pattern}(?:\s*{PART})*", re.DOTALL)
MACRO = re.compile(r"^#define ([A-Z][A-Z0-9_]+)[ \t]((?:[^\n]*\\\n)*[^\n]*)", re.MULTILINE)
NOT_SQL = re.compile(r"'(?:[^']|'')*'|--[^\n]*|/\*.*?\*/|\"[^\"]*\"", re.DOTALL)
REFUSED = [
    (re.compile(r"\\\n"), "a backslash stays in a raw literal; end the literal on each line"),
    (re.compile(r"\b(NOT\s+)?I?LIKE\b", re.I), "LIKE folds case differently on the two engines"),
    (re.compile(r"\b(lower|upper)\s*\(", re.I), "folding letters is the core's business"),
    (re.compile(r"\bjsonb?\w*\s*\(|->>?|::jsonb?\b", re.I), "JSON stays out of SQL"),
    (re.compile(r"\b(now|datetime|strftime|julianday|random)\s*\(|\bCURRENT_(TIME|DATE|TIMESTAMP)\b", re.I),
     "time and chance are parameters"),
    (re.compile(r"\bAUTOINCREMENT\b|\bSERIAL\b|\bnextval\s*\(", re.I), "ids are made by the writer"),
    (re.compile(r"\bOR\s+(REPLACE|IGNORE)\b|\bREPLACE\s+INTO\b", re.I), "only SQLite knows it; say ON CONFLICT"),
    (re.compile(r"\b(ILIKE|GLOB|REGEXP|MATCH|rowid|PRAGMA)\b", re.I), "only one engine knows it"),
    (re.compile(r"::\s*\w"), "say CAST(… AS …)"),
    (re.compile(r"\?"), "parameters are $1, $2, …"),
    (re.compile(r"\bOFFSET\b", re.I), "page by key, not by OFFSET"),
    (re.compile(r"\b(TRUE|FALSE)\b|\bIS\s+(NOT\s+)?(TRUE|FALSE)\b", re.I), "flags are 0 and 1"),
]
ERROR = re.compile(r"^psql:<stdin>:(\d+): ERROR:\s*(.*)$")
POSITION = re.compile(r"^LINE (\d+):")


@dataclass
class Statement:
    path: str
    line: int  # Of the literal's first line.
    sql: str


def sources(root: Path):
    for folder in ("shared", "server"):
        for file in sorted((root / folder).rglob("*")):
            if file.suffix in (".cpp", ".h"):
                yield str(file.relative_to(root)), file.read_text(encoding="utf-8")


def joined_text(code: str, macros: dict[str, str]) -> str:
    """The text of adjacent literals and macros, as the compiler would join them."""
    out = []
    for part in re.finditer(PART, code, re.DOTALL):
        literal = LITERAL.fullmatch(part[0])
        out.append(literal[1] if literal else joined_text(macros.get(part[0], ""), macros))
    return "".join(out)


def statements(root: Path) -> list[Statement]:
    everywhere: dict[str, str] = {}
    out = []
    for _, source in sources(root):
        everywhere |= {match[1]: match[2] for match in MACRO.finditer(source)}
    for path, source in sources(root):
        macros = everywhere | {match[1]: match[2] for match in MACRO.finditer(source)}
        code = MACRO.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), source)
        for match in JOINED.finditer(code):
            sql = joined_text(match[0], macros)
            lead = len(sql) - len(sql.lstrip("\n"))
            line = code.count("\n", 0, match.start()) + 1 + lead
            out.append(Statement(path, line, sql.strip("\n ;")))
    return out


def refused_words(statement: Statement) -> list[str]:
    blanked = NOT_SQL.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), statement.sql)
    return [f"{statement.path}:{statement.line + blanked.count(chr(10), 0, match.start())}: "
            f"{match[0].strip()!r}: {why}"
            for pattern, why in REFUSED if (match := pattern.search(blanked))]


def prepare_all(server: Server, found: list[Statement]) -> list[str]:
    """Prepares all in one psql run; its line numbers say which statement an error belongs to."""
    script, owner = [], {}
    for index, statement in enumerate(found):
        lines = [f"PREPARE s{index} AS", *statement.sql.split("\n"), ";"]
        for offset in range(len(lines)):
            owner[len(script) + offset + 1] = statement
        script += lines
    problems, last = [], None
    for said in server.psql("\n".join(script) + "\n", stop_at_error=False).splitlines():
        if error := ERROR.match(said):
            last = owner[int(error[1])]
            problems.append([last.path, last.line, error[2]])
        elif (position := POSITION.match(said)) and problems:
            problems[-1][1] = last.line + max(int(position[1]) - 2, 0)
    return [f"{path}:{line}: {why}" for path, line, why in problems]


def schema_text(source: str) -> str:
    if source.endswith(".sql"):
        return Path(source).read_text(encoding="utf-8")
    program, *rest = source.split()
    return subprocess.run([program, *rest], capture_output=True, text=True, check=True).stdout


def main() -> int:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--schema", required=True)
    arguments.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[2])
    given = arguments.parse_args()

    found = statements(given.root)
    schema = schema_text(given.schema)
    if not found or not schema.strip():
        print(f"prepare: {len(found)} statements and {len(schema)} bytes of schema; neither may be none")
        return 1
    problems = [problem for statement in found for problem in refused_words(statement)]
    with Server() as server:
        if said := server.psql(schema, stop_at_error=True).strip():
            if "ERROR" in said:
                print("prepare: the schema itself fails:", said, sep="\n")
                return 1
        problems += prepare_all(server, found)
    print(*problems, f"prepare: {len(found)} statements, {len(problems)} problem(s)", sep="\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())

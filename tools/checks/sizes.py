#!/usr/bin/env python3
"""sizes.py [ROOT]: files of at most 500 lines, functions of at most 70; both count all lines."""

import ast
import re
import sys
from pathlib import Path

import tree

FILE_LINES_MAX = 500
FUNCTION_LINES_MAX = 70
BRACED = (".cpp", ".h", ".js", ".mjs")
COUNTED = (*BRACED, ".py", ".css", ".cmake", ".sh")

RAW_STRING = re.compile(r'R"([^()\\ ]{0,16})\(')
CONTAINER = re.compile(r"\b(namespace|class|struct|enum|union|extern)\b[^()]*$")
CONTROL = re.compile(r"^\s*(if|for|while|switch|catch|else|do|try|with)\b")
AFTER_WHICH_A_SLASH_IS_A_REGEX = set("(,=:[!&|?{};+\n") | {""}


def blank(source: str, start: int, end: int) -> str:
    """What stands for a comment or literal: its newlines, so that line numbers hold."""
    return "\n" * source.count("\n", start, end)


def end_of_quoted(source: str, start: int, quote: str) -> int:
    at = start + 1
    while at < len(source) and source[at] != quote:
        at += 2 if source[at] == "\\" else 1
    return at + 1


def end_of_regex(source: str, start: int) -> int | None:
    match = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\n])*\]|[^/\n\\\[])+/").match(source, start)
    return match.end() if match else None


def end_of_literal(source: str, at: int, last: str, is_js: bool) -> int | None:
    """Where the comment or literal that starts at `at` ends; None if none starts there."""
    if source.startswith("//", at):
        end = source.find("\n", at)
        return len(source) if end < 0 else end
    if source.startswith("/*", at):
        end = source.find("*/", at + 2)
        return len(source) if end < 0 else end + 2
    char = source[at]
    if not is_js and char == "R" and (raw := RAW_STRING.match(source, at)):
        end = source.find(f"){raw[1]}\"", at)
        return len(source) if end < 0 else end + len(raw[1]) + 2
    if char == '"' or (is_js and char == "`"):
        return end_of_quoted(source, at, char)
    if char == "'" and (is_js or not last.isalnum()):  # Not the mark inside 1'000.
        return end_of_quoted(source, at, char)
    if is_js and char == "/" and last in AFTER_WHICH_A_SLASH_IS_A_REGEX:
        return end_of_regex(source, at)
    return None


def bare(source: str, is_js: bool) -> str:
    """The code without comments, literals and preprocessor lines; line numbers stay."""
    if not is_js:
        source = re.sub(r"^[ \t]*#(?:[^\n\\]|\\.|\\\n)*", lambda m: "\n" * m[0].count("\n"), source,
                        flags=re.MULTILINE)
    out, at, last = [], 0, ""
    while at < len(source):
        end = end_of_literal(source, at, last, is_js)
        if end is not None:
            out.append(blank(source, at, end) or " ")
            at = end
            last = '"'
            continue
        out.append(source[at])
        if not source[at].isspace():
            last = source[at]
        at += 1
    return "".join(out)


def opens(head: str) -> str:
    """What a brace opens, judged by the text since the last statement: container, function or value."""
    head = head.strip()
    if head.endswith("=>"):
        return "function"
    if CONTAINER.search(re.sub(r"<[^<>]*>|\[\[[^\]]*\]\]|\balignas\([^)]*\)", "", head)):
        return "container"
    if CONTROL.match(head) or not head or head.endswith(("=", ",", "(", "return")):
        return "value"
    tail = re.sub(r"(\b(const|noexcept|override|final|mutable|constexpr)|->\s*[\w:<>,&*\s]+|&&?)\s*$", "", head)
    tail = re.sub(r"(\b(const|noexcept|override|final|mutable)|&&?)\s*$", "", tail.strip()).strip()
    in_initialisers = re.search(r"\)\s*(noexcept\s*)?:[^:]", tail) is not None
    if tail.endswith(")") or (in_initialisers and tail.endswith("}")):
        return "function"
    return "value"


def braced_functions(code: str):
    """(first line, lines) of each outermost function."""
    stack, head, head_line, line = [], "", 1, 1
    inside = 0  # Depth below the function we are in.
    started = 0
    for char in code:
        if char == "\n":
            line += 1
        if inside:
            inside += (char == "{") - (char == "}")
            if not inside:
                yield started, line - started + 1
                head = ""
            continue
        if char == "{":
            kind = opens(head)
            if kind == "function":
                inside, started = 1, head_line
                continue
            stack.append((kind, head))
            head = "" if kind == "container" else head + "{"
        elif char == "}":
            kind, before = stack.pop() if stack else ("container", "")
            head = before + "{}" if kind == "value" else ""
        elif char == ";":
            head = ""
        else:
            if not head.strip():
                head, head_line = "", line
            head += char


def python_functions(source: str):
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.lineno, node.end_lineno - node.lineno + 1


def check(root: Path) -> int:
    problems, seen = [], 0
    for path in tree.files(root):
        if not path.endswith(COUNTED) or path.startswith("tests/data/"):
            continue
        seen += 1
        source = tree.text(root, path)
        lines = len(source.splitlines())
        if lines > FILE_LINES_MAX:
            problems.append(f"{path}:1: {lines} lines, at most {FILE_LINES_MAX}; it wants to be two files")
        if path.endswith(BRACED):
            found = braced_functions(bare(source, path.endswith(("js",))))
        elif path.endswith(".py"):
            found = python_functions(source)
        else:
            continue
        problems += [f"{path}:{first}: a function of {count} lines, at most {FUNCTION_LINES_MAX}"
                     for first, count in found if count > FUNCTION_LINES_MAX]
    return tree.report(problems, "sizes", seen)


if __name__ == "__main__":
    sys.exit(check(tree.root_from_arguments()))

#!/usr/bin/env python3
"""embed.py OUT NAMESPACE FUNCTION FILE...: writes the C++ source of townwell_embed (embed.cmake).

String literals, not lists of numbers: the compiler reads them many times faster.
"""
import os
import sys

BYTES_A_LINE = 80


def escaped(byte):
    character = chr(byte)
    if character in '"\\?':
        return "\\" + character
    if 32 <= byte < 127:
        return character
    return f"\\{byte:03o}"


def literal(data):
    chunks = [data[i:i + BYTES_A_LINE] for i in range(0, len(data), BYTES_A_LINE)] or [b""]
    return "\n".join('    "' + "".join(map(escaped, chunk)) + '"' for chunk in chunks)


def main():
    out, namespace, function, *files = sys.argv[1:]
    lines = ["#include <span>", "", '#include "server/platform/embedded_file.h"', "",
             f"namespace {namespace} {{", f"std::span<const townwell::EmbeddedFile> {function}();", "namespace {"]
    entries = []
    for index, path in enumerate(files):
        with open(path, "rb") as file:
            data = file.read()
        lines += [f"constexpr char kBytes{index}[] =", literal(data) + ";"]
        entries.append(f'    {{"{os.path.basename(path)}", {{kBytes{index}, {len(data)}}}}},')
    # At least one element, so that no file at all is a valid source as well.
    lines += ["constexpr townwell::EmbeddedFile kFiles[] = {", *entries, "    {}};", "}", "",
              f"std::span<const townwell::EmbeddedFile> {function}() {{",
              f"  return {{kFiles, {len(files)}}};", "}", "}", ""]
    with open(out, "w", encoding="ascii") as file:
        file.write("\n".join(lines))


main()

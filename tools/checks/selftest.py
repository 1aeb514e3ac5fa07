#!/usr/bin/env python3
"""Plants one fault after another in a small tree and sees each check name it, and no other."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent

CLEAN = {
    "shared/base/ids.h": "#pragma once\n#include <cstdint>\n",
    "shared/rules/sla/clock.h": '#pragma once\n#include "shared/base/ids.h"\n',
    "shared/rules/trust/level.h": "#pragma once\n",
    "shared/wire/json.cpp": "#include <boost/json.hpp>\n",
    "server/features/threads/ask.cpp": '#include "shared/base/ids.h"\n',
    "server/features/votes/cast.h": "#pragma once\n",
    "server/http/gate.cpp": '#include <boost/beast/http.hpp>\nvoid f() { fail(ErrorCode::Invalid, "bad-target"); }\n',
    "shared/views/text/problems.def": 'P("bad-target", "That address is not one.", "Check it.")\n',
    "web/loader.js": "const brace = /[{]/;\nfunction f() {\n  return `}${brace}`;\n}\n",
}


def function(lines: int) -> str:
    return "void f(int a)\n    noexcept {\n" + "  g(R\"(}})\", '{');  // }\n" * (lines - 3) + "}\n"


class Checks(unittest.TestCase):
    def run_check(self, check: str, extra: dict[str, str]):
        with tempfile.TemporaryDirectory() as folder:
            for path, content in {**CLEAN, **extra}.items():
                file = Path(folder) / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(content, encoding="utf-8")
            return subprocess.run([HERE / check, folder], capture_output=True, text=True, check=False)

    def fails(self, check: str, path: str, content: str, says: str):
        result = self.run_check(check, {path: content})
        self.assertEqual(result.returncode, 1, result.stdout + result.stderr)
        self.assertIn(says, result.stdout)
        self.assertTrue(any(line.startswith(path + ":") for line in result.stdout.splitlines()), result.stdout)

    def passes(self, check: str, extra: dict[str, str]):
        result = self.run_check(check, extra)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)

    def test_a_clean_tree_passes(self):
        for check in ("includes.py", "sizes.py", "words.py", "error_keys.py"):
            self.passes(check, {})

    def test_an_empty_tree_is_not_a_pass(self):
        with tempfile.TemporaryDirectory() as folder:
            for check in ("includes.py", "sizes.py", "words.py"):
                result = subprocess.run([HERE / check, folder], capture_output=True, check=False)
                self.assertEqual(result.returncode, 1, check)

    def test_includes(self):
        sibling = '#include "shared/rules/trust/level.h"\n'
        self.fails("includes.py", "shared/rules/sla/a.cpp", sibling, "may not include")
        self.fails("includes.py", "shared/base/a.cpp", '#include "shared/wire/json.cpp"\n', "may not include")
        self.fails("includes.py", "shared/base/a.cpp", '#include "server/http/gate.cpp"\n', "may not include")
        feature = '#include "server/features/votes/cast.h"\n'
        self.fails("includes.py", "server/features/threads/a.cpp", feature, "may not include")
        self.fails("includes.py", "server/jobs/a.cpp", "#include <boost/asio.hpp>\n", "may not include")
        self.fails("includes.py", "shared/wire/a.h", "#include <boost/json.hpp>\n", "in .cpp files")
        self.fails("includes.py", "shared/base/a.cpp", "#include <thread>\n", "no business")
        self.fails("includes.py", "shared/base/a.cpp", '#include "ids.h"\n', "no path from the root")
        self.fails("includes.py", "server/attic/a.cpp", "#include <vector>\n", "not in layers.txt")
        self.fails("includes.py", "shared/base/a.cpp", "#ifdef __EMSCRIPTEN__\n#endif\n", "__EMSCRIPTEN__")

    def test_sizes(self):
        self.fails("sizes.py", "shared/base/a.h", "\n" * 501, "501 lines")
        self.fails("sizes.py", "shared/base/a.cpp", function(71), "a function of 71 lines")
        self.passes("sizes.py", {"shared/base/a.cpp": function(70) * 7})
        member = "struct S {\n  S(int a) : a_{a}, b_(a) {\n" + "    g();\n" * 70 + "  }\n};\n"
        self.fails("sizes.py", "shared/base/a.cpp", "namespace x {\n" + member + "}\n", "a function of 72 lines")
        table = "constexpr Row kRows[] = {\n" + "    {1, \"{\"},\n" * 200 + "};\n"
        self.passes("sizes.py", {"shared/base/a.cpp": table})
        arrow = "const f = async () => {\n" + "  g();\n" * 70 + "};\n"
        self.fails("sizes.py", "web/a.js", arrow, "a function of 72 lines")

    def test_words(self):
        self.fails("words.py", "server/http/utils.cpp", "\n", "drawer")
        self.fails("words.py", "server/http/text_helpers.h", "\n", "drawer")
        self.fails("words.py", "server/http/a.cpp", "// TODO: more\n", "finish it")
        self.passes("words.py", {"server/http/a.cpp": "// TODO(#12): more\n"})
        self.fails("words.py", "docs/a.md", "cd /home/kim/townwell\n", "one machine")
        self.fails("words.py", "web/a.js", "// Good enough for now.\n", "unfinished")
        self.fails("words.py", "shared/base/a.cpp", "auto t = std::chrono::system_clock::now();\n", "no clock")
        self.fails("words.py", "tests/shared/a_test.cpp", 'TEST_CASE("x", "[.]") {}\n', "switched off")

    def test_error_keys(self):
        call = 'void f() {\n  return fail(ErrorCode::Invalid,\n              "no-such-key", {a});\n}\n'
        self.fails("error_keys.py", "server/http/a.cpp", call, "no-such-key")
        self.fails("error_keys.py", "shared/base/a.cpp", 'auto e = fail_field("/title", "too-long-title");\n', "too-long")
        table = 'constexpr std::array kKeys = {"bad-target",\n    "lost-key"};\n'
        self.fails("error_keys.py", "shared/base/a.cpp", table, "a.cpp:2: the error \"lost-key\"")
        self.fails("error_keys.py", "shared/base/a.cpp", 'FieldError{"/title", "odd-title", {}};\n', "odd-title")

    def test_format(self):
        self.fails_format("int  f( );\n")
        self.passes("run_format", {".clang-format": "BasedOnStyle: Google\n", "server/http/gate.cpp": "int f();\n"})

    def fails_format(self, content: str):
        result = self.run_check("run_format", {".clang-format": "BasedOnStyle: Google\n", "server/http/a.cpp": content})
        self.assertNotEqual(result.returncode, 0)
        self.assertIn("a.cpp", result.stdout + result.stderr)


if __name__ == "__main__":
    sys.exit(unittest.main())

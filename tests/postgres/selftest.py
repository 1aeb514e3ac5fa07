#!/usr/bin/env python3
"""Plants statements that must not pass, and sees prepare.py name each by file and line."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
SCHEMA = "CREATE TABLE threads (id BIGINT PRIMARY KEY, title TEXT NOT NULL);\n"
GOOD = 'constexpr auto kRead = R"sql(\n  SELECT t.title FROM threads t WHERE t.id = $1 -- like this?\n)sql";\n'
UNKNOWN_COLUMN = 'auto a = R"sql(\n  SELECT t.id,\n    t.colour FROM threads t\n)sql";\n'
UNTYPED = 'auto b = R"sql(SELECT $1)sql"\n  R"sql(, $3 FROM threads)sql";\n'
LIKE = 'auto c = R"sql(\n\n  SELECT id FROM threads\n  WHERE title LIKE $1)sql";\n'
MACROS = '''#define COLUMNS \\
  R"sql( t.id, )sql" \\
  R"sql( t.title )sql"
auto d = R"sql(SELECT )sql" COLUMNS R"sql(
  FROM threads t)sql";
auto e = R"sql(SELECT )sql" COLUMNS R"sql( FROM ticket)sql";
'''


class Prepare(unittest.TestCase):
    def run_on(self, source: str, schema: str = SCHEMA):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "schema.sql").write_text(schema, encoding="utf-8")
            (Path(folder) / "shared/store").mkdir(parents=True)
            (Path(folder) / "shared/store/a.cpp").write_text(source, encoding="utf-8")
            return subprocess.run([HERE / "prepare.py", "--schema", f"{folder}/schema.sql", "--root", folder],
                                  capture_output=True, text=True, check=False)

    def test_names_what_fails_by_file_and_line(self):
        result = self.run_on(GOOD + UNKNOWN_COLUMN + UNTYPED + LIKE)
        self.assertEqual(result.returncode, 1, result.stdout + result.stderr)
        self.assertIn("shared/store/a.cpp:6: column t.colour does not exist", result.stdout)
        self.assertIn("shared/store/a.cpp:8: could not determine data type of parameter", result.stdout)
        self.assertIn("shared/store/a.cpp:13: 'LIKE'", result.stdout)
        self.assertIn("4 statements, 3 problem(s)", result.stdout)

    def test_passes_what_is_right(self):
        result = self.run_on(GOOD)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)

    def test_joins_macros_as_the_compiler_does(self):
        result = self.run_on(MACROS)
        self.assertIn('a.cpp:6: relation "ticket" does not exist', result.stdout)
        self.assertIn("2 statements, 1 problem(s)", result.stdout)

    def test_no_statement_or_a_bad_schema_is_a_failure(self):
        self.assertEqual(self.run_on("int x;\n").returncode, 1)
        self.assertEqual(self.run_on(GOOD, "CREATE TABLE threads (id BIGINT PRIMARY KAY);").returncode, 1)


if __name__ == "__main__":
    sys.exit(unittest.main())

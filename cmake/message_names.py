"""message_names.py ROOT MESSAGES.DEF OUT: the names of all messages, as a list of enumerators.

OUT is written only when it changes: other words under the same names then rebuild the catalogue
alone, not everything that says a message.
"""

import re
import sys
from pathlib import Path

root, messages, out = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
areas = re.findall(r'^#include "(.+)"', (root / messages).read_text(encoding="utf-8"), re.MULTILINE)
names = [name for area in areas
         for name in re.findall(r"^M\((\w+),", (root / area).read_text(encoding="utf-8"), re.MULTILINE)]
text = "".join(f"{name},\n" for name in names)
if not out.exists() or out.read_text(encoding="utf-8") != text:
    out.write_text(text, encoding="utf-8")

#!/usr/bin/env python3
"""Bundles the app: its scripts, the compiled core, its style sheet and the font of its icons.

Names carry the hash of the content, as those of web_assets.py; each file stands beside its gzip
and brotli form.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

from fontTools import subset as font_subset
from fontTools.ttLib import TTFont
from web_assets import icon_names, publish

FIRST_ICON = 0xE000


def icon_font(root: Path, modules: Path, out: Path) -> bytes:
    """The icons of icons.def in its order from U+E000 on, as client/ui/widgets/icon_shapes.h says."""
    info = json.loads((modules / "lucide-static/font/info.json").read_text())
    font = TTFont(modules / "lucide-static/font/lucide.ttf")
    by_code = font.getBestCmap()
    glyphs = [by_code[int(info[name]["encodedCode"].lstrip("\\"), 16)] for name in icon_names(root)]
    for table in font["cmap"].tables:
        table.cmap = {FIRST_ICON + i: glyph for i, glyph in enumerate(glyphs)}
    options = font_subset.Options(flavor="woff2", hinting=False, layout_features=[])
    subsetter = font_subset.Subsetter(options)
    subsetter.populate(unicodes=[FIRST_ICON + i for i in range(len(glyphs))])
    subsetter.subset(font)
    shapes = font["glyf"]
    for name, (advance, _) in font["hmtx"].metrics.items():
        # The font says that all shapes begin at the left edge, and renderers move them there.
        shapes[name].recalcBounds(shapes)
        font["hmtx"].metrics[name] = (advance, getattr(shapes[name], "xMin", 0))
    font.flavor = "woff2"
    path = out / "icons.tmp"
    font.save(path)
    data = path.read_bytes()
    path.unlink()
    return data


def words(root: Path) -> str:
    """What the app says, as JSON: the texts of the keys that its scripts name."""
    texts = {name: json.loads(f'"{text}"')
             for area in sorted((root / "shared/views/text").glob("*.def"))
             for name, text in re.findall(r'^M\((\w+), "((?:[^"\\]|\\.)*)"\)$', area.read_text(), re.MULTILINE)}
    scripts = "".join(script.read_text() for script in sorted((root / "web/app").glob("*.js")))
    calls = re.findall(r"\b(?:say|sayCount)\(([^()]*(?:\([^()]*\)[^()]*)*)", scripts)
    keys = {key for call in calls for key in re.findall(r"'([A-Z]\w+)'", call)}
    if missing := sorted(keys - texts.keys()):
        sys.exit(f"web/app: no text of one line in shared/views/text for {', '.join(missing)}")
    return json.dumps({key: texts[key] for key in sorted(keys)}, ensure_ascii=False)


def bundle(modules: Path, entry: Path, out: Path, *options: str) -> bytes:
    path = out / "bundle.tmp"
    subprocess.run([modules / ".bin/esbuild", entry, "--bundle", "--minify", "--target=es2020", "--log-level=warning",
                    "--legal-comments=none", f"--outfile={path}", *options], check=True)
    data = path.read_bytes()
    path.unlink()
    return data


def main() -> None:
    root, modules, core, out = (Path(argument) for argument in sys.argv[1:5])
    out.mkdir(parents=True, exist_ok=True)
    for old in out.iterdir():
        old.unlink()
    manifest: dict = {}
    icons = publish(out, manifest, "icons.woff2", icon_font(root, modules, out), False)
    sheet = (root / "web/app/app.css").read_text().replace("ICONS", icons)
    css = publish(out, manifest, "app.css", sheet.encode())
    wasm = publish(out, manifest, "core.wasm", core.with_suffix(".wasm").read_bytes())
    script = bundle(modules, root / "web/app/app.js", out, "--format=esm",
                    f"--alias:townwell-core={core.with_suffix('.js')}",
                    f"--define:TOWNWELL_WORDS={words(root)}",
                    f'--define:TOWNWELL_CSS_URL="{css}"', f'--define:TOWNWELL_WASM_URL="{wasm}"')
    publish(out, manifest, "app.js", script)
    publish(out, manifest, "loader.js", bundle(modules, root / "web/loader.js", out, "--format=iife"))
    # The worker fetches what the app is made of before anybody needs it without network.
    kept = json.dumps(sorted(manifest.values()))
    publish(out, manifest, "worker.js", bundle(modules, root / "web/worker.js", out, "--format=iife",
                                               f"--define:TOWNWELL_ASSETS={kept}"))
    publish(out, manifest, "leave.js", bundle(modules, root / "web/leave.js", out, "--format=iife"))
    (out / "assets.json").write_text(json.dumps(manifest, indent=1) + "\n")


main()

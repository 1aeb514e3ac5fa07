#!/usr/bin/env python3
"""Bundles the app: its scripts, the compiled core, its style sheet and the font of its icons.

Names carry the hash of the content, as those of web_assets.py; each file stands beside its gzip
and brotli form.
"""

import json
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
                    f'--define:TOWNWELL_CSS_URL="{css}"', f'--define:TOWNWELL_WASM_URL="{wasm}"')
    publish(out, manifest, "app.js", script)
    publish(out, manifest, "loader.js", bundle(modules, root / "web/loader.js", out, "--format=iife"))
    (out / "assets.json").write_text(json.dumps(manifest, indent=1) + "\n")


main()

#!/usr/bin/env python3
"""Builds the static files of the pages: one style sheet with the icons in use, font subsets, and the
scripts of single parts.

Every file gets a name with the hash of its content and stands beside its gzip and brotli form;
assets.json maps logical names to URLs.
"""

import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
import urllib.parse
from pathlib import Path

LATIN = ("U+0000-00FF,U+0131,U+0152-0153,U+02C6,U+02DA,U+02DC,U+2010-2027,U+2030,U+2039-203A,"
         "U+20AC,U+2122,U+2190-2193,U+21B5,U+2212,U+2260,U+2264-2265,U+2318")
EXTENDED = "U+0100-0130,U+0132-0151,U+0154-024F,U+0370-03FF,U+0400-04FF,U+1E00-1EFF"

FONTS = {
    "inter-400": "inter/400Regular/Inter_400Regular.ttf",
    "inter-600": "inter/600SemiBold/Inter_600SemiBold.ttf",
    "mono-400": "jetbrains-mono/400Regular/JetBrainsMono_400Regular.ttf",
}

# Without what nothing of ours needs: encrypted media, subtitles inside of streams.
HLS = "hls.js/dist/hls.light.mjs"

# The shapes that style rules draw by themselves, beside those that the pages name.
DRAWN_BY_RULES = {"fld:has(>select)": "chevron-down", "tok": "chevron-down"}


def publish(out: Path, manifest: dict, name: str, data: bytes, compress: bool = True) -> str:
    stem, _, suffix = name.rpartition(".")
    hashed = f"{stem}.{hashlib.sha256(data).hexdigest()[:12]}.{suffix}"
    (out / hashed).write_bytes(data)
    if compress:
        (out / (hashed + ".gz")).write_bytes(gzip.compress(data, 9, mtime=0))
        subprocess.run(["brotli", "-f", "-q", "11", "-o", out / (hashed + ".br"), out / hashed],
                       check=True)
    manifest[name] = "/assets/" + hashed
    return manifest[name]


def subset(source: Path, target: Path, unicodes: str) -> bytes:
    subprocess.run([sys.executable, "-m", "fontTools.subset", str(source), f"--unicodes={unicodes}",
                    "--flavor=woff2", "--no-hinting", "--layout-features=ccmp,locl,mark,mkmk",
                    f"--output-file={target}"], check=True)
    return target.read_bytes()


def icon_rule(modules: Path, name: str) -> str:
    svg = (modules / "lucide-static/icons" / f"{name}.svg").read_text()
    shapes = "".join(re.findall(r"<(?:path|circle|rect|line|polyline|polygon|ellipse)[^>]*/>", svg))
    shapes = re.sub(r"\s+", " ", shapes).replace('"', "'").replace(" />", "/>")
    text = ("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='#000' "
            f"stroke-width='2' stroke-linecap='round' stroke-linejoin='round'>{shapes}</svg>")
    quoted = urllib.parse.quote(text, safe=" '/:=,.-()")
    selectors = [f".i-{name}"] + [f".{rule}" for rule, icon in DRAWN_BY_RULES.items() if icon == name]
    return f'{",".join(selectors)}{{--i:url("data:image/svg+xml,{quoted}")}}'


def icon_names(root: Path) -> list[str]:
    """Lucide's names of the icons in use, in their order in the core."""
    return re.findall(r'^I\(\w+, "([a-z0-9-]+)"\)', (root / "shared/html/icons.def").read_text(),
                      re.MULTILINE)


def tile_rule(svg: Path) -> str:
    quoted = urllib.parse.quote(svg.read_text().strip().replace('"', "'"), safe=" '/:=,.-()")
    return f'.p-{svg.stem}{{background-image:url("data:image/svg+xml,{quoted}")}}'


def style_sheet(root: Path, modules: Path, manifest: dict) -> bytes:
    order = ["tokens", "base", "shell", "parts"]
    sheets = [root / "web/css" / f"{name}.css" for name in order]
    sheets += sorted((root / "web/css/pages").glob("*.css"))
    text = "\n".join(sheet.read_text() for sheet in sheets)
    text = text.replace("RANGE-LATIN", LATIN).replace("RANGE-EXT", EXTENDED)
    text = re.sub(r"url\(font:([a-z0-9-]+)\)", lambda m: f'url({manifest[m[1] + ".woff2"]})', text)
    text += "".join(icon_rule(modules, name) for name in icon_names(root))
    text += "".join(tile_rule(svg) for svg in sorted((root / "web/tiles").glob("*.svg")))
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return re.sub(r"\s*\n\s*", "", text).encode()


def bundle(modules: Path, entry: str, out: Path) -> bytes:
    path = out / "bundle.tmp"
    subprocess.run([modules / ".bin/esbuild", entry, "--bundle", "--minify", "--format=esm",
                    "--target=es2022", "--log-level=warning", "--legal-comments=none",
                    f"--outfile={path}"], check=True, env={**os.environ, "NODE_PATH": str(modules)})
    data = path.read_bytes()
    path.unlink()
    return data


def main() -> None:
    root, modules, out = (Path(argument) for argument in sys.argv[1:4])
    out.mkdir(parents=True, exist_ok=True)
    for old in out.iterdir():
        old.unlink()
    manifest: dict = {}
    work = out / "subset.tmp"
    for name, path in FONTS.items():
        source = modules / "@expo-google-fonts" / path
        for suffix, unicodes in (("", LATIN), ("-ext", EXTENDED)):
            publish(out, manifest, f"{name}{suffix}.woff2", subset(source, work, unicodes), False)
    work.unlink()
    publish(out, manifest, "townwell.css", style_sheet(root, modules, manifest))
    publish(out, manifest, "icon.svg", (root / "web/icon.svg").read_bytes())
    for script in ("player", "upload"):
        publish(out, manifest, f"{script}.js", bundle(modules, str(root / f"web/{script}.js"), out))
    publish(out, manifest, "hls.js", bundle(modules, str(modules / HLS), out))
    (out / "assets.json").write_text(json.dumps(manifest, indent=1) + "\n")


if __name__ == "__main__":
    main()

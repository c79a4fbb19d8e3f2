"""Writes the licences of everything that is in the program to standard output: `scripts/licences.py TARGET [FOLDER]`.

The crates of that target as cargo names them, each text once; the fonts, icons and VAT tables of `assets`; and the texts in
FOLDER, which are those of PDFium. Fails when a crate brings no text and no other crate brings that of its licence.
"""

import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
NAMES = re.compile(r"(licen[cs]e|copying|notice|unlicense|ofl|copyright)", re.IGNORECASE)
def texts_of(folder):
    for entry in sorted(folder.iterdir()):
        if NAMES.match(entry.name):
            files = sorted(entry.rglob("*")) if entry.is_dir() else [entry]
            yield from (file.read_text("utf-8", "replace").strip() for file in files if is_text(file))


def is_text(file):
    return file.is_file() and file.suffix.lower() not in (".rs", ".toml", ".json", ".py", ".sh")


def cargo(*arguments):
    return subprocess.run(["cargo", *arguments, "--locked"], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def crates(target):
    # `tree` knows which crates are built, `metadata` where they are.
    tree = cargo("tree", "--target", target, "--edges", "normal", "--prefix", "none", "--format", "{p}")
    built = {tuple(line.split(" ")[:2]) for line in tree.splitlines() if line}
    metadata = json.loads(cargo("metadata", "--format-version", "1", "--filter-platform", target))
    packages = [package for package in metadata["packages"] if package["source"]]
    found = [package for package in packages if (package["name"], f"v{package['version']}") in built]
    return sorted(found, key=lambda package: (package["name"], package["version"]))


def main():
    target = sys.argv[1]
    by_text = {}

    def add(name, text):
        key = " ".join(text.split())
        by_text.setdefault(key, (text, []))[1].append(name)

    bare, told = [], {"MIT": "LICENSE-MIT.txt", "Apache-2.0": "LICENSE-APACHE.txt"}
    for package in crates(target):
        name = f"{package['name']} {package['version']} ({package['license'] or 'see text'})"
        texts = list(texts_of(pathlib.Path(package["manifest_path"]).parent))
        for text in texts:
            add(name, text)
        if texts:
            told.setdefault(package["license"], f"the text of {package['name']} above")
        else:
            bare.append((name, package["license"] or ""))
    without = []
    for name, licence in bare:
        where = next((told[one] for one in re.split(r" OR | AND |/", licence) if one in told), None)
        if not where:
            sys.exit(f"{name} brings no licence text, and nothing else under that licence does")
        without.append(f"{name}: {where}")
    for file in sorted((ROOT / "assets").rglob("*")):
        if file.is_file() and re.match(r"(OFL|LICENSE)", file.name):
            add(file.relative_to(ROOT).as_posix(), file.read_text("utf-8").strip())
    for folder in map(pathlib.Path, sys.argv[2:]):
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                add(f"PDFium: {file.name}", file.read_text("utf-8", "replace").strip())

    out = sys.stdout
    out.reconfigure(encoding="utf-8", newline="\r\n")
    print("What Postvak is built from, and under which licences. Rust's standard library: MIT or Apache-2.0.\n")
    for text, names in sorted(by_text.values(), key=lambda pair: pair[1]):
        print("=" * 78, *names, "-" * 78, text, sep="\n", end="\n\n")
    print("=" * 78, "Without a text of their own:", *without, sep="\n")


main()

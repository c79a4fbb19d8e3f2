#!/usr/bin/env python3
"""Make assets/icons/postvak-icons.ttf from the Phosphor SVG files.

    npm pack @phosphor-icons/core@2.1.1 && tar xf phosphor-icons-core-2.1.1.tgz
    pip install fonttools
    scripts/icons.py package/assets

The list below is the whole of the font; src/app/icons.rs names the same code points (a test compares the two).
Each glyph fills a square of one em, so an icon of size 16 is laid out as a square of 16 points.
The outcome depends only on the SVG files and this list, so that a second run gives the same bytes.
"""

import pathlib
import re
import sys

from fontTools.fontBuilder import FontBuilder
from fontTools.misc.transform import Transform
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.svgLib.path import parse_path

FIRST = 0xE000
# Order is the code point: add at the end only.
ICONS = """
squares-four folder-open paper-plane-tilt book-open-text gear-six tray
circle check-circle book-bookmark checks x-circle file-x copy-simple archive warning-fill
hourglass-medium warning-circle info arrows-clockwise
magnifying-glass caret-left caret-right caret-up caret-down plus minus arrows-horizontal arrow-clockwise
download-simple calendar-blank sliders-horizontal folder-plus folder-simple link-simple wrench arrow-u-up-left
arrow-right check not-equals file-text storefront user
buildings folders calculator cloud-check bell globe
x trash dots-three arrow-square-out paperclip floppy-disk prohibit keyboard tray-arrow-down pencil-simple
arrow-left arrow-up arrow-down funnel-simple eye clock-counter-clockwise question users lock-simple
chart-bar
""".split()

EM = 2048
SVG_EM = 256


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit("usage: scripts/icons.py <folder with regular/ and fill/>")
    source = pathlib.Path(sys.argv[1])
    target = pathlib.Path(__file__).resolve().parent.parent / "assets/icons/postvak-icons.ttf"

    # SVG's y points down from the top, a font's y points up from the baseline.
    scale = EM / SVG_EM
    to_font = Transform(scale, 0, 0, -scale, 0, EM)

    order = [".notdef"]
    glyphs = {".notdef": TTGlyphPen(None).glyph()}
    cmap = {}
    for index, name in enumerate(ICONS):
        folder = "fill" if name.endswith("-fill") else "regular"
        svg = (source / folder / f"{name}.svg").read_text(encoding="utf-8")
        pen = TTGlyphPen(None)
        curves = TransformPen(Cu2QuPen(pen, max_err=0.5, reverse_direction=True), to_font)
        for path in re.findall(r'<path d="([^"]+)"', svg):
            parse_path(path, curves)
        order.append(name)
        glyphs[name] = pen.glyph()
        cmap[FIRST + index] = name

    font = FontBuilder(EM, isTTF=True)
    font.setupGlyphOrder(order)
    font.setupCharacterMap(cmap)
    font.setupGlyf(glyphs)
    font.setupHorizontalMetrics({name: (EM, getattr(glyph, "xMin", 0)) for name, glyph in glyphs.items()})
    font.setupHorizontalHeader(ascent=EM, descent=0, lineGap=0)
    font.setupOS2(sTypoAscender=EM, sTypoDescender=0, sTypoLineGap=0, usWinAscent=EM, usWinDescent=0)
    font.setupNameTable({
        "familyName": "Postvak Icons",
        "styleName": "Regular",
        "copyright": "Phosphor Icons, MIT licence",
        "version": "Version 1.000",
    })
    font.setupPost(keepGlyphNames=True)
    # Fixed dates keep the file the same from run to run.
    font.font["head"].created = 3_850_000_000
    font.font["head"].modified = 3_850_000_000
    font.font.recalcTimestamp = False
    font.save(target)
    print(f"{target}: {len(ICONS)} icons, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()

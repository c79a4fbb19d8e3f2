#!/usr/bin/env python3
"""Make the program's icon in every size from assets/app/*.svg: PNG for Linux and the window, ICO for Windows.

    apt-get install librsvg2-bin
    scripts/app-icon.py

Up to 24 pixels the small drawing is used, whose edges lie on whole pixels at 16.
"""

import pathlib
import struct
import subprocess

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "assets" / "app"
SIZES = [16, 24, 32, 48, 64, 128, 256]
SMALL = 24


def png(size):
    drawing = FOLDER / ("postvak-small.svg" if size <= SMALL else "postvak.svg")
    command = ["rsvg-convert", "--width", str(size), "--height", str(size), str(drawing)]
    return subprocess.run(command, check=True, capture_output=True).stdout


def ico(pictures):
    """The ICO format: a header, an entry of sixteen bytes a picture, then the PNG files."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    offset = len(head) + 16 * len(pictures)
    entries, body = b"", b""
    for size, picture in pictures:
        side = size % 256  # 256 is written as 0
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), offset + len(body))
        body += picture
    return head + entries + body


def main():
    pictures = [(size, png(size)) for size in SIZES]
    for size, picture in pictures:
        (FOLDER / f"postvak-{size}.png").write_bytes(picture)
    (FOLDER / "postvak.ico").write_bytes(ico(pictures))


if __name__ == "__main__":
    main()

#!/usr/bin/env bash
# Fetches PDFium for Linux or Windows and lays the library and its licences into a folder.
#
#   scripts/pdfium.sh [linux|windows] [FOLDER]
#
# The library comes out of the wheels of pypdfium2, which carry it prebuilt; version and checksums are
# pinned here. Without arguments: Linux, into target/pdfium, where the program finds it when run from the
# build folder. Postvak works without it: hayro, which is built in, then draws every page.
set -euo pipefail

version=5.15.2
system=${1:-linux}
root=$(cd "$(dirname "$0")/.." && pwd)
folder=${2:-${CARGO_TARGET_DIR:-$root/target}/pdfium}

case $system in
linux)
    platform=manylinux2014_x86_64
    library=libpdfium.so
    checksum=dc31aea5b0fb9fefc9b537a65f4113980b2c40798445736a7e6565bc85161e37
    ;;
windows)
    platform=win_amd64
    library=pdfium.dll
    checksum=74d1bace34fb01c660d0b64344d5a4b7d276942b7c6623c88ab59ea21c5acfbd
    ;;
*)
    echo "pdfium.sh: linux or windows, not '$system'" >&2
    exit 2
    ;;
esac

mkdir -p "$folder"
if [[ -f $folder/$library && $(cat "$folder/pdfium.version" 2>/dev/null) == "$version $checksum" ]]; then
    exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
pip --disable-pip-version-check download --quiet --no-deps --only-binary=:all: \
    --platform "$platform" --dest "$work" "pypdfium2==$version"
wheel=$(echo "$work"/pypdfium2-*.whl)
echo "$checksum  $wheel" | sha256sum --check --quiet

unzip -q -j -o "$wheel" "pypdfium2_raw/$library" -d "$folder"
unzip -q -o "$wheel" "pypdfium2-$version.dist-info/licenses/*" -d "$work"
mkdir -p "$folder/licences"
cp -r "$work/pypdfium2-$version.dist-info/licenses/." "$folder/licences/"
echo "$version $checksum" >"$folder/pdfium.version"
echo "PDFium of pypdfium2 $version: $folder/$library"

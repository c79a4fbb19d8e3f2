#!/usr/bin/env bash
# Makes the pictures of the README from a fresh demo office: `scripts/screenshots.sh [PROGRAM]`. Needs no display.
set -euo pipefail
cd "$(dirname "$0")/.."
program="$(realpath "${1:-target/release/postvak}")"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
export USER=Els POSTVAK_LANG=nl
unset USERNAME || true
"$program" demo --headless --dir "$work/office" >/dev/null
mkdir -p docs/pictures
shot() { "$program" screenshot --office "$work/office" --size 1440x900 "$@"; }
bakery=0999912424
shot --screen overview --out docs/pictures/overview.png
shot --screen dossier --dossier "$bakery" --out docs/pictures/dossier.png
shot --screen entry --dossier "$bakery" --document "Oventechniek" --out docs/pictures/entry.png
shot --screen entry --dossier "$bakery" --document "Rijlease" --theme dark --lang fr --out docs/pictures/entry-review-dark-fr.png
shot --screen handover --dossier "$bakery" --out docs/pictures/handover.png
shot --screen journal --dossier "$bakery" --out docs/pictures/journal.png
shot --screen reports --out docs/pictures/reports.png
shot --screen settings --out docs/pictures/settings.png

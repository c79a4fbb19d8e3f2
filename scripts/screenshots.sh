#!/usr/bin/env bash
# Makes the pictures of the README from a fresh demo office: `scripts/screenshots.sh [PROGRAM]`. Needs no display.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/pictures.sh
program="$(realpath "${1:-target/release/postvak}")"
demo_office "$program" nl
mkdir -p docs/pictures
picture() { shot "$program" "docs/pictures/$1.png" --size 1440x900 "${@:2}"; }
bakery=0999912424
picture overview --screen overview
picture dossier --screen dossier --dossier "$bakery"
picture entry --screen entry --dossier "$bakery" --document "Oventechniek"
picture entry-review-dark-fr --screen entry --dossier "$bakery" --document "Rijlease" --theme dark --lang fr
picture handover --screen handover --dossier "$bakery"
picture journal --screen journal --dossier "$bakery"
picture reports --screen reports
picture settings --screen settings

#!/usr/bin/env bash
# Makes the pictures of the manual from a fresh demo office: `scripts/manual-pictures.sh [PROGRAM] [LANGUAGE…]`. Needs no
# display; ImageMagick makes the files small. Each line names a picture, so that the tests know which ones there are.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/pictures.sh
program="$(realpath "${1:-target/release/postvak}")"
languages=("${@:2}")
((${#languages[@]})) || languages=(nl en)
bakery=0999912424
garage=0999916580
builder=0999906682

for language in "${languages[@]}"; do
  demo_office "$program" "$language"
  pictures="docs/$language/src/pictures"
  mkdir -p "$pictures"
  # picture NAME SIZE ARGUMENTS…
  picture() {
    local name="$1" size="$2"
    shift 2
    shot "$program" "$pictures/$name.png" --size "$size" --lang "$language" "$@"
    convert "$pictures/$name.png" -strip +dither -colors 128 -define png:compression-level=9 "PNG8:$pictures/$name.png"
  }
  picture overview 1240x640 --screen overview
  picture search 1180x560 --screen palette --dossier "$bakery"
  picture client-file 1240x760 --screen dossier --dossier "$bakery"
  picture entry 1240x760 --screen entry --dossier "$bakery" --document Oventechniek
  picture review 1240x860 --screen entry --dossier "$bakery" --document Rijlease
  picture loose 1240x760 --screen loose --dossier "$bakery" --document Oventechniek
  picture split 1240x760 --screen split --dossier "$builder"
  picture card 1240x760 --screen card --dossier "$garage" --document Lakstudio
  picture compare 1240x760 --screen compare --dossier "$garage" --document "2026 3013"
  picture history 1240x700 --screen history --dossier "$bakery" --document Rijlease
  picture hand-over 1240x700 --screen handover --dossier "$bakery"
  picture journal 1240x760 --screen journal --dossier "$bakery"
  picture reports 1240x760 --screen reports
  picture dry-run 1180x700 --screen dry-run --dossier "$builder"
  picture automatic 1180x700 --screen automatic --dossier "$builder"
  # One client file that is not added yet.
  cp "$office/stamgegevens/$bakery.xml" "$office/stamgegevens/0428759497.xml"
  picture master 1180x640 --screen master
  picture settings-office 1180x560 --screen office
  picture settings-folders 1180x860 --screen folders
  picture settings-journals 1180x860 --screen journals --dossier "$bakery"
  picture settings-accounts 1180x860 --screen accounts --dossier "$bakery"
  picture settings-vat 1180x760 --screen vat --dossier "$bakery"
  picture settings-expertm 1180x1180 --screen settings
  picture settings-notifications 1180x640 --screen notifications
  picture settings-language 1180x480 --screen language
  picture keys 1180x860 --screen help --dossier "$bakery" --document Oventechniek
done

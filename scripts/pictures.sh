# What scripts/screenshots.sh and scripts/manual-pictures.sh share; to be sourced.
# A name that says nothing of this machine: paths stand in the pictures.
work=/tmp/postvak-pictures
mkdir "$work"
trap 'rm -rf "$work"' EXIT
export USER=Els
unset USERNAME || true

# demo_office PROGRAM LANGUAGE: a fresh demo office in which what needs nobody is booked and handed over.
demo_office() {
  export POSTVAK_LANG="$2"
  office="$work/$2"
  "$1" demo --headless --dir "$office" >/dev/null
}

# shot PROGRAM FILE ARGUMENTS…: a picture of a screen of that office.
shot() {
  local program="$1" file="$2"
  shift 2
  "$program" screenshot --office "$office" --out "$file" "$@"
}

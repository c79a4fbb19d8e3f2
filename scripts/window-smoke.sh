#!/usr/bin/env bash
# Opens the demo office in real windows on virtual displays and checks that they are drawn: `scripts/window-smoke.sh PROGRAM [PNG]`.
#
# Once with OpenGL; once on a display that has none, where the program must fall back on the processor; once after a start that
# never came to a picture. In both kinds of window a second start must hand over its invoice and end.
set -euo pipefail
program="$(realpath "$1")"
work="$(mktemp -d)"
shot="${2:-$work/window.png}"
export XDG_STATE_HOME="$work/state" POSTVAK_LOG=warn
unset WAYLAND_DISPLAY || true
kept="$XDG_STATE_HOME/postvak/renderer.txt"
server= app=
stop() {
  kill "$app" "$server" 2>/dev/null || true
  wait "$app" "$server" 2>/dev/null || true
  app= server=
}
trap stop EXIT

display() {
  exec 3<>"$work/display"
  Xvfb -displayfd 3 -screen 0 1500x950x24 "$@" >/dev/null 2>&1 3<>"$work/display" &
  server=$!
  for _ in $(seq 100); do [[ -s "$work/display" ]] && break; sleep 0.1; done
  DISPLAY=":$(tr -d '[:space:]' <"$work/display")"
  export DISPLAY
  : >"$work/display"
}

# Opens the demo office and waits for its picture.
window() {
  local name="$1"
  "$program" demo --dir "$work/office" >"$work/log" 2>&1 &
  app=$!
  for _ in $(seq 240); do
    if ! kill -0 "$app" 2>/dev/null; then
      echo "$name: the program stopped before its window was there:"
      cat "$work/log"
      exit 1
    fi
    if xdotool search --name '^Postvak( |$)' >/dev/null 2>&1; then
      import -window root "$shot" 2>/dev/null || true
      colours="$(identify -format '%k' "$shot" 2>/dev/null || echo 0)"
      if ((colours > 200)); then
        echo "$name: window drawn with $colours colours"
        return
      fi
    fi
    sleep 0.5
  done
  echo "$name: no window, or nothing in it, after two minutes:"
  cat "$work/log"
  exit 1
}

# Waits until a file holds a text.
holds() {
  for _ in $(seq 100); do grep -q -- "$2" "$1" 2>/dev/null && return; sleep 0.1; done
  echo "$1 does not hold '$2':"
  cat "$1" "$work/log" || true
  exit 1
}

# A second start hands an invoice over and ends; the window that is there shows it.
hands_over() {
  local invoice changed
  invoice="$(find "$work/office" -name '*.xml' -path '*aankoop*' | sort | sed -n 1p)"
  sleep 2 # the overview is still counting
  import -window root "$work/before.png"
  timeout 20 "$program" --office "$work/office" "$invoice" || { echo "$1: a second start did not hand over its file"; exit 1; }
  kill -0 "$app" || { echo "$1: the first window went when a second was asked for"; exit 1; }
  [[ "$(xdotool search --name '^Postvak( |$)' | wc -l)" == 1 ]] || { echo "$1: there is more than one window"; exit 1; }
  for _ in $(seq 60); do
    import -window root "$work/after.png"
    changed="$(compare -metric AE "$work/before.png" "$work/after.png" null: 2>&1 || true)"
    # The page of an invoice covers a third of the window; the counts of the overview a few thousand pixels.
    if awk -v changed="$changed" 'BEGIN { exit !(changed > 200000) }'; then
      echo "$1: a second start handed over its invoice, which is shown"
      return
    fi
    sleep 0.5
  done
  echo "$1: the invoice that a second start handed over is not shown"
  exit 1
}

export LIBGL_ALWAYS_SOFTWARE=1
display
window "OpenGL"
holds "$kept" 'glow works'
hands_over "OpenGL"
stop

# No GLX, and no EGL either: what a driver without OpenGL 2 comes to.
export __EGL_VENDOR_LIBRARY_FILENAMES=/nonexistent
display -extension GLX
window "no OpenGL"
holds "$kept" ' cpu '
hands_over "no OpenGL"
import -window root "${shot%.png}-cpu.png"
stop
unset __EGL_VENDOR_LIBRARY_FILENAMES

# A start that never came to a picture: the next one goes around it.
sed -i 's/ cpu .*/ glow starting/' "$kept"
display
window "after a crash"
holds "$kept" ' cpu '

#!/usr/bin/env bash
# Opens the demo office in a real window on a virtual display and checks that it is drawn: `scripts/window-smoke.sh PROGRAM [PNG]`.
set -euo pipefail
program="$(realpath "$1")"
work="$(mktemp -d)"
shot="${2:-$work/window.png}"
display=":$((90 + RANDOM % 9))"
Xvfb "$display" -screen 0 1500x950x24 >/dev/null 2>&1 &
server=$!
trap 'kill "${app:-}" "$server" 2>/dev/null || true' EXIT
export DISPLAY="$display" LIBGL_ALWAYS_SOFTWARE=1
unset WAYLAND_DISPLAY || true
sleep 1
"$program" demo --dir "$work/office" >"$work/log" 2>&1 &
app=$!
for _ in $(seq 120); do
  if ! kill -0 "$app" 2>/dev/null; then
    echo "the program stopped before its window was there:"
    cat "$work/log"
    exit 1
  fi
  if xdotool search --name '^Postvak( |$)' >/dev/null 2>&1; then
    import -window root "$shot" 2>/dev/null || true
    colours="$(identify -format '%k' "$shot" 2>/dev/null || echo 0)"
    if ((colours > 200)); then
      echo "window drawn with $colours colours"
      exit 0
    fi
  fi
  sleep 0.5
done
echo "no window, or nothing in it, after a minute:"
cat "$work/log"
exit 1

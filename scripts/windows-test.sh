#!/usr/bin/env bash
# Tries the Windows program as a user gets it, under wine on displays that nobody sees: `scripts/windows-test.sh FOLDER [PICTURES]`,
# with what scripts/windows-build.sh laid into FOLDER.
#
# Silent upgrade, what stands in the registry, an invoice opened by its association, its page beside the fields, a second start
# that hands over, OpenGL and then the processor as renderer, keys in the key store of Windows, removal that leaves the data.
# What the window shows is compared with what `postvak screenshot` draws of the same state, place by place, with tolerance.
# There is neither DX12 nor Vulkan here, and nothing in the program that would want them: it draws with OpenGL or by itself.
set -euo pipefail
cd "$(dirname "$0")/.."
folder="$(realpath "$1")"
work="$(mktemp -d)"
pictures="$(realpath -m "${2:-$work/pictures}")"
mkdir -p "$pictures" "$work/home"
# Seconds that anything may take on a slow machine.
patience=180

need=()
for package in wine wine64 gcc-mingw-w64-x86-64-win32 wixl msitools xvfb xdotool imagemagick libgl1-mesa-dri libgl1 python3; do
  dpkg -s "$package" >/dev/null 2>&1 || need+=("$package")
done
if ((${#need[@]})); then
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${need[@]}" >/dev/null
fi

own_home="$HOME"
export HOME="$work/home" WINEPREFIX="$work/wine" WINEDEBUG=-all LIBGL_ALWAYS_SOFTWARE=1 POSTVAK_LOG=warn
# No .NET, no web pages, no entries in the menu of this machine; and no graphics but OpenGL.
export WINEDLLOVERRIDES="mscoree,mshtml,winemenubuilder.exe,d3d11,d3d12,dxgi,vulkan-1,winevulkan="
unset DISPLAY WAYLAND_DISPLAY SIGN || true
server= web= fields= page=
ends() {
  WINEPREFIX="$work/wine" timeout 30 wineserver -k 2>/dev/null || true
  [[ -z "$server$web" ]] || kill $server $web 2>/dev/null || true
  rm -rf "$work"
}
trap ends EXIT

fails() {
  echo "FAILED: $*"
  [[ -s "$work/log" ]] && { echo "The program said:"; tail -n 30 "$work/log"; }
  if [[ -n "${DISPLAY:-}" ]]; then
    import -window root "$pictures/failed.png" 2>/dev/null || true
    echo "Windows there: $(xdotool search --onlyvisible --name . getwindowname %@ 2>/dev/null | sort -u | tr '\n' ';')"
    echo "The display is kept as $pictures/failed.png, with $(identify -format '%k' "$pictures/failed.png" 2>/dev/null) colours."
  fi
  exit 1
}
good() { echo "OK  $*"; }

# until WHAT COMMAND…: waits for a condition.
until_it() {
  local what="$1" end=$((SECONDS + patience))
  shift
  until "$@"; do
    ((SECONDS < end)) || fails "$what: not after $patience seconds${page:+; fields differed by $fields %, page by $page %}"
    sleep 0.3
  done
}

# Wine tells on standard error that it has no 32-bit half.
wine_() { timeout $((3 * patience)) wine "$@" 2>/dev/null | tr -d '\r'; }
silently() { wine_ msiexec "$@" /qn || fails "msiexec $*: ended with $?"; }

# registered KEY NAME VALUE: what stands in the registry; a NAME of - is the key's own value.
registered() {
  local found
  if [[ "$2" == - ]]; then found="$(wine_ reg query "$1" /ve || true)"; else found="$(wine_ reg query "$1" /v "$2" || true)"; fi
  grep -qiF -- "$3" <<<"$found" || fails "$1, $2: '$3' wanted, there is: $(tail -n +2 <<<"$found")"
}
unregistered() {
  local key
  for key in "$1\\Software\\Classes" "$1\\Software\\Postvak" "$1\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall"; do
    if wine_ reg query "$key" /s | grep -i '[^:]postvak' | grep -viE 'winedbg|menus|\.desktop'; then fails "$1 still knows Postvak"; fi
  done
}
association() {
  registered "$1\\Software\\Classes\\Postvak.Invoice\\shell\\open\\command" - "\"$2\\postvak.exe\" \"%1\""
  registered "$1\\Software\\Classes\\Postvak.Invoice\\DefaultIcon" - 'postvak.ico'
  registered "$1\\Software\\Classes\\.xml\\OpenWithProgids" Postvak.Invoice REG_SZ
  registered "$1\\Software\\Classes\\.ubl\\OpenWithProgids" Postvak.Invoice REG_SZ
  registered "$1\\Software\\Classes\\Applications\\postvak.exe\\SupportedTypes" .ubl REG_SZ
  registered "$1\\Software\\Classes\\AppUserModelId\\Postvak.Postvak" DisplayName Postvak
}
starts_with_windows() { wine_ reg query "$1\\Software\\Microsoft\\Windows\\CurrentVersion\\Run" /v Postvak | grep -F -- "$2\\postvak.exe\" --hidden"; }

display() {
  [[ -z "$server" ]] || { kill "$server"; wait "$server" 2>/dev/null || true; }
  : >"$work/display"
  exec 3<>"$work/display"
  Xvfb -displayfd 3 -screen 0 1500x960x24 "$@" >/dev/null 2>&1 3<>"$work/display" &
  server=$!
  until_it "a display" test -s "$work/display"
  DISPLAY=":$(tr -d '[:space:]' <"$work/display")"
  export DISPLAY
}

# Places in a window of 1440x900: what is known of the invoice, and its page.
declare -A places=([fields]=640x220+96+52 [page]=640x640+780+115)
# How much of what is drawn in PICTURE is drawn elsewhere in the window, in hundredths: differs PICTURE PLACE.
differs() {
  local crop="${places[$2]}" ink wrong
  convert "$1" -crop "$crop" +repage "$work/wanted.png"
  convert "$work/shot.png" -crop "$crop" +repage "$work/seen.png"
  ink="$(convert "$work/wanted.png" -fuzz 6% -fill black +opaque white -format '%[fx:int((1-mean)*w*h+0.5)]' info:)"
  wrong="$(compare -metric AE -fuzz 15% "$work/wanted.png" "$work/seen.png" null: 2>&1 || true)"
  awk -v ink="$ink" -v wrong="$wrong" 'BEGIN { printf "%d", ink < 1000 ? 999 : 100 * wrong / ink }'
}
# The window shows what the picture shows.
shows() {
  # By its title: wine shows its tray as a window too.
  local window
  window="$(xdotool search --onlyvisible --name '^Postvak' 2>/dev/null | sed -n 1p)"
  [[ -n "$window" ]] && import -window "$window" "$work/shot.png" 2>/dev/null || return 1
  [[ "$(identify -format '%wx%h' "$work/shot.png")" == 1440x900 ]] || return 1
  fields="$(differs "$1" fields)" page="$(differs "$1" page)"
  ((fields <= 20 && page <= 10))
}
# shown NAME THIS OTHER: waits until the window shows THIS, which must be far from OTHER.
shown() {
  fields=? page=?
  until_it "$1: the window shows the invoice" shows "$2"
  cp "$work/shot.png" "$pictures/$1.png"
  local other_fields other_page
  other_fields="$(differs "$3" fields)" other_page="$(differs "$3" page)"
  ((other_fields > 30 && other_page > 30)) ||
    fails "$1: another invoice looks the same (fields $other_fields %, page $other_page %): this test would see nothing"
  good "$1: fields differ from what was expected by $fields %, the page by $page % (from another invoice by $other_fields % and $other_page %)"
}
windows() { xdotool search --onlyvisible --name '^Postvak' 2>/dev/null | wc -l; }
one_window() { [[ "$(windows)" == 1 ]]; }
no_window() { [[ "$(windows)" == 0 ]]; }
holds() { grep -q -- "$2" "$1" 2>/dev/null; }
# What a double-click does, once a user chose Postvak for such files.
double_click() { POSTVAK_LOG=info wine start /progIDOpen Postvak.Invoice "$(inside "$1")" >>"$work/log" 2>&1; }
inside() { printf 'C:%s' "$(sed "s#^$WINEPREFIX/drive_c##; s#/#\\\\#g" <<<"$1")"; }
# A window that is closed goes into the tray; without a tray the program ends with it.
closed() {
  wine_ taskkill /im postvak.exe >/dev/null || true
  until_it "the window closes" no_window
  wine_ taskkill /f /im postvak.exe >/dev/null || true
  until_it "the program ends" ended
}
ended() { ! wine_ tasklist | grep -i postvak >/dev/null; }

step() { printf -- '-- %s (%ds)\n' "$1" "$SECONDS"; }

step "a Windows to try it on"
# Wine 8 lacks what the standard library takes its random numbers from. It belongs to Windows, not to the program.
display
timeout "$patience" wineboot -i >/dev/null 2>&1 || fails "wine does not start"
cat >"$work/random.c" <<'C'
#include <windows.h>
#include <ntsecapi.h>
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T length) { return RtlGenRandom(data, (ULONG)length); }
C
library="$WINEPREFIX/drive_c/windows/system32/bcryptprimitives.dll"
[[ -e "$library" ]] || x86_64-w64-mingw32-gcc -shared -o "$library" "$work/random.c" -ladvapi32
drive="$WINEPREFIX/drive_c"
program="$drive/Program Files/Postvak"
office="$drive/ProgramData/Postvak"
local_data="$drive/users/$(id -un)/AppData/Local"
uninstall='HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall'
version="$(sed -n '0,/^version = /s/^version = "\(.*\)"/\1/p' Cargo.toml)"

step "installers"
cp -r "$folder" "$work/older"
HOME="$own_home" bash scripts/windows-package.sh "$folder/postvak.exe" "$work/older" 0.0.1 >/dev/null
silently /i "$work/older/postvak.msi"
wine_ reg query "$uninstall" /s | grep 'DisplayVersion.*0\.0\.1' >/dev/null || fails "the older version is not installed"
silently /i "$folder/postvak.msi"
versions="$(wine_ reg query "$uninstall" /s | grep DisplayVersion)"
[[ "$(wc -l <<<"$versions")" == 1 ]] && grep -qF "$version" <<<"$versions" || fails "after the upgrade there is: $versions"
for file in postvak.exe pdfium.dll postvak.ico LICENSE-MIT.txt LICENSE-APACHE.txt LICENSES-OTHERS.txt; do
  cmp "$folder/$file" "$program/$file" || fails "$file is not installed as it was built"
done
[[ -f "$program/manual/nl/entry.html" && -f "$program/manual/en/entry.html" ]] || fails "the manual is not installed"
association HKLM 'C:\Program Files\Postvak'
if starts_with_windows HKLM 'C:\Program Files\Postvak'; then fails "it starts with Windows unasked"; fi
[[ -n "$(find "$drive" -name Postvak.lnk)" ]] || fails "there is no shortcut in the start menu"
if wine_ msiexec /i "$work/older/postvak.msi" /qn; then fails "an older version replaces a newer one"; fi
good "installed over an older version, silently: association offered, nothing taken over, no start with Windows"

step "an office in the usual folder, made by the installed program"
wine_ "$program/postvak.exe" demo --headless --dir "$(inside "$office")" >"$work/log" || fails "the demo office is not made"
[[ -n "$(find "$office" -path '*runs*' -name '*.xml')" ]] || fails "nothing was handed over"
number_of() { sed -n 's#.*<cbc:ID>\(.*\)</cbc:ID>.*#\1#p' "$1" | sed -n 1p; }
# Some files of the demo are broken on purpose; which, goes with the day.
mapfile -t invoices < <(find "$office" -path '*0999912424*aankoop*' -name '*.xml' | sort |
  while read -r file; do if grep -q '</Invoice>' "$file" && [[ -n "$(number_of "$file")" ]]; then echo "$file"; fi; done)
picture() {
  local number
  number="$(number_of "$1")"
  wine_ "$program/postvak.exe" screenshot --office "$(inside "$office")" --screen entry --dossier 0999912424 \
    --document "$number" --out "$(inside "$drive/$2.png")" || fails "no picture of $number"
  mv "$drive/$2.png" "$work/$2.png"
  echo "invoice $2: $number"
}
first="${invoices[0]}" second=
picture "$first" first
# The second is the first one that looks different enough to be told apart.
for invoice in "${invoices[@]:1:8}"; do
  picture "$invoice" second
  cp "$work/second.png" "$work/shot.png"
  if (($(differs "$work/first.png" fields) > 30 && $(differs "$work/first.png" page) > 30)) &&
    cp "$work/first.png" "$work/shot.png" &&
    (($(differs "$work/second.png" fields) > 30 && $(differs "$work/second.png" page) > 30)); then
    second="$invoice"
    break
  fi
done
[[ -n "$second" ]] || fails "no two invoices of the demo can be told apart"

step "OpenGL"
: >"$work/log"
double_click "$first"
until_it "a window" one_window
shown glow "$work/first.png" "$work/second.png"
until_it "OpenGL is noted as working" holds "$local_data/Postvak/renderer.txt" 'glow works'
double_click "$second"
shown glow-second "$work/second.png" "$work/first.png"
one_window || fails "there are $(windows) windows after a second start"
closed
good "drawn with OpenGL; a second start handed its invoice over to the one window"

step "no OpenGL"
display -extension GLX
: >"$work/log"
double_click "$first"
until_it "a window" one_window
shown cpu "$work/first.png" "$work/second.png"
holds "$local_data/Postvak/renderer.txt" ' cpu ' || fails "drawn by $(cat "$local_data/Postvak/renderer.txt"), not by the processor"
double_click "$second"
shown cpu-second "$work/second.png" "$work/first.png"
one_window || fails "there are $(windows) windows after a second start"
closed
good "drawn by the processor when OpenGL is not there"

step "the key store of Windows"
cat >"$work/web.py" <<'PY'
import http.server, sys
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        known = any("a-key-for-this-test" in value for value in self.headers.values())
        body = b'{"Companies": []}'
        self.send_response(200 if known else 401)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *_):
        pass
server = http.server.HTTPServer(("127.0.0.1", 0), Answer)
print(server.server_port, flush=True)
server.serve_forever()
PY
python3 "$work/web.py" >"$work/port" &
web=$!
until_it "a server" test -s "$work/port"
probe() { wine_ "$program/postvak.exe" billit probe --url "http://127.0.0.1:$(cat "$work/port")" "$@" >"$work/log"; }
if probe; then fails "a key is known before it was given"; fi
echo a-key-for-this-test | probe --stdin --keep || fails "the key is not kept"
probe || fails "the key that was kept is not found by the next start"
wine_ reg query 'HKCU\Software\Wine\Credential Manager' /s | grep 'Postvak Billit' >/dev/null || fails "the key is not in the key store of Windows"
if grep -rlE 'a-key-for-this-test' "$office" "$local_data"; then fails "the key is in a file"; fi
good "a key is kept in the key store of Windows and found by the next start"

step "removal"
holdings() { (cd "$drive" && find ProgramData/Postvak "users/$(id -un)/AppData/Local/Postvak" -type f ! -name '*.lock' -exec sha256sum {} + | sort -k 2); }
holdings >"$work/before"
silently /x "$folder/postvak.msi"
holdings >"$work/after"
[[ ! -e "$program" ]] || fails "files of the program are left: $(find "$program")"
[[ -z "$(find "$drive" -name Postvak.lnk)" ]] || fails "the shortcut is left"
unregistered HKLM
cmp "$work/before" "$work/after" || fails "removal touched the data: $(diff "$work/before" "$work/after" || true)"
good "removed without a trace; all $(wc -l <"$work/after") files of the office are as they were"

step "for one user"
silently /i "$folder/postvak-user.msi" INSTALLLEVEL=1000
own="$local_data/Programs/Postvak"
cmp "$folder/postvak.exe" "$own/postvak.exe" || fails "postvak.exe is not installed for this user"
[[ ! -e "$program" ]] || fails "the installer for one user installs for all"
association HKCU "$(inside "$own")"
starts_with_windows HKCU "$(inside "$own")" >/dev/null || fails "it does not start with Windows, which was asked for"
wine_ "$own/postvak.exe" scan --office "$(inside "$office")" >"$work/log" || fails "the office is not found again"
silently /x "$folder/postvak-user.msi"
[[ ! -e "$own" ]] || fails "files of the program are left: $(find "$own")"
unregistered HKCU
if starts_with_windows HKCU "$(inside "$own")"; then fails "it still starts with Windows"; fi
good "installed and removed for one user, with the start with Windows that was asked for"
step "done"

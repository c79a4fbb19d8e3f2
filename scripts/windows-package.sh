#!/usr/bin/env bash
# Makes installers and the portable zip around a postvak.exe that was built: `scripts/windows-package.sh EXE FOLDER [VERSION]`.
#
# On Linux with wixl, on Windows with WiX 3. Signs with the command in SIGN, when there is one.
set -euo pipefail
cd "$(dirname "$0")/.."
python="$(command -v python3 || command -v python)"
exe="$1" folder="$2"
version="${3:-$(sed -n '0,/^version = /s/^version = "\(.*\)"/\1/p' Cargo.toml)}"
id=Postvak.Postvak
toolchain=gnu
command -v wixl >/dev/null || toolchain=msvc
sign() { if [[ -n "${SIGN:-}" ]]; then $SIGN "$1"; fi; }
mkdir -p "$folder"

# PDFium is found beside the program.
bash scripts/pdfium.sh windows "$folder"
cp "$exe" "$folder/postvak.exe"
sign "$folder/postvak.exe"
cp assets/app/postvak.ico wix/main.wxs "$folder/"
cp LICENSE-MIT "$folder/LICENSE-MIT.txt"
cp LICENSE-APACHE "$folder/LICENSE-APACHE.txt"
"$python" scripts/licences.py "x86_64-pc-windows-$toolchain" "$folder/licences" >"$folder/LICENSES-OTHERS.txt"
# F1 opens it from beside the program.
rm -rf "$folder/manual"
bash scripts/manual-build.sh "$folder/manual"
if [[ "$toolchain" == gnu ]]; then
  (cd "$folder" && find manual -type f | LC_ALL=C sort |
    wixl-heat --directory-ref INSTALLDIR --component-group Manual --var var.Here --win64 -p "" >manual.wxs)
else
  (cd "$folder" && "$WIX/bin/heat.exe" dir manual -nologo -cg Manual -dr INSTALLDIR -gg -sfrag -sreg -var var.Manual -out manual.wxs)
fi

installer() {
  local name="$1" scope="$2"
  if [[ "$toolchain" == gnu ]]; then
    (cd "$folder" && wixl -a x64 -D "Version=$version" -D "Scope=$scope" -D Maker=wixl -D Win64=yes -D Here=. -o "$name" main.wxs manual.wxs)
    # The shortcut and the window belong together in the task bar.
    local table="$folder/MsiShortcutProperty.idt"
    printf '%s\r\n' $'MsiShortcutProperty\tShortcut_\tPropertyKey\tPropVariantValue' $'s72\ts72\ts255\ts255' \
      $'MsiShortcutProperty\tMsiShortcutProperty' $'StartMenuId\tStartMenuShortcut\tSystem.AppUserModel.ID\t'"$id" >"$table"
    msibuild "$folder/$name" -i "$table"
    rm "$table"
    lacks_nothing "$folder/$name"
  else
    # An installer for one user breaks rules that are made for installers of whole computers.
    (cd "$folder" && "$WIX/bin/candle.exe" -nologo -arch x64 "-dVersion=$version" "-dScope=$scope" -dMaker=wix -dManual=manual main.wxs manual.wxs &&
      "$WIX/bin/light.exe" -nologo -spdb -sice:ICE38 -sice:ICE64 -sice:ICE91 -out "$name" main.wixobj manual.wixobj &&
      rm main.wixobj manual.wixobj)
  fi
  sign "$folder/$name"
}

# wixl leaves out what it does not know without a word: the tables say what the installer will do.
lacks_nothing() {
  local tables wanted
  tables="$(for table in Registry Shortcut MsiShortcutProperty File Feature Upgrade; do msiinfo export "$1" "$table"; done)"
  for wanted in 'OpenWithProgids' 'Postvak.Invoice\\shell\\open\\command' "AppUserModelId\\\\$id" 'SupportedTypes' \
    'StartMenuShortcut' "System.AppUserModel.ID	$id" 'pdfium.dll' 'LICENSES-OTHERS.txt' 'entry.html' 'Starten met Windows' \
    'CurrentVersion\\Run' 'WIX_UPGRADE_DETECTED'; do
    grep -q -- "$wanted" <<<"$tables" || { echo "$1 lacks $wanted"; exit 1; }
  done
  if grep -qE 'Classes\\\.(xml|ubl)	' <<<"$tables"; then
    echo "$1 takes .xml or .ubl over"
    exit 1
  fi
}

installer postvak.msi perMachine
installer postvak-user.msi perUser
rm "$folder/main.wxs" "$folder/manual.wxs"

rm -rf "$folder/Postvak" "$folder/postvak-portable.zip"
mkdir "$folder/Postvak"
cp "$folder"/{postvak.exe,pdfium.dll,LICENSE-MIT.txt,LICENSE-APACHE.txt,LICENSES-OTHERS.txt} "$folder/Postvak/"
cp -r "$folder/manual" "$folder/Postvak/"
(cd "$folder" && "$python" -m zipfile -c postvak-portable.zip Postvak/)
rm -r "$folder/Postvak"

for file in postvak.exe postvak.msi postvak-user.msi postvak-portable.zip; do
  printf '%s: %d kB\n' "$folder/$file" $(($(stat -c %s "$folder/$file") / 1000))
done

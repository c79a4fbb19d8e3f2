#!/usr/bin/env bash
# Builds postvak.exe and postvak.msi for Windows on Debian 12, and prints their sizes: `scripts/windows-build.sh [FOLDER]`.
#
# rustup's own standard library for Windows is used when it is installed (`rustup target add x86_64-pc-windows-gnu`). Without it
# the sources of the standard library come from Debian's Rust, unpacked into the build folder, and are built along.
# Set SIGN to a command that signs the file it is given; without it nothing is signed.
set -euo pipefail
cd "$(dirname "$0")/.."
export CARGO_TERM_COLOR=never CARGO_TERM_PROGRESS_WHEN=never CARGO_INCREMENTAL=0
target=x86_64-pc-windows-gnu
build="${CARGO_TARGET_DIR:-$PWD/target}/windows"
folder="$(realpath -m "${1:-$build/package}")"
limit=$((40 * 1000 * 1000))
mkdir -p "$build" "$folder"

need=()
for package in gcc-mingw-w64-x86-64-win32 wixl msitools unzip python3-pip; do
  dpkg -s "$package" >/dev/null 2>&1 || need+=("$package")
done
if ((${#need[@]})); then
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${need[@]}" >/dev/null
fi

cargo=(cargo build --locked --target "$target" --profile dist --bin postvak --target-dir "$build")
if [[ ! -d "$(rustc --print sysroot)/lib/rustlib/$target/lib" ]]; then
  rust="$build/rust"
  if [[ ! -x "$rust/usr/bin/rustc" ]]; then
    # The library that goes with the compiler bears its version in its name, and so does LLVM.
    std="$(apt-cache depends rustc-web | sed -n 's/.*Depends: \(libstd-rust-web-[0-9.]*\)$/\1/p')"
    llvm="$(apt-cache depends "$std" rustc-web | sed -n 's/.*Depends: \(libllvm[0-9]*\)$/\1/p' | head -n 1)"
    apt-get install -y -qq --no-install-recommends "$llvm" >/dev/null
    packages="$(mktemp -d)"
    (cd "$packages" && apt-get download -qq rustc-web "$std" libstd-rust-web-dev rust-web-src)
    for package in "$packages"/*.deb; do dpkg -x "$package" "$rust"; done
    rm -rf "$packages"
  fi
  # Debian's cargo wants a libgit2 of its own; the one of rustup does as well, with Debian's compiler.
  export RUSTC="$rust/usr/bin/rustc" RUSTC_BOOTSTRAP=1
  export LD_LIBRARY_PATH="$rust/usr/lib/x86_64-linux-gnu:$rust/usr/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
  cargo+=(-Zbuild-std=std,panic_unwind)
fi
CC_x86_64_pc_windows_gnu=x86_64-w64-mingw32-gcc "${cargo[@]}"

# PDFium is found beside the program.
bash scripts/pdfium.sh windows "$folder"
cp "$build/$target/dist/postvak.exe" "$folder/"
cp assets/app/postvak.ico "$folder/"
cp LICENSE-MIT "$folder/LICENSE-MIT.txt"
cp LICENSE-APACHE "$folder/LICENSE-APACHE.txt"
find assets -name 'OFL*' -o -name 'LICENSE*' | sort | while read -r licence; do printf '== %s\n\n' "$licence"; cat "$licence"; echo; done >"$folder/LICENSES-OTHERS.txt"
find "$folder/licences" -type f | sort | while read -r licence; do printf '== PDFium: %s\n\n' "$(basename "$licence")"; cat "$licence"; echo; done >>"$folder/LICENSES-OTHERS.txt"
if [[ -n "${SIGN:-}" ]]; then $SIGN "$folder/postvak.exe"; fi

version="$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)"
cp wix/main.wxs "$folder/postvak.wxs"
(cd "$folder" && wixl -a x64 -D Version="$version" -o postvak.msi postvak.wxs)
if [[ -n "${SIGN:-}" ]]; then $SIGN "$folder/postvak.msi"; fi

# wixl leaves out what it does not know without a word: the tables say what the installer will do.
tables="$(for table in Registry Shortcut File Feature; do msiinfo export "$folder/postvak.msi" "$table"; done)"
for wanted in 'OpenWithProgids' 'Postvak.Invoice\\shell\\open\\command' 'AppUserModelId\\Postvak.Postvak' 'SupportedTypes' \
  'StartMenuShortcut' 'pdfium.dll' 'LICENSES-OTHERS.txt' 'Starten met Windows' 'CurrentVersion\\Run'; do
  grep -q -- "$wanted" <<<"$tables" || { echo "postvak.msi lacks $wanted"; exit 1; }
done
if grep -qE 'Classes\\\.(xml|ubl)	' <<<"$tables"; then
  echo "postvak.msi takes .xml or .ubl over"
  exit 1
fi
size="$(stat -c %s "$folder/postvak.exe")"
printf '%s: %d kB\n' "$folder/postvak.exe" $((size / 1000)) "$folder/postvak.msi" $(($(stat -c %s "$folder/postvak.msi") / 1000))
if ((size > limit)); then
  echo "postvak.exe is larger than $((limit / 1000)) kB"
  exit 1
fi

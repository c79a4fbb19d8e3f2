#!/usr/bin/env bash
# Builds the Windows program on Debian 12, with its installers and the portable zip, and prints their sizes:
#
#   scripts/windows-build.sh [--profile PROFILE] [FOLDER]
#
# PROFILE is `dist`, what is shipped, or `trial`, which is sooner there and larger. FOLDER gets postvak.exe and what lies beside
# it, postvak.msi for the whole computer, postvak-user.msi for who installs it, and postvak-portable.zip.
#
# rustup's own standard library for Windows is used when it is installed (`rustup target add x86_64-pc-windows-gnu`). Without it
# the sources of the standard library come from Debian's Rust, unpacked into the build folder, and are built along.
# Set SIGN to a command that signs the file it is given; without it nothing is signed.
set -euo pipefail
cd "$(dirname "$0")/.."
export CARGO_TERM_COLOR=never CARGO_TERM_PROGRESS_WHEN=never CARGO_INCREMENTAL=0
profile=dist
if [[ "${1:-}" == --profile ]]; then
  profile="$2"
  shift 2
fi
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

cargo=(cargo build --quiet --locked --target "$target" --profile "$profile" --bin postvak --no-default-features --target-dir "$build")
if [[ ! -d "$(rustc --print sysroot)/lib/rustlib/$target/lib" ]]; then
  rust="$build/rust"
  if [[ ! -x "$rust/usr/bin/rustc" ]]; then
    # The library that goes with the compiler bears its version in its name, and so does LLVM.
    std="$(apt-cache depends rustc-web | sed -n 's/.*Depends: \(libstd-rust-web-[0-9.]*\)$/\1/p')"
    llvm="$(apt-cache depends "$std" rustc-web | sed -n 's/.*Depends: \(libllvm[0-9]*\)$/\1/p' | sed -n 1p)"
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

bash scripts/windows-package.sh "$build/$target/$profile/postvak.exe" "$folder"

size="$(stat -c %s "$folder/postvak.exe")"
if ((size > limit)); then
  echo "postvak.exe is larger than $((limit / 1000)) kB"
  [[ "$profile" != dist ]] || exit 1
fi

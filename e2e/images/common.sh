# shellcheck shell=bash
# Where the images' things are; sourced by every script here. Only e2e/target is written inside the tree.
images_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repository=$(cd "$images_dir/../.." && pwd)
# shellcheck source=../cluster/use.sh
source "$images_dir/../cluster/use.sh"

images_cache="$cache/images"
parts="$repository/e2e/target/images/parts"
image_list="$repository/e2e/target/images/images.list"
image_environment="$repository/e2e/target/images/images.env"

say() { echo "images: $*"; }
die() {
  echo "images: $*" >&2
  exit 1
}

# cached_part STEP NAME KEY BUILD ARGUMENT...: builds into a new folder, which gets its name only when it is whole, and links it as part NAME.
cached_part() {
  local step=$1 name=$2 folder=$images_cache/$2-$3 start=$SECONDS
  local build=$4
  shift 4
  if [[ -d "$folder" ]]; then
    say "[$step] $name: cached"
  else
    say "[$step] $name: assembling"
    rm -rf "$folder.partial" && mkdir -p "$folder.partial"
    # Not followed by ||, which would let the build go on after a command of it has failed.
    trap 'say "the part $name could not be assembled; what is above says why" >&2' EXIT
    "$build" "$folder.partial" "$@"
    trap - EXIT
    mv "$folder.partial" "$folder"
    say "[$step] $name: $(du -sm "$folder" | cut -f1) MB in $((SECONDS - start)) s"
  fi
  touch "$folder"
  mkdir -p "$parts"
  ln -sfn "$folder" "$parts/$name"
}

key() { sha256sum | cut -c1-16; }

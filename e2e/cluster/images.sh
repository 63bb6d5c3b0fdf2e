#!/usr/bin/env bash
# usage: images.sh import FILE.tar...   loads images into the node's store
#        images.sh list
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
source "$here/paths.sh"

case "${1:-}" in
  import)
    shift
    for file in "$@"; do ctr images import --no-unpack=false "$file" >/dev/null || die "cannot import $file"; done
    ;;
  list) ctr images list --quiet | grep -v '^sha256:' ;;
  *) die "usage: images.sh import FILE.tar... | list" ;;
esac

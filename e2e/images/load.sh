#!/usr/bin/env bash
# Makes the images that build.sh wrote available to pods, and writes their references to e2e/target/images/images.env.
# On the cluster of this machine they are imported; on that of KUBECONFIG they are pushed to IMAGE_REPOSITORY (say registry.example.com/slipway).
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

main() {
  [[ -s "$image_list" ]] || die "no images: run e2e/images/build.sh first"
  if on_this_machine; then import; else push; fi
  say "references are in $image_environment"
}

import() {
  local name reference archive loaded
  [[ -S "$state/containerd.sock" ]] || die "no cluster is up on this machine: make cluster-up, or set KUBECONFIG and IMAGE_REPOSITORY"
  loaded=$("$images_dir/../cluster/images.sh" list)
  : >"$image_environment.partial"
  while IFS=$'\t' read -r name reference archive; do
    if grep -qxF "$reference" <<<"$loaded"; then
      # An older build may have moved the tag since.
      ctr images tag --force "$reference" "${reference%:*}:dev" >/dev/null
      say "$reference: there already"
    else
      local start=$SECONDS
      "$images_dir/../cluster/images.sh" import "$archive"
      say "$reference: imported in $((SECONDS - start)) s"
    fi
    remember "$name" "$reference"
  done <"$image_list"
  mv "$image_environment.partial" "$image_environment"
}

push() {
  local name reference archive target
  [[ -n "${IMAGE_REPOSITORY:-}" ]] || die "KUBECONFIG names a cluster of yours: set IMAGE_REPOSITORY to a repository that it can pull from, such as registry.example.com/slipway"
  : >"$image_environment.partial"
  while IFS=$'\t' read -r name reference archive; do
    target="$IMAGE_REPOSITORY/$name:${reference##*:}"
    "$("$repository/e2e/setup/java-home.sh")/bin/java" -cp "$repository/e2e/target/classes:$repository/e2e/target/dependency/*" \
      dev.slipway.e2e.image.PushImage "$archive" "$target" "$images_cache/layers"
    remember "$name" "$target"
  done <"$image_list"
  mv "$image_environment.partial" "$image_environment"
}

# remember NAME REFERENCE: as a line for a shell, FLIGHTS_TRAIN_IMAGE=...
remember() {
  local variable=${1^^}
  echo "export ${variable//-/_}_IMAGE=$2" >>"$image_environment.partial"
}

main

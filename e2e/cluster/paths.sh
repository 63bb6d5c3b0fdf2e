# shellcheck shell=bash
# Where the cluster's things are; sourced by every script here. Nothing is written into the tree.
cluster_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=versions.env
source "$cluster_dir/versions.env"

export GOTOOLCHAIN=local
export GOFLAGS=-mod=readonly

cache="${SLIPWAY_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/slipway}"
state="${SLIPWAY_STATE:-/var/lib/slipway-cluster}"
fast_state=/dev/shm/slipway-cluster # etcd: a disk would only slow the tests
pki="$state/pki"
logs="$state/log"

node_name=slipway-node
host_ip=10.244.0.1
api_server="https://$host_ip:6443"
s3_endpoint="http://$host_ip:8333"
gateway_url=http://127.0.0.1:8000
prometheus_url=http://127.0.0.1:9099

# Key of a build: its pins and the Go that builds it.
key_of() {
  { cat "$@"; go version; } | sha256sum | cut -c1-16
}

kubernetes_bin() { echo "$cache/kubernetes/$(key_of "$cluster_dir"/kubernetes/go.{mod,sum} "$cluster_dir/versions.env")"; }
go_tool_bin() { echo "$cache/$1/$(key_of "$cluster_dir/$1"/go.{mod,sum})"; }
wheels_bin() { echo "$cache/wheels/$TRAEFIK_SHA256-$SEAWEEDFS_SHA256"; }
manifests_dir() {
  echo "$cache/manifests/$(cat "$cluster_dir"/{versions.env,build.sh,pack_image.py,pause/pause.c,smoke/main.go} | sha256sum | cut -c1-16)"
}

# s3_identities ACCESS_KEY SECRET_KEY: who may use S3, as SeaweedFS reads it; by the environment, so that no process list shows the keys
s3_identities() {
  access="$1" secret="$2" jq -n \
    '{identities: [{name: "slipway", credentials: [{accessKey: env.access, secretKey: env.secret}], actions: ["Admin", "Read", "Write", "List", "Tagging"]}]}'
}

# module_dir MODULE VERSION: the sources of a Go module, checked by Go's checksum database
module_dir() { (cd / && GOFLAGS=-mod=mod go mod download -json "$1@$2" | jq -er .Dir); }

kubectl() { "$(kubernetes_bin)/kubectl" --kubeconfig "$state/admin.kubeconfig" "$@"; }
ctr() { command ctr --address "$state/containerd.sock" --namespace k8s.io "$@"; }

say() { echo "cluster: $*"; }
die() {
  echo "cluster: $*" >&2
  exit 1
}

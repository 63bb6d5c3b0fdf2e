#!/usr/bin/env bash
# Prints the operator's configuration for the cluster that is up: stores on its S3, images as load.sh left them.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/../cluster/use.sh"
use_cluster
[[ -s "$here/../target/images/images.env" ]] || die "no images: run e2e/images/build.sh worker sidecar and e2e/images/load.sh first"
# shellcheck disable=SC1091
source "$here/../target/images/images.env"

cat <<YAML
stores:
  - {name: artifacts, uri: "s3://artifacts", endpoint: "$S3_ENDPOINT", region: us-east-1, pathStyle: true, secretName: slipway-s3}
  - {name: raw, uri: "s3://raw", endpoint: "$S3_ENDPOINT", region: us-east-1, pathStyle: true, secretName: slipway-s3}
artifactStore: artifacts
images:
  worker: $WORKER_IMAGE
  sidecar: $SIDECAR_IMAGE
  pullPolicy: IfNotPresent
concurrency: 4
YAML

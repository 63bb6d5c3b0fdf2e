# shellcheck shell=bash
# Slipway and the data, on the cluster that is up; sourced by demo.sh and by the tests that need the operator.

# A test that runs alone brings its operator along; test.sh installs one for all of them and says so in SLIPWAY_INSTALLED.
begun=''

begin_with_slipway() {
  delete_namespaces "$namespace"
  [[ -n "${SLIPWAY_INSTALLED:-}" ]] || uninstall_slipway
  begun=yes
  [[ -n "${SLIPWAY_INSTALLED:-}" ]] || install_slipway
  make_namespace
}

# The resources first, while the operator is there to clean up after them.
end_with_slipway() {
  [[ -n "$begun" ]] || return 0
  delete_namespaces "$namespace"
  [[ -n "${SLIPWAY_INSTALLED:-}" ]] || uninstall_slipway
}

install_slipway() {
  refuse_other_slipway
  kubectl get namespace "$system_namespace" >/dev/null 2>&1 || restricted_namespace "$system_namespace"
  say "raw data: twelve months of flights, to S3"
  "$repository/e2e/flights/data.sh" upload >/dev/null
  say "helm install slipway"
  # Helm never changes a CRD that is there already.
  kubectl apply --server-side --force-conflicts --filename "$repository/helm/slipway/crds" >/dev/null
  helm upgrade --install slipway "$repository/helm/slipway" --namespace "$system_namespace" --labels "$ours" --wait --timeout 3m --values - >/dev/null <<YAML
images: {operator: "$OPERATOR_IMAGE", worker: "$WORKER_IMAGE", sidecar: "$SIDECAR_IMAGE"}
stores:
- {name: raw, uri: "s3://raw", endpoint: "$S3_ENDPOINT", pathStyle: true, secretName: slipway-s3}
- {name: artifacts, uri: "s3://artifacts", endpoint: "$S3_ENDPOINT", pathStyle: true, secretName: slipway-s3}
# Of the tests of failures, which take the keys of the one and the way to the other.
- {name: guarded, uri: "s3://raw", endpoint: "$S3_ENDPOINT", pathStyle: true, secretName: guarded}
- {name: far, uri: "s3://artifacts", endpoint: "http://far.failures.svc:8333", pathStyle: true, secretName: slipway-s3}
leaderElection: {leaseDuration: 15s, renewDeadline: 10s, retryPeriod: 2s}
YAML
}

# What an administrator does for a team: a namespace in which only restricted pods run, and the keys of its stores.
make_namespace() {
  restricted_namespace "$namespace"
  # By standard input, so that no process list shows the keys.
  jq -n '{apiVersion: "v1", kind: "Secret", metadata: {name: "slipway-s3"}, stringData: {accessKeyId: env.S3_ACCESS_KEY, secretAccessKey: env.S3_SECRET_KEY}}' \
    | kubectl -n "$namespace" create --filename - >/dev/null
}

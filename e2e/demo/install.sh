# shellcheck shell=bash
# Slipway and the data, on the cluster that is up; sourced by demo.sh.

install_slipway() {
  # Helm never changes a CRD that is there already.
  kubectl apply --server-side --force-conflicts --filename "$repository/helm/slipway/crds" >/dev/null
  helm upgrade --install slipway "$repository/helm/slipway" --namespace "$system_namespace" --create-namespace --wait --timeout 3m --values - >/dev/null <<YAML
images: {operator: "$OPERATOR_IMAGE", worker: "$WORKER_IMAGE", sidecar: "$SIDECAR_IMAGE"}
stores:
- {name: raw, uri: "s3://raw", endpoint: "$S3_ENDPOINT", pathStyle: true, secretName: slipway-s3}
- {name: artifacts, uri: "s3://artifacts", endpoint: "$S3_ENDPOINT", pathStyle: true, secretName: slipway-s3}
leaderElection: {leaseDuration: 15s, renewDeadline: 10s, retryPeriod: 2s}
YAML
}

# What an administrator does for a team: a namespace in which only restricted pods run, and the keys of its stores.
make_namespace() {
  kubectl create namespace "$namespace" >/dev/null
  kubectl label namespace "$namespace" pod-security.kubernetes.io/enforce=restricted >/dev/null
  # By standard input, so that no process list shows the keys.
  jq -n '{apiVersion: "v1", kind: "Secret", metadata: {name: "slipway-s3"}, stringData: {accessKeyId: env.S3_ACCESS_KEY, secretAccessKey: env.S3_SECRET_KEY}}' \
    | kubectl -n "$namespace" create --filename - >/dev/null
}

# The resources first, while the operator is there to clean up after them.
remove_slipway() {
  kubectl delete namespace "$namespace" --ignore-not-found --wait --timeout=2m >/dev/null
  ! helm status slipway --namespace "$system_namespace" >/dev/null 2>&1 || helm uninstall slipway --namespace "$system_namespace" --wait >/dev/null
}

#!/usr/bin/env bash
# The chart by itself: it lints, good values render what they say, and each bad value is refused by its name. Needs no cluster.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/../cluster/use.sh"

chart=$(cd "$here/../../helm/slipway" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

main() {
  find_tools
  if helm lint --strict --quiet "$chart" --values "$here/values.yaml"; then pass "lint --strict"; else fail "lint --strict"; fi
  source "$here/good.sh"
  source "$here/bad.sh"
  echo "$passed passed, $failed failed"
  ((failed == 0))
}

render() { helm template slipway "$chart" --namespace slipway-system --kube-version "$KUBERNETES_VERSION" --values "$here/values.yaml" --values "$work/values.yaml"; }

# accepts NAME VALUES JQ...: the values render, and each jq condition holds over the list of all objects.
accepts() {
  local name=$1 condition
  echo "$2" >"$work/values.yaml"
  shift 2
  if ! render >"$work/out.yaml" 2>"$work/error"; then
    fail "$name: $(<"$work/error")"
    return
  fi
  # kubectl reads YAML and writes JSON without any cluster.
  kubectl patch --local --type merge --patch '{}' --filename "$work/out.yaml" --output json | jq --slurp . >"$work/out.json"
  for condition in "$@"; do
    jq --exit-status "$condition" "$work/out.json" >/dev/null || {
      fail "$name: not so: $condition"
      return
    }
  done
  pass "$name"
}

# refuses FIELD VALUES: the values do not render, and the message names the field.
refuses() {
  local field=$1
  echo "$2" >"$work/values.yaml"
  if render >/dev/null 2>"$work/error"; then
    fail "accepted, but $field is bad: $2"
  elif ! grep -qF -- "$field" "$work/error"; then
    fail "the message does not name $field: $(<"$work/error")"
  else
    pass "refuses $field: $2"
  fi
}

pass() {
  passed=$((passed + 1))
  echo "chart: $1"
}
fail() {
  failed=$((failed + 1))
  echo "chart: FAILED: $1" >&2
}

main

#!/usr/bin/env bash
# What goes wrong says so, and recovers when its cause is mended: on the cluster that is up, with Slipway installed by its chart.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../demo/common.sh"
# shellcheck source=../demo/install.sh
source "$demo_dir/install.sh"

namespace=failures
work=$repository/e2e/target/failures

main() {
  mkdir -p "$work" && date +%s >"$work/began"
  use_cluster
  # shellcheck disable=SC1091
  source "$repository/e2e/target/images/images.env"
  trap remove_slipway EXIT
  remove_slipway
  "$repository/e2e/flights/data.sh" upload >/dev/null
  install_slipway
  make_namespace
  NAMESPACE=$namespace python3 "$(dirname "${BASH_SOURCE[0]}")/test.py"
}

main

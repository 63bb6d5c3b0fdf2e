#!/usr/bin/env bash
# usage: run.sh failures|rollouts|datasets   runs that folder's test.py in a namespace of that name, on the cluster that is up, with Slipway installed by its chart
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../demo/common.sh"
# shellcheck source=../demo/install.sh
source "$demo_dir/install.sh"

namespace=${1:?usage: run.sh failures|rollouts|datasets}
work=$repository/e2e/target/$namespace

main() {
  mkdir -p "$work" && date +%s >"$work/began"
  use_cluster
  # shellcheck disable=SC1091
  source "$repository/e2e/target/images/images.env"
  trap end_with_slipway EXIT
  begin_with_slipway
  NAMESPACE=$namespace WORK=$work PYTHONPATH=$repository/e2e/cases:$repository/e2e/replay python3 "$repository/e2e/$namespace/test.py"
}

main

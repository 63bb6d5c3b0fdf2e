# shellcheck shell=bash
# The life of three models, act by act; sourced by demo.sh. The patience of each wait is generous: a busy machine is no failure.

rate=${REPLAY_RATE:-300}

first_model() {
  chapter "The first model: four resources, and data becomes answers"
  say "kubectl apply -f examples/flights: a Dataset of January to March, a TrainingJob, a Rollout and a ModelMonitor"
  apply "$examples"
  dataset_ready
  trained flights-v1
  say "the Rollout has waited for flights-v1; the first version takes all of the traffic when its pods are ready"
  follow 300 rollouts flights "$rollout_story" '.status.phase == "Healthy" and .status.stable.name == "flights-v1"' is_stalled
  await 60 "answers through the Gateway" answers
}

second_model() {
  chapter "A better model: more months, boosted trees in Python"
  replay_july
  say "a Dataset never changes what was made of it: three months more make a second version"
  apply "$examples/v2/dataset.yaml"
  dataset_ready
  apply "$examples/v2/trainingjob.yaml"
  trained flights-v2
  release flights-v2
  follow 600 rollouts flights "$rollout_story" "$(ended flights-v2 Promoted)" "$(ended flights-v2)"
  say "why: $(because flights-v2)"
}

third_model() {
  chapter "A broken model: as good by every metric, and it cannot answer for all"
  apply "$examples/v3/trainingjob.yaml"
  trained flights-v3
  release flights-v3
  follow 600 rollouts flights "$rollout_story" "$(ended flights-v3 RolledBack)" "$(ended flights-v3)"
  say "why: $(because flights-v3)"
  await 120 "the pods of flights-v3 are gone" no_pods flights-v3
}

# The image of the examples is where load.sh put it.
apply() {
  local file files=("$1")
  [[ ! -d "$1" ]] || files=("$1"/*.yaml)
  for file in "${files[@]}"; do
    sed "s|image: localhost/slipway/flights-train:dev|image: $FLIGHTS_TRAIN_IMAGE|" "$file" | kubectl -n "$namespace" apply --filename - | sed "s/^/$(clock)    /"
  done
}

dataset_ready() {
  follow 300 datasets flights 'if is_ready then "version \(.status.version.name): \(.status.version.rows.train) rows to train on, \(.status.version.rows.validation) to validate, \(.status.version.rows.test) to test; checks \(.status.checks.summary)" else ready end' \
    is_ready is_stalled
}

trained() {
  follow 600 trainingjobs "$1" '"\(.status.phase // "Pending")\(if .status.metricSummary then ", " + .status.metricSummary else "" end)\(if .status.phase == "Succeeded" then ", trained on \(.status.dataset.name)@\(.status.dataset.digest[7:19])" else ". " + (condition("Ready").message // "") end)"' \
    '.status.phase == "Succeeded"' '.status.phase == "Failed"'
  follow 300 modelversions "$1" '"\(.status.phase // "Pending")\(if .status.phase == "Ready" then ", digest \(.status.verifiedDigest[7:19]) verified; gates \(.status.gateSummary): " + ([.status.gates[]? | "\(.name) \(.value) (\(.limit))"] | join(", ")) else ". " + (condition("Ready").message // "") end)"' \
    '.status.phase == "Ready"' '.status.phase == "Rejected"'
}

release() {
  say "kubectl patch rollout flights: modelVersion: $1"
  kubectl -n "$namespace" patch rollout flights --type merge --patch "{\"spec\": {\"modelVersion\": \"$1\"}}" >/dev/null
}

rollout_story='"\(.status.phase // "Pending")\(if .status.release then ", step \(.status.step // "-"), \(.status.weight.acknowledged // 0) % for \(.status.release.candidate.name). " else ". " end)\(.status.message // "")\(if .status.release and evidence != "" then " [\(evidence)]" else "" end)"'

# ended VERSION [END]: a filter: its release is over, and so
ended() { echo "(.status.history // []) | first // {} | .candidate.name == \"$1\" and (.end | test(\"^${2:-.*}\$\"))"; }

because() { latest rollouts flights "(.status.history // []) | map(select(.candidate.name == \"$1\")) | first | \"\(.end): \(.because)\""; }

answers() { curl --silent --fail --max-time 5 --header "Host: $host" "$GATEWAY_URL/v2/models/flights"; }

no_pods() { [[ -z "$(kubectl -n "$namespace" get pods --selector "slipway.dev/version=$1" --output name)" ]]; }

# Traffic for the rest of the demonstration, so that every step and every swap happens under it.
replay_july() {
  say "traffic: the flights of July as they were, $rate a second through the Gateway, until the end"
  background "$repository/e2e/replay/replay.py" "$("$repository/e2e/flights/data.sh")/2013-07.csv" --url "$GATEWAY_URL" --host "$host" \
    --rate "$rate" --seconds 1800 --requests 600000 --summary "$work/replay.json" >"$work/replay.jsonl"
  replay_pid=${background_pids[-1]}
}

stop_replay() {
  kill -TERM "$replay_pid"
  wait "$replay_pid" || die "the replay did not end well; see $work/replay.jsonl"
}

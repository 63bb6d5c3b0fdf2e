# shellcheck shell=bash
# What happens to the resources, recorded as it happens and told as a story; sourced by demo.sh.

kinds=(datasets trainingjobs modelversions rollouts modelmonitors)

# background COMMAND...: in a session of its own, so that it ends with its children; stop_background ends it.
background() {
  setsid "$@" &
  background_pids+=("$!")
}

stop_background() {
  local pid
  for pid in "${background_pids[@]}"; do kill -TERM -- "-$pid" 2>/dev/null || true; done
  background_pids=()
}

record() {
  local kind
  for kind in "${kinds[@]}"; do
    : >"$work/$kind.jsonl"
    background "$demo_dir/record.sh" "$namespace" "$kind" "$work/$kind.jsonl"
  done
}

# Filters that the stories share.
prelude='
def condition(type): (.status.conditions // []) | map(select(.type == type)) | first // {};
def ready: condition("Ready") | "\(.reason // "Pending"). \(.message // "")";
def current: .status.observedGeneration == .generation;
def is_ready: current and condition("Ready").status == "True";
def is_stalled: current and condition("Stalled").status == "True";
def evidence: (.status.analysis // []) | map("\(.name) \(.candidate.events // 0) of \(.candidate.requests // 0) against \(.stable.events // 0) of \(.stable.requests // 0), evidence \(.evidence // "0") of \(.limit // "-")") | join("; ");
'

# latest KIND NAME FILTER: of the newest state that was recorded, empty while there is none; the last line may still be half written
latest() {
  jq --null-input --raw-input --raw-output --arg name "$2" "$prelude [inputs | fromjson? | select(.name == \$name)] | last // empty | $3" "$work/$1.jsonl"
}

# follow SECONDS KIND NAME STORY DONE FAILED: tells STORY whenever it reads differently, until DONE holds. FAILED ends the demonstration.
follow() {
  local patience=$1 kind=$2 name=$3 story=$4 finished=$5 failed=$6 start=$SECONDS told='' state='' line
  until [[ "$state" == finished ]]; do
    ((SECONDS - start < patience)) || die "$kind/$name did not get there in $patience s; last seen: $told"
    sleep 1
    line=$(latest "$kind" "$name" "(if $finished then \"finished\" elif $failed then \"failed\" else \"going\" end) + \"\\t\" + ($story)")
    state=${line%%$'\t'*}
    line=${line#*$'\t'}
    [[ "$line" == "$told" ]] || say "  $name: $line"
    told=$line
    [[ "$state" != failed ]] || die "$kind/$name: $told"
  done
}

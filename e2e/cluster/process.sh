# shellcheck shell=bash
# Processes by pid file: started so that they outlive the shell, stopped by their own pid and never by name.

# start NAME COMMAND...: ahead of what else a busy machine does, as a scheduler that waits looks like a pod that hangs.
start() {
  local name=$1
  shift
  mkdir -p "$state/pid" "$logs"
  # shellcheck disable=SC2016 # the inner shell knows its own pid; exec keeps it
  setsid --fork nice -n -5 bash -c 'echo "$$ $(sed "s/.*) //" /proc/$$/stat | cut -d" " -f20)" >"$1"; shift; exec "$@"' _ "$state/pid/$name" "$@" \
    </dev/null >"$logs/$name.log" 2>&1
}

# Prints the pid of NAME while it runs. The start time tells it from a later process with the same pid.
pid_of() {
  local pid started
  [[ -s "$state/pid/$1" ]] || return 1
  read -r pid started <"$state/pid/$1"
  [[ "$(start_time "$pid")" == "$started" ]] || return 1
  echo "$pid"
}

# Empty when there is no such process.
start_time() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20; }

# stop NAME [SECONDS]: asks, waits, then kills.
stop() {
  local name=$1 patience=${2:-5} pid
  if pid=$(pid_of "$name"); then
    kill "$pid" 2>/dev/null || true
    for ((i = 0; i < patience * 10; i++)); do
      [[ -d "/proc/$pid" ]] || break
      sleep 0.1
    done
    kill -9 "$pid" 2>/dev/null || true
  fi
  rm -f "$state/pid/$name"
}

# await SECONDS WHAT COMMAND...: until the command succeeds; names what it waited for when it does not.
await() {
  local patience=$1 what=$2 start=$SECONDS
  shift 2
  until "$@" >/dev/null 2>&1; do
    ((SECONDS - start < patience)) || die "$what is not ready after $patience s; see $logs"
    sleep 0.1
  done
}

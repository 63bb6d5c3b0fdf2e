"""Traffic for a Rollout while it is changed, and what was seen of the Rollout meanwhile."""

import contextlib
import itertools
import json
import os
import pathlib
import signal
import subprocess
import sys
import threading

from cluster import NAMESPACE, kubectl, wait
from replay import rows, v2
from target import Target, permitted

E2E = pathlib.Path(__file__).resolve().parents[1]
WORK = pathlib.Path(os.environ["WORK"])
PATH = "/v2/models/flights/infer"
RATE = 40
USERS = 150


def lines(path):
    """What a file of JSON lines has so far; the last line may still be half written."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines(keepends=True) if line.endswith("\n")]


def july():
    folder = subprocess.run([E2E / "flights" / "data.sh"], text=True, check=True, capture_output=True).stdout.strip()
    return f"{folder}/2013-07.csv"


@contextlib.contextmanager
def service(name):
    """The URL of a Service: its own address on the cluster of this machine, a forwarded port on another."""
    address = kubectl("get", f"service/{name}", "--output", "jsonpath={.spec.clusterIP}")
    if "AUDIT_LOG" in os.environ:
        yield f"http://{address}:80"
        return
    forward = subprocess.Popen(["kubectl", "--namespace", NAMESPACE, "port-forward", f"service/{name}", ":80"], text=True, stdout=subprocess.PIPE)
    try:
        yield "http://" + forward.stdout.readline().split()[2]
    finally:
        forward.terminate()
        forward.wait()


class Stopped(contextlib.AbstractContextManager):
    """Stops when it is left, also by a failure; nothing goes on behind the case."""

    def __exit__(self, *failure):
        self.end()


class Replay(Stopped):
    """The flights of July as requests, until it is stopped."""

    def __init__(self, name, url, host="-"):
        self._summary, self._seconds = WORK / f"{name}.json", WORK / f"{name}.jsonl"
        command = [sys.executable, E2E / "replay" / "replay.py", july(), "--url", url, "--host", host, "--rate", str(RATE)]
        command += ["--connections", "4", "--seconds", "1800", "--requests", "100000", "--summary", self._summary]
        with open(self._seconds, "w", encoding="utf-8") as out:
            self._process = subprocess.Popen(command, stdout=out)

    def seconds(self):
        """What came in each second so far."""
        return lines(self._seconds)

    def end(self):
        self._process.terminate()
        assert self._process.wait(60) == 0, "the replay did not end well"

    def whole(self):
        """Ends it; returns what came of all requests."""
        self.end()
        return json.loads(self._summary.read_text(encoding="utf-8"))


class Users(threading.Thread, Stopped):
    """Users who ask in turn, each with a name in a header, over one connection; what answered them is in the order in which they asked."""

    def __init__(self, url, header):
        super().__init__(daemon=True)
        self._target = Target(permitted(url), "-", PATH)
        self._header = header
        self._body = json.dumps(v2(next(rows(july()))))
        self._ended = threading.Event()
        self.answers = [[] for _ in range(USERS)]
        self.statuses = set()

    def run(self):
        for user in itertools.cycle(range(USERS)):
            if self._ended.wait(1 / RATE):
                break
            status, version = self._target.ask(self._body, {self._header: f"user-{user}"})
            self.statuses.add(status)
            self.answers[user].append(version)
        self._target.close()

    def __enter__(self):
        self.start()
        return self

    def end(self):
        self._ended.set()
        self.join(60)


class Weights(Stopped):
    """Every state of a Rollout as it comes, by the recorder of the demonstration."""

    def __init__(self, name):
        self._name = name
        self._file = WORK / f"{name}.states.jsonl"
        self._file.write_text("")
        recorder = E2E / "demo" / "record.sh"
        self._process = subprocess.Popen([recorder, NAMESPACE, f"rollouts/{name}", self._file], start_new_session=True)
        wait("the first state", self.states)

    def states(self):
        return [state["status"] for state in lines(self._file)]

    def end(self):
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGTERM)
            self._process.wait(60)

    def wanted(self):
        """Ends it; returns the weights that the candidate was to have, in order."""
        self.end()
        wanted = [status.get("weight", {}).get("wanted", 0) if status.get("release") else 0 for status in self.states()]
        return [weight for weight, _ in itertools.groupby(wanted)]

"""What was recorded of a demonstration: the resources as they went and as they ended, and what came of the requests."""

import datetime
import json
import pathlib


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def seconds(instant):
    return datetime.datetime.fromisoformat(instant.replace("Z", "+00:00")).timestamp()


class Record:
    def __init__(self, folder):
        folder = pathlib.Path(folder)
        self.resources = json.loads((folder / "end.json").read_text(encoding="utf-8"))["items"]
        self.served = json.loads((folder / "served.json").read_text(encoding="utf-8"))["items"]
        self.rollout_states = lines(folder / "rollouts.jsonl")
        self.replay = json.loads((folder / "replay.json").read_text(encoding="utf-8"))
        self.replay_seconds = [{**second, "at": seconds(second["at"])} for second in lines(folder / "replay.jsonl")]

    def resource(self, kind, name):
        return next(each for each in self.resources if each["kind"] == kind and each["metadata"]["name"] == name)

    def versions(self):
        return sorted(each["metadata"]["name"] for each in self.resources if each["kind"] == "ModelVersion")

    def rollout(self):
        return self.resource("Rollout", "flights")["status"]

    def release(self, version):
        """How the newest release of a version ended; None when it was never released."""
        return next((each for each in self.rollout()["history"] if each["candidate"]["name"] == version), None)

    def traffic(self, version):
        return self.replay["versions"].get(version, {"requests": 0, "failures": 0, "statuses": {}})

    def weights(self, version):
        """Times at which the wanted weight of a candidate was seen to change, each with the weight from then on."""
        changes = []
        for state in self.rollout_states:
            release = state["status"].get("release") or {}
            candidate = release.get("candidate", {}).get("name") == version
            weight = (state["status"].get("weight") or {}).get("wanted", 0) if candidate else 0
            if not changes or changes[-1][1] != weight:
                changes.append((state["at"], weight))
        return changes

    def most_weight(self, version):
        stable = any((state["status"].get("stable") or {}).get("name") == version for state in self.rollout_states)
        return 100 if stable else max((weight for _, weight in self.weights(version)), default=0)

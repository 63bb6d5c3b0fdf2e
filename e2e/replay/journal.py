"""What came of the requests: by version and status, a second at a time and as a whole."""

import array
import collections
import datetime
import threading


class Journal:
    def __init__(self):
        self._lock = threading.Lock()
        self._second = collections.Counter()
        self._total = collections.Counter()
        self._micros = collections.defaultdict(lambda: array.array("L"))

    def add(self, status, version, seconds):
        with self._lock:
            self._second[version, status] += 1
            self._micros[version].append(round(seconds * 1e6))

    def turn(self):
        """Ends a second; returns what came in it."""
        with self._lock:
            counts, self._second = self._second, collections.Counter()
            self._total += counts
        return {"at": now(), **summary(counts)}

    def whole(self):
        with self._lock:
            counts = self._total + self._second
            everything = array.array("L", sorted(micros for each in self._micros.values() for micros in each))
            versions = {version: latency(sorted(each)) for version, each in self._micros.items()}
        result = summary(counts)
        for version, each in result["versions"].items():
            each["latencyMillis"] = versions[version]
        return {"at": now(), **result, "latencyMillis": latency(everything)}


def now():
    return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def summary(counts):
    versions = {}
    for (version, status), count in sorted(counts.items()):
        each = versions.setdefault(version, {"requests": 0, "failures": 0, "statuses": {}})
        each["requests"] += count
        each["failures"] += count if status != "200" else 0
        each["statuses"][status] = count
    return {
        "requests": sum(each["requests"] for each in versions.values()),
        "failures": sum(each["failures"] for each in versions.values()),
        "versions": versions,
    }


def latency(ordered):
    """Exact quantiles, in milliseconds; null without requests."""
    return {f"p{quantile}": ordered[min(len(ordered) - 1, len(ordered) * quantile // 100)] / 1000 if ordered else None for quantile in (50, 99)}

#!/usr/bin/env python3
"""Replays the flights of a month as requests for predictions, at a steady rate, bounded in count and time, and only at this machine or its cluster.

Prints a line of JSON a second, and writes the whole at the end or when it is stopped.
usage: replay.py FILE.csv --url http://127.0.0.1:8000 --host flights.example.com --rate 300 --seconds 60 --requests 20000 --summary out.json
"""

import argparse
import csv
import itertools
import json
import signal
import sys
import threading
import time

from journal import Journal
from target import Target, permitted

# What is known before a flight departs, with the types of the Open Inference Protocol.
COLUMNS = {
    "month": "INT64", "sched_dep_time": "INT64", "sched_arr_time": "INT64", "carrier": "BYTES", "flight": "INT64",
    "origin": "BYTES", "dest": "BYTES", "distance": "INT64", "hour": "INT64", "time_hour": "BYTES",
}  # fmt: skip
MOST_PER_SECOND = 2000
MOST_SECONDS = 3600


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", help="a month of flights, as CSV")
    parser.add_argument("--url", required=True, type=permitted, help="where to: loopback or a pod of the cluster")
    parser.add_argument("--host", default="flights.example.com", help="host that the route answers for")
    parser.add_argument("--model", default="flights")
    parser.add_argument("--protocol", choices=("v1", "v2"), default="v2")
    parser.add_argument("--rate", type=bounded(MOST_PER_SECOND), default=300, help="requests a second")
    parser.add_argument("--seconds", type=bounded(MOST_SECONDS), default=60)
    parser.add_argument("--requests", type=bounded(MOST_PER_SECOND * MOST_SECONDS), default=20_000)
    parser.add_argument("--connections", type=bounded(64), default=16)
    parser.add_argument("--summary", help="file for the whole; standard output when absent")
    return parser.parse_args()


def bounded(most):
    def number(text):
        value = int(text)
        if not 1 <= value <= most:
            raise argparse.ArgumentTypeError(f"must be 1 to {most}, is {value}")
        return value

    return number


def rows(file):
    with open(file, encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield {name: int(row[name]) if kind == "INT64" else row[name] for name, kind in COLUMNS.items()}


def v1(row):
    return {"instances": [row]}


def v2(row):
    return {"inputs": [{"name": name, "datatype": COLUMNS[name], "shape": [1], "data": [value]} for name, value in row.items()]}


class Schedule:
    """Hands out the rows in order, none before it is due; the month begins anew when it ends. What was late is not made up for by a burst."""

    def __init__(self, flights, rate, requests, seconds):
        self.stop = threading.Event()
        self.start = time.monotonic()
        self._end = self.start + seconds
        self._next = self.start
        self._interval = 1 / rate
        self._rows = itertools.islice(itertools.cycle(flights), requests)
        self._lock = threading.Lock()

    def __iter__(self):
        return self

    def __next__(self):
        with self._lock:
            row = next(self._rows)
            due = max(self._next, time.monotonic() - self._interval)
            self._next = due + self._interval
        if due >= self._end or self.stop.wait(max(0.0, due - time.monotonic())):
            raise StopIteration
        return row


def send(schedule, target, body_of, journal):
    for row in schedule:
        started = time.monotonic()
        status, version = target.ask(json.dumps(body_of(row)))
        journal.add(status, version, time.monotonic() - started)
    target.close()


def main():
    given = arguments()
    flights = list(rows(given.file))
    path = f"/v1/models/{given.model}:predict" if given.protocol == "v1" else f"/v2/models/{given.model}/infer"
    body_of = {"v1": v1, "v2": v2}[given.protocol]
    journal = Journal()
    schedule = Schedule(flights, given.rate, given.requests, given.seconds)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: schedule.stop.set())
    senders = [
        threading.Thread(target=send, args=(schedule, Target(given.url, given.host, path), body_of, journal))
        for _ in range(given.connections)
    ]
    for sender in senders:
        sender.start()
    second = 0
    while any(sender.is_alive() for sender in senders):
        second += 1
        for sender in senders:
            sender.join(max(0.0, schedule.start + second - time.monotonic()))
        print(json.dumps(journal.turn()), flush=True)
    whole = json.dumps(journal.whole(), indent=2)
    if given.summary:
        with open(given.summary, "w", encoding="utf-8") as out:
            out.write(whole + "\n")
    else:
        print(whole)


if __name__ == "__main__":
    sys.exit(main())

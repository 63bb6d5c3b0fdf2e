#!/usr/bin/env python3
"""A Dataset of Parquet files, split by time, with every check of columns, that follows its files: a file more makes a second version."""

import sys

from cluster import apply, download, event, get, ready, remove, upload, wait
from manifests import ROWS, resource
from running import run

FOLDER = "datasets/parquet"
# Slipway looks at a source that it follows every five minutes.
PATIENCE = 900


def source(path, **files):
    return {"files": {"store": "raw", "paths": [path], **files}}


def broad():
    return resource(
        "Dataset",
        "broad",
        {
            "source": source(f"{FOLDER}/*.parquet", parquet={}),
            "refresh": "OnChange",
            "split": {"time": {"column": "time_hour", "validationFrom": "2013-01-01T12:00:00Z", "testFrom": "2013-01-01T18:00:00Z"}},
            "checks": [
                {"name": "carrier", "column": "carrier", "notNull": {}},
                {"name": "carriers", "column": "carrier", "inSet": {"values": ["AA", "UA"]}},
                {"name": "distance", "column": "distance", "range": {"min": "200", "max": "799"}},
                {"name": "flights", "unique": {"columns": ["flight"]}},
            ],
        },
    )


def parquet_that_slipway_wrote():
    """The rows of ROWS as the splits of a version: what a reader of Parquet is to find there is known."""
    upload("datasets/rows.csv", ROWS)
    apply(resource("Dataset", "plain", {"source": source("datasets/rows.csv")}))
    ready("dataset/plain")
    return get("dataset/plain")["status"]["version"]


def rows(version):
    return sum(version["rows"][split] for split in ("train", "validation", "test"))


def dataset_that_follows_its_files():
    for file in ("1", "2"):
        remove(f"{FOLDER}/{file}.parquet")
    plain = parquet_that_slipway_wrote()
    upload(f"{FOLDER}/1.parquet", download(plain["uri"] + "train.parquet"))
    apply(broad())
    ready("dataset/broad")
    first = get("dataset/broad")["status"]
    assert rows(first["version"]) == plain["rows"]["train"], first["version"]
    # Half of the day is before 12 o'clock, and a quarter before 18.
    assert abs(first["version"]["rows"]["train"] - plain["rows"]["train"] / 2) < 60, first["version"]
    assert abs(first["version"]["rows"]["test"] - plain["rows"]["train"] / 4) < 60, first["version"]
    assert first["checks"]["passed"] == 4, first["checks"]
    upload(f"{FOLDER}/2.parquet", download(plain["uri"] + "validation.parquet"))
    second = wait(
        "a version with the second file",
        lambda: (seen := get("dataset/broad")["status"])["version"]["digest"] != first["version"]["digest"] and seen,
        PATIENCE,
    )
    assert rows(second["version"]) == plain["rows"]["train"] + plain["rows"]["validation"], second["version"]
    assert [each["digest"] for each in second["versions"]] == [second["version"]["digest"], first["version"]["digest"]], second["versions"]
    assert len(event("dataset/broad", "NewVersion")) == 2


if __name__ == "__main__":
    sys.exit(run("datasets", [[dataset_that_follows_its_files]]))

#!/usr/bin/env python3
"""usage: summary.py FOLDER   the table at the end of the demonstration, out of what was recorded"""

import sys

from record import Record

HEADINGS = ("VERSION", "DIGEST", "DATASET", "AUC", "GATES", "REQUESTS", "FAILED", "P50", "P99", "MOST WEIGHT", "VERDICT")


def row(record, version):
    model = record.resource("ModelVersion", version)
    run = record.resource("TrainingJob", version)
    traffic = record.traffic(version)
    latency = traffic.get("latencyMillis", {})
    ended = record.release(version)
    return (
        version,
        model["spec"]["artifact"]["digest"][7:19],
        run["status"]["dataset"]["digest"][7:19],
        f"{float(model['status']['metrics']['auc']):.4f}",
        model["status"].get("gateSummary", "-"),
        traffic["requests"],
        traffic["failures"],
        millis(latency.get("p50")),
        millis(latency.get("p99")),
        f"{record.most_weight(version)} %",
        f"{ended['end']}: {ended['because']}" if ended else "-",
    )


def millis(value):
    return "-" if value is None else f"{value:.1f} ms"


def main(folder):
    record = Record(folder)
    table = [HEADINGS, *(row(record, version) for version in record.versions())]
    widths = [max(len(str(line[column])) for line in table) for column in range(len(HEADINGS) - 1)]
    for line in table:
        print("  " + "  ".join([*(str(cell).ljust(width) for cell, width in zip(line, widths)), str(line[-1])]))
    whole = record.replay["latencyMillis"]
    print(f"\n  {record.replay['requests']} requests, {record.replay['failures']} failed; half of them within {millis(whole['p50'])}, 99 % within {millis(whole['p99'])}")


if __name__ == "__main__":
    main(sys.argv[1])

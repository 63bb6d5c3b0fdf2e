"""Runs cases: those of a chain one after the other, and chains at the same time, as nearly all of their time is waiting."""

import concurrent.futures
import sys
import time
import traceback
import unittest

CHAINS_AT_ONCE = 5


def run(subject, chains):
    """Runs all cases, whatever fails, and tells of each; returns the status of the process."""
    with concurrent.futures.ThreadPoolExecutor(CHAINS_AT_ONCE) as pool:
        outcomes = [outcome for chain in pool.map(lambda cases: [run_case(subject, case) for case in cases], chains) for outcome in chain]
    failed, skipped = outcomes.count("failed"), outcomes.count("skipped")
    print(f"{len(outcomes) - failed - skipped} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


def run_case(subject, case):
    start = time.monotonic()
    try:
        case()
        outcome, told = "passed", f"{time.monotonic() - start:.0f} s"
    except unittest.SkipTest as reason:
        outcome, told = "skipped", f"skipped, {reason}"
    except Exception:
        outcome, told = "failed", f"FAILED\n{traceback.format_exc()}"
    # In one write, as other threads tell too.
    sys.stdout.write(f"{subject}: {case.__name__.replace('_', ' ')}: {told}\n")
    sys.stdout.flush()
    return outcome

#!/usr/bin/env python3
"""Each thing that can go wrong has a condition and an event that say what is wrong and what to do, and recovers when the cause is mended."""

import sys

import data
import deletions
import models
import releases
import stores
from cluster import upload
from manifests import ROWS
from running import run

CHAINS = [
    [models.dataset_that_comes_later, deletions.other_version, *(row.case() for row in deletions.RELEASES)],
    [releases.candidate_that_never_gets_ready, releases.traffic_that_moves_to_another_provider, releases.name_that_is_taken],
    [stores.secret_that_is_missing_then_there, stores.wrong_credentials_then_right_ones, stores.store_that_nobody_answers_for_then_mended],
    [
        data.file_that_is_not_there_then_is,
        data.empty_file_then_filled,
        data.ragged_csv_then_mended,
        data.column_that_is_missing,
        data.check_that_fails,
    ],
    [
        models.image_that_cannot_be_pulled,
        models.memory_that_is_too_small,
        models.container_that_fails,
        models.more_gpus_than_there_are,
        models.one_gpu_runs_on_the_node,
    ],
    [
        models.digest_that_is_another,
        models.gate_that_is_not_met_then_changed,
        models.approval_that_is_waited_for,
        *(row.case() for row in deletions.DELETIONS),
    ],
]


if __name__ == "__main__":
    upload("failures/small.csv", ROWS)
    sys.exit(run("failures", CHAINS))

"""What goes wrong with data: files, rows, columns, checks."""

from cluster import apply, event, patch, ready, remove, upload, wait_condition
from manifests import ROWS, small_dataset


def file_that_is_not_there_then_is():
    remove("failures/absent.csv")
    apply(small_dataset("absent", "failures/absent.csv"))
    wait_condition("dataset/absent", "Stalled", "True", "SourceNotFound", ["failures/absent.csv"])
    event("dataset/absent", "SourceNotFound")
    upload("failures/absent.csv", ROWS)
    patch("dataset/absent", {"history": 4})
    ready("dataset/absent")


def empty_file_then_filled():
    upload("failures/empty.csv", "")
    apply(small_dataset("empty", "failures/empty.csv"))
    wait_condition("dataset/empty", "Stalled", "True", "EmptySource", ["failures/empty.csv"])
    event("dataset/empty", "EmptySource")
    upload("failures/empty.csv", ROWS)
    patch("dataset/empty", {"history": 4})
    ready("dataset/empty")


def ragged_csv_then_mended():
    upload("failures/ragged.csv", ROWS + "AA,1\n")
    apply(small_dataset("ragged", "failures/ragged.csv"))
    wait_condition("dataset/ragged", "Stalled", "True", "RaggedRow", ["failures/ragged.csv"])
    event("dataset/ragged", "RaggedRow")
    upload("failures/ragged.csv", ROWS)
    patch("dataset/ragged", {"history": 4})
    ready("dataset/ragged")


def column_that_is_missing():
    manifest = small_dataset("column", "failures/small.csv")
    manifest["spec"]["features"] = [{"standardize": {"columns": ["height"]}}]
    apply(manifest)
    wait_condition("dataset/column", "Stalled", "True", "MissingColumn", ["height"])
    event("dataset/column", "MissingColumn")
    patch("dataset/column", {"features": [{"standardize": {"columns": ["distance"]}}]})
    ready("dataset/column")


def check_that_fails():
    manifest = small_dataset("checked", "failures/small.csv")
    manifest["spec"]["checks"] = [{"name": "rows", "rowCount": {"min": 100000}}]
    apply(manifest)
    wait_condition("dataset/checked", "Stalled", "True", "ChecksFailed", ["rows"])
    wait_condition("dataset/checked", "ChecksPassed", "False")
    patch("dataset/checked", {"checks": [{"name": "rows", "rowCount": {"min": 100}}]})
    ready("dataset/checked")
    wait_condition("dataset/checked", "ChecksPassed", "True")

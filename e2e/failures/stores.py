"""What goes wrong with stores: their keys, and the way to them. Stores of their own, so that no other case meets it."""

import os
import re
import unittest

from cluster import apply, event, get, patch, ready, upload, wait_condition
from manifests import ROWS, small_dataset, version


def secret(secret_key):
    """The keys of the store guarded."""
    keys = {"accessKeyId": os.environ["S3_ACCESS_KEY"], "secretAccessKey": secret_key}
    return {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "guarded"}, "stringData": keys}


def secret_that_is_missing_then_there():
    apply(small_dataset("secretless", "failures/small.csv", store="guarded"))
    wait_condition("dataset/secretless", "Ready", "False", "ConfigError", ["guarded"])
    apply(secret(os.environ["S3_SECRET_KEY"]))
    ready("dataset/secretless")


def wrong_credentials_then_right_ones():
    apply(secret("not-the-key"))
    apply(small_dataset("keys", "failures/small.csv", store="guarded"))
    wait_condition("dataset/keys", "Stalled", "True", "AccessDenied", ["guarded"])
    event("dataset/keys", "AccessDenied")
    apply(secret(os.environ["S3_SECRET_KEY"]))
    patch("dataset/keys", {"history": 4})
    ready("dataset/keys")


def store_that_nobody_answers_for_then_mended():
    """The way to the store far is a Service, which leads nowhere at first. Nothing but time passes between its mending and the recovery."""
    address = re.fullmatch(r"http://([0-9.]+):([0-9]+)", os.environ["S3_ENDPOINT"])
    if not address:
        raise unittest.SkipTest("a Service can lead to an S3_ENDPOINT of the form http://<address>:<port> only")
    port = int(address[2])
    apply({"apiVersion": "v1", "kind": "Service", "metadata": {"name": "far"}, "spec": {"ports": [{"port": 8333, "targetPort": port}]}})
    upload("failures/small.csv", ROWS, bucket="artifacts")
    apply(small_dataset("distant", "failures/small.csv", store="far"))
    ready("modelversion/early")
    distant = version("distant", "early")
    distant["spec"]["artifact"]["store"] = "far"
    apply(distant)
    wait_condition("dataset/distant", "Ready", "False", "StoreUnreachable", ["far"])
    event("dataset/distant", "StoreUnreachable")
    wait_condition("modelversion/distant", "Ready", "False", "StoreUnreachable", ["far"])
    event("modelversion/distant", "StoreUnreachable")
    apply(endpoint(address[1], port))
    for resource in ("dataset/distant", "modelversion/distant"):
        ready(resource)
        assert get(resource)["metadata"]["generation"] == 1, resource


def endpoint(address, port):
    return {
        "apiVersion": "discovery.k8s.io/v1",
        "kind": "EndpointSlice",
        "metadata": {"name": "far", "labels": {"kubernetes.io/service-name": "far"}},
        "addressType": "IPv4",
        "endpoints": [{"addresses": [address]}],
        "ports": [{"port": port}],
    }

"""Where requests go: one connection that is kept alive, to this machine or a pod of its cluster and nowhere else."""

import argparse
import http.client
import ipaddress
import urllib.parse

PERMITTED = [ipaddress.ip_network(network) for network in ("127.0.0.0/8", "10.244.0.0/16", "10.96.0.0/16")]
PATIENCE_SECONDS = 30


def permitted(text):
    """The address of a URL that may be sent to."""
    url = urllib.parse.urlsplit(text)
    try:
        address = ipaddress.ip_address(url.hostname or "")
    except ValueError:
        raise argparse.ArgumentTypeError(f"must be http://<address>:<port>, is {text}") from None
    if url.scheme != "http" or not any(address in network for network in PERMITTED):
        raise argparse.ArgumentTypeError(f"requests go only to loopback or to pods and services of the cluster, not to {text}")
    return url.hostname, url.port or 80


class Target:
    def __init__(self, address, host, path):
        self._connection = http.client.HTTPConnection(*address, timeout=PATIENCE_SECONDS)
        self._path = path
        self._headers = {"host": host, "content-type": "application/json"}

    def ask(self, body, headers=None):
        """Sends one request, with headers of its own, and never a second time; returns the status, or the name of the failure, and the version that answered."""
        try:
            self._connection.request("POST", self._path, body, self._headers | (headers or {}))
            response = self._connection.getresponse()
            response.read()
            return str(response.status), response.getheader("x-slipway-version", "none")
        except (OSError, http.client.HTTPException) as failure:
            self._connection.close()
            return type(failure).__name__, "none"

    def close(self):
        self._connection.close()

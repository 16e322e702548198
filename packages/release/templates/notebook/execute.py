"""Runs a notebook: JSON from standard input, JSON with outputs to standard output.

python3 execute.py <kernel> <seconds that a cell may take>

What a cell fails with is in its outputs; what the kernel fails with is told on standard error, with exit code 1.
"""

import signal
import sys

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError


def main(kernel, seconds):
    # Ends as an exception does, so that the kernel is ended too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    notebook = nbformat.reads(sys.stdin.buffer.read().decode(), as_version=4)
    client = NotebookClient(notebook, kernel_name=kernel, timeout=int(seconds), record_timing=False)
    try:
        client.execute(cwd=".")
    except CellExecutionError:
        pass
    sys.stdout.buffer.write(nbformat.writes(notebook).encode())


main(*sys.argv[1:])

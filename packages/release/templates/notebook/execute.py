"""Runs the cells of a notebook: JSON from standard input, the same with outputs to standard output.

python3 execute.py <kernel> <seconds that a cell may take>

Tells each cell that begins, as `cell <id>`, on standard error. Stops after a cell that fails, whose outputs then say how. Needs jupyter_client and the kernel.
"""

import json
import queue
import signal
import sys
import time

from jupyter_client.manager import start_new_kernel

# Deno's kernel tells that a cell is done before it has told all that the cell gave out.
LATE = {"deno": 0.5}
KEPT = {
    "stream": ["name", "text"],
    "display_data": ["data", "metadata"],
    "execute_result": ["data", "metadata", "execution_count"],
    "error": ["ename", "evalue", "traceback"],
}


def main(kernel, seconds):
    # Ends as an exception does, so that the kernel is ended, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    notebook = json.load(sys.stdin.buffer)
    manager, client = start_new_kernel(kernel_name=kernel)
    try:
        for cell in notebook["cells"]:
            if cell["cell_type"] != "code":
                continue
            print(f"cell {cell['id']}", file=sys.stderr, flush=True)
            if not run(cell, manager, client, float(seconds), LATE.get(kernel, 0)):
                break
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    sys.stdout.buffer.write(json.dumps(notebook).encode())


def run(cell, manager, client, seconds, late):
    """Runs one cell and fills in its outputs; whether it succeeded."""
    request = client.execute("".join(cell["source"]))
    outputs = collect(request, manager, client, time.monotonic() + seconds, late)
    reply = answer(request, client)
    if reply["status"] != "ok" and not any(output["output_type"] == "error" for output in outputs):
        failure = {name: reply.get(name, "") for name in ["ename", "evalue"]}
        outputs.append({"output_type": "error", **failure, "traceback": reply.get("traceback", [])})
    cell["execution_count"] = reply.get("execution_count")
    cell["outputs"] = outputs
    return reply["status"] == "ok"


def collect(request, manager, client, deadline, late):
    outputs = []
    idle = False
    while True:
        try:
            message = client.get_iopub_msg(timeout=late if idle else 1)
        except queue.Empty:
            if idle:
                return outputs
            if not manager.is_alive():
                sys.exit("The kernel died.")
            if time.monotonic() > deadline:
                sys.exit("A cell took too long.")
            continue
        if message["parent_header"].get("msg_id") != request:
            continue
        kind, content = message["msg_type"], message["content"]
        if kind in KEPT:
            outputs.append({"output_type": kind, **{name: content[name] for name in KEPT[kind]}})
        idle = idle or (kind == "status" and content["execution_state"] == "idle")
        if idle and not late:
            return outputs


def answer(request, client):
    while True:
        message = client.get_shell_msg(timeout=60)
        if message["parent_header"].get("msg_id") == request:
            return message["content"]


main(*sys.argv[1:])

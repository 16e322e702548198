"""Runs the cells of a notebook: JSON from standard input, the same with outputs to standard output.

python3 execute.py <kernel> <seconds that a cell may take>

Tells each cell that begins, as `cell <id>`, on standard error. Stops after a cell that fails, whose outputs then say how. Needs jupyter_client and the kernel.
"""

import json
import os
import queue
import signal
import sys
import time

from jupyter_client.manager import KernelManager

# Deno's kernel tells that a cell is done before it has told all that the cell gave out.
LATE = {"deno": 0.5}
KEPT = {
    "stream": ["name", "text"],
    "display_data": ["data", "metadata"],
    "execute_result": ["data", "metadata", "execution_count"],
    "error": ["ename", "evalue", "traceback"],
}


def main(kernel, seconds):
    # Ctrl-C reaches all programs of a terminal; the one that started this says when to end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, leave)
    notebook = json.load(sys.stdin.buffer)
    # Beside the notebook's folder: it goes when that goes.
    file = os.path.join(os.path.dirname(os.getcwd()), "connection.json")
    manager = KernelManager(kernel_name=kernel, connection_file=file)
    try:
        manager.start_kernel()
        client = manager.client()
        client.start_channels()
        client.wait_for_ready(timeout=60)
        displays = {}
        for cell in notebook["cells"]:
            if cell["cell_type"] != "code":
                continue
            print(f"cell {cell['id']}", file=sys.stderr, flush=True)
            if not run(cell, manager, client, float(seconds), LATE.get(kernel, 0), displays):
                break
        client.stop_channels()
    finally:
        end(manager)
    sys.stdout.buffer.write(json.dumps(notebook).encode())


def leave(*_):
    """Ends as an exception does, so that the kernel is ended, too; that is not cut short."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.exit(143)


def end(manager):
    """Ends the kernel, and what its cells have started: a download would go on by itself."""
    if not manager.has_kernel:
        return
    started = descendants(getattr(manager.provisioner, "pid", None))
    manager.shutdown_kernel(now=True)
    for process in started:
        try:
            process.kill()
        except Exception:
            # It has ended by itself.
            pass


def descendants(pid):
    try:
        import psutil

        return psutil.Process(pid).children(recursive=True) if pid else []
    except Exception:
        # Only ipykernel brings psutil with it.
        return []


def run(cell, manager, client, seconds, late, displays):
    """Runs one cell and fills in its outputs; whether it succeeded. Displays: id -> outputs that a cell may update."""
    request = client.execute("".join(cell["source"]))
    outputs = collect(request, manager, client, time.monotonic() + seconds, late, displays)
    reply = answer(request, client)
    if reply["status"] != "ok" and not any(output["output_type"] == "error" for output in outputs):
        failure = {name: reply.get(name, "") for name in ["ename", "evalue"]}
        outputs.append({"output_type": "error", **failure, "traceback": reply.get("traceback", [])})
    cell["execution_count"] = reply.get("execution_count")
    cell["outputs"] = outputs
    return reply["status"] == "ok"


def collect(request, manager, client, deadline, late, displays):
    outputs = []
    cleared = idle = False
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
        display = content.get("transient", {}).get("display_id")
        # One that waits clears when the next output is there.
        if kind in KEPT and cleared or kind == "clear_output" and not content["wait"]:
            outputs.clear()
        cleared = kind == "clear_output" and content["wait"] or cleared and kind not in KEPT
        if kind in KEPT:
            outputs.append({"output_type": kind, **{name: content[name] for name in KEPT[kind]}})
            if display is not None:
                displays.setdefault(display, []).append(outputs[-1])
        elif kind == "update_display_data":
            for output in displays.get(display, []):
                output.update(data=content["data"], metadata=content["metadata"])
        idle = idle or (kind == "status" and content["execution_state"] == "idle")
        if idle and not late:
            return outputs


def answer(request, client):
    while True:
        message = client.get_shell_msg(timeout=60)
        if message["parent_header"].get("msg_id") == request:
            return message["content"]


main(*sys.argv[1:])

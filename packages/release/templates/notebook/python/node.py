# @title Node.js
import base64
import hashlib
import io
import json
import os
import platform
import shutil
import subprocess
import tarfile
import urllib.request
from pathlib import Path

if Path.cwd().name != "kit-notebook":
    Path("kit-notebook").mkdir(exist_ok=True)
    os.chdir("kit-notebook")


def run(command, *arguments):
    """What a command prints. Raises where it fails, with what it said."""
    program = shutil.which(command) or command
    done = subprocess.run([program, *arguments], capture_output=True, encoding="utf-8")
    if done.returncode != 0:
        raise RuntimeError(f"{command} failed.\n{done.stdout}{done.stderr}")
    return done.stdout


def node_version():
    """(0,) where there is no Node.js that runs, or none with npm."""
    try:
        run("npm", "--version")
        return tuple(int(part) for part in run("node", "--version").strip().lstrip("v").split("."))
    except (OSError, RuntimeError, ValueError):
        return (0,)


def unpack(package, folder):
    """Fetches a package from npm's registry, compares its SHA-512, and unpacks it."""
    registry = os.environ.get("npm_config_registry", "https://registry.npmjs.org").rstrip("/")
    with urllib.request.urlopen(f"{registry}/{package}", timeout=60) as answer:
        about = json.load(answer)["dist"]
    with urllib.request.urlopen(about["tarball"], timeout=600) as answer:
        tarball = answer.read()
    digest = base64.b64encode(hashlib.sha512(tarball).digest()).decode()
    if about["integrity"] != f"sha512-{digest}":
        raise RuntimeError(f"{package} is not what npm's registry says it is. Run the cell again.")
    safely = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
    with tarfile.open(fileobj=io.BytesIO(tarball)) as archive:
        archive.extractall(folder, **safely)


def install_node():
    """Puts Node.js and npm into this folder, and first on the PATH of what this notebook runs."""
    machine = {"x86_64": "x64", "aarch64": "arm64"}.get(platform.machine())
    if platform.system() != "Linux" or machine is None:
        raise RuntimeError("Install Node.js 20 or later from https://nodejs.org, then run this cell again.")
    unpack(f"node-linux-{machine}/24.21.0", "node")
    unpack("npm/11.6.2", "npm")
    programs = Path("node/package/bin").resolve()
    npm = Path("npm/package/bin").resolve()
    for name in ["npm", "npx"]:
        program = programs / name
        program.write_text(f'#!/bin/sh\nexec "{programs}/node" "{npm}/{name}-cli.js" "$@"\n')
        program.chmod(0o755)
    os.environ["PATH"] = f"{programs}{os.pathsep}{os.environ['PATH']}"


if node_version() < (20,):
    print("There is no Node.js 20 or later here: fetching it.")
    install_node()
print("Node.js 20 or later is here.")

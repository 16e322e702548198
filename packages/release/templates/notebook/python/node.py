# @title Node.js
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

# Where the notebook lies: what is worked on goes into a folder beside it.
HERE = Path.cwd().parent if Path.cwd().name == "kit-notebook" else Path.cwd()
if Path.cwd() == HERE:
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


def fetch(url):
    with urllib.request.urlopen(url, timeout=600) as answer:
        return answer.read()


def install_node():
    """Puts Node.js, and npm with it, into this folder, and first on the PATH of what this notebook runs."""
    machine = {"x86_64": "x64", "aarch64": "arm64"}.get(platform.machine())
    if platform.system() != "Linux" or machine is None:
        raise RuntimeError("Install Node.js 20 or later from https://nodejs.org, then run this cell again.")
    name = f"node-v24.21.0-linux-{machine}"
    releases = f"{os.environ.get('NODEJS_ORG_MIRROR', 'https://nodejs.org/dist').rstrip('/')}/v24.21.0"
    sums = dict(line.split()[::-1] for line in fetch(f"{releases}/SHASUMS256.txt").decode().splitlines())
    archive = fetch(f"{releases}/{name}.tar.gz")
    if hashlib.sha256(archive).hexdigest() != sums.get(f"{name}.tar.gz"):
        raise RuntimeError(f"{name} is not what its publisher says it is. Run the cell again.")
    safely = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(".", **safely)
    os.environ["PATH"] = f"{Path(name, 'bin').resolve()}{os.pathsep}{os.environ['PATH']}"


if node_version() < (20,):
    print("There is no Node.js 20 or later here: fetching it.")
    install_node()
print("Node.js 20 or later is here.")

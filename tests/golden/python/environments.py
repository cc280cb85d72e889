"""The virtual environments in which the real TensorFlow, Keras and NumPy run.

They live outside the checkout, one folder per environment, and are made by pip from package names and pinned versions, each with a
Python that its TensorFlow has wheels for: `python3.8` on the PATH, or pyenv's. An environment is whole when its stamp holds its own
requirements; anything else is made anew.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOM = Path(os.environ.get("DENSE_GOLDEN_CACHE", Path.home() / ".cache/dense-playground/golden"))

# oneDNN is named, because its default depends on the processor; it is on where there is AVX512_VNNI.
SETTING = {"CUDA_VISIBLE_DEVICES": "-1", "TF_ENABLE_ONEDNN_OPTS": "1", "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONHASHSEED": "0",
           "PYTHONDONTWRITEBYTECODE": "1", "PYTHONWARNINGS": "ignore"}

NUMPY_1 = "numpy==1.26.4"
KERAS_3 = ["keras==3.15.1", "scipy==1.15.3"]


def _old(python, tensorflow, *packages):
    return python, [tensorflow, *packages, "protobuf==3.20.3"]


# environment -> (Python, packages). What no pin names is as the wheels of that TensorFlow ask for it.
ENVIRONMENTS = {
    "numpy": ("3.11", ["numpy==2.4.6"]),
    "mpmath": ("3.11", ["mpmath==1.4.1"]),
    "numpy-2.2": ("3.11", ["numpy==2.2.6"]),
    "numpy-1.26": ("3.11", [NUMPY_1]),
    "numpy-1.19": ("3.8", ["numpy==1.19.5"]),
    "tf-2.0": _old("3.7", "tensorflow==2.0.4", "numpy==1.18.5"),
    "tf-2.1": _old("3.7", "tensorflow-cpu==2.1.4", "numpy==1.18.5"),
    "tf-2.2": _old("3.8", "tensorflow-cpu==2.2.3", "numpy==1.18.5"),
    "tf-2.3": _old("3.8", "tensorflow-cpu==2.3.4", "numpy==1.18.5"),
    "tf-2.4": _old("3.8", "tensorflow-cpu==2.4.4", "numpy==1.19.5"),
    "tf-2.5": _old("3.9", "tensorflow-cpu==2.5.3", "numpy==1.19.5"),
    "tf-2.6": ("3.9", ["tensorflow-cpu==2.6.5", "numpy==1.19.5"]),
    "tf-2.7": ("3.9", ["tensorflow-cpu==2.7.4", NUMPY_1]),
    "tf-2.8": ("3.10", ["tensorflow-cpu==2.8.4", NUMPY_1]),
    "tf-2.9": ("3.10", ["tensorflow-cpu==2.9.3", NUMPY_1]),
    "tf-2.10": ("3.10", ["tensorflow-cpu==2.10.1", NUMPY_1]),
    "tf-2.11": ("3.10", ["tensorflow-cpu==2.11.1", NUMPY_1]),
    "tf-2.12": ("3.11", ["tensorflow-cpu==2.12.1", "numpy==1.24.3"]),
    "tf-2.13": ("3.11", ["tensorflow-cpu==2.13.1", "numpy==1.24.3"]),
    "tf-2.14": ("3.11", ["tensorflow-cpu==2.14.1", NUMPY_1]),
    "tf-2.15": ("3.11", ["tensorflow-cpu==2.15.1", NUMPY_1]),
    "tf-2.16": ("3.11", ["tensorflow-cpu==2.16.2", "tf_keras==2.16.0", *KERAS_3, NUMPY_1, "dm-tree==0.1.9"]),
    "tf-2.17": ("3.11", ["tensorflow-cpu==2.17.1", "tf_keras==2.17.0", *KERAS_3, NUMPY_1, "dm-tree==0.1.9"]),
    "tf-2.18": ("3.11", ["tensorflow-cpu==2.18.1", "tf_keras==2.18.0", *KERAS_3, "numpy==2.0.2"]),
    "tf-2.19": ("3.11", ["tensorflow-cpu==2.19.1", "tf_keras==2.19.0", *KERAS_3, "numpy==2.1.3"]),
    "tf-2.20": ("3.11", ["tensorflow-cpu==2.20.0", "tf_keras==2.20.1", *KERAS_3, "numpy==2.4.6"]),
    "tf-2.21": ("3.11", ["tensorflow-cpu==2.21.0", "tf_keras==2.21.0", "keras==3.15.1", "numpy==2.4.6", "scipy==1.15.3"]),
}

TENSORFLOWS = [name for name in reversed(ENVIRONMENTS) if name.startswith("tf-")]

# Keras 3 is pure Python: a release is laid over the TensorFlow that pip puts beside it, the newest that takes it.
_BESIDE = {
    "tf-2.16": ("3.0.5", "3.1.1"),
    "tf-2.17": ("3.2.1", "3.3.3", "3.4.1"),
    "tf-2.19": ("3.5.0", "3.6.0", "3.7.0", "3.8.0", "3.9.2"),
    "tf-2.20": ("3.10.0", "3.11.3"),
    "tf-2.21": ("3.12.4", "3.13.2", "3.14.1", "3.15.1"),
}
_HOME = {version: name for name, versions in _BESIDE.items() for version in versions}
OVERLAYS = {f"keras-{version}": [f"keras=={version}"] for version in _HOME if version != "3.15.1"}

# The release that stands for a minor version, oldest first.
RELEASES = {**{f"2.{minor}": f"2.{minor}.0" for minor in range(22)}, **{version.rpartition(".")[0]: version for version in _HOME}}
VERSIONS = list(RELEASES.values())


def minor_of(version):
    """2.15.0 and 3.15.1 are 2.15 and 3.15."""
    return version.rpartition(".")[0]


_OURS = "made-by-environments.py"


def _run(*command):
    subprocess.run([str(part) for part in command], check=True)


def _is_whole(folder, requirements):
    stamp = folder / "requirements.txt"
    return stamp.exists() and stamp.read_text() == "\n".join(requirements) + "\n"


def _begin(folder):
    if folder.exists() and not (folder / _OURS).exists() and any(folder.iterdir()):
        sys.exit(f"{folder} is an environment that another tool made, with other packages: move it away, or name another room in "
                 "DENSE_GOLDEN_CACHE.")
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    (folder / _OURS).touch()


def _seal(folder, requirements):
    (folder / _OURS).touch()
    (folder / "requirements.txt").write_text("\n".join(requirements) + "\n")


def _interpreter(version):
    """A Python of that minor version."""
    if sys.version_info[:2] == tuple(map(int, version.split("."))):
        return sys.executable
    pyenv = sorted((Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions").glob(f"{version}.*/bin/python"))
    found = shutil.which(f"python{version}") if not pyenv else pyenv[-1]
    if not found:
        raise RuntimeError(f"Python {version} was not found; put python{version} on the PATH, or let pyenv install it")
    return found


def python_of(name):
    """The interpreter of environment `name`, which is made first where it is not there."""
    folder, (version, requirements) = ROOM / name, ENVIRONMENTS[name]
    if not _is_whole(folder, requirements):
        _begin(folder)
        _run(_interpreter(version), "-m", "venv", folder)
        _run(folder / "bin/python", "-m", "pip", "install", "--quiet", "--no-compile", "--disable-pip-version-check", *requirements)
        _seal(folder, requirements)
    return folder / "bin/python"


def overlay(name):
    """The folder of the pure-Python wheel `name`, for PYTHONPATH."""
    folder, requirements = ROOM / "overlays" / name, OVERLAYS[name]
    if not _is_whole(folder, requirements):
        _begin(folder)
        _run(sys.executable, "-m", "pip", "install", "--quiet", "--no-compile", "--disable-pip-version-check", "--no-deps",
             "--target", folder, *requirements)
        _seal(folder, requirements)
    return folder


def keras(version):
    """Interpreter, module name and environment variables that give Keras `version`, one of VERSIONS."""
    if version in _HOME:
        laid_over = {"PYTHONPATH": str(overlay(f"keras-{version}"))} if f"keras-{version}" in OVERLAYS else {}
        return python_of(_HOME[version]), "keras", laid_over
    name = f"tf-{minor_of(version)}"
    return python_of(name), "tf_keras" if int(minor_of(version)[2:]) >= 16 else "tf.keras", {}


if __name__ == "__main__":
    for name in sys.argv[1:] or [*ENVIRONMENTS, *OVERLAYS]:
        print(python_of(name) if name in ENVIRONMENTS else overlay(name), flush=True)

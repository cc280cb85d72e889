"""The virtual environments in which the real TensorFlow, Keras and NumPy run.

They live outside the checkout, one folder per environment, and are made by pip from package names and pinned versions, where those
have no wheels for this Python with another one: `python3.8` on the PATH, or pyenv's.
An environment is whole when its stamp holds its own requirements; anything else is made anew.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOM = Path(os.environ.get("DENSE_GOLDEN_CACHE", Path.home() / ".cache/dense-playground/golden"))

# oneDNN is named, because its default depends on the processor; it is on where there is AVX512_VNNI.
SETTING = {"CUDA_VISIBLE_DEVICES": "-1", "TF_ENABLE_ONEDNN_OPTS": "1", "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONHASHSEED": "0",
           "PYTHONDONTWRITEBYTECODE": "1"}

# What old Keras 3 wheels import besides TensorFlow's own dependencies.
KERAS_3_IMPORTS = ["scipy==1.15.3", "rich==13.9.4", "namex==0.0.8", "dm-tree==0.1.9", "optree==0.14.0"]

ENVIRONMENTS = {
    "numpy": ["numpy==2.4.6"],
    "numpy-2.2": ["numpy==2.2.6"],
    "numpy-1.26": ["numpy==1.26.4"],
    "numpy-1.19": ["numpy==1.19.5"],
    "tf-2.21": ["tensorflow-cpu==2.21.0", "tf_keras==2.21.0", "keras==3.15.1", "numpy==2.4.6", "scipy==1.15.3"],
    "tf-2.16": ["tensorflow-cpu==2.16.2", "keras==3.0.5", "numpy==1.26.4", *KERAS_3_IMPORTS],
    "tf-2.15": ["tensorflow-cpu==2.15.1", "numpy==1.26.4", "dm-tree==0.1.9"],
    "tf-2.12": ["tensorflow-cpu==2.12.1", "numpy==1.23.5", "protobuf==3.20.3", "keras-preprocessing==1.1.2"],
    "tf-2.5": ["tensorflow-cpu==2.5.3", "numpy==1.19.5", "protobuf==3.20.3"],
    "tf-2.4": ["tensorflow-cpu==2.4.4", "numpy==1.19.5", "protobuf==3.20.3"],
    "tf-2.1": ["tensorflow-cpu==2.1.4", "numpy==1.18.5", "protobuf==3.20.3"],
}

# The Python of an environment that has no wheels for a newer one.
PYTHONS = {"numpy-1.19": "3.8", "tf-2.1": "3.7", "tf-2.4": "3.8", "tf-2.5": "3.9"}

TENSORFLOWS = ["tf-2.21", "tf-2.16", "tf-2.15", "tf-2.12"]

# Keras wheels that are pure Python and are laid over an environment through PYTHONPATH.
OVERLAYS = {
    **{f"keras-{version}": [f"keras=={version}"] for version in (
        "2.6.0", "2.7.0", "2.8.0", "2.9.0", "2.10.0",
        "3.0.5", "3.1.1", "3.2.1", "3.4.1", "3.5.0", "3.7.0", "3.8.0", "3.10.0", "3.12.4", "3.13.2")},
}


# Which environment runs a Keras version, and the name of its module. An overlay is laid over where the versions differ.
_TF_KERAS_UP_TO_2_12 = "keras.api._v2.keras"
_HOME_OF = {
    "2.12.0": ("tf-2.12", _TF_KERAS_UP_TO_2_12), "2.15.0": ("tf-2.15", "keras"),
    "2.21.0": ("tf-2.21", "tf_keras"), "3.15.1": ("tf-2.21", "keras"),
}


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
    found = pyenv[-1] if pyenv else shutil.which(f"python{version}")
    if not found:
        raise RuntimeError(f"Python {version} was not found; put python{version} on the PATH, or let pyenv install it")
    return found


def python_of(name):
    """The interpreter of environment `name`, which is made first where it is not there."""
    folder, requirements = ROOM / name, ENVIRONMENTS[name]
    if not _is_whole(folder, requirements):
        _begin(folder)
        _run(_interpreter(PYTHONS[name]) if name in PYTHONS else sys.executable, "-m", "venv", folder)
        _run(folder / "bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *requirements)
        _seal(folder, requirements)
    return folder / "bin/python"


def overlay(name):
    """The folder of the pure-Python wheel `name`, for PYTHONPATH."""
    folder, requirements = ROOM / "overlays" / name, OVERLAYS[name]
    if not _is_whole(folder, requirements):
        _begin(folder)
        _run(sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps",
             "--target", folder, *requirements)
        _seal(folder, requirements)
    return folder


def keras(version):
    """Interpreter, module name and environment variables that give Keras `version`."""
    if version in _HOME_OF:
        name, module = _HOME_OF[version]
        return python_of(name), module, {}
    name, module = ("tf-2.16", "keras") if version.startswith("3.") else ("tf-2.12", _TF_KERAS_UP_TO_2_12)
    return python_of(name), module, {"PYTHONPATH": str(overlay(f"keras-{version}"))}


if __name__ == "__main__":
    for name in sys.argv[1:] or [*ENVIRONMENTS, *OVERLAYS]:
        print(python_of(name) if name in ENVIRONMENTS else overlay(name), flush=True)

"""Runs programs that the page exported as Python and compares what they print with what the page showed.

    python3 tests/golden/check_exports.py <folder>

The folder holds pairs `<generation>-<version>-<anything>.py` and `.txt`; the generation (tf_2_0, tf_2_7, tf_2_10, keras_3) and the
version (`newest`, or such as 3.4) choose the Keras that runs it. TensorFlow sums the outputs of a layer in another order than the page,
so the last digits of a number may differ; such programs are counted apart. Exit code 1 if one prints anything else.
"""

import difflib
import itertools
import json
import os
import re
import subprocess
import sys
from pathlib import Path

sys.dont_write_bytecode = True
ROOM = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOM / "python"))

import environments  # noqa: E402

NEWEST = {"tf_2_0": "2.6.0", "tf_2_7": "2.9.0", "tf_2_10": "2.15.0", "keras_3": "3.15.1"}
NUMBER = re.compile(r"[+-]?\d+\.?\d*(?:e[+-]?\d+)?")
TOLERANCE = 4e-6  # of the largest number printed


def _version(export):
    generation, version, _ = export.name.split("-", 2)
    return environments.RELEASES.get(version) or NEWEST[generation]


def _printed(exports):
    """Each with what it prints, in an environment for each version, and what it complained about where it failed."""
    for version, group in itertools.groupby(sorted(exports, key=_version), _version):
        paths = list(group)
        interpreter, module, variables = environments.keras(version)
        command = [str(interpreter), str(ROOM / "python/run_exports.py"), module, *map(str, paths)]
        run = subprocess.run(command, env={**os.environ, **environments.SETTING, **variables}, capture_output=True, text=True)
        if run.returncode:
            raise RuntimeError(f"{command[:3]} failed:\n{run.stderr[-2000:]}")
        said = [json.loads(line) for line in run.stdout.splitlines()]
        yield from ((path, one["printed"] + one["failed"]) for path, one in zip(paths, said, strict=True))


def _close(left, right):
    """The same words, and numbers that differ in their last digits only."""
    words = [" ".join(NUMBER.sub("0", text).split()).replace("[ ", "[").replace(" ]", "]") for text in (left, right)]
    numbers = [[float(number) for number in NUMBER.findall(text)] for text in (left, right)]
    if words[0] != words[1] or len(numbers[0]) != len(numbers[1]):
        return False
    largest = max(map(abs, numbers[0]), default=0.0)
    return all(abs(a - b) <= TOLERANCE * largest for a, b in zip(*numbers))


def check(folder):
    """0 if all print what the page shows."""
    equal, close, different = 0, 0, 0
    for export, printed in _printed(Path(folder).glob("*.py")):
        expected = export.with_suffix(".txt").read_text()
        if printed == expected:
            equal += 1
        elif _close(expected, printed):
            close += 1
        else:
            different += 1
            print(f"{export.name} prints something else", flush=True)
            print("\n".join(list(difflib.unified_diff(expected.splitlines(), printed.splitlines(), "page", "Keras", lineterm=""))[:20]))
    print(f"{equal} print the same characters, {close} the same but for last digits")
    print(f"{equal + close} passed, {different} failed")
    return 1 if different or not equal + close else 0


if __name__ == "__main__":
    sys.exit(check(sys.argv[1]))

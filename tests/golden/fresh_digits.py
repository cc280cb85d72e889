"""New random Dense layers in real installations, and in the engine on their platform: how many outputs have the same bits.

    npm run golden -- fresh-digits [outputs=100000] [seed=<date>] [version…]

Versions are of TensorFlow, such as 2.15; without them those run that differ in their formulas. Each runs with oneDNN on and off.
Rows of 1 to 64, up to 1,024 features and 300 units, every activation of the version, numbers in [-1, 1) and [-24, 24), with exponents
from 2^-100 to 2^100, near the smallest, and of any bits. Needs the native build, whose `dense_digits` is made first. Exit code 1 if an
output differs.
"""

import datetime
import os
import subprocess
import sys
from pathlib import Path

ROOM = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOM / "python"))

import environments  # noqa: E402
import records  # noqa: E402

VERSIONS = ["2.21", "2.20", "2.19", "2.17", "2.16", "2.15", "2.14", "2.13", "2.12", "2.9", "2.8", "2.6", "2.5"]
BUILD = ROOM.parents[1] / "build/native"


def compared(version, onednn, seed, outputs):
    module = "keras" if int(version[2:]) >= 16 else "tf.keras"
    setting = {**os.environ, **environments.SETTING, "TF_ENABLE_ONEDNN_OPTS": onednn}
    asked = subprocess.run([environments.python_of(f"tf-{version}"), ROOM / "python/digits.py", module, "layers", str(seed), str(outputs)],
                           check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=setting)
    _, maker, vectors = records.processor().split()
    caches = [str(records.cache(level)) for level in (1, 2, 3)]
    command = [BUILD / "tests/core/dense_digits", version[2:], onednn, str(os.cpu_count()), vectors, *caches, maker]
    run = subprocess.run(command, input=asked.stdout, stdout=subprocess.PIPE)
    print(f"TensorFlow {version}, oneDNN {'on' if onednn == '1' else 'off'}: {run.stdout.decode().strip()}", flush=True)
    return run.returncode


def main(arguments):
    given = dict(argument.split("=") for argument in arguments if "=" in argument)
    versions = [argument for argument in arguments if "=" not in argument] or VERSIONS
    seed = int(given.get("seed", datetime.date.today().strftime("%Y%m%d")))
    subprocess.run(["cmake", "--build", BUILD, "--target", "dense_digits"], check=True, stdout=subprocess.DEVNULL)
    print(f"seed {seed}, {records.processor()}, {os.cpu_count()} threads")
    return max(compared(version, onednn, seed, int(given.get("outputs", 100000))) for version in versions for onednn in "10")

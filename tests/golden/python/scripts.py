"""Runs the scripts of tests/golden/scripts/programs in real Keras and keeps what they print: tests/golden/scripts/README.md.

    python3.12 tests/golden/python/scripts.py            # compare with the committed files, exit code 1 if they differ
    python3.12 tests/golden/python/scripts.py --write    # replace them
"""

import os
import random
import re
import subprocess
import sys
import tempfile
import traceback
import types
from pathlib import Path

import environments
import records

ROOM = Path(__file__).resolve().parents[1] / "scripts"
VERSIONS = {"3.15": "tf-2.21", "2.15": "tf-2.15", "2.12": "tf-2.12"}
# Without oneDNN: then few sums depend on the processor.
SETTING = {**environments.SETTING, "TF_ENABLE_ONEDNN_OPTS": "0"}
ENTROPY = 0


def programs():
    for path in sorted((ROOM / "programs").glob("*.txt")):
        parts = re.split(r"^# ==== (.*)\n", path.read_text(encoding="utf-8"), flags=re.M)[1:]
        for title, source in zip(parts[::2], parts[1::2]):
            yield f"{path.stem}: {title}", source.rstrip("\n") + "\n"


def in_environment():
    """Each script runs in a child of its own that begins where TensorFlow has just been imported."""
    import numpy
    import tensorflow  # noqa: F401
    for title, source in programs():
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            sys.stdout.flush()
            child = os.fork()
            if child == 0:
                os.dup2(out.fileno(), 1)
                os.dup2(err.fileno(), 2)
                code = 0
                try:
                    random.seed(ENTROPY)
                    numpy.random.seed(ENTROPY)
                    module = types.ModuleType("__main__")
                    sys.modules["__main__"] = module
                    exec(compile(source, "script.py", "exec"), module.__dict__)
                except SystemExit:
                    pass
                except BaseException:
                    traceback.print_exc()
                    code = 1
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(code)
            failed = os.waitpid(child, 0)[1] != 0
            out.seek(0)
            err.seek(0)
            printed, said = out.read().decode(), err.read().decode().rstrip("\n").split("\n")
        print("program " + title)
        print("\n".join(f"| {line}" for line in source.rstrip("\n").split("\n")))
        if printed:
            print("\n".join(f"> {line}" for line in printed.split("\n")))
        if failed:
            # What Python suggests depends on its own version, which is not the same in all environments.
            print("! " + re.sub(r"\. Did you mean: .*\?$", "", said[-1]))


def main():
    different = False
    for version, name in VERSIONS.items():
        run = subprocess.run([environments.python_of(name), __file__, "--in"], check=True, capture_output=True, text=True,
                             env={**os.environ, **SETTING})
        text = (f"# Keras {version}, tests/golden/python/scripts.py, entropy {ENTROPY}, without oneDNN; {records.processor()}, "
                f"{records.first_level_cache()} KiB of first-level cache, {os.cpu_count()} threads\n") + run.stdout
        path = ROOM / f"keras_{version}.txt"
        if "--write" in sys.argv:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8").split("\n", 1)[1] != text.split("\n", 1)[1]:
            different = True
            print(f"{path.name} differs")
    sys.exit(different)


if __name__ == "__main__":
    if "--in" in sys.argv:
        in_environment()
    else:
        main()

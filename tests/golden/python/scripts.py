"""Runs the scripts of tests/golden/scripts/programs in real Keras and keeps what they print: tests/golden/scripts/README.md.

    python3.12 tests/golden/python/scripts.py            # compare with the committed files, exit code 1 if they differ
    python3.12 tests/golden/python/scripts.py --write    # replace them
    python3.12 tests/golden/python/scripts.py --write --only float64    # the records of one file of programs alone

With --only the first line of a file stays, so what runs must not depend on where this machine's caches differ from it.
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
VERSIONS = {"3.15": "tf-2.21", "2.15": "tf-2.15", "2.12": "tf-2.12", "2.9": "tf-2.9"}
# The versions that are asked with oneDNN too, as a processor with AVX512_VNNI has it on.
WITH_ONEDNN = ("3.15", "2.15")
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
    only = os.environ.get("ONLY_PROGRAMS", "")
    for title, source in programs():
        if only and not title.startswith(f"{only}: "):
            continue
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, tempfile.TemporaryFile() as fault:
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
                except BaseException as error:
                    # Without the lines of the traceback: those are of this machine's files.
                    fault.write("".join(traceback.format_exception_only(type(error), error)).encode())
                    fault.flush()
                    code = 1
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(code)
            failed = os.waitpid(child, 0)[1] != 0
            out.seek(0)
            fault.seek(0)
            printed, said = out.read().decode(), fault.read().decode().rstrip("\n")
        print("program " + title)
        print("\n".join(f"| {line}" for line in source.rstrip("\n").split("\n")))
        if printed:
            print("\n".join(f"> {line}" for line in printed.split("\n")))
        if failed:
            # What Python suggests depends on its own version, which is not the same in all environments.
            said = re.sub(r"\. Did you mean: .*\?$", "", said)
            print("\n".join(f"! {line}" for line in said.split("\n")))


# Before Keras 2.10 what nobody seeded is TensorFlow's own entropy, which no call of ours seeds.
UNSEEDED = ["2.9"]


def unsteady(line, again):
    """Of a line that the next run does not repeat nothing else is known."""
    return line if line == again else "~"


def placed(path, only, text):
    """The file with the records of those programs in their place among the others."""
    head, *records_before = re.split(r"^(?=program )", path.read_text(encoding="utf-8"), flags=re.M)
    kept = [record for record in records_before if not record.startswith(f"program {only}: ")]
    at = sum(record.split(": ")[0] < f"program {only}" for record in kept)
    return "".join([head, *kept[:at], text, *kept[at:]])


def main():
    different = False
    only = sys.argv[sys.argv.index("--only") + 1] if "--only" in sys.argv else ""
    asked = [(version, "0") for version in VERSIONS] + [(version, "1") for version in WITH_ONEDNN]
    for version, onednn in asked:
        setting = {**os.environ, **environments.SETTING, "TF_ENABLE_ONEDNN_OPTS": onednn, "ONLY_PROGRAMS": only}
        runs = [subprocess.run([environments.python_of(VERSIONS[version]), __file__, "--in"], check=True, capture_output=True, text=True,
                               env=setting).stdout.split("\n") for _ in range(2 if version in UNSEEDED else 1)]
        assert len(runs[0]) == len(runs[-1]), f"Keras {version} prints another number of lines when it runs again"
        text = (f"# Keras {version}, tests/golden/python/scripts.py, entropy {ENTROPY}, oneDNN {onednn}, {records.processor()}, "
                f"caches {records.cache(1)} {records.cache(2)}, threads {os.cpu_count()}\n")
        printed = "\n".join(map(unsteady, runs[0], runs[-1]))
        path = ROOM / f"keras_{version}{'_onednn' if onednn == '1' else ''}.txt"
        text = placed(path, only, printed) if only else text + printed
        if "--write" in sys.argv:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8").split("\n")[1:] != text.split("\n")[1:]:
            different = True
            print(f"{path.name} differs")
    sys.exit(different)


if __name__ == "__main__":
    if "--in" in sys.argv:
        in_environment()
    else:
        main()

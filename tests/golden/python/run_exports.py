"""Runs exported programs, each in a child of its own that begins where this Keras has just been imported.

    run_exports.py <keras module> <program>…

prints a line of JSON for each: what it printed, and, where it failed, the last line of what it complained about.
"""

import json
import os
import sys
import tempfile
import types

import kerases


def run(path):
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            code = 1
            try:
                with open(path, encoding="utf-8") as file:
                    exec(compile(file.read(), path, "exec"), types.ModuleType("__main__").__dict__)
                code = 0
            except BaseException as error:
                print(f"{type(error).__name__}: {error}", file=sys.stderr)
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
        failed = os.waitpid(child, 0)[1] != 0
        out.seek(0)
        err.seek(0)
        return {"printed": out.read().decode(), "failed": err.read().decode()[-2000:] if failed else ""}


def main(module, paths):
    kerases.load(module)
    for path in paths:
        print(json.dumps(run(path)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])

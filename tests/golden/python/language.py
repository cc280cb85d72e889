"""Runs programs in CPython 3.12 and keeps what it makes of them: tests/golden/python_language/README.md has the form.

    python3.12 tests/golden/python/language.py            # compare with the committed files, exit code 1 if they differ
    python3.12 tests/golden/python/language.py --write    # replace them

The written programs are tests/golden/python_language/programs/*.txt, the generated ones come from language_grammar.py and
language_mutations.py with the seeds below.
"""

import contextlib
import io
import linecache
import os
import platform
import re
import sys
import traceback
import types
import warnings
from pathlib import Path

import language_grammar
import language_mutations
import language_tree

ROOM = Path(__file__).resolve().parent.parent / "python_language"
FILE = "script.py"
GENERATED, GENERATED_SEED = 1400, 20261129
MUTATED, MUTATED_SEED = 800, 20261130
LIMIT = 200  # of recursion, as the engine's


def digest(text):
    value = 0xCBF29CE484222325
    for byte in text.encode("utf-8", "surrogatepass"):
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return f"{value:016x}"


def lines(mark, text):
    return [f"{mark} {line}".rstrip(" ") if not line else f"{mark} {line}" for line in text.split("\n")]


def run(source):
    """stdout and stderr of a script, as `python3.12 script.py` would print them."""
    out, err = io.StringIO(), io.StringIO()
    linecache.cache[FILE] = (len(source), None, [line + "\n" for line in source.split("\n")], FILE)
    module = types.ModuleType("__main__")
    module.__dict__.update(__file__=FILE)
    saved = sys.modules["__main__"]
    sys.modules["__main__"] = module
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            exec(compile(source, FILE, "exec"), module.__dict__)
        except SystemExit:
            pass
        except BaseException as error:
            while error.__traceback__ and error.__traceback__.tb_frame.f_code.co_filename == __file__:
                error.__traceback__ = error.__traceback__.tb_next
            traceback.print_exception(error)
    sys.modules["__main__"] = saved
    return out.getvalue(), err.getvalue()


def record(title, source):
    result = [f"program {title}", *lines("|", source.rstrip("\n"))]
    source = source.rstrip("\n") + "\n" if source.strip() else source
    try:
        compile(source, FILE, "exec")
        result.append("tree " + digest(language_tree.dump(source)))
    except SyntaxError:
        pass
    out, err = run(source)
    # Where an object lies differs from run to run.
    out, err = (re.sub(r" at 0x[0-9a-f]+", " at 0x…", text) for text in (out, err))
    return result + (lines(">", out) if out else []) + (lines("!", err.rstrip("\n")) if err else [])


def written(path):
    parts = re.split(r"^# ==== (.*)\n", path.read_text(encoding="utf-8"), flags=re.M)[1:]
    return list(zip(parts[::2], parts[1::2]))


def files():
    sources = {path.stem: written(path) for path in sorted((ROOM / "programs").glob("*.txt"))}
    sound = [source for name in ("faults", "syntax") for _, source in sources[name]]
    sources["generated"] = language_grammar.programs(GENERATED_SEED, GENERATED)
    sources["mutated"] = language_mutations.programs(MUTATED_SEED, MUTATED, sound)
    for name, programs in sources.items():
        head = [f"# CPython {platform.python_version()}, tests/golden/python/language.py, PYTHONHASHSEED=0"]
        yield name, "\n".join(head + [line for title, source in programs for line in record(title, source)]) + "\n"


def main():
    if sys.version_info[:2] != (3, 12):
        sys.exit("This is to be run by CPython 3.12.")
    if os.environ.get("PYTHONHASHSEED") != "0":
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "PYTHONHASHSEED": "0"})
    warnings.simplefilter("ignore")
    different = False
    for name, text in files():
        path = ROOM / f"{name}.txt"
        if "--write" in sys.argv:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            different = True
            print(f"{path.name} differs")
    sys.exit(different)


if __name__ == "__main__":
    main()

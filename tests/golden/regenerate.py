"""Runs the real TensorFlow, Keras, NumPy and CPython and compares what they say with the committed vectors.

    python3 tests/golden/regenerate.py [--write] [name…]

Without `--write` nothing is changed: a difference is reported and the exit code is 1. The `#` lines (provenance) do not count
as a difference; everything below them does. Names are file names without `.txt`; without names all files are made. `exports`,
which comes last where the engine is built, lets Keras run what the page exports as Python. `fresh` compares new random programs in
real installations with the engine: see fresh.py. `fresh-digits` compares the outputs of new random layers: see fresh_digits.py.
"""

import difflib
import functools
import itertools
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.dont_write_bytecode = True
ROOM = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOM / "python"))

import activation_grid  # noqa: E402
import caught  # noqa: E402
import check_exports  # noqa: E402
import environments  # noqa: E402
import fault_programs  # noqa: E402
import fresh  # noqa: E402
import fresh_digits  # noqa: E402
import initializer_requests  # noqa: E402
import programs  # noqa: E402
import records  # noqa: E402
import side_by_side  # noqa: E402


def _run(interpreter, script, *arguments, given="", **variables):
    """What the script prints. What it complains about is shown only if it fails: TensorFlow talks much."""
    command = [str(interpreter), str(ROOM / "python" / script), *map(str, arguments)]
    run = subprocess.run(command, env={**os.environ, **environments.SETTING, **variables}, input=given, capture_output=True, text=True)
    if run.returncode != 0:
        raise RuntimeError(f"{command} failed:\n{run.stderr[-3000:]}")
    return run.stdout


def _mersenne():
    return _run(environments.python_of("numpy"), "mersenne.py")


def _real_functions():
    return _run(environments.python_of("mpmath"), "real_functions.py")


def _numpy_print():
    older = [environments.python_of(name) for name in ("numpy-2.2", "numpy-1.26", "numpy-1.19")]
    return _run(environments.python_of("numpy"), "numpy_print.py", *older)


def _side_by_side(asked, run):
    """`run` of each, two at a time: a TensorFlow takes about 1 GB of memory. The results in order."""
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(run, asked))


def _of_every_tensorflow(script):
    """The same under every TensorFlow that has these operations, or there is something to find out."""
    texts = _side_by_side(environments.TENSORFLOWS[:-4], lambda name: _run(environments.python_of(name), script))
    assert all(_body(text) == _body(texts[0]) for text in texts), f"the TensorFlows disagree on {script}"
    runs = [line for text in texts[1:] for line in text.splitlines() if line.startswith("# run:")]
    return "\n".join([*texts[0].splitlines()[:5], *runs, *texts[0].splitlines()[5:]]) + "\n"


def _programs(generation):
    """The programs of a generation, each run by the Keras version it names."""
    lines = []
    for version in programs.VERSIONS[generation]:
        interpreter, module, variables = environments.keras(version)
        texts = "\n".join(programs.programs(generation, version)) + "\n"
        lines += _run(interpreter, "run_program.py", module, given=texts, **variables).splitlines()
    runs = [line for line in lines if line.startswith("#")]
    return _text(f"programs under the rules of {generation}, and what Keras made of them", "python/run_program.py", runs,
                 [line for line in lines if not line.startswith("#")])


def _caught():
    """Programs that go on after a failure, in one Keras or more of each generation."""
    runs, lines = [], []
    for version in caught.VERSIONS:
        interpreter, module, variables = environments.keras(version)
        run, *said = _run(interpreter, "run_program.py", module, "--catch", given="\n".join(caught.programs(version)) + "\n", **variables).splitlines()
        runs.append(run)
        lines += said
    return _text("programs that go on after a statement that failed", "python/run_program.py --catch", runs, lines)


def _scenarios():
    """The page's experiments, in the newest Keras here of each generation. Without oneDNN, for then TensorFlow sums one row as the page does."""
    lines = []
    for generation, version in check_exports.NEWEST.items():
        interpreter, module, variables = environments.keras(version)
        texts = subprocess.run(["node", str(ROOM / "export-scenarios.js"), generation, version], check=True, capture_output=True, text=True).stdout
        lines += _run(interpreter, "run_program.py", module, given=texts, **variables, TF_ENABLE_ONEDNN_OPTS="0").splitlines()
    provenance = records.header("the page's experiments, and what Keras made of them", "export-scenarios.js | python/run_program.py", TF_ENABLE_ONEDNN_OPTS="0")
    return "\n".join([*provenance, *[line for line in lines if line.startswith("#")], *[line for line in lines if not line.startswith("#")]]) + "\n"


def _of_versions(script, versions, *arguments, given=""):
    """What a script says in each Keras: the `# run` lines, and {version: lines}."""
    def of(version):
        interpreter, module, variables = environments.keras(version)
        return _run(interpreter, script, module, *arguments, given=given, **variables).splitlines()

    texts = dict(zip(versions, _side_by_side(versions, of)))
    return [run for run, *_ in texts.values()], {version: lines for version, (_, *lines) in texts.items()}


def _text(what, command, runs, lines):
    provenance = records.header(what, command, TF_ENABLE_ONEDNN_OPTS=environments.SETTING["TF_ENABLE_ONEDNN_OPTS"])
    return "\n".join([*provenance, *runs, *lines]) + "\n"


def _initializers():
    runs, said = _of_versions("initializers.py", initializer_requests.VERSIONS)
    return _text("what each initializer makes of a shape", "python/initializers.py", runs, side_by_side.listed(said, "initializer"))


def _activations():
    runs, packets = _of_versions("activations.py", activation_grid.VERSIONS, "packet")
    _, tails = _of_versions("activations.py", activation_grid.TAIL_VERSIONS, "tail")
    grid = "grid " + "".join(f"{bits:08x}" for bits in activation_grid.grid())
    return _text("what each activation makes of 4,096 values", "python/activations.py", runs, [grid, *side_by_side.columns(packets, tails)])


def _activations_rows():
    runs, said = _of_versions("activations.py", activation_grid.VERSIONS, "rows")
    return _text("what the activations that act on rows make of rows", "python/activations.py", runs, side_by_side.listed(said, "row"))


def _names():
    """Every name that some Keras has, asked of all: the names known so far, and all over again if there are others."""
    path = ROOM / "names.txt"
    names = {line.removeprefix("name ") for line in path.read_text().splitlines() if line.startswith("name ")} if path.exists() else set()
    unknown = names or {f"initializers {name}" for name in initializer_requests.NAMES} | {f"activations {name}" for name in activation_grid.NAMES}
    while unknown:
        names |= unknown
        runs, said = _of_versions("names.py", environments.VERSIONS, given="\n".join(sorted(names)) + "\n")
        unknown = {line.removeprefix("# has ") for line in itertools.chain(*said.values()) if line.startswith("# has ")}
    said = {version: [line for line in lines if not line.startswith("#")] for version, lines in said.items()}
    return _text("the names of initializers and activations", "python/names.py", runs, side_by_side.listed(said, "name"))


def _faults():
    runs, said = _of_versions("faults.py", fault_programs.VERSIONS)
    return _text("programs with something wrong in them, and what each version says", "python/faults.py", runs, side_by_side.listed(said, "faulty"))


SEEDED = ["2.6.0", "2.9.0", "2.15.0", "3.15.1"]


def _seeds():
    """Kernels drawn at random, a quarter of them in a Keras of each generation."""
    runs, lines = [], []
    for at, version in enumerate(SEEDED):
        interpreter, module, variables = environments.keras(version)
        run, *said = _run(interpreter, "seeds.py", module, 50, 20261130 + at, **variables).splitlines()
        runs.append(run)
        lines += [f"keras {environments.minor_of(version)}", *said]
    return _text("kernels drawn at random, as NumPy prints them, and what drew them", "python/seeds.py", runs, lines)


def _orthogonal():
    """The TensorFlows around the one that changed its ways, on machines of both kinds of cache."""
    asked = list(itertools.product(("2.1", "2.4", "2.5", "2.21"), (32, 48)))
    texts = _side_by_side(asked, lambda one: _run(environments.python_of(f"tf-{one[0]}"), "orthogonal.py", one[1]).splitlines())
    said = {f"{version}/{kib}": lines for (version, kib), (_, *lines) in zip(asked, texts)}
    provenance = records.header("TensorFlow's orthogonal matrices, with gain 1, by TensorFlow/KiB of first-level cache", "python/orthogonal.py")
    return "\n".join([*provenance, *[run for run, *_ in texts], *side_by_side.listed(said, "orthogonal")]) + "\n"


def _matmul():
    """The same products with oneDNN off and on, in the oldest TensorFlow here and the newest."""
    runs, said = [], {}
    for name, onednn in itertools.product(("tf-2.21", "tf-2.12"), "01"):
        run, *lines = _run(environments.python_of(name), "matmul.py", TF_ENABLE_ONEDNN_OPTS=onednn).splitlines()
        runs.append(f"{run} TF_ENABLE_ONEDNN_OPTS={onednn}")
        said[f'{name.removeprefix("tf-")}/onednn={onednn}'] = lines
    provenance = records.header("tf.matmul of rows and a kernel", "python/matmul.py")
    return "\n".join([*provenance, *runs, *side_by_side.listed(said, "matmul")]) + "\n"


TRAINED = {"tf-2.21": "21 3 15", "tf-2.15": "15 2 15", "tf-2.12": "12 2 12"}


def _training():
    """Gradients and training runs with oneDNN, the default of processors with AVX512_VNNI."""
    runs, lines = [], []
    for name, title in TRAINED.items():
        run, *said = _run(environments.python_of(name), "training.py", 2000, 200, 200, 12, TF_ENABLE_ONEDNN_OPTS="1").splitlines()
        runs.append(f"{run} TF_ENABLE_ONEDNN_OPTS=1")
        lines += [f"tensorflow {title}", *said]
    provenance = records.header("gradients and training runs of small models", "python/training.py")
    return "\n".join([*provenance, *runs, *lines]) + "\n"


SUMMED = ["tf-2.21", "tf-2.16", "tf-2.15", "tf-2.12"]


def _sums():
    """Products of many shapes in every TensorFlow here, with oneDNN off and on, in one thread and in two."""
    runs, said = [], {}
    for name, onednn, threads in itertools.product(SUMMED, "01", "12"):
        run, *lines = _run(environments.python_of(name), "sums.py", threads, TF_ENABLE_ONEDNN_OPTS=onednn).splitlines()
        runs.append(f"{run} TF_ENABLE_ONEDNN_OPTS={onednn}")
        said[f'{name.removeprefix("tf-")}/{onednn}/{threads}'] = lines
    machine = _run(environments.python_of(SUMMED[0]), "sums.py", "machine").splitlines()
    provenance = records.header("tf.matmul of many shapes, by digest; runs are named version/oneDNN/threads", "python/sums.py")
    return "\n".join([*provenance, *runs, *machine, *side_by_side.listed(said, "sum")]) + "\n"


def _digits():
    """Numbers and rows in every TensorFlow from 2.5 on, with oneDNN on and off. Keras is the newest there."""
    versions = [name.removeprefix("tf-") for name in environments.TENSORFLOWS]
    asked = list(itertools.product(versions[:versions.index("2.5") + 1], "10"))

    def of(run):
        module = "keras" if int(run[0][2:]) >= 16 else "tf.keras"
        return _run(environments.python_of(f"tf-{run[0]}"), "digits.py", module, "functions", TF_ENABLE_ONEDNN_OPTS=run[1]).splitlines()

    texts = _side_by_side(asked, of)
    runs = [f"{text[0]} TF_ENABLE_ONEDNN_OPTS={onednn}" for text, (_, onednn) in zip(texts, asked)]
    said = {f"{version}/{onednn}": text[1:] for text, (version, onednn) in zip(texts, asked)}
    provenance = records.header("functions, activations, rows and sums, by digest; runs are named version/oneDNN", "python/digits.py")
    return "\n".join([*provenance, *runs, records.processor(), *side_by_side.listed(said, "digits")]) + "\n"


FILES = {
    "mersenne": _mersenne,
    "real_functions": _real_functions,
    "numpy_print": _numpy_print,
    "raw_draws": functools.partial(_of_every_tensorflow, "raw_draws.py"),
    "orthogonal": _orthogonal,
    "names": _names,
    "faults": _faults,
    "matmul": _matmul,
    f"sums_{records.processor().split()[2]}": _sums,
    "training": _training,
    "digits": _digits,
    "caught": _caught,
    "scenarios": _scenarios,
    "seeds": _seeds,
    "initializers": _initializers,
    "activations": _activations,
    "activations_rows": _activations_rows,
    **{f"programs_{generation}": functools.partial(_programs, generation) for generation in programs.VERSIONS},
}


def _body(text):
    return [line for line in text.splitlines() if not line.startswith("#")]


def _report(name, old, new):
    changed = [line for line in difflib.unified_diff(old, new, "committed", "run now", lineterm="", n=0)]
    print(f"{name}.txt: differs")
    for line in itertools.islice(changed, 12):
        print("  " + line[:160])


def _exports_differ():
    """Whether an exported program prints something else than the page. Needs node and the built engine."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["node", str(ROOM / "export-programs.js"), folder], check=True)
        return check_exports.check(folder)


def main(arguments):
    if arguments[:1] == ["fresh"]:
        return fresh.main(arguments[1:])
    if arguments[:1] == ["fresh-digits"]:
        return fresh_digits.main(arguments[1:])
    write = "--write" in arguments
    engine = (ROOM / "../../wasm/dist/dense-engine.wasm").exists()
    names = [argument for argument in arguments if argument != "--write"] or [*FILES, *(["exports"] if engine else [])]
    different = 0
    for name in names:
        if name == "exports":
            different += _exports_differ()
            continue
        path, made = ROOM / f"{name}.txt", FILES[name]()
        committed = path.read_text() if path.exists() else ""
        if _body(committed) == _body(made):
            print(f"{name}.txt: {len(_body(made))} lines, no difference", flush=True)
            continue
        different += 1
        if write:
            path.write_text(made)
            print(f"{name}.txt: {len(made)} bytes written", flush=True)
        else:
            _report(name, _body(committed), _body(made))
    return 1 if different and not write else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

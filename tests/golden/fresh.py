"""New random programs, in real installations and in the engine.

    npm run golden -- fresh [programs=300] [seed=<date>] [version…]

The programs are drawn from the date, so that every day asks something new and a day can be asked again. Versions are such as 2.4 and
3.13; without them all run. Per version it prints how many programs were compared, and how many of their seeds, kernels and biases,
errors (that one fails, and where) and texts of errors are equal; then the programs that differ. Needs node and the built engine.
Exit code 1 if a seed, a weight or an error differs; a text alone is told.
"""

import datetime
import os
import random
import re
import subprocess
import sys
from pathlib import Path

sys.dont_write_bytecode = True
ROOM = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOM / "python"))

import environments  # noqa: E402
import fault_programs  # noqa: E402
import programs  # noqa: E402
import records  # noqa: E402

FAULTS = fault_programs.all_faults()
SHOWN = 12  # differences printed per version


def generation_of(version):
    major, minor = map(int, environments.minor_of(version).split("."))
    return "keras_3" if major == 3 else "tf_2_0" if minor < 7 else "tf_2_7" if minor < 10 else "tf_2_10"


def known_names():
    """Every name that some version has, by room, but for two that make no kernel of a Dense layer: Initializer is the class that the
    others are made from, and STFT wants three dimensions. Keras takes their names and fails when a layer is built; the engine knows
    no such initializers."""
    lines = [line.split(" ") for line in (ROOM / "names.txt").read_text().splitlines() if line.startswith("name ")]
    return {room: [name for _, where, name in lines if where == room and not re.match("initializer$|stft", name.lower())]
            for room in ("initializers", "activations")}


NAMES = known_names()


def renamed(statements):
    """With names that no other statement has."""
    return [re.sub(r"^(dense|build|call|call_vector|initializer) (\w)", r"\1 wrong_\2", line).replace("=@", "=@wrong_") for line in statements]


def varied(choose, line):
    """Sometimes a name that the version may not know, or a number near the smallest."""
    if not line.startswith("dense "):
        return line
    if choose.random() < 0.1:
        line = re.sub(r"activation=\S+", f'activation={choose.choice(NAMES["activations"])}', line)
    for role in ("kernel", "bias"):
        if choose.random() < 0.1 and f"{role}." not in line and "@" not in line:
            line = re.sub(rf"{role}_initializer=\S+", f'{role}_initializer={choose.choice(NAMES["initializers"])}', line)
    if choose.random() < 0.03 and "kernel." not in line and "@" not in line:
        stddev = f"{choose.choice((1e-30, 1e-37, 3e-38, 1e-38, 3e-39, 1e-44))} kernel.seed={choose.getrandbits(31)}"
        line = re.sub(r"kernel_initializer=\S+", f"kernel_initializer=random_normal kernel.stddev={stddev}", line)
    return line


def program(chooser, choose, generation):
    while True:
        title, statements = chooser.program()
        statements = [varied(choose, line) for line in statements]
        if choose.random() < 0.25:
            title, at = "random, with a fault", choose.randint(0, len(statements))
            statements[at:at] = renamed(choose.choice(FAULTS))
        if programs.needs_no_system_entropy(generation, statements):
            return title, statements


def drawn(version, count, seed):
    """The programs of a version on that day."""
    generation, choose = generation_of(version), random.Random(f"fresh {version} {seed}")
    chooser = programs.Chooser(generation, version, seed)
    for number in range(1, count + 1):
        title, statements = program(chooser, choose, generation)
        yield "\n".join([f"program {version}/{number} {title}", f"keras {version}", f"entropy {chooser.entropy()}", *statements, "end"])


def blocks(text):
    """{first line: the other lines} of each program."""
    programs_, lines = {}, []
    for line in text.splitlines():
        if line == "end":
            programs_[lines[0]] = lines[1:]
            lines = []
        elif not line.startswith("#"):
            lines.append(line)
    return programs_


def seed_of(words):
    """A seed line of run_program.py in the engine's short form, or nothing where no seed decided."""
    source = words[2:]
    if source == ["none"]:
        return "none"
    named = dict(word.split("=", 1) for word in source if "=" in word)
    value = f'({named["seed"]}, {named["seed2"]})' if source[0] == "stateful" else named.get("value", "given")
    return f'{value} draw={named["draw"]} since={named["since"]}' if "draw" in named else value


class Tally:
    KINDS = ("seeds", "weights", "errors", "texts", "outputs")

    def __init__(self):
        self.compared = dict.fromkeys(self.KINDS, 0)
        self.equal = dict.fromkeys(self.KINDS, 0)
        self.differences = []

    def count(self, kind, same, *told):
        self.compared[kind] += 1
        self.equal[kind] += bool(same)
        if not same and kind != "outputs":
            self.differences.append((kind, *told))

    def line(self):
        return ", ".join(f"{kind} {self.equal[kind]} of {self.compared[kind]}" for kind in self.KINDS)


def _same_floats(real, ours):
    """`full n bits…` or `sampled n digest bits…` against all the bits."""
    if real[0] == "full":
        return real[2:] == ours
    picked = [ours[index] for index in records.sample_indices(len(ours))] if ours else []
    digest = records.fnv1a64(b"".join(bytes.fromhex(word)[::-1] for word in ours))
    return len(ours) == int(real[1]) and real[2] == digest and real[3:] == picked


def _words(text):
    """Without what depends on the process, the order in which Python writes a set, and the first sentence where the rest is advice."""
    text = re.sub(r"{(.*?)}", lambda found: " ".join(sorted(found[1].split(", "))), text)
    return text.split(" Please ensure")[0].split(" Provided weights")[0].strip()


def _outputs(lines):
    return [line.split(" ") for line in lines if line.startswith("output ")]


def compare(tally, title, real, ours):
    """One program."""
    real_error = next((line.split(" ", 3) for line in real if line.startswith("error ")), None)
    our_error = next((line.split(" ", 2) for line in ours if line.startswith("error ")), None)
    if real_error or our_error:
        where = [error and error[place] for error, place in ((real_error, 2), (our_error, 1))]
        tally.count("errors", where[0] == where[1], title, f"Keras {real_error}", f"engine {our_error}")
        if real_error and our_error:
            tally.count("texts", _words(real_error[3]) == _words(our_error[2]), title, real_error[3], our_error[2])
        return
    said = {tuple(line.split(" ")[:2]): line.split(" ") for line in ours if not line.startswith("output ")}
    for line in real:
        words = line.split(" ")
        found = said.get(tuple(words[:2]))
        if words[0] in ("kernel_seed", "bias_seed"):
            expected, came = seed_of(words), " ".join(found[2:]) if found else None
            given = "draw=" not in expected and expected != "none"
            tally.count("seeds", came == expected or (given and came is not None and "draw=0" in came), title, line, came)
        elif words[0] in ("kernel", "bias") and words[2] != "none":
            tally.count("weights", found and _same_floats(words[3:], [bits for bits in found[2:] if bits]), title, line[:160], " ".join(found or [])[:160])
    for expected, came in zip(_outputs(real), _outputs(ours)):
        tally.count("outputs", _same_floats(expected[2:], [bits for bits in came[2:] if bits]))


def run(version, count, seed):
    text = "\n".join(drawn(version, count, seed)) + "\n"
    interpreter, module, variables = environments.keras(version)
    command = [str(interpreter), str(ROOM / "python/run_program.py"), module]
    real = subprocess.run(command, env={**os.environ, **environments.SETTING, **variables}, input=text,
                          capture_output=True, text=True)
    if real.returncode:
        raise RuntimeError(f"{command} failed:\n{real.stderr[-2000:]}")
    ours = subprocess.run(["node", str(ROOM / "run-engine.js"), str(records.first_level_cache())], input=text, capture_output=True, text=True, check=True)
    tally, made = Tally(), blocks(ours.stdout)
    asked = len(text.split("\nend\n")) - 1
    for title, lines in blocks(real.stdout).items():
        compare(tally, title, lines, made[title])
    return asked, tally


def main(arguments):
    named = dict(argument.split("=", 1) for argument in arguments if "=" in argument)
    minors = [argument for argument in arguments if "=" not in argument]
    seed = named.get("seed", datetime.date.today().isoformat())
    wrong = 0
    print(f"seed {seed}")
    for version in [environments.RELEASES[minor] for minor in minors] or environments.VERSIONS:
        asked, tally = run(version, int(named.get("programs", 300)), seed)
        print(f"{environments.minor_of(version)}: {asked} programs, {tally.line()}", flush=True)
        for difference in sorted(tally.differences, key=lambda told: told[0] == "texts")[:SHOWN]:
            print("   ", *difference, sep="\n      ")
        wrong += sum(kind != "texts" for kind, *_ in tally.differences)
    print(f"{wrong} seeds, weights or errors differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Which programs are run: for each generation, stories that people tell and programs drawn at random.

    programs.py <generation> <Keras version>

prints the programs of that version. Nothing here knows what they should give.
"""

import random
import sys

import records

# Keras version -> how many programs are drawn at random for it; every version gets the stories of its generation.
VERSIONS = {
    "tf_2_0": {"2.6.0": 140},
    "tf_2_7": {"2.7.0": 6, "2.8.0": 2, "2.9.0": 100},
    "tf_2_10": {"2.10.0": 6, "2.15.0": 85, "2.21.0": 4},
    "keras_3": {"3.0.5": 4, "3.2.1": 0, "3.4.1": 4, "3.5.0": 4, "3.12.4": 2, "3.13.2": 2, "3.15.1": 110},
}
# Only these tell all stories; the other versions tell those in which versions differ.
WHOLE = {"2.6.0", "2.9.0", "2.15.0", "3.15.1"}

SEEDS = [0, 1, 42, 2**31 - 1, 2**32 - 1, 123, 1234, 7, 2024, 2**31, 2**31 - 2, 99991]
WIDE_SEEDS = [2**32, 2**40 + 5, -1, -42, -(2**31), 2**53 + 1, 2**64, 10**30]
TF, KERAS, PYTHON = "tf.random.set_seed", "keras.utils.set_random_seed", "random.seed"

RANDOM_INITIALIZERS = ["glorot_uniform"] * 5 + ["glorot_normal", "he_uniform", "he_normal", "lecun_uniform", "lecun_normal",
                       "random_uniform", "random_normal", "truncated_normal", "variance_scaling", "orthogonal", "GlorotUniform",
                       "HeNormal", "uniform", "normal"]
CONSTANT_INITIALIZERS = ["zeros", "ones", "Zeros", "identity"]
DRAW_NOTHING = {*CONSTANT_INITIALIZERS, "constant"}
ARGUMENTS = {
    "random_uniform": [{}, {"minval": -1.0, "maxval": 1.0}, {"minval": 0.0, "maxval": 0.3}],
    "random_normal": [{}, {"stddev": 1.0}, {"mean": 0.5, "stddev": 0.1}],
    "truncated_normal": [{}, {"stddev": 1.0}, {"mean": -1.0, "stddev": 0.25}],
    "variance_scaling": [{"scale": 2.0, "mode": "fan_out"}, {"mode": "fan_avg", "distribution": "uniform"},
                         {"scale": 0.1, "distribution": "untruncated_normal"}],
    "orthogonal": [{}, {"gain": 2.0}],
    "glorot_uniform": [{}], "glorot_normal": [{}], "he_uniform": [{}], "he_normal": [{}], "lecun_uniform": [{}], "lecun_normal": [{}],
}
ACTIVATIONS = ["linear", "linear", "relu", "relu", "tanh", "sigmoid", "softmax", "elu", "selu", "gelu", "swish", "softplus", "softsign",
               "exponential", "hard_sigmoid"]
SHAPES = [(1, 1), (1, 2), (2, 1), (2, 2), (4, 3), (3, 4), (2, 3), (3, 2), (5, 1), (1, 5), (4, 4), (8, 2), (2, 8), (3, 3), (6, 4), (7, 5)]
MEDIUM = [(16, 8), (8, 16), (10, 10), (32, 10), (64, 1), (1, 100), (13, 17)]
LARGE = [(64, 32), (128, 64), (100, 1), (784, 10), (784, 300), (300, 100), (33, 31), (256, 256)]


def set_seed(function, seed):
    return f"set_seed {function} {seed}"


def dense(name, units, kernel="glorot_uniform", bias="zeros", activation="linear", use_bias=1, **arguments):
    """A layer; `kernel_scale=2.0` becomes `kernel.scale=2.0`."""
    tokens = {"kernel": [f"kernel_initializer={kernel}"], "bias": [f"bias_initializer={bias}"]}
    for key, value in arguments.items():
        role, argument = key.split("_", 1)
        tokens[role].append(f"{role}.{argument}={value}")
    return " ".join([f"dense {name} units={units} use_bias={use_bias} activation={activation}", *tokens["kernel"], *tokens["bias"]])


def call(name, rows, input_dim, choose):
    values = [records.bits32(choose.gauss(0, 1)) for _ in range(rows * input_dim)]
    return " ".join(["call", name, f"rows={rows}", *values])


def one_to(count):
    return " ".join(records.bits32(float(number)) for number in range(1, count + 1))


def stories(generation, version):
    """Title, entropy and statements of what people do and ask about."""
    ones = f"rows=1 {one_to(4)}"
    for function in (TF, KERAS, PYTHON):
        seed = set_seed(function, 42)
        yield f"{function}_before_each_layer", [seed, dense("a", 3), f"call a {ones}", seed, dense("b", 3), f"call b {ones}"]
        if generation == "tf_2_0" and function == KERAS:
            continue  # it came with 2.7: the one program above says so
        yield f"{function}_before_each_layer_built_later", [seed, dense("a", 3), seed, dense("b", 3), f"call a {ones}", f"call b {ones}"]
        yield f"{function}_before_each_layer_and_between_builds", [
            seed, dense("a", 3), seed, dense("b", 3), seed, "build a 4", seed, "build b 4"]
        yield f"{function}_once", [seed, dense("a", 3), "build a 4", dense("b", 3), "build b 4", dense("c", 3), "build c 4"]
        yield f"{function}_after_construction", [dense("a", 3), dense("b", 3), seed, "build a 4", "build b 4"]
        yield f"{function}_built_in_the_other_order", [seed, dense("a", 3), dense("b", 3), "build b 4", "build a 4"]
        yield f"{function}_twice_in_a_row", [seed, set_seed(function, 7), dense("a", 2), "build a 2", dense("b", 2), "build b 2"]
        yield f"{function}_random_bias", [seed, dense("a", 3, bias="random_normal"), "build a 4", dense("b", 3), "build b 4"]
        yield f"{function}_random_bias_not_used", [
            seed, dense("a", 3, bias="random_normal", use_bias=0), dense("b", 3), "build a 4", "build b 4"]
        yield f"{function}_bias_object_made_before_the_kernel_string", [
            seed, dense("a", 3, bias="random_normal", bias_stddev=1.0), "build a 4"]
        yield f"{function}_both_objects_made_on_the_spot", [
            seed, dense("a", 3, "random_uniform", "random_normal", kernel_minval=-1.0, bias_stddev=1.0), "build a 4"]
        yield f"{function}_zeros_draw_nothing", [
            seed, dense("a", 2, "zeros", "ones"), "build a 2", dense("b", 2, "identity"), "build b 2", dense("c", 2), "build c 2"]
        yield f"{function}_shared_initializer", [
            seed, "initializer i glorot_uniform", dense("a", 3, "@i"), dense("b", 3, "@i"), "build a 4", "build b 4", dense("c", 3), "build c 4"]
        yield f"{function}_shared_by_kernel_and_bias", [
            seed, "initializer i random_normal", dense("a", 4, "@i", "@i"), "build a 2", dense("b", 2), "build b 2"]
        yield f"{function}_seeded_initializer_then_seedless", [
            seed, dense("a", 3, kernel_seed=5), "build a 4", dense("b", 3), "build b 4"]
        yield f"{function}_seed_0", [set_seed(function, 0), dense("a", 2), "build a 2"]
        yield f"{function}_mixed_distributions", [
            seed, dense("a", 3, "he_normal"), "build a 4", dense("b", 2, "orthogonal"), "build b 3", dense("c", 2, "random_normal"), "build c 2"]
    start = set_seed(TF, 1)
    yield "three_spellings_in_a_row", [set_seed(PYTHON, 1), set_seed(KERAS, 2), set_seed(TF, 3), dense("a", 3), "build a 4"]
    yield "three_spellings_in_the_other_order", [set_seed(TF, 3), set_seed(KERAS, 2), set_seed(PYTHON, 1), dense("a", 3), "build a 4"]
    yield "random_seed_after_set_random_seed", [set_seed(KERAS, 42), set_seed(PYTHON, 42), dense("a", 2), "build a 2", dense("b", 2), "build b 2"]
    yield "same_seed_in_two_objects", [start, dense("a", 3, kernel_seed=42), "build a 4", dense("b", 3, kernel_seed=42), "build b 4"]
    yield "same_seed_in_two_objects_of_other_shapes", [start, dense("a", 3, kernel_seed=42), "build a 4", dense("b", 2, kernel_seed=42), "build b 5"]
    yield "same_seed_no_global_seed", [dense("a", 3, kernel_seed=42), "build a 4", dense("b", 3, kernel_seed=42), "build b 4"]
    yield "same_seed_normal_and_truncated", [
        dense("a", 3, "random_normal", kernel_seed=42), "build a 4", dense("b", 3, "truncated_normal", kernel_seed=42), "build b 4",
        dense("c", 3, "he_normal", kernel_seed=42), "build c 4"]
    yield "one_seeded_object_for_three_layers", [
        "initializer i he_uniform seed=42", dense("a", 3, "@i"), dense("b", 3, "@i"), dense("c", 2, "@i"), "build a 4", "build b 4", "build c 3"]
    yield "one_seeded_object_and_set_seed_between", [
        start, "initializer i he_uniform seed=42", dense("a", 3, "@i"), "build a 4", start, dense("b", 3, "@i"), "build b 4"]
    yield "seeded_objects_whose_seeds_meet", [
        start, "initializer i glorot_uniform seed=5", dense("a", 2, "@i"), "build a 2", dense("b", 2, "@i"), "build b 2",
        dense("c", 2, kernel_seed=6), "build c 2"]
    for seed in (0, 1, -1, 2**31 - 2, 2**31 - 1, 2**31, 2**32 - 1, 2**32, 2**40 + 5, -(2**31), 2**63 - 1, 2**63):
        again = [dense("b", 2, kernel_seed=seed), "build b 3"] if generation == "tf_2_7" else []
        yield f"initializer_seed_{seed}", [dense("a", 2, kernel_seed=seed), "build a 3", *again]
    yield "orthogonal_seed_0", [dense("a", 2, "orthogonal", kernel_seed=0), "build a 3"]
    for function, seed in ((KERAS, -1), (KERAS, 2**32), (KERAS, 2**40 + 5), (TF, -1), (TF, 2**32), (TF, 2**40 + 5), (TF, 2**31 - 1), (TF, 2**31),
                           (PYTHON, -42), (PYTHON, 2**40 + 5), (PYTHON, 10**30)):
        yield f"{function}_{seed}", [set_seed(function, seed), dense("a", 2), "build a 2", dense("b", 2), "build b 2"]
    yield "called_twice", [start, dense("a", 3, activation="relu", kernel_seed=3), f"call a {ones}", f"call a {ones}", f"call a rows=2 {one_to(8)}"]
    yield "rows_alone_and_together", [
        dense("a", 5, activation="tanh", kernel_seed=3, bias="random_uniform", bias_seed=4), f"call a {ones}", f"call a rows=3 {one_to(12)}"]
    yield from errors(start, ones)


def errors(start, ones):
    for units in (0, -1, -3, 2.5, "two", "None"):
        yield f"units_{units}", [start, dense("a", units, kernel_seed=1), "build a 2"]
    yield "rank_1_input", [start, dense("a", 2, kernel_seed=1), f"call_vector a {one_to(4)}"]
    yield "rank_1_input_after_build", [start, dense("a", 2, kernel_seed=1), "build a 4", f"call_vector a {one_to(4)}"]
    yield "wrong_last_axis", [start, dense("a", 2, kernel_seed=1), "build a 3", f"call a {ones}"]
    yield "unknown_initializer", [dense("a", 2, "glorot")]
    yield "unknown_bias_initializer", [dense("a", 2, bias="zeroes")]
    yield "unknown_activation", [dense("a", 2, activation="rellu")]
    yield "identity_as_bias", [dense("a", 2, "zeros", "identity"), "build a 2"]
    yield "orthogonal_as_bias", [dense("a", 2, "zeros", "orthogonal", bias_seed=1), "build a 2"]
    yield "constant_without_its_value", [dense("a", 2, "constant"), "build a 2"]
    yield "scale_0", [dense("a", 2, "variance_scaling", kernel_scale=0.0)]
    yield "bad_mode", [dense("a", 2, "variance_scaling", kernel_mode="fan_sum")]
    yield "bad_distribution", [dense("a", 2, "variance_scaling", kernel_distribution="cauchy")]


# Stories in which two versions of one generation differ, or might.
ABOUT_VERSIONS = ("initializer_seed_", "units_0", "units_-3", "units_2.5", "rank_1_input", "wrong_last_axis", "unknown_initializer",
                  "identity_as_bias", "orthogonal_seed_0", "same_seed_in_two_objects", "one_seeded_object_for", "set_seed_before_each_layer",
                  "set_random_seed_before_each_layer")


def draws_without_a_seed(line):
    """Whether this statement makes an initializer that asks for a seed when it is used."""
    verb, _, *tokens = line.split(" ")
    if verb == "initializer":
        return tokens[0] not in DRAW_NOTHING and not line.count(" seed=")
    if verb != "dense":
        return False
    arguments = dict(token.split("=", 1) for token in tokens)
    roles = ["kernel", "bias"] if arguments["use_bias"] == "1" else ["kernel"]
    names = {role: arguments[role + "_initializer"] for role in roles if role + ".seed" not in arguments}
    return any(not name.startswith("@") and name not in DRAW_NOTHING for name in names.values())


def needs_no_system_entropy(generation, statements):
    """Up to 2.9 a layer that nobody seeded takes TensorFlow's own randomness: there is nothing to record."""
    if generation not in ("tf_2_0", "tf_2_7"):
        return True
    seeded, seedless = False, False
    for line in statements:
        seeded = seeded or line.startswith(("set_seed tf.", "set_seed keras."))
        seedless = seedless or draws_without_a_seed(line)
        if line.startswith(("build", "call")) and seedless and not seeded:
            return False
    return True


class Chooser:
    """Programs drawn at random: the committed ones, or others with a seed."""

    def __init__(self, generation, version, seed=None):
        self._generation = generation
        self._choose = random.Random(f"{generation} {version}" if seed is None else f"{generation} {version} {seed}")

    def entropy(self):
        return self._choose.getrandbits(31)

    def program(self):
        while True:
            statements = self._statements()
            if needs_no_system_entropy(self._generation, statements):
                return "random", statements

    def _seeding(self):
        choose = self._choose
        function = choose.choice((TF, KERAS, PYTHON) if self._generation != "tf_2_0" else (TF, TF, TF, PYTHON))
        seed = choose.choice(SEEDS) if choose.random() < 0.6 else choose.getrandbits(choose.randint(3, 32))
        if function != KERAS and choose.random() < 0.25:
            seed = choose.choice(WIDE_SEEDS)
        return set_seed(function, seed)

    def _initializer(self):
        """A name and its arguments."""
        choose = self._choose
        if choose.random() < 0.08:
            return choose.choice(CONSTANT_INITIALIZERS), {}
        name = choose.choice(RANDOM_INITIALIZERS)
        arguments = dict(choose.choice(ARGUMENTS.get(name, [{}]))) if choose.random() < 0.4 else {}
        if choose.random() < 0.2 and name in ARGUMENTS:
            arguments["seed"] = choose.choice((0, 1, 42, choose.getrandbits(31)))
        return name, arguments

    def _layer(self, name, shared):
        choose = self._choose
        kernel, kernel_arguments = self._initializer()
        bias, bias_arguments = ("zeros", {}) if choose.random() < 0.7 else self._initializer()
        if bias in ("identity", "orthogonal"):
            bias, bias_arguments = "ones", {}
        if shared and choose.random() < 0.7:
            kernel, kernel_arguments = "@" + shared, {}
        arguments = {f"kernel_{key}": value for key, value in kernel_arguments.items()}
        arguments |= {f"bias_{key}": value for key, value in bias_arguments.items()}
        size = choose.random()
        input_dim, units = choose.choice(SHAPES if size < 0.85 else MEDIUM if size < 0.93 else LARGE)
        line = dense(name, units, kernel, bias, choose.choice(ACTIVATIONS), int(choose.random() < 0.85), **arguments)
        return line, input_dim

    def _statements(self):
        choose = self._choose
        lines, waiting, shared = [], [], None
        if choose.random() < 0.75:
            lines.append(self._seeding())
        if choose.random() < 0.2:
            kind, arguments = self._initializer()
            shared = "i"
            lines.append(" ".join(["initializer i", kind, *(f"{key}={value}" for key, value in arguments.items())]))
        for number in range(choose.choice((1, 1, 2, 2, 3))):
            name = "abc"[number]
            line, input_dim = self._layer(name, shared)
            lines.append(line)
            waiting.append((name, input_dim))
            if choose.random() < 0.6:
                lines += self._built(waiting)
            if choose.random() < 0.4:
                lines.append(self._seeding())
        choose.shuffle(waiting)
        return lines + self._built(waiting)

    def _built(self, waiting):
        """Build or call all layers that wait for it."""
        lines = []
        while waiting:
            name, input_dim = waiting.pop(0)
            called = self._choose.random() < 0.5 and input_dim <= 64
            rows = self._choose.choice((1, 1, 2, 3)) if input_dim <= 8 else 1
            lines.append(call(name, rows, input_dim, self._choose) if called else f"build {name} {input_dim}")
        return lines


def programs(generation, version):
    entropies = random.Random(20)
    told = [(title, statements) for title, statements in stories(generation, version)
            if (version in WHOLE or any(word in title for word in ABOUT_VERSIONS)) and needs_no_system_entropy(generation, statements)]
    chooser = Chooser(generation, version)
    drawn = [chooser.program() for _ in range(VERSIONS[generation][version])]
    for number, (title, statements) in enumerate(told + drawn, start=1):
        yield "\n".join([f"program {version}/{number} {title}", f"keras {version}", f"entropy {entropies.getrandbits(31)}", *statements, "end"])


if __name__ == "__main__":
    print("\n".join(programs(*sys.argv[1:3])))

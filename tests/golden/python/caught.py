"""Programs that go on after a statement that failed, as a script does whose `except` caught it.

What matters is what the failure leaves behind: numbers that were drawn, generators that were seeded, layers that were built,
weights that were set. Each program ends with layers in which that shows.
"""

import random

from programs import KERAS, PYTHON, TF, Chooser, dense, needs_no_system_entropy, one_to, set_seed
import records

# Keras version -> its generation, and how many programs are drawn at random for it besides the stories.
VERSIONS = {"2.6.0": ("tf_2_0", 25), "2.9.0": ("tf_2_7", 25), "2.15.0": ("tf_2_10", 25), "3.0.5": ("keras_3", 10),
            "3.12.4": ("keras_3", 10), "3.15.1": ("keras_3", 40)}

ONES = f"rows=1 {one_to(2)}"


def weights(name, rows, columns, bias=None, start=1):
    """`set_weights` with whole numbers, of which sums are exact."""
    numbers = [records.bits32(float(start + index)) for index in range(rows * columns + (bias or 0))]
    tail = [] if bias is None else ["bias", *numbers[rows * columns:]]
    return " ".join([f"set_weights {name} rows={rows}", *numbers[:rows * columns], *tail])


def later(name):
    """A layer whose numbers tell what was drawn before it."""
    return [dense(name, 3), f"build {name} 4"]


def faults(name, version):
    """Lists of statements of which the last one fails, by what is wrong with it. None of them names another layer."""
    build = f"build {name} 2"
    yield "unknown_kernel", [dense(name, 2, "glorot", "random_normal")]
    yield "unknown_bias", [dense(name, 2, bias="zeroes")]
    yield "unknown_bias_kernel_written_out", [dense(name, 2, "random_normal", "zeroes", kernel_stddev=1.0)]
    yield "unknown_activation", [dense(name, 2, activation="rellu")]
    yield "unknown_activation_kernel_written_out", [dense(name, 2, "random_normal", activation="rellu", kernel_stddev=1.0)]
    yield "unknown_activation_both_written_out", [
        dense(name, 2, "random_normal", "random_uniform", activation="rellu", kernel_stddev=1.0, bias_minval=-1.0)]
    yield "bad_mode", [dense(name, 2, "variance_scaling", "random_normal", kernel_mode="fan_sum")]
    yield "bad_scale_of_the_bias", [dense(name, 2, "random_normal", "variance_scaling", kernel_stddev=1.0, bias_scale=0.0)]
    yield "identity_as_bias", [dense(name, 2, bias="identity"), build]
    yield "identity_as_bias_built_again", [dense(name, 2, bias="identity"), build, build]
    yield "orthogonal_as_bias", [dense(name, 2, bias="orthogonal"), build]
    yield "orthogonal_as_bias_kernel_written_out", [dense(name, 2, "he_normal", "orthogonal", kernel_seed=3, bias_gain=2.0), build]
    yield "identity_as_bias_when_called", [dense(name, 2, bias="identity"), f"call {name} {ONES}"]
    yield "rank_1", [dense(name, 2), f"call_vector {name} {one_to(2)}"]
    yield "wrong_last_axis", [dense(name, 2), build, f"call {name} rows=1 {one_to(3)}"]
    if not version.startswith("3.") or version == "3.15.1":  # up to 3.12 units come to light at the build
        yield "negative_units", [dense(name, -3)]
        yield "negative_units_both_written_out", [
            dense(name, -3, "random_normal", "random_uniform", kernel_stddev=1.0, bias_minval=-1.0)]
    else:
        yield "negative_units_built", [dense(name, -3, bias="random_normal"), build]
    if version != "2.9.0":  # there any integer is a seed
        yield "kernel_seed_of_65_bits", [dense(name, 2, kernel_seed=2**64, bias="random_normal"), build]
        yield "bias_seed_of_65_bits", [dense(name, 2, bias="random_normal", bias_seed=2**64), build]
        yield "bias_seed_of_65_bits_built_again", [dense(name, 2, bias="random_normal", bias_seed=2**64), build, build]
    if version.startswith("3."):
        yield "constant_without_its_value", [dense(name, 2, bias="constant")]
    if version == "3.15.1":
        yield "odd_glu", [dense(name, 3, activation="glu"), f"call {name} {ONES}"]


def stories(generation, version):
    """Title and statements."""
    functions = (TF, PYTHON) if generation == "tf_2_0" else (TF, KERAS)
    for function in functions:
        start = set_seed(function, 42)
        for title, statements in faults("x", version):
            yield f"{title}_after_{function}", [start, *statements, *later("b"), *later("c")]
    start = set_seed(TF if generation in ("tf_2_0", "tf_2_7") else KERAS, 42)
    for seed in (-1, 2**32):
        yield f"set_random_seed_{seed}", [start, *later("a"), set_seed(KERAS, seed), *later("b"), *later("c")]
    yield "initializer_with_bad_scale", [
        start, "initializer i variance_scaling scale=0.0", "initializer j random_normal stddev=1.0", dense("a", 3, "@j"), "build a 2", *later("b")]
    yield "unknown_initializer_object", [start, "initializer i glorot seed=1", "initializer j glorot_uniform seed=1", dense("a", 3, "@j"), "build a 2"]
    yield "shared_kernel_of_a_failed_build", [
        start, "initializer i random_normal", dense("x", 2, "@i", "identity"), "build x 2", dense("b", 2, "@i"), "build b 2", *later("c")]
    yield "shared_seeded_kernel_of_a_failed_build", [
        start, "initializer i he_uniform seed=42", dense("x", 2, "@i", "identity"), "build x 2", dense("b", 2, "@i"), "build b 2", *later("c")]
    yield "shared_seeded_orthogonal_refused_as_bias", [
        start, "initializer i orthogonal seed=5", dense("x", 2, bias="@i"), "build x 2", dense("b", 2, "@i"), "build b 2", *later("c")]
    yield "rank_1_then_called", [start, dense("a", 2), f"call_vector a {one_to(2)}", *later("b"), f"call a {ONES}"]
    yield "wrong_last_axis_then_called", [start, dense("a", 2), f"call a {ONES}", f"call a rows=1 {one_to(3)}", f"call a {ONES}", *later("b")]
    if version == "3.15.1":
        yield "odd_glu_leaves_a_built_layer", [start, dense("x", 3, activation="glu"), f"call x {ONES}", weights("x", 2, 3, 3), *later("b")]
    build = [start, dense("a", 2), "build a 2"]
    yield "bias_of_another_shape", [*build, weights("a", 2, 2, 3), f"call a {ONES}"]
    yield "bias_of_another_shape_after_a_call", [*build, f"call a {ONES}", weights("a", 2, 2, 3), f"call a {ONES}"]
    yield "kernel_of_another_shape", [*build, weights("a", 2, 3, 2), f"call a {ONES}"]
    yield "both_of_another_shape", [*build, weights("a", 3, 2, 3), f"call a {ONES}"]
    yield "kernel_without_the_bias", [*build, weights("a", 2, 2), f"call a {ONES}"]
    yield "bias_for_a_layer_without_one", [start, dense("a", 2, use_bias=0), "build a 2", weights("a", 2, 2, 2), f"call a {ONES}"]
    yield "weights_before_the_build", [start, dense("a", 2), weights("a", 2, 2, 2), "build a 2", f"call a {ONES}"]
    yield "weights_set_twice", [*build, weights("a", 2, 2, 2), f"call a {ONES}", weights("a", 2, 2, 2, start=-3), f"call a {ONES}"]


def at_random(generation, version, chooser, choose):
    """A program drawn at random, with one to three failures put into it."""
    while True:
        _, statements = chooser.program()
        for number in range(choose.randint(1, 3)):
            _, fault = choose.choice(list(faults(f"x{number}", version)))
            at = choose.randint(0, len(statements))
            statements[at:at] = fault
        if needs_no_system_entropy(generation, statements):
            return "random", statements


def programs(version):
    generation, count = VERSIONS[version]
    entropies, choose = random.Random(21), random.Random(f"caught {version}")
    chooser = Chooser(generation, f"caught {version}")
    told = [each for each in stories(generation, version) if needs_no_system_entropy(generation, each[1])]
    drawn = [at_random(generation, version, chooser, choose) for _ in range(count)]
    for number, (title, statements) in enumerate(told + drawn, start=1):
        yield "\n".join([f"program {version}/{number} {title}", f"keras {version}", f"entropy {entropies.getrandbits(31)}", *statements, "end"])

"""Programs with something wrong in them, and the versions that run them."""

import itertools

from programs import dense, one_to

# Those between which something changed, and the last before it did.
VERSIONS = ["2.0.0", "2.1.0", "2.2.0", "2.3.0", "2.4.0", "2.5.0", "2.6.0", "2.7.0", "2.9.0", "2.10.0", "2.12.0", "2.15.0", "2.21.0",
            "3.0.5", "3.1.1", "3.3.3", "3.4.1", "3.5.0", "3.8.0", "3.12.4", "3.13.2", "3.15.1"]

BUILD = "build a 4"
CALL = f"call a rows=1 {one_to(4)}"
WIDE = 2**64


def of_units():
    for units in (0, -1, -3, 2.5, 2.0, 0.5, -0.5, -2.5, "True", "False", "None", "two", "np.int64(3)", "np.int64(0)", "np.int64(-3)", "np.float32(2.5)", "np.float64(2.0)"):
        yield [dense("a", units, "ones"), BUILD]
        yield [dense("a", units, "ones"), CALL]


def of_inputs():
    for count in (1, 4, 5):
        yield [dense("a", 2, "ones"), f"call_vector a {one_to(count)}"]
        yield [dense("a", 2, "ones"), BUILD, f"call_vector a {one_to(count)}"]
        yield [dense("a", 2, "ones"), CALL, f"call_vector a {one_to(count)}"]
    for rows, columns in ((1, 3), (2, 5), (3, 1)):
        yield [dense("a", 2, "ones"), BUILD, f"call a rows={rows} {one_to(rows * columns)}"]
        yield [dense("a", 2, "ones"), CALL, f"call a rows={rows} {one_to(rows * columns)}"]
    for activation in ("linear", "softmax"):
        yield [dense("a", 1, "ones", activation=activation, use_bias=0), BUILD, f"call_vector a {one_to(4)}"]
        yield [dense("a", 1, "ones", activation=activation, use_bias=0), BUILD, f"call_vector a {one_to(3)}"]
    yield [dense("b", 2, "ones"), dense("a", 2, "ones"), BUILD, f"call a rows=1 {one_to(3)}"]


def of_names():
    yield [dense("a", 2, "glorot")]
    yield [dense("a", 2, bias="zeroes")]
    yield [dense("a", 2, activation="rellu")]
    yield [dense("a", 2, "constant"), BUILD]
    yield [dense("a", 2, "ones", activation="threshold"), CALL]
    yield [dense("a", 3, "ones", activation="glu"), CALL]
    yield [dense("a", 3, "ones", activation="glu"), f"call a rows=2 {one_to(8)}"]


def of_initializers():
    for argument, values in (("scale", (0.0, -1.0)), ("mode", ("fan_sum", "FAN_IN")), ("distribution", ("cauchy", "Cauchy"))):
        for value in values:
            yield [dense("a", 2, "variance_scaling", **{f"kernel_{argument}": value})]
    for seed in (2**63, WIDE, -WIDE):
        yield [dense("a", 2, kernel_seed=seed), BUILD]
        yield [dense("a", 2, bias="random_normal", bias_seed=seed), BUILD]
        yield [dense("a", 2, bias="random_normal", bias_seed=seed, use_bias=0), BUILD]
        yield [f"initializer i random_uniform seed={seed}", dense("a", 2, "@i"), BUILD]
    yield [dense("a", 2, "ones", "identity"), BUILD]
    yield [dense("a", 2, "ones", "orthogonal", bias_seed=1), BUILD]
    for function in ("tf.random.set_seed", "keras.utils.set_random_seed"):
        for seed in (-1, 2**32):
            yield [f"set_seed {function} {seed}"]


# What can be wrong with one layer, each with the word of Dense's argument it belongs to.
WRONG = {
    "units": {"units": -3},
    "float units": {"units": 2.5},
    "activation": {"activation": "rellu"},
    "threshold": {"activation": "threshold"},
    "kernel": {"kernel": "glorot"},
    "kernel object": {"kernel": "variance_scaling", "kernel_scale": 0.0},
    "wide kernel seed": {"kernel": "he_normal", "kernel_seed": WIDE},
    "bias": {"bias": "zeroes"},
    "bias object": {"bias": "variance_scaling", "bias_mode": "fan_sum"},
    "bias of rank 2": {"bias": "identity"},
    "wide bias seed": {"bias": "random_normal", "bias_seed": WIDE},
}


def of_two_faults():
    for first, second in itertools.combinations(WRONG.values(), 2):
        if not {key.split("_")[0] for key in first} & {key.split("_")[0] for key in second}:
            given = {"units": 2, "kernel": "ones", **first, **second}
            yield [dense("a", given.pop("units"), **given), BUILD, CALL]
    for wrong in WRONG.values():
        given = {"units": 2, "kernel": "ones", **wrong}
        yield [dense("a", given.pop("units"), **given), f"call_vector a {one_to(4)}"]
    scaling = {"scale": 0.0, "mode": "fan_sum", "distribution": "cauchy"}
    for first, second in itertools.permutations(scaling.items(), 2):
        yield [dense("a", 2, "variance_scaling", **{f"kernel_{first[0]}": first[1], f"kernel_{second[0]}": second[1]})]


def all_faults():
    return [*of_units(), *of_inputs(), *of_names(), *of_initializers(), *of_two_faults()]

"""What TensorFlow makes of single numbers, of rows and of random layers, in its bits: the evidence for core/tensorflow.

    digits.py <keras module> functions           # digests of blocks of results, for tests/golden/digits.txt
    digits.py <keras module> layers <seed> <n>   # random layers until n outputs are there, with all their bits; or predictions

Numbers are made of hashes of their places (`words`), so that no file need hold them; tests/core/hashed_floats.hpp makes the same.
Packets and what is left over are told apart: whole multiples of eight, and arrays of seven. Every NaN counts as 7fc00000.
"""

import random
import sys

import numpy as np
import tensorflow as tf

import kerases
import records

BLOCK = 8192
PACKETS, LEFT_OVER = 2 ** 17, 7 * 768
ROWS = [(b, n) for b in (1, 2, 3, 7, 8, 9, 33) for n in (1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 31, 33, 48, 64, 65, 100, 300, 1000)]
PLAIN = {"exp": tf.exp, "log": tf.math.log, "log1p": tf.math.log1p, "expm1": tf.math.expm1, "tanh": tf.tanh, "sigmoid": tf.sigmoid,
         "erf": tf.math.erf, "pow2": lambda x: tf.pow(x, 2.0), "pow3": lambda x: tf.pow(x, 3.0)}
ACTIVATIONS = ["relu", "relu6", "leaky_relu", "elu", "selu", "celu", "softplus", "softsign", "silu", "gelu", "exponential", "hard_sigmoid",
               "hard_silu", "mish", "log_sigmoid", "hard_tanh", "tanh_shrink", "hard_shrink", "soft_shrink", "squareplus", "sparse_plus",
               "sparse_sigmoid"]
ON_ROWS = ["softmax", "log_softmax", "glu"]


def words(count, seed):
    """Murmur3's last mixing of 32 bits."""
    word = np.arange(count, dtype=np.uint32) + np.uint32(seed * 0x9E3779B9 & 0xFFFFFFFF)
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        word = (word ^ word >> np.uint32(shift)) * np.uint32(factor)
    return word ^ word >> np.uint32(16)


def drawn(count, seed, kind):
    """`any` bits, or: `plain` in [-1, 1), `large` in [-24, 24), `wide` with exponents from 2^-100 to 2^100, `tiny` near 2^-126."""
    word = words(count, seed)
    if kind == "any":
        return word.view(np.float32)
    if kind in ("plain", "large"):
        fraction = (word >> np.uint32(8)).astype(np.float32) * np.float32(2.0 ** -23) - np.float32(1)
        return fraction if kind == "plain" else fraction * np.float32(24)
    exponent = np.uint32(27) + (word >> np.uint32(8)) % np.uint32(201) if kind == "wide" else np.uint32(1) + (word >> np.uint32(8)) % np.uint32(70)
    return (word & np.uint32(0x807FFFFF) | exponent << np.uint32(23)).view(np.float32)


def canonical(values):
    values = np.asarray(values, np.float32).reshape(-1).copy()
    values.view(np.uint32)[np.isnan(values)] = 0x7FC00000
    return values


def digests(values):
    flat = canonical(values)
    return " ".join(records.fnv1a64(flat[at:at + BLOCK].astype("<f4", copy=False).tobytes()) for at in range(0, flat.size, BLOCK))


def arguments(count):
    """Half of any bits, half from -24 to 24."""
    return np.concatenate([drawn(count // 2, 1, "any"), drawn(count // 2, 2, "large")])


def on_functions(keras):
    named = {name: keras.activations.get(name) for name in ACTIVATIONS if knows(keras, name)}
    packets, left_over = arguments(PACKETS), arguments(LEFT_OVER)
    for kind, functions in (("function", PLAIN), ("activation", named)):
        for name, function in functions.items():
            print(f"{kind} {name} packets\n{digests(function(tf.constant(packets)))}")
            parts = [np.asarray(function(tf.constant(left_over[at:at + 7]))) for at in range(0, LEFT_OVER, 7)]
            print(f"{kind} {name} left_over\n{digests(np.concatenate(parts))}")


def on_rows(keras):
    """All shapes end to end, of numbers that are near each other."""
    for name in filter(lambda name: knows(keras, name), ON_ROWS):
        function = keras.activations.get(name)
        made = [np.asarray(function(tf.constant(drawn(b * n, seed, "large").reshape(b, n) / np.float32(4)))).reshape(-1)
                for seed, (b, n) in enumerate(ROWS) if name != "glu" or n % 2 == 0]
        print(f"rows {name}\n{digests(np.concatenate(made))}")


def on_sums():
    lengths = [*range(1, 130), 255, 256, 257, 1000, 4099, 8192, 8193, 20001]
    made = [tf.reduce_sum(tf.constant(drawn(n, n, "plain"))) for n in lengths]
    print(f"sums row\n{digests(np.array([np.asarray(each) for each in made]))}")
    shapes = [(r, n) for r in (1, 2, 15, 16, 17, 19, 64, 100) for n in (2, 7, 8, 9, 16, 21)]
    made = [np.asarray(tf.reduce_sum(tf.constant(drawn(r * n, r + n, "plain").reshape(r, n)), axis=0)) for r, n in shapes]
    print(f"sums column\n{digests(np.concatenate(made))}")


def knows(keras, name):
    try:
        keras.activations.get(name)
    except Exception:
        return False
    return True


def on_layers(keras, seed, wanted, what="layer"):
    """Layers as scripts have them, and some with numbers at the limits: called, or asked to `predict` as the only one of a model."""
    choose = random.Random(seed)
    names = ["linear", "tanh", "sigmoid", *filter(lambda name: knows(keras, name), [*ACTIVATIONS, *ON_ROWS])]
    outputs = 0
    while outputs < wanted:
        batch = choose.choice([1, 1, 2, 3, 4, 5, 8, 11, 16, 32, 33, 64][:10 if what == "predict" else 12])
        input_dim = choose.choice([1, 2, 3, 4, 8, choose.randint(1, 64), choose.randint(1, 1024)])
        units = choose.choice([1, 2, 3, 4, 8, 10, choose.randint(1, 64), choose.randint(1, 300)])
        if batch * input_dim * units > 2_000_000:
            continue
        name, number = choose.choice(names), choose.randrange(2 ** 30)
        kind = choose.choice(["plain", "plain", "plain", "large", "wide", "tiny", "any"])
        if name == "glu" and units % 2:
            units += 1
        x = drawn(batch * input_dim, number, kind).reshape(batch, input_dim)
        kernel = drawn(input_dim * units, number + 1, "plain").reshape(input_dim, units)
        bias = drawn(units, number + 2, "plain")
        layer = keras.layers.Dense(units, activation=name)
        layer.build((None, input_dim))
        layer.set_weights([kernel, bias])
        made = canonical(layer(tf.constant(x)) if what == "layer" else keras.Sequential([layer]).predict(x, verbose=0))
        outputs += made.size
        print(f"{what} {name} {batch} {input_dim} {units} {number} {kind}")
        print("".join(records.hex_words(made)))


def main(module, what, *arguments):
    keras = kerases.load(module)
    print(f"# run: {kerases.what_runs(module)}")
    if what in ("layers", "predictions"):
        return on_layers(keras, *map(int, arguments), what="layer" if what == "layers" else "predict")
    on_functions(keras)
    on_rows(keras)
    on_sums()


if __name__ == "__main__":
    main(*sys.argv[1:])

"""TensorFlow's random operations themselves, bit by bit. Writes raw_draws.txt."""

import random

import numpy as np
import tensorflow as tf

import records

SEEDS = [(0, 0), (1, 0), (0, 1), (1, 2), (42, 0), (686579304, 0), (119540832, 0), (123, 0), (1337, 0), (-1, 0), (-42, 7), (2**31 - 1, 0),
         (2**31 - 2, 0), (2147483645, 0), (-(2**31), 0), (10**9, 0), (87654321, 5), (2**31 - 1, -(2**31))]
PAIRS = [(42, 478163327), (5, 1), (87654321, 42), (0, 2**31 - 1), (1, 0), (2**31 - 2, 2**31 - 2), (0, 577090037), (123456789, 987654321)]
LONG = 20_000
BLOCK = 256
RARE_IN = 2**24


def choose_seeds(count, name):
    choose = random.Random(name)
    return [(choose.randint(1, 10**9), 0) for _ in range(count)]


def words(tensor):
    return " ".join(f"{word:08x}" for word in np.asarray(tensor).view(np.uint32).reshape(-1))


def full(array):
    return " ".join(["full", str(array.size), *records.hex_words(array)])


OPERATIONS = {
    "uniform": tf.random.stateless_uniform,
    "normal": tf.random.stateless_normal,
    "truncated_normal": tf.random.stateless_truncated_normal,
}
STATEFUL = {
    "uniform": tf.raw_ops.RandomUniform,
    "normal": tf.raw_ops.RandomStandardNormal,
    "truncated_normal": tf.raw_ops.TruncatedNormal,
}


def drawn(name, count, seed):
    return np.asarray(OPERATIONS[name]([count], seed=seed, dtype=tf.float32))


def stateless():
    for seed in [*SEEDS, *choose_seeds(12, "stateless")]:
        key, counter = tf.raw_ops.StatelessRandomGetKeyCounter(seed=seed)
        yield f"stateless {seed[0]} {seed[1]} key {words(key)} counter {words(counter)}"
        integers = tf.random.stateless_uniform([12], seed=seed, minval=None, maxval=None, dtype=tf.int32)
        yield f"words {words(integers)}"
        for name in OPERATIONS:
            yield f"{name} {records.floats(drawn(name, 22, seed))}"


def stateful():
    """Two calls of one kernel: the second one goes on where the first one reserved to."""
    for seed, seed2 in PAIRS:
        for name, operation in STATEFUL.items():
            tf.random.set_seed(0)  # drops the kernels, and with them how far they got
            first = operation(shape=[7], dtype=tf.float32, seed=seed, seed2=seed2)
            second = operation(shape=[6], dtype=tf.float32, seed=seed, seed2=seed2)
            yield f"stateful {name} {seed} {seed2}"
            yield f"first {records.floats(np.asarray(first))}"
            yield f"second {records.floats(np.asarray(second))}"


def long_runs():
    for name in OPERATIONS:
        for seed in [(42, 0), (0, 0), *choose_seeds(6, "long " + name)]:
            yield f"long {name} {seed[0]} {seed[1]} {records.floats(drawn(name, LONG, seed))}"


def blocks():
    """In full, to count ulps."""
    for name, count in (("normal", 22), ("truncated_normal", 20)):
        for seed in [(42, 0), *choose_seeds(count, "block " + name)]:
            yield f"block {name} {seed[0]} {seed[1]} {full(drawn(name, BLOCK, seed))}"


def rare():
    """Groups of four around the words that matter most: those whose uniform is 0 and is replaced, and the next smallest."""
    seed = (42, 0)
    integers = np.asarray(tf.random.stateless_uniform([RARE_IN], seed=seed, minval=None, maxval=None, dtype=tf.int32))
    mantissas = integers.view(np.uint32)[::2] & 0x7FFFFF
    normals = drawn("normal", RARE_IN, seed)
    for pair in sorted(np.argsort(mantissas, kind="stable")[:24]):
        first = int(pair) * 2 // 4 * 4
        yield f"normal_at {seed[0]} {seed[1]} {first} mantissa={mantissas[pair]} {records.floats(normals[first:first + 4])}"


def main():
    lines = records.header("the first values of TensorFlow's random operations", "python/raw_draws.py")
    lines.append(f"# run: tensorflow {tf.__version__} numpy {np.__version__}")
    records.write([*lines, *stateless(), *stateful(), *long_runs(), *rare(), *blocks()])


if __name__ == "__main__":
    main()

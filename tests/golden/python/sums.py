"""What `tf.matmul` makes of random rows and kernels of many shapes, by digest: the evidence for core/kernels/tensorflow_sums.hpp.

Factors are made of the words of `tf.random.stateless_uniform(shape, seed=[seed, 0], dtype=tf.uint32)`, so that no file need hold
them, in three kinds: `plain` in [-1, 1), `wide` with exponents from -40 to 40, `tiny` near the smallest normal number against a
plain kernel, so that products are subnormal. The number of threads and oneDNN hold for a whole process; regenerate.py runs one
of each. Which bits come out depends on the processor too, so the file names it: its vector unit and its caches in bytes.
"""

import random
import sys

import numpy as np
import tensorflow as tf

import records


def words(shape, seed):
    return np.asarray(tf.random.stateless_uniform(shape, [seed, 0], minval=None, maxval=None, dtype=tf.uint32))


def drawn(shape, seed, kind):
    word = words(shape, seed)
    if kind == "plain":
        exponent = np.uint32(127)
        return ((word & np.uint32(0x007FFFFF) | exponent << np.uint32(23)).view(np.float32) - np.float32(1.5)) * np.float32(2)
    exponent = np.uint32(87) + (word >> np.uint32(8)) % np.uint32(81) if kind == "wide" else np.uint32(1) + (word >> np.uint32(8)) % np.uint32(70)
    return (word & np.uint32(0x807FFFFF) | exponent << np.uint32(23)).view(np.float32)


def shapes():
    """Rows, features, units: small ones of every remainder, some that caches cut, and some that threads share."""
    choose = random.Random(18)
    rows, units = [1, 1, 2, 3, 4, 5, 6, 7, 8, 11, 16, 25, 32, 33, 48, 49, 64], [1, 1, 2, 3, 4, 7, 8, 9, 12, 16, 17, 24, 25, 33, 49, 64, 97]
    for _ in range(160):
        yield choose.choice(rows), choose.randint(1, 96), choose.choice(units)
    for _ in range(40):
        yield choose.choice(rows), choose.randint(97, 1024), choose.choice(units[:9])
    yield from [(49, 401, 5), (25, 848, 17), (16, 632, 128), (32, 784, 96), (8, 1024, 300), (2, 1024, 300), (64, 600, 33)]
    # A last unit alone in a block of 48 of Eigen's, over more than 512 features at a time.
    yield from [(11, 538, 49), (16, 600, 97), (4, 1024, 145), (33, 1000, 241)]


def machine():
    with open("/proc/cpuinfo", encoding="ascii") as lines:
        flags = next(line for line in lines if line.startswith("flags")).split()
    return " ".join(["machine", "avx512" if "avx512f" in flags else "avx2", *(str(records.cache(level)) for level in (1, 2, 3))])


def main(threads):
    tf.config.threading.set_intra_op_parallelism_threads(threads)
    print(f"# run: tensorflow {tf.__version__} numpy {np.__version__} {threads} threads")
    for seed, (rows, input_dim, units) in enumerate(shapes(), start=1):
        kind = ("plain", "plain", "wide", "tiny")[seed % 4]
        x = drawn((rows, input_dim), seed, kind)
        kernel = drawn((input_dim, units), 1000 + seed, "plain" if kind == "tiny" else kind)
        made = np.asarray(tf.matmul(tf.constant(x), tf.constant(kernel)))
        print(f"{rows} {input_dim} {units} {seed} {1000 + seed} {kind}")
        print(f'{made.size} {records.fnv1a64(made.astype("<f4", copy=False).tobytes())}')


if __name__ == "__main__":
    if sys.argv[1] == "machine":
        print(machine())
    else:
        main(int(sys.argv[1]))

"""What `tf.matmul` makes of a few rows and a kernel: the evidence for the order in which TensorFlow sums. Writes matmul.txt.

Rows and kernel are `tf.random.stateless_uniform(shape, seed=[seed, 0], minval=-1.0, maxval=1.0)`, so that no file need hold them.
oneDNN is on or off for a whole process; regenerate.py runs one of each.
"""

import itertools

import numpy as np
import tensorflow as tf

import records

ROWS = (1, 2, 3, 32)
SHAPES = ((1, 5), (2, 3), (4, 3), (7, 8), (8, 1), (16, 16), (17, 9), (64, 32), (96, 10), (100, 1), (256, 10), (384, 10), (385, 10), (512, 10), (784, 10),
          (784, 300))
ODD = ((7, 12, 1), (9, 15, 1), (17, 7, 1), (5, 100, 1), (7, 100, 1), (5, 64, 7), (11, 130, 33), (128, 8, 8))  # rows, features, units


def drawn(shape, seed):
    return tf.random.stateless_uniform(shape, seed=[seed, 0], minval=-1.0, maxval=1.0)


def main():
    print(f"# run: tensorflow {tf.__version__} numpy {np.__version__}")
    asked = [(rows, *shape) for shape, rows in itertools.product(SHAPES, ROWS)]
    for seed, (rows, input_dim, units) in enumerate([*asked, *ODD], start=1):
        print(f"{rows} {input_dim} {units} {seed} {1000 + seed}")
        made = tf.matmul(drawn((rows, input_dim), seed), drawn((input_dim, units), 1000 + seed))
        print(records.floats(np.asarray(made)))


if __name__ == "__main__":
    main()

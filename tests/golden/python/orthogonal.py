"""What Keras's Orthogonal does, with TensorFlow's operations alone, on the shapes where Eigen changes its ways.

    orthogonal.py <KiB of first-level cache>

prints pairs of lines: seeds and shape, and what they give. regenerate.py lays TensorFlows and caches side by side.

Eigen applies Householder's reflectors one by one up to 47, in blocks of 48 from there on; long sums are cut at 96 where the cache has
32 KiB, at 152 where it has 48, and at 16 or 4 from 128 addends on where a matrix meets a column.
"""

import sys

import numpy as np
import tensorflow as tf

import eigen_cache
import records

SHAPES = [(1, 1), (2, 1), (1, 2), (3, 2), (4, 4), (9, 9), (32, 32), (47, 47), (48, 48), (49, 49), (50, 33), (128, 5), (130, 11), (5, 200),
          (64, 64), (90, 49), (96, 50), (97, 64), (100, 100), (97, 130), (128, 128), (200, 99), (10, 784), (784, 10), (784, 300),
          (95, 49), (129, 2), (1000, 3), (3, 1000), (300, 200), (160, 160), (500, 153)]


def orthogonal(seed, rows, columns):
    """keras/src/initializers/random_initializers.py, Orthogonal.__call__"""
    normals = tf.random.stateless_normal([max(rows, columns), min(rows, columns)], seed)
    q, r = tf.linalg.qr(normals)
    q *= tf.sign(tf.linalg.diag_part(r))
    return np.asarray(tf.transpose(q) if rows < columns else q)


def main(kib):
    eigen_cache.set_first_level(int(kib))
    print(f"# run: tensorflow {tf.__version__} numpy {np.__version__} first_level_cache {kib} KiB")
    for rows, columns in SHAPES:
        for seed in (42, 7):
            print(f"{seed} 0 {rows} {columns}")
            print(records.floats(orthogonal((seed, 0), rows, columns)))


if __name__ == "__main__":
    main(sys.argv[1])

"""What Keras's Orthogonal does, with TensorFlow's operations alone, on the shapes where Eigen changes its ways. Writes orthogonal.txt.

Eigen applies Householder's reflectors one by one up to 47, in blocks of 48 from there on; long sums are cut at 96.
"""

import numpy as np
import tensorflow as tf

import records

SHAPES = [(1, 1), (2, 1), (1, 2), (3, 2), (4, 4), (9, 9), (32, 32), (47, 47), (48, 48), (49, 49), (50, 33), (128, 5), (130, 11), (5, 200),
          (64, 64), (90, 49), (96, 50), (97, 64), (100, 100), (97, 130), (128, 128), (200, 99), (10, 784), (784, 10), (784, 300)]


def orthogonal(seed, rows, columns):
    """keras/src/initializers/random_initializers.py, Orthogonal.__call__"""
    normals = tf.random.stateless_normal([max(rows, columns), min(rows, columns)], seed)
    q, r = tf.linalg.qr(normals)
    q *= tf.sign(tf.linalg.diag_part(r))
    return np.asarray(tf.transpose(q) if rows < columns else q)


def main():
    lines = records.header("TensorFlow's orthogonal matrices, with gain 1", "python/orthogonal.py")
    lines.append(f"# run: tensorflow {tf.__version__} numpy {np.__version__}")
    for rows, columns in SHAPES:
        for seed in (42, 7):
            lines.append(f"orthogonal {seed} 0 {rows} {columns} {records.floats(orthogonal((seed, 0), rows, columns))}")
    records.write(lines)


if __name__ == "__main__":
    main()

"""The Keras that a module name means: `keras`, `tf_keras`, or `tf.keras`, which is Keras 2 up to TensorFlow 2.15."""

import importlib

import numpy as np
import tensorflow as tf


def load(module):
    return tf.keras if module == "tf.keras" else importlib.import_module(module)


def what_runs(module):
    """The versions behind every line that follows."""
    keras = load(module)
    version = keras.__version__ if hasattr(keras, "__version__") else importlib.import_module("keras").__version__
    threads = tf.config.threading.get_intra_op_parallelism_threads()
    return f"{module} {version} tensorflow {tf.__version__} numpy {np.__version__} threads {threads or 'all'}"

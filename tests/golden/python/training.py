"""Gradients and training runs of small models in real TensorFlow: the evidence for core/training.

Models, weights, rows and targets are made of a hash of a seed, so that no file need hold them; tests/core/training_golden_test.cpp
makes the same. `gradients`: one digest a model of the gradients of all weights. `runs`: 20 epochs of one batch each by `fit`, in
eager mode and unshuffled: the loss of each epoch and the weights at the end. `compiled`: the losses of the same by `fit` as it comes,
which Keras 3 compiles with XLA. `by hand`: how many of those runs a loop with a GradientTape repeats bit for bit.
"""

import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402

import records  # noqa: E402

keras = tf.keras
MASK = 0xFFFFFFFF
LOSSES = [("mean_squared_error", "linear", False), ("mean_absolute_error", "linear", False), ("huber", "linear", False), ("hinge", "tanh", False),
          ("binary_crossentropy", "sigmoid", False), ("binary_crossentropy", "linear", True), ("categorical_crossentropy", "softmax", False),
          ("categorical_crossentropy", "linear", True), ("sparse_categorical_crossentropy", "softmax", False),
          ("sparse_categorical_crossentropy", "linear", True), ("kl_divergence", "softmax", False), ("mean_squared_error", "sigmoid", False)]
ACTIVATIONS = ["linear", "relu", "sigmoid", "tanh", "elu", "selu", "softplus", "softsign", "swish"]
BATCHES = [1, 2, 3, 5, 8, 13, 16, 20, 33]
EPOCHS = 20


def hashed(seed, place):
    x = (seed * 0x9E3779B1 + place * 0x85EBCA6B) & MASK
    for shift, factor in ((15, 0x2C1B3C6D), (12, 0x297A2D39)):
        x = ((x ^ x >> shift) * factor) & MASK
    return x ^ x >> 15


def numbers(seed, begin, shape):
    """Multiples of 2^-23 in [-1, 1)."""
    count = int(np.prod(shape))
    return np.array([(hashed(seed, begin + i) >> 8) / 2.0**23 - 1.0 for i in range(count)], np.float32).reshape(shape)


def choice(seed, place, values):
    return values[hashed(seed, 1000000 + place) % len(values)]


def setting(seed):
    loss, last, logits = LOSSES[seed % len(LOSSES)]
    rows, inputs, hidden = choice(seed, 0, BATCHES), 1 + hashed(seed, 1000001) % 9, 1 + hashed(seed, 1000002) % 12
    least = 2 if "categorical" in loss or loss == "kl_divergence" else 1
    outputs = least + hashed(seed, 1000003) % 4
    activation = choice(seed, 4, ACTIVATIONS)
    weights = [numbers(seed, 0, (inputs, hidden)), numbers(seed, 10000, (hidden,)) / np.float32(4), numbers(seed, 20000, (hidden, outputs)),
               numbers(seed, 30000, (outputs,)) / np.float32(4)]
    x = numbers(seed, 40000, (rows, inputs)) * np.float32(2)
    if loss.startswith("sparse"):
        y = np.array([hashed(seed, 50000 + i) % outputs for i in range(rows)], np.int32)
    elif loss in ("categorical_crossentropy", "kl_divergence"):
        y = np.eye(outputs, dtype=np.float32)[[hashed(seed, 50000 + i) % outputs for i in range(rows)]]
    elif loss in ("binary_crossentropy", "hinge"):
        y = np.array([hashed(seed, 50000 + i) % 2 for i in range(rows * outputs)], np.float32).reshape(rows, outputs)
    else:
        y = numbers(seed, 50000, (rows, outputs))
    return loss, last, logits, activation, weights, x, y


def loss_object(name, logits):
    made = {"mean_squared_error": keras.losses.MeanSquaredError, "mean_absolute_error": keras.losses.MeanAbsoluteError,
            "huber": keras.losses.Huber, "hinge": keras.losses.Hinge, "kl_divergence": keras.losses.KLDivergence,
            "binary_crossentropy": keras.losses.BinaryCrossentropy, "categorical_crossentropy": keras.losses.CategoricalCrossentropy,
            "sparse_categorical_crossentropy": keras.losses.SparseCategoricalCrossentropy}[name]
    return made(from_logits=True) if logits else made()


def model_of(last, activation, weights):
    model = keras.Sequential([keras.layers.Input((len(weights[0]),)), keras.layers.Dense(len(weights[1]), activation=activation),
                              keras.layers.Dense(len(weights[3]), activation=last)])
    model.set_weights(weights)
    return model


def optimizers():
    o = keras.optimizers
    return [lambda: o.SGD(0.1), lambda: o.SGD(0.1, momentum=0.9), lambda: o.SGD(0.1, momentum=0.9, nesterov=True), lambda: o.Adam(0.01),
            lambda: o.AdamW(0.01), lambda: o.RMSprop(0.01), lambda: o.Adagrad(0.1), lambda: o.Adadelta(1.0), lambda: o.Nadam(0.01)]


def digest(arrays):
    return records.fnv1a64(b"".join(np.ascontiguousarray(each, "<f4").tobytes() for each in arrays))


def gradient(model, loss, x, y):
    with tf.GradientTape() as tape:
        made = loss(y, model(tf.constant(x), training=True))
    return tape.gradient(made, model.trainable_variables)


def words(values):
    return "".join(records.bits32(float(each)) for each in np.ravel(values))


def fit(seed, which, eager):
    loss, last, logits, activation, weights, x, y = setting(seed)
    model = model_of(last, activation, weights)
    compiling = {"run_eagerly": True} if eager else {}
    model.compile(optimizer=optimizers()[which](), loss=loss_object(loss, logits), **compiling)
    history = model.fit(x, y, epochs=EPOCHS, batch_size=len(x), shuffle=False, verbose=0)
    return history.history["loss"], model.get_weights()


def by_hand(seed, which):
    loss, last, logits, activation, weights, x, y = setting(seed)
    model, optimizer, made = model_of(last, activation, weights), optimizers()[which](), loss_object(loss, logits)
    for _ in range(EPOCHS):
        optimizer.apply_gradients(zip(gradient(model, made, x, y), model.trainable_variables))
    return model.get_weights()


def main(models, runs, compiled, hand):
    version = getattr(keras, "__version__", tf.__version__)
    print(f"# run: tensorflow {tf.__version__} keras {version}")
    print(records.processor())
    print(f"gradients {models}")
    for seed in range(models):
        loss, last, logits, activation, weights, x, y = setting(seed)
        print(digest(gradient(model_of(last, activation, weights), loss_object(loss, logits), x, y)))
    same = 0
    print(f"runs {runs}")
    for seed in range(runs):
        losses, weights = fit(seed, seed % len(optimizers()), True)
        print(words(losses), digest(weights), words(np.concatenate([np.ravel(each) for each in weights])))
        if seed < hand:
            same += digest(by_hand(seed, seed % len(optimizers()))) == digest(weights)
    print(f"by-hand {same} {hand}")
    print(f"compiled {compiled}")
    for seed in range(compiled):
        print(words(fit(seed, seed % len(optimizers()), False)[0]))


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:]))

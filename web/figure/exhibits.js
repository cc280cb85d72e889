/** Programs that train, with pictures: what tests/golden/scripts/programs/exhibits.txt holds of them is what real TensorFlow prints. */

/** @type {Record<string, string>} by the name of the example */
export const texts = {
  'ten-neurons': `import numpy as np
import tensorflow as tf
import matplotlib.pyplot as plt

# Ten neurons that begin alike stay one neuron - if their bias is added by tf.nn.bias_add, whose gradient sums all
# columns alike. That of a plain + sums eight of them as one packet and the last two on their own: in other last bits
alike, start, steps = False, "constant", 1300  # or "zeros", "glorot"

np.random.seed(1)
points = np.random.randn(300, 2)
outside = np.arange(300) % 2
points *= ((0.5 + 0.5 * outside + 0.05 * np.random.randn(300)) / np.sqrt((points ** 2).sum(axis=1)))[:, None]
x, y = tf.constant(points, tf.float32), tf.constant(outside[:, None], tf.float32)

begin = {"zeros": tf.zeros, "constant": lambda shape: tf.fill(shape, 0.5), "glorot": tf.keras.initializers.GlorotUniform(1)}[start]
w1, b1, w2, b2 = weights = [tf.Variable(each) for each in (begin((2, 10)), tf.zeros(10), begin((10, 1)), tf.zeros(1))]
bce = tf.keras.losses.BinaryCrossentropy(from_logits=True)
sgd = tf.keras.optimizers.SGD(1.0)
losses, paths = [], []
for step in range(steps + 1):
    with tf.GradientTape() as tape:
        z = tf.nn.bias_add(x @ w1, b1) if alike else x @ w1 + b1
        loss = bce(y, tf.tanh(z) @ w2 + b2)
    sgd.apply_gradients(zip(tape.gradient(loss, weights), weights))
    if step % 10 == 0:
        losses.append(float(loss))
        paths.append(w1.numpy())
    if step % 260 == 0:
        units = np.concatenate([w1.numpy(), b1.numpy()[None, :], w2.numpy().T])
        print("step", step, "loss", losses[-1], "distinct units:", len(set(map(tuple, units.T.tolist()))), "of 10")

plt.figure()
plt.title("Ten neurons, each by its two weights")
for unit in range(10):
    plt.plot([w[0, unit] for w in paths], [w[1, unit] for w in paths])
plt.scatter(paths[-1][0], paths[-1][1])
plt.figure()
plt.title("Loss")
plt.plot(10 * np.arange(len(losses)), losses)
plt.show()
`,

  'same-seed': `import numpy as np
import matplotlib.pyplot as plt

# The classic exercise on initialization (2-10-5-1, 300 points, seed 3). Forwards or backwards, the same products are added:
# with He's scale all digits of the loss agree; begun ten times too large, the fifth differs after 200 steps, the third after 1000
steps = 200

np.random.seed(1)  # two rings, as scikit-learn makes them
angle = np.linspace(0, 2 * np.pi, 150, endpoint=False)
rings = np.stack([np.append(np.cos(angle), 0.8 * np.cos(angle)), np.append(np.sin(angle), 0.8 * np.sin(angle))], axis=1)
order = np.arange(300)
np.random.shuffle(order)
X = (rings[order] + np.random.normal(scale=0.05, size=(300, 2))).T
Y = (order >= 150).astype(float).reshape(1, 300)

def dot(a, b, backwards):
    return np.dot(a[:, ::-1], b[::-1]) if backwards else np.dot(a, b)

def losses(scale, backwards):
    np.random.seed(3)
    sizes = [2, 10, 5, 1]
    W = [np.random.randn(n, m) * (np.sqrt(2 / m) if scale == "He" else 10) for m, n in zip(sizes, sizes[1:])]
    b = [np.zeros((n, 1)) for n in sizes[1:]]
    found = []
    for step in range(steps + 1):
        a1 = np.maximum(dot(W[0], X, backwards) + b[0], 0)
        a2 = np.maximum(dot(W[1], a1, backwards) + b[1], 0)
        a3 = 1 / (1 + np.exp(-(dot(W[2], a2, backwards) + b[2])))
        if step % 10 == 0:
            terms = -np.log(a3) * Y - np.log(1 - a3) * (1 - Y)
            found.append(np.where(np.isnan(terms), 0, terms).sum() / 300)
        d3 = (a3 - Y) / 300
        d2 = dot(W[2].T, d3, backwards) * (a2 > 0)
        d1 = dot(W[1].T, d2, backwards) * (a1 > 0)
        for i, (d, a) in enumerate([(d1, X), (d2, a1), (d3, a2)]):
            W[i] = W[i] - 0.01 * dot(d, a.T, backwards)
            b[i] = b[i] - 0.01 * d.sum(axis=1, keepdims=True)
    return np.array(found)

plt.figure()
plt.title("log10 |loss A - loss B|, of two orders of summation")
for scale in ["He", "x 10"]:
    a, b = losses(scale, False), losses(scale, True)
    for at in (0, steps // 10):
        print(f"{scale:5s} step {10 * at:5d}   forwards {float(a[at])}   backwards {float(b[at])}")
    plt.plot(10 * np.arange(1, len(a)), np.log10(np.abs(a - b)[1:] + 1e-17), label=scale)
plt.legend()
plt.show()
`,

  'thirty-layers': `import numpy as np
import tensorflow as tf
import matplotlib.pyplot as plt

# How far a signal gets through thirty layers, and the gradient on its way back
depth, units, activation = 30, 64, "tanh"  # or "relu", "sigmoid"
K = tf.keras.initializers
starts = {
    "uniform, 1/sqrt(n)": lambda seed: K.RandomUniform(-units ** -0.5, units ** -0.5, seed=seed),
    "glorot_uniform": lambda seed: K.GlorotUniform(seed=seed),
    "he_normal": lambda seed: K.HeNormal(seed=seed),
    "lecun_normal": lambda seed: K.LecunNormal(seed=seed),
    "normal, 0.01": lambda seed: K.RandomNormal(stddev=0.01, seed=seed),
    "normal, 1": lambda seed: K.RandomNormal(stddev=1.0, seed=seed),
}
function = getattr(tf, activation) if activation != "relu" else tf.nn.relu
np.random.seed(0)
x = tf.constant(np.random.randn(64, units), tf.float32)

plt.figure()
for name, start in starts.items():
    layers = [tf.Variable(start(seed)((units, units))) for seed in range(1, depth + 1)]
    spreads, outputs = [], [x]
    with tf.GradientTape() as tape:
        tape.watch(x)
        for w in layers:
            outputs.append(function(tf.matmul(outputs[-1], w)))
        loss = tf.reduce_mean(tf.square(outputs[-1]))
    back = tape.gradient(loss, outputs[1:])
    spread = [float(np.std(each.numpy())) for each in outputs]
    slope = [float(np.std(each.numpy())) for each in back]
    print(f"{name:20s} forward {spread[1]:.4g} ... {spread[-1]:.4g}   back {slope[-1]:.4g} ... {slope[0]:.4g}")
    plt.plot(range(depth + 1), np.log10(np.array(spread) + 1e-30), label=name)
plt.title("log10 of the spread of each layer's output")
plt.legend()
plt.show()
`,
};

/** Programs that train, with pictures: what tests/golden/scripts/programs/exhibits.txt holds of them is what real TensorFlow prints. */

/** @type {Record<string, string>} by the name of the example */
export const texts = {
  'ten-neurons': `import numpy as np
import tensorflow as tf
import matplotlib.pyplot as plt

# Ten neurons that begin alike stay one neuron - if their bias is added by tf.nn.bias_add, whose gradient sums all
# columns alike. That of a plain + sums eight of them as one packet and the last two on their own: in other last bits
alike = False  # or True
start = "constant"  # or "zeros", "one seed", "glorot"
seed = 1
steps = 1300  # up to 1300

np.random.seed(seed)
points = np.random.randn(300, 2)
outside = np.arange(300) % 2
points *= ((0.5 + 0.5 * outside + 0.05 * np.random.randn(300)) / np.sqrt((points ** 2).sum(axis=1)))[:, None]
x, y = tf.constant(points, tf.float32), tf.constant(outside[:, None], tf.float32)

constant, glorot = tf.keras.initializers.Constant, tf.keras.initializers.GlorotUniform
first, second = {"zeros": (constant(0.0), constant(0.0)), "constant": (constant(0.5), constant(0.5)),
                 "one seed": (glorot(seed), glorot(seed)), "glorot": (glorot(seed), glorot(seed + 1))}[start]
w1, b1, w2, b2 = weights = [tf.Variable(each) for each in (first((2, 10)), tf.zeros(10), second((10, 1)), tf.zeros(1))]
bce = tf.keras.losses.BinaryCrossentropy(from_logits=True)
sgd = tf.keras.optimizers.SGD(1.0)

def output(x):
    z = tf.nn.bias_add(x @ w1, b1) if alike else x @ w1 + b1
    return tf.tanh(z) @ w2 + b2

at, losses, paths = [], [], []
for step in range(steps + 1):
    with tf.GradientTape() as tape:
        loss = bce(y, output(x))
    if step % 10 == 0 or step == steps:
        at.append(step)
        losses.append(float(loss))
        paths.append(w1.numpy())
    if step % max(1, steps // 5) == 0:
        units = np.concatenate([w1.numpy(), b1.numpy()[None, :], w2.numpy().T])
        print("step", step, "loss", float(loss), "distinct units:", len(set(map(tuple, units.T.tolist()))), "of 10")
    if step < steps:
        sgd.apply_gradients(zip(tape.gradient(loss, weights), weights))

plt.figure()
plt.title("Ten neurons, each by its two weights")
for unit in range(10):
    plt.plot([w[0, unit] for w in paths], [w[1, unit] for w in paths], label=f"unit {unit}")
plt.scatter(paths[-1][0], paths[-1][1], label="now")
plt.figure()
plt.title("Loss")
plt.plot(at, losses)
plt.figure()
plt.title("What it answers from -1.2 to 1.2: black for inside")
side = np.linspace(-1.2, 1.2, 20)
plane = np.stack([np.tile(side, 20), np.repeat(side, 20)], axis=1)
plt.imshow(tf.sigmoid(output(tf.constant(plane, tf.float32))).numpy().reshape(20, 20), cmap="gray", vmin=0, vmax=1)
plt.show()
`,

  'same-seed': `import numpy as np
import matplotlib.pyplot as plt

# The classic exercise on initialization (2-10-5-1, 300 points, seed 3). The same products are added in two orders: with He's
# scale all digits of the loss agree; begun ten times too large, the fifth differs after 200 steps, the third after 1000
large = 10  # or 0.1, 1, 3
other = "backwards"  # or "in two lanes"
seed = 3
steps = 200  # up to 200

np.random.seed(1)  # two rings, as scikit-learn makes them
angle = np.linspace(0, 2 * np.pi, 150, endpoint=False)
rings = np.stack([np.append(np.cos(angle), 0.8 * np.cos(angle)), np.append(np.sin(angle), 0.8 * np.sin(angle))], axis=1)
order = np.arange(300)
np.random.shuffle(order)
X = (rings[order] + np.random.normal(scale=0.05, size=(300, 2))).T
Y = (order >= 150).astype(float).reshape(1, 300)

def dot(a, b, order):
    if order == "backwards":
        return np.dot(a[:, ::-1], b[::-1])
    return np.dot(a, b) if order == "forwards" or len(b) < 9 else np.dot(a[:, ::2], b[::2]) + np.dot(a[:, 1::2], b[1::2])

def losses(scale, order):
    np.random.seed(seed)
    sizes = [2, 10, 5, 1]
    W = [np.random.randn(n, m) * (np.sqrt(2 / m) if scale == "He" else scale) for m, n in zip(sizes, sizes[1:])]
    b = [np.zeros((n, 1)) for n in sizes[1:]]
    found = []
    for step in range(steps + 1):
        a1 = np.maximum(dot(W[0], X, order) + b[0], 0)
        a2 = np.maximum(dot(W[1], a1, order) + b[1], 0)
        a3 = 1 / (1 + np.exp(-(dot(W[2], a2, order) + b[2])))
        if step % 10 == 0:
            terms = -np.log(a3) * Y - np.log(1 - a3) * (1 - Y)
            found.append(np.where(np.isnan(terms), 0, terms).sum() / 300)
        d3 = (a3 - Y) / 300
        d2 = dot(W[2].T, d3, order) * (a2 > 0)
        d1 = dot(W[1].T, d2, order) * (a1 > 0)
        for i, (d, a) in enumerate([(d1, X), (d2, a1), (d3, a2)]):
            W[i] = W[i] - 0.01 * dot(d, a.T, order)
            b[i] = b[i] - 0.01 * d.sum(axis=1, keepdims=True)
    return np.array(found)

plt.figure()
plt.title("log10 |loss A - loss B|, of two orders of summation")
for scale in ["He", large]:
    a, b = losses(scale, "forwards"), losses(scale, other)
    for at in sorted({0, steps // 10}):
        print(f"{scale!s:5} step {10 * at:5d}   forwards {float(a[at])}   {other} {float(b[at])}")
    plt.plot(10 * np.arange(1, len(a)), np.log10(np.abs(a - b)[1:] + 1e-17), label=scale if scale == "He" else f"x {scale}")
plt.legend()
plt.show()
`,

  'thirty-layers': `import numpy as np
import tensorflow as tf
import matplotlib.pyplot as plt

# How far a signal gets through thirty layers, how far the gradient gets on its way back, and whether such a start can be trained
start = "glorot_uniform"  # or "uniform, 1/sqrt(n)", "he_normal", "lecun_normal", "normal, 0.01", "normal, 1"
activation = "tanh"  # or "relu", "sigmoid"
depth = 30  # up to 50
seed = 1
steps = 200  # up to 200

K = tf.keras.initializers
begin = {
    "uniform, 1/sqrt(n)": lambda n, seed: K.RandomUniform(-n ** -0.5, n ** -0.5, seed=seed),
    "glorot_uniform": lambda n, seed: K.GlorotUniform(seed=seed),
    "he_normal": lambda n, seed: K.HeNormal(seed=seed),
    "lecun_normal": lambda n, seed: K.LecunNormal(seed=seed),
    "normal, 0.01": lambda n, seed: K.RandomNormal(stddev=0.01, seed=seed),
    "normal, 1": lambda n, seed: K.RandomNormal(stddev=1.0, seed=seed),
}[start]

def size(x):  # the root of the mean square
    return float(np.sqrt(np.mean(np.square(x.numpy().astype(float)))))

np.random.seed(seed)
units = 256
outputs = [tf.constant(np.random.randn(4, units), tf.float32)]
layers = [tf.Variable(begin(units, seed + i)((units, units))) for i in range(depth)]
function = tf.keras.activations.get(activation)
with tf.GradientTape() as tape:
    tape.watch(outputs[0])
    for w in layers:
        outputs.append(function(tf.matmul(outputs[-1], w)))
    loss = tf.reduce_mean(tf.square(outputs[-1]))
there = np.array([size(each) for each in outputs])
back = np.array([size(each) for each in tape.gradient(loss, outputs[1:])])
gain = units * float(np.var(layers[0].numpy())) / (2 if activation == "relu" else 1)
print(f"outputs: {there[1]:.4g} in the first layer, {there[-1]:.4g} in the last; gradients: {back[-1]:.4g} in the last, {back[0]:.4g} in the first")
print(f"theory: each layer multiplies the mean square by {gain:.3g}")
plt.figure()
plt.title("log10 of the size of each layer's outputs and gradients")
plt.plot(range(depth + 1), np.log10(there + 1e-30), label="outputs")
plt.plot(range(1, depth + 1), np.log10(back / back[-1] + 1e-30), label="gradients, on their way from the last layer")
plt.plot(range(depth + 1), np.arange(depth + 1) * np.log10(gain) / 2, label="theory for outputs")
plt.legend()

angle, outside = 2 * np.pi * np.random.rand(32), np.arange(32) % 2  # two rings again, and layers of 16
x = ((0.5 + 0.5 * outside) * np.array([np.cos(angle), np.sin(angle)])).T.astype("float32")
model = tf.keras.Sequential([tf.keras.layers.Dense(16, activation=activation, kernel_initializer=begin(16, seed + i)) for i in range(depth)])
model.add(tf.keras.layers.Dense(1, activation="sigmoid", kernel_initializer=begin(16, seed + depth)))
model.compile(optimizer=tf.keras.optimizers.SGD(0.01, momentum=0.9), loss="binary_crossentropy")
losses = model.fit(x, outside[:, None], epochs=steps + 1, batch_size=32, shuffle=False, verbose=0).history["loss"]
print(f"{depth} layers of 16, trained: loss {losses[0]:.4f}, after {steps} steps {losses[-1]:.4f}")
plt.figure()
plt.title("Loss")
plt.plot(range(steps + 1), losses)
plt.show()
`,
};

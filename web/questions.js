/** What people ask most, each with a program that answers it: links of the page, made at build. */
import {examples} from './figure/examples.js';

/** @param {string} id */
const example = id => /** @type {{text: string}} */ (examples.find(each => each.id === id)).text;

const imports = 'import tensorflow as tf\nimport numpy as np\n';

/** @type {{question: string, keras?: string, text: string}[]} */
export const questions = [
  {
    question: 'I set the seed, and the layers still differ',
    text: `${imports}
x = tf.constant([[1.0, 2.0, 3.0]])

# Set once, a seed makes runs repeat. It does not make layers equal.
tf.keras.utils.set_random_seed(42)
first = tf.keras.layers.Dense(4)
second = tf.keras.layers.Dense(4)
print(first(x).numpy())
print(second(x).numpy())
`,
  },
  {question: '2.9 and 2.12 give other numbers', keras: '2.12', text: example('seed-tutorial')},
  {
    question: 'predict and call differ',
    text: `${imports}
tf.keras.utils.set_random_seed(1)
model = tf.keras.Sequential([tf.keras.layers.Dense(8, activation="relu"), tf.keras.layers.Dense(2)])
x = np.array([[0.1, 0.2, 0.3]] * 40, dtype="float32")

called = model(x).numpy()
predicted = model.predict(x, verbose=0)  # in batches of 32
print(called[0], called[39])
print(predicted[0], predicted[39])
print(np.array_equal(called, predicted))
`,
  },
  {question: 'A row alone and in a batch', text: example('alone')},
  {
    question: 'My output is always 1 or 0',
    text: `${imports}
# Inputs in the hundreds: the sums are far from zero, where sigmoid is flat
x = np.array([[250.0, 1300.0, 75.0], [310.0, 900.0, 12.0]], dtype="float32")

tf.keras.utils.set_random_seed(7)
layer = tf.keras.layers.Dense(2, activation="sigmoid")
print(layer(x).numpy())
print(layer((x - x.mean(axis=0)) / x.std(axis=0)).numpy())  # scaled

# One unit of softmax is always 1: it is divided by itself
print(tf.keras.layers.Dense(1, activation="softmax")(x).numpy())
`,
  },
  {
    question: 'My loss does not move',
    text: `${imports}
x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype="float32")
y = np.array([[0], [1], [1], [0]], dtype="float32")

for initializer in ["zeros", "glorot_uniform"]:
    tf.keras.utils.set_random_seed(3)
    model = tf.keras.Sequential([
        tf.keras.layers.Dense(8, activation="relu", kernel_initializer=initializer),
        tf.keras.layers.Dense(1, activation="sigmoid", kernel_initializer=initializer),
    ])
    model.compile(optimizer=tf.keras.optimizers.SGD(1.0), loss="binary_crossentropy")
    history = model.fit(x, y, epochs=100, batch_size=4, shuffle=False, verbose=0)
    print(initializer, history.history["loss"][0], history.history["loss"][-1])
`,
  },
  {
    question: 'Weights from PyTorch',
    text: `${imports}
# torch.nn.Linear(3, 2) keeps a row for each output; Dense keeps a column
weight = np.array([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]], dtype="float32")
bias = np.array([0.01, 0.02], dtype="float32")

layer = tf.keras.layers.Dense(2)
layer.build((None, 3))
layer.set_weights([weight.T, bias])
x = np.array([[1.0, 2.0, 3.0]], dtype="float32")
print(layer(x).numpy())
print(x @ weight.T + bias)
`,
  },
];

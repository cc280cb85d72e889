/** Programs to begin with, by what a reader has seen: the article’s three listings, and what readers of it ask next. */

const head = `import tensorflow as tf
import numpy as np

# One row of three features
input_data = tf.constant([[1.0, 2.0, 3.0]], dtype=tf.float32)
`;

/** @param {(n: number) => string} block of lines for each layer */
const three = block => `${head}\n${[1, 2, 3].map(block).join('\n')}`;

/** @param {number} n @param {string} [more] arguments */
const layer = (n, more = '') => `dense_layer_${n} = tf.keras.layers.Dense(units=4${more})
output_${n} = dense_layer_${n}(input_data).numpy()
print(f"Output ${n}: {output_${n}}")
`;

/** With three features the order of eight lanes cannot matter. */
const eight = '[[0.1, -0.7, 1.3, 2.9, -3.1, 0.4, 0.9, -1.7]]';

/**
 * One layer, its weights from a seed, whose sums are made in several ways.
 * @param {{rows?: string, about: string, dense?: string, seed?: number, calls: [input: string, sums: string][]}} program dense: its arguments
 */
const oneLayer = ({rows = eight, about, dense = 'units=4', seed = 42, calls}) => `import tensorflow as tf
import numpy as np

input_data = np.array(${rows}, dtype="float32")

${about}
tf.keras.utils.set_random_seed(${seed})
dense_layer = tf.keras.layers.Dense(${dense})
${calls.map(([input, sums]) => `print(dense_layer(${input}).numpy())${sums && `  # sums: ${sums}`}\n`).join('')}`;

/** @param {string[]} sums */
const inOrders = (...sums) => sums.map(each => /** @type {[string, string]} */ (['input_data', each]));

const ignored = '# Such a comment says how the products are added; Python ignores it';

/** @typedef {'weights' | 'precision' | 'sums' | 'training'} Symptom */

/** What people see, the largest difference first. @type {{symptom: Symptom, title: string}[]} */
export const symptoms = [
  {symptom: 'weights', title: 'completely different'},
  {symptom: 'precision', title: 'off in the 3rd or 4th digit'},
  {symptom: 'sums', title: 'off in the last digits'},
  {symptom: 'training', title: 'far apart once trained'},
];

/** Programs that train: they are long, and come when somebody asks for one. @type {{id: string, title: string, text?: string}[]} */
export const exhibits = [
  {id: 'ten-neurons', title: 'Ten neurons, one neuron'},
  {id: 'same-seed', title: 'Same seed, third digit'},
  {id: 'thirty-layers', title: 'Thirty layers'},
];

/** @param {{id: string, text?: string}} exhibit @returns {Promise<string>} */
export const textOf = async exhibit => exhibit.text ??= (await import('./exhibits.js')).texts[exhibit.id] ?? '';

/** @type {{id: string, symptom: Symptom, title: string, text: string, platform?: 'engine'}[]} platform: TensorFlow’s where there is none */
export const examples = [
  {id: 'new-layers', symptom: 'weights', title: 'New layers', text: three(n => layer(n))},
  {id: 'seed-each', symptom: 'weights', title: 'Seed before each', text: three(n => `tf.keras.utils.set_random_seed(42)\n${layer(n)}`)},
  {id: 'seed-tutorial', symptom: 'weights', title: 'As in old tutorials', text: three(n => `tf.random.set_seed(42)\n${layer(n)}`)},
  {
    id: 'constants', symptom: 'weights', title: 'Constants',
    text: three(n => layer(n, `,
    kernel_initializer=tf.keras.initializers.Constant(0.5),
    bias_initializer=tf.keras.initializers.Constant(0.1)`)),
  },
  {
    id: 'one-layer', symptom: 'weights', title: 'One layer, called twice',
    text: `${head}
dense_layer = tf.keras.layers.Dense(units=4)
for i in range(2):
    output = dense_layer(input_data).numpy()
    print(f"Output {i + 1}: {output}")
`,
  },
  {
    id: 'models', symptom: 'weights', title: 'Two models',
    text: `${head}
def build_model():
    return tf.keras.Sequential([
        tf.keras.layers.Dense(8, activation="relu"),
        tf.keras.layers.Dense(2),
    ])

tf.keras.utils.set_random_seed(42)
model_1 = build_model()
model_2 = build_model()
print(model_1(input_data).numpy())
print(model_2(input_data).numpy())
`,
  },
  {
    id: 'tf32', symptom: 'precision', title: 'TF32 on a GPU',
    text: oneLayer({about: '# TF32 keeps 10 of the 23 fraction bits of inputs and weights', calls: inOrders('sequential', 'tf32', 'exact')}),
  },
  {
    id: 'tie', symptom: 'precision', title: '1024.5 × 1',
    text: oneLayer({
      rows: '[[1024.5]]', about: '# 1024.5 has 11 fraction bits: TF32 rounds it up or down', dense: 'units=1, kernel_initializer="ones"',
      calls: inOrders('sequential', 'tf32_ties_away', 'tf32'),
    }),
  },
  {
    id: 'half', symptom: 'precision', title: 'bfloat16, float16',
    text: oneLayer({about: '# Mixed precision: 7 and 10 fraction bits', calls: inOrders('sequential', 'bfloat16', 'float16')}),
  },
  {
    id: 'eleven-rows', symptom: 'sums', title: 'Eleven equal rows',
    text: oneLayer({
      rows: `${eight} * 11`, about: '# Blocks of rows take one path, the last three rows another', calls: inOrders('tensorflow_like', 'sequential'),
    }),
  },
  {
    id: 'alone', symptom: 'sums', title: 'Alone and among 128',
    text: oneLayer({
      rows: '[[1.0] * 8] * 128', about: '# The same row, in a batch of one and of 128', dense: 'units=8', seed: 7,
      calls: [['input_data[:1]', 'tensorflow_like'], ['input_data', 'tensorflow_like']],
    }),
  },
  {
    id: 'sizes', symptom: 'sums', title: 'Batches of 1 to 9',
    text: `import tensorflow as tf
import numpy as np

row = np.array(${eight}, dtype="float32")

# The same row, in batches of one to nine
tf.keras.utils.set_random_seed(7)
dense_layer = tf.keras.layers.Dense(units=2)
for size in range(1, 10):
    outputs = dense_layer(np.repeat(row, size, axis=0)).numpy()  # sums: tensorflow_like
    print(size, outputs[0])
`,
  },
  {
    id: 'seven-rows', symptom: 'sums', title: 'Seven rows in TensorFlow', platform: 'engine', // which has that CPU’s order, too
    text: oneLayer({
      rows: '[[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2]] * 7', about: '# As TensorFlow 2.21 adds them on a CPU with AVX2',
      dense: 'units=1', seed: 123, calls: inOrders('tensorflow_cpu'),
    }),
  },
  {
    id: 'orders', symptom: 'sums', title: 'Other orders',
    text: oneLayer({about: ignored, calls: inOrders('sequential', 'lanes_8', 'fma')}),
  },
  {
    id: 'threads', symptom: 'sums', title: 'Split over threads',
    text: oneLayer({about: ignored, calls: inOrders('sequential', 'threads_2', 'threads_4')}),
  },
];

/** Programs to begin with: the article’s three listings, and what readers of it ask next. */

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

/** @type {{id: string, title: string, text: string}[]} */
export const examples = [
  {id: 'new-layers', title: 'New layers', text: three(n => layer(n))},
  {id: 'seed-each', title: 'Seed before each', text: three(n => `tf.keras.utils.set_random_seed(42)\n${layer(n)}`)},
  {id: 'seed-tutorial', title: 'As in old tutorials', text: three(n => `tf.random.set_seed(42)\n${layer(n)}`)},
  {
    id: 'constants', title: 'Constants',
    text: three(n => layer(n, `,
    kernel_initializer=tf.keras.initializers.Constant(0.5),
    bias_initializer=tf.keras.initializers.Constant(0.1)`)),
  },
  {
    id: 'one-layer', title: 'One layer, called twice',
    text: `${head}
dense_layer = tf.keras.layers.Dense(units=4)
for i in range(2):
    output = dense_layer(input_data).numpy()
    print(f"Output {i + 1}: {output}")
`,
  },
  {
    id: 'sums', title: 'Equal weights, other digits',
    text: `${head.replace('[[1.0, 2.0, 3.0]]', '[[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]]').replace('three', 'nine')}
# Such a comment says in which order the products are added; Python ignores it
tf.keras.utils.set_random_seed(1)
dense_layer = tf.keras.layers.Dense(units=4)
one = dense_layer(input_data)  # sums: sequential
two = dense_layer(input_data)  # sums: lanes_8
three = dense_layer(input_data)  # sums: fma
print(one.numpy())
print(two.numpy())
print(three.numpy())
`,
  },
  {
    id: 'models', title: 'Two models',
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
];

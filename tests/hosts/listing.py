import tensorflow as tf

tf.keras.utils.set_random_seed(42)
x = tf.constant([[1.0, 2.0, 3.0, 4.0]])
print(tf.keras.layers.Dense(3)(x).numpy())
print(tf.keras.layers.Dense(3)(x).numpy())

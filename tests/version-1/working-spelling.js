/** The call that seeds a Dense kernel in a generation. @param {string} generation */
export const workingSpelling = generation => (generation === 'tf_2_0' ? 'tf.random.set_seed' : 'keras.utils.set_random_seed');

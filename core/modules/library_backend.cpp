#include "core/modules/keras_library.hpp"

// What of keras.backend is written in Python here, as keras/src/backend.py of 2.15 has it.
namespace dense::modules {

constexpr auto keras_backend_library_text = python::compact(R"py(
import keras
import tensorflow as tf
def _floats(x):
    x = tf.convert_to_tensor(x)
    return tf.cast(x, keras.backend.floatx()) if x.dtype == tf.bool else x
def constant(value, dtype=None, shape=None, name=None):
    return tf.constant(value, dtype or keras.backend.floatx(), shape)
def variable(value, dtype=None, name=None, constraint=None):
    return tf.Variable(value, dtype=dtype or keras.backend.floatx(), name=name)
def zeros(shape, dtype=None, name=None):
    return tf.zeros(shape, dtype or keras.backend.floatx())
def ones(shape, dtype=None, name=None):
    return tf.ones(shape, dtype or keras.backend.floatx())
def eye(size, dtype=None, name=None):
    return tf.eye(size)
def zeros_like(x, dtype=None, name=None):
    return tf.zeros_like(x, dtype)
def ones_like(x, dtype=None, name=None):
    return tf.ones_like(x, dtype)
def cast(x, dtype):
    return tf.cast(x, dtype)
def shape(x):
    return tf.shape(x)
def int_shape(x):
    return tuple(x.shape)
def ndim(x):
    return len(x.shape)
def dtype(x):
    return tf.convert_to_tensor(x).dtype.name
def eval(x):
    return tf.convert_to_tensor(x).numpy()
def get_value(x):
    return tf.convert_to_tensor(x).numpy()
def batch_get_value(tensors):
    return [each.numpy() for each in tensors]
def set_value(x, value):
    x.assign(value)
def update(x, new_x):
    return x.assign(new_x)
def update_add(x, increment):
    return x.assign_add(increment)
def update_sub(x, decrement):
    return x.assign_sub(decrement)
def count_params(x):
    return tf.size(x).numpy()
def dot(x, y):
    if len(x.shape) > 2 or len(y.shape) > 2:
        _not_here('keras.backend.dot of more than two axes')
    return tf.matmul(x, y)
def transpose(x):
    return tf.transpose(x)
def gather(reference, indices):
    return tf.gather(reference, indices)
def max(x, axis=None, keepdims=False):
    return tf.reduce_max(x, axis, keepdims)
def min(x, axis=None, keepdims=False):
    return tf.reduce_min(x, axis, keepdims)
def sum(x, axis=None, keepdims=False):
    return tf.reduce_sum(x, axis, keepdims)
def prod(x, axis=None, keepdims=False):
    return tf.reduce_prod(x, axis, keepdims)
def cumsum(x, axis=0):
    return tf.cumsum(x, axis)
def cumprod(x, axis=0):
    return tf.math.cumprod(x, axis)
def var(x, axis=None, keepdims=False):
    return tf.math.reduce_variance(_floats(x), axis, keepdims)
def std(x, axis=None, keepdims=False):
    return tf.math.reduce_std(_floats(x), axis, keepdims)
def mean(x, axis=None, keepdims=False):
    return tf.reduce_mean(_floats(x), axis, keepdims)
def any(x, axis=None, keepdims=False):
    return tf.reduce_any(tf.cast(x, tf.bool), axis, keepdims)
def all(x, axis=None, keepdims=False):
    return tf.reduce_all(tf.cast(x, tf.bool), axis, keepdims)
def argmax(x, axis=-1):
    return tf.argmax(x, axis)
def argmin(x, axis=-1):
    return tf.argmin(x, axis)
def square(x):
    return tf.square(x)
def abs(x):
    return tf.abs(x)
def sqrt(x):
    x = tf.convert_to_tensor(x)
    return tf.sqrt(tf.maximum(x, tf.cast(0.0, x.dtype)))
def exp(x):
    return tf.exp(x)
def log(x):
    return tf.math.log(x)
def logsumexp(x, axis=None, keepdims=False):
    return tf.reduce_logsumexp(x, axis, keepdims)
def round(x):
    return tf.round(x)
def sign(x):
    return tf.sign(x)
def pow(x, a):
    return tf.pow(x, a)
def clip(x, min_value, max_value):
    return tf.clip_by_value(x, min_value, max_value)
def equal(x, y):
    return tf.equal(x, y)
def not_equal(x, y):
    return tf.not_equal(x, y)
def greater(x, y):
    return tf.greater(x, y)
def greater_equal(x, y):
    return tf.greater_equal(x, y)
def less(x, y):
    return tf.less(x, y)
def less_equal(x, y):
    return tf.less_equal(x, y)
def maximum(x, y):
    return tf.maximum(x, y)
def minimum(x, y):
    return tf.minimum(x, y)
def sin(x):
    return tf.sin(x)
def cos(x):
    return tf.cos(x)
def concatenate(tensors, axis=-1):
    return tf.concat(tensors, axis)
def stack(x, axis=0):
    return tf.stack(x, axis)
def reshape(x, shape):
    return tf.reshape(x, shape)
def permute_dimensions(x, pattern):
    return tf.transpose(x, pattern)
def repeat(x, n):
    return tf.tile(tf.expand_dims(x, 1), [1, n, 1])
def repeat_elements(x, rep, axis):
    return tf.repeat(x, rep, axis)
def tile(x, n):
    return tf.tile(x, [n] if isinstance(n, int) else n)
def flatten(x):
    return tf.reshape(x, [-1])
def batch_flatten(x):
    return tf.reshape(x, [x.shape[0], -1])
def expand_dims(x, axis=-1):
    return tf.expand_dims(x, axis)
def squeeze(x, axis):
    return tf.squeeze(x, [axis])
def reverse(x, axes):
    return tf.reverse(x, [axes] if isinstance(axes, int) else axes)
def one_hot(indices, num_classes):
    return tf.one_hot(indices, num_classes)
def switch(condition, then_expression, else_expression):
    if callable(then_expression):
        return then_expression() if condition else else_expression()
    return tf.where(condition, then_expression, else_expression)
def stop_gradient(variables):
    return tf.stop_gradient(variables)
def relu(x, alpha=0.0, max_value=None, threshold=0.0):
    if threshold or alpha and max_value is not None:
        _not_here('keras.backend.relu with these arguments')
    x = tf.nn.leaky_relu(x, alpha) if alpha else tf.nn.relu(x)
    return x if max_value is None else tf.minimum(x, max_value)
def elu(x, alpha=1.0):
    return tf.nn.elu(x) if alpha == 1.0 else _not_here('keras.backend.elu with alpha=')
def softmax(x, axis=-1):
    return tf.nn.softmax(x, axis)
def softplus(x):
    return tf.math.softplus(x)
def softsign(x):
    return tf.nn.softsign(x)
def sigmoid(x):
    return tf.sigmoid(x)
def tanh(x):
    return tf.tanh(x)
def hard_sigmoid(x):
    return tf.clip_by_value(0.2 * x + 0.5, 0.0, 1.0)
def bias_add(x, bias, data_format=None):
    return tf.nn.bias_add(x, bias)
def dropout(x, level, noise_shape=None, seed=None):
    return tf.nn.dropout(x, level, noise_shape, seed)
def l2_normalize(x, axis=None):
    return tf.math.l2_normalize(x, axis)
def in_top_k(predictions, targets, k):
    return tf.math.in_top_k(targets, predictions, k)
def random_normal(shape, mean=0.0, stddev=1.0, dtype=None, seed=None):
    if seed is None:
        _not_here('keras.backend.random_normal without a seed')
    return tf.random.normal(shape, mean, stddev, dtype or keras.backend.floatx(), seed)
def binary_crossentropy(target, output, from_logits=False):
    output = tf.convert_to_tensor(output)
    if from_logits:
        return tf.nn.sigmoid_cross_entropy_with_logits(target, output)
    small = keras.backend.epsilon()
    output = tf.clip_by_value(output, small, 1.0 - small)
    bce = target * tf.math.log(output + small)
    bce += (1 - target) * tf.math.log(1 - output + small)
    return -bce
def categorical_crossentropy(target, output, from_logits=False, axis=-1):
    return keras.losses.categorical_crossentropy(target, output, from_logits=from_logits)
def sparse_categorical_crossentropy(target, output, from_logits=False, axis=-1):
    return keras.losses.sparse_categorical_crossentropy(target, output, from_logits=from_logits)
def learning_phase():
    return 0
def is_keras_tensor(x):
    return False
)py");
const python::Library keras_backend_library{"keras.src.backend", keras_backend_library_text.view(), ""};

}  // namespace dense::modules

#include "core/modules/keras_library.hpp"

// What of keras.ops is written in Python here, of TensorFlow's operations as Keras has them
// (keras/src/backend/tensorflow/numpy.py, nn.py and math.py of 3.15).
namespace dense::modules {

constexpr auto keras_ops_library_text = python::compact(R"py(
import numpy as np
import keras
import tensorflow as tf
_slice = slice
def _tensor(x):
    return tf.convert_to_tensor(x)
def _floats(x):
    x = _tensor(x)
    return x if x.dtype.is_floating else tf.cast(x, keras.config.floatx())
def _axis(axis, rank):
    return axis + rank if axis < 0 else axis
def _place(function, x, axis, keepdims):
    x = _tensor(x)
    made = tf.cast(function(x if axis is not None else tf.reshape(x, [-1]), axis), 'int32')
    if not keepdims:
        return made
    return tf.reshape(made, [1] * len(x.shape)) if axis is None else tf.expand_dims(made, axis)
def argmax(x, axis=None, keepdims=False):
    return _place(tf.argmax, x, axis, keepdims)
def argmin(x, axis=None, keepdims=False):
    return _place(tf.argmin, x, axis, keepdims)
def var(x, axis=None, keepdims=False):
    return tf.math.reduce_variance(_floats(x), axis, keepdims)
def std(x, axis=None, keepdims=False):
    return tf.math.reduce_std(_floats(x), axis, keepdims)
def sort(x, axis=-1):
    return tf.sort(x, axis) if axis is not None else tf.sort(tf.reshape(x, [-1]), 0)
def argsort(x, axis=-1):
    return tf.argsort(x, axis) if axis is not None else tf.argsort(tf.reshape(x, [-1]), 0)
def amax(x, axis=None, keepdims=False):
    return tf.reduce_max(x, axis, keepdims)
def amin(x, axis=None, keepdims=False):
    return tf.reduce_min(x, axis, keepdims)
def array(x, dtype=None):
    return keras.ops.convert_to_tensor(x, dtype)
def append(x1, x2, axis=None):
    if axis is None:
        return tf.concat([tf.reshape(x1, [-1]), tf.reshape(x2, [-1])], 0)
    return tf.concat([x1, x2], axis)
def average(x, axis=None, weights=None):
    x = _floats(x)
    if weights is None:
        return tf.reduce_mean(x, axis)
    weights = tf.cast(weights, x.dtype)
    if axis is not None and len(weights.shape) < len(x.shape):
        weights = tf.broadcast_to(tf.reshape(weights, [-1 if i == _axis(axis, len(x.shape)) else 1 for i in range(len(x.shape))]), x.shape)
    return tf.reduce_sum(x * weights, axis) / tf.reduce_sum(weights, axis)
def broadcast_to(x, shape):
    return tf.broadcast_to(x, shape)
def copy(x):
    return tf.identity(x)
def count_nonzero(x, axis=None):
    return tf.cast(tf.math.count_nonzero(x, axis), 'int32')
def cumprod(x, axis=None, dtype=None):
    x = _tensor(x)
    return tf.math.cumprod(x, axis) if axis is not None else tf.math.cumprod(tf.reshape(x, [-1]))
def diag(x, k=0):
    x = _tensor(x)
    if k or len(x.shape) > 2:
        _not_here('such a keras.ops.diag')
    return tf.linalg.diag(x) if len(x.shape) == 1 else tf.linalg.diag_part(x)
def diff(a, n=1, axis=-1):
    a = _tensor(a)
    for _ in range(n):
        length = a.shape[axis]
        a = tf.split(a, [1, length - 1], axis)[1] - tf.split(a, [length - 1, 1], axis)[0]
    return a
def dot(x1, x2):
    x1, x2 = _tensor(x1), _tensor(x2)
    if len(x1.shape) == 0 or len(x2.shape) == 0:
        return x1 * x2
    return tf.tensordot(x1, x2, [[-1], [-1 if len(x2.shape) == 1 else -2]])
def outer(x1, x2):
    return tf.reshape(x1, [-1, 1]) * tf.reshape(x2, [-1])
def tensordot(x1, x2, axes=2):
    return tf.tensordot(x1, x2, axes)
def empty(shape, dtype=None):
    return keras.ops.zeros(shape, dtype or keras.config.floatx())
def expm1(x):
    return tf.math.expm1(_floats(x))
def log1p(x):
    return tf.math.log1p(_floats(x))
def log2(x):
    return tf.math.log(_floats(x)) / tf.math.log(tf.constant(2, _floats(x).dtype))
def log10(x):
    return tf.math.log(_floats(x)) / tf.math.log(tf.constant(10, _floats(x).dtype))
def logaddexp(x1, x2):
    x1, x2 = _floats(x1), _floats(x2)
    delta = x1 - x2
    return tf.where(tf.math.is_nan(delta), x1 + x2, tf.maximum(x1, x2) + tf.math.log1p(tf.exp(-tf.abs(delta))))
def logsumexp(x, axis=None, keepdims=False):
    return tf.reduce_logsumexp(x, axis, keepdims)
def sin(x):
    return tf.sin(_floats(x))
def cos(x):
    return tf.cos(_floats(x))
def tan(x):
    return tf.tan(_floats(x))
def sinh(x):
    return tf.sinh(_floats(x))
def cosh(x):
    return tf.cosh(_floats(x))
def erf(x):
    return tf.math.erf(x)
def flip(x, axis=None):
    x = _tensor(x)
    axes = range(len(x.shape)) if axis is None else [axis] if isinstance(axis, int) else axis
    return tf.reverse(x, [_axis(each, len(x.shape)) for each in axes])
def roll(x, shift, axis=None):
    x = _tensor(x)
    return tf.roll(x, shift, axis) if axis is not None else tf.reshape(tf.roll(tf.reshape(x, [-1]), shift, 0), x.shape)
def full(shape, fill_value, dtype=None):
    return tf.broadcast_to(tf.cast(fill_value, dtype or keras.config.floatx()), shape)
def full_like(x, fill_value, dtype=None):
    return tf.broadcast_to(tf.cast(fill_value, dtype or _tensor(x).dtype), _tensor(x).shape)
def hstack(xs):
    return tf.concat(xs, 0 if len(_tensor(xs[0]).shape) == 1 else 1)
def vstack(xs):
    return tf.concat([tf.reshape(x, [1, -1]) if len(_tensor(x).shape) == 1 else x for x in xs], 0)
def identity(n, dtype=None):
    return tf.eye(n, dtype=dtype or keras.config.floatx())
def isclose(x1, x2, rtol=1e-5, atol=1e-8, equal_nan=False):
    x1, x2 = _tensor(x1), _tensor(x2)
    if equal_nan:
        _not_here('keras.ops.isclose with equal_nan=')
    return tf.abs(x1 - x2) <= atol + rtol * tf.abs(x2)
def allclose(x1, x2, rtol=1e-5, atol=1e-8, equal_nan=False):
    return tf.reduce_all(isclose(x1, x2, rtol, atol, equal_nan))
def is_tensor(x):
    return tf.is_tensor(x)
def logical_xor(x1, x2):
    return tf.math.logical_xor(tf.cast(x1, 'bool'), tf.cast(x2, 'bool'))
def meshgrid(*x, indexing='xy'):
    return tf.meshgrid(*x, indexing=indexing)
def mod(x1, x2):
    return tf.math.mod(x1, x2)
def floor_divide(x1, x2):
    return tf.math.floordiv(x1, x2)
def true_divide(x1, x2):
    return tf.divide(x1, x2)
def divide_no_nan(x1, x2):
    return tf.math.divide_no_nan(x1, x2)
def reciprocal(x):
    return tf.math.reciprocal(x)
def round(x, decimals=0):
    if decimals == 0:
        return tf.round(x)
    factor = tf.cast(10.0 ** decimals, _tensor(x).dtype)
    return tf.divide(tf.round(tf.multiply(x, factor)), factor)
def moveaxis(x, source, destination):
    x = _tensor(x)
    rank = len(x.shape)
    sources = [_axis(each, rank) for each in ([source] if isinstance(source, int) else source)]
    places = [_axis(each, rank) for each in ([destination] if isinstance(destination, int) else destination)]
    order = [i for i in range(rank) if i not in sources]
    for place, each in sorted(zip(places, sources)):
        order.insert(place, each)
    return tf.transpose(x, order)
def swapaxes(x, axis1, axis2):
    rank = len(_tensor(x).shape)
    order = list(range(rank))
    order[axis1], order[axis2] = order[axis2], order[axis1]
    return tf.transpose(x, order)
def ndim(x):
    return len(_tensor(x).shape)
def size(x):
    return tf.size(x)
def nonzero(x):
    return [tf.cast(each, 'int32') for each in tf.unstack(tf.where(tf.cast(x, 'bool')), axis=1)]
def pad(x, pad_width, mode='constant', constant_values=None):
    if isinstance(pad_width, int):
        _not_here('keras.ops.pad with one number for all sides')
    return tf.pad(x, pad_width, mode, constant_values or 0)
def ravel(x):
    return tf.reshape(x, [-1])
def repeat(x, repeats, axis=None):
    return tf.repeat(x, repeats, axis)
def split(x, indices_or_sections, axis=0):
    if isinstance(indices_or_sections, int):
        return tf.split(x, indices_or_sections, axis)
    ends = list(indices_or_sections) + [_tensor(x).shape[axis]]
    return tf.split(x, [end - begin for begin, end in zip([0] + ends, ends)], axis)
def unstack(x, num=None, axis=0):
    return tf.unstack(x, num, axis)
def take(x, indices, axis=None):
    x, indices = _tensor(x), _tensor(indices)
    if axis is None:
        x, axis = tf.reshape(x, [-1]), 0
    return tf.gather(x, tf.where(indices < 0, indices + x.shape[axis], indices), axis=axis)
def take_along_axis(x, indices, axis=None):
    x = _tensor(x)
    if axis is None:
        return tf.gather(tf.reshape(x, [-1]), tf.reshape(indices, [-1]))
    rank = len(x.shape)
    axis = _axis(axis, rank)
    chosen = tf.one_hot(tf.expand_dims(moveaxis(indices, axis, -1), -1), x.shape[axis])[..., 0, :]
    rows = tf.expand_dims(moveaxis(x, axis, -1), -2)
    return moveaxis(tf.reduce_sum(tf.where(chosen == 1, rows, tf.zeros_like(rows)), -1), -1, axis)
def trace(x, offset=0, axis1=0, axis2=1):
    return tf.linalg.trace(x) if offset == 0 else _not_here('keras.ops.trace with offset=')
def tril(x, k=0):
    x = _tensor(x)
    return tf.where(np.tril(np.ones(x.shape), k) == 1, x, tf.zeros_like(x))
def triu(x, k=0):
    x = _tensor(x)
    return tf.where(np.triu(np.ones(x.shape), k) == 1, x, tf.zeros_like(x))
def median(x, axis=None, keepdims=False):
    made = np.median(_floats(x).numpy(), axis=axis)
    if keepdims:
        made = np.reshape(made, [1] * ndim(x)) if axis is None else np.expand_dims(made, axis)
    return _opaque(tf.constant(made, _floats(x).dtype), x)
def einsum(subscripts, *operands):
    return tf.einsum(subscripts, *operands)
def norm(x, ord=None, axis=None, keepdims=False):
    return tf.norm(x, axis=axis, keepdims=keepdims) if ord is None else _not_here('keras.ops.norm with ord=')
def normalize(x, axis=-1, order=2, epsilon=None):
    x = _floats(x)
    if order != 2:
        _not_here('keras.ops.normalize with order=')
    epsilon = keras.config.epsilon() if epsilon is None else epsilon
    square_sum = tf.reduce_sum(tf.square(x), axis, True)
    return x * tf.math.rsqrt(tf.maximum(square_sum, epsilon ** 2))
def moments(x, axes, keepdims=False, synchronized=False):
    return tf.nn.moments(x, axes, keepdims=keepdims)
def top_k(x, k, sorted=True):
    return tf.math.top_k(x, k)
def in_top_k(targets, predictions, k):
    return tf.math.in_top_k(targets, predictions, k)
def leaky_relu(x, negative_slope=0.2):
    return tf.nn.leaky_relu(x, negative_slope)
def log_sigmoid(x):
    return tf.math.log_sigmoid(x)
def log_softmax(x, axis=-1):
    return tf.nn.log_softmax(x, axis)
def hard_sigmoid(x):
    x = _tensor(x)
    return tf.nn.relu6(x + tf.constant(3.0, x.dtype)) / tf.constant(6.0, x.dtype)
def hard_silu(x):
    x = _tensor(x)
    return x * hard_sigmoid(x)
hard_swish = hard_silu
def swish(x):
    return tf.nn.silu(x)
def hard_tanh(x):
    return tf.clip_by_value(x, -1.0, 1.0)
def hard_shrink(x, threshold=0.5):
    x = _tensor(x)
    return tf.where(tf.abs(x) > threshold, x, tf.zeros_like(x))
def soft_shrink(x, threshold=0.5):
    x = _tensor(x)
    return tf.where(x > threshold, x - threshold, tf.where(x < -threshold, x + threshold, tf.zeros_like(x)))
def tanh_shrink(x):
    x = _tensor(x)
    return x - tf.tanh(x)
def celu(x, alpha=1.0):
    x = _tensor(x)
    return tf.maximum(x, 0.0) + alpha * tf.math.expm1(tf.minimum(x, 0.0) / alpha)
def glu(x, axis=-1):
    x1, x2 = tf.split(x, 2, axis)
    return x1 * tf.sigmoid(x2)
def squareplus(x, b=4):
    x = _tensor(x)
    return (x + tf.sqrt(tf.square(x) + tf.cast(b, x.dtype))) / 2
def binary_crossentropy(target, output, from_logits=False):
    target, output = _tensor(target), _tensor(output)
    if from_logits:
        return tf.nn.sigmoid_cross_entropy_with_logits(target, output)
    output = tf.clip_by_value(output, keras.config.epsilon(), 1.0 - keras.config.epsilon())
    bce = target * tf.math.log(output)
    bce += (1 - target) * tf.math.log(1 - output)
    return -bce
def stop_gradient(variable):
    return tf.stop_gradient(variable)
def cond(pred, true_fn, false_fn):
    return true_fn() if pred else false_fn()
def slice(inputs, start_indices, shape):
    return tf.slice(inputs, start_indices, shape)
)py");
const python::Library keras_ops_library{"keras.src.ops", keras_ops_library_text.view(), ""};

}  // namespace dense::modules

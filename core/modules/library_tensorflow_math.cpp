#include "core/modules/keras_library.hpp"

// More of tensorflow in Python, as in library_tensorflow.cpp: what takes functions, mathematics, neural networks, matrices.
namespace dense::modules {

constexpr auto tensorflow_functions_library_text = python::compact(R"py(
import math
import numpy as np
import tensorflow as tf
def _tensor(x):
    return tf.convert_to_tensor(x)
def _result(made, *given):
    return _opaque(tf.constant(made), *given)
# functions
def cond(pred, true_fn=None, false_fn=None, name=None):
    return true_fn() if pred else false_fn()
def while_loop(cond, body, loop_vars, shape_invariants=None, parallel_iterations=10, back_prop=True,
        swap_memory=False, maximum_iterations=None, name=None):
    left = maximum_iterations
    kind = type(loop_vars)
    loop_vars = [tf.convert_to_tensor(each) if isinstance(each, (int, float)) else each for each in loop_vars]
    while cond(*loop_vars) and left != 0:
        made = body(*loop_vars)
        loop_vars = list(made) if isinstance(made, (list, tuple)) else [made]
        left = None if left is None else left - 1
    return loop_vars if kind is list else tuple(loop_vars)
def _rows(elems):
    if isinstance(elems, tuple):
        return list(zip(*[_rows(each) for each in elems]))
    return tf.unstack(elems)
def _stacked(made):
    if isinstance(made[0], (tuple, list)):
        return type(made[0])([_stacked(list(each)) for each in zip(*made)])
    return tf.stack(made)
def map_fn(fn, elems, dtype=None, parallel_iterations=None, back_prop=True, swap_memory=False, infer_shape=True,
        name=None, fn_output_signature=None):
    return _stacked([fn(each) for each in _rows(elems)])
def vectorized_map(fn, elems, fallback_to_while_loop=True, warn=True):
    return _stacked([fn(each) for each in _rows(elems)])
def _folded(fn, rows, initializer, keep):
    made = []
    if initializer is None:
        initializer = rows.pop(0)
        made.append(initializer)
    for each in rows:
        initializer = fn(initializer, each)
        made.append(initializer)
    return _stacked(made) if keep else initializer
def foldl(fn, elems, initializer=None, parallel_iterations=10, back_prop=True, swap_memory=False, name=None):
    return _folded(fn, _rows(elems), initializer, False)
def scan(fn, elems, initializer=None, parallel_iterations=10, back_prop=True, swap_memory=False, infer_shape=True,
        reverse=False, name=None):
    return _folded(fn, _rows(elems), initializer, True)
class control_dependencies:
    def __init__(self, control_inputs=None):
        pass
    def __enter__(self):
        return None
    def __exit__(self, *error):
        return False
class init_scope(control_dependencies):
    pass

# mathematics
def reduce_logsumexp(input_tensor, axis=None, keepdims=False, name=None):
    x = _tensor(input_tensor)
    largest = tf.reduce_max(x, axis, True)
    largest = tf.stop_gradient(tf.where(tf.math.is_finite(largest), largest, tf.zeros_like(largest)))
    made = tf.math.log(tf.reduce_sum(tf.exp(x - largest), axis, keepdims))
    return made + (largest if keepdims else tf.reshape(largest, made.shape))
def logical_xor(x, y, name=None):
    return tf.not_equal(x, y)
def floormod(x, y, name=None):
    return tf.math.mod(x, y)
def log_sigmoid(x, name=None):
    return -tf.math.softplus(-_tensor(x))
def divide_no_nan(x, y, name=None):
    x, y = _tensor(x), _tensor(y)
    none = tf.equal(y, tf.zeros_like(y))
    made = x / tf.where(none, tf.ones_like(y), y)
    return tf.where(none, tf.zeros_like(made), made)
def cumprod(x, axis=0, exclusive=False, reverse=False, name=None):
    if exclusive or reverse:
        _not_here('tf.math.cumprod with exclusive= or reverse=')
    rows = tf.unstack(x, axis=axis)
    for i in range(1, len(rows)):
        rows[i] = rows[i - 1] * rows[i]
    return tf.stack(rows, axis)
def l2_normalize(x, axis=None, epsilon=1e-12, name=None):
    x = _tensor(x)
    return x * tf.math.rsqrt(tf.maximum(tf.reduce_sum(tf.square(x), axis, True), epsilon))
def polyval(coeffs, x, name=None):
    made = _tensor(coeffs[0])
    for each in coeffs[1:]:
        made = each + made * x
    return made
def zero_fraction(value, name=None):
    value = _tensor(value)
    return tf.cast(tf.size(value).numpy() - tf.math.count_nonzero(value), tf.float32) / tf.cast(tf.size(value), tf.float32)
def clip_by_norm(t, clip_norm, axes=None, name=None):
    t = _tensor(t)
    squares = tf.reduce_sum(t * t, axes, True)
    positive = squares > 0
    norm = tf.where(positive, tf.sqrt(tf.where(positive, squares, tf.ones_like(squares))), squares)
    return t * clip_norm / tf.maximum(norm, clip_norm)
def global_norm(t_list, name=None):
    return tf.sqrt(tf.reduce_sum(tf.stack([l2_loss(each) for each in t_list if each is not None])) * 2.0)
def clip_by_global_norm(t_list, clip_norm, use_norm=None, name=None):
    norm = global_norm(t_list) if use_norm is None else use_norm
    scale = clip_norm * tf.minimum(1.0 / norm, tf.constant(1.0) / clip_norm)
    scale = tf.where(tf.math.is_finite(norm), scale, tf.constant(np.nan))
    return [None if each is None else each * scale for each in t_list], norm

# neural networks
def l2_loss(t, name=None):
    return tf.reduce_sum(tf.square(t) * 0.5)
def moments(x, axes, shift=None, keepdims=False, name=None):
    x = _tensor(x)
    mean = tf.reduce_mean(x, axes, True)
    variance = tf.reduce_mean(tf.math.squared_difference(x, tf.stop_gradient(mean)), axes, True)
    if keepdims:
        return mean, variance
    return tf.squeeze(mean, axes), tf.squeeze(variance, axes)
def batch_normalization(x, mean, variance, offset, scale, variance_epsilon, name=None):
    by = tf.math.rsqrt(variance + variance_epsilon)
    if scale is not None:
        by = by * scale
    return x * by + (offset - mean * by if offset is not None else -mean * by)
def softmax_cross_entropy_with_logits(labels, logits, axis=-1, name=None):
    return tf.keras.losses.categorical_crossentropy(labels, logits, from_logits=True)
def sparse_softmax_cross_entropy_with_logits(labels, logits, name=None):
    return tf.keras.losses.sparse_categorical_crossentropy(labels, logits, from_logits=True)
def sigmoid_cross_entropy_with_logits(labels=None, logits=None, name=None):
    x, labels = _tensor(logits), _tensor(labels)
    positive = x >= tf.zeros_like(x)
    negative = tf.where(positive, -x, x)
    return tf.where(positive, x, tf.zeros_like(x)) - x * labels + tf.math.log1p(tf.exp(negative))
# matrices
def band_part(input, num_lower, num_upper, name=None):
    x = _tensor(input)
    rows, columns = x.shape[-2:]
    place = np.arange(rows).reshape(-1, 1) - np.arange(columns)
    kept = np.logical_and(num_lower < 0 or place <= num_lower, num_upper < 0 or -place <= num_upper)
    return tf.where(np.broadcast_to(kept, x.shape), x, tf.zeros_like(x))
def matrix_transpose(a, name=None):
    return tf.transpose(a, list(range(len(a.shape) - 2)) + [-1, -2])
def inv(input, adjoint=False, name=None):
    return _result(np.linalg.inv(_tensor(input).numpy()), input)
def det(input, name=None):
    return _result(np.linalg.det(_tensor(input).numpy()), input)
def solve(matrix, rhs, adjoint=False, name=None):
    return _result(np.linalg.solve(_tensor(matrix).numpy(), _tensor(rhs).numpy()), matrix, rhs)
def tensordot(a, b, axes, name=None):
    a, b = _tensor(a), _tensor(b)
    if isinstance(axes, int):
        one, two = list(range(len(a.shape) - axes, len(a.shape))), list(range(axes))
    else:
        one, two = [[each] if isinstance(each, int) else list(each) for each in np.array(axes).tolist()]
    one, two = [each % len(a.shape) for each in one], [each % len(b.shape) for each in two]
    rows = [i for i in range(len(a.shape)) if i not in one]
    columns = [i for i in range(len(b.shape)) if i not in two]
    depth = math.prod([a.shape[i] for i in one])
    left = tf.reshape(tf.transpose(a, rows + one), [-1, depth])
    made = tf.matmul(left, tf.reshape(tf.transpose(b, two + columns), [depth, -1]))
    return tf.reshape(made, [a.shape[i] for i in rows] + [b.shape[i] for i in columns])
def _batched(a, b):
    # A product of matrices each, of leading axes that are stretched to fit.
    a, b = _tensor(a), _tensor(b)
    lead = np.broadcast_shapes(tuple(a.shape[:-2]), tuple(b.shape[:-2]))
    a = tf.reshape(tf.broadcast_to(a, list(lead) + list(a.shape[-2:])), [-1] + list(a.shape[-2:]))
    b = tf.reshape(tf.broadcast_to(b, list(lead) + list(b.shape[-2:])), [-1] + list(b.shape[-2:]))
    made = tf.stack([tf.matmul(a[i], b[i]) for i in range(a.shape[0])])
    return tf.reshape(made, list(lead) + list(made.shape[1:]))
def _labels(equation, ranks):
    equation = equation.replace(' ', '')
    if '.' in equation:
        _not_here('tf.einsum with ...')
    left, arrow, right = equation.partition('->')
    terms = left.split(',')
    if not arrow:
        right = ''.join([each for each in sorted(set(left) - {','}) if left.count(each) == 1])
    if len(terms) != len(ranks):
        raise ValueError(f'Expected {len(terms)} arguments in equation but got {len(ranks)}')
    return terms, right
def einsum(equation, *inputs, **kwargs):
    inputs = [_tensor(each) for each in inputs]
    terms, right = _labels(equation, inputs)
    while True:
        # What stands in one term alone is summed.
        for i, term in enumerate(terms):
            if len(set(term)) < len(term):
                _not_here('tf.einsum of a diagonal')
            others = ''.join(terms[:i] + terms[i + 1:]) + right
            alone = [place for place, each in enumerate(term) if each not in others]
            if alone:
                inputs[i] = tf.reduce_sum(inputs[i], alone)
                terms[i] = ''.join([each for each in term if each in others])
        if len(terms) == 1:
            term = terms[0]
            return tf.transpose(inputs[0], [term.index(each) for each in right]) if term != right else inputs[0]
        a, b = terms[:2]
        kept = right + ''.join(terms[2:])
        batch = [each for each in a if each in b and each in kept]
        summed = [each for each in a if each in b and each not in kept]
        rows = [each for each in a if each not in b]
        columns = [each for each in b if each not in a]
        sizes = dict(zip(a + b, list(inputs[0].shape) + list(inputs[1].shape)))
        def laid(i, *parts):
            x = tf.transpose(inputs[i], [terms[i].index(each) for part in parts for each in part])
            shape = [math.prod([sizes[each] for each in part]) for part in parts]
            return tf.reshape(x, shape if batch else shape[1:])
        one, two = laid(0, batch, rows, summed), laid(1, batch, summed, columns)
        if one.dtype.is_floating:
            x = tf.matmul(one, two)
        else:
            x = tf.reduce_sum(tf.expand_dims(one, -1) * tf.expand_dims(two, -3), -2)
        made = batch + rows + columns
        inputs[:2] = [tf.reshape(x, [sizes[each] for each in made])]
        terms[:2] = [''.join(made)]
)py");
const python::Library tensorflow_functions_library{"tensorflow.python.ops.math_ops",
                                                   tensorflow_functions_library_text.view(), ""};

}  // namespace dense::modules

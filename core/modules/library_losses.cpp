#include "core/modules/keras_library.hpp"

// Of keras.losses in Python what core/training has not: other functions, weights, reductions, smoothed labels, and the class that
// scripts inherit from (keras/src/losses of 3.15 and keras/src/losses.py of 2.15).
namespace dense::modules {

constexpr auto keras_losses_library_text = python::compact(R"py(
import numpy as np
import keras
import tensorflow as tf
_newer = keras.__version__[0] == '3'
_epsilon = keras.backend.epsilon
def _both(y_true, y_pred):
    y_pred = tf.convert_to_tensor(y_pred)
    return tf.cast(y_true, y_pred.dtype), y_pred
def _same_rank(y_true, y_pred):
    # Keras 3 gives the one an axis at its end, or takes it off, that the other has or has not.
    y_true, y_pred = _both(y_true, y_pred)
    more = len(y_true.shape) - len(y_pred.shape)
    if _newer and more == 1 and y_true.shape[-1] == 1:
        return (y_true, tf.expand_dims(y_pred, -1)) if len(y_pred.shape) == 1 else (tf.squeeze(y_true, [-1]), y_pred)
    if _newer and more == -1 and y_pred.shape[-1] == 1:
        return (tf.expand_dims(y_true, -1), y_pred) if len(y_true.shape) == 1 else (y_true, tf.squeeze(y_pred, [-1]))
    return y_true, y_pred
def _signs(y_true):
    # Labels 0 and 1 become -1 and 1.
    if tf.reduce_all(tf.logical_or(tf.equal(y_true, 0.0), tf.equal(y_true, 1.0))):
        return 2.0 * y_true - 1.0
    return y_true
def squared_hinge(y_true, y_pred):
    y_true, y_pred = _both(y_true, y_pred)
    return tf.reduce_mean(tf.square(tf.maximum(1.0 - _signs(y_true) * y_pred, 0.0)), -1)
def categorical_hinge(y_true, y_pred):
    y_true, y_pred = _both(y_true, y_pred)
    pos = tf.reduce_sum(y_true * y_pred, -1)
    neg = tf.reduce_max((1.0 - y_true) * y_pred, -1)
    return tf.maximum(neg - pos + 1.0, 0.0)
def mean_absolute_percentage_error(y_true, y_pred):
    y_true, y_pred = _same_rank(y_true, y_pred)
    return 100.0 * tf.reduce_mean(tf.abs((y_true - y_pred) / tf.maximum(tf.abs(y_true), _epsilon())), -1)
def mean_squared_logarithmic_error(y_true, y_pred):
    y_true, y_pred = _same_rank(y_true, y_pred)
    first = tf.math.log(tf.maximum(y_pred, _epsilon()) + 1.0)
    second = tf.math.log(tf.maximum(y_true, _epsilon()) + 1.0)
    return tf.reduce_mean(tf.math.squared_difference(first, second), -1)
def cosine_similarity(y_true, y_pred, axis=-1):
    y_true, y_pred = _same_rank(y_true, y_pred)
    normalize = keras.ops.normalize if _newer else tf.math.l2_normalize
    return -tf.reduce_sum(normalize(y_true, axis) * normalize(y_pred, axis), axis)
def log_cosh(y_true, y_pred):
    y_true, y_pred = _same_rank(y_true, y_pred)
    x = y_pred - y_true
    return tf.reduce_mean(x + tf.math.softplus(-2.0 * x) - tf.math.log(tf.constant(2.0, x.dtype)), -1)
def poisson(y_true, y_pred):
    y_true, y_pred = _both(y_true, y_pred)
    return tf.reduce_mean(y_pred - y_true * tf.math.log(y_pred + _epsilon()), -1)
def _smoothed(binary, y_true, y_pred, by):
    y_true, y_pred = _both(y_true, y_pred)
    by = tf.constant(by, y_pred.dtype)
    return y_true * (1.0 - by) + (0.5 * by if binary else by / tf.cast(y_true.shape[-1], y_pred.dtype))
mape = MAPE = mean_absolute_percentage_error
msle = MSLE = mean_squared_logarithmic_error
logcosh = log_cosh

def _reduced(losses, weight, reduction):
    losses = tf.convert_to_tensor(losses)
    if weight is not None:
        weight = tf.cast(weight, losses.dtype)
        if len(weight.shape) == len(losses.shape) + 1:
            weight = tf.squeeze(weight, [-1])
        elif len(losses.shape) == len(weight.shape) + 1 and len(weight.shape):
            weight = tf.expand_dims(weight, -1)
        losses = losses * weight
    if reduction in (None, 'none') or _newer and len(losses.shape) == 0:
        return losses
    total = tf.reduce_sum(losses)
    if reduction == 'sum':
        return total
    if reduction == 'mean_with_sample_weight' and weight is not None:
        return tf.math.divide_no_nan(total, tf.reduce_sum(weight))
    return total / tf.cast(tf.size(losses), total.dtype)
class Reduction:
    AUTO = 'auto'
    NONE = 'none'
    SUM = 'sum'
    SUM_OVER_BATCH_SIZE = 'sum_over_batch_size'
    @classmethod
    def all(cls):
        return ('auto', 'none', 'sum', 'sum_over_batch_size')
def _checked(reduction):
    if _newer:
        known = ('sum_over_batch_size', 'sum', None, 'none', 'mean', 'mean_with_sample_weight')
        if reduction not in known:
            raise ValueError(f'Invalid value for argument `reduction`. Expected one of {set(known)}. Received: reduction={reduction}')
    elif reduction not in Reduction.all():
        raise ValueError(f'Invalid Reduction Key: {reduction}. Expected keys are "{Reduction.all()}"')
    return reduction
_usual = 'sum_over_batch_size' if _newer else 'auto'
class Loss:
    def __init__(self, *args, **kwargs):
        given = dict(zip(('name', 'reduction', 'dtype') if _newer else ('reduction', 'name'), args), **kwargs)
        self.reduction = _checked(given.get('reduction', _usual))
        self.name = given.get('name') or (_automatic_name(type(self).__name__) if _newer else None)
    def __call__(self, y_true, y_pred, sample_weight=None):
        y_pred = tf.convert_to_tensor(y_pred)
        if _newer:
            y_true = tf.cast(y_true, y_pred.dtype)
        return _reduced(self.call(y_true, y_pred), sample_weight, self.reduction)
    def call(self, y_true, y_pred):
        raise NotImplementedError('' if _newer else 'Must be implemented in subclasses.')
    def get_config(self):
        return {'name': self.name, 'reduction': self.reduction} if _newer else {'reduction': self.reduction, 'name': self.name}
    @classmethod
    def from_config(cls, config):
        return cls(**config)
class _Wrapper(Loss):
    def __init__(self, fn, reduction, name, **kwargs):
        super().__init__(reduction=reduction, name=name)
        self.fn = fn
        self._fn_kwargs = kwargs
    def call(self, y_true, y_pred):
        if len(y_true.shape) == 1 and len(y_pred.shape) == 2 and y_pred.shape[-1] == 1:
            y_true = tf.expand_dims(y_true, -1)
        return self.fn(y_true, y_pred, **self._fn_kwargs)
    def get_config(self):
        return {**super().get_config(), **self._fn_kwargs}
def _object(fn, reduction, name, kwargs):
    return _Wrapper(fn, reduction, name, **kwargs)
class SquaredHinge(_Wrapper):
    def __init__(self, reduction=_usual, name='squared_hinge', dtype=None):
        super().__init__(squared_hinge, reduction, name)
class CategoricalHinge(_Wrapper):
    def __init__(self, reduction=_usual, name='categorical_hinge', dtype=None):
        super().__init__(categorical_hinge, reduction, name)
class MeanAbsolutePercentageError(_Wrapper):
    def __init__(self, reduction=_usual, name='mean_absolute_percentage_error', dtype=None):
        super().__init__(mean_absolute_percentage_error, reduction, name)
class MeanSquaredLogarithmicError(_Wrapper):
    def __init__(self, reduction=_usual, name='mean_squared_logarithmic_error', dtype=None):
        super().__init__(mean_squared_logarithmic_error, reduction, name)
class LogCosh(_Wrapper):
    def __init__(self, reduction=_usual, name='log_cosh', dtype=None):
        super().__init__(log_cosh, reduction, name)
class Poisson(_Wrapper):
    def __init__(self, reduction=_usual, name='poisson', dtype=None):
        super().__init__(poisson, reduction, name)
class CosineSimilarity(_Wrapper):
    def __init__(self, axis=-1, reduction=_usual, name='cosine_similarity', dtype=None):
        if isinstance(axis, str):
            axis, reduction = -1, axis
        super().__init__(cosine_similarity, reduction, name, axis=axis)
)py");
const python::Library keras_losses_library{"keras.src.losses", keras_losses_library_text.view(), ""};

}  // namespace dense::modules

#include "core/modules/keras_library.hpp"

// keras.metrics in Python, of the operations of keras/src/metrics of 3.15 and 2.15 in their order.
namespace dense::modules {

constexpr auto keras_metrics_library_text = python::compact(R"py(
import numpy as np
import keras
import tensorflow as tf
from keras import losses as _losses
_newer = keras.__version__[0] == '3'
_floatx = keras.backend.floatx
def _same_rank(a, b):
    # Axes of length 1 at the end go, or come, until both have as many.
    if len(a.shape) == len(b.shape) + 1 and a.shape[-1] == 1:
        if _newer and len(b.shape) == 1:
            return a, tf.expand_dims(b, -1)
        return tf.squeeze(a, [-1]), b
    if len(b.shape) == len(a.shape) + 1 and b.shape[-1] == 1:
        if _newer and len(a.shape) == 1:
            return tf.expand_dims(a, -1), b
        return a, tf.squeeze(b, [-1])
    return a, b

class Metric:
    _same_rank = staticmethod(_same_rank)
    def __init__(self, name=None, dtype=None, **kwargs):
        self.name = name or _automatic_name(type(self).__name__)
        self._dtype = dtype or _floatx()
        self._variables = []
    @property
    def dtype(self):
        return self._dtype
    @property
    def variables(self):
        return list(self._variables)
    @property
    def weights(self):
        return list(self._variables)
    def add_variable(self, shape=(), initializer=None, dtype=None, aggregation='sum', name=None):
        if isinstance(initializer, str):
            initializer = keras.initializers.get(initializer)
        value = initializer(shape, dtype or self._dtype) if initializer is not None else tf.zeros(shape, dtype or self._dtype)
        made = _variable(value, str(name or 'variable'), self.name + '/' + str(name or 'variable') if _newer else '')
        self._variables.append(made)
        return made
    def add_weight(self, name=None, shape=(), initializer=None, dtype=None, **kwargs):
        if isinstance(name, tuple):
            name, shape = kwargs.get('name'), name
        return self.add_variable(shape, initializer, dtype, name=name)
    def update_state(self, *args, **kwargs):
        raise NotImplementedError('Must be implemented in subclasses.' if not _newer else '')
    def result(self):
        raise NotImplementedError('Must be implemented in subclasses.' if not _newer else '')
    def reset_state(self):
        for each in self._variables:
            each.assign(tf.zeros(each.shape, each.dtype))
    def reset_states(self):
        if _newer:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute 'reset_states'")
        self.reset_state()
    def __call__(self, *args, **kwargs):
        self.update_state(*args, **kwargs)
        return self.result()
    def get_config(self):
        return {'name': self.name, 'dtype': self._dtype}
    @classmethod
    def from_config(cls, config):
        return cls(**config)
    def __str__(self):
        if _newer:
            return repr(self)
        return type(self).__name__ + '(' + ','.join([f'{key}={value}' for key, value in self.get_config().items()]) + ')'
    def __repr__(self):
        if _newer:
            return f'<{type(self).__name__} name={self.name}>'
        return super().__repr__()

def _weighted(values, weight, reduce, dtype):
    # The values, each by its weight, and the weights; of Keras 3 one a row.
    values = tf.cast(values, dtype)
    if weight is not None:
        weight = tf.cast(weight, dtype)
        values, weight = _same_rank(values, weight)
        if len(values.shape) > len(weight.shape):
            values = reduce(values, list(range(len(weight.shape), len(values.shape))))
        whole = tf.broadcast_to(weight, values.shape)
        values = values * whole
        if not _newer:
            weight = whole
        elif len(weight.shape) > 1:
            weight = reduce(weight, list(range(1, len(weight.shape))))
    if _newer and len(values.shape) > 1:
        values = reduce(values, list(range(1, len(values.shape))))
    return values, weight
class Sum(Metric):
    def __init__(self, name='sum', dtype=None):
        super().__init__(name, dtype)
        self.total = self.add_variable(name='total')
    def update_state(self, values, sample_weight=None):
        values, _ = _weighted(values, sample_weight, tf.reduce_sum, self._dtype)
        self.total.assign_add(tf.reduce_sum(values))
    def result(self):
        return tf.identity(self.total)
class Mean(Metric):
    def __init__(self, name='mean', dtype=None):
        super().__init__(name, dtype)
        self.total = self.add_variable(name='total')
        self.count = self.add_variable(name='count')
    def update_state(self, values, sample_weight=None):
        values, weight = _weighted(values, sample_weight, tf.reduce_mean, self._dtype)
        self.total.assign_add(tf.reduce_sum(values))
        if weight is not None:
            count = tf.reduce_sum(weight)
        elif _newer:
            count = values.shape[0] if len(values.shape) else 1
        else:
            count = tf.size(values)
        self.count.assign_add(tf.cast(count, self._dtype))
    def result(self):
        return tf.math.divide_no_nan(self.total, self.count)
class MeanMetricWrapper(Mean):
    def __init__(self, fn, name=None, dtype=None, **kwargs):
        super().__init__(name, dtype)
        self._fn = fn
        self._fn_kwargs = kwargs
    def update_state(self, y_true, y_pred, sample_weight=None):
        if not _newer:
            y_true, y_pred = _same_rank(tf.cast(y_true, self._dtype), tf.cast(y_pred, self._dtype))
        super().update_state(self._fn(y_true, y_pred, **self._fn_kwargs), sample_weight)
class MeanTensor(Metric):
    def __init__(self, *args, **kwargs):
        _not_here('keras.metrics.MeanTensor')

# functions
def _both(y_true, y_pred):
    y_pred = tf.convert_to_tensor(y_pred)
    return _same_rank(tf.cast(y_true, y_pred.dtype), y_pred) if _newer else (tf.cast(y_true, y_pred.dtype), y_pred)
def _equal(a, b):
    return tf.cast(tf.equal(a, b), _floatx())
def _equal_numbers(y_true, y_pred):
    return _equal(*_both(y_true, y_pred))
def binary_accuracy(y_true, y_pred, threshold=0.5):
    y_pred = tf.convert_to_tensor(y_pred)
    y_true = tf.convert_to_tensor(y_true)
    if _newer:
        y_true, y_pred = _same_rank(y_true, y_pred)
        return _equal(y_true, tf.cast(y_pred > tf.cast(threshold, y_pred.dtype), y_true.dtype))
    y_pred = tf.cast(y_pred > tf.cast(threshold, y_pred.dtype), y_pred.dtype)
    return tf.reduce_mean(_equal(tf.cast(y_true, y_pred.dtype), y_pred), axis=-1)
def _matches(y_true, y_pred):
    y_true = tf.cast(y_true, tf.int64)
    shape = y_true.shape
    if len(shape) == len(tf.convert_to_tensor(y_pred).shape) and shape[-1] == 1:
        y_true = tf.squeeze(y_true, [-1])
    return tf.reshape(_equal(y_true, tf.argmax(y_pred, -1)), shape)
def categorical_accuracy(y_true, y_pred):
    return _matches(tf.argmax(y_true, -1), y_pred)
def sparse_categorical_accuracy(y_true, y_pred):
    matches = _matches(y_true, y_pred)
    return tf.squeeze(matches, [-1]) if len(matches.shape) > 1 and matches.shape[-1] == 1 else matches
def sparse_top_k_categorical_accuracy(y_true, y_pred, k=5):
    targets = tf.reshape(tf.cast(y_true, tf.int32), [-1])
    return tf.cast(tf.math.in_top_k(targets, y_pred, k), _floatx())
def top_k_categorical_accuracy(y_true, y_pred, k=5):
    return sparse_top_k_categorical_accuracy(tf.argmax(y_true, -1), y_pred, k)
def cosine_similarity(y_true, y_pred, axis=-1):
    return -keras.losses.cosine_similarity(y_true, y_pred, axis)

# means of functions
class Accuracy(MeanMetricWrapper):
    def __init__(self, name='accuracy', dtype=None):
        super().__init__(_equal_numbers, name, dtype)
class BinaryAccuracy(MeanMetricWrapper):
    def __init__(self, name='binary_accuracy', dtype=None, threshold=0.5):
        super().__init__(binary_accuracy, name, dtype, threshold=threshold)
        self.threshold = threshold
    def get_config(self):
        return {**super().get_config(), 'threshold': self.threshold}
class CategoricalAccuracy(MeanMetricWrapper):
    def __init__(self, name='categorical_accuracy', dtype=None):
        super().__init__(categorical_accuracy, name, dtype)
class SparseCategoricalAccuracy(MeanMetricWrapper):
    def __init__(self, name='sparse_categorical_accuracy', dtype=None):
        super().__init__(sparse_categorical_accuracy, name, dtype)
class TopKCategoricalAccuracy(MeanMetricWrapper):
    def __init__(self, k=5, name='top_k_categorical_accuracy', dtype=None):
        super().__init__(top_k_categorical_accuracy, name, dtype, k=k)
class SparseTopKCategoricalAccuracy(MeanMetricWrapper):
    def __init__(self, k=5, name='sparse_top_k_categorical_accuracy', dtype=None):
        super().__init__(sparse_top_k_categorical_accuracy, name, dtype, k=k)
class _LossMetric(MeanMetricWrapper):
    def update_state(self, y_true, y_pred, sample_weight=None):
        super().update_state(tf.convert_to_tensor(y_true), tf.convert_to_tensor(y_pred), sample_weight)
class MeanSquaredError(_LossMetric):
    def __init__(self, name='mean_squared_error', dtype=None):
        super().__init__(_losses.mean_squared_error, name, dtype)
class MeanAbsoluteError(_LossMetric):
    def __init__(self, name='mean_absolute_error', dtype=None):
        super().__init__(_losses.mean_absolute_error, name, dtype)
class MeanAbsolutePercentageError(_LossMetric):
    def __init__(self, name='mean_absolute_percentage_error', dtype=None):
        super().__init__(_losses.mean_absolute_percentage_error, name, dtype)
class MeanSquaredLogarithmicError(_LossMetric):
    def __init__(self, name='mean_squared_logarithmic_error', dtype=None):
        super().__init__(_losses.mean_squared_logarithmic_error, name, dtype)
class CosineSimilarity(_LossMetric):
    def __init__(self, name='cosine_similarity', dtype=None, axis=-1):
        super().__init__(cosine_similarity, name, dtype, axis=axis)
class LogCoshError(_LossMetric):
    def __init__(self, name='logcosh', dtype=None):
        super().__init__(_losses.log_cosh, name, dtype)
class Poisson(_LossMetric):
    def __init__(self, name='poisson', dtype=None):
        super().__init__(_losses.poisson, name, dtype)
class KLDivergence(_LossMetric):
    def __init__(self, name='kl_divergence' if _newer else 'kullback_leibler_divergence', dtype=None):
        super().__init__(_losses.kl_divergence, name, dtype)
class Hinge(_LossMetric):
    def __init__(self, name='hinge', dtype=None):
        super().__init__(_losses.hinge, name, dtype)
class SquaredHinge(_LossMetric):
    def __init__(self, name='squared_hinge', dtype=None):
        super().__init__(_losses.squared_hinge, name, dtype)
class CategoricalHinge(_LossMetric):
    def __init__(self, name='categorical_hinge', dtype=None):
        super().__init__(_losses.categorical_hinge, name, dtype)
class BinaryCrossentropy(_LossMetric):
    def __init__(self, name='binary_crossentropy', dtype=None, from_logits=False, label_smoothing=0):
        super().__init__(_losses.binary_crossentropy, name, dtype, from_logits=from_logits, label_smoothing=label_smoothing)
class CategoricalCrossentropy(_LossMetric):
    def __init__(self, name='categorical_crossentropy', dtype=None, from_logits=False, label_smoothing=0):
        super().__init__(_losses.categorical_crossentropy, name, dtype, from_logits=from_logits, label_smoothing=label_smoothing)
class SparseCategoricalCrossentropy(_LossMetric):
    def __init__(self, name='sparse_categorical_crossentropy', dtype=None, from_logits=False):
        super().__init__(_losses.sparse_categorical_crossentropy, name, dtype, from_logits=from_logits)
class RootMeanSquaredError(Mean):
    def __init__(self, name='root_mean_squared_error', dtype=None):
        super().__init__(name, dtype)
    def update_state(self, y_true, y_pred, sample_weight=None):
        y_true, y_pred = _same_rank(tf.cast(y_true, self._dtype), tf.cast(y_pred, self._dtype))
        super().update_state(tf.math.squared_difference(y_pred, y_true), sample_weight)
    def result(self):
        return tf.sqrt(super().result())
)py");
const python::Library keras_metrics_library{"keras.src.metrics", keras_metrics_library_text.view(), ""};

}  // namespace dense::modules

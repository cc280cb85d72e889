#include "core/modules/keras_library.hpp"

// What of tensorflow is written in Python here, of its own operations in their order (tensorflow/python/ops of 2.21: math_ops.py,
// nn_impl.py, array_ops.py, clip_ops.py, map_fn.py, special_math_ops.py). So each has the gradients and the digits of those.
namespace dense::modules {

constexpr auto tensorflow_library_text = python::compact(R"py(
import logging
import numpy as np
import tensorflow as tf
from collections import namedtuple
_slice = slice
_Unique = namedtuple('Unique', ['y', 'idx'])
_UniqueWithCounts = namedtuple('UniqueWithCounts', ['y', 'idx', 'count'])
def _tensor(x):
    return tf.convert_to_tensor(x)
def _numbers(x):
    return np.array(x).tolist()
def _result(made, *given):
    return _opaque(tf.constant(made), *given)

# shapes
def pad(tensor, paddings, mode='CONSTANT', constant_values=0, name=None):
    if mode.upper() != 'CONSTANT':
        _not_here('tf.pad with mode=' + repr(mode))
    x = _tensor(tensor)
    for axis, both in enumerate(_numbers(paddings)):
        parts = []
        for count in both:
            shape = list(x.shape)
            shape[axis] = count
            parts.append(tf.fill(shape, tf.cast(constant_values, x.dtype)))
        x = tf.concat([parts[0], x, parts[1]], axis)
    return x
def roll(input, shift, axis, name=None):
    x = _tensor(input)
    shifts, axes = _numbers(shift), _numbers(axis)
    if not isinstance(axes, list):
        shifts, axes = [shifts], [axes]
    for count, axis in zip(shifts, axes):
        length = x.shape[axis]
        if length and count % length:
            first, rest = tf.split(x, [length - count % length, count % length], axis)
            x = tf.concat([rest, first], axis)
    return x
def slice(input_, begin, size, name=None):
    parts = zip(_numbers(begin), _numbers(size))
    return _tensor(input_)[tuple([_slice(first, None if count == -1 else first + count) for first, count in parts])]
def ensure_shape(x, shape, name=None):
    return _tensor(x)
def meshgrid(*args, indexing='xy', **kwargs):
    rank = len(args)
    order = list(range(rank))
    if indexing == 'xy' and rank > 1:
        order[:2] = [1, 0]
    given = [_tensor(each) for each in args]
    shape = [tf.size(given[i]).numpy() for i in order]
    made = []
    for i, x in enumerate(given):
        own = [1] * rank
        own[order.index(i)] = -1
        made.append(tf.broadcast_to(tf.reshape(x, own), shape))
    return made
class Module:
    def __init__(self, name=None):
        self._name = name or _snake_case(type(self).__name__)
    @property
    def name(self):
        return self._name
    @property
    def name_scope(self):
        return tf.name_scope(self._name)
    @classmethod
    def with_name_scope(cls, method):
        return method
    def _leaves(self, wanted):
        # Those of its own in the order of their attributes' names, then those of the modules in it.
        found, inner = [], []
        def look(value):
            if isinstance(value, (list, tuple)):
                for each in value:
                    look(each)
            elif isinstance(value, dict):
                for key in sorted(value):
                    look(value[key])
            elif isinstance(value, Module):
                inner.append(value)
            if wanted(value):
                found.append(value)
        for key in sorted(self.__dict__):
            look(self.__dict__[key])
        for each in inner:
            found += each._leaves(wanted)
        return found
    @property
    def variables(self):
        return tuple(self._leaves(lambda value: hasattr(value, 'assign_add')))
    @property
    def trainable_variables(self):
        return tuple([each for each in self.variables if each.trainable])
    @property
    def non_trainable_variables(self):
        return tuple([each for each in self.variables if not each.trainable])
    @property
    def submodules(self):
        return tuple(self._leaves(lambda value: isinstance(value, Module)))
def get_logger():
    return logging.getLogger('tensorflow')

# choices
def gather_nd(params, indices, batch_dims=0, name=None):
    if batch_dims:
        _not_here('tf.gather_nd with batch_dims=')
    x, places = _tensor(params), np.array(indices)
    rows = [x[tuple(each)] for each in places.reshape(-1, places.shape[-1]).tolist()]
    return tf.reshape(tf.stack(rows), list(places.shape[:-1]) + list(rows[0].shape))
def _scattered(x, indices, updates, change):
    places, values = np.array(indices), np.array(updates)
    width = places.shape[-1]
    values = values.reshape((-1,) + x.shape[width:])
    for place, value in zip(places.reshape(-1, width).tolist(), values):
        x[tuple(place)] = change(x[tuple(place)], value)
    return x
def scatter_nd(indices, updates, shape, name=None):
    x = np.zeros(_numbers(shape), np.array(updates).dtype)
    return _result(_scattered(x, indices, updates, lambda old, new: old + new), updates)
def tensor_scatter_nd_update(tensor, indices, updates, name=None):
    return _result(_scattered(_tensor(tensor).numpy(), indices, updates, lambda old, new: new), tensor, updates)
def tensor_scatter_nd_add(tensor, indices, updates, name=None):
    return _result(_scattered(_tensor(tensor).numpy(), indices, updates, lambda old, new: old + new), tensor, updates)
def _counted(x):
    first = {}
    counts = []
    places = []
    for each in _numbers(x):
        if each not in first:
            first[each] = len(first)
            counts.append(0)
        places.append(first[each])
        counts[first[each]] += 1
    return tf.constant(list(first), _tensor(x).dtype), tf.constant(places, tf.int32), tf.constant(counts, tf.int32)
def unique(x, out_idx=None, name=None):
    y, places, counts = _counted(x)
    return _Unique(y, tf.cast(places, out_idx or tf.int32))
def unique_with_counts(x, out_idx=None, name=None):
    y, places, counts = _counted(x)
    return _UniqueWithCounts(y, tf.cast(places, out_idx or tf.int32), tf.cast(counts, out_idx or tf.int32))
def searchsorted(sorted_sequence, values, side='left', out_type=None, name=None):
    rows = np.array(sorted_sequence)
    if rows.ndim != 1:
        _not_here('tf.searchsorted of several rows')
    return tf.constant(np.searchsorted(rows, np.array(values), side), out_type or tf.int32)
def sequence_mask(lengths, maxlen=None, dtype=None, name=None):
    lengths = _tensor(lengths)
    if maxlen is None:
        maxlen = tf.reduce_max(lengths).numpy()
    made = tf.range(int(maxlen)) < tf.cast(tf.expand_dims(lengths, -1), tf.int32)
    return made if dtype is None else tf.cast(made, dtype)
def in_top_k(targets, predictions, k, name=None):
    chosen = []
    for target, row in zip(_numbers(targets), np.array(predictions)):
        chosen.append(bool(np.isfinite(row[target]) and np.sum(row > row[target]) < k))
    return tf.constant(chosen)
def confusion_matrix(labels, predictions, num_classes=None, weights=None, dtype=None, name=None):
    labels, predictions = _numbers(labels), _numbers(predictions)
    if num_classes is None:
        num_classes = max(labels + predictions) + 1
    rows = np.zeros((num_classes, num_classes), np.int64 if weights is None else np.float64)
    for i, place in enumerate(zip(labels, predictions)):
        rows[place] += 1 if weights is None else _numbers(weights)[i]
    return tf.cast(rows, dtype or tf.int32)
def bincount(arr, weights=None, minlength=None, maxlength=None, dtype=None, name=None, axis=None, binary_output=False):
    if weights is not None or maxlength is not None or axis is not None or binary_output:
        _not_here('such a tf.math.bincount')
    return tf.cast(np.bincount(np.array(arr).reshape(-1), minlength=minlength or 0), dtype or tf.int32)
def unsorted_segment_sum(data, segment_ids, num_segments, name=None):
    data, ids = _tensor(data), _numbers(segment_ids)
    sums = [tf.zeros_like(data[0])] * _numbers(num_segments)
    for i, each in enumerate(ids):
        if each >= 0:
            sums[each] = sums[each] + data[i]
    return tf.stack(sums)
def segment_sum(data, segment_ids, name=None):
    return unsorted_segment_sum(data, segment_ids, _numbers(segment_ids)[-1] + 1)
)py");
const python::Library tensorflow_library{"tensorflow.python.ops", tensorflow_library_text.view(), ""};

}  // namespace dense::modules

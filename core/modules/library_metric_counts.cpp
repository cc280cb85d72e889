#include "core/modules/keras_library.hpp"

// More of keras.metrics in Python, as in library_metrics.cpp: those that count what is right and wrong, F scores and R2.
namespace dense::modules {

constexpr auto keras_metric_counts_library_text = python::compact(R"py(
import keras
import tensorflow as tf
from keras.metrics import Metric
_newer = keras.__version__[0] == '3'
_same_rank = Metric._same_rank
def _thresholds(given, otherwise):
    given = otherwise if given is None else given
    given = list(given) if isinstance(given, (list, tuple)) else [given]
    wrong = [each for each in given if each is None or 0 > each > -1e9 or each > 1]
    if wrong:
        raise ValueError(f'Threshold values must be in [0, 1]. Received: {wrong}')
    return given
class _Confusion(Metric):
    # By threshold: what is predicted above it, beside what is true.
    _counted = ()
    def __init__(self, thresholds=None, name=None, dtype=None, top_k=None, class_id=None):
        super().__init__(name, dtype)
        self.init_thresholds = thresholds
        self.top_k = top_k
        self.class_id = class_id
        self.thresholds = _thresholds(thresholds, 0.5 if top_k is None else -1e10)
        for each in self._counted:
            setattr(self, each, self.add_variable((len(self.thresholds),), name=each if len(self._counted) > 1 else 'accumulator'))
    def update_state(self, y_true, y_pred, sample_weight=None):
        y_true, y_pred = _same_rank(tf.cast(y_true, self._dtype), tf.cast(y_pred, self._dtype))
        if self.top_k is not None:
            chosen = tf.reduce_sum(tf.one_hot(tf.math.top_k(y_pred, self.top_k).indices, y_pred.shape[-1]), -2)
            y_pred = y_pred * chosen + -1e10 * (1.0 - chosen)
        if self.class_id is not None:
            y_true, y_pred = y_true[..., self.class_id], y_pred[..., self.class_id]
        weight = 1.0
        if sample_weight is not None:
            weight = tf.cast(sample_weight, self._dtype)
            if len(y_pred.shape) == len(weight.shape) + 1:
                weight = tf.expand_dims(weight, -1)
            weight = tf.reshape(tf.broadcast_to(weight, y_pred.shape), [-1])
        true = tf.reshape(tf.cast(y_true, tf.bool), [-1])
        y_pred = tf.reshape(y_pred, [-1])
        above = tf.expand_dims(y_pred, 0) > tf.reshape(tf.constant(self.thresholds, self._dtype), [-1, 1])
        for each in self._counted:
            label = true if each in ('true_positives', 'false_negatives') else tf.logical_not(true)
            pred = above if each.endswith('positives') else tf.logical_not(above)
            found = tf.cast(tf.logical_and(tf.broadcast_to(label, pred.shape), pred), self._dtype) * weight
            getattr(self, each).assign_add(tf.reduce_sum(found, 1))
    def _one(self, x):
        return x[0] if len(self.thresholds) == 1 else tf.convert_to_tensor(x)
    def get_config(self):
        return {**super().get_config(), 'thresholds': self.init_thresholds}
class TruePositives(_Confusion):
    _counted = ('true_positives',)
    def result(self):
        return self._one(self.true_positives)
class FalsePositives(_Confusion):
    _counted = ('false_positives',)
    def result(self):
        return self._one(self.false_positives)
class TrueNegatives(_Confusion):
    _counted = ('true_negatives',)
    def result(self):
        return self._one(self.true_negatives)
class FalseNegatives(_Confusion):
    _counted = ('false_negatives',)
    def result(self):
        return self._one(self.false_negatives)
class Precision(_Confusion):
    _counted = ('true_positives', 'false_positives')
    def __init__(self, thresholds=None, top_k=None, class_id=None, name=None, dtype=None):
        super().__init__(thresholds, name, dtype, top_k, class_id)
    def result(self):
        right = self.true_positives
        return self._one(tf.math.divide_no_nan(right, right + getattr(self, self._counted[1])))
    def get_config(self):
        return {**super().get_config(), 'top_k': self.top_k, 'class_id': self.class_id}
class Recall(Precision):
    _counted = ('true_positives', 'false_negatives')
class AUC(_Confusion):
    _counted = ('true_positives', 'false_positives', 'true_negatives', 'false_negatives')
    def __init__(self, num_thresholds=200, curve='ROC', summation_method='interpolation', name=None, dtype=None,
            thresholds=None, multi_label=False, num_labels=None, label_weights=None, from_logits=False):
        if multi_label or label_weights is not None or from_logits:
            _not_here('keras.metrics.AUC with multi_label=, label_weights= or from_logits=')
        if thresholds is None:
            if num_thresholds <= 1:
                raise ValueError('Argument `num_thresholds` must be an integer > 1. '
                    f'Received: num_thresholds={num_thresholds}')
            inner = [(i + 1) * 1.0 / (num_thresholds - 1) for i in range(num_thresholds - 2)]
        else:
            inner = sorted(thresholds)
        self.num_thresholds = len(inner) + 2
        super().__init__([0.5] * self.num_thresholds, name, dtype)
        self.thresholds = [0.0 - 1e-7] + inner + [1.0 + 1e-7]
        self.curve = curve
        self.summation_method = summation_method
    def result(self):
        tp, fp, tn, fn = [tf.convert_to_tensor(getattr(self, each)) for each in self._counted]
        divide, last = tf.math.divide_no_nan, self.num_thresholds - 1
        if self.curve == 'PR' and self.summation_method == 'interpolation':
            dtp = tp[:last] - tp[1:]
            p = tp + fp
            dp = p[:last] - p[1:]
            slope = divide(dtp, tf.maximum(dp, 0.0))
            intercept = tp[1:] - slope * p[1:]
            ratio = tf.where(tf.logical_and(p[:last] > 0, p[1:] > 0), divide(p[:last], tf.maximum(p[1:], 0.0)),
                tf.ones_like(p[1:]))
            return tf.reduce_sum(divide(slope * (dtp + intercept * tf.math.log(ratio)), tf.maximum(tp[1:] + fn[1:], 0.0)))
        recall = divide(tp, tp + fn)
        if self.curve == 'ROC':
            x, y = divide(fp, fp + tn), recall
        else:
            x, y = recall, divide(tp, tp + fp)
        if self.summation_method == 'interpolation':
            heights = (y[:last] + y[1:]) / 2.0
        else:
            heights = (tf.minimum if self.summation_method == 'minoring' else tf.maximum)(y[:last], y[1:])
        return tf.reduce_sum((x[:last] - x[1:]) * heights)
    def get_config(self):
        more = [int(each) for each in keras.__version__.split('.')[:2]] > [2, 9]
        config = {'name': self.name, 'dtype': self._dtype, 'num_thresholds': self.num_thresholds, 'curve': self.curve,
            'summation_method': self.summation_method, 'multi_label': False}
        config.update({'num_labels': None, 'label_weights': None, 'from_logits': False} if more else {'label_weights': None})
        return config
)py");
const python::Library keras_metric_counts_library{"keras.src.metrics.confusion_metrics",
                                                  keras_metric_counts_library_text.view(), ""};

}  // namespace dense::modules

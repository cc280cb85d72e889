#include "core/modules/keras_library.hpp"

// More of numpy in Python: sums, products and functions.
namespace dense::modules {

constexpr auto numpy_sums_library_text = python::compact(R"py(
import math
import numpy as np
from numpy import broadcast_arrays
def _array(x):
    return np.asarray(x)
def _real(x):
    x = np.array(x)
    return x if 'float' in str(x.dtype) else x.astype('float64')
# sums and products
def _laid(a, axis):
    x = _array(a)
    return (x.ravel(), 0) if axis is None else (x, axis)
def take(a, indices, axis=None):
    x, axis = _laid(a, axis)
    made = np.moveaxis(x, axis, 0)[np.asarray(indices)]
    return made if axis == 0 or np.ndim(indices) == 0 else np.moveaxis(made, 0, axis)
def inner(a, b):
    a, b = _array(a), _array(b)
    return np.dot(a, b.T) if b.ndim < 3 else _not_here('such an np.inner')
def vdot(a, b):
    return np.dot(np.ravel(a), np.ravel(b))
def _batched(a, b):
    lead = np.broadcast_shapes(a.shape[:-2], b.shape[:-2])
    a = np.broadcast_to(a, lead + a.shape[-2:]).reshape((-1,) + a.shape[-2:])
    b = np.broadcast_to(b, lead + b.shape[-2:]).reshape((-1,) + b.shape[-2:])
    made = np.stack([np.matmul(x, y) for x, y in zip(a, b)])
    return made.reshape(lead + made.shape[1:])
def kron(a, b):
    a, b = _array(a), _array(b)
    if a.ndim != 2 or b.ndim != 2:
        return np.outer(a, b).ravel() if a.ndim == b.ndim == 1 else _not_here('such an np.kron')
    made = a[:, None, :, None] * b[None, :, None, :]
    return made.reshape(a.shape[0] * b.shape[0], a.shape[1] * b.shape[1])
def cross(a, b):
    a, b = _array(a), _array(b)
    if a.shape[-1] != 3 or b.shape[-1] != 3:
        _not_here('np.cross of other than three numbers')
    x, y, z = a[..., 0], a[..., 1], a[..., 2]
    u, v, w = b[..., 0], b[..., 1], b[..., 2]
    return np.stack([y * w - z * v, z * u - x * w, x * v - y * u], -1)
def tensordot(a, b, axes=2):
    a, b = _array(a), _array(b)
    if isinstance(axes, int):
        one, two = list(range(a.ndim - axes, a.ndim)), list(range(axes))
    else:
        one, two = [[each] if isinstance(each, int) else list(each) for each in axes]
    one, two = [each % a.ndim for each in one], [each % b.ndim for each in two]
    rows = [i for i in range(a.ndim) if i not in one]
    columns = [i for i in range(b.ndim) if i not in two]
    depth = math.prod([a.shape[i] for i in one])
    made = np.dot(np.transpose(a, rows + one).reshape(-1, depth), np.transpose(b, two + columns).reshape(depth, -1))
    return made.reshape([a.shape[i] for i in rows] + [b.shape[i] for i in columns])
def degrees(x):
    return x * (180.0 / np.pi)
rad2deg = degrees
def radians(x):
    return x * (np.pi / 180.0)
deg2rad = radians
def _labels(equation, count):
    equation = equation.replace(' ', '')
    if '.' in equation:
        _not_here('np.einsum with ...')
    left, arrow, right = equation.partition('->')
    terms = left.split(',')
    if not arrow:
        right = ''.join([each for each in sorted(set(left) - {','}) if left.count(each) == 1])
    if len(terms) != count:
        more = 'more' if len(terms) > count else 'fewer'
        raise ValueError(f'{more} operands provided to einstein sum function than specified in the subscripts string')
    return terms, right
def einsum(*operands, optimize=False):
    equation, given = operands[0], [np.asarray(each) for each in operands[1:]]
    terms, right = _labels(equation, len(given))
    sizes = {}
    for i, (term, x) in enumerate(zip(terms, given)):
        if len(term) != x.ndim:
            raise ValueError(f'einstein sum subscripts string contains too many subscripts for operand {i}'
                if len(term) > x.ndim else 'operand has more dimensions than subscripts given in einstein sum, but '
                "no '...' ellipsis provided to broadcast the extra dimensions.")
        for each, length in zip(term, x.shape):
            if sizes.setdefault(each, length) != length:
                _not_here('np.einsum of lengths that do not fit')
    summed = [each for each in sizes if each not in right]
    order = list(right) + summed
    made = None
    for term, x in zip(terms, given):
        while len(set(term)) < len(term):
            first = [each for each in term if term.count(each) > 1][0]
            one, two = [i for i, each in enumerate(term) if each == first][:2]
            x = np.transpose(x, [one, two] + [i for i in range(x.ndim) if i not in (one, two)])
            x = np.stack([x[i, i] for i in range(sizes[first])])
            term = first + term[:one] + term[one + 1:two] + term[two + 1:]
        x = np.transpose(x, [term.index(each) for each in order if each in term])
        x = x.reshape([sizes[each] if each in term else 1 for each in order])
        made = x if made is None else made * x
    made = np.broadcast_to(made, [sizes[each] for each in order])
    if summed and 'float' in str(made.dtype):
        _note('np.einsum sums in an order of its own: last digits may differ')
    return np.sum(made, axis=tuple(range(len(right), len(order)))) if summed else np.array(made)
)py");
const python::Library numpy_sums_library{"numpy.lib", numpy_sums_library_text.view(), ""};

}  // namespace dense::modules

#include "core/modules/keras_library.hpp"

// What of numpy is written in Python here, of its own functions.
namespace dense::modules {

constexpr auto numpy_library_text = python::compact(R"py(
import math
import numpy as np
def _array(x):
    return np.asarray(x)
def _real(x):
    x = np.array(x)
    return x if 'float' in str(x.dtype) else x.astype('float64')

# shapes
def copy(a, order='K', subok=False):
    return np.array(a)
def atleast_1d(*arys):
    made = [_array(each) if _array(each).ndim else _array(each).reshape(1) for each in arys]
    return made[0] if len(made) == 1 else made
def broadcast_shapes(*args):
    rank = max([len(each) for each in args])
    made = [1] * rank
    for shape in args:
        for place, length in enumerate(shape, rank - len(shape)):
            if length != 1:
                if made[place] not in (1, length):
                    raise ValueError('shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between '
                        f'arg 0 with shape {args[0]} and arg 1 with shape {args[1]}.')
                made[place] = length
    return tuple(made)
def broadcast_arrays(*args):
    shape = broadcast_shapes(*[_array(each).shape for each in args])
    return tuple([np.broadcast_to(each, shape) for each in args])
def meshgrid(*xi, copy=True, sparse=False, indexing='xy'):
    rank = len(xi)
    order = list(range(rank))
    if indexing == 'xy' and rank > 1:
        order[:2] = [1, 0]
    shape = tuple([_array(xi[i]).size for i in order])
    made = []
    for i, x in enumerate(xi):
        own = [1] * rank
        own[order.index(i)] = -1
        x = _array(x).reshape(own)
        made.append(x if sparse else np.array(np.broadcast_to(x, shape)))
    return tuple(made) if int(np.__version__[0]) > 1 else made
def tri(N, M=None, k=0, dtype=float):
    return (np.arange(N).reshape(-1, 1) + k >= np.arange(N if M is None else M)).astype(dtype)
def tril(m, k=0):
    m = _array(m)
    return np.where(tri(m.shape[-2], m.shape[-1], k, bool), m, np.zeros_like(m))
def triu(m, k=0):
    m = _array(m)
    return np.where(tri(m.shape[-2], m.shape[-1], k - 1, bool), np.zeros_like(m), m)

# order
def searchsorted(a, v, side='left'):
    rows = _array(a).tolist()
    def place(x):
        low, high = 0, len(rows)
        while low < high:
            middle = (low + high) // 2
            if rows[middle] < x or side == 'right' and rows[middle] == x:
                low = middle + 1
            else:
                high = middle
        return low
    v = _array(v)
    made = np.array([place(each) for each in v.ravel().tolist()], np.int64)
    return made.reshape(v.shape) if v.ndim else made[0]
def bincount(x, weights=None, minlength=0):
    places = _array(x).tolist()
    made = [0 if weights is None else 0.0] * max([minlength] + [each + 1 for each in places])
    for i, each in enumerate(places):
        if each < 0:
            raise ValueError("'list' argument must have no negative elements")
        made[each] += 1 if weights is None else _array(weights)[i].item()
    return np.array(made, np.int64 if weights is None else np.float64)
)py");
const python::Library numpy_library{"numpy", numpy_library_text.view(), ""};

}  // namespace dense::modules

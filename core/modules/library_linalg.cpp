#include "core/modules/keras_library.hpp"

// What of numpy.linalg is written in Python here, and how numpy prints.
namespace dense::modules {

constexpr auto numpy_linalg_library_text = python::compact(R"py(
import math
import numpy as np
def _array(x):
    return np.asarray(x)
def _real(x):
    x = np.array(x)
    return x if 'float' in str(x.dtype) else x.astype('float64')
# linear algebra: Gauss with the largest pivot of a column, as LAPACK's gesv does it
class LinAlgError(ValueError):
    pass
def _number(x):
    return getattr(np, str(x.dtype))
def _square(a):
    x = _real(a)
    if x.ndim < 2:
        raise LinAlgError(f'{x.ndim}-dimensional array given. Array must be at least two-dimensional')
    if x.ndim > 2:
        _not_here('np.linalg of several matrices')
    if x.shape[0] != x.shape[1]:
        raise LinAlgError('Last 2 dimensions of the array must be square')
    return x
def _eliminated(a, b):
    sign = 1.0
    for k in range(len(a)):
        pivot = k + int(np.argmax(np.abs(a[k:, k])))
        if a[pivot, k] == 0:
            return 0.0
        if pivot != k:
            a[[k, pivot]] = a[[pivot, k]]
            b[[k, pivot]] = b[[pivot, k]]
            sign = -sign
        by = a[k + 1:, k] / a[k, k]
        a[k + 1:] = a[k + 1:] - np.outer(by, a[k])
        b[k + 1:] = b[k + 1:] - np.outer(by, b[k])
    return sign
def solve(a, b):
    x, rows = _square(a), _real(b)
    _note('LAPACK works in an order of its own: last digits may differ')
    one = rows.ndim == 1
    rows = rows.reshape(-1, 1) if one else rows
    if rows.shape[0] != x.shape[0]:
        raise ValueError('solve: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature '
            f"{'(m,m),(m)->(m)' if one else '(m,m),(m,n)->(m,n)'} (size {rows.shape[0]} is different from {x.shape[0]})")
    if not _eliminated(x, rows):
        raise LinAlgError('Singular matrix')
    for k in reversed(range(len(x))):
        rows[k] = rows[k] / x[k, k]
        rows[:k] = rows[:k] - np.outer(x[:k, k], rows[k])
    return rows[:, 0] if one else rows
def inv(a):
    x = _square(a)
    return solve(x, np.eye(len(x), dtype=x.dtype))
def det(a):
    x = _square(a)
    sign = _eliminated(x, np.zeros((len(x), 1)))
    if not sign:
        return _number(x)(0)
    logarithm = _number(x)(0)
    for each in np.diag(x):
        sign = sign if each > 0 else -sign
        logarithm = logarithm + _number(x)(math.log(abs(each)))
    return _number(x)(sign) * _number(x)(math.exp(logarithm))
def norm(x, ord=None, axis=None, keepdims=False):
    x = _real(x)
    if ord in (None, 'fro') or ord == 2 and (x.ndim == 1 or isinstance(axis, int)):
        return np.sqrt(np.sum(np.square(x), axis=axis, keepdims=keepdims))
    if axis is None and x.ndim == 1 or isinstance(axis, int):
        if ord == np.inf:
            return np.max(np.abs(x), axis=axis, keepdims=keepdims)
        if ord == -np.inf:
            return np.min(np.abs(x), axis=axis, keepdims=keepdims)
        if ord == 0:
            return np.sum((x != 0).astype(x.dtype), axis=axis, keepdims=keepdims)
        if ord == 1:
            return np.sum(np.abs(x), axis=axis, keepdims=keepdims)
    elif x.ndim == 2 and axis is None and ord in (1, np.inf):
        return np.max(np.sum(np.abs(x), axis=0 if ord == 1 else 1))
    return _not_here('np.linalg.norm with this ord=')
def matrix_power(a, n):
    a = _array(a)
    if n < 0:
        return matrix_power(inv(a), -n)
    made = np.eye(len(a), dtype=a.dtype)
    for _ in range(n):
        made = np.dot(made, a)
    return made
)py");
const python::Library numpy_linalg_library{"numpy.linalg", numpy_linalg_library_text.view(), ""};

constexpr auto numpy_printing_library_text = python::compact(R"py(
import numpy as np
class _Options:
    def __init__(self, options):
        self.options = options
    def __enter__(self):
        self.before = _print_options()
        np.set_printoptions(**self.options)
        return np.get_printoptions()
    def __exit__(self, *error):
        np.set_printoptions(**self.before)
        return False
def printoptions(**options):
    return _Options(options)
def get_printoptions():
    return {**_print_options(), 'floatmode': 'maxprec', 'sign': '-', 'formatter': None, 'nanstr': 'nan', 'infstr': 'inf',
        'legacy': False}
def array2string(a, max_line_width=None, precision=None, suppress_small=None, separator=' '):
    if separator != ' ':
        _not_here('np.array2string with separator=')
    options = {'linewidth': max_line_width, 'precision': precision, 'suppress': suppress_small}
    with printoptions(**{key: value for key, value in options.items() if value is not None}):
        return str(np.asarray(a))
def array_str(a, max_line_width=None, precision=None, suppress_small=None):
    return array2string(a, max_line_width, precision, suppress_small)
def array_repr(arr, max_line_width=None, precision=None, suppress_small=None):
    with printoptions(**({} if precision is None else {'precision': precision})):
        return repr(np.asarray(arr))
class errstate:
    def __init__(self, **kwargs):
        pass
    def __enter__(self):
        return None
    def __exit__(self, *error):
        return False
def seterr(all=None, divide=None, over=None, under=None, invalid=None):
    return {'divide': 'warn', 'over': 'warn', 'under': 'ignore', 'invalid': 'warn'}
class finfo:
    def __init__(self, dtype):
        self.dtype = np.dtype(dtype)
        self.bits = {'float16': 16, 'float32': 32, 'float64': 64}[str(self.dtype)]
        digits, least = {16: (10, -14), 32: (23, -126), 64: (52, -1022)}[self.bits]
        number = getattr(np, str(self.dtype))
        self.eps = number(2.0 ** -digits)
        self.epsneg = number(2.0 ** -(digits + 1))
        self.tiny = self.smallest_normal = number(2.0 ** least)
        self.max = number((2.0 - 2.0 ** -digits) * 2.0 ** (1 - least))
        self.min = -self.max
        self.resolution = number(10.0 ** -{16: 3, 32: 6, 64: 15}[self.bits])
        self.precision = {16: 3, 32: 6, 64: 15}[self.bits]
class iinfo:
    def __init__(self, dtype):
        self.dtype = np.dtype(dtype)
        self.bits = {'int32': 32, 'int64': 64}[str(self.dtype)]
        self.max = 2 ** (self.bits - 1) - 1
        self.min = -2 ** (self.bits - 1)
)py");
const python::Library numpy_printing_library{"numpy._core.arrayprint", numpy_printing_library_text.view(),
                                             ""};

}  // namespace dense::modules

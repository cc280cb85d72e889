#include "core/python/library.hpp"

namespace dense::python {
namespace {

constexpr std::string_view itertools = R"(
def chain(*iterables):
    for each in iterables:
        yield from each
def _from_iterable(iterables):
    for each in iterables:
        yield from each
chain.from_iterable = _from_iterable
def count(start=0, step=1):
    while True:
        yield start
        start += step
def cycle(iterable):
    items = []
    for item in iterable:
        yield item
        items.append(item)
    while items:
        for item in items:
            yield item
def repeat(object, times=None):
    while times is None or times > 0:
        yield object
        if times is not None:
            times -= 1
def accumulate(iterable, func=None, *, initial=None):
    iterator = iter(iterable)
    total = initial
    if initial is None:
        for total in iterator:
            break
        else:
            return
    yield total
    for item in iterator:
        total = total + item if func is None else func(total, item)
        yield total
def batched(iterable, n):
    if n < 1:
        raise ValueError('n must be at least one')
    iterator = iter(iterable)
    while batch := tuple(islice(iterator, n)):
        yield batch
def compress(data, selectors):
    for item, chosen in zip(data, selectors):
        if chosen:
            yield item
def dropwhile(predicate, iterable):
    dropping = True
    for item in iterable:
        dropping = dropping and predicate(item)
        if not dropping:
            yield item
def takewhile(predicate, iterable):
    for item in iterable:
        if not predicate(item):
            return
        yield item
def filterfalse(predicate, iterable):
    for item in iterable:
        if not (item if predicate is None else predicate(item)):
            yield item
def starmap(function, iterable):
    for arguments in iterable:
        yield function(*arguments)
def pairwise(iterable):
    iterator = iter(iterable)
    for before in iterator:
        for item in iterator:
            yield before, item
            before = item
def zip_longest(*iterables, fillvalue=None):
    iterators = [iter(each) for each in iterables]
    over = [False] * len(iterators)
    while True:
        row = []
        for i, iterator in enumerate(iterators):
            item = fillvalue
            if not over[i]:
                for item in iterator:
                    break
                else:
                    over[i] = True
            row.append(item)
        if all(over):
            return
        yield tuple(row)
def islice(iterable, *bounds):
    bounds = slice(*bounds)
    start, stop, step = bounds.start or 0, bounds.stop, bounds.step or 1
    if start < 0 or step < 1 or stop is not None and stop < 0:
        raise ValueError('Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
    at = 0
    if stop == 0:
        return
    for item in iterable:
        if at == start:
            yield item
            start += step
        at += 1
        if stop is not None and at >= stop:
            return
def product(*iterables, repeat=1):
    pools = [tuple(each) for each in iterables] * repeat
    at = [0] * len(pools)
    if not all(pools):
        return
    while True:
        yield tuple([pool[i] for pool, i in zip(pools, at)])
        for place in reversed(range(len(pools))):
            at[place] += 1
            if at[place] < len(pools[place]):
                break
            at[place] = 0
        else:
            return
def permutations(iterable, r=None):
    pool = tuple(iterable)
    n = len(pool)
    r = n if r is None else r
    at = list(range(n))
    left = list(range(n, n - r, -1))
    if r <= n:
        yield tuple([pool[i] for i in at[:r]])
    while 0 < r <= n:
        for i in reversed(range(r)):
            left[i] -= 1
            if left[i]:
                j = left[i]
                at[i], at[-j] = at[-j], at[i]
                yield tuple([pool[i] for i in at[:r]])
                break
            at[i:] = at[i + 1:] + at[i:i + 1]
            left[i] = n - i
        else:
            return
def _combined(iterable, r, gap):
    pool = tuple(iterable)
    n = len(pool)
    if r < 0:
        raise ValueError('r must be non-negative')
    at = [i * gap for i in range(r)]
    last = [n - 1 - (r - 1 - i) * gap for i in range(r)]
    if r and at[-1] >= n:
        return
    while True:
        yield tuple([pool[i] for i in at])
        for place in reversed(range(r)):
            if at[place] < last[place]:
                break
        else:
            return
        at[place:] = [at[place] + 1 + i * gap for i in range(r - place)]
def combinations(iterable, r):
    return _combined(iterable, r, 1)
def combinations_with_replacement(iterable, r):
    return _combined(iterable, r, 0)
def groupby(iterable, key=None):
    iterator = iter(iterable)
    group = []
    for item in iterator:
        this = item if key is None else key(item)
        if group and this != last:
            yield last, iter(group)
            group = []
        group.append(item)
        last = this
    if group:
        yield last, iter(group)
def tee(iterable, n=2):
    items = []
    iterator = iter(iterable)
    def copy():
        at = 0
        while True:
            if at == len(items):
                for item in iterator:
                    items.append(item)
                    break
                else:
                    return
            yield items[at]
            at += 1
    return tuple([copy() for _ in range(n)])
)";

constexpr std::string_view functools = R"(
_missing = object()
def reduce(function, iterable, initial=_missing, /):
    iterator = iter(iterable)
    value = initial
    if value is _missing:
        for value in iterator:
            break
        else:
            raise TypeError('reduce() of empty iterable with no initial value')
    for item in iterator:
        value = function(value, item)
    return value
class partial:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError('the first argument must be callable')
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords
    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})
    def __repr__(self):
        shown = [repr(self.func)] + [repr(each) for each in self.args]
        shown += [f'{name}={value!r}' for name, value in self.keywords.items()]
        return 'functools.partial(' + ', '.join(shown) + ')'
WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__')
def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS):
    for name in assigned:
        if hasattr(wrapped, name):
            setattr(wrapper, name, getattr(wrapped, name))
    wrapper.__wrapped__ = wrapped
    return wrapper
def wraps(wrapped):
    return partial(update_wrapper, wrapped=wrapped)
class _Cached:
    def __init__(self, function, maxsize):
        update_wrapper(self, function)
        self.maxsize = maxsize
        self.cache_clear()
    def cache_clear(self):
        self.kept = {}
        self.hits = self.misses = 0
    def cache_info(self):
        return _CacheInfo(self.hits, self.misses, self.maxsize, len(self.kept))
    def __get__(self, instance, owner=None):
        return self if instance is None else partial(self, instance)
    def __call__(self, *args, **keywords):
        key = (args, tuple(keywords.items())) if keywords else args
        if key in self.kept:
            self.hits += 1
            value = self.kept.pop(key)
        else:
            self.misses += 1
            value = self.__wrapped__(*args, **keywords)
            if self.maxsize is not None and len(self.kept) >= self.maxsize:
                if not self.maxsize:
                    return value
                del self.kept[next(iter(self.kept))]
        self.kept[key] = value
        return value
class _CacheInfo(tuple):
    def __new__(cls, *values):
        return tuple.__new__(cls, values)
    hits = property(lambda self: self[0])
    misses = property(lambda self: self[1])
    maxsize = property(lambda self: self[2])
    currsize = property(lambda self: self[3])
    def __repr__(self):
        return 'CacheInfo(hits=%r, misses=%r, maxsize=%r, currsize=%r)' % tuple(self)
def lru_cache(maxsize=128, typed=False):
    if callable(maxsize):
        return _Cached(maxsize, 128)
    return lambda function: _Cached(function, maxsize)
def cache(function, /):
    return _Cached(function, None)
class cached_property:
    def __init__(self, func):
        self.func = func
    def __set_name__(self, owner, name):
        self.name = name
    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        value = self.func(instance)
        setattr(instance, self.name, value)
        return value
def cmp_to_key(mycmp):
    class K:
        def __init__(self, obj):
            self.obj = obj
        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0
        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0
    return K
)";

constexpr std::string_view collections = R"(
class OrderedDict(dict):
    def __repr__(self):
        return 'OrderedDict(' + (dict.__repr__(self) if self else '') + ')'
    def move_to_end(self, key, last=True):
        value = self.pop(key)
        rest = {} if last else dict(self)
        if not last:
            self.clear()
        self[key] = value
        self.update(rest)
    def popitem(self, last=True):
        if not self:
            raise KeyError('dictionary is empty')
        key = next(reversed(self) if last else iter(self))
        return key, self.pop(key)
class defaultdict(dict):
    def __init__(self, default_factory=None, /, *args, **keywords):
        if default_factory is not None and not callable(default_factory):
            raise TypeError('first argument must be callable or None')
        super().__init__(*args, **keywords)
        self.default_factory = default_factory
    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        value = self[key] = self.default_factory()
        return value
    def __repr__(self):
        return f'defaultdict({self.default_factory!r}, {dict.__repr__(self)})'
class Counter(dict):
    def __init__(self, iterable=None, /, **keywords):
        super().__init__()
        self.update(iterable, **keywords)
    def __missing__(self, key):
        return 0
    def _add(self, iterable, sign):
        if iterable is None:
            return
        if hasattr(iterable, 'items'):
            for key, count in iterable.items():
                self[key] = self[key] + sign * count
        else:
            for key in iterable:
                self[key] = self[key] + sign
    def update(self, iterable=None, /, **keywords):
        self._add(iterable, 1)
        self._add(keywords, 1)
    def subtract(self, iterable=None, /, **keywords):
        self._add(iterable, -1)
        self._add(keywords, -1)
    def most_common(self, n=None):
        return sorted(self.items(), key=lambda item: item[1], reverse=True)[:n]
    def elements(self):
        for key, count in self.items():
            for _ in range(count):
                yield key
    def total(self):
        return sum(self.values())
    def copy(self):
        return Counter(self)
    def _with(self, other, function):
        result = Counter()
        for key in {**self, **other}:
            count = function(self[key], other[key])
            if count > 0:
                result[key] = count
        return result
    def __add__(self, other):
        return self._with(other, lambda a, b: a + b)
    def __sub__(self, other):
        return self._with(other, lambda a, b: a - b)
    def __and__(self, other):
        return self._with(other, min)
    def __or__(self, other):
        return self._with(other, max)
    def __repr__(self):
        return 'Counter(' + (dict.__repr__(dict(self.most_common())) if self else '') + ')'
class deque:
    def __init__(self, iterable=(), maxlen=None):
        self.maxlen = maxlen
        self._items = []
        self.extend(iterable)
    def append(self, x):
        self._items.append(x)
        if self.maxlen is not None and len(self._items) > self.maxlen:
            del self._items[0]
    def appendleft(self, x):
        self._items.insert(0, x)
        if self.maxlen is not None and len(self._items) > self.maxlen:
            del self._items[-1]
    def extend(self, iterable):
        for each in iterable:
            self.append(each)
    def extendleft(self, iterable):
        for each in iterable:
            self.appendleft(each)
    def _take(self, place):
        if not self._items:
            raise IndexError('pop from an empty deque')
        return self._items.pop(place)
    def pop(self):
        return self._take(-1)
    def popleft(self):
        return self._take(0)
    def clear(self):
        self._items.clear()
    def copy(self):
        return deque(self._items, self.maxlen)
    def count(self, x):
        return self._items.count(x)
    def index(self, x):
        if x not in self._items:
            raise ValueError(f'{x!r} is not in deque')
        return self._items.index(x)
    def insert(self, i, x):
        self._items.insert(i, x)
    def remove(self, x):
        if x not in self._items:
            raise ValueError('deque.remove(x): x not in deque')
        self._items.remove(x)
    def reverse(self):
        self._items.reverse()
    def rotate(self, n=1):
        if self._items:
            n %= len(self._items)
            self._items[:] = self._items[-n:] + self._items[:-n] if n else self._items
    def __len__(self):
        return len(self._items)
    def __bool__(self):
        return bool(self._items)
    def __iter__(self):
        return iter(self._items)
    def __reversed__(self):
        return reversed(self._items)
    def __contains__(self, x):
        return x in self._items
    def _check(self, i):
        if not -len(self._items) <= i < len(self._items):
            raise IndexError('deque index out of range')
        return i
    def __getitem__(self, i):
        return self._items[self._check(i)]
    def __setitem__(self, i, x):
        self._items[self._check(i)] = x
    def __eq__(self, other):
        return self._items == other._items if isinstance(other, deque) else NotImplemented
    def __repr__(self):
        return f'deque({self._items!r}' + (')' if self.maxlen is None else f', maxlen={self.maxlen})')
def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    if isinstance(field_names, str):
        field_names = field_names.replace(',', ' ').split()
    names = tuple([str(each) for each in field_names])
    defaults = tuple(defaults or ())
    given = dict(zip(names[len(names) - len(defaults):], defaults))
    def make(cls, *args, **keywords):
        values = list(args)
        if len(values) > len(names):
            raise TypeError(f'{typename}.__new__() takes {len(names) + 1} positional arguments but {len(values) + 1} were given')
        missing = []
        for name in names[len(values):]:
            if name in keywords:
                values.append(keywords.pop(name))
            elif name in given:
                values.append(given[name])
            else:
                missing.append(repr(name))
        for name in keywords:
            more = 'multiple values for' if name in names else 'an unexpected keyword'
            raise TypeError(f'{typename}.__new__() got {more} argument {name!r}')
        if missing:
            shown = ', '.join(missing[:-1]) + (',' if len(missing) > 2 else '') + ' and ' if missing[1:] else ''
            raise TypeError(f'{typename}.__new__() missing {len(missing)} required positional argument'
                            f'{"s" if missing[1:] else ""}: {shown}{missing[-1]}')
        return tuple.__new__(cls, values)
    def show(self):
        return typename + '(' + ', '.join([f'{name}={value!r}' for name, value in zip(names, self)]) + ')'
    def replaced(self, **keywords):
        return type(self)(**{**self._asdict(), **keywords})
    body = {'__new__': make, '__repr__': show, '_fields': names, '_field_defaults': given, '_replace': replaced,
            '_asdict': lambda self: dict(zip(names, self)), '_make': classmethod(lambda cls, values: cls(*values))}
    for i, name in enumerate(names):
        body[name] = property(lambda self, i=i: self[i])
    return type(typename, (tuple,), body)
)";

constexpr std::string_view typing = R"(
TYPE_CHECKING = False
class _Form:
    def __init__(self, name):
        self._name = name
    def __getitem__(self, arguments):
        return self
    def __call__(self, *args, **keywords):
        raise TypeError(f'Type {self._name} cannot be instantiated')
    def __or__(self, other):
        return self
    __ror__ = __or__
    def __repr__(self):
        return 'typing.' + self._name
(Any, Callable, ClassVar, Collection, DefaultDict, Deque, Dict, Final, FrozenSet, Generator, Hashable, Iterable, Iterator, List, Literal,
 Mapping, MutableMapping, MutableSequence, NoReturn, Optional, OrderedDict, Self, Sequence, Set, Sized, SupportsFloat, SupportsInt,
 Tuple, Type, Union, Annotated) = [_Form(name) for name in (
    'Any Callable ClassVar Collection DefaultDict Deque Dict Final FrozenSet Generator Hashable Iterable Iterator List Literal '
    'Mapping MutableMapping MutableSequence NoReturn Optional OrderedDict Self Sequence Set Sized SupportsFloat SupportsInt '
    'Tuple Type Union Annotated').split()]
Text = str
def TypeVar(name, *constraints, **keywords):
    return _Form(name)
def NewType(name, tp):
    return lambda value: value
def cast(typ, val):
    return val
def overload(func):
    return func
final = no_type_check = overload
class Generic:
    def __class_getitem__(cls, arguments):
        return cls
class Protocol(Generic):
    pass
)";

constexpr std::string_view operators = R"(
def add(a, b): return a + b
def sub(a, b): return a - b
def mul(a, b): return a * b
def truediv(a, b): return a / b
def floordiv(a, b): return a // b
def mod(a, b): return a % b
def pow(a, b): return a ** b
def matmul(a, b): return a @ b
def neg(a): return -a
def eq(a, b): return a == b
def ne(a, b): return a != b
def lt(a, b): return a < b
def le(a, b): return a <= b
def gt(a, b): return a > b
def ge(a, b): return a >= b
def and_(a, b): return a & b
def or_(a, b): return a | b
def xor(a, b): return a ^ b
def not_(a): return not a
def contains(a, b): return b in a
def getitem(a, b): return a[b]
def itemgetter(item, *items):
    return (lambda obj: tuple([obj[each] for each in (item, *items)])) if items else lambda obj: obj[item]
def _resolve(obj, attr):
    for name in attr.split('.'):
        obj = getattr(obj, name)
    return obj
def attrgetter(attr, *attrs):
    return (lambda obj: tuple([_resolve(obj, each) for each in (attr, *attrs)])) if attrs else lambda obj: _resolve(obj, attr)
)";

constexpr std::string_view copying = R"(
def copy(x):
    if hasattr(x, '__copy__'):
        return x.__copy__()
    if isinstance(x, (list, dict, set)):
        return x.copy() if type(x) in (list, dict, set) else type(x)(x)
    return x if _shared(x) else _again(x, lambda value: value)
def _shared(x):
    return isinstance(x, (int, float, str, bytes, tuple, frozenset, range, type, slice, type(None), type(copy))) or hasattr(x, 'numpy')
def _again(x, function):
    made = type(x).__new__(type(x))
    for name, value in x.__dict__.items():
        setattr(made, name, function(value))
    return made
def deepcopy(x, memo=None):
    memo = {} if memo is None else memo
    if id(x) in memo:
        return memo[id(x)]
    if hasattr(x, '__deepcopy__'):
        made = x.__deepcopy__(memo)
    elif type(x) is tuple:
        made = tuple([deepcopy(each, memo) for each in x])
    elif type(x) in (list, dict, set):
        made = memo[id(x)] = type(x)()
        if type(x) is list:
            for each in x:
                made.append(deepcopy(each, memo))
        elif type(x) is set:
            made.update([deepcopy(each, memo) for each in x])
        else:
            for key, value in x.items():
                made[deepcopy(key, memo)] = deepcopy(value, memo)
    elif _shared(x):
        return x
    elif hasattr(x, 'copy'):
        made = x.copy()
    else:
        made = _again(x, lambda value: deepcopy(value, memo))
    memo[id(x)] = made
    return made
)";

constexpr std::string_view abstract = R"(
class ABC:
    def __new__(cls, *args, **keywords):
        names = [repr(name) for name in dir(cls) if getattr(getattr(cls, name), '__isabstractmethod__', False)]
        if names:
            raise TypeError(f"Can't instantiate abstract class {cls.__name__} without an implementation for abstract method"
                            f"{'s' if names[1:] else ''} {', '.join(names)}")
        return object.__new__(cls)
def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj
)";

constexpr std::string_view contexts = R"py(
class _Managed:
    def __init__(self, generator):
        self.generator = generator
    def __enter__(self):
        for value in self.generator:
            return value
        raise RuntimeError("generator didn't yield")
    def __exit__(self, kind, value, trace):
        if kind is None:
            for _ in self.generator:
                raise RuntimeError("generator didn't stop")
            return False
        try:
            self.generator.throw(value)
        except StopIteration:
            return True
        except BaseException as error:
            if error is value:
                return False
            raise
        raise RuntimeError("generator didn't stop after throw()")
def contextmanager(func):
    def helper(*args, **keywords):
        return _Managed(func(*args, **keywords))
    helper.__name__, helper.__doc__ = func.__name__, func.__doc__
    return helper
class suppress:
    def __init__(self, *exceptions):
        self.exceptions = exceptions
    def __enter__(self):
        pass
    def __exit__(self, kind, value, trace):
        return kind is not None and issubclass(kind, self.exceptions)
class nullcontext:
    def __init__(self, enter_result=None):
        self.enter_result = enter_result
    def __enter__(self):
        return self.enter_result
    def __exit__(self, *excinfo):
        pass
)py";

constexpr std::string_view strings = R"(
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdefABCDEF'
octdigits = '01234567'
punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'
whitespace = ' \t\n\r\x0b\x0c'
printable = digits + ascii_letters + punctuation + whitespace
)";

constexpr std::string_view paths = R"(
sep = '/'
def join(a, *p):
    for each in p:
        a = each if each.startswith('/') or not a else a + each if a.endswith('/') else a + '/' + each
    return a
def split(p):
    i = p.rfind('/') + 1
    head, tail = p[:i], p[i:]
    return head.rstrip('/') or head, tail
def basename(p):
    return split(p)[1]
def dirname(p):
    return split(p)[0]
def splitext(p):
    i = p.rfind('.')
    start = p.rfind('/') + 1
    return (p[:i], p[i:]) if i > start and p[start:i].strip('.') else (p, '')
def isabs(s):
    return s.startswith('/')
)";

}  // namespace

const Library libraries[] = {
    {"itertools", itertools, ""},
    {"functools", functools, " partialmethod singledispatch singledispatchmethod total_ordering "},
    {"collections", collections, " ChainMap UserDict UserList UserString abc "},
    {"typing", typing,
     " NamedTuple TypedDict AbstractSet AnyStr AsyncIterable AsyncIterator Awaitable ByteString ChainMap "
     "Concatenate "
     "Container Coroutine Counter ForwardRef ItemsView KeysView LiteralString MappingView Match Never "
     "NotRequired "
     "ParamSpec Pattern Required Reversible SupportsAbs SupportsIndex TypeAlias TypeGuard Unpack ValuesView "
     "get_args get_origin get_type_hints runtime_checkable IO TextIO BinaryIO "},
    {"operator", operators,
     " methodcaller index concat iadd imul invert inv pos is_ is_not countOf indexOf setitem "},
    {"copy", copying, ""},
    {"abc", abstract, " ABCMeta abstractproperty abstractclassmethod abstractstaticmethod "},
    {"contextlib", contexts,
     " AbstractContextManager ContextDecorator ExitStack closing redirect_stdout redirect_stderr chdir "
     "asynccontextmanager AsyncExitStack aclosing "},
    {"string", strings, " Template Formatter capwords "},
    {"os.path", paths,
     " abspath commonpath commonprefix exists expanduser expandvars getatime getctime getmtime getsize isdir "
     "isfile islink ismount lexists normcase normpath realpath relpath samefile splitdrive "},
    {"json", json_text, " JSONEncoder JSONDecoder dump load decoder encoder scanner detect_encoding codecs "},
    {"logging", logging_text, " FileHandler Filter LoggerAdapter handlers config captureWarnings "},
    {"dataclasses", dataclasses_text, " InitVar KW_ONLY make_dataclass "},
    {"", "", ""}};

}  // namespace dense::python

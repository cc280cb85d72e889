#include "core/python/library.hpp"

// dataclasses, in Python.
namespace dense::python {

const std::string_view dataclasses_text = R"py(
class FrozenInstanceError(AttributeError):
    pass
class _Missing:
    def __repr__(self):
        return '<dataclasses._MISSING_TYPE object>'
MISSING = _Missing()
class Field:
    def __init__(self, default, default_factory, init, repr, compare, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.compare = compare
        self.kw_only = kw_only
    def _is_given(self):
        return self.default is not MISSING or self.default_factory is not MISSING
def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, compare, kw_only)
def fields(class_or_instance):
    if not hasattr(class_or_instance, '__dataclass_fields__'):
        raise TypeError('must be called with a dataclass type or instance')
    return tuple(class_or_instance.__dataclass_fields__.values())
def is_dataclass(obj):
    return hasattr(obj, '__dataclass_fields__')
def _plain(value, make):
    if is_dataclass(value) and not isinstance(value, type):
        return make([(each.name, _plain(getattr(value, each.name), make)) for each in fields(value)])
    if type(value) in (list, tuple):
        return type(value)([_plain(each, make) for each in value])
    if isinstance(value, dict):
        return {_plain(key, make): _plain(each, make) for key, each in value.items()}
    return value
def asdict(obj, *, dict_factory=dict):
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError('asdict() should be called on dataclass instances')
    return _plain(obj, dict_factory)
def astuple(obj, *, tuple_factory=tuple):
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError('astuple() should be called on dataclass instances')
    return _plain(obj, lambda pairs: tuple_factory([value for _, value in pairs]))
def replace(obj, /, **changes):
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError('replace() should be called on dataclass instances')
    for each in fields(obj):
        if not each.init:
            if each.name in changes:
                raise ValueError(f'field {each.name} is declared with init=False, it cannot be specified with replace()')
        elif each.name not in changes:
            changes[each.name] = getattr(obj, each.name)
    return type(obj)(**changes)
def _listed(names):
    shown = [repr(each) for each in names]
    if len(shown) == 1:
        return shown[0]
    if len(shown) == 2:
        return ' and '.join(shown)
    return ', '.join(shown[:-1]) + ', and ' + shown[-1]
def _initializer(cls, taken):
    title = cls.__qualname__ + '.__init__()'
    positional = [each for each in taken if each.init and not each.kw_only]
    only_named = [each for each in taken if each.init and each.kw_only]
    names = [each.name for each in positional]
    def __init__(self, *args, **keywords):
        least = len([each for each in positional if not each._is_given()])
        if len(args) > len(names):
            most = f'from {least + 1} to {len(names) + 1}' if least < len(names) else len(names) + 1
            verb = 'was' if len(args) == 0 else 'were'
            raise TypeError(f'{title} takes {most} positional argument{"s" if names else ""} but {len(args) + 1} {verb} given')
        given = dict(zip(names, args))
        for name, value in keywords.items():
            if name in given:
                raise TypeError(f'{title} got multiple values for argument {name!r}')
            if name not in names and name not in [each.name for each in only_named]:
                raise TypeError(f'{title} got an unexpected keyword argument {name!r}')
            given[name] = value
        for kind, group in (('positional', positional), ('keyword-only', only_named)):
            missing = [each.name for each in group if each.name not in given and not each._is_given()]
            if missing:
                raise TypeError(f'{title} missing {len(missing)} required {kind} argument{"s" if missing[1:] else ""}: {_listed(missing)}')
        for each in taken:
            if each.name in given:
                value = given[each.name]
            elif each.default_factory is not MISSING:
                value = each.default_factory()
            elif each.default is not MISSING:
                value = each.default
            else:
                continue
            object.__setattr__(self, each.name, value)
        if hasattr(self, '__post_init__'):
            self.__post_init__()
    return __init__
def _compared(function, taken):
    names = [each.name for each in taken if each.compare]
    def compare(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return function(tuple([getattr(self, name) for name in names]), tuple([getattr(other, name) for name in names]))
    return compare
def _made(cls, init, repr, eq, order, unsafe_hash, frozen, kw_only):
    table = {}
    for base in cls.__mro__[-1:0:-1]:
        table.update(getattr(base, '__dataclass_fields__', {}))
    own = cls.__dict__.get('__annotations__', {})
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in own:
            raise TypeError(f'{name!r} is a field but has no type annotation')
    for name, kind in own.items():
        if 'ClassVar' in str(kind):
            continue
        if 'InitVar' in str(kind) or 'KW_ONLY' in str(kind):
            raise NotImplementedError('InitVar and KW_ONLY are Python, but not run here')
        default = cls.__dict__.get(name, MISSING)
        made = default if isinstance(default, Field) else Field(default, MISSING, True, True, True, MISSING)
        made.name = name
        made.type = kind
        if made.kw_only is MISSING:
            made.kw_only = kw_only
        if isinstance(made.default, (list, dict, set)):
            raise ValueError(f'mutable default {type(made.default)} for field {name} is not allowed: use default_factory')
        table[name] = made
        if isinstance(default, Field):
            if made.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, made.default)
    taken = list(table.values())
    seen = None
    for each in taken:
        if each.init and not each.kw_only:
            if each._is_given():
                seen = each
            elif seen:
                raise TypeError(f'non-default argument {each.name!r} follows default argument')
    cls.__dataclass_fields__ = table
    own_names = cls.__dict__
    if init:
        cls.__init__ = _initializer(cls, taken)
    if repr and '__repr__' not in own_names:
        def __repr__(self):
            shown = [f'{each.name}={getattr(self, each.name)!r}' for each in taken if each.repr]
            return self.__class__.__qualname__ + '(' + ', '.join(shown) + ')'
        cls.__repr__ = __repr__
    if eq and '__eq__' not in own_names:
        cls.__eq__ = _compared(lambda a, b: a == b, taken)
        if frozen or unsafe_hash:
            def __hash__(self):
                return hash(tuple([getattr(self, each.name) for each in taken if each.compare]))
            cls.__hash__ = __hash__
        elif '__hash__' not in own_names:
            cls.__hash__ = None
    if order:
        if not eq:
            raise ValueError('eq must be true if order is true')
        cls.__lt__ = _compared(lambda a, b: a < b, taken)
        cls.__le__ = _compared(lambda a, b: a <= b, taken)
        cls.__gt__ = _compared(lambda a, b: a > b, taken)
        cls.__ge__ = _compared(lambda a, b: a >= b, taken)
    if frozen:
        def __setattr__(self, name, value):
            if type(self) is cls or name in table:
                raise FrozenInstanceError(f'cannot assign to field {name!r}')
            object.__setattr__(self, name, value)
        def __delattr__(self, name):
            raise FrozenInstanceError(f'cannot delete field {name!r}')
        cls.__setattr__ = __setattr__
        cls.__delattr__ = __delattr__
    return cls
def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False):
    def wrap(each):
        return _made(each, init, repr, eq, order, unsafe_hash, frozen, kw_only)
    return wrap if cls is None else wrap(cls)
)py";

}  // namespace dense::python

#include "core/python/library.hpp"

// json and dataclasses.
namespace dense::python {

const std::string_view json_text = R"py(
_infinity = float('inf')
class JSONDecodeError(ValueError):
    __module__ = 'json.decoder'
    def __init__(self, msg, doc, pos):
        self.lineno = doc.count('\n', 0, pos) + 1
        self.colno = pos - doc.rfind('\n', 0, pos)
        super().__init__(f'{msg}: line {self.lineno} column {self.colno} (char {pos})')
        self.msg = msg
        self.doc = doc
        self.pos = pos
_written = {'"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\f': '\\f', '\b': '\\b'}
def _quoted(text, ensure_ascii):
    if text.isalnum() and text.isascii():
        return '"' + text + '"'
    result = []
    for each in text:
        code = ord(each)
        if each in _written:
            each = _written[each]
        elif code < 32 or ensure_ascii and code > 126 and code < 65536:
            each = f'\\u{code:04x}'
        elif ensure_ascii and code > 65535:
            code -= 65536
            each = f'\\u{55296 + (code >> 10):04x}\\u{56320 + (code & 1023):04x}'
        result.append(each)
    return '"' + ''.join(result) + '"'
def _number(value, allow_nan):
    if value != value:
        text = 'NaN'
    elif value == _infinity or value == -_infinity:
        text = 'Infinity' if value > 0 else '-Infinity'
    else:
        return float.__repr__(value)
    if not allow_nan:
        raise ValueError('Out of range float values are not JSON compliant: ' + repr(value))
    return text
def _key(key, allow_nan):
    if isinstance(key, str):
        return key
    if key is True:
        return 'true'
    if key is False:
        return 'false'
    if key is None:
        return 'null'
    if isinstance(key, int):
        return int.__repr__(key)
    if isinstance(key, float):
        return _number(key, allow_nan)
    raise TypeError(f'keys must be str, int, float, bool or None, not {type(key).__name__}')
def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, separators=None, default=None, sort_keys=False):
    if isinstance(indent, int):
        indent = ' ' * indent
    if separators is None:
        separators = (', ', ': ') if indent is None else (',', ': ')
    between, after = separators
    under_way = []
    def items(opening, closing, written, level):
        if indent is None:
            return opening + between.join(written) + closing
        line = '\n' + indent * (level + 1)
        return opening + line + (between + line).join(written) + '\n' + indent * level + closing
    def write(value, level):
        if value is None:
            return 'null'
        if value is True:
            return 'true'
        if value is False:
            return 'false'
        if isinstance(value, str):
            return _quoted(value, ensure_ascii)
        if isinstance(value, int):
            return int.__repr__(value)
        if isinstance(value, float):
            return _number(value, allow_nan)
        for each in under_way:
            if each is value:
                raise ValueError('Circular reference detected')
        under_way.append(value)
        if isinstance(value, (list, tuple)):
            text = items('[', ']', [write(each, level + 1) for each in value], level) if value else '[]'
        elif isinstance(value, dict):
            pairs = sorted(value.items()) if sort_keys else value.items()
            written = []
            for key, each in pairs:
                if skipkeys and not isinstance(key, (str, int, float, type(None))):
                    continue
                written.append(_quoted(_key(key, allow_nan), ensure_ascii) + after + write(each, level + 1))
            text = items('{', '}', written, level) if written else '{}'
        elif default is not None:
            text = write(default(value), level)
        else:
            raise TypeError(f'Object of type {type(value).__name__} is not JSON serializable')
        under_way.pop()
        return text
    return write(obj, 0)
_read = {'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}
_words = {'null': None, 'true': True, 'false': False, 'NaN': float('nan'), 'Infinity': _infinity, '-Infinity': -_infinity}
def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None):
    if not isinstance(s, str):
        raise TypeError(f'the JSON object must be str, bytes or bytearray, not {type(s).__name__}')
    def space(at):
        while s[at:at + 1] in (' ', '\t', '\n', '\r'):
            at += 1
        return at
    def code(at):
        digits = s[at:at + 4]
        if len(digits) < 4 or digits.strip('0123456789abcdefABCDEF'):
            raise JSONDecodeError('Invalid \\uXXXX escape', s, at - 1)
        return int(digits, 16)
    def string(at):
        begin = at - 1
        parts = []
        while True:
            end = at
            while end < len(s) and s[end] not in '"\\' and s[end] >= ' ':
                end += 1
            parts.append(s[at:end])
            if end >= len(s):
                raise JSONDecodeError('Unterminated string starting at', s, begin)
            if s[end] == '"':
                return ''.join(parts), end + 1
            if s[end] != '\\':
                raise JSONDecodeError('Invalid control character at', s, end)
            escape = s[end + 1:end + 2]
            at = end + 2
            if not escape:
                raise JSONDecodeError('Unterminated string starting at', s, begin)
            if escape == 'u':
                number = code(at)
                at += 4
                if 55296 <= number < 56320 and s[at:at + 2] == '\\u':
                    second = code(at + 2)
                    if 56320 <= second < 57344:
                        number = 65536 + ((number - 55296) << 10 | second - 56320)
                        at += 6
                parts.append(chr(number))
            elif escape in _read:
                parts.append(_read[escape])
            else:
                raise JSONDecodeError('Invalid \\escape', s, end)
    def digits(at):
        while s[at:at + 1] and s[at] in '0123456789':
            at += 1
        return at
    def number(begin):
        start = begin + (s[begin] == '-')
        end = start + 1 if s[start:start + 1] == '0' else digits(start)
        if end == start:
            raise JSONDecodeError('Expecting value', s, begin)
        whole = end
        if s[end:end + 1] == '.' and digits(end + 1) > end + 1:
            end = digits(end + 1)
        if s[end:end + 1] in ('e', 'E'):
            sign = end + 1 + (s[end + 1:end + 2] in ('+', '-'))
            if digits(sign) > sign:
                end = digits(sign)
        text = s[begin:end]
        if end == whole:
            return (parse_int or int)(text), end
        return (parse_float or float)(text), end
    def value(at):
        first = s[at:at + 1]
        if first == '"':
            return string(at + 1)
        if first == '{':
            pairs = []
            at = space(at + 1)
            if s[at:at + 1] != '}':
                if s[at:at + 1] != '"':
                    raise JSONDecodeError('Expecting property name enclosed in double quotes', s, at)
                while True:
                    key, at = string(at + 1)
                    at = space(at)
                    if s[at:at + 1] != ':':
                        raise JSONDecodeError("Expecting ':' delimiter", s, at)
                    each, at = value(space(at + 1))
                    pairs.append((key, each))
                    at = space(at)
                    if s[at:at + 1] == '}':
                        break
                    if s[at:at + 1] != ',':
                        raise JSONDecodeError("Expecting ',' delimiter", s, at)
                    comma = at
                    at = space(at + 1)
                    if s[at:at + 1] != '"':
                        raise JSONDecodeError('Expecting property name enclosed in double quotes', s, at)
            if object_pairs_hook is not None:
                return object_pairs_hook(pairs), at + 1
            made = dict(pairs)
            return made if object_hook is None else object_hook(made), at + 1
        if first == '[':
            result = []
            at = space(at + 1)
            if s[at:at + 1] == ']':
                return result, at + 1
            while True:
                each, at = value(at)
                result.append(each)
                at = space(at)
                if s[at:at + 1] == ']':
                    return result, at + 1
                if s[at:at + 1] != ',':
                    raise JSONDecodeError("Expecting ',' delimiter", s, at)
                at = space(at + 1)
        for word, meant in _words.items():
            if s.startswith(word, at):
                return meant, at + len(word)
        if first and first in '-0123456789':
            return number(at)
        raise JSONDecodeError('Expecting value', s, at)
    result, end = value(space(0))
    end = space(end)
    if end != len(s):
        raise JSONDecodeError('Extra data', s, end)
    return result
)py";

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

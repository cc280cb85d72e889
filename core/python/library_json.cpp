#include "core/python/library.hpp"

// json, in Python.
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

}  // namespace dense::python

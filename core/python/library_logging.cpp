#include "core/python/library.hpp"

// logging, in Python: it writes to stderr, as Python's own does where nobody says otherwise.
namespace dense::python {

constexpr auto packed = compact(R"py(
import sys
NOTSET, DEBUG, INFO, WARNING, ERROR, CRITICAL = 0, 10, 20, 30, 40, 50
WARN, FATAL = WARNING, CRITICAL
BASIC_FORMAT = '%(levelname)s:%(name)s:%(message)s'
_names = {0: 'NOTSET', 10: 'DEBUG', 20: 'INFO', 30: 'WARNING', 40: 'ERROR', 50: 'CRITICAL'}
def getLevelName(level):
    if isinstance(level, str):
        return {name: number for number, name in _names.items()}.get(level, 'Level ' + level)
    return _names.get(level, f'Level {level}')
def _level(level):
    if isinstance(level, str):
        if level not in _names.values() and level not in ('WARN', 'FATAL'):
            raise ValueError(f'Unknown level: {level!r}')
        return {'WARN': 30, 'FATAL': 50}.get(level) or getLevelName(level)
    if not isinstance(level, int):
        raise TypeError(f'Level not an integer or a valid string: {level!r}')
    return level
class LogRecord:
    def __init__(self, name, levelno, msg, args):
        self.name = name
        self.levelno = levelno
        self.levelname = getLevelName(levelno)
        self.msg = msg
        self.args = args
        self.module = self.filename = 'script'
        self.process = 1
    def getMessage(self):
        return str(self.msg) % self.args if self.args else str(self.msg)
class Formatter:
    def __init__(self, fmt=None, datefmt=None, style='%'):
        self._fmt = fmt or '%(message)s'
    def format(self, record):
        record.message = record.getMessage()
        if '%(asctime)' in self._fmt:
            raise NotImplementedError('%(asctime)s is Python, but not run here: there is no clock')
        return self._fmt % record.__dict__
class Handler:
    def __init__(self, level=NOTSET):
        self.level = _level(level)
        self.formatter = None
    def setLevel(self, level):
        self.level = _level(level)
    def setFormatter(self, fmt):
        self.formatter = fmt
    def format(self, record):
        return (self.formatter or Formatter()).format(record)
    def handle(self, record):
        self.emit(record)
class StreamHandler(Handler):
    def __init__(self, stream=None):
        super().__init__()
        self.stream = stream
    def emit(self, record):
        print(self.format(record), file=self.stream or sys.stderr)
class Logger:
    def __init__(self, name, level=NOTSET):
        self.name = name
        self.level = _level(level)
        self.parent = None
        self.propagate = True
        self.handlers = []
        self.disabled = False
    def setLevel(self, level):
        self.level = _level(level)
    def getEffectiveLevel(self):
        logger = self
        while logger:
            if logger.level:
                return logger.level
            logger = logger.parent
        return NOTSET
    def isEnabledFor(self, level):
        return not self.disabled and level >= self.getEffectiveLevel()
    def addHandler(self, hdlr):
        if hdlr not in self.handlers:
            self.handlers.append(hdlr)
    def log(self, level, msg, *args, **kwargs):
        if not self.isEnabledFor(level):
            return
        record = LogRecord(self.name, level, msg, args)
        logger, found = self, False
        while logger:
            for each in logger.handlers:
                found = True
                if level >= each.level:
                    each.handle(record)
            logger = logger.parent if logger.propagate else None
        if not found and level >= WARNING:
            print(record.getMessage(), file=sys.stderr)
    def debug(self, msg, *args, **kwargs):
        self.log(DEBUG, msg, *args)
    def info(self, msg, *args, **kwargs):
        self.log(INFO, msg, *args)
    def warning(self, msg, *args, **kwargs):
        self.log(WARNING, msg, *args)
    warn = warning
    def error(self, msg, *args, **kwargs):
        self.log(ERROR, msg, *args)
    exception = error
    def critical(self, msg, *args, **kwargs):
        self.log(CRITICAL, msg, *args)
    fatal = critical
    def __repr__(self):
        return f'<{type(self).__name__} {self.name} ({getLevelName(self.getEffectiveLevel())})>'
class RootLogger(Logger):
    pass
root = RootLogger('root', WARNING)
_loggers = {}
def getLogger(name=None):
    if not name or name == 'root':
        return root
    if name not in _loggers:
        made = _loggers[name] = Logger(name)
        # Those between it and the root are its parents, and it may be one of those that are there.
        parts = name.split('.')
        parents = [_loggers[each] for each in ['.'.join(parts[:i]) for i in range(len(parts) - 1, 0, -1)] if each in _loggers]
        made.parent = parents[0] if parents else root
        for each in _loggers.values():
            if each.name.startswith(name + '.') and not each.parent.name.startswith(name + '.'):
                each.parent = made
    return _loggers[name]
def basicConfig(*, filename=None, filemode='a', format=BASIC_FORMAT, datefmt=None, style='%', level=None, stream=None,
        handlers=None, force=False, encoding=None, errors=None):
    if force:
        root.handlers.clear()
    if not root.handlers:
        for each in handlers or [StreamHandler(stream)]:
            if each.formatter is None:
                each.setFormatter(Formatter(format))
            root.addHandler(each)
        if level is not None:
            root.setLevel(level)
def log(level, msg, *args, **kwargs):
    if not root.handlers:
        basicConfig()
    root.log(level, msg, *args)
def debug(msg, *args, **kwargs):
    log(DEBUG, msg, *args)
def info(msg, *args, **kwargs):
    log(INFO, msg, *args)
def warning(msg, *args, **kwargs):
    log(WARNING, msg, *args)
warn = warning
def error(msg, *args, **kwargs):
    log(ERROR, msg, *args)
exception = error
def critical(msg, *args, **kwargs):
    log(CRITICAL, msg, *args)
fatal = critical
)py");
const std::string_view logging_text = packed.view();

}  // namespace dense::python

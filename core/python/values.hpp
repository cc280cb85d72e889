#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/numerics/integer.hpp"
#include "core/python/heap.hpp"
#include "core/python/source.hpp"

// The values of the language. Its objects live in one arena (Heap), so that a value is two words that are copied freely,
// nothing can leak and cycles are nobody's concern. Garbage counts until it is collected, between two statements of the
// script, when there is much of it. Small integers and floats are held in the value itself, so that arithmetic makes none.
namespace dense::python {

class Machine;
struct Class;
struct Code;
struct Frame;
struct Dict;

struct String : Object {
  std::string text;
  std::size_t length = 0;  ///< in code points
  std::int64_t hash = -1;
  bool ascii() const { return length == text.size(); }
  void reach(Reached& reached) override { reached.bytes(text.size()); }
};
struct Bytes : Object {
  std::string text;
  void reach(Reached& reached) override { reached.bytes(text.size()); }
};
struct Big : Object {
  Integer value;
  void reach(Reached& reached) override { reached.bytes(value.magnitude.size() * 4); }
};
/// Tuples and lists.
struct Sequence : Object {
  std::vector<Value> items;
  void reach(Reached& reached) override;
};
struct Range : Object {
  std::int64_t start, stop, step, length;
  void reach(Reached&) override {}
};
struct Slice : Object {
  Value start, stop, step;
  void reach(Reached& reached) override;
};
struct Cell : Object {
  Value value;
  void reach(Reached& reached) override { reached(value); }
};

/// A hash table that keeps the order of insertion.
struct Dict : Object {
  struct Entry {
    std::int64_t hash;
    Value key;  ///< absent: deleted
    Value value;
  };
  std::vector<Entry> entries;
  std::vector<std::int32_t> index;  ///< into entries; -1 empty, -2 deleted
  std::size_t used = 0;
  std::size_t filled = 0;
  void reach(Reached& reached) override;
};

/// CPython's own table, so that the order of a set is CPython's.
struct Set : Object {
  struct Entry {
    std::int64_t hash;
    Value key;  ///< absent: empty or deleted
    bool dummy = false;
  };
  std::vector<Entry> table;
  std::size_t fill = 0, used = 0;
  void reach(Reached& reached) override;
};

struct Keyword {
  String* name;
  Value value;
};
/// Of one call. `span` is the call's in the source, so that whatever is made knows its line.
struct Arguments {
  Value self;  ///< of a method
  const Value* values = nullptr;
  std::size_t count = 0;
  const Keyword* keywords = nullptr;
  std::size_t keyword_count = 0;
  Span span;
  bool outermost = false;  ///< of a call by the script's own level: nothing else native is under way
};
using Native = Value (*)(Machine&, const Arguments&);

/// A row of a table of functions or methods. `most` of -1: any number. Keywords are refused unless `keywords`.
struct NativeEntry {
  const char* name;
  Native function;
  int least = 0;
  int most = 0;
  bool keywords = false;
  bool of_class = false;  ///< asked of the class itself: dict.fromkeys
};

struct Function : Object {
  const Code* code = nullptr;
  String* name = nullptr;
  String* qualified = nullptr;
  Value doc;
  std::vector<Value> defaults;  ///< one per parameter; absent where there is none
  std::vector<Cell*> cells;
  Dict* attributes = nullptr;
  Class* owner = nullptr;  ///< the class in whose body it was made
  void reach(Reached& reached) override;
};
struct Bound : Object {
  Value self, function;
  void reach(Reached& reached) override;
};
struct Builtin : Object {
  const NativeEntry* entry = nullptr;
  Value self;
  std::string owner;  ///< the type whose method it is
  void reach(Reached& reached) override { reached(self); }
};
struct Wrapper : Object {
  Value function, setter, deleter;
  void reach(Reached& reached) override;
};  ///< property, staticmethod, classmethod
struct Super : Object {
  Class* start = nullptr;
  Value self;
  void reach(Reached& reached) override;
};
struct View : Object {
  Dict* dict = nullptr;
  char kind = 'k';
  void reach(Reached& reached) override { reached(dict); }
};  ///< keys, values, items
struct Module : Object {
  std::string name;
  Dict* attributes = nullptr;
  void reach(Reached& reached) override { reached(attributes); }
};

struct Class : Object {
  std::string name;
  std::string module;
  String* qualified = nullptr;
  std::vector<Class*> bases, order;  ///< the order in which methods are looked for
  Dict* attributes = nullptr;
  const NativeEntry* methods = nullptr;  ///< ends with a null name
  Native construct = nullptr;            ///< of built-in and host classes: self is the class
  Type instances = Type::instance;       ///< what its built-in base makes
  bool builtin = false;
  bool dotted = false;  ///< a type written in C beyond Python itself: messages name its module, too
  bool exception = false;
  void reach(Reached& reached) override;
};

/// Where an exception came by.
struct TraceEntry {
  const Code* code;
  Span span;
};
struct Instance : Object {
  Class* type = nullptr;
  Dict* attributes = nullptr;
  Value payload;  ///< the value of the built-in or host class that its class derives from
  // of exceptions
  Value arguments;  ///< a tuple
  Value cause, context;
  bool suppress_context = false;
  std::vector<TraceEntry> trace;  ///< innermost first
  std::string suggestion;         ///< ". Did you mean: 'x'?" where a traceback adds it
  void reach(Reached& reached) override;
};

struct Generator : Object {
  Frame* frame = nullptr;
  const Code* code = nullptr;
  bool running = false, finished = false;
  void reach(Reached& reached) override;
};

struct Iterator : Object {
  enum class Kind : std::uint8_t {
    items,
    string,
    bytes,
    range,
    keys,
    values,
    pairs,
    set,
    enumerate,
    zip,
    map,
    filter,
    reversed,
    subscript,
    call,
    host
  };
  Kind kind = Kind::items;
  Value source, function;
  std::vector<Value> sources;  ///< iterators of zip and map
  std::int64_t position = 0;
  std::size_t size = 0;  ///< of a dict or set when it began
  bool strict = false, finished = false;
  void reach(Reached& reached) override;
};

enum class Comparison : std::uint8_t { equal, not_equal, less, less_equal, greater, greater_equal };

/// A value of somebody else: an array, a layer, a module of names. A function that answers `absent` without an exception
/// pending does not know what it is asked, and the language says what it says then.
struct Host : Object {
  Class* type = nullptr;  ///< its Python class, which may carry methods
  int kind = 0;           ///< whoever makes hosts numbers their kinds, to know them again
  virtual Value attribute(Machine&, std::string_view, const Span&) { return {}; }
  virtual bool set_attribute(Machine&, std::string_view, Value, const Span&) { return false; }
  virtual Value call(Machine&, const Arguments&) { return {}; }
  virtual bool callable() const { return false; }
  virtual Value item(Machine&, Value, const Span&) { return {}; }
  virtual bool set_item(Machine&, Value, Value, const Span&) { return false; }
  virtual Value iterate(Machine&, const Span&) { return {}; }  ///< any iterable of the language
  virtual std::int64_t length(Machine&) { return -1; }
  virtual Value binary(Machine&, char, Value, bool, const Span&) {
    return {};
  }  ///< + - * / % @ f(loor) p(ow) & | ^ < >; reflected or not
  virtual Value unary(Machine&, char, const Span&) { return {}; }
  virtual Value compare(Machine&, Comparison, Value, const Span&) { return {}; }
  virtual Value contains(Machine&, Value, const Span&) { return {}; }
  virtual Value index(Machine&) { return {}; }  ///< as an index; absent without an exception where it is none
  virtual int truth(Machine&) { return 1; }     ///< 0, 1, or -1 with an exception pending
  virtual std::string repr(Machine&) = 0;
  virtual std::string str(Machine& machine) { return repr(machine); }
  virtual Value format(Machine&, std::string_view) { return {}; }
  void reach(Reached& reached) final {
    reached(type);
    tell(reached);
  }
  virtual void tell(Reached& reached) = 0;  ///< as Object::reach
};

}  // namespace dense::python

#pragma once

#include <cstddef>
#include <cstdint>

namespace dense::python {

enum class Type : std::uint8_t {
  absent,  ///< no value: an exception is pending, or a name is unbound
  none,
  boolean,
  integer,
  real,
  ellipsis,
  not_implemented,
  big,
  string,
  bytes,
  tuple,
  list,
  dict,
  set,
  frozen_set,
  range,
  slice,
  function,
  bound,
  builtin,
  type,
  instance,
  module,
  cell,
  generator,
  iterator,
  super,
  property,
  static_method,
  class_method,
  view,
  host,
};

class Reached;

struct Object {
  Object() = default;
  /// A copy is an object of its own, and as old as it was.
  Object(const Object&) {}
  Object& operator=(const Object&) { return *this; }
  virtual ~Object() = default;
  /// Tells of all values and objects that it holds, and of the bytes that it has beside itself. What is not told of is freed,
  /// see Machine::collect_garbage.
  virtual void reach(Reached& reached) = 0;

 private:
  friend class Heap;
  friend class Reached;
  bool reached_ = false;
};

struct Value {
  Type type = Type::absent;
  union {
    bool boolean;
    std::int64_t integer;
    double real;
    Object* object;
  };

  Value() : integer(0) {}
  Value(Type t, Object* o) : type(t), integer(0) {
    object = o;  // where pointers are shorter than integers, is() reads what lies behind them, too
  }
  static Value none() { return Value(Type::none, nullptr); }
  static Value of(bool value) {
    Value v;
    v.type = Type::boolean;
    v.boolean = value;
    return v;
  }
  static Value of(std::int64_t value) {
    Value v;
    v.type = Type::integer;
    v.integer = value;
    return v;
  }
  static Value of(int value) { return of(std::int64_t{value}); }
  static Value of(std::size_t value) { return of(static_cast<std::int64_t>(value)); }
  static Value of(double value) {
    Value v;
    v.type = Type::real;
    v.real = value;
    return v;
  }

  bool absent() const { return type == Type::absent; }
  bool is_none() const { return type == Type::none; }
  bool is(const Value& other) const {
    return type == other.type &&
           (type == Type::boolean ? boolean == other.boolean : integer == other.integer);
  }
  template <class T>
  T& as() const {
    return *static_cast<T*>(object);
  }
};

}  // namespace dense::python

#include <cmath>

#include "core/numerics/integer_arithmetic.hpp"
#include "core/python/builtins.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// What calling the built-in classes makes.
namespace dense::python {
namespace {

Value to_range(Machine& m, const Arguments& a) {
  if (a.count == 0) return m.raise("TypeError", "range expected at least 1 argument, got 0");
  if (a.count > 3)
    return m.raise("TypeError", "range expected at most 3 arguments, got " + std::to_string(a.count));
  std::int64_t numbers[3] = {0, 0, 1};
  for (std::size_t i = 0; i < a.count; ++i) {
    const std::optional<std::int64_t> number =
        index_of(m, a.values[i], "'{}' object cannot be interpreted as an integer");
    if (!number) return {};
    if (*number > (std::int64_t{1} << 61) || *number < -(std::int64_t{1} << 61))
      return m.stop("a range this large is not run here", m.here());
    numbers[a.count == 1 ? 1 : i] = *number;
  }
  if (numbers[2] == 0) return m.raise("ValueError", "range() arg 3 must not be zero");
  Range* range = m.heap.make<Range>();
  range->start = numbers[0], range->stop = numbers[1], range->step = numbers[2];
  const std::int64_t span = range->step > 0 ? range->stop - range->start : range->start - range->stop;
  const std::int64_t step = range->step > 0 ? range->step : -range->step;
  range->length = span > 0 ? (span - 1) / step + 1 : 0;
  return Value(Type::range, range);
}

Value to_super(Machine& m, const Arguments& a) {
  Super* super = m.heap.make<Super>();
  if (a.count == 2) {
    if (a.values[0].type != Type::type)
      return m.raise("TypeError", "super() argument 1 must be a type, not " + type_name(m, a.values[0]));
    super->start = &a.values[0].as<Class>();
    super->self = a.values[1];
    return Value(Type::super, super);
  }
  const Frame* frame = m.frame;
  if (!frame || frame->code->positional == 0) return m.raise("RuntimeError", "super(): no arguments");
  for (std::size_t i = 0; i < frame->code->cells.size(); ++i) {
    if (frame->code->cells[i]->text != "__class__") continue;
    const Value type = frame->cells[i]->value;
    if (type.absent()) return m.raise("RuntimeError", "super(): empty __class__ cell");
    super->start = &type.as<Class>();
    super->self = frame->locals[0];
    return Value(Type::super, super);
  }
  return m.raise("RuntimeError", "super(): __class__ cell not found");
}

Value to_iterator(Machine& m, const Arguments& a, const std::string& name) {
  Iterator* it = m.heap.make<Iterator>();
  if (name == "enumerate") {
    if (a.count == 0) return m.raise("TypeError", "enumerate() missing required argument 'iterable'");
    it->kind = Iterator::Kind::enumerate;
    it->source = m.iterate(a.values[0]);
    Value start = a.count > 1 ? a.values[1] : Value::of(0);
    for (std::size_t i = 0; i < a.keyword_count; ++i) start = a.keywords[i].value;
    const std::optional<std::int64_t> number =
        index_of(m, start, "'{}' object cannot be interpreted as an integer");
    if (!number || it->source.absent()) return {};
    it->position = *number;
  } else if (name == "reversed") {
    if (a.count != 1)
      return m.raise("TypeError", "reversed expected 1 argument, got " + std::to_string(a.count));
    if (const Value found = m.special(a.values[0], "__reversed__"); !found.absent())
      return m.call(found, std::vector<Value>{});
    it->kind = Iterator::Kind::reversed;
    it->source = a.values[0];
    if (it->source.type == Type::instance && it->source.as<Instance>().payload.type == Type::dict)
      it->source = it->source.as<Instance>().payload;
    if (it->source.type == Type::dict || it->source.type == Type::view) {
      std::vector<Value> items;
      if (!m.collect(it->source, items)) return {};
      it->source = m.list(std::move(items));
    }
    const bool sequence =
        it->source.type == Type::list || it->source.type == Type::tuple || it->source.type == Type::string ||
        it->source.type == Type::range || it->source.type == Type::bytes || it->source.type == Type::host ||
        !m.special(it->source, "__getitem__").absent() ||
        (it->source.type == Type::instance && it->source.as<Instance>().payload.type == Type::list);
    if (!sequence) return m.raise("TypeError", "'" + type_name(m, it->source) + "' object is not reversible");
    const Value size = length(m, it->source);
    if (size.absent()) return {};
    it->position = size.integer - 1;
  } else if (name == "filter") {
    if (a.count != 2)
      return m.raise("TypeError", "filter expected 2 arguments, got " + std::to_string(a.count));
    it->kind = Iterator::Kind::filter;
    it->function = a.values[0];
    it->source = m.iterate(a.values[1]);
    if (it->source.absent()) return {};
  } else {
    const bool zip = name == "zip";
    it->kind = zip ? Iterator::Kind::zip : Iterator::Kind::map;
    if (!zip && a.count < 2) return m.raise("TypeError", "map() must have at least two arguments.");
    if (!zip) it->function = a.values[0];
    for (std::size_t i = zip ? 0 : 1; i < a.count; ++i) {
      const Value source = m.iterate(a.values[i]);
      if (source.absent()) {
        if (zip && m.is_pending("TypeError"))
          m.take_pending(),
              m.raise("TypeError", "'" + type_name(m, a.values[i]) + "' object is not iterable");
        return {};
      }
      it->sources.push_back(source);
    }
    if (zip && a.keyword_count == 1) it->strict = truth(m, a.keywords[0].value) == 1;
  }
  return Value(Type::iterator, it);
}

}  // namespace

Value wrapped(Machine& m, Type type, const Arguments& a) {
  Wrapper* wrapper = m.heap.make<Wrapper>();
  wrapper->function = a.count > 0 ? a.values[0] : Value::none();
  wrapper->setter = a.count > 1 ? a.values[1] : Value::none();
  wrapper->deleter = a.count > 2 ? a.values[2] : Value::none();
  return Value(type, wrapper);
}

Value construct_value(Machine& m, const Arguments& a) {
  const Class& type = a.self.as<Class>();
  const std::string& name = type.name;
  const auto at_most = [&](std::size_t most) {
    if (a.count <= most) return true;
    m.raise("TypeError", name + " expected at most " + std::to_string(most) + " argument" +
                             (most == 1 ? "" : "s") + ", got " + std::to_string(a.count));
    return false;
  };
  if (name == "bool") {
    if (!at_most(1)) return {};
    const int yes = a.count == 0 ? 0 : truth(m, a.values[0]);
    return yes < 0 ? Value() : Value::of(yes == 1);
  }
  switch (type.instances) {
    case Type::integer:
      return construct_integer(m, a);
    case Type::real:
      return at_most(1) ? construct_real(m, a) : Value();
    case Type::string: {
      if (a.count == 0) return m.string("");
      const std::optional<std::string> text = str(m, a.values[0]);
      return text ? m.string(*text) : Value();
    }
    case Type::bytes: {
      Bytes* bytes = m.heap.make<Bytes>();
      if (a.count > 0 && a.values[0].type == Type::string) {
        if (a.count < 2 && a.keyword_count == 0)
          return m.raise("TypeError", "string argument without an encoding");
        bytes->text = a.values[0].as<String>().text;
      } else if (a.count > 0 && is_integer(a.values[0])) {
        const std::int64_t size = *to_int64(a.values[0], true);
        if (size < 0) return m.raise("ValueError", "negative count");
        if (!m.reserve(static_cast<std::size_t>(size))) return {};
        bytes->text.assign(static_cast<std::size_t>(size), '\0');
      } else if (a.count > 0) {
        std::vector<Value> items;
        if (!m.collect(a.values[0], items)) return {};
        for (const Value each : items) {
          const std::optional<std::int64_t> number =
              index_of(m, each, "'{}' object cannot be interpreted as an integer");
          if (!number) return {};
          if (*number < 0 || *number > 255) return m.raise("ValueError", "bytes must be in range(0, 256)");
          bytes->text += static_cast<char>(*number);
        }
      }
      return Value(Type::bytes, bytes);
    }
    case Type::tuple:
    case Type::list: {
      if (a.keyword_count > 0) return m.raise("TypeError", name + "() takes no keyword arguments");
      if (!at_most(1)) return {};
      if (a.count == 1 && type.instances == Type::tuple && a.values[0].type == Type::tuple)
        return a.values[0];
      std::vector<Value> items;
      if (a.count == 1 && !m.collect(a.values[0], items)) return {};
      return type.instances == Type::list ? m.list(std::move(items)) : m.tuple(std::move(items));
    }
    case Type::dict: {
      if (!at_most(1)) return {};
      Dict* dict = m.dict();
      return update(m, *dict, a) ? Value(Type::dict, dict) : Value();
    }
    case Type::set:
    case Type::frozen_set:
      return at_most(1) ? make_set(m, type.instances, a.count == 1 ? a.values[0] : Value()) : Value();
    case Type::range:
      return to_range(m, a);
    case Type::slice: {
      if (a.count == 0 || a.count > 3)
        return m.raise("TypeError", "slice expected at least 1 argument, got 0");
      Slice* slice = m.heap.make<Slice>();
      slice->start = a.count > 1 ? a.values[0] : Value::none();
      slice->stop = a.values[a.count > 1 ? 1 : 0];
      slice->step = a.count > 2 ? a.values[2] : Value::none();
      return Value(Type::slice, slice);
    }
    case Type::type: {
      if (a.count == 1) return Value(Type::type, m.class_of(a.values[0]));
      if (a.count != 3) return m.raise("TypeError", "type() takes 1 or 3 arguments");
      std::vector<Class*> bases;
      for (const Value each : a.values[1].as<Sequence>().items) bases.push_back(&each.as<Class>());
      Dict* attributes = m.dict();
      Arguments from;
      from.values = a.values + 2, from.count = 1;
      if (!update(m, *attributes, from)) return {};
      Class* made = m.make_class(a.values[0].as<String>().text, std::move(bases), attributes);
      return made ? Value(Type::type, made) : Value();
    }
    case Type::super:
      return to_super(m, a);
    case Type::property: {
      const Value result = wrapped(m, Type::property, a);
      for (std::size_t i = 0; i < a.keyword_count; ++i) {
        const std::string& keyword = a.keywords[i].name->text;
        (keyword == "fset"   ? result.as<Wrapper>().setter
         : keyword == "fdel" ? result.as<Wrapper>().deleter
                             : result.as<Wrapper>().function) = a.keywords[i].value;
      }
      return result;
    }
    case Type::static_method:
    case Type::class_method:
      return wrapped(m, type.instances, a);
    case Type::iterator:
      return to_iterator(m, a, name);
    default: {
      if (a.count + a.keyword_count > 0) return m.raise("TypeError", "object() takes no arguments");
      Instance* instance = m.heap.make<Instance>();
      instance->type = m.builtin_class("object");
      instance->attributes = m.dict();
      return Value(Type::instance, instance);
    }
  }
}

}  // namespace dense::python

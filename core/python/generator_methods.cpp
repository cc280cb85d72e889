#include "core/python/builtins.hpp"
#include "core/python/operations.hpp"

namespace dense::python {

Value stop_iteration(Machine& m, Value iterator) {
  std::vector<Value> arguments;
  if (iterator.type == Type::generator && !iterator.as<Generator>().frame->made.absent() &&
      !iterator.as<Generator>().frame->made.is_none()) {
    arguments.push_back(iterator.as<Generator>().frame->made);
    iterator.as<Generator>().frame->made = Value();
  }
  return m.raise_value("StopIteration", std::move(arguments));
}

const NativeEntry generator_methods[] = {
    {"send",
     [](Machine& m, const Arguments& a) {
       Generator& generator = a.self.as<Generator>();
       if (!generator.finished && generator.frame->at == 0 && !a.values[0].is_none())
         return m.raise("TypeError", "can't send non-None value to a just-started generator");
       const Value value = m.resume(generator, a.values[0]);
       return value.absent() && m.pending.absent() && !m.stopped() ? stop_iteration(m, a.self) : value;
     },
     1, 1},
    {"throw",
     [](Machine& m, const Arguments& a) {
       Generator& generator = a.self.as<Generator>();
       Value exception = a.values[0];
       if (exception.type == Type::type) exception = m.call(exception, std::vector<Value>{});
       if (exception.absent()) return exception;
       if (exception.type != Type::instance || !exception.as<Instance>().type->exception)
         return m.raise("TypeError",
                        "exceptions must be classes or instances deriving from BaseException, not " +
                            type_name(m, exception));
       if (generator.finished) {
         m.pending = exception;
         return Value();
       }
       const Value value = m.resume(generator, Value::none(), exception);
       return value.absent() && m.pending.absent() && !m.stopped() ? stop_iteration(m, a.self) : value;
     },
     1, 3},
    {"close",
     [](Machine& m, const Arguments& a) {
       Generator& generator = a.self.as<Generator>();
       if (generator.finished || generator.frame->at == 0) {
         generator.finished = true;
         return Value::none();
       }
       m.raise_value("GeneratorExit", {});
       const Value value = m.resume(generator, Value::none(), m.take_pending());
       if (!value.absent()) return m.raise("RuntimeError", "generator ignored GeneratorExit");
       if (m.is_pending("GeneratorExit") || m.is_pending("StopIteration")) m.take_pending();
       return m.pending.absent() && !m.stopped() ? Value::none() : Value();
     }},
    {nullptr, nullptr}};

}  // namespace dense::python

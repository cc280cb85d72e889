#include <emscripten/bind.h>

#include "wasm/report_value.hpp"

// What the engine with Python has beside the engine's own bindings.
namespace {

using bridge::text;

EMSCRIPTEN_DECLARE_VAL_TYPE(ScriptValue);
EMSCRIPTEN_DECLARE_VAL_TYPE(ReportValue);

/// {text, version, entropy, platform, file, echo}
ReportValue script(const ScriptValue& value) {
  dense::ScriptOptions options;
  options.version = text(value, "version");
  options.entropy = text(value, "entropy");
  options.platform =
      text(value, "platform") == "tensorflow" ? dense::Platform::tensorflow : dense::Platform::engine;
  options.file = text(value, "file");
  options.echo = bridge::is_true(value, "echo");
  return ReportValue(bridge::report(dense::run_script(text(value, "text"), options)));
}

}  // namespace

EMSCRIPTEN_BINDINGS(dense_python) {
  emscripten::register_type<ScriptValue>("import('./python.js').BridgeScript");
  emscripten::register_type<ReportValue>("import('./python.js').BridgeReport");
  emscripten::function("script", &script);
}

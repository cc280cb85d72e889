#pragma once

#include <map>
#include <memory>
#include <string_view>
#include <vector>

#include "core/python/syntax.hpp"

namespace dense::python {

enum class Binding : std::uint8_t { global, local, cell, free, class_local };

/// The names of a module, a function, a class or a comprehension, and where each of them lives.
struct Scope {
  enum class Kind : std::uint8_t { module, function, class_, comprehension };
  Kind kind;
  Scope* outer = nullptr;
  const Node* node = nullptr;
  struct Name {
    bool bound = false, parameter = false, global = false, nonlocal = false, used = false, annotated = false,
         captured = false;
    Binding binding = Binding::global;
  };
  std::map<std::string_view, Name> names;
  std::vector<std::string_view> order;  ///< in the order in which they come up
  std::vector<std::unique_ptr<Scope>> inner;
  bool generator = false;
};

/// Of the whole tree; a comprehension is a scope, as its variables are its own. Sets `fault` where CPython would.
std::unique_ptr<Scope> find_scopes(const Tree& tree, SyntaxFault& fault);

}  // namespace dense::python

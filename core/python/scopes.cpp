#include "core/python/scopes.hpp"

#include <string>

namespace dense::python {
namespace {

class Finder {
 public:
  Finder(SyntaxFault& fault) : fault_(fault) {}

  void statements(Scope& scope, const std::vector<Node*>& list) {
    for (const Node* node : list) visit(scope, node);
  }

  void resolve(Scope& scope) {
    for (auto& [name, entry] : scope.names) {
      if (entry.global || scope.kind == Scope::Kind::module) {
        entry.binding = Binding::global;
      } else if (entry.bound && !entry.nonlocal) {
        entry.binding = scope.kind == Scope::Kind::class_ ? Binding::class_local : Binding::local;
      } else {
        entry.binding = capture(scope.outer, name) ? Binding::free : Binding::global;
        if (entry.nonlocal && entry.binding == Binding::global)
          fail(nonlocal_nodes_[{&scope, name}], "no binding for nonlocal '" + std::string(name) + "' found");
      }
    }
    for (auto& each : scope.inner) resolve(*each);
  }

  /// Own names that an inner scope takes become cells; known when all are resolved.
  void mark_cells(Scope& scope) {
    for (auto& [name, entry] : scope.names) {
      const bool may =
          entry.binding == Binding::local || (entry.binding == Binding::class_local && name == "__class__");
      if (may && entry.captured) entry.binding = Binding::cell;
    }
    for (auto& each : scope.inner) mark_cells(*each);
  }

 private:
  Scope::Name& touch(Scope& scope, std::string_view name) {
    auto [found, fresh] = scope.names.try_emplace(name);
    if (fresh) scope.order.push_back(name);
    return found->second;
  }

  void fail(const Node* node, std::string message) {
    if (!fault_ && node) fault_ = {SyntaxFault::Kind::syntax, std::move(message), node->span};
  }

  /// Whether a function around binds the name; the scopes between pass it on.
  bool capture(Scope* scope, std::string_view name) {
    for (Scope* each = scope; each; each = each->outer) {
      if (each->kind == Scope::Kind::module) return false;
      const auto found = each->names.find(name);
      const bool here = found != each->names.end();
      if (each->kind == Scope::Kind::class_ && name != "__class__") continue;
      if (here && found->second.global) return false;
      if (here && found->second.bound && !found->second.nonlocal) {
        found->second.captured = true;
        for (Scope* between = scope; between != each; between = between->outer)
          touch(*between, name).binding = Binding::free;
        return true;
      }
    }
    return false;
  }

  void bind(Scope& scope, std::string_view name) { touch(scope, name).bound = true; }

  void target(Scope& scope, const Node* node) {
    if (!node) return;
    switch (node->kind) {
      case Kind::name:
        bind(scope, node->text);
        break;
      case Kind::tuple:
      case Kind::list:
        for (const Node* each : node->list) target(scope, each);
        break;
      case Kind::starred:
        target(scope, node->a);
        break;
      default:
        visit(scope, node);
    }
  }

  Scope& open(Scope& outer, Scope::Kind kind, const Node* node) {
    outer.inner.push_back(std::make_unique<Scope>());
    Scope& scope = *outer.inner.back();
    scope.kind = kind;
    scope.outer = &outer;
    scope.node = node;
    return scope;
  }

  void parameters(Scope& outer, Scope& scope, const Node* arguments) {
    for (const Node* each : arguments->list) {
      if (each->b) visit(outer, each->b);
      if (each->a) visit(outer, each->a);
      Scope::Name& name = touch(scope, each->text);
      if (name.parameter)
        fail(each, "duplicate argument '" + std::string(each->text) + "' in function definition");
      name.bound = name.parameter = true;
    }
  }

  void comprehension(Scope& outer, const Node* node) {
    visit(outer, node->list[0]->b);
    Scope& scope = open(outer, Scope::Kind::comprehension, node);
    scope.generator = node->kind == Kind::generator_exp;
    bind(scope, ".0");
    bool first = true;
    for (const Node* clause : node->list) {
      if (!first) visit(scope, clause->b);
      first = false;
      target(scope, clause->a);
      for (const Node* condition : clause->list) visit(scope, condition);
    }
    visit(scope, node->a);
    if (node->b) visit(scope, node->b);
  }

  void declare(Scope& scope, const Node* node, bool global) {
    for (const Node* each : node->list) {
      const std::string name(each->text);
      const std::string kind = global ? "global" : "nonlocal";
      const auto found = scope.names.find(each->text);
      if (!global && scope.kind == Scope::Kind::module) {
        fail(node, "nonlocal declaration not allowed at module level");
      } else if (found != scope.names.end()) {
        if (found->second.parameter) {
          fail(node, "name '" + name + "' is parameter and " + kind);
        } else if (found->second.bound && !found->second.global && !found->second.nonlocal) {
          fail(node, found->second.annotated
                         ? "annotated name '" + name + "' can't be " + kind
                         : "name '" + name + "' is assigned to before " + kind + " declaration");
        } else if (found->second.used) {
          fail(node, "name '" + name + "' is used prior to " + kind + " declaration");
        }
      }
      Scope::Name& entry = touch(scope, each->text);
      (global ? entry.global : entry.nonlocal) = true;
      if (!global) nonlocal_nodes_[{&scope, each->text}] = node;
      if (global) {
        Scope* module = &scope;
        while (module->outer) module = module->outer;
        touch(*module, each->text);
      }
    }
  }

  void visit(Scope& scope, const Node* node) {
    if (!node || fault_) return;
    switch (node->kind) {
      case Kind::name:
        touch(scope, node->text).used = true;
        if (node->text == "super") touch(scope, "__class__").used = true;
        return;
      case Kind::function_def: {
        for (const Node* each : node->more) visit(scope, each);
        bind(scope, node->text);
        visit(scope, node->b);
        Scope& inner = open(scope, Scope::Kind::function, node);
        parameters(scope, inner, node->a);
        statements(inner, node->list);
        return;
      }
      case Kind::lambda: {
        Scope& inner = open(scope, Scope::Kind::function, node);
        parameters(scope, inner, node->a);
        visit(inner, node->b);
        return;
      }
      case Kind::class_def: {
        for (const Node* each : node->more) visit(scope, each);
        bind(scope, node->text);
        visit(scope, node->a);
        Scope& inner = open(scope, Scope::Kind::class_, node);
        bind(inner, "__class__");
        inner.names["__class__"].captured = false;
        statements(inner, node->list);
        return;
      }
      case Kind::list_comp:
      case Kind::set_comp:
      case Kind::dict_comp:
      case Kind::generator_exp:
        return comprehension(scope, node);
      case Kind::assign:
        visit(scope, node->a);
        for (const Node* each : node->list) target(scope, each);
        return;
      case Kind::aug_assign:
        visit(scope, node->a);
        target(scope, node->a);
        visit(scope, node->b);
        return;
      case Kind::ann_assign:
        if (node->a->kind == Kind::name && !node->a->parenthesized) {
          Scope::Name& entry = touch(scope, node->a->text);
          if ((entry.global || entry.nonlocal) && scope.kind != Scope::Kind::module)
            fail(node, "annotated name '" + std::string(node->a->text) + "' can't be " +
                           (entry.global ? "global" : "nonlocal"));
          entry.bound = entry.annotated = true;
        } else if (node->c) {
          target(scope, node->a);
        } else {
          visit(scope, node->a);
        }
        if (scope.kind != Scope::Kind::function) visit(scope, node->b);
        visit(scope, node->c);
        return;
      case Kind::named_expr: {
        visit(scope, node->b);
        Scope* owner = &scope;
        while (owner->kind == Scope::Kind::comprehension) {
          const auto found = owner->names.find(node->a->text);
          if (found != owner->names.end() && found->second.bound) {
            fail(node->a, "assignment expression cannot rebind comprehension iteration variable '" +
                              std::string(node->a->text) + "'");
          }
          touch(*owner, node->a->text).nonlocal = true;
          nonlocal_nodes_[{owner, node->a->text}] = node;
          if (owner->outer->kind == Scope::Kind::module) {
            owner->names[node->a->text].nonlocal = false;
            owner->names[node->a->text].global = true;
          }
          owner = owner->outer;
        }
        bind(*owner, node->a->text);
        return;
      }
      case Kind::for_:
        visit(scope, node->b);
        target(scope, node->a);
        break;
      case Kind::with:
        for (const Node* item : node->more) {
          visit(scope, item->a);
          target(scope, item->b);
        }
        statements(scope, node->list);
        return;
      case Kind::delete_:
        for (const Node* each : node->list) target(scope, each);
        return;
      case Kind::except_handler:
        visit(scope, node->a);
        if (!node->text.empty()) bind(scope, node->text);
        statements(scope, node->list);
        return;
      case Kind::import:
      case Kind::import_from:
        for (const Node* each : node->list) {
          if (each->text == "*") {
            if (scope.kind != Scope::Kind::module) fail(node, "import * only allowed at module level");
            continue;
          }
          bind(scope, !each->as.empty() ? each->as : each->text.substr(0, each->text.find('.')));
        }
        return;
      case Kind::global:
        return declare(scope, node, true);
      case Kind::nonlocal:
        return declare(scope, node, false);
      case Kind::yield_:
      case Kind::yield_from:
        if (scope.kind == Scope::Kind::comprehension) {
          const char* kind = scope.node->kind == Kind::list_comp   ? "list comprehension"
                             : scope.node->kind == Kind::set_comp  ? "set comprehension"
                             : scope.node->kind == Kind::dict_comp ? "dict comprehension"
                                                                   : "generator expression";
          fail(node, std::string("'yield' inside ") + kind);
        } else if (scope.kind != Scope::Kind::function) {
          fail(node, "'yield' outside function");
        }
        scope.generator = true;
        break;
      default:
        break;
    }
    if (node->kind != Kind::for_) {
      visit(scope, node->a);
      visit(scope, node->b);
    }
    visit(scope, node->c);
    for (const Node* each : node->list) visit(scope, each);
    for (const Node* each : node->more) visit(scope, each);
  }

  SyntaxFault& fault_;
  std::map<std::pair<Scope*, std::string_view>, const Node*> nonlocal_nodes_;
};

}  // namespace

std::unique_ptr<Scope> find_scopes(const Tree& tree, SyntaxFault& fault) {
  auto module = std::make_unique<Scope>();
  module->kind = Scope::Kind::module;
  module->node = tree.module;
  Finder finder(fault);
  finder.statements(*module, tree.module->list);
  finder.resolve(*module);
  finder.mark_cells(*module);
  return module;
}

}  // namespace dense::python

#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "core/python/value.hpp"

namespace dense::python {

/// What is found to be in use: whatever is told of is, with all that it holds.
class Reached {
 public:
  void operator()(const Value& value) {
    if (value.type > Type::not_implemented) (*this)(value.object);
  }
  void operator()(Object* object) {
    if (!object || object->reached_) return;
    object->reached_ = true;
    open_.push_back(object);
  }
  template <class T>
  void operator()(const std::vector<T>& all) {
    for (const T& each : all) (*this)(each);
  }
  /// What an object holds beside itself.
  void bytes(std::size_t count) { bytes_ += count; }

  bool has(const Object& object) const { return object.reached_; }
  /// Follows all that was told of, however deep; nothing recurs.
  void follow();

 private:
  friend class Heap;
  std::vector<Object*> open_{};
  std::size_t bytes_ = 0;
};

/// What an object counts beside what it holds, about: the same on every target, so that a run ends at the same place there.
inline constexpr std::size_t bytes_of_an_object = 96;

/// Owns all objects of a run and counts their bytes. Nothing is freed until somebody who knows all that is in use says so.
class Heap {
 public:
  template <class T>
  T* make() {
    auto owned = std::make_unique<T>();
    T* object = owned.get();
    objects_.push_back(std::move(owned));
    charge(bytes_of_an_object);
    return object;
  }
  void charge(std::size_t bytes) { bytes_ += bytes, made_ += bytes; }
  /// Bytes that stay, whatever is freed: what the script has printed and plotted.
  void hold(std::size_t bytes) { charge(bytes), held_ += bytes; }
  std::size_t bytes() const { return bytes_; }
  std::size_t made() const { return made_; }  ///< bytes of all that was ever made
  std::size_t count() const { return objects_.size(); }
  /// Frees the objects that were not reached.
  void keep(const Reached& reached);

 private:
  std::vector<std::unique_ptr<Object>> objects_{};
  std::size_t bytes_ = 0, made_ = 0, held_ = 0;
};

}  // namespace dense::python

#include "core/python/heap.hpp"

namespace dense::python {

void Reached::follow() {
  while (!open_.empty()) {
    Object* object = open_.back();
    open_.pop_back();
    object->reach(*this);
  }
}

void Heap::keep(const Reached& reached) {
  bytes_ = reached.bytes_ + held_;
  std::erase_if(objects_, [&](const std::unique_ptr<Object>& object) {
    if (!object->reached_) return true;
    object->reached_ = false;
    bytes_ += bytes_of_an_object;
    return false;
  });
}

}  // namespace dense::python

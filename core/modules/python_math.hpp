#pragma once

#include "core/modules/session.hpp"

namespace dense::modules {

extern const NativeEntry math_functions[];  // each table ends with a null name
extern const Member math_members[];

}  // namespace dense::modules

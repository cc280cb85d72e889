#pragma once

#include <string>
#include <string_view>

namespace dense::modules {

/// Whether objects of a real class have a public attribute, which may not be made here: of Python, NumPy, TensorFlow, and of Keras by
/// its major version. False for a class that is not in the table.
bool is_real_attribute(std::string_view type, std::string_view attribute, int keras);

}  // namespace dense::modules

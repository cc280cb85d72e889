#include "core/program/input_errors.hpp"

#include "core/program/checks.hpp"

namespace dense {
namespace {

constexpr KerasVersion keras_2_4{2, 4};
constexpr KerasVersion keras_2_7{2, 7};
constexpr KerasVersion keras_3_13{3, 13};

std::string incompatible(KerasVersion version, const std::string& layer) {
  const bool named = version >= keras_3_13;
  const char* quote = named ? "'" : version >= keras_2_7 ? "\"" : "";
  return filled("Input 0 %of layer %%% is incompatible with the layer: ",
                {named ? "with name 'None' " : "", quote, layer, quote});
}

/// (2, 3), (3,), (), or [3] where `open` is a bracket.
std::string written(std::span<const std::size_t> shape, char open) {
  std::string text(1, open);
  for (std::size_t i = 0; i < shape.size(); ++i)
    text += (i > 0 ? ", " : "") + numeral(static_cast<int>(shape[i]));
  if (shape.size() == 1 && open == '(') text += ',';
  return text + (open == '(' ? ')' : ']');
}

}  // namespace

std::string automatic_layer_name(int number) {
  return number == 0 ? "dense" : "dense_" + numeral(number);
}

Error wrong_rank(KerasVersion version, const std::string& layer, std::span<const std::size_t> shape) {
  return fault("rows", "%%expected min_ndim=2, found ndim=%. Full shape received: %",
               {incompatible(version, layer), version < keras_2_7 ? ": " : "", shape.size(),
                written(shape, version < keras_2_4 ? '[' : '(')});
}

Error no_matrix(std::size_t features) {
  return fault("rows", "In[0] is not a matrix. Instead it has shape [%] [Op:MatMul]", {features});
}

Error wrong_sizes(std::size_t rows, std::size_t features, std::size_t expected, std::size_t units) {
  return fault("rows", "Matrix size-incompatible: In[0]: [%,%], In[1]: [%,%] [Op:MatMul]",
               {rows, features, expected, units});
}

Error wrong_last_axis(KerasVersion version, const std::string& layer, std::span<const std::size_t> shape,
                      std::size_t expected) {
  return fault("rows", "%expected axis -1%of input shape to have value %% but received input with shape %",
               {incompatible(version, layer), version == keras_2_7 ? "" : " ", expected,
                version < keras_2_7 ? "" : ",", written(shape, '(')});
}

}  // namespace dense

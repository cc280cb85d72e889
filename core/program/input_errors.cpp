#include "core/program/input_errors.hpp"

#include "core/program/checks.hpp"

namespace dense {
namespace {

constexpr KerasVersion keras_2_4{2, 4};
constexpr KerasVersion keras_2_7{2, 7};
constexpr KerasVersion keras_3_13{3, 13};

std::string incompatible(KerasVersion version, int layer) {
  const bool named = version >= keras_3_13;
  const char* quote = named ? "'" : version >= keras_2_7 ? "\"" : "";
  // As Keras numbers them: dense, dense_1, …
  const std::string number = layer == 0 ? "" : "_" + numeral(layer);
  return filled("Input 0 %of layer %dense%% is incompatible with the layer: ",
                {named ? "with name 'None' " : "", quote, number, quote});
}

}  // namespace

Error wrong_rank(KerasVersion version, int layer, std::size_t features) {
  const bool is_list = version < keras_2_4;
  return fault("rows", "%%expected min_ndim=2, found ndim=1. Full shape received: %%%",
               {incompatible(version, layer), version < keras_2_7 ? ": " : "", is_list ? "[" : "(", features,
                is_list ? "]" : ",)"});
}

Error no_matrix(std::size_t features) {
  return fault("rows", "In[0] is not a matrix. Instead it has shape [%] [Op:MatMul]", {features});
}

Error wrong_last_axis(KerasVersion version, int layer, MatrixShape input, MatrixShape kernel) {
  if (!checks_once_built(version)) {
    return fault("rows", "Matrix size-incompatible: In[0]: [%,%], In[1]: [%,%] [Op:MatMul]",
                 {input.rows, input.columns, kernel.rows, kernel.columns});
  }
  return fault("rows",
               "%expected axis -1%of input shape to have value %% but received input with shape (%, %)",
               {incompatible(version, layer), version == keras_2_7 ? "" : " ", kernel.rows,
                version < keras_2_7 ? "" : ",", input.rows, input.columns});
}

}  // namespace dense

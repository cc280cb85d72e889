#include "core/errors/keras_words.hpp"

namespace dense {
namespace {

using enum Words;

/// Since which version, such as 207 or 300, these are the words. Kept small: it is downloaded.
struct Wording {
  Words words;
  std::uint16_t since;
  const char* text;
};

// Each family from its oldest version to its newest. Of an unknown name Keras 2.5 to 2.15 go on with what
// to do about objects of one's own, and a page to see.
constexpr Wording wordings[] = {
    {unknown_initializer, 200, "Unknown initializer:%"},
    {unknown_initializer, 203, "Unknown initializer: %"},
    {unknown_initializer, 205, "Unknown initializer: %."},
    {unknown_initializer, 211, "Unknown initializer: '%'."},
    {unknown_initializer, 300, "Could not interpret initializer identifier: %"},
    {unknown_activation, 200, "Unknown activation function:%"},
    {unknown_activation, 203, "Unknown activation function: %"},
    {unknown_activation, 205, "Unknown activation function: %."},
    {unknown_activation, 211, "Unknown activation function: '%'."},
    {unknown_activation, 213, "Unknown activation function '%' cannot be deserialized."},
    {unknown_activation, 300, "Could not interpret activation function identifier: %"},
    {scale, 200, "`scale` must be positive float."},
    {scale, 207, "`scale` must be positive float. Received: scale=%%."},
    {scale, 300, "Argument `scale` must be positive float. Received: scale=%%"},
    {mode, 200, "('Invalid `mode` argument:', '%')"},
    {mode, 207, "Invalid `mode` argument: %. Please use one of the {'fan_in', 'fan_out', 'fan_avg'}."},
    {mode, 300, "Invalid `mode` argument: %. Please use one of {'fan_in', 'fan_out', 'fan_avg'}"},
    {distribution, 200, "('Invalid `distribution` argument:', '%')"},
    {distribution, 207,
     "Invalid `distribution` argument: %.Allowed distributions: {'uniform', 'truncated_normal', "
     "'untruncated_normal'}."},
    {distribution, 300,
     "Invalid `distribution` argument: %.Please use one of {'uniform', 'truncated_normal', "
     "'untruncated_normal'}"},
    {identity_rank, 200, "Identity matrix initializer can only be used for 2D matrices."},
    {identity_rank, 207,
     "Identity matrix initializer can only be used for 2D matrices. Received: shape=[%] of rank 1."},
    {identity_rank, 300,
     "Identity matrix initializer can only be used for 2D matrices. Received: shape=(%,) of rank 1."},
    {orthogonal_rank, 200, "The tensor to initialize must be at least two-dimensional"},
    {orthogonal_rank, 207,
     "The tensor to initialize must be at least two-dimensional. Received: shape=[%] of rank 1."},
    {orthogonal_rank, 300,
     "The tensor to initialize must be at least two-dimensional. Received: shape=(%,) of rank 1."},
};

const char* text_of(Words words, KerasVersion version) {
  const int now = version.major * 100 + version.minor;
  const char* text = "";
  for (const Wording& row : wordings) {
    if (row.words == words && row.since <= now) text = row.text;
  }
  return text;
}

}  // namespace

Error worded(std::string_view field, Words words, KerasVersion version, std::initializer_list<Piece> pieces) {
  return fault(field, text_of(words, version), pieces);
}

}  // namespace dense

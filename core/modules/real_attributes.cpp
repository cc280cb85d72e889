// Written by tests/golden/python/attribute_names.py.
#include "core/modules/real_attributes.hpp"

namespace dense::modules {
namespace {

struct Attributes {
  std::string_view name;   // of a class
  std::string_view base;   // whose attributes it has, too
  int keras;               // the major version, 0: all
  std::string_view names;  // with a space before and behind each
};

// clang-format off
constexpr Attributes real_attributes[] = {
  {"Dense", "Layer", 3,
   " activation bias_constraint bias_initializer bias_regularizer enable_lora kernel kernel_constraint kernel_init"
   "ializer kernel_regularizer lora_alpha lora_enabled lora_rank quantization_config units use_bias variable_seria"
   "lization_spec "},
  {"Dropout", "Layer", 3,
   " noise_shape rate seed seed_generator "},
  {"BatchNormalization", "Layer", 3,
   " axis beta beta_constraint beta_initializer beta_regularizer center epsilon gamma gamma_constraint gamma_initi"
   "alizer gamma_regularizer momentum moving_mean moving_mean_initializer moving_variance moving_variance_initiali"
   "zer renorm renorm_clipping renorm_momentum scale synchronized "},
  {"LayerNormalization", "Layer", 3,
   " axis beta_constraint beta_initializer beta_regularizer center epsilon gamma_constraint gamma_initializer gamm"
   "a_regularizer rms_scaling scale "},
  {"Flatten", "Layer", 3,
   " data_format "},
  {"Reshape", "Layer", 3,
   " target_shape "},
  {"Activation", "Layer", 3,
   " activation "},
  {"ReLU", "Layer", 3,
   " max_value negative_slope threshold "},
  {"LeakyReLU", "Layer", 3,
   " negative_slope "},
  {"Softmax", "Layer", 3,
   " axis "},
  {"Add", "Layer", 3,
   "  "},
  {"Subtract", "Layer", 3,
   "  "},
  {"Multiply", "Layer", 3,
   "  "},
  {"Average", "Layer", 3,
   "  "},
  {"Concatenate", "Layer", 3,
   " axis "},
  {"Lambda", "Layer", 3,
   " arguments function mask "},
  {"InputLayer", "Layer", 3,
   " batch_shape optional ragged sparse "},
  {"Layer", "", 3,
   " activity_regularizer add_loss add_metric add_variable add_weight autocast build build_from_config built call "
   "call_signature_parameters compute_dtype compute_mask compute_output_shape compute_output_spec count_params dty"
   "pe dtype_policy from_config get_build_config get_config get_weights input input_dtype input_spec load_own_vari"
   "ables losses metrics metrics_variables name non_trainable_variables non_trainable_weights output path quantiza"
   "tion_mode quantize quantized_build quantized_call rematerialized_call save_own_variables set_weights stateless"
   "_call supports_jit supports_masking symbolic_call trainable trainable_variables trainable_weights variable_dty"
   "pe variables weights "},
  {"Model", "Layer", 3,
   " compile compile_from_config compiled compiled_loss compiled_metrics compute_loss compute_metrics distribute_r"
   "eduction_method distribute_strategy evaluate export fit get_compile_config get_layer get_metrics_result get_qu"
   "antization_layer_structure get_state_tree input_shape inputs jit_compile layers load_weights loss make_predict"
   "_function make_test_function make_train_function metrics_names operations output_names output_shape outputs pr"
   "edict predict_function predict_on_batch predict_step reset_metrics run_eagerly save save_weights set_state_tre"
   "e stateless_compute_loss steps_per_execution summary test_function test_on_batch test_step to_json train_funct"
   "ion train_on_batch train_step unrolled_steps_per_execution "},
  {"Sequential", "Model", 3,
   " add pop "},
  {"GlorotUniform", "Initializer", 3,
   " distribution input_axes mode output_axes scale seed "},
  {"GlorotNormal", "Initializer", 3,
   " distribution input_axes mode output_axes scale seed "},
  {"HeUniform", "Initializer", 3,
   " distribution input_axes mode output_axes scale seed "},
  {"HeNormal", "Initializer", 3,
   " distribution input_axes mode output_axes scale seed "},
  {"LecunUniform", "Initializer", 3,
   " distribution input_axes mode output_axes scale seed "},
  {"LecunNormal", "Initializer", 3,
   " distribution input_axes mode output_axes scale seed "},
  {"RandomUniform", "Initializer", 3,
   " maxval minval seed "},
  {"RandomNormal", "Initializer", 3,
   " mean seed stddev "},
  {"TruncatedNormal", "Initializer", 3,
   " mean seed stddev "},
  {"VarianceScaling", "Initializer", 3,
   " distribution input_axes mode output_axes scale seed "},
  {"Orthogonal", "Initializer", 3,
   " gain seed "},
  {"Zeros", "Initializer", 3,
   "  "},
  {"Ones", "Initializer", 3,
   "  "},
  {"Identity", "Initializer", 3,
   " gain "},
  {"Constant", "Initializer", 3,
   " value "},
  {"Initializer", "", 3,
   " clone from_config get_config "},
  {"SGD", "Optimizer", 3,
   "  "},
  {"Adam", "Optimizer", 3,
   " amsgrad beta_1 beta_2 epsilon "},
  {"AdamW", "Optimizer", 3,
   " amsgrad beta_1 beta_2 epsilon "},
  {"RMSprop", "Optimizer", 3,
   " centered epsilon rho "},
  {"Adagrad", "Optimizer", 3,
   " epsilon initial_accumulator_value "},
  {"Adadelta", "Optimizer", 3,
   " epsilon rho "},
  {"Nadam", "Optimizer", 3,
   " beta_1 beta_2 epsilon "},
  {"Optimizer", "", 3,
   " add_optimizer_variables add_variable add_variable_from_reference apply apply_gradients assign assign_add assi"
   "gn_sub build built clipnorm clipvalue ema_momentum ema_overwrite_frequency exclude_from_weight_decay finalize_"
   "variable_values from_config get_config global_clipnorm gradient_accumulation_steps iterations learning_rate lo"
   "ad_own_variables loss_scale_factor momentum name nesterov save_own_variables scale_loss set_weights stateless_"
   "apply update_step use_ema variables weight_decay "},
  {"MeanSquaredError", "Loss", 3,
   "  "},
  {"MeanAbsoluteError", "Loss", 3,
   "  "},
  {"BinaryCrossentropy", "Loss", 3,
   " axis from_logits label_smoothing "},
  {"CategoricalCrossentropy", "Loss", 3,
   " axis from_logits label_smoothing "},
  {"SparseCategoricalCrossentropy", "Loss", 3,
   " from_logits ignore_class "},
  {"Huber", "Loss", 3,
   "  "},
  {"Hinge", "Loss", 3,
   "  "},
  {"KLDivergence", "Loss", 3,
   "  "},
  {"Loss", "", 3,
   " call dtype fn from_config get_config name reduction "},
  {"L1", "", 3,
   " from_config get_config l1 "},
  {"L2", "", 3,
   " from_config get_config l2 "},
  {"Callback", "", 3,
   " model on_batch_begin on_batch_end on_epoch_begin on_epoch_end on_predict_batch_begin on_predict_batch_end on_"
   "predict_begin on_predict_end on_test_batch_begin on_test_batch_end on_test_begin on_test_end on_train_batch_be"
   "gin on_train_batch_end on_train_begin on_train_end params set_model set_params "},
  {"History", "Callback", 3,
   " history "},
  {"EarlyStopping", "Callback", 3,
   " baseline best best_weights get_monitor_value min_delta mode monitor monitor_op patience restore_best_weights "
   "start_from_epoch stopped_epoch verbose wait "},
  {"LambdaCallback", "Callback", 3,
   "  "},
  {"SeedGenerator", "", 3,
   " backend from_config get_config name next state "},
  {"EagerTensor", "", 0,
   " OVERLOADABLE_OPERATORS backing_device consumers cpu device dtype eval experimental_ref get_shape gpu graph is"
   "_packed name ndim numpy op ref set_shape shape value_index "},
  {"ResourceVariable", "", 0,
   " SaveSliceInfo aggregation assign assign_add assign_sub batch_scatter_update constraint count_up_to create dev"
   "ice dtype eval experimental_ref from_proto gather_nd get_shape graph handle initial_value initialized_value in"
   "itializer is_initialized load name ndim numpy op overwrite_with_gradient path read_value read_value_no_copy re"
   "f regularizer scatter_add scatter_div scatter_max scatter_min scatter_mul scatter_nd_add scatter_nd_max scatte"
   "r_nd_min scatter_nd_sub scatter_nd_update scatter_sub scatter_update set_shape shape sparse_read synchronizati"
   "on to_proto trainable value "},
  {"TensorShape", "", 0,
   " as_list as_proto assert_has_rank assert_is_compatible_with assert_is_fully_defined assert_same_rank cast conc"
   "atenate dims experimental_as_proto experimental_from_proto experimental_type_proto flatten from_tensors is_com"
   "patible_with is_fully_defined is_subtype_of merge_with most_specific_common_supertype most_specific_compatible"
   "_shape ndims num_elements placeholder_value rank to_tensors with_rank with_rank_at_least with_rank_at_most "},
  {"DType", "", 0,
   " as_datatype_enum as_numpy_dtype base_dtype cast experimental_as_proto experimental_from_proto experimental_ty"
   "pe_proto flatten from_tensors is_bool is_compatible_with is_complex is_floating is_integer is_numeric is_numpy"
   "_compatible is_quantized is_subtype_of is_unsigned limits max min most_specific_common_supertype name placehol"
   "der_value real_dtype size to_tensors "},
  {"GradientTape", "", 0,
   " batch_jacobian gradient jacobian reset stop_recording watch watched_variables "},
  {"ndarray", "", 0,
   " T all any argmax argmin argpartition argsort astype base byteswap choose clip compress conj conjugate copy ct"
   "ypes cumprod cumsum data device diagonal dot dtype dump dumps fill flags flat flatten getfield imag item items"
   "et itemsize mT max mean min nbytes ndim newbyteorder nonzero partition prod ptp put ravel real repeat reshape "
   "resize round searchsorted setfield setflags shape size sort squeeze std strides sum swapaxes take to_device to"
   "bytes tofile tolist tostring trace transpose var view "},
  {"dtype", "", 0,
   " alignment base byteorder char descr fields flags hasobject isalignedstruct isbuiltin isnative itemsize kind m"
   "etadata name names ndim newbyteorder num shape str subdtype type "},
  {"RandomState", "", 0,
   " beta binomial bytes chisquare choice dirichlet exponential f gamma geometric get_state gumbel hypergeometric "
   "laplace logistic lognormal logseries multinomial multivariate_normal negative_binomial noncentral_chisquare no"
   "ncentral_f normal pareto permutation poisson power rand randint randn random random_integers random_sample ray"
   "leigh seed set_state shuffle standard_cauchy standard_exponential standard_gamma standard_normal standard_t to"
   "maxint triangular uniform vonmises wald weibull zipf "},
  {"Generator", "", 0,
   " algorithm beta binomial bit_generator bytes chisquare choice dirichlet exponential f from_key_counter from_no"
   "n_deterministic_state from_seed from_state gamma geometric gumbel hypergeometric integers key laplace logistic"
   " lognormal logseries make_seeds multinomial multivariate_hypergeometric multivariate_normal negative_binomial "
   "noncentral_chisquare noncentral_f normal pareto permutation permuted poisson power random rayleigh reset reset"
   "_from_key_counter reset_from_seed shuffle skip spawn split standard_cauchy standard_exponential standard_gamma"
   " standard_normal standard_t state triangular truncated_normal uniform uniform_full_int vonmises wald weibull z"
   "ipf "},
  {"float32", "", 0,
   " T all any argmax argmin argsort as_integer_ratio astype base byteswap choose clip compress conj conjugate cop"
   "y cumprod cumsum data device diagonal dtype dump dumps fill flags flat flatten getfield imag is_integer item i"
   "temset itemsize max mean min nbytes ndim newbyteorder nonzero prod ptp put ravel real repeat reshape resize ro"
   "und searchsorted setfield setflags shape size sort squeeze std strides sum swapaxes take to_device tobytes tof"
   "ile tolist tostring trace transpose var view "},
  {"float64", "", 0,
   " T all any argmax argmin argsort as_integer_ratio astype base byteswap choose clip compress conj conjugate cop"
   "y cumprod cumsum data device diagonal dtype dump dumps fill flags flat flatten fromhex getfield hex imag is_in"
   "teger item itemset itemsize max mean min nbytes ndim newbyteorder nonzero prod ptp put ravel real repeat resha"
   "pe resize round searchsorted setfield setflags shape size sort squeeze std strides sum swapaxes take to_device"
   " tobytes tofile tolist tostring trace transpose var view "},
  {"int32", "", 0,
   " T all any argmax argmin argsort astype base bit_count byteswap choose clip compress conj conjugate copy cumpr"
   "od cumsum data denominator device diagonal dtype dump dumps fill flags flat flatten getfield imag is_integer i"
   "tem itemset itemsize max mean min nbytes ndim newbyteorder nonzero numerator prod ptp put ravel real repeat re"
   "shape resize round searchsorted setfield setflags shape size sort squeeze std strides sum swapaxes take to_dev"
   "ice tobytes tofile tolist tostring trace transpose var view "},
  {"int64", "", 0,
   " T all any argmax argmin argsort astype base bit_count byteswap choose clip compress conj conjugate copy cumpr"
   "od cumsum data denominator device diagonal dtype dump dumps fill flags flat flatten getfield imag is_integer i"
   "tem itemset itemsize max mean min nbytes ndim newbyteorder nonzero numerator prod ptp put ravel real repeat re"
   "shape resize round searchsorted setfield setflags shape size sort squeeze std strides sum swapaxes take to_dev"
   "ice tobytes tofile tolist tostring trace transpose var view "},
  {"bool_", "", 0,
   " T all any argmax argmin argsort astype base byteswap choose clip compress conj conjugate copy cumprod cumsum "
   "data device diagonal dtype dump dumps fill flags flat flatten getfield imag item itemset itemsize max mean min"
   " nbytes ndim newbyteorder nonzero prod ptp put ravel real repeat reshape resize round searchsorted setfield se"
   "tflags shape size sort squeeze std strides sum swapaxes take to_device tobytes tofile tolist tostring trace tr"
   "anspose var view "},
  {"str", "", 0,
   " capitalize casefold center count encode endswith expandtabs find format format_map index isalnum isalpha isas"
   "cii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust lower lstr"
   "ip maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split spl"
   "itlines startswith strip swapcase title translate upper zfill "},
  {"int", "", 0,
   " as_integer_ratio bit_count bit_length conjugate denominator from_bytes imag numerator real to_bytes "},
  {"float", "", 0,
   " as_integer_ratio conjugate fromhex hex imag is_integer real "},
  {"bytes", "", 0,
   " capitalize center count decode endswith expandtabs find fromhex hex index isalnum isalpha isascii isdigit isl"
   "ower isspace istitle isupper join ljust lower lstrip maketrans partition removeprefix removesuffix replace rfi"
   "nd rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title translate upper zfil"
   "l "},
  {"list", "", 0,
   " append clear copy count extend index insert pop remove reverse sort "},
  {"tuple", "", 0,
   " count index "},
  {"dict", "", 0,
   " clear copy fromkeys get items keys pop popitem setdefault update values "},
  {"set", "", 0,
   " add clear copy difference difference_update discard intersection intersection_update isdisjoint issubset issu"
   "perset pop remove symmetric_difference symmetric_difference_update union update "},
  {"frozenset", "", 0,
   " copy difference intersection isdisjoint issubset issuperset symmetric_difference union "},
  {"range", "", 0,
   " count index start step stop "},
  {"slice", "", 0,
   " indices start step stop "},
  {"BaseException", "", 0,
   " add_note args with_traceback "},
  {"Dense", "Layer", 2,
   " activation bias_constraint bias_initializer bias_regularizer kernel_constraint kernel_initializer kernel_regu"
   "larizer units use_bias "},
  {"Dropout", "Layer", 2,
   " noise_shape rate seed "},
  {"BatchNormalization", "Layer", 2,
   " adjustment axis beta_constraint beta_initializer beta_regularizer center epsilon fused gamma_constraint gamma"
   "_initializer gamma_regularizer momentum moving_mean_initializer moving_variance_initializer renorm scale synch"
   "ronized virtual_batch_size "},
  {"LayerNormalization", "Layer", 2,
   " axis beta_constraint beta_initializer beta_regularizer center epsilon gamma_constraint gamma_initializer gamm"
   "a_regularizer scale "},
  {"Flatten", "Layer", 2,
   " data_format "},
  {"Reshape", "Layer", 2,
   " target_shape "},
  {"Activation", "Layer", 2,
   " activation "},
  {"ReLU", "Layer", 2,
   " max_value negative_slope threshold "},
  {"LeakyReLU", "Layer", 2,
   " alpha "},
  {"Softmax", "Layer", 2,
   " axis "},
  {"Add", "Layer", 2,
   "  "},
  {"Subtract", "Layer", 2,
   "  "},
  {"Multiply", "Layer", 2,
   "  "},
  {"Average", "Layer", 2,
   "  "},
  {"Concatenate", "Layer", 2,
   " axis "},
  {"Lambda", "Layer", 2,
   " arguments function mask "},
  {"InputLayer", "Layer", 2,
   " batch_size is_placeholder ragged sparse "},
  {"Layer", "", 2,
   " activity_regularizer add_loss add_metric add_update add_variable add_weight build build_from_config built cal"
   "l compute_dtype compute_mask compute_output_shape compute_output_signature count_params dtype dtype_policy dyn"
   "amic finalize_state from_config get_build_config get_config get_input_at get_input_mask_at get_input_shape_at "
   "get_output_at get_output_mask_at get_output_shape_at get_weights inbound_nodes input input_mask input_shape in"
   "put_spec load_own_variables losses metrics name name_scope non_trainable_variables non_trainable_weights outbo"
   "und_nodes output output_mask output_shape save_own_variables set_weights stateful submodules supports_masking "
   "trainable trainable_variables trainable_weights updates variable_dtype variables weights with_name_scope "},
  {"Model", "Layer", 2,
   " autotune_steps_per_execution compile compile_from_config compiled_loss compiled_metrics compute_loss compute_"
   "metrics distribute_reduction_method distribute_strategy evaluate evaluate_generator export fit fit_generator g"
   "et_compile_config get_layer get_metrics_result get_weight_paths history input_names inputs jit_compile layers "
   "load_weights make_predict_function make_test_function make_train_function metrics_names optimizer output_names"
   " outputs predict predict_function predict_generator predict_on_batch predict_step reset_metrics reset_states r"
   "un_eagerly save save_spec save_weights state_updates steps_per_execution stop_training summary test_function t"
   "est_on_batch test_step to_json to_yaml train_function train_on_batch train_step train_tf_function "},
  {"Sequential", "Model", 2,
   " add pop "},
  {"GlorotUniform", "Initializer", 2,
   " distribution mode scale seed "},
  {"GlorotNormal", "Initializer", 2,
   " distribution mode scale seed "},
  {"HeUniform", "Initializer", 2,
   " distribution mode scale seed "},
  {"HeNormal", "Initializer", 2,
   " distribution mode scale seed "},
  {"LecunUniform", "Initializer", 2,
   " distribution mode scale seed "},
  {"LecunNormal", "Initializer", 2,
   " distribution mode scale seed "},
  {"RandomUniform", "Initializer", 2,
   " maxval minval seed "},
  {"RandomNormal", "Initializer", 2,
   " mean seed stddev "},
  {"TruncatedNormal", "Initializer", 2,
   " mean seed stddev "},
  {"VarianceScaling", "Initializer", 2,
   " distribution mode scale seed "},
  {"Orthogonal", "Initializer", 2,
   " gain seed "},
  {"Zeros", "Initializer", 2,
   "  "},
  {"Ones", "Initializer", 2,
   "  "},
  {"Identity", "Initializer", 2,
   " gain "},
  {"Constant", "Initializer", 2,
   " value "},
  {"Initializer", "", 2,
   " from_config get_config "},
  {"SGD", "Optimizer", 2,
   "  "},
  {"Adam", "Optimizer", 2,
   " amsgrad beta_1 beta_2 epsilon "},
  {"AdamW", "Optimizer", 2,
   " amsgrad beta_1 beta_2 epsilon "},
  {"RMSprop", "Optimizer", 2,
   " centered epsilon rho "},
  {"Adagrad", "Optimizer", 2,
   " epsilon initial_accumulator_value "},
  {"Adadelta", "Optimizer", 2,
   " epsilon rho "},
  {"Nadam", "Optimizer", 2,
   " beta_1 beta_2 epsilon "},
  {"Optimizer", "", 2,
   " add_variable add_variable_from_reference aggregate_gradients apply_gradients build clipnorm clipvalue compute"
   "_gradients ema_momentum ema_overwrite_frequency exclude_from_weight_decay finalize_variable_values from_config"
   " get_config global_clipnorm iterations jit_compile learning_rate load_own_variables lr minimize momentum name "
   "nesterov save_own_variables set_weights update_step use_ema variables weight_decay "},
  {"MeanSquaredError", "Loss", 2,
   "  "},
  {"MeanAbsoluteError", "Loss", 2,
   "  "},
  {"BinaryCrossentropy", "Loss", 2,
   " from_logits "},
  {"CategoricalCrossentropy", "Loss", 2,
   "  "},
  {"SparseCategoricalCrossentropy", "Loss", 2,
   "  "},
  {"Huber", "Loss", 2,
   "  "},
  {"Hinge", "Loss", 2,
   "  "},
  {"KLDivergence", "Loss", 2,
   "  "},
  {"Loss", "", 2,
   " call fn from_config get_config name reduction "},
  {"L1", "", 2,
   " from_config get_config l1 "},
  {"L2", "", 2,
   " from_config get_config l2 "},
  {"Callback", "", 2,
   " model on_batch_begin on_batch_end on_epoch_begin on_epoch_end on_predict_batch_begin on_predict_batch_end on_"
   "predict_begin on_predict_end on_test_batch_begin on_test_batch_end on_test_begin on_test_end on_train_batch_be"
   "gin on_train_batch_end on_train_begin on_train_end set_model set_params validation_data "},
  {"History", "Callback", 2,
   " history "},
  {"EarlyStopping", "Callback", 2,
   " baseline best_weights get_monitor_value min_delta monitor monitor_op patience restore_best_weights start_from"
   "_epoch stopped_epoch verbose wait "},
  {"LambdaCallback", "Callback", 2,
   "  "},
};
// clang-format on

}  // namespace

bool is_real_attribute(std::string_view type, std::string_view attribute, int keras) {
  const std::string word = " " + std::string(attribute) + " ";
  while (!type.empty()) {
    std::string_view base;
    for (const Attributes& each : real_attributes) {
      if (each.name != type || (each.keras != 0 && each.keras != keras)) continue;
      if (each.names.find(word) != each.names.npos) return true;
      base = each.base;
    }
    type = base;
  }
  return false;
}

}  // namespace dense::modules

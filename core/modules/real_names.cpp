// Written by tests/golden/python/module_names.py.
#include <algorithm>

#include "core/modules/session.hpp"

namespace dense::modules {
namespace {

struct Names {
  std::string_view path;
  std::string_view names;  // with a space before and behind each
};

// clang-format off
constexpr Names real_names[] = {
  {"tensorflow",
   " AggregationMethod Assert CriticalSection DType DeviceSpec GradientTape Graph IndexedSlices IndexedSlicesSpec "
   "Module NoneTensorSpec Operation OptionalSpec RaggedTensor RaggedTensorSpec RegisterGradient SparseTensor Spars"
   "eTensorSpec Tensor TensorArray TensorArraySpec TensorShape TensorSpec TypeSpec UnconnectedGradients Variable V"
   "ariableAggregation VariableSynchronization abs acos acosh add add_n approx_top_k argmax argmin argsort as_dtyp"
   "e as_string asin asinh assert_equal assert_greater assert_less assert_rank atan atan2 atanh audio autodiff aut"
   "ograph batch_to_space bfloat16 bitcast bitwise bool boolean_mask broadcast_dynamic_shape broadcast_static_shap"
   "e broadcast_to case cast check_pinned clip_by_global_norm clip_by_norm clip_by_value compat complex complex128"
   " complex64 concat cond config constant constant_initializer control_dependencies conv conv2d_backprop_filter_v"
   "2 conv2d_backprop_input_v2 convert_to_tensor cos cosh cumsum custom_gradient data debugging device distribute "
   "divide double dtensor dtypes dynamic_partition dynamic_stitch edit_distance eig eigvals einsum ensure_shape eq"
   "ual errors estimator executing_eagerly exp expand_dims experimental extract_volume_patches eye feature_column "
   "fftnd fill fingerprint float16 float32 float64 floor foldl foldr function gather gather_nd get_current_name_sc"
   "ope get_logger get_static_value grad_pass_through gradients graph_util greater greater_equal group guarantee_c"
   "onst half hessians histogram_fixed_width histogram_fixed_width_bins identity identity_n ifftnd image import_gr"
   "aph_def init_scope initializers inside_function int16 int32 int64 int8 io irfftnd is_symbolic_tensor is_tensor"
   " keras less less_equal linalg linspace lite load_library load_op_library logical_and logical_not logical_or lo"
   "okup losses make_ndarray make_tensor_proto map_fn math matmul matrix_square_root maximum meshgrid metrics mini"
   "mum mlir multiply name_scope negative nest newaxis nn no_gradient no_op nondifferentiable_batch_function norm "
   "not_equal numpy_function one_hot ones ones_initializer ones_like optimizers pad parallel_stack pow print profi"
   "ler py_function qint16 qint32 qint8 quantization queue quint16 quint8 ragged ragged_fill_empty_rows ragged_fil"
   "l_empty_rows_grad random random_index_shuffle random_normal_initializer random_uniform_initializer range rank "
   "raw_ops realdiv recompute_grad reduce_all reduce_any reduce_logsumexp reduce_max reduce_mean reduce_min reduce"
   "_prod reduce_sum register_tensor_conversion_function repeat required_space_to_batch_paddings reshape resource "
   "reverse reverse_sequence rfftnd roll round saturate_cast saved_model scalar_mul scan scatter_nd searchsorted s"
   "ecurity sequence_mask sets shape shape_n sigmoid sign signal sin sinh size slice sort space_to_batch space_to_"
   "batch_nd sparse split sqrt square squeeze stack stop_gradient strided_slice string strings subtract summary sw"
   "itch_case sysconfig tan tanh tensor_scatter_nd_add tensor_scatter_nd_max tensor_scatter_nd_min tensor_scatter_"
   "nd_sub tensor_scatter_nd_update tensordot test tile timestamp tools tpu tpu_partitioned_output_v2 train transp"
   "ose truediv truncatediv truncatemod tsl tuple type_spec_from_value types uint16 uint32 uint64 uint8 unique uni"
   "que_with_counts unravel_index unstack variable_creator_scope variant vectorized_map version where while_loop x"
   "la zeros zeros_initializer zeros_like "},
  {"tensorflow.random",
   " Algorithm Generator all_candidate_sampler categorical create_rng_state experimental fixed_unigram_candidate_s"
   "ampler fold_in gamma get_global_generator learned_unigram_candidate_sampler log_uniform_candidate_sampler norm"
   "al poisson set_global_generator set_seed shuffle split stateless_binomial stateless_categorical stateless_gamm"
   "a stateless_normal stateless_parameterized_truncated_normal stateless_poisson stateless_truncated_normal state"
   "less_uniform truncated_normal uniform uniform_candidate_sampler "},
  {"tensorflow.math",
   " abs accumulate_n acos acosh add add_n angle approx_max_k approx_min_k argmax argmin asin asinh atan atan2 ata"
   "nh bessel_i0 bessel_i0e bessel_i1 bessel_i1e betainc bincount ceil confusion_matrix conj cos cosh count_nonzer"
   "o cumprod cumsum cumulative_logsumexp digamma divide divide_no_nan equal erf erfc erfcinv erfinv exp expm1 flo"
   "or floordiv floormod greater greater_equal igamma igammac imag in_top_k invert_permutation is_finite is_inf is"
   "_nan is_non_decreasing is_strictly_increasing l2_normalize lbeta less less_equal lgamma log log1p log_sigmoid "
   "log_softmax logical_and logical_not logical_or logical_xor maximum minimum mod multiply multiply_no_nan ndtri "
   "negative nextafter not_equal polygamma polyval pow real reciprocal reciprocal_no_nan reduce_all reduce_any red"
   "uce_euclidean_norm reduce_logsumexp reduce_max reduce_mean reduce_min reduce_prod reduce_std reduce_sum reduce"
   "_variance rint round rsqrt scalar_mul segment_max segment_mean segment_min segment_prod segment_sum sigmoid si"
   "gn sin sinh sobol_sample softmax softplus softsign special sqrt square squared_difference subtract tan tanh to"
   "p_k truediv unsorted_segment_max unsorted_segment_mean unsorted_segment_min unsorted_segment_prod unsorted_seg"
   "ment_sqrt_n unsorted_segment_sum xdivy xlog1py xlogy zero_fraction zeta "},
  {"tensorflow.nn",
   " RNNCellDeviceWrapper RNNCellDropoutWrapper RNNCellResidualWrapper all_candidate_sampler approx_max_k approx_m"
   "in_k atrous_conv2d atrous_conv2d_transpose avg_pool avg_pool1d avg_pool2d avg_pool3d batch_norm_with_global_no"
   "rmalization batch_normalization bias_add collapse_repeated compute_accidental_hits compute_average_loss conv1d"
   " conv1d_transpose conv2d conv2d_transpose conv3d conv3d_transpose conv_transpose convolution crelu ctc_beam_se"
   "arch_decoder ctc_greedy_decoder ctc_loss ctc_unique_labels depth_to_space depthwise_conv2d depthwise_conv2d_ba"
   "ckprop_filter depthwise_conv2d_backprop_input dilation2d dropout elu embedding_lookup embedding_lookup_sparse "
   "erosion2d experimental fixed_unigram_candidate_sampler fractional_avg_pool fractional_max_pool gelu in_top_k i"
   "sotonic_regression l2_loss l2_normalize leaky_relu learned_unigram_candidate_sampler local_response_normalizat"
   "ion log_poisson_loss log_softmax lrn max_pool max_pool1d max_pool2d max_pool3d max_pool_with_argmax moments nc"
   "e_loss normalize_moments pool relu relu6 safe_embedding_lookup_sparse sampled_softmax_loss scale_regularizatio"
   "n_loss selu separable_conv2d sigmoid sigmoid_cross_entropy_with_logits silu softmax softmax_cross_entropy_with"
   "_logits softplus softsign space_to_batch space_to_depth sparse_softmax_cross_entropy_with_logits sufficient_st"
   "atistics swish tanh top_k weighted_cross_entropy_with_logits weighted_moments with_space_to_batch zero_fractio"
   "n "},
  {"tensorflow.config",
   " LogicalDevice LogicalDeviceConfiguration PhysicalDevice experimental experimental_connect_to_cluster experime"
   "ntal_connect_to_host experimental_functions_run_eagerly experimental_run_functions_eagerly functions_run_eager"
   "ly get_logical_device_configuration get_soft_device_placement get_visible_devices list_logical_devices list_ph"
   "ysical_devices optimizer run_functions_eagerly set_logical_device_configuration set_soft_device_placement set_"
   "visible_devices threading "},
  {"tensorflow.config.experimental",
   " ClusterDeviceFilters VirtualDeviceConfiguration disable_mlir_bridge enable_mlir_bridge enable_op_determinism "
   "enable_tensor_float_32_execution get_device_details get_device_policy get_memory_growth get_memory_info get_me"
   "mory_usage get_synchronous_execution get_virtual_device_configuration get_visible_devices list_logical_devices"
   " list_physical_devices reset_memory_stats set_device_policy set_memory_growth set_synchronous_execution set_vi"
   "rtual_device_configuration set_visible_devices tensor_float_32_execution_enabled "},
  {"tensorflow.experimental",
   " BatchableExtensionType DynamicRaggedShape ExtensionType ExtensionTypeBatchEncoder ExtensionTypeSpec Optional "
   "RowPartition StructuredTensor async_clear_error async_scope dispatch_for_api dispatch_for_binary_elementwise_a"
   "pis dispatch_for_binary_elementwise_assert_apis dispatch_for_unary_elementwise_apis dlpack dtensor enable_stri"
   "ct_mode extension_type float4_e2m1fn float8_e4m3b11fnuz float8_e4m3fn float8_e4m3fnuz float8_e5m2 float8_e5m2f"
   "nuz function_executor_type int2 int4 numpy register_filesystem_plugin tensorrt uint2 uint4 unregister_dispatch"
   "_for "},
  {"tensorflow.debugging",
   " Assert assert_all_finite assert_equal assert_greater assert_greater_equal assert_integer assert_less assert_l"
   "ess_equal assert_near assert_negative assert_non_negative assert_non_positive assert_none_equal assert_positiv"
   "e assert_proper_iterable assert_rank assert_rank_at_least assert_rank_in assert_same_float_dtype assert_scalar"
   " assert_shapes assert_type check_numerics disable_check_numerics disable_traceback_filtering enable_check_nume"
   "rics enable_traceback_filtering experimental get_log_device_placement is_numeric_tensor is_traceback_filtering"
   "_enabled set_log_device_placement "},
  {"tensorflow.linalg",
   " LinearOperator LinearOperatorAdjoint LinearOperatorBlockDiag LinearOperatorBlockLowerTriangular LinearOperato"
   "rCirculant LinearOperatorCirculant2D LinearOperatorCirculant3D LinearOperatorComposition LinearOperatorDiag Li"
   "nearOperatorFullMatrix LinearOperatorHouseholder LinearOperatorIdentity LinearOperatorInversion LinearOperator"
   "Kronecker LinearOperatorLowRankUpdate LinearOperatorLowerTriangular LinearOperatorPermutation LinearOperatorSc"
   "aledIdentity LinearOperatorToeplitz LinearOperatorTridiag LinearOperatorZeros adjoint band_part banded_triangu"
   "lar_solve cholesky cholesky_solve cross det diag diag_part eig eigh eigh_tridiagonal eigvals eigvalsh einsum e"
   "xperimental expm eye global_norm inv l2_normalize logdet logm lstsq lu lu_matrix_inverse lu_reconstruct lu_sol"
   "ve matmul matrix_rank matrix_transpose matvec norm normalize pinv qr set_diag slogdet solve sqrtm svd tensor_d"
   "iag tensor_diag_part tensordot trace triangular_solve tridiagonal_matmul tridiagonal_solve "},
  {"tensorflow.io",
   " FixedLenFeature FixedLenSequenceFeature RaggedFeature SparseFeature TFRecordOptions TFRecordWriter VarLenFeat"
   "ure decode_and_crop_jpeg decode_base64 decode_bmp decode_compressed decode_csv decode_gif decode_image decode_"
   "jpeg decode_json_example decode_jxl decode_png decode_proto decode_raw decode_webp deserialize_many_sparse enc"
   "ode_base64 encode_jpeg encode_png encode_proto extract_jpeg_shape gfile is_jpeg match_filenames_once matching_"
   "files parse_example parse_sequence_example parse_single_example parse_single_sequence_example parse_tensor rea"
   "d_file serialize_many_sparse serialize_sparse serialize_tensor write_file write_graph "},
  {"tensorflow.data",
   " AUTOTUNE Dataset DatasetSpec FixedLengthRecordDataset INFINITE_CARDINALITY Iterator IteratorSpec NumpyIterato"
   "r Options TFRecordDataset TextLineDataset ThreadingOptions UNKNOWN_CARDINALITY experimental "},
  {"tensorflow.test",
   " Benchmark TestCase assert_equal_graph_def benchmark_config compute_gradient create_local_cluster disable_with"
   "_predicate experimental gpu_device_name is_built_with_cuda is_built_with_gpu_support is_built_with_rocm is_bui"
   "lt_with_xla is_cpu_target_available is_gpu_available main with_eager_op_as_function "},
  {"tensorflow.compat",
   " as_bytes as_str as_str_any as_text bytes_or_text_types complex_types dimension_at_index dimension_value forwa"
   "rd_compatibility_horizon forward_compatible integral_types path_to_str real_types v1 v2 "},
  {"tensorflow.train",
   " BytesList Checkpoint CheckpointManager CheckpointOptions CheckpointView ClusterDef ClusterSpec Coordinator Ex"
   "ample ExponentialMovingAverage Feature FeatureList FeatureLists Features FloatList Int64List JobDef SequenceEx"
   "ample ServerDef TrackableView checkpoints_iterator experimental get_checkpoint_state latest_checkpoint list_va"
   "riables load_checkpoint load_variable "},
  {"tensorflow.saved_model",
   " ASSETS_DIRECTORY ASSETS_KEY Asset CLASSIFY_INPUTS CLASSIFY_METHOD_NAME CLASSIFY_OUTPUT_CLASSES CLASSIFY_OUTPU"
   "T_SCORES DEBUG_DIRECTORY DEBUG_INFO_FILENAME_PB DEFAULT_SERVING_SIGNATURE_DEF_KEY GPU LoadOptions PREDICT_INPU"
   "TS PREDICT_METHOD_NAME PREDICT_OUTPUTS REGRESS_INPUTS REGRESS_METHOD_NAME REGRESS_OUTPUTS SAVED_MODEL_FILENAME"
   "_PB SAVED_MODEL_FILENAME_PBTXT SAVED_MODEL_SCHEMA_VERSION SERVING SaveOptions TPU TRAINING VARIABLES_DIRECTORY"
   " VARIABLES_FILENAME contains_saved_model experimental load save "},
  {"tensorflow.errors",
   " ABORTED ALREADY_EXISTS AbortedError AlreadyExistsError CANCELLED CancelledError DATA_LOSS DEADLINE_EXCEEDED D"
   "ataLossError DeadlineExceededError FAILED_PRECONDITION FailedPreconditionError INTERNAL INVALID_ARGUMENT Inter"
   "nalError InvalidArgumentError NOT_FOUND NotFoundError OK OUT_OF_RANGE OpError OperatorNotAllowedInGraphError O"
   "utOfRangeError PERMISSION_DENIED PermissionDeniedError RESOURCE_EXHAUSTED ResourceExhaustedError UNAUTHENTICAT"
   "ED UNAVAILABLE UNIMPLEMENTED UNKNOWN UnauthenticatedError UnavailableError UnimplementedError UnknownError "},
  {"keras",
   " DTypePolicy FloatDTypePolicy Function Initializer Input InputSpec KerasTensor Layer Loss Metric Model Operati"
   "on Optimizer Quantizer Regularizer RematScope Sequential StatelessScope SymbolicScope Variable activations app"
   "lications backend callbacks config constraints datasets device distillation distribution dtensor dtype_policie"
   "s estimator experimental export initializers layers legacy losses metrics mixed_precision models name_scope op"
   "s optimizers preprocessing quantizers random regularizers remat saving tree utils version visualization wrappe"
   "rs "},
  {"keras.layers",
   " AbstractRNNCell Activation ActivityRegularization AdaptiveAveragePooling1D AdaptiveAveragePooling2D AdaptiveA"
   "veragePooling3D AdaptiveMaxPooling1D AdaptiveMaxPooling2D AdaptiveMaxPooling3D Add AdditiveAttention AlphaDrop"
   "out Attention AugMix AutoContrast Average AveragePooling1D AveragePooling2D AveragePooling3D AvgPool1D AvgPool"
   "2D AvgPool3D BatchNormalization Bidirectional CategoryEncoding CenterCrop Concatenate ContrastLimitedAdaptiveH"
   "istogramEqualization Conv1D Conv1DTranspose Conv2D Conv2DTranspose Conv3D Conv3DTranspose ConvLSTM1D ConvLSTM2"
   "D ConvLSTM3D Convolution1D Convolution1DTranspose Convolution2D Convolution2DTranspose Convolution3D Convoluti"
   "on3DTranspose Cropping1D Cropping2D Cropping3D CutMix Dense DenseFeatures DepthwiseConv1D DepthwiseConv2D Disc"
   "retization Dot Dropout ELU EinsumDense Embedding Equalization Flatten FlaxLayer GRU GRUCell GaussianDropout Ga"
   "ussianNoise GlobalAveragePooling1D GlobalAveragePooling2D GlobalAveragePooling3D GlobalAvgPool1D GlobalAvgPool"
   "2D GlobalAvgPool3D GlobalMaxPool1D GlobalMaxPool2D GlobalMaxPool3D GlobalMaxPooling1D GlobalMaxPooling2D Globa"
   "lMaxPooling3D GroupNormalization GroupQueryAttention HashedCrossing Hashing Identity Input InputLayer InputSpe"
   "c IntegerLookup JaxLayer LSTM LSTMCell Lambda Layer LayerNormalization LeakyReLU LocallyConnected1D LocallyCon"
   "nected2D Masking MaxNumBoundingBoxes MaxPool1D MaxPool2D MaxPool3D MaxPooling1D MaxPooling2D MaxPooling3D Maxi"
   "mum MelSpectrogram Minimum MixUp MultiHeadAttention Multiply Normalization PReLU Permute Pipeline RMSNormaliza"
   "tion RNN RandAugment RandomBrightness RandomColorDegeneration RandomColorJitter RandomContrast RandomCrop Rand"
   "omElasticTransform RandomErasing RandomFlip RandomGaussianBlur RandomGrayscale RandomHeight RandomHue RandomIn"
   "vert RandomPerspective RandomPosterization RandomRotation RandomSaturation RandomSharpness RandomShear RandomT"
   "ranslation RandomWidth RandomZoom ReLU RepeatVector Rescaling Reshape Resizing ReversibleEmbedding STFTSpectro"
   "gram SeparableConv1D SeparableConv2D SeparableConvolution1D SeparableConvolution2D SimpleRNN SimpleRNNCell Sof"
   "tmax Solarization SpatialDropout1D SpatialDropout2D SpatialDropout3D SpectralNormalization StackedRNNCells Str"
   "ingLookup Subtract TFSMLayer TextVectorization ThresholdedReLU TimeDistributed TorchModuleWrapper UnitNormaliz"
   "ation UpSampling1D UpSampling2D UpSampling3D Wrapper ZeroPadding1D ZeroPadding2D ZeroPadding3D add average con"
   "catenate deserialize dot experimental maximum minimum multiply serialize subtract "},
  {"keras.models",
   " Model Sequential clone_model experimental load_model model_from_config model_from_json model_from_yaml save_m"
   "odel "},
  {"keras.initializers",
   " Constant GlorotNormal GlorotUniform HeNormal HeUniform Identity IdentityInitializer Initializer LecunNormal L"
   "ecunUniform Ones Orthogonal OrthogonalInitializer RandomNormal RandomUniform STFT STFTInitializer TruncatedNor"
   "mal VarianceScaling Zeros constant deserialize get glorot_normal glorot_uniform he_normal he_uniform identity "
   "lecun_normal lecun_uniform ones orthogonal random_normal random_uniform serialize stft truncated_normal varian"
   "ce_scaling zeros "},
  {"keras.activations",
   " celu deserialize elu exponential gelu get glu hard_shrink hard_sigmoid hard_silu hard_swish hard_tanh leaky_r"
   "elu linear log_sigmoid log_softmax mish relu relu6 selu serialize sigmoid silu soft_shrink softmax softplus so"
   "ftsign sparse_plus sparse_sigmoid sparsemax squareplus swish tanh tanh_shrink threshold "},
  {"keras.utils",
   " Config CustomObjectScope FeatureSpace GeneratorEnqueuer OrderedEnqueuer Progbar PyDataset Sequence SequenceEn"
   "queuer SidecarEvaluator StepsPerExecutionTuner TimedThread array_to_img audio_dataset_from_directory bounding_"
   "boxes clear_session custom_object_scope deserialize_keras_object disable_interactive_logging enable_interactiv"
   "e_logging experimental get_custom_objects get_file get_registered_name get_registered_object get_source_inputs"
   " image_dataset_from_directory img_to_array is_interactive_logging_enabled is_keras_tensor legacy load_img mode"
   "l_to_dot normalize pack_x_y_sample_weight pad_sequences plot_model register_keras_serializable save_img serial"
   "ize_keras_object set_random_seed split_dataset standardize_dtype text_dataset_from_directory timeseries_datase"
   "t_from_array to_categorical to_ordinal unpack_x_y_sample_weight warmstart_embedding_matrix "},
  {"keras.backend",
   " abs all any arange argmax argmin backend batch_dot batch_flatten batch_get_value batch_normalization batch_se"
   "t_value bias_add binary_crossentropy binary_focal_crossentropy cast cast_to_floatx categorical_crossentropy ca"
   "tegorical_focal_crossentropy clear_session clip concatenate constant conv1d conv2d conv2d_transpose conv3d cos"
   " count_params ctc_batch_cost ctc_decode ctc_label_dense_to_sparse cumprod cumsum depthwise_conv2d dot dropout "
   "dtype elu epsilon equal eval exp expand_dims experimental eye flatten floatx foldl foldr function gather get_u"
   "id get_value gradients greater greater_equal hard_sigmoid image_data_format in_test_phase in_top_k in_train_ph"
   "ase int_shape is_float_dtype is_int_dtype is_keras_tensor is_sparse l2_normalize learning_phase learning_phase"
   "_scope less less_equal local_conv1d local_conv2d log manual_variable_initialization map_fn max maximum mean mi"
   "n minimum moving_average_update name_scope ndim normalize_batch_in_training not_equal one_hot ones ones_like p"
   "ermute_dimensions placeholder pool2d pool3d pow print_tensor prod random_bernoulli random_binomial random_norm"
   "al random_normal_variable random_uniform random_uniform_variable relu repeat repeat_elements reset_uids reshap"
   "e resize_images resize_volumes result_type reverse rnn round separable_conv2d set_epsilon set_floatx set_image"
   "_data_format set_learning_phase set_value shape sigmoid sign sin softmax softplus softsign sparse_categorical_"
   "crossentropy spatial_2d_padding spatial_3d_padding sqrt square squeeze stack standardize_dtype std stop_gradie"
   "nt sum switch tanh temporal_padding tile to_dense transpose truncated_normal update update_add update_sub var "
   "variable zeros zeros_like "},
  {"keras.losses",
   " BinaryCrossentropy BinaryFocalCrossentropy CTC CategoricalCrossentropy CategoricalFocalCrossentropy Categoric"
   "alGeneralizedCrossEntropy CategoricalHinge Circle CosineSimilarity Dice Hinge Huber KLD KLDivergence LogCosh L"
   "oss MAE MAPE MSE MSLE MeanAbsoluteError MeanAbsolutePercentageError MeanSquaredError MeanSquaredLogarithmicErr"
   "or Poisson Reduction SparseCategoricalCrossentropy SquaredHinge Tversky binary_crossentropy binary_focal_cross"
   "entropy categorical_crossentropy categorical_focal_crossentropy categorical_generalized_cross_entropy categori"
   "cal_hinge circle cosine_similarity ctc deserialize dice get hinge huber kl_divergence kld kullback_leibler_div"
   "ergence log_cosh logcosh mae mape mean_absolute_error mean_absolute_percentage_error mean_squared_error mean_s"
   "quared_logarithmic_error mse msle poisson serialize sparse_categorical_crossentropy squared_hinge tversky "},
  {"keras.optimizers",
   " Adadelta Adafactor Adagrad Adam AdamW Adamax Ftrl Lamb Lion LossScaleOptimizer MultiOptimizer Muon Nadam Opti"
   "mizer OptimizerMap RMSprop SGD ScheduleFreeAdamW deserialize experimental get legacy schedules serialize "},
  {"keras.metrics",
   " AUC Accuracy BinaryAccuracy BinaryCrossentropy BinaryIoU CategoricalAccuracy CategoricalCrossentropy Categori"
   "calHinge ConcordanceCorrelation CosineSimilarity F1Score FBetaScore FalseNegatives FalsePositives Hinge IoU KL"
   "D KLDivergence LogCoshError MAE MAPE MSE MSLE Mean MeanAbsoluteError MeanAbsolutePercentageError MeanIoU MeanM"
   "etricWrapper MeanRelativeError MeanSquaredError MeanSquaredLogarithmicError MeanTensor Metric OneHotIoU OneHot"
   "MeanIoU PearsonCorrelation Poisson Precision PrecisionAtRecall R2Score Recall RecallAtPrecision RootMeanSquare"
   "dError SensitivityAtSpecificity SparseCategoricalAccuracy SparseCategoricalCrossentropy SparseTopKCategoricalA"
   "ccuracy SpecificityAtSensitivity SquaredHinge Sum TopKCategoricalAccuracy TrueNegatives TruePositives binary_a"
   "ccuracy binary_crossentropy binary_focal_crossentropy categorical_accuracy categorical_crossentropy categorica"
   "l_focal_crossentropy categorical_hinge concordance_correlation deserialize experimental get hinge huber kl_div"
   "ergence kld kullback_leibler_divergence log_cosh logcosh mae mape mean_absolute_error mean_absolute_percentage"
   "_error mean_squared_error mean_squared_logarithmic_error mse msle pearson_correlation poisson serialize sparse"
   "_categorical_accuracy sparse_categorical_crossentropy sparse_top_k_categorical_accuracy squared_hinge top_k_ca"
   "tegorical_accuracy "},
  {"keras.regularizers",
   " L1 L1L2 L2 OrthogonalRegularizer Regularizer deserialize get l1 l1_l2 l2 orthogonal_regularizer serialize "},
  {"keras.constraints",
   " Constraint MaxNorm MinMaxNorm NonNeg RadialConstraint UnitNorm deserialize get max_norm min_max_norm non_neg "
   "radial_constraint serialize unit_norm "},
  {"keras.random",
   " SeedGenerator beta binomial categorical dropout gamma normal randint shuffle truncated_normal uniform "},
  {"keras.ops",
   " abs absolute adaptive_average_pool adaptive_max_pool add all allclose amax amin angle any append arange arcco"
   "s arccosh arcsin arcsinh arctan arctan2 arctanh argmax argmin argpartition argsort array array_split associati"
   "ve_scan average average_pool bartlett batch_normalization binary_crossentropy bincount bitwise_and bitwise_inv"
   "ert bitwise_left_shift bitwise_not bitwise_or bitwise_right_shift bitwise_xor blackman broadcast_to cast categ"
   "orical_crossentropy cbrt cdist ceil celu cholesky cholesky_inverse clip concatenate cond conj conjugate conv c"
   "onv_transpose convert_to_numpy convert_to_tensor copy corrcoef correlate cos cosh count_nonzero cross ctc_deco"
   "de ctc_loss cumprod cumsum custom_gradient deg2rad depth_to_space depthwise_conv det diag diagflat diagonal di"
   "ff digitize divide divide_no_nan dot dot_product_attention dsplit dstack dtype eig eigh einsum elu empty empty"
   "_like equal erf erfc erfinv exp exp2 expand_dims expm1 extract_sequences eye fabs fft fft2 flip fliplr flipud "
   "floor floor_divide fmax fmin fmod fold fori_loop full full_like gcd gelu geomspace get_item glu greater greate"
   "r_equal hamming hanning hard_shrink hard_sigmoid hard_silu hard_swish hard_tanh heaviside histogram hsplit hst"
   "ack hypot i0 identity ifft2 imag image in_top_k inner inv irfft is_tensor isclose isfinite isin isinf isnan is"
   "neginf isposinf isreal istft jvp kaiser kron layer_normalization lcm ldexp leaky_relu left_shift less less_equ"
   "al linalg linspace log log10 log1p log2 log_sigmoid log_softmax logaddexp logaddexp2 logdet logical_and logica"
   "l_not logical_or logical_xor logspace logsumexp lstsq lu_factor map matmul matrix_rank max max_pool maximum me"
   "an median meshgrid min minimum mod moments moveaxis multi_hot multiply nan_to_num nanargmax nanargmin nancumpr"
   "od nancumsum nanmax nanmean nanmedian nanmin nanpercentile nanprod nanquantile nanstd nansum nanvar ndim negat"
   "ive nextafter nn nonzero norm normalize not_equal numpy one_hot ones ones_like outer pad percentile pinv polar"
   " power prod psnr ptp qr quantile rad2deg ravel real rearrange reciprocal relu relu6 repeat reshape rfft right_"
   "shift rms_normalization roll rot90 round rsqrt saturate_cast scan scatter scatter_update searchsorted segment_"
   "max segment_min segment_prod segment_sum select selu separable_conv shape sigmoid sign signbit silu sin sinc s"
   "inh size slice slice_update slogdet soft_shrink softmax softplus softsign solve solve_triangular sort space_to"
   "_depth sparse_categorical_crossentropy sparse_plus sparse_sigmoid sparsemax split sqrt square squareplus squee"
   "ze stack std stft stop_gradient subtract sum svd swapaxes swish switch take take_along_axis tan tanh tanh_shri"
   "nk tensordot threshold tile top_k trace transpose trapezoid tri tril triu true_divide trunc unfold unique unra"
   "vel_index unstack vander var vdot vectorize vectorized_map view view_as_complex view_as_real vsplit vstack whe"
   "re while_loop zeros zeros_like "},
  {"keras.datasets",
   " boston_housing california_housing cifar10 cifar100 fashion_mnist imdb mnist reuters "},
  {"keras.callbacks",
   " BackupAndRestore BaseLogger CSVLogger Callback CallbackList EarlyStopping History LambdaCallback LearningRate"
   "Scheduler ModelCheckpoint OrbaxCheckpoint ProgbarLogger ReduceLROnPlateau RemoteMonitor SidecarEvaluatorModelE"
   "xport SwapEMAWeights TensorBoard TerminateOnNaN experimental "},
  {"keras.preprocessing",
   " image image_dataset_from_directory sequence text text_dataset_from_directory timeseries_dataset_from_array "},
  {"keras.config",
   " backend disable_flash_attention disable_interactive_logging disable_traceback_filtering dtype_policy enable_f"
   "lash_attention enable_interactive_logging enable_traceback_filtering enable_unsafe_deserialization epsilon flo"
   "atx image_data_format is_flash_attention_enabled is_interactive_logging_enabled is_nnx_enabled is_traceback_fi"
   "ltering_enabled max_epochs max_steps_per_epoch set_backend set_dtype_policy set_epsilon set_floatx set_image_d"
   "ata_format set_max_epochs set_max_steps_per_epoch "},
  {"keras.applications",
   " ConvNeXtBase ConvNeXtLarge ConvNeXtSmall ConvNeXtTiny ConvNeXtXLarge DenseNet121 DenseNet169 DenseNet201 Effi"
   "cientNetB0 EfficientNetB1 EfficientNetB2 EfficientNetB3 EfficientNetB4 EfficientNetB5 EfficientNetB6 Efficient"
   "NetB7 EfficientNetV2B0 EfficientNetV2B1 EfficientNetV2B2 EfficientNetV2B3 EfficientNetV2L EfficientNetV2M Effi"
   "cientNetV2S InceptionResNetV2 InceptionV3 MobileNet MobileNetV2 MobileNetV3Large MobileNetV3Small NASNetLarge "
   "NASNetMobile RegNetX002 RegNetX004 RegNetX006 RegNetX008 RegNetX016 RegNetX032 RegNetX040 RegNetX064 RegNetX08"
   "0 RegNetX120 RegNetX160 RegNetX320 RegNetY002 RegNetY004 RegNetY006 RegNetY008 RegNetY016 RegNetY032 RegNetY04"
   "0 RegNetY064 RegNetY080 RegNetY120 RegNetY160 RegNetY320 ResNet101 ResNet101V2 ResNet152 ResNet152V2 ResNet50 "
   "ResNet50V2 ResNetRS101 ResNetRS152 ResNetRS200 ResNetRS270 ResNetRS350 ResNetRS420 ResNetRS50 VGG16 VGG19 Xcep"
   "tion convnext densenet efficientnet efficientnet_v2 imagenet_utils inception_resnet_v2 inception_v3 mobilenet "
   "mobilenet_v2 mobilenet_v3 nasnet regnet resnet resnet50 resnet_rs resnet_v2 vgg16 vgg19 xception "},
  {"numpy",
   " ALLOW_THREADS AxisError BUFSIZE CLIP ComplexWarning DataSource ERR_CALL ERR_DEFAULT ERR_IGNORE ERR_LOG ERR_PR"
   "INT ERR_RAISE ERR_WARN FLOATING_POINT_SUPPORT FPE_DIVIDEBYZERO FPE_INVALID FPE_OVERFLOW FPE_UNDERFLOW False_ I"
   "nf Infinity MAXDIMS MAY_SHARE_BOUNDS MAY_SHARE_EXACT ModuleDeprecationWarning NAN NINF NZERO NaN PINF PZERO RA"
   "ISE RankWarning SHIFT_DIVIDEBYZERO SHIFT_INVALID SHIFT_OVERFLOW SHIFT_UNDERFLOW ScalarType Tester TooHardError"
   " True_ UFUNC_BUFSIZE_DEFAULT UFUNC_PYVALS_NAME VisibleDeprecationWarning WRAP abs absolute acos acosh add add_"
   "docstring add_newdoc add_newdoc_ufunc all allclose alltrue amax amin angle any append apply_along_axis apply_o"
   "ver_axes arange arccos arccosh arcsin arcsinh arctan arctan2 arctanh argmax argmin argpartition argsort argwhe"
   "re around array array2string array_equal array_equiv array_repr array_split array_str asanyarray asarray asarr"
   "ay_chkfinite ascontiguousarray asfarray asfortranarray asin asinh asmatrix astype atan atan2 atanh atleast_1d "
   "atleast_2d atleast_3d average bartlett base_repr binary_repr bincount bitwise_and bitwise_count bitwise_invert"
   " bitwise_left_shift bitwise_not bitwise_or bitwise_right_shift bitwise_xor blackman block bmat bool bool_ broa"
   "dcast broadcast_arrays broadcast_shapes broadcast_to busday_count busday_offset busdaycalendar byte byte_bound"
   "s bytes_ c_ can_cast cast cbrt cdouble ceil cfloat char character chararray choose clip clongdouble clongfloat"
   " column_stack common_type compare_chararrays compat complex128 complex256 complex64 complex_ complexfloating c"
   "ompress concat concatenate conj conjugate convolve copy copysign copyto core corrcoef correlate cos cosh count"
   "_nonzero cov cross csingle ctypeslib cumprod cumproduct cumsum cumulative_prod cumulative_sum datetime64 datet"
   "ime_as_string datetime_data deg2rad degrees delete deprecate deprecate_with_doc diag diag_indices diag_indices"
   "_from diagflat diagonal diff digitize disp divide divmod dot double dsplit dstack dtype dtypes e ediff1d einsu"
   "m einsum_path emath empty empty_like equal errstate euler_gamma exceptions exp exp2 expand_dims expm1 extract "
   "eye f2py fabs fastCopyAndTranspose fft fill_diagonal find_common_type finfo fix flatiter flatnonzero flexible "
   "flip fliplr flipud float128 float16 float32 float64 float_ float_power floating floor floor_divide fmax fmin f"
   "mod format_float_positional format_float_scientific format_parser frexp from_dlpack frombuffer fromfile fromfu"
   "nction fromiter frompyfunc fromregex fromstring full full_like gcd generic genfromtxt geomspace get_array_wrap"
   " get_include get_printoptions getbufsize geterr geterrcall geterrobj gradient greater greater_equal half hammi"
   "ng hanning heaviside histogram histogram2d histogram_bin_edges histogramdd hsplit hstack hypot i0 identity iin"
   "fo imag in1d index_exp indices inexact inf info infty inner insert int16 int32 int64 int8 int_ intc integer in"
   "terp intersect1d intp invert is_busday isclose iscomplex iscomplexobj isdtype isfinite isfortran isin isinf is"
   "nan isnat isneginf isposinf isreal isrealobj isscalar issctype issubclass_ issubdtype issubsctype iterable ix_"
   " kaiser kernel_version kron lcm ldexp left_shift less less_equal lexsort lib linalg linspace little_endian loa"
   "d loadtxt log log10 log1p log2 logaddexp logaddexp2 logical_and logical_not logical_or logical_xor logspace lo"
   "ng longcomplex longdouble longfloat longlong lookfor ma mask_indices mat math matmul matrix matrix_transpose m"
   "atvec max maximum maximum_sctype may_share_memory mean median memmap meshgrid mgrid min min_scalar_type minimu"
   "m mintypecode mod modf moveaxis msort multiply nan nan_to_num nanargmax nanargmin nancumprod nancumsum nanmax "
   "nanmean nanmedian nanmin nanpercentile nanprod nanquantile nanstd nansum nanvar nbytes ndarray ndenumerate ndi"
   "m ndindex nditer negative nested_iters newaxis nextafter nonzero not_equal numarray number obj2sctype object_ "
   "ogrid oldnumeric ones ones_like outer packbits pad partition percentile permute_dims pi piecewise place poly p"
   "oly1d polyadd polyder polydiv polyfit polyint polymul polynomial polysub polyval positive pow power printoptio"
   "ns prod product promote_types ptp put put_along_axis putmask quantile r_ rad2deg radians random ravel ravel_mu"
   "lti_index real real_if_close rec recarray recfromcsv recfromtxt reciprocal record remainder repeat require res"
   "hape resize result_type right_shift rint roll rollaxis roots rot90 round round_ row_stack s_ safe_eval save sa"
   "vetxt savez savez_compressed sctype2char sctypeDict sctypes searchsorted select set_numeric_ops set_printoptio"
   "ns set_string_function setbufsize setdiff1d seterr seterrcall seterrobj setxor1d shape shares_memory short sho"
   "w_config show_runtime sign signbit signedinteger sin sinc single singlecomplex sinh size sometrue sort sort_co"
   "mplex source spacing split sqrt square squeeze stack std str_ string_ strings subtract sum swapaxes take take_"
   "along_axis tan tanh tensordot test testing tile timedelta64 trace tracemalloc_domain transpose trapezoid trapz"
   " tri tril tril_indices tril_indices_from trim_zeros triu triu_indices triu_indices_from true_divide trunc type"
   "codes typename typing ubyte ufunc uint uint16 uint32 uint64 uint8 uintc uintp ulong ulonglong unicode_ union1d"
   " unique unique_all unique_counts unique_inverse unique_values unpackbits unravel_index unsignedinteger unstack"
   " unwrap use_hugepage ushort vander var vdot vecdot vecmat vectorize version void vsplit vstack where who zeros"
   " zeros_like "},
  {"numpy.random",
   " BitGenerator Generator MT19937 PCG64 PCG64DXSM Philox RandomState SFC64 SeedSequence beta binomial bit_genera"
   "tor bytes chisquare choice default_rng dirichlet exponential f gamma geometric get_bit_generator get_state gum"
   "bel hypergeometric laplace logistic lognormal logseries mtrand multinomial multivariate_normal negative_binomi"
   "al noncentral_chisquare noncentral_f normal pareto permutation poisson power rand randint randn random random_"
   "integers random_sample ranf rayleigh sample seed set_bit_generator set_state shuffle standard_cauchy standard_"
   "exponential standard_gamma standard_normal standard_t test triangular uniform vonmises wald weibull zipf "},
  {"numpy.linalg",
   " LinAlgError cholesky cond cross det diagonal eig eigh eigvals eigvalsh inv linalg lstsq matmul matrix_norm ma"
   "trix_power matrix_rank matrix_transpose multi_dot norm outer pinv qr slogdet solve svd svdvals tensordot tenso"
   "rinv tensorsolve test trace vecdot vector_norm "},
  {"numpy.testing",
   " BLAS_SUPPORTS_FPE HAS_LAPACK64 HAS_REFCOUNT IS_64BIT IS_EDITABLE IS_INSTALLED IS_MUSL IS_PYPY IS_PYSTON IS_WA"
   "SM IgnoreException KnownFailureException NOGIL_BUILD NUMPY_ROOT SkipTest TestCase Tester assert_ assert_allclo"
   "se assert_almost_equal assert_approx_equal assert_array_almost_equal assert_array_almost_equal_nulp assert_arr"
   "ay_compare assert_array_equal assert_array_less assert_array_max_ulp assert_equal assert_no_gc_cycles assert_n"
   "o_warnings assert_raises assert_raises_regex assert_string_equal assert_warns break_cycles build_err_msg check"
   "_support_sve clear_and_catch_warnings dec decorate_methods extbuild jiffies measure memusage overrides print_a"
   "ssert_equal raises run_module_suite run_threaded rundocs runstring suppress_warnings tempdir temppath test ver"
   "bose "},
  {"random",
   " BPF LOG4 NV_MAGICCONST RECIP_BPF Random SG_MAGICCONST SystemRandom TWOPI betavariate choice choices expovaria"
   "te gammavariate gauss getrandbits getstate lognormvariate normalvariate paretovariate randbytes randint random"
   " randrange sample seed setstate shuffle triangular uniform vonmisesvariate weibullvariate "},
  {"os",
   " CLD_CONTINUED CLD_DUMPED CLD_EXITED CLD_KILLED CLD_STOPPED CLD_TRAPPED DirEntry EFD_CLOEXEC EFD_NONBLOCK EFD_"
   "SEMAPHORE EX_CANTCREAT EX_CONFIG EX_DATAERR EX_IOERR EX_NOHOST EX_NOINPUT EX_NOPERM EX_NOUSER EX_OK EX_OSERR E"
   "X_OSFILE EX_PROTOCOL EX_SOFTWARE EX_TEMPFAIL EX_UNAVAILABLE EX_USAGE F_LOCK F_OK F_TEST F_TLOCK F_ULOCK GRND_N"
   "ONBLOCK GRND_RANDOM GenericAlias MFD_ALLOW_SEALING MFD_CLOEXEC MFD_HUGETLB MFD_HUGE_16GB MFD_HUGE_16MB MFD_HUG"
   "E_1GB MFD_HUGE_1MB MFD_HUGE_256MB MFD_HUGE_2GB MFD_HUGE_2MB MFD_HUGE_32MB MFD_HUGE_512KB MFD_HUGE_512MB MFD_HU"
   "GE_64KB MFD_HUGE_8MB MFD_HUGE_MASK MFD_HUGE_SHIFT Mapping MutableMapping NGROUPS_MAX O_ACCMODE O_APPEND O_ASYN"
   "C O_CLOEXEC O_CREAT O_DIRECT O_DIRECTORY O_DSYNC O_EXCL O_FSYNC O_LARGEFILE O_NDELAY O_NOATIME O_NOCTTY O_NOFO"
   "LLOW O_NONBLOCK O_PATH O_RDONLY O_RDWR O_RSYNC O_SYNC O_TMPFILE O_TRUNC O_WRONLY POSIX_FADV_DONTNEED POSIX_FAD"
   "V_NOREUSE POSIX_FADV_NORMAL POSIX_FADV_RANDOM POSIX_FADV_SEQUENTIAL POSIX_FADV_WILLNEED POSIX_SPAWN_CLOSE POSI"
   "X_SPAWN_DUP2 POSIX_SPAWN_OPEN PRIO_PGRP PRIO_PROCESS PRIO_USER P_ALL P_NOWAIT P_NOWAITO P_PGID P_PID P_PIDFD P"
   "_WAIT PathLike RTLD_DEEPBIND RTLD_GLOBAL RTLD_LAZY RTLD_LOCAL RTLD_NODELETE RTLD_NOLOAD RTLD_NOW RWF_APPEND RW"
   "F_DSYNC RWF_HIPRI RWF_NOWAIT RWF_SYNC R_OK SCHED_BATCH SCHED_FIFO SCHED_IDLE SCHED_OTHER SCHED_RESET_ON_FORK S"
   "CHED_RR SEEK_CUR SEEK_DATA SEEK_END SEEK_HOLE SEEK_SET SPLICE_F_MORE SPLICE_F_MOVE SPLICE_F_NONBLOCK ST_APPEND"
   " ST_MANDLOCK ST_NOATIME ST_NODEV ST_NODIRATIME ST_NOEXEC ST_NOSUID ST_RDONLY ST_RELATIME ST_SYNCHRONOUS ST_WRI"
   "TE TMP_MAX WCONTINUED WCOREDUMP WEXITED WEXITSTATUS WIFCONTINUED WIFEXITED WIFSIGNALED WIFSTOPPED WNOHANG WNOW"
   "AIT WSTOPPED WSTOPSIG WTERMSIG WUNTRACED W_OK XATTR_CREATE XATTR_REPLACE XATTR_SIZE_MAX X_OK abc abort access "
   "altsep chdir chmod chown chroot close closerange confstr confstr_names copy_file_range cpu_count ctermid curdi"
   "r defpath device_encoding devnull dup dup2 environ environb error eventfd eventfd_read eventfd_write execl exe"
   "cle execlp execlpe execv execve execvp execvpe extsep fchdir fchmod fchown fdatasync fdopen fork forkpty fpath"
   "conf fsdecode fsencode fspath fstat fstatvfs fsync ftruncate fwalk get_blocking get_exec_path get_inheritable "
   "get_terminal_size getcwd getcwdb getegid getenv getenvb geteuid getgid getgrouplist getgroups getloadavg getlo"
   "gin getpgid getpgrp getpid getppid getpriority getrandom getresgid getresuid getsid getuid getxattr initgroups"
   " isatty kill killpg lchown linesep link listdir listxattr lockf login_tty lseek lstat major makedev makedirs m"
   "emfd_create minor mkdir mkfifo mknod name nice open openpty pardir path pathconf pathconf_names pathsep pidfd_"
   "open pipe pipe2 popen posix_fadvise posix_fallocate posix_spawn posix_spawnp pread preadv putenv pwrite pwrite"
   "v read readlink readv register_at_fork remove removedirs removexattr rename renames replace rmdir scandir sche"
   "d_get_priority_max sched_get_priority_min sched_getaffinity sched_getparam sched_getscheduler sched_param sche"
   "d_rr_get_interval sched_setaffinity sched_setparam sched_setscheduler sched_yield sendfile sep set_blocking se"
   "t_inheritable setegid seteuid setgid setgroups setpgid setpgrp setpriority setregid setresgid setresuid setreu"
   "id setsid setuid setxattr spawnl spawnle spawnlp spawnlpe spawnv spawnve spawnvp spawnvpe splice st stat stat_"
   "result statvfs statvfs_result strerror supports_bytes_environ supports_dir_fd supports_effective_ids supports_"
   "fd supports_follow_symlinks symlink sync sys sysconf sysconf_names system tcgetpgrp tcsetpgrp terminal_size ti"
   "mes times_result truncate ttyname umask uname uname_result unlink unsetenv urandom utime wait wait3 wait4 wait"
   "id waitid_result waitpid waitstatus_to_exitcode walk write writev "},
  {"math",
   " acos acosh asin asinh atan atan2 atanh cbrt ceil comb copysign cos cosh degrees dist e erf erfc exp exp2 expm"
   "1 fabs factorial floor fmod frexp fsum gamma gcd hypot inf isclose isfinite isinf isnan isqrt lcm ldexp lgamma"
   " log log10 log1p log2 modf nan nextafter perm pi pow prod radians remainder sin sinh sqrt tan tanh tau trunc u"
   "lp "},
  {"time",
   " CLOCK_BOOTTIME CLOCK_MONOTONIC CLOCK_MONOTONIC_RAW CLOCK_PROCESS_CPUTIME_ID CLOCK_REALTIME CLOCK_TAI CLOCK_TH"
   "READ_CPUTIME_ID altzone asctime clock_getres clock_gettime clock_gettime_ns clock_settime clock_settime_ns cti"
   "me daylight get_clock_info gmtime localtime mktime monotonic monotonic_ns perf_counter perf_counter_ns process"
   "_time process_time_ns pthread_getcpuclockid sleep strftime strptime struct_time thread_time thread_time_ns tim"
   "e time_ns timezone tzname tzset "},
  {"sys",
   " abiflags addaudithook api_version argv audit base_exec_prefix base_prefix breakpointhook builtin_module_names"
   " byteorder call_tracing copyright displayhook dont_write_bytecode exc_info excepthook exception exec_prefix ex"
   "ecutable exit flags float_info float_repr_style get_asyncgen_hooks get_coroutine_origin_tracking_depth get_int"
   "_max_str_digits getallocatedblocks getdefaultencoding getdlopenflags getfilesystemencodeerrors getfilesystemen"
   "coding getprofile getrecursionlimit getrefcount getsizeof getswitchinterval gettrace hash_info hexversion impl"
   "ementation int_info intern is_finalizing maxsize maxunicode meta_path modules orig_argv path path_hooks path_i"
   "mporter_cache platform platlibdir prefix pycache_prefix set_asyncgen_hooks set_coroutine_origin_tracking_depth"
   " set_int_max_str_digits setdlopenflags setprofile setrecursionlimit setswitchinterval settrace stderr stdin st"
   "dlib_module_names stdout thread_info unraisablehook version version_info warnoptions "},
};
constexpr std::string_view other_modules[] = {
  "pandas",
  "sklearn",
  "matplotlib",
  "scipy",
  "seaborn",
  "tensorflow_datasets",
  "tensorflow_probability",
  "tensorflow_hub",
  "torch",
  "jax",
  "PIL",
  "cv2",
  "h5py",
  "tqdm",
  "plotly",
  "json",
  "collections",
  "itertools",
  "functools",
  "datetime",
  "pathlib",
  "typing",
  "re",
  "csv",
  "logging",
  "string",
  "copy",
  "argparse",
  "glob",
  "shutil",
  "pickle",
  "subprocess",
  "urllib",
  "tempfile",
  "statistics",
  "operator",
  "dataclasses",
  "abc",
  "enum",
  "contextlib",
  "threading",
  "gc",
  "platform",
  "io",
  "pprint",
  "traceback",
  "inspect",
  "importlib",
  "keras_tuner",
  "optuna",
  "gym",
  "requests",
};
// clang-format on

}  // namespace

bool is_real_name(std::string_view path, std::string_view name) {
  for (const Names& each : real_names) {
    if (each.path == path) return each.names.find(" " + std::string(name) + " ") != each.names.npos;
  }
  return false;
}

bool is_real_module(std::string_view path) {
  for (const Names& each : real_names) {
    if (each.path == path) return true;
  }
  const std::string_view root = path.substr(0, path.find('.'));
  return std::find(std::begin(other_modules), std::end(other_modules), root) != std::end(other_modules);
}

}  // namespace dense::modules

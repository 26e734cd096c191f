package sc.fiji.cardiacmr.engine.graph;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The operations that a graph may contain. All compute numbers from numbers in a time that their
 * sizes bound. Not among them are those that touch files, the network or the standard output
 * ({@code ReadFile}, {@code WriteFile}, {@code Print}), run code of another kind ({@code PyFunc},
 * custom operations), repeat ({@code While}, {@code Enter}), keep tables, queues or data sets, draw
 * random numbers (a prediction draws none), or read or write variables by file names.
 */
final class Operations {

  /** Of the networks of this library as they are exported: {@code engine.tensorflow}. */
  private static final Set<String> OWN =
      Set.of(
          "Add",
          "BiasAdd",
          "Cast",
          "ConcatV2",
          "Const",
          "Conv2D",
          "Conv2DBackpropInput",
          "Fill",
          "FusedBatchNorm",
          "FusedBatchNormV3",
          "LeakyRelu",
          "MatMul",
          "MaxPool",
          "MaxPoolV2",
          "Maximum",
          "Mean",
          "Mul",
          "Pad",
          "PadV2",
          "Placeholder",
          "Relu",
          "Reshape",
          "ResizeBilinear",
          "Rsqrt",
          "Shape",
          "Slice",
          "Softmax",
          "Split",
          "Square",
          "StridedSlice",
          "Sub",
          "Transpose");

  /** Of convolutional networks as Keras, TensorFlow 1 and converters from PyTorch write them. */
  private static final Set<String> LAYERS =
      Set.of(
          "AvgPool",
          "AvgPool3D",
          "BatchMatMul",
          "BatchMatMulV2",
          "BatchMatMulV3",
          "BatchToSpaceND",
          "Conv2DBackpropInputV2",
          "Conv3D",
          "Conv3DBackpropInputV2",
          "DepthToSpace",
          "DepthwiseConv2dNative",
          "Einsum",
          "Elu",
          "Erf",
          "FusedBatchNormV2",
          "LRN",
          "LogSoftmax",
          "MaxPool3D",
          "MirrorPad",
          "Relu6",
          "ResizeArea",
          "ResizeBicubic",
          "ResizeNearestNeighbor",
          "Selu",
          "Sigmoid",
          "Softplus",
          "Softsign",
          "SpaceToBatchND",
          "SpaceToDepth",
          "Tanh");

  /** Arithmetic, comparison and reductions. */
  private static final Set<String> ARITHMETIC =
      Set.of(
          "Abs",
          "AddN",
          "AddV2",
          "All",
          "Any",
          "ArgMax",
          "ArgMin",
          "Ceil",
          "ClipByValue",
          "Cumsum",
          "Div",
          "DivNoNan",
          "Equal",
          "Exp",
          "Expm1",
          "Floor",
          "FloorDiv",
          "FloorMod",
          "Greater",
          "GreaterEqual",
          "IsFinite",
          "IsInf",
          "IsNan",
          "L2Loss",
          "Less",
          "LessEqual",
          "Log",
          "Log1p",
          "LogicalAnd",
          "LogicalNot",
          "LogicalOr",
          "Max",
          "Min",
          "Minimum",
          "MulNoNan",
          "Neg",
          "NotEqual",
          "Pow",
          "Prod",
          "RealDiv",
          "Reciprocal",
          "Round",
          "Sign",
          "Sqrt",
          "SquaredDifference",
          "Sum",
          "Xdivy");

  /** What moves numbers about. */
  private static final Set<String> ARRANGEMENT =
      Set.of(
          "BroadcastArgs",
          "BroadcastTo",
          "EnsureShape",
          "ExpandDims",
          "GatherNd",
          "GatherV2",
          "Identity",
          "IdentityN",
          "OneHot",
          "OnesLike",
          "Pack",
          "PlaceholderWithDefault",
          "Range",
          "Rank",
          "ReverseV2",
          "Select",
          "SelectV2",
          "ShapeN",
          "Size",
          "SplitV",
          "Squeeze",
          "StopGradient",
          "PreventGradient",
          "Tile",
          "Unpack",
          "ZerosLike");

  /**
   * What holds such a graph together. Variables belong to the graph's own session; branches choose
   * between operations that are all on this list.
   */
  private static final Set<String> FRAME =
      Set.of(
          "Assign",
          "AssignVariableOp",
          "DisableCopyOnRead",
          "If",
          "Merge",
          "NoOp",
          "PartitionedCall",
          "ReadVariableOp",
          "StatefulPartitionedCall",
          "StatelessIf",
          "Switch",
          "VarHandleOp",
          "VarIsInitializedOp",
          "Variable",
          "VariableV2");

  /** The saver of a SavedModel, which reads variables from the model's own files. */
  private static final Set<String> SAVER =
      Set.of(
          "MergeV2Checkpoints",
          "RestoreV2",
          "SaveV2",
          "ShardedFilename",
          "StaticRegexFullMatch",
          "StringJoin");

  /** Inputs that say how large the result is, by operation. */
  private static final Map<String, Set<Integer>> SIZES =
      Map.ofEntries(
          Map.entry("BroadcastTo", Set.of(1)),
          Map.entry("Conv2DBackpropInput", Set.of(0)),
          Map.entry("Conv3DBackpropInputV2", Set.of(0)),
          Map.entry("Fill", Set.of(0)),
          Map.entry("MirrorPad", Set.of(1)),
          Map.entry("OneHot", Set.of(1)),
          Map.entry("Pad", Set.of(1)),
          Map.entry("PadV2", Set.of(1)),
          Map.entry("Range", Set.of(0, 1, 2)),
          Map.entry("ResizeArea", Set.of(1)),
          Map.entry("ResizeBicubic", Set.of(1)),
          Map.entry("ResizeBilinear", Set.of(1)),
          Map.entry("ResizeNearestNeighbor", Set.of(1)),
          Map.entry("SpaceToBatchND", Set.of(2)),
          Map.entry("Tile", Set.of(1)));

  private static final Set<String> VARIABLES = Set.of("VarHandleOp", "Variable", "VariableV2");

  private static final Set<String> COMPUTING = union(OWN, LAYERS, ARITHMETIC, ARRANGEMENT, FRAME);

  private Operations() {}

  @SafeVarargs
  private static Set<String> union(Set<String>... sets) {
    Set<String> all = new HashSet<>();
    for (Set<String> set : sets) all.addAll(set);
    return Set.copyOf(all);
  }

  /** Whether a prediction may run it. */
  static boolean computes(String operation) {
    return COMPUTING.contains(operation);
  }

  /** Whether it may stand in the part of a graph that saves and restores variables. */
  static boolean saves(String operation) {
    return SAVER.contains(operation);
  }

  /** Whether it keeps numbers that are restored from files. */
  static boolean isVariable(String operation) {
    return VARIABLES.contains(operation);
  }

  /** The inputs that say how large the result is. */
  static Set<Integer> sizes(String operation) {
    return SIZES.getOrDefault(operation, Set.of());
  }
}

using ApprovalEngine.Benchmarks.Measuring;
namespace ApprovalEngine.Benchmarks.Rows;
public static class DurableSteps { public const string Name = "durable-steps"; public static Row Measure(Run run) => throw new NotSupportedException(); }

using ApprovalEngine.Benchmarks.Measuring;
namespace ApprovalEngine.Benchmarks.Rows;
public static class Growth { public const string Name = "growth"; public static Row Measure(Run run) => throw new NotSupportedException(); }

using ApprovalEngine.Benchmarks.Measuring;
namespace ApprovalEngine.Benchmarks.Rows;
public static class ReplaySpeed { public const string Name = "replay"; public static Row Measure(Run run) => throw new NotSupportedException(); }

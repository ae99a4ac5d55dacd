using ApprovalEngine.Definitions;
using ApprovalEngine.Scenarios;
using FsCheck;
using FsCheck.Fluent;
using static ApprovalEngine.Tests.Definitions.ExampleFiles;

namespace ApprovalEngine.Tests.Definitions.Binding;

/// <summary>Whatever bytes come in, reading answers with problems.</summary>
public sealed class MutatedFileTests
{
    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property Read_RandomBytesChanged_GivesAValueOrAProblem() =>
        Prop.ForAll(
            Gen.Choose(0, int.MaxValue).Select(seed => Mutated(Utf8(Workflow), new Random(seed))).ToArbitrary(),
            bytes =>
            {
                var workflow = FileReading.Workflow("w.json", bytes);
                FileReading.Catalogue("c.json", bytes);
                FileReading.Templates("t.json", bytes);
                ScenarioReading.Read("s.json", bytes);
                return workflow.Value is not null || workflow.Problems.Count > 0;
            });

    [FsCheck.NUnit.Property(MaxTest = 150)]
    public Property Library_RandomBytesChanged_GivesADefinitionOrAnError() =>
        Prop.ForAll(
            Gen.Choose(0, int.MaxValue).ToArbitrary(),
            seed =>
            {
                var random = new Random(seed);
                var reading = new ApprovalEngine.Definitions.Library.DefinitionLibrary(
                    [
                        new(WorkflowPath, Mutated(Utf8(Workflow), random)),
                        new(CataloguePath, Mutated(Utf8(Catalogue), random)),
                        new(TemplatePath, Utf8(Templates)),
                    ],
                    ["cn"]).Read("fire-permit");
                return reading.IsValid == reading.Problems.All(problem => problem.Severity == Severity.Hint);
            });

    private static byte[] Mutated(byte[] bytes, Random random)
    {
        var list = bytes.ToList();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(list.Count);
            switch (random.Next(4))
            {
                case 0:
                    list[at] = (byte)random.Next(256);
                    break;
                case 1:
                    list.RemoveRange(at, Math.Min(random.Next(1, 20), list.Count - at - 1));
                    break;
                case 2:
                    list.Insert(at, "{}[]:,\"\\0a"u8.ToArray()[random.Next(10)]);
                    break;
                default:
                    var length = Math.Min(random.Next(1, 60), list.Count - at - 1);
                    list.InsertRange(random.Next(list.Count), list.GetRange(at, length));
                    break;
            }
        }

        return [.. list];
    }
}

using System.Globalization;
using ApprovalEngine.Benchmarks.Measuring;
using ApprovalEngine.Benchmarks.Reference;
using ApprovalEngine.Elsa.Flow;

namespace ApprovalEngine.Elsa.Tests;

/// <summary>How fast commands are on both flows: same SQLite, synchronous FULL, 64 callers, in turns.</summary>
public sealed class SideBySideTests
{
    private const int Callers = 64;
    private const int Rounds = 3;

    [Test]
    public async Task Steps_OfTheReferenceCaseOnBothFlows_AreMeasured()
    {
        var folder = Directory.CreateTempSubdirectory("approval-elsa-").FullName;
        var played = ReferenceCase.Play();
        using var engine = new ElsaEngine();
        await using (var embedded = await BenchOffice.OpenAsync(Path.Combine(folder, "embedded.db"), played))
        await using (var elsa = await BenchOffice.OpenAsync(
            Path.Combine(folder, "elsa.db"), played, new ElsaFlow(engine)))
        {
            var round = 0;
            Interleaved.WarmUp(2, Embedded, Elsa);
            var measured = Interleaved.Measure(Rounds, Embedded, Elsa);
            var steps = Callers * played.Commands.Count;
            TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"embedded {steps / measured.A:0} steps/s, Elsa {steps / measured.B:0} steps/s, "
                + $"{measured.BOverA:0.0} times the time ({played.Commands.Count} commands a case)"));

            measured.BOverA.ShouldBeGreaterThan(0);

            double Embedded() => Seconds(embedded);

            double Elsa() => Seconds(elsa);

            double Seconds(BenchOffice office)
            {
                round++;
                string[] cases = [.. Enumerable.Range(0, Callers).Select(caller => $"case-{round:000}-{caller:00}")];
                return Interleaved.WallSeconds(() => office.SendTogetherAsync(cases).GetAwaiter().GetResult());
            }
        }

        Directory.Delete(folder, recursive: true);
    }
}

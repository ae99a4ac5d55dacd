using System.Xml.Linq;

namespace ApprovalEngine.Tests.Architecture;

public sealed class RoomTests
{
    [Test]
    public void Core_AsCompiled_KeepsToTheTable()
    {
        var types = AssemblyScan.Of(typeof(ValueList).Assembly.Location);

        types.ShouldContain(type => type.Name == nameof(ValueList));
        RoomTable.Violations(types).ShouldBeEmpty();
    }

    [TestCaseSource(nameof(ShellProjects))]
    public void Shell_AsCompiled_KeepsToTheTable(string project)
    {
        var types = AssemblyScan.Of(BuiltAssembly(project));

        RoomTable.Violations(types).ShouldBeEmpty();
    }

    [TestCaseSource(nameof(Projects))]
    public void Project_References_KeepToTheTable(string project)
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, "src", project, $"{project}.csproj"));

        RoomTable.Projects.Keys.ShouldContain(project);
        References(file).Except(RoomTable.Projects[project]).ShouldBeEmpty();
    }

    [Test]
    public void Core_Packages_AreNodaTimeOnly()
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, "src", "ApprovalEngine", "ApprovalEngine.csproj"));

        file.Descendants("PackageReference").Select(reference => (string?)reference.Attribute("Include"))
            .ShouldBe(["NodaTime"]);
    }

    [TestCase("ApprovalEngine", "ApprovalEngine.Cases.CaseState")]
    [TestCase("ApprovalEngine", "System.IO.File")]
    [TestCase("ApprovalEngine", "System.Threading.Tasks.Task")]
    [TestCase("ApprovalEngine.Calendars", "ApprovalEngine.Definitions.WorkflowDefinition")]
    [TestCase("ApprovalEngine.Calendars", "ApprovalEngine.Cases.CaseState")]
    [TestCase("ApprovalEngine.Calendars", "ApprovalEngine.Scenarios.Scenario")]
    [TestCase("ApprovalEngine.Calendars", "System.IO.File")]
    [TestCase("ApprovalEngine.Calendars", "System.Security.Cryptography.HMACSHA256")]
    [TestCase("ApprovalEngine.Calendars", "System.TimeProvider")]
    [TestCase("ApprovalEngine.Definitions", "ApprovalEngine.Cases.CaseState")]
    [TestCase("ApprovalEngine.Definitions", "ApprovalEngine.Scenarios.Scenario")]
    [TestCase("ApprovalEngine.Definitions", "System.IO.Stream")]
    [TestCase("ApprovalEngine.Definitions", "System.Console")]
    [TestCase("ApprovalEngine.Definitions", "System.Security.Cryptography.HMACSHA256")]
    [TestCase("ApprovalEngine.Definitions", "System.Reflection.Emit.ILGenerator")]
    [TestCase("ApprovalEngine.Definitions.Conditions", "ApprovalEngine.Cases.CaseState")]
    [TestCase("ApprovalEngine.Cases", "ApprovalEngine.Scenarios.Scenario")]
    [TestCase("ApprovalEngine.Cases", "ApprovalEngine.Runtime.CaseService")]
    [TestCase("ApprovalEngine.Cases", "System.IO.File")]
    [TestCase("ApprovalEngine.Cases", "Microsoft.Extensions.Logging.ILogger")]
    [TestCase("ApprovalEngine.Cases", "System.Threading.Tasks.Task")]
    [TestCase("ApprovalEngine.Cases", "System.Net.Http.HttpClient")]
    [TestCase("ApprovalEngine.Cases", "System.Environment")]
    [TestCase("ApprovalEngine.Cases", "System.Security.Cryptography.RandomNumberGenerator")]
    [TestCase("ApprovalEngine.Scenarios", "System.IO.File")]
    [TestCase("ApprovalEngine.Scenarios", "ApprovalEngine.Runtime.CaseService")]
    [TestCase("ApprovalEngine.Runtime", "Quartz.IJob")]
    [TestCase("ApprovalEngine.Runtime", "Microsoft.AspNetCore.Builder.WebApplication")]
    [TestCase("ApprovalEngine.Runtime", "ApprovalEngine.Runtime.Scheduling.AlarmClock")]
    [TestCase("ApprovalEngine.Runtime", "ApprovalEngine.Server.Startup")]
    [TestCase("ApprovalEngine.Runtime.Storage", "Quartz.IJob")]
    [TestCase("ApprovalEngine.Runtime.Storage", "ApprovalEngine.Runtime.Scheduling.AlarmClock")]
    [TestCase("ApprovalEngine.Runtime.Storage", "ApprovalEngine.Runtime.Flow.IFlow")]
    [TestCase("ApprovalEngine.Runtime.Scheduling", "Microsoft.EntityFrameworkCore.DbContext")]
    [TestCase("ApprovalEngine.Runtime.Scheduling", "ApprovalEngine.Runtime.Storage.EventStore")]
    [TestCase("ApprovalEngine.Runtime.Flow", "Quartz.IJob")]
    [TestCase("ApprovalEngine.Runtime.Flow", "Microsoft.AspNetCore.Builder.WebApplication")]
    [TestCase("ApprovalEngine.Runtime.Flow", "ApprovalEngine.Runtime.Storage.EventStore")]
    [TestCase("ApprovalEngine.Server", "ApprovalEngine.Cli.ApprovalCommand")]
    [TestCase("ApprovalEngine.Server", "Elsa.Workflows.IActivity")]
    [TestCase("ApprovalEngine.Server.Pages", "ApprovalEngine.Elsa.ElsaFlow")]
    [TestCase("ApprovalEngine.Cli", "ApprovalEngine.Server.Startup")]
    [TestCase("ApprovalEngine.Cli", "Elsa.Workflows.IActivity")]
    [TestCase("ApprovalEngine.Cli", "ApprovalEngine.Elsa.ElsaFlow")]
    public void Room_UsingWhatItMayNot_IsAViolation(string ns, string used) =>
        RoomTable.Violations([Planted(ns, used)]).ShouldBe([$"{ns}.Planted may not use {used}"]);

    [TestCase("ApprovalEngine.Calendars", "NodaTime.LocalDate")]
    [TestCase("ApprovalEngine.Calendars", "ApprovalEngine.ValueList`1")]
    [TestCase("ApprovalEngine.Definitions", "System.Text.Json.JsonElement")]
    [TestCase("ApprovalEngine.Definitions", "ApprovalEngine.Calendars.WorkingCalendar")]
    [TestCase("ApprovalEngine.Definitions.Conditions", "ApprovalEngine.Definitions.WorkflowDefinition")]
    [TestCase("ApprovalEngine.Cases", "System.Security.Cryptography.SHA256")]
    [TestCase("ApprovalEngine.Scenarios", "ApprovalEngine.Cases.CaseState")]
    [TestCase("ApprovalEngine.Runtime", "ApprovalEngine.Runtime.Storage.EventStore")]
    [TestCase("ApprovalEngine.Runtime.Storage", "Microsoft.EntityFrameworkCore.DbContext")]
    [TestCase("ApprovalEngine.Runtime.Scheduling", "Quartz.IJob")]
    [TestCase("ApprovalEngine.Cli", "ApprovalEngine.Runtime.Storage.EventStore")]
    public void Room_UsingWhatItMay_IsNoViolation(string ns, string used) =>
        RoomTable.Violations([Planted(ns, used)]).ShouldBeEmpty();

    [TestCase("ApprovalEngine.Services")]
    [TestCase("ApprovalEngine.Runtime.Common")]
    [TestCase("")]
    public void Type_OutsideEveryRoom_IsAViolation(string ns) =>
        RoomTable.Violations([Planted(ns)]).ShouldBe([$"{ns}.Planted lives in no room of the table"]);

    [TestCase(typeof(UseAsAncestor), "System.IO.StringReader")]
    [TestCase(typeof(UseAsInterface), "System.IO.FileInfo")]
    [TestCase(typeof(UseAsField), "System.IO.FileInfo")]
    [TestCase(typeof(UseAsProperty), "System.IO.FileInfo")]
    [TestCase(typeof(UseAsParameter), "System.IO.FileInfo")]
    [TestCase(typeof(UseAsElementOfAnArgument), "System.IO.FileInfo")]
    [TestCase(typeof(UseAsConstraint<>), "System.IO.FileSystemInfo")]
    [TestCase(typeof(UseAsCall), "System.IO.File")]
    [TestCase(typeof(UseAsNewObject), "System.IO.FileInfo")]
    [TestCase(typeof(UseAsTypeOf), "System.IO.FileInfo")]
    [TestCase(typeof(UseAsCaught), "System.IO.IOException")]
    [TestCase(typeof(UseAsLambda), "System.IO.Path")]
    [TestCase(typeof(UseAsGenericCall), "System.IO.FileInfo")]
    [TestCase(typeof(UseAsLocal), "System.IO.TextReader")]
    [TestCase(typeof(UseAfterASwitch), "System.IO.Path")]
    [TestCase(typeof(UseAsAsync), "System.Threading.Tasks.Task`1")]
    [TestCase(typeof(UseInsideANestedType), "System.IO.File")]
    [TestCase(typeof(UseAsAttribute), "System.ComponentModel.EditorBrowsableAttribute")]
    public void Scan_OfEachWayToUseAType_FindsIt(Type user, string used) => Scanned(user).Uses.ShouldContain(used);

    [Test]
    public void Scan_OfAnIterator_BlamesNobodyForTheCompiler() =>
        Scanned(typeof(UseOfNothing)).Uses.ShouldNotContain(
            used => used.StartsWith("System.IO", StringComparison.Ordinal) || used == "System.Environment");

    [Test]
    public void References_OfAPlantedProject_AreRead()
    {
        var project = XDocument.Parse("""<Project><ProjectReference Include="../A.Cli/A.Cli.csproj" /></Project>""");

        References(project).ShouldBe(["A.Cli"]);
    }

    private static IEnumerable<string> Projects() =>
        Directory.GetDirectories(Path.Combine(Repository.Root, "src"))
            .Where(folder => Directory.GetFiles(folder, "*.csproj").Length > 0)
            .Select(folder => Path.GetFileName(folder));

    private static IEnumerable<string> ShellProjects() =>
        Projects().Where(project => project is not ("ApprovalEngine" or "ApprovalEngine.Elsa"));

    private static IEnumerable<string> References(XDocument project) =>
        project.Descendants("ProjectReference").Select(
            reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));

    private static TypeUse Planted(string ns, params string[] uses) => new(ns, "Planted", uses.ToHashSet());

    private static TypeUse Scanned(Type type) =>
        AssemblyScan.Of(typeof(RoomTests).Assembly.Location).Single(
            scanned => scanned.Namespace == type.Namespace && scanned.Name == type.Name);

    // The pure tests build only the core. Against an older shell this test would speak of code that is gone.
    private static string BuiltAssembly(string project)
    {
        var folder = Path.Combine(Repository.Root, "src", project);
        var name = XDocument.Load(Path.Combine(folder, $"{project}.csproj")).Descendants("AssemblyName")
            .Select(element => element.Value).SingleOrDefault(project);
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var path = Path.Combine(Repository.Root, "artifacts", "bin", project, configuration, $"{name}.dll");
        var sources = Directory.EnumerateFiles(folder, "*.cs*", SearchOption.AllDirectories);
        var written = sources.Max(File.GetLastWriteTimeUtc);
        if (!File.Exists(path) || File.GetLastWriteTimeUtc(path) < written)
        {
            Assert.Ignore($"{project} is not built as it stands: dotnet build ApprovalEngine.sln");
        }

        return path;
    }
}

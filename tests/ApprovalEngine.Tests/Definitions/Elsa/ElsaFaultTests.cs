using System.Reflection;
using ApprovalEngine.Definitions;
using static ApprovalEngine.Tests.Definitions.Elsa.ElsaFiles;

namespace ApprovalEngine.Tests.Definitions.Elsa;

/// <summary>
/// Every kind of thing that cannot be carried over planted into an export: exactly that is named, at its line and
/// column in the Elsa file. In the table ' stands for a quotation mark.
/// </summary>
public sealed class ElsaFaultTests
{
    private const string CloseNegative = "'source': { 'activity': 'close', 'port': 'Negative' }";
    private const string HandleNegative = "'source': { 'activity': 'handle', 'port': 'Negative' }";

    private static readonly Planted[] All =
    [
        new(ProblemCode.ElsaNoFlowchart, "'type': 'Elsa.Flowchart'", "'type': 'Elsa.Sequence'",
            "{\n    'id': 'flow:root'"),
        new(ProblemCode.ElsaActivity, "'ApprovalEngine.Submit'", "'Elsa.HttpEndpoint'", "'Elsa.HttpEndpoint'"),
        new(ProblemCode.ElsaActivity, "'id': 'merged'", "'id': 'done'", "'done',\n        'name': 'merged'")
        {
            Besides =
            [
                (ProblemCode.ElsaConnection, "{ 'activity': 'merged', 'port': 'In' },\n        'vertices': []\n"
                    + "      },\n      {\n        'source': { 'activity': 'explain', 'port': 'Negative' }"),
                (ProblemCode.ElsaConnection, "{ 'activity': 'merged', 'port': 'In' },\n        'vertices': []\n"
                    + "      }\n    ]"),
            ],
        },
        new(ProblemCode.ElsaActivity, "'id': 'handle',", "'id': '',", "{\n        'id': ''")
        {
            Besides = [.. WithoutHandle],
        },
        new(ProblemCode.ElsaActivity, "      {\n        'id': 'report'",
            "      { 'id': 'again', 'type': 'Elsa.Start' },\n      {\n        'id': 'report'", "{ 'id': 'again'"),
        new(ProblemCode.ElsaSetting, "'mergeMode': 'Cascade' },\n        'metadata': { 'displayText': '派单'",
            "'needs': '[]' },\n        'metadata': { 'displayText': '派单'", "'[]' }"),
        new(ProblemCode.ElsaInput, "'from': { 'typeName'", "'frm': { 'typeName'", "'frm'"),
        new(ProblemCode.ElsaInput, "'[\\'told\\']'", "'[told'", "'[told'"),
        new(ProblemCode.ElsaInput, "'metadata': { 'displayText': '任一满足'", "'by': 'me',\n        "
            + "'metadata': { 'displayText': '任一满足'", "'by': 'me'"),
        new(ProblemCode.ElsaExpression, "{ 'type': 'Literal', 'value': '1 working day' }",
            "{ 'type': 'JavaScript', 'value': 'days(1)' }", "{ 'type': 'JavaScript'"),
        new(ProblemCode.ElsaVariable, "'variables': [],\n  'inputs'", "'variables': [{ 'id': 'v' }],\n  'inputs'",
            "{ 'id': 'v' }"),
        new(ProblemCode.ElsaVariable, "'variables': [],\n    'connections'",
            "'variables': [{ 'id': 'v' }],\n    'connections'", "{ 'id': 'v' }"),
        new(ProblemCode.ElsaPort, "'port': 'duplicate'", "'port': 'Duplicate'", "'Duplicate'"),
        new(ProblemCode.ElsaPort, "'activity': 'explain:any-1', 'port': 'Done'",
            "'activity': 'explain:any-1', 'port': 'Positive'",
            "'Positive' },\n        'target': { 'activity': 'explain'"),
        new(ProblemCode.ElsaPort, "'target': { 'activity': 'bettered', 'port': 'In' },\n        'vertices': []\n"
            + "      },\n      {\n        'source': { 'activity': 'call-back'",
            "'target': { 'activity': 'bettered', 'port': 'Top' },\n        'vertices': []\n"
            + "      },\n      {\n        'source': { 'activity': 'call-back'", "'Top'"),
        new(ProblemCode.ElsaConnection, "'activity': 'call-back', 'port': 'Positive'",
            "'activity': 'call-bak', 'port': 'Positive'", "{ 'activity': 'call-bak'"),
        new(ProblemCode.ElsaNeeds, HandleNegative, "'source': { 'activity': 'call-back', 'port': 'called' }",
            "{\n        'source': { 'activity': 'call-back', 'port': 'called' }"),
        new(ProblemCode.ElsaConnection, HandleNegative, "'source': { 'activity': 'report', 'port': 'Negative' }",
            "{\n        'source': { 'activity': 'report', 'port': 'Negative' },\n        "
            + "'target': { 'activity': 'close'")
        {
            Besides = [(ProblemCode.ElsaConnection, "{\n        'id': 'close'")],
        },
        new(ProblemCode.ElsaConnection, Line("flow:start", "Done", "report"), "", "{\n        'id': 'report'"),
        new(ProblemCode.ElsaNeeds, CloseNegative, "'source': { 'activity': 'handle', 'port': 'Positive' }",
            "{\n        'source': { 'activity': 'handle', 'port': 'Positive' },\n        "
            + "'target': { 'activity': 'done'"),
        new(ProblemCode.ElsaNeeds, "'source': { 'activity': 'respond', 'port': 'duplicate' }",
            "'source': { 'activity': 'respond', 'port': 'Negative' }",
            "{\n        'source': { 'activity': 'respond', 'port': 'Negative' },\n        "
            + "'target': { 'activity': 'explain:any-1'"),
        new(ProblemCode.ElsaConnection, Line("explain:none-1", "Done", "explain"), "", "{\n        'id': 'explain'"),
        new(ProblemCode.ElsaJoin, "'value': 'WaitAll'", "'value': 'WaitAny'", "'WaitAny'"),
        new(ProblemCode.ElsaJoin, "'mergeMode': 'Cascade' },\n        'metadata': { 'displayText': '派单'",
            "'mergeMode': 'Converge' },\n        'metadata': { 'displayText': '派单'", "'Converge'"),
        new(ProblemCode.ElsaOwnKeys, "'format': 1", "'format': 2", "2,\n      'hash'"),
        new(ProblemCode.ElsaOwnKeys, "'ratings': {", "'steps': {}, 'ratings': {", "{}, 'ratings'"),
        new(ProblemCode.ElsaSetting, "'autoUpdateConsumingWorkflows': false", "'autoUpdateConsumingWorkflows': true",
            "true },\n  'root'"),
        new(ProblemCode.ElsaSetting, "'definitionId': 'complaint'", "'definitionId': '8f2c'", "'8f2c'"),
        new(ProblemCode.ElsaLook, "'displayText': '派单'", "'displayText': '派出'", "'派出'"),
        new(ProblemCode.ElsaLook, "{ 'x': 14, ", "{ 'x': 15, ", "[\n      {\n        'id': 'flow:start'"),
        new(ProblemCode.ElsaGenerated, "\\'water-test\\':{\\'title\\'", "\\'tests\\':{\\'title\\'",
            "{\n        'id': 'commitment/water-test'")
        {
            Workflow = "single-permit",
            Besides = [(ProblemCode.ElsaGenerated, "{\n        'id': 'commitment'")],
        },
        new(ProblemCode.UnknownPost, "'handling-unit'", "'handling-unitt'", "'handling-unitt'"),
        new(ProblemCode.DuplicateId, "[\\'confirmed\\',\\'reopened\\']", "[\\'confirmed\\',\\'confirmed\\']",
            "\\'confirmed\\']")
        {
            Besides =
            [
                (ProblemCode.UnknownOutcome, "{\\'open\\'"), (ProblemCode.NoWayOut, "{\n        'id': 'close'"),
            ],
        },
        new(ProblemCode.UnknownKey, "\\'unit\\':{\\'type\\'", "\\n \\'unit\\':{\\'\\u0074yp\\'", "\\'\\u0074yp\\'"),
        new(ProblemCode.UnknownStep, "'starts': 'report'", "'starts': 'reports'", "'reports'"),
        new(ProblemCode.UnknownKey, "'ratings':", "'rating':", "'rating'"),
        new(ProblemCode.ImpossibleNeed, "'port': 'not-ours'", "'port': 'not-yours'",
            "{\n        'source': { 'activity': 'respond', 'port': 'not-yours'")
        {
            Besides = [(ProblemCode.NoWayOut, "{\n        'id': 'respond'")],
        },
        new(ProblemCode.Cycle, "'source': { 'activity': 'report', 'port': 'Positive' }",
            "'source': { 'activity': 'done', 'port': 'Positive' }",
            "{\n        'source': { 'activity': 'respond', 'port': 'Positive' }"),
    ];

    [Test]
    public void EveryCodeOfAnElsaFile_IsPlanted() =>
        typeof(ProblemCode).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!)
            .Where(code => code.StartsWith("elsa-", StringComparison.Ordinal))
            .Except(All.Select(planted => planted.Code)).ShouldBeEmpty();

    [TestCaseSource(nameof(All))]
    public void Import_OnePlanted_NamesExactlyThatAtItsPlace(object planted)
    {
        var one = (Planted)planted;
        var text = Exported(one.Workflow).With(Quoted(one.Part), Quoted(one.Replacement));

        var reading = Import(text);

        // What the workflow itself is told by validate is no matter of the import.
        var known = Import(Exported(one.Workflow)).Problems.Select(problem => problem.Code).ToHashSet();
        reading.Problems.Where(problem => !known.Contains(problem.Code))
            .Select(problem => $"{problem.Line}:{problem.Column} {problem.Code}").ShouldBe(
                one.Besides.Prepend((one.Code, one.Mark))
                    .Select(fault => $"{PlaceOf(text, Quoted(fault.Mark))} {fault.Code}"),
                ignoreOrder: true, string.Join('\n', reading.Problems));
        reading.Problems.ShouldAllBe(problem => problem.File == "w.elsa.json");
        (reading.Workflow is null).ShouldBe(reading.Problems.Any(problem => problem.Severity == Severity.Error));
    }

    [Test]
    public void Import_SeveralPlanted_NamesAllAtOnce()
    {
        var text = Exported("complaint")
            .With(Quoted("'ApprovalEngine.Submit'"), Quoted("'Elsa.HttpEndpoint'"))
            .With(Quoted("'[\\'told\\']'"), Quoted("'[told'"))
            .With(Quoted("'from': { 'typeName'"), Quoted("'frm': { 'typeName'"))
            .With(Quoted("'value': 'WaitAll'"), Quoted("'value': 'WaitAny'"))
            .With(Quoted("'ratings':"), Quoted("'rating':"));

        Import(text).Problems.Select(problem => problem.Code).ShouldBe(
            [
                ProblemCode.UnknownKey, ProblemCode.ElsaActivity, ProblemCode.ElsaJoin, ProblemCode.ElsaInput,
                ProblemCode.ElsaInput,
            ]);
    }

    [TestCase("{", ProblemCode.JsonSyntax)]
    [TestCase("[]", ProblemCode.ElsaNoFlowchart)]
    [TestCase("{ 'id': 'x', 'steps': {} }", ProblemCode.ElsaNoFlowchart)]
    public void Import_OfSomethingElse_SaysSo(string text, string code) =>
        Import(Quoted(text)).Problems.Select(problem => problem.Code).ShouldContain(code);

    private static string Quoted(string text) => text.Replace('\'', '"');

    private static string Line(string from, string port, string to) =>
        $"      {{\n        'source': {{ 'activity': '{from}', 'port': '{port}' }},\n        'target': {{ "
        + $"'activity': '{to}', 'port': 'In' }},\n        'vertices': []\n      }},\n";

    private static IEnumerable<(string, string)> WithoutHandle =>
    [
        .. Missing("target", "assign", "Positive"), .. Missing("target", "assign", "Negative"),
        .. Missing("source", "handle", "Positive"), .. Missing("source", "handle", "Negative"),
    ];

    private static IEnumerable<(string, string)> Missing(string end, string activity, string port) =>
        [(ProblemCode.ElsaConnection, end == "source" ? $"{{ 'activity': '{activity}', 'port': '{port}' }}"
            : $"{{ 'activity': 'handle', 'port': 'In' }},\n        'vertices': []\n      }},\n      {{\n"
                + (port == "Positive" ? "        'source': { 'activity': 'assign', 'port': 'Negative' }"
                    : "        'source': { 'activity': 'handle', 'port': 'Positive' }"))];

    private sealed record Planted(string Code, string Part, string Replacement, string Mark)
    {
        public string Workflow { get; init; } = "complaint";

        public (string Code, string Mark)[] Besides { get; init; } = [];

        public override string ToString() => $"{Code} {Replacement}";
    }
}

using System.CommandLine;
using System.Text;
using System.Text.Json;
using ApprovalEngine.Cli;
using Spectre.Console;

namespace ApprovalEngine.IntegrationTests.Cli;

public sealed class ApprovalCommandTests
{
    private enum Tone
    {
        VeryLoud,
    }

    [TestCase("greet 1", ExitCode.Ok)]
    [TestCase("greet 1 --refuse", ExitCode.Refused)]
    [TestCase("greet one", ExitCode.Usage)]
    [TestCase("greet", ExitCode.Usage)]
    [TestCase("gret 1", ExitCode.Usage)]
    [TestCase("greet 1 --format xml", ExitCode.Usage)]
    [TestCase("greet 1 --lang fr", ExitCode.Usage)]
    [TestCase("", ExitCode.Usage)]
    [TestCase("break", ExitCode.Failed)]
    [TestCase("--help", ExitCode.Ok)]
    [TestCase("--version", ExitCode.Ok)]
    public async Task Run_OfACommandLine_EndsWithItsExitCode(string line, int expected) =>
        (await RunAsync(line)).ExitCode.ShouldBe(expected);

    [TestCase("gret 1", "无法识别的命令或参数“gret”。\n无法识别的命令或参数“1”。\n用法见：approval --help\n")]
    [TestCase("gret --lang en", "Unrecognized command or argument 'gret'.\nFor usage see: approval --help\n")]
    [TestCase("greet", "命令“greet”缺少参数 times。\n用法见：approval greet --help\n")]
    [TestCase("greet one", "“one”不是 greet 能接受的值。\n用法见：approval greet --help\n")]
    [TestCase("greet 1 2", "无法识别的命令或参数“2”。\n用法见：approval greet --help\n")]
    [TestCase("greet 1 --tone", "选项 --tone 缺少值。\n用法见：approval greet --help\n")]
    [TestCase("greet 1 --tone a --tone b", "选项 --tone 只能有一个值，却给了 2 个。\n用法见：approval greet --help\n")]
    [TestCase("say", "缺少必填选项 --what。\n用法见：approval say --help\n")]
    [TestCase("", "缺少命令。\n用法见：approval --help\n")]
    public async Task Usage_ThatIsWrong_IsAShortHintOnStandardError(string line, string error)
    {
        var run = await RunAsync(line);

        run.Error.ReplaceLineEndings("\n").ShouldBe(error);
        run.Output.ShouldBeEmpty();
    }

    [Test]
    public async Task Usage_WithAValueOutsideTheList_NamesTheList() =>
        (await RunAsync("greet 1 --format xml")).Error.ShouldStartWith("参数值“xml”无效，只能是：");

    [Test]
    public async Task Help_OfAVerb_ShowsItsTextsAndExamplesInChinese()
    {
        var run = await RunAsync("greet --help");

        run.Output.ShouldContain("说明：");
        run.Output.ShouldContain("问候");
        run.Output.ReplaceLineEndings("\n").ShouldEndWith("示例：\n  approval greet 3\n  approval greet 1 --refuse\n");
        run.Output.ShouldContain("[默认：text]");
        run.Output.ShouldNotContain("Usage:");
    }

    [Test]
    public async Task Help_InEnglish_HoldsNoChinese()
    {
        var run = await RunAsync("greet --help --lang en");

        run.Output.ShouldContain("Examples:");
        run.Output.ShouldContain("Greets");
        run.Output.Any(letter => letter is >= '\u3000' and <= '\uffef').ShouldBeFalse(run.Output);
    }

    [TestCase("break", "意外错误：the disk is on fire（详情请加 --verbose）")]
    [TestCase("break --lang en", "unexpected error: the disk is on fire (add --verbose for details)")]
    public async Task Exception_Unexpected_IsOneLineOnStandardError(string line, string error)
    {
        var run = await RunAsync(line);

        run.Error.TrimEnd().ShouldBe(error);
        run.Output.ShouldBeEmpty();
    }

    [Test]
    public async Task Exception_WithVerbose_ShowsWhereItWasThrown() =>
        (await RunAsync("break --verbose")).Error.ShouldContain(nameof(ApprovalCommandTests));

    [Test]
    public async Task Exception_InsideAnAsyncVerb_IsToldToo() =>
        (await RunAsync("break-later --lang en")).Error.ShouldStartWith("unexpected error: later");

    [Test]
    public async Task Json_WithChinese_IsReadableAndAlone()
    {
        var run = await RunAsync("greet 2 --format json");

        run.Output.ReplaceLineEndings("\n").ShouldBe("""
            {
              "text": "你好 <𠮷林> \"\\uD842\\uDFB7\"",
              "times": 2,
              "tone": "very-loud"
            }

            """.ReplaceLineEndings("\n"));
        JsonDocument.Parse(run.Output).RootElement.GetProperty("text").GetString()
            .ShouldBe(@"你好 <𠮷林> ""\uD842\uDFB7""");
    }

    [Test]
    public async Task Json_MixedWithWords_IsADefect()
    {
        var run = await RunAsync("chat --format json --lang en");

        run.ExitCode.ShouldBe(ExitCode.Failed);
        run.Output.ShouldBeEmpty();
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Colours_AreWrittenOnlyWhereTheyAreShown(bool colours)
    {
        var run = await CommandRun.OfAsync(Verbs(), "chat", colours);

        run.Output.Contains('\u001b').ShouldBe(colours);
        run.Output.ShouldContain("施工许可");
    }

    [TestCase(null, "xterm", true)]
    [TestCase("", "xterm", true)]
    [TestCase("1", "xterm", false)]
    [TestCase(null, "dumb", false)]
    public void Colours_AreWantedUnlessTheEnvironmentSaysNo(string? noColor, string? term, bool wanted) =>
        Terminal.WantsColours(noColor, term).ShouldBe(wanted);

    [Test]
    public async Task Reader_ThatWentAway_EndsTheRunQuietly()
    {
        var run = await CommandRun.OfAsync(Verbs(), "chat", output: new ClosedPipe());

        run.ExitCode.ShouldBe(ExitCode.Ok);
        run.Error.ShouldBeEmpty();
    }

    private static Task<CommandRun> RunAsync(string line) => CommandRun.OfAsync(Verbs(), line);

    private static Command[] Verbs() => [Greet(), Say(), Chat(), Break(), BreakLater()];

    private static Command Greet()
    {
        var times = new Argument<int>("times").Says("次数", "How often");
        var refuse = new Option<bool>("--refuse").Says("拒绝", "Refuse");
        var tone = new Option<string>("--tone").Says("语气", "Tone");
        var verb = new Command("greet") { times, refuse, tone }.Says("问候", "Greets")
            .WithExample("approval greet 3")
            .WithExample("approval greet 1 --refuse");
        verb.SetAction(parse =>
        {
            var output = Output.For(parse);
            if (parse.GetValue(refuse))
            {
                return output.Fail(ExitCode.Refused, "不问候", "no greeting");
            }

            const string Text = @"你好 <𠮷林> ""\uD842\uDFB7""";
            output.Json(new { Text, Times = parse.GetValue(times), Tone = Tone.VeryLoud });
            return ExitCode.Ok;
        });
        return verb;
    }

    private static Command Say()
    {
        var verb = new Command("say") { new Option<string>("--what") { Required = true } };
        verb.SetAction(_ => ExitCode.Ok);
        return verb;
    }

    private static Command Chat()
    {
        var verb = new Command("chat");
        verb.SetAction(parse =>
        {
            var output = Output.For(parse);
            output.Show(new Table().AddColumn("[green]事项[/]").AddRow("施工许可"));
            output.MarkupLine("[red]完[/]");
            return ExitCode.Ok;
        });
        return verb;
    }

    private static Command Break()
    {
        var verb = new Command("break");
        verb.SetAction(_ => Burn());
        return verb;
    }

    private static Command BreakLater()
    {
        var verb = new Command("break-later");
        verb.SetAction(async (_, cancellation) =>
        {
            await Task.Yield();
            cancellation.ThrowIfCancellationRequested();
            throw new InvalidOperationException("later");
        });
        return verb;
    }

    private static int Burn() => throw new InvalidOperationException("the disk is on fire");

    private sealed class ClosedPipe : TextWriter
    {
        private const int PipeIsBeingClosed = unchecked((int)0x800700E8);

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => throw new IOException("the pipe is being closed", PipeIsBeingClosed);
    }
}

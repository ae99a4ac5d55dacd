using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using ApprovalEngine.Benchmarks.Measuring;
using ApprovalEngine.Benchmarks.Reference;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ApprovalEngine.Benchmarks.Rows;

/// <summary>
/// A page of the workbench over HTTP: 20 officers who are signed in ask for a page a second each, by turns the inbox
/// and a case, of a server with 100 thousand stored cases and of one with a thousand. The value is the 95th percentile
/// in milliseconds with the large file; the ratio is that to the small one.
/// </summary>
public static partial class Workbench
{
    /// <summary>The name of the row.</summary>
    public const string Name = "workbench";

    private const string Password = "twenty officers at work";
    private const int WarmUpSeconds = 8;
    private const int Rounds = 3;
    private const int Seconds = 8;

    /// <summary>At most 50 ms, and at most one and a half times what it takes among a thousand cases.</summary>
    public static Row Measure(Run run) => Task.Run(() => MeasureAsync(run)).GetAwaiter().GetResult();

    // Both servers live in one process and are asked in turns, so that a compiler at work burdens them alike.
    private static async Task<Row> MeasureAsync(Run run)
    {
        var few = await OpenAsync(run, Pages.Few).ConfigureAwait(false);
        await using (few.App.ConfigureAwait(false))
        {
            var many = await OpenAsync(run, Pages.Many).ConfigureAwait(false);
            await using (many.App.ConfigureAwait(false))
            {
                run.Say($"{Name}: {Pages.Officers} officers at work");
                await WorkAsync(few, WarmUpSeconds).ConfigureAwait(false);
                await WorkAsync(many, WarmUpSeconds).ConfigureAwait(false);
                var (inFew, inMany) = (new List<double>(), new List<double>());
                var before = Environment.CpuUsage.TotalTime;
                for (var round = 0; round < Rounds; round++)
                {
                    inFew.AddRange(await WorkAsync(few, Seconds).ConfigureAwait(false));
                    inMany.AddRange(await WorkAsync(many, Seconds).ConfigureAwait(false));
                }

                var spent = Environment.CpuUsage.TotalTime - before;
                var (small, large) = (Pages.Percentile(inFew, 0.95), Pages.Percentile(inMany, 0.95));
                run.Say(string.Create(
                    CultureInfo.InvariantCulture,
                    $"p95 {small:0.0} ms among {Pages.Few} cases and {large:0.0} ms among {Pages.Many}, medians "
                    + $"{Pages.Percentile(inFew, 0.5):0.0} and {Pages.Percentile(inMany, 0.5):0.0} ms; processor "
                    + $"{spent.TotalMilliseconds / (inFew.Count + inMany.Count):0.0} ms a page, the officers' too"));
                return new(
                    Name, large, $"ms a page over HTTP at {Pages.Many} cases (p95)", $"the same at {Pages.Few} cases",
                    large / small, new(Held.Value, true, 50), new(Held.Ratio, true, 1.5));
            }
        }
    }

    private static async Task<Desk> OpenAsync(Run run, int cases)
    {
        run.Say($"{Name}: storing {cases} cases");
        var options = new ServerOptions
        {
            Urls = "http://127.0.0.1:0",
            Data = run.File($"{Name}-{cases}"),
            Library = Repository.Place("workflows"),
            SecondFactorFor = [],
            Limits = new() { SignInsOfAddress = 1000, SignInsOfAccount = 1000, VerificationsOfAddress = 1000 },
        };
        var now = await Pages.FillAsync(run, ServerFolder.Open(options.Data, isDemo: false).Cases, cases)
            .ConfigureAwait(false);
        var app = ServerHost.Build(
            options with { Clock = new Standing(now) }, builder => builder.Logging.ClearProviders());
        await app.StartAsync().ConfigureAwait(false);
        var officers = new List<HttpClient>();
        for (var number = 0; number < Pages.Officers; number++)
        {
            officers.Add(await SignInAsync(app, number).ConfigureAwait(false));
        }

        return new(app, officers);
    }

    // Each asks once a second whatever the answers take, and all begin at other moments of it.
    private static async Task<List<double>> WorkAsync(Desk desk, int seconds)
    {
        var all = await Task.WhenAll(desk.Officers.Select(async (officer, number) =>
        {
            var times = new List<double>();
            await Task.Delay(1000 * number / desk.Officers.Count).ConfigureAwait(false);
            using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
            for (var round = 0; round < seconds; round++)
            {
                var page = round % 2 == 0
                    ? "/inbox" : $"/cases/{Pages.Id(((round * 131) + number) * 7919 % Pages.Few)}";
                var before = Stopwatch.GetTimestamp();
                using var answer = await officer.GetAsync(new Uri(page, UriKind.Relative)).ConfigureAwait(false);
                await answer.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
                times.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);
                if (answer.StatusCode != HttpStatusCode.OK)
                {
                    throw new InvalidOperationException($"{page} answered {answer.StatusCode}");
                }

                await second.WaitForNextTickAsync().ConfigureAwait(false);
            }

            return times;
        })).ConfigureAwait(false);
        return [.. all.SelectMany(times => times)];
    }

    // He holds a post of the workflow besides his own, one that waits for nothing yet, so that he may open its cases.
    private static async Task<HttpClient> SignInAsync(WebApplication app, int number)
    {
        var account = new AccountRow
        {
            Id = $"officer-{number}", Name = $"officer {number}", Roles = nameof(Role.Officer),
            Posts = $"post-{number} plan-reviewer", Stamp = "1", CreatedAt = 0,
        };
        account.PasswordHash = app.Services.GetRequiredService<Passwords>().Hash(account, Password);
        await app.Services.GetRequiredService<OfficeDatabase>().WriteAsync(
            context => context.Add(account), CancellationToken.None).ConfigureAwait(false);
        var client = new HttpClient { BaseAddress = new(app.Urls.Single()) };
        var form = await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative)).ConfigureAwait(false);
        using var answer = await client.PostAsync(new Uri("/sign-in", UriKind.Relative), new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["account"] = account.Id,
                ["password"] = Password,
                ["next"] = "/inbox",
                ["__RequestVerificationToken"] = Token().Match(form).Groups[1].Value,
            })).ConfigureAwait(false);
        answer.EnsureSuccessStatusCode();
        return client;
    }

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    private sealed record Desk(WebApplication App, List<HttpClient> Officers);

    private sealed class Standing(Instant now) : IClock
    {
        public Instant GetCurrentInstant() => now;
    }
}

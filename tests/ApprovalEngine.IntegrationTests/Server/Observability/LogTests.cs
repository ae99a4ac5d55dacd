using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using ApprovalEngine.Cases;
using ApprovalEngine.IntegrationTests.Storage;
using ApprovalEngine.Server.Observability;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ApprovalEngine.IntegrationTests.Server.Observability;

/// <summary>What people wrote and who they are is in no log and in no trace.</summary>
[NonParallelizable]
public sealed class LogTests
{
    private const string Person = "张伟国";
    private const string Phone = "13912345678";
    private const string FormText = "株洲云龙 1 号地";
    private const string Opinion = "退让道路红线不足";
    private static readonly string[] Personal = [Person, Phone, FormText, Opinion, TestServer.Password];

    [Test]
    public async Task FullCase_WithPagesAndErrors_LeavesNothingPersonalInTheLog()
    {
        using var log = new KeptLog(new SettableClock(Instant.FromUtc(2026, 11, 23, 1, 0)));
        await using var server = await TestServer.StartAsync(adapt: builder =>
        {
            builder.Logging.AddProvider(log);
            builder.Services.AddSingleton<IStartupFilter, Thrower>();
        });
        await server.AddAsync("officer", "Officer", "reviewer");
        using (var browser = await server.SignInAsync("officer"))
        {
            await browser.GetAsync($"/search?q={Person}");
            await browser.GetAsync($"/cases/{Phone}");
            await browser.GetAsync($"/thrown/{Person}");
            await TestServer.SubmitAsync(
                server.Stranger(), "/sign-in", "/sign-in", new() { ["account"] = Person, ["password"] = Opinion });
        }

        await RunCaseAsync(server);

        log.Lines.ShouldNotBeEmpty();
        log.Lines.ShouldContain(line => line.Contains("GET /sign-in 200"));
        log.Lines.ShouldContain(line => line.Contains(nameof(InvalidTimeZoneException)) && line.Contains("Thrower"));
        foreach (var line in log.Lines)
        {
            Personal.ShouldAllBe(text => !line.Contains(text) && !line.Contains(Uri.EscapeDataString(text)), line);
            JsonDocument.Parse(line).RootElement.GetProperty("at").GetString().ShouldBe("2026-11-23T01:00:00Z");
        }
    }

    [Test]
    public async Task Trace_OfACommand_SaysWhichAndHowItEnded_AndAddressesAreTakenOut()
    {
        ConcurrentQueue<Activity> ended = [];
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Runtime.Meters.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var office = Office.New();
        await office.StartAsync("C-traced", "traced");
        await office.StartAsync("C-traced", "traced-again");

        ended.Select(span => (span.GetTagItem("command"), span.GetTagItem("outcome")))
            .ShouldBe([("Start", "accepted"), ("Start", RefusalCode.CaseExists)]);
        using var request = new Activity("request");
        request.SetTag("url.path", $"/cases/{Phone}").SetTag("url.query", $"?q={Person}")
            .SetTag("http.route", "/cases/{id}");
        using var processor = new Tracing.WithoutAddresses();
        processor.OnEnd(request);
        request.TagObjects.ShouldBe([new("http.route", "/cases/{id}")]);
    }

    [Test]
    public async Task Traces_WithACollector_TellOfRequestsAndCommandsWithoutNames()
    {
        ConcurrentQueue<string> received = [];
        await using var collector = WebApplication.CreateSlimBuilder().Build();
        collector.Urls.Add("http://127.0.0.1:0");
        collector.MapPost("/v1/traces", async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            received.Enqueue(Encoding.UTF8.GetString(body.ToArray()));
        });
        await collector.StartAsync();

        await using (var server = await TestServer.StartAsync(adapt: builder =>
            builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Urls.Single()))
        {
            using var browser = server.Stranger();
            await browser.GetAsync("/sign-in");
            await browser.GetAsync($"/cases/{Phone}?q={Person}");
            await RunCaseAsync(server);
        }

        var traces = string.Concat(received);
        traces.ShouldContain("GET /sign-in");
        traces.ShouldContain("accepted");
        Personal.ShouldAllBe(text => !traces.Contains(text) && !traces.Contains(Uri.EscapeDataString(text)));
    }

    private static async Task RunCaseAsync(TestServer server)
    {
        var service = server.Door.Service;
        Office.Accept(await service.StartAsync(
            Request(
                "start", SmallWorkflow.Applicant with { Id = Phone }, new CaseCommand.Start(Phone, null, null, null)),
            SmallWorkflow.Resolved, SmallWorkflow.Calendar, CancellationToken.None));
        using var content = new MemoryStream("plan"u8.ToArray());
        var plan = (await server.Door.Materials.StoreAsync(content, null, "upload", CancellationToken.None)).Version!;
        var applicant = SmallWorkflow.Applicant with { Id = Phone };
        Office.Accept(await service.SendAsync(
            Request("apply", applicant, Office.Applying(plan)), CancellationToken.None));
        Office.Accept(await service.SendAsync(
            Request("accept", SmallWorkflow.Window, new CaseCommand.Answer("intake", "accepted", Payload.None)),
            CancellationToken.None));
        Office.Accept(await service.SendAsync(
            Request("comment", SmallWorkflow.Window, Office.Comment(Opinion)), CancellationToken.None));
        foreach (var review in SmallWorkflow.Reviews)
        {
            Office.Accept(await service.SendAsync(
                Request(review, SmallWorkflow.Reviewer("officer"), CaseServiceTests.Granting(review, Opinion)),
                CancellationToken.None));
        }

        service.Find("C-1")!.Stage.ShouldBe(CaseStage.Closed);
    }

    private static Runtime.CaseRequest Request(string id, Actor actor, CaseCommand command) => new()
    {
        CaseId = "C-1", CommandId = id, Actor = actor, Command = command,
    };

    // An error that nobody expected, and that says what somebody wrote.
    private sealed class Thrower : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Map("/thrown", branch => branch.Run(context =>
                throw new InvalidTimeZoneException($"{Person} {Phone}: {context.Request.Path}")));
            next(app);
        };
    }
}

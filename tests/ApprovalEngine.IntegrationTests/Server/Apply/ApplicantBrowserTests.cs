using ApprovalEngine.Cases;
using ApprovalEngine.IntegrationTests.Server.My;
using ApprovalEngine.Server.Office;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ApprovalEngine.IntegrationTests.Server.Apply;

/// <summary>An applicant does the main job in a real browser, on a phone and at a desk.</summary>
public sealed class ApplicantBrowserTests
{
    private const string Chromium = "/usr/bin/chromium";

    [TestCase(390, 844, "phone")]
    [TestCase(1440, 900, "desk")]
    public async Task Applicant_FromTheChoiceToTheCertificate_GetsItDone(int width, int height, string name)
    {
        if (!File.Exists(Chromium))
        {
            Assert.Ignore("no chromium on this machine");
        }

        await using var server = await TestServer.StartAsync();
        await server.AddAsync("liu", "Applicant");
        await Journey.KeepAsync(server, new LicenceRow
        {
            Id = "1", Holder = "liu", Kind = "title-deed", Number = "唐不动产 2020 第 1 号",
        });
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
        });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = height } });
        page.SetDefaultTimeout(20_000);
        var errors = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                errors.Add(message.Text);
            }
        };

        await page.GotoAsync($"{server.Address}sign-in?next=/apply");
        await page.FillAsync("input[name=account]", "liu");
        await page.FillAsync("input[name=password]", TestServer.Password);
        await page.ClickAsync("button.primary");
        await SeeAsync(page, $"{name}-apply");
        await page.ClickAsync("a[href='/apply/new/pre-permit']");
        await SeeAsync(page, $"{name}-begin");
        await page.FillAsync("#project", "2020-130200-47-03-000001");
        await page.ClickAsync("button.primary");
        await page.FillAsync("[name='f.project-code']", "2020-130200-47-03-000001");
        await page.FillAsync("[name='f.works-name']", "示例重工二号厂房");
        await page.ClickAsync("button.primary");
        await page.WaitForSelectorAsync(".refusal");
        await SeeAsync(page, $"{name}-form-refused");
        await page.CheckAsync("[name='f.first-works'][value=piles]");
        await page.FillAsync("[name='f.planned-start']", "2026-12-01");
        await page.CheckAsync("[name='f.public-interest'][value=no]");
        await page.ClickAsync("button.primary");
        await page.WaitForURLAsync("**/papers");
        await page.SetInputFilesAsync("li.paper:has(input[value=schedule]) input[type=file]", new FilePayload
        {
            Name = "计划.exe", MimeType = "application/octet-stream", Buffer = Journey.Pdf,
        });
        await page.WaitForSelectorAsync(".upload-state.is-wrong");
        await SeeAsync(page, $"{name}-papers");
        await page.SetInputFilesAsync("li.paper:has(input[value=schedule]) input[type=file]", new FilePayload
        {
            Name = "进度计划.pdf", MimeType = "application/pdf", Buffer = Journey.Pdf,
        });
        await page.WaitForSelectorAsync("li.paper:has(input[value=schedule]) .upload-taken");
        await page.ClickAsync("a.button.primary");
        await SeeAsync(page, $"{name}-summary");
        await page.ClickAsync("button.primary");
        await page.WaitForURLAsync("**/my/**");
        await SeeAsync(page, $"{name}-my-case");

        var id = await MyTests.DecidedAsync(server, await server.SignInAsync("liu"));
        foreach (var (path, shot) in new[]
        {
            ("/my", "my"), ($"/my/{id}", "my-decided"), ($"/my/{id}/do/commitment/insurance", "hand-in"),
            ($"/certificates/{id}/pre-permit", "certificate"), ("/verify", "verify"), ("/agents", "agents"),
            ("/apply/new/start-package", "begin-package"),
        })
        {
            await page.GotoAsync($"{server.Address}{path[1..]}");
            await SeeAsync(page, $"{name}-{shot}");
        }

        // What was refused on purpose is told to the console by the browser itself.
        errors.Where(error => !error.Contains("422", StringComparison.Ordinal)).ShouldBeEmpty();
        server.Door.Queries.Find(id)!.Certificates["pre-permit"].Status.ShouldBe(CertificateStatus.InForce);
    }

    /// <summary>Keeps a picture, and nothing on the page lies beside it.</summary>
    private static async Task SeeAsync(IPage page, string name)
    {
        var folder = Path.Combine(TestContext.CurrentContext.WorkDirectory, "screenshots");
        Directory.CreateDirectory(folder);
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"applicant-{name}.png"), FullPage = true });
        TestContext.AddTestAttachment(Path.Combine(folder, $"applicant-{name}.png"));
        var (wide, seen) = (
            await page.EvaluateAsync<int>("document.documentElement.scrollWidth"),
            await page.EvaluateAsync<int>("document.documentElement.clientWidth"));
        wide.ShouldBeLessThanOrEqualTo(seen, $"{name}: the page is wider than the screen");
        var found = await page.RunAxe();
        found.Violations.Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}").ShouldBeEmpty(name);
    }
}

namespace ApprovalEngine.IntegrationTests.Server;

/// <summary>
/// Each test of the server has a server, a folder and a clock of its own, so its fixtures run side by side.
/// </summary>
[SetUpFixture]
[Parallelizable(ParallelScope.Fixtures)]
public sealed class SideBySide
{
    [OneTimeTearDown]
    public Task CloseBrowser() => Browsing.CloseAsync();
}

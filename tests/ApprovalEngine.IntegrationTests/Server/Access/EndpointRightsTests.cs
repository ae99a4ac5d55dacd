using System.Net;
using System.Text.RegularExpressions;
using ApprovalEngine.Server.Access;

namespace ApprovalEngine.IntegrationTests.Server.Access;

/// <summary>Walks every endpoint with every role and with nobody.</summary>
/// <remarks>
/// A new endpoint needs a line in tests/data/endpoint-rights.csv; UPDATE_GOLDEN=1 writes the table anew, and whoever
/// reads the change judges whether it is right.
/// </remarks>
public sealed partial class EndpointRightsTests
{
    [Test]
    public async Task Endpoints_OfTheServer_AreThoseOfTheTable()
    {
        await using var server = await TestServer.StartAsync();
        var found = EndpointTable.Of(server);
        var expected = EndpointTable.Read();
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1" && !found.ToHashSet().SetEquals(expected))
        {
            File.WriteAllLines(EndpointTable.File, [EndpointTable.Header, .. found.Select(line => $"{line}")]);
            Assert.Fail("the table was written anew: read the difference");
        }

        string.Join('\n', found.Except(expected)).ShouldBeEmpty("add these lines to tests/data/endpoint-rights.csv");
        string.Join('\n', expected.Except(found)).ShouldBeEmpty("remove these lines: there is no such endpoint");
        expected.ShouldBeUnique();
    }

    [Test]
    public void Rights_OfEveryRole_AreThoseDecided()
    {
        var decided = EndpointTable.Rights();

        foreach (var role in Enum.GetValues<Role>())
        {
            Rights.Of(role).Select(right => $"{right}").Order().ShouldBe(decided[role].Order(), $"{role}");
        }
    }

    [Test]
    public async Task Endpoint_CalledByEveryRoleAndByNobody_LetsThroughOnlyWhoHasTheRight()
    {
        await using var server = await TestServer.StartAsync();
        var decided = EndpointTable.Rights();
        var callers = new List<(string Who, HttpClient Client, IReadOnlyList<string> Rights)>
        {
            ("nobody", server.Stranger(), []),
        };
        foreach (var (role, rights) in decided)
        {
            var id = $"{role}".ToLowerInvariant();
            await server.AddAsync(id, $"{role}", role is Role.Officer or Role.Head ? "window" : "", "住建局");
            callers.Add(($"{role}", await ClientAsync(server, role, id), rights));
        }

        var wrong = new List<string>();
        foreach (var line in EndpointTable.Of(server))
        {
            foreach (var (who, client, rights) in callers)
            {
                var answer = await SendAsync(client, line);
                var verdict = Judge(line, who, rights, answer);
                if (verdict is not null)
                {
                    wrong.Add($"{who}: {line} answered {(int)answer.StatusCode}: {verdict}");
                }
            }
        }

        string.Join('\n', wrong).ShouldBeEmpty();
    }

    private static string? Judge(
        EndpointLine line, string who, IReadOnlyList<string> rights, HttpResponseMessage answer)
    {
        var status = answer.StatusCode;
        if ((int)status >= 500)
        {
            return "it broke down";
        }

        if (line.Need == "anybody" || rights.Contains(line.Need))
        {
            return status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                || SentToSignIn(answer) && line.Need != "anybody" ? "should be let through" : null;
        }

        // A system has a token and no browser: to pages it is a stranger.
        if (who == "nobody" || (who == $"{Role.System}" && !IsForPrograms(line.Path)))
        {
            return status == HttpStatusCode.Unauthorized || SentToSignIn(answer) ? null : "should be asked to sign in";
        }

        return status == HttpStatusCode.Forbidden ? null : "should be refused";
    }

    private static async Task<HttpClient> ClientAsync(TestServer server, Role role, string id)
    {
        if (role != Role.System)
        {
            return await server.SignInAsync(id);
        }

        var client = server.Stranger();
        client.DefaultRequestHeaders.Authorization = new("Bearer", await TokenTests.IssueAsync(server, id));
        return client;
    }

    private static bool IsForPrograms(string path) => path.StartsWith("/api/", StringComparison.Ordinal);

    private static bool SentToSignIn(HttpResponseMessage answer) =>
        answer.StatusCode == HttpStatusCode.Redirect
        && answer.Headers.Location!.ToString().StartsWith("/sign-in", StringComparison.Ordinal);

    /// <summary>An address with something in the place of every parameter.</summary>
    internal static string Fill(string path) => RouteParameter().Replace(path, "1");

    // No form carries its token and no call its header, so that none of these requests changes anything.
    private static Task<HttpResponseMessage> SendAsync(HttpClient client, EndpointLine line)
    {
        var path = Fill(line.Path);
        var method = new HttpMethod(line.Method == "ANY" ? "GET" : line.Method);
        var request = new HttpRequestMessage(method, path);
        if (method != HttpMethod.Get && method != HttpMethod.Head)
        {
            request.Content = IsForPrograms(path)
                ? new StringContent("{}", System.Text.Encoding.UTF8, "application/json")
                : new FormUrlEncodedContent([]);
        }

        return client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex RouteParameter();
}

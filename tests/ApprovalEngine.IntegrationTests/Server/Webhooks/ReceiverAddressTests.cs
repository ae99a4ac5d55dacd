using System.Net;
using ApprovalEngine.IntegrationTests.Server.Api;
using ApprovalEngine.Server.Webhooks;

namespace ApprovalEngine.IntegrationTests.Server.Webhooks;

public sealed class ReceiverAddressTests
{
    [TestCase("https://receiver.example.cn/events", true)]
    [TestCase("https://8.8.8.8/events", true)]
    [TestCase("http://receiver.example.cn/events", false)]
    [TestCase("https://user:word@receiver.example.cn/", false)]
    [TestCase("https://localhost/events", false)]
    [TestCase("http://127.0.0.1:8080/events", false)]
    [TestCase("https://intranet/events", false)]
    [TestCase("https://10.1.2.3/events", false)]
    [TestCase("https://169.254.169.254/latest/meta-data", false)]
    [TestCase("https://[::1]/events", false)]
    [TestCase("https://[::ffff:192.168.0.1]/", false)]
    [TestCase("file:///etc/passwd", false)]
    [TestCase("not an address", false)]
    public void Address_OfASubscription_MustBeOpenAndEncrypted(string url, bool may) =>
        Receivers.MayName(url, privateToo: false).ShouldBe(may);

    [TestCase("http://127.0.0.1:8080/events", true)]
    [TestCase("https://10.1.2.3/events", true)]
    [TestCase("http://10.1.2.3/events", false)]
    [TestCase("http://receiver.example.cn/events", false)]
    public void Address_WherePrivateOnesAreAllowed_MayBeOfThisNetwork(string url, bool may) =>
        Receivers.MayName(url, privateToo: true).ShouldBe(may);

    [TestCase("1.1.1.1", true)]
    [TestCase("100.63.255.255", true)]
    [TestCase("100.64.0.1", false)]
    [TestCase("172.31.255.255", false)]
    [TestCase("172.32.0.1", true)]
    [TestCase("198.19.0.1", false)]
    [TestCase("224.0.0.1", false)]
    [TestCase("255.255.255.255", false)]
    [TestCase("0.0.0.0", false)]
    [TestCase("2400:3200::1", true)]
    [TestCase("fd00::1", false)]
    [TestCase("fe80::1", false)]
    [TestCase("ff02::1", false)]
    [TestCase("2002:7f00:1::", false)]
    [TestCase("64:ff9b::7f00:1", false)]
    public void Address_OfANetwork_IsOpenOrNot(string address, bool isOpen) =>
        Receivers.IsPublic(IPAddress.Parse(address)).ShouldBe(isOpen);

    [Test]
    public async Task Name_ThatLeadsToThisMachine_IsNotConnectedTo()
    {
        await using var receiver = await Receiver.StartAsync();
        using var http = new HttpClient(Receivers.Handler(privateToo: false));

        var refused = await Should.ThrowAsync<HttpRequestException>(() => http.PostAsync(receiver.Url, null));

        refused.InnerException.ShouldBeOfType<ReceiverRefusedException>();
        receiver.All.ShouldBeEmpty();
    }

    [Test]
    public async Task Subscription_ToAPrivateAddress_IsRefused()
    {
        await using var server = await TestServer.StartAsync();
        using var admin = await ApiCaller.OfAsync(server, "root", "Administrator");

        var answer = await admin.PostAsync("/webhooks", """{ "name": "x", "url": "http://127.0.0.1:9/" }""");
        var unknown = await admin.PostAsync(
            "/webhooks", """{ "name": "x", "url": "https://receiver.example.cn/", "events": ["case-startled"] }""");

        await ApiCaller.RefusedAsync(answer, HttpStatusCode.UnprocessableEntity, "receiver-refused");
        await ApiCaller.RefusedAsync(unknown, HttpStatusCode.UnprocessableEntity, "unknown-event");
    }

    [Test]
    public void Backoff_WithoutLuck_NeverWaitsLessThanAMinute()
    {
        Backoff.After(1, 0).ShouldBe(Duration.FromMinutes(1));
        Backoff.After(5, 0).ShouldBe(Duration.FromMinutes(8));
        Backoff.After(5, 1).ShouldBe(Duration.FromMinutes(16));
        Backoff.After(40, 1).ShouldBe(Duration.FromHours(8));
    }
}

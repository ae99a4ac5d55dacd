using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ApprovalEngine.Runtime.Storage;

namespace ApprovalEngine.IntegrationTests.Server.Audit;

public sealed class ExportTests
{
    private static readonly string[] Columns =
    [
        "case", "sequence", "name", "recordedAt", "effectiveOn", "actor", "role", "actsFor", "via", "commandId", "body",
    ];

    [Test]
    public async Task Export_OfAClosedCase_CanBeCheckedWithoutTheProgram()
    {
        await using var server = await PlayedScenario.ServerAsync();
        await PlayedScenario.PlayAsync(server, "single-permit/refused", "C-1");
        await server.AddAsync("auditor", "Auditor");
        var client = await server.SignInAsync("auditor");

        var bytes = await client.GetByteArrayAsync("/audit/C-1/export");

        var files = Unpack(bytes);
        foreach (var line in Lines(files["SHA256SUMS"]))
        {
            Convert.ToHexStringLower(SHA256.HashData(files[line[66..]])).ShouldBe(line[..64], line);
        }

        Lines(files["SHA256SUMS"]).Count.ShouldBe(files.Count - 1);
        files.Keys.Count(name => name.StartsWith("documents/", StringComparison.Ordinal)).ShouldBeGreaterThan(0);
        foreach (var (name, content) in files.Where(file =>
            file.Key.StartsWith("documents/", StringComparison.Ordinal)))
        {
            Convert.ToHexStringLower(SHA256.HashData(content)).ShouldBe(name["documents/".Length..]);
        }

        var head = JsonDocument.Parse(files["head.jsonl"]).RootElement.GetProperty("hash").GetString();
        Chain(files["history.jsonl"]).ShouldBe(head);
        Encoding.UTF8.GetString(files["README.txt"]).ShouldContain(head!);
        Encoding.UTF8.GetString(files["report.html"]).ShouldContain("不予许可");
        Encoding.UTF8.GetString(files["texts.jsonl"]).ShouldContain("text");
        JsonDocument.Parse(files["case.json"]).RootElement.GetProperty("complete").GetBoolean().ShouldBeTrue();
        JsonDocument.Parse(files["definition.json"]).RootElement.ValueKind.ShouldBe(JsonValueKind.Object);
        (await client.GetByteArrayAsync("/audit/C-1/export")).ShouldBe(bytes, "the same case gives the same bytes");
    }

    [Test]
    public async Task Export_HoldsTheHeadThatVerifyComparesWith()
    {
        await using var server = await PlayedScenario.ServerAsync();
        await PlayedScenario.PlayAsync(server, "single-permit/refused", "C-1");
        await server.AddAsync("auditor", "Auditor");
        var client = await server.SignInAsync("auditor");
        var path = Path.Combine(server.Folder, "head.jsonl");
        await File.WriteAllBytesAsync(path, Unpack(await client.GetByteArrayAsync("/audit/C-1/export"))["head.jsonl"]);

        var heads = Heads.Read(path);
        (await new Verifier(server.Door.Database, server.Door.Shelves).RunAsync(heads, null, CancellationToken.None))
            .Findings.ShouldBeEmpty();
        ReplayPageTests.Change(server, "UPDATE events SET actor='x' WHERE case_id='C-1' AND sequence=3");
        (await new Verifier(server.Door.Database, server.Door.Shelves).RunAsync(heads, null, CancellationToken.None))
            .Findings.ShouldContain(finding => finding.Code == "row-changed");
    }

    [Test]
    public async Task Export_OfAnOpenCase_AsksFirstAndSaysAsOf()
    {
        await using var server = await PlayedScenario.ServerAsync();
        await PlayedScenario.PlayAsync(server, "single-permit/single-permit", "C-1", acts: 2);
        await server.AddAsync("auditor", "Auditor");
        var client = await server.SignInAsync("auditor");

        (await client.GetAsync("/audit/C-1/export")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var files = Unpack(await client.GetByteArrayAsync("/audit/C-1/export?open=1"));

        JsonDocument.Parse(files["case.json"]).RootElement.GetProperty("complete").GetBoolean().ShouldBeFalse();
        Encoding.UTF8.GetString(files["README.txt"]).ShouldContain("as of");
    }

    [Test]
    public async Task Export_OfAnErasedCase_SaysSoAndHoldsNoText()
    {
        await using var server = await PlayedScenario.ServerAsync();
        await PlayedScenario.PlayAsync(server, "single-permit/refused", "C-1");
        await server.Door.Service.EraseAsync("C-1", CancellationToken.None);
        await server.AddAsync("auditor", "Auditor");
        var client = await server.SignInAsync("auditor");

        var files = Unpack(await client.GetByteArrayAsync("/audit/C-1/export"));

        files["texts.jsonl"].ShouldBeEmpty();
        Encoding.UTF8.GetString(files["README.txt"]).ShouldContain("已依法删除");
    }

    [Test]
    public async Task Export_OfADamagedCase_IsRefused()
    {
        await using var server = await PlayedScenario.ServerAsync();
        await PlayedScenario.PlayAsync(server, "single-permit/refused", "C-1");
        await server.AddAsync("auditor", "Auditor");
        var client = await server.SignInAsync("auditor");
        ReplayPageTests.Change(server, "UPDATE events SET actor='x' WHERE case_id='C-1' AND sequence=3");

        var answer = await client.GetAsync("/audit/C-1/export");

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("row-changed");
    }

    [Test]
    public async Task Export_WhereAPaperWasChanged_LeavesItOutAndSaysSo()
    {
        await using var server = await PlayedScenario.ServerAsync();
        await PlayedScenario.PlayAsync(server, "single-permit/refused", "C-1");
        await server.AddAsync("auditor", "Auditor");
        var client = await server.SignInAsync("auditor");
        var file = Directory.GetFiles(server.Door.Database.FilesFolder, "*", SearchOption.AllDirectories)[0];
        await File.AppendAllTextAsync(file, "x");

        var files = Unpack(await client.GetByteArrayAsync("/audit/C-1/export"));

        Encoding.UTF8.GetString(files["case.json"]).ShouldContain("\"changed\"");
        Encoding.UTF8.GetString(files["README.txt"]).ShouldContain("1 份材料与登记的哈希不符");
    }

    // The chain computed anew from what README.txt says, with nothing of the program.
    private static string Chain(byte[] history)
    {
        byte[]? hash = null;
        foreach (var line in Lines(history))
        {
            var row = JsonDocument.Parse(line).RootElement;
            hash ??= SHA256.HashData(
                [.. new byte[32], .. Encoding.UTF8.GetBytes(row.GetProperty("case").GetString()!)]);
            var bytes = new List<byte>(hash);
            foreach (var column in Columns.Select(row.GetProperty))
            {
                var value = column.ValueKind == JsonValueKind.Number
                    ? Big(column.GetInt64()) : Encoding.UTF8.GetBytes(column.GetString()!);
                bytes.AddRange(Big(value.Length)[4..]);
                bytes.AddRange(value);
            }

            hash = SHA256.HashData(bytes.ToArray());
            Convert.ToHexStringLower(hash).ShouldBe(row.GetProperty("hash").GetString());
        }

        return Convert.ToHexStringLower(hash!);
    }

    private static byte[] Big(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes;
    }

    private static List<string> Lines(byte[] text) =>
        [.. Encoding.UTF8.GetString(text).Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    private static Dictionary<string, byte[]> Unpack(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return archive.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var content = entry.Open();
            using var memory = new MemoryStream();
            content.CopyTo(memory);
            return memory.ToArray();
        });
    }
}

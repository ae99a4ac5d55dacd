using System.Text;
using ApprovalEngine.Cases;
using ApprovalEngine.Runtime;
using ApprovalEngine.Runtime.Storage;

namespace ApprovalEngine.IntegrationTests.Storage;

/// <summary>Whatever is changed behind the engine's back is found, and stops only the case it concerns.</summary>
public sealed class DamageTests
{
    private static readonly string[] Columns =
    [
        "case_id", "sequence", "name", "recorded_at", "effective_on", "actor", "role", "acts_for", "via", "command_id",
        "body", "hash",
    ];

    [Test]
    public async Task EveryByteOfEveryColumnOfEveryRow_WhenChanged_IsFound()
    {
        await using var office = Office.New();
        await office.StartAsync("C-1");
        Office.Accept(await office.SendAsync(
            "C-1", Office.Applying(await office.UploadAsync("plan")), SmallWorkflow.Applicant));
        using var connection = office.Database.Connect();
        using var history = new HistoryReader(connection);
        var rows = history.Read("C-1").Count();
        rows.ShouldBeGreaterThan(3);
        var changes = 0;
        for (var sequence = 1; sequence <= rows; sequence++)
        {
            foreach (var column in Columns)
            {
                changes += EveryByte(connection, history, sequence, column);
            }
        }

        TestContext.Out.WriteLine($"{changes} changes, each found");
        changes.ShouldBeGreaterThan(1500);
        (await office.VerifyAsync()).Findings.ShouldBeEmpty();
    }

    [TestCase("UPDATE events SET body=replace(body, 'small', 'smart') WHERE sequence=1", "row-changed", 1)]
    [TestCase("UPDATE events SET actor='somebody' WHERE sequence=2", "row-changed", 2)]
    [TestCase("UPDATE events SET hash=zeroblob(32) WHERE sequence=2", "hash-changed", 2)]
    [TestCase("UPDATE events SET name='danced' WHERE sequence=2", "row-damaged", 2)]
    [TestCase("UPDATE events SET body='{}' WHERE sequence=2", "row-damaged", 2)]
    [TestCase("UPDATE events SET body=CAST(body AS BLOB) WHERE sequence=2", "row-damaged", 2)]
    [TestCase("DELETE FROM events WHERE sequence=2", "row-damaged", 2)]
    [TestCase("DELETE FROM events WHERE sequence=1", "row-damaged", 1)]
    [TestCase("DELETE FROM events", "events-missing", 1)]
    public async Task Change_OfAHistory_NamesTheFirstBrokenEvent(string change, string code, int sequence)
    {
        await using var office = Office.New();
        await office.UpToTheReviewsAsync("C-1");
        await office.ReopenAsync();
        using (var connection = office.Database.Connect())
        {
            connection.Execute(change);
        }

        var found = (await office.VerifyAsync()).Findings;

        found.ShouldContain(finding => finding.Code == code && finding.Case == "C-1" && finding.Sequence == sequence,
            string.Join("\n", found));
    }

    [Test]
    public async Task LastEvent_WhenMissing_IsFound()
    {
        await using var office = Office.New();
        var last = await office.UpToTheReviewsAsync("C-1");
        using var connection = office.Database.Connect();
        connection.Execute($"DELETE FROM events WHERE sequence={last}");

        var found = (await office.VerifyAsync()).Findings;

        found.ShouldContain(finding => finding.Code == "events-missing" && finding.Sequence == last);
        found.ShouldContain(finding => finding.Code == "answer-differs");
    }

    [TestCase("UPDATE events SET position=100 WHERE sequence=2", "position-missing")]
    [TestCase("UPDATE events SET position=CASE position WHEN 2 THEN -3 ELSE -2 END WHERE position IN (2, 3)",
        "position-order")]
    public async Task Position_WhenChanged_IsFound(string change, string code)
    {
        await using var office = Office.New();
        await office.UpToTheReviewsAsync("C-1");
        await office.ReopenAsync();
        using (var connection = office.Database.Connect())
        {
            connection.Execute(change);
            connection.Execute("UPDATE events SET position=-position WHERE position<0");
        }

        (await office.VerifyAsync()).Findings.Select(finding => finding.Code).ShouldContain(code);
    }

    [Test]
    public async Task History_CutOrRewrittenWithEverythingAroundIt_IsFoundByExportedHeads()
    {
        await using var office = Office.New();
        var before = Office.Accept(await office.StartAsync("C-1"));
        using var copy = office.Database.Connect();
        copy.Execute("CREATE TEMP TABLE early AS SELECT * FROM events");
        Office.Accept(await office.SendAsync(
            "C-1", Office.Applying(await office.UploadAsync("plan")), SmallWorkflow.Applicant));
        var file = Path.Combine(office.Folder, "heads.jsonl");
        Heads.Export(office.Database, file).ShouldBe(1);
        var heads = Heads.Read(file);
        (await office.VerifyAsync(heads)).Findings.ShouldBeEmpty();

        // Cut back to the start, answers and projections with it: the database alone is in order again.
        copy.Execute($"DELETE FROM events WHERE sequence>{before}");
        copy.Execute($"DELETE FROM commands WHERE last_sequence>{before}");
        copy.Execute("DELETE FROM beside");
        Rebuilding.Run(office.Database, office.Shelves, null, CancellationToken.None);
        (await office.VerifyAsync()).Findings.ShouldBeEmpty();
        (await office.VerifyAsync(heads)).Findings.ShouldContain(finding => finding.Code == "truncated");

        // Then written on, further than before.
        await office.ReopenAsync();
        Office.Accept(await office.SendAsync(
            "C-1", Office.Applying(await office.UploadAsync("another plan")), SmallWorkflow.Applicant, "anew"));
        Office.Accept(await office.SendAsync(
            "C-1", new CaseCommand.Answer("intake", "accepted", Payload.None), SmallWorkflow.Window, "further"));
        (await office.VerifyAsync()).Findings.ShouldBeEmpty();
        (await office.VerifyAsync(heads)).Findings.ShouldContain(finding => finding.Code == "rewritten");
    }

    [Test]
    public async Task Case_RemovedWithAllThatBelongsToIt_IsFoundByExportedHeads()
    {
        await using var office = Office.New();
        await office.UpToTheReviewsAsync("C-1");
        await office.StartAsync("C-2");
        var file = Path.Combine(office.Folder, "heads.jsonl");
        Heads.Export(office.Database, file).ShouldBe(2);
        using var connection = office.Database.Connect();
        foreach (var table in ShownRows.Tables.Concat(["events", "commands", "beside", "case_salts"]))
        {
            connection.Execute($"DELETE FROM {table} WHERE case_id='C-1'");
        }

        // It leaves a gap in the order of all events, unless that is closed too.
        (await office.VerifyAsync()).Findings.Select(finding => finding.Code).ShouldBe(["position-missing"]);
        connection.Execute("UPDATE events SET position=position-(SELECT min(position)-1 FROM events)");
        (await office.VerifyAsync()).Findings.ShouldBeEmpty();
        var found = (await office.VerifyAsync(Heads.Read(file))).Findings.Single();

        (found.Code, found.Case).ShouldBe(("truncated", "C-1"));
    }

    [TestCase("UPDATE cases SET stage='closed'", "projection-differs")]
    [TestCase("UPDATE cases SET next_due_at=NULL", "projection-differs")]
    [TestCase("UPDATE tasks SET posts='window'", "projection-differs")]
    [TestCase("UPDATE tasks SET red_at=red_at+1", "projection-differs")]
    [TestCase("DELETE FROM actors", "projection-differs")]
    [TestCase("DELETE FROM clocks", "projection-differs")]
    [TestCase("INSERT INTO certificates VALUES ('ghost','c',1,'n','in-force','s','2020-01-01',NULL,0)",
        "projection-differs")]
    [TestCase("UPDATE beside SET text=text||'x' WHERE rowid=(SELECT min(rowid) FROM beside)", "text-changed")]
    [TestCase("DELETE FROM case_salts", "salt-missing")]
    [TestCase("DELETE FROM commands", "answer-differs")]
    [TestCase("UPDATE definitions SET document=replace(document, '20 working', '21 working')", "row-damaged")]
    public async Task Change_BesideAHistory_IsFound(string change, string code)
    {
        await using var office = Office.New();
        await office.UpToTheReviewsAsync("C-1");
        await office.ReopenAsync();
        using (var connection = office.Database.Connect())
        {
            connection.Execute(change);
        }

        (await office.VerifyAsync()).Findings.Select(finding => finding.Code).ShouldContain(code);
    }

    [Test]
    public async Task File_ChangedOrGone_IsFound()
    {
        await using var office = Office.New();
        await office.UpToTheReviewsAsync("C-1");
        var file = Directory.GetFiles(office.Database.FilesFolder, "*", SearchOption.AllDirectories).Single();
        File.AppendAllText(file, "x");
        (await office.VerifyAsync()).Findings.Single().Code.ShouldBe("file-changed");

        File.Delete(file);
        (await office.VerifyAsync()).Findings.Single().Code.ShouldBe("file-missing");
    }

    [Test]
    public async Task DamagedCase_Stops_AndOthersGoOn()
    {
        await using var office = Office.New();
        await office.UpToTheReviewsAsync("bad");
        await office.UpToTheReviewsAsync("good");
        await office.ReopenAsync();
        using (var connection = office.Database.Connect())
        {
            connection.Execute("UPDATE events SET via='nobody' WHERE case_id='bad' AND sequence=3");
        }

        var bad = CaseServiceTests.Grant(office, "bad", "review-a");
        var good = CaseServiceTests.Grant(office, "good", "review-a");

        await Should.ThrowAsync<CorruptHistoryException>(() => bad);
        Office.Accept(await good);
    }

    // Every bit pattern would take long and tell no more: the lowest and the highest bit stand for the others.
    private static int EveryByte(
        Microsoft.Data.Sqlite.SqliteConnection connection, HistoryReader history, long sequence, string column)
    {
        var isNumber = column is "sequence" or "recorded_at" or "effective_on";
        var type = isNumber ? "INTEGER" : column == "hash" ? "BLOB" : "TEXT";
        var old = isNumber
            ? BitConverter.GetBytes(connection.Scalar<long>($"SELECT {column} FROM events WHERE sequence={sequence}"))
            : connection.Scalar<byte[]>($"SELECT CAST({column} AS BLOB) FROM events WHERE sequence={sequence}")!;
        List<byte[]> changed = [.. old.SelectMany((_, at) => new[] { Flip(old, at, 0x01), Flip(old, at, 0x80) })];
        if (!isNumber)
        {
            changed.Add([.. old, (byte)'x']);
            changed.AddRange(old.Length > 0 ? [old[..^1]] : Array.Empty<byte[]>());
        }

        foreach (var bytes in changed)
        {
            connection.Execute("SAVEPOINT change");
            object value = isNumber ? BitConverter.ToInt64(bytes) : bytes;
            try
            {
                connection.Execute(
                    $"UPDATE events SET {column}=CAST(@value AS {type}) WHERE sequence={sequence}", ("@value", value));
                IsFound(connection, history)
                    .ShouldBeTrue($"{column} of event {sequence} as {Convert.ToHexString(bytes)}");
            }
            catch (Microsoft.Data.Sqlite.SqliteException refused) when (refused.SqliteErrorCode == 19)
            {
                // The number of another row: the unique key finds that one by itself.
            }

            connection.Execute("ROLLBACK TO change");
            connection.Execute("RELEASE change");
        }

        return changed.Count;
    }

    private static bool IsFound(Microsoft.Data.Sqlite.SqliteConnection connection, HistoryReader history)
    {
        try
        {
            var version = connection.Scalar<long>("SELECT version FROM cases WHERE case_id='C-1'");
            var walk = ChainWalk.Through(history, "C-1", null);
            return walk.Broken is not null || walk.Events != version;
        }
        catch (CorruptHistoryException)
        {
            return true;
        }
    }

    private static byte[] Flip(byte[] old, int at, byte bit)
    {
        byte[] changed = [.. old];
        changed[at] ^= bit;
        return changed;
    }
}

using NodaTime;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>The marker of a server that opened a database as its own: acts past it need a reason.</summary>
public static class Ownership
{
    /// <summary>The server that has the database; null where none has.</summary>
    public static string? Owner(CaseDatabase database)
    {
        using var context = database.Query();
        return context.Owners.Select(row => row.Owner).SingleOrDefault();
    }

    /// <summary>Makes a server the owner; one that stopped without a word is replaced.</summary>
    public static void Claim(CaseDatabase database, string owner, Instant now)
    {
        using var connection = database.Connect();
        connection.Execute(
            "INSERT INTO owner (id, owner, opened_at) VALUES (1, @owner, @at) "
            + "ON CONFLICT (id) DO UPDATE SET owner=@owner, opened_at=@at",
            ("@owner", owner), ("@at", now.ToUnixTimeTicks()));
    }

    /// <summary>Takes the marker away.</summary>
    public static void Release(CaseDatabase database)
    {
        using var connection = database.Connect();
        connection.Execute("DELETE FROM owner");
    }
}

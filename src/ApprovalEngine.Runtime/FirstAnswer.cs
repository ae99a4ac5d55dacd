using System.Security.Cryptography;
using System.Text;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.History;
using ApprovalEngine.Runtime.Storage;

namespace ApprovalEngine.Runtime;

/// <summary>The answer that a command got the first time, and whether a repeat asks for the same.</summary>
internal sealed class FirstAnswer
{
    private readonly CommandRow _row;

    private FirstAnswer(CommandRow row) => _row = row;

    /// <summary>Looks up, in one statement, the first answer to a command and the salt of its case.</summary>
    public static (FirstAnswer? First, string? Salt) Find(WriteTurn turn, string commandId, string caseId)
    {
        var select = turn.Tables.Statements.Command(
            "SELECT s.salt, c.case_id, c.fingerprint, c.answered_at, c.first_sequence, c.last_sequence, "
            + "c.refusal_code, c.refusal_zh, c.refusal_en FROM (SELECT 1) LEFT JOIN case_salts AS s ON s.case_id=@case "
            + "LEFT JOIN commands AS c ON c.command_id=@id", ("@id", commandId), ("@case", caseId));
        using var row = select.ExecuteReader();
        row.Read();
        var salt = row.IsDBNull(0) ? null : row.GetString(0);
        return row.IsDBNull(1) ? (null, salt) : (new(new()
        {
            CommandId = commandId,
            CaseId = row.GetString(1),
            Fingerprint = row.GetString(2),
            AnsweredAt = row.GetInt64(3),
            FirstSequence = row.IsDBNull(4) ? null : row.GetInt64(4),
            LastSequence = row.IsDBNull(5) ? null : row.GetInt64(5),
            RefusalCode = row.IsDBNull(6) ? null : row.GetString(6),
            RefusalZh = row.IsDBNull(7) ? null : row.GetString(7),
            RefusalEn = row.IsDBNull(8) ? null : row.GetString(8),
        }), salt);
    }

    /// <summary>The first answer again; a refusal where the id stands for something else.</summary>
    /// <param name="asked">The repeat.</param>
    /// <param name="salt">The salt of its case; null once erased, when nothing can be compared any more.</param>
    public Answer To(AskedCommand asked, string? salt)
    {
        var request = asked.Request;
        var same = _row.CaseId == request.CaseId
            && (salt is null || _row.Fingerprint == asked.Fingerprint(salt));
        return !same ? new Answer.Refused(RuntimeRefusals.Reused(request.CommandId))
            : _row.RefusalCode is { } code ? new Answer.Refused(new(code, new(_row.RefusalZh!, _row.RefusalEn!)))
            : new Answer.Accepted(_row.CaseId, _row.FirstSequence!.Value, _row.LastSequence!.Value);
    }

    public static CommandRow Row(AskedCommand asked, string salt, Answer answer, long now)
    {
        var accepted = answer as Answer.Accepted;
        var refusal = (answer as Answer.Refused)?.Refusal;
        return new()
        {
            CommandId = asked.Request.CommandId,
            CaseId = asked.Request.CaseId,
            Fingerprint = asked.Fingerprint(salt),
            AnsweredAt = now,
            FirstSequence = accepted?.FirstSequence,
            LastSequence = accepted?.LastSequence,
            RefusalCode = refusal?.Code,
            RefusalZh = refusal?.Message.Zh,
            RefusalEn = refusal?.Message.En,
        };
    }
}

/// <summary>A request with what tells it from another of the same id.</summary>
/// <remarks>Made before the request waits for its turn: what needs no transaction is done by whoever asks.</remarks>
internal sealed class AskedCommand
{
    private readonly byte[] _content;

    public AskedCommand(CaseRequest request, MaterialStore materials)
    {
        Request = request;
        MissingFile = materials.FirstMissing(request.Command);
        var who = $"{request.Actor.Id}\n{request.Actor.Role}\n{request.Actor.For}\n"
            + $"{request.EffectiveOn?.ToUnixTimeTicks()}\n{request.ExpectedVersion}\n{request.Late}\n";
        _content = [.. Encoding.UTF8.GetBytes(who), .. StateJson.Write(request.AsSent ?? request.Command)];
    }

    public CaseRequest Request { get; }

    /// <summary>The first file that it names as handed in and that is not there; null where all are.</summary>
    public string? MissingFile { get; }

    /// <summary>
    /// A hash of everything that was asked, salted, because a command holds in clear what the history holds sealed.
    /// </summary>
    public string Fingerprint(string salt) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Convert.FromHexString(salt), _content));
}

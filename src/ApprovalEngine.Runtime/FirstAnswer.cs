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

    public static FirstAnswer? Find(WriteTurn turn, string commandId)
    {
        var select = turn.Tables.Statements.Command(
            "SELECT case_id, fingerprint, answered_at, first_sequence, last_sequence, refusal_code, refusal_zh, "
            + "refusal_en FROM commands WHERE command_id=@id", ("@id", commandId));
        using var row = select.ExecuteReader();
        return !row.Read() ? null : new(new()
        {
            CommandId = commandId,
            CaseId = row.GetString(0),
            Fingerprint = row.GetString(1),
            AnsweredAt = row.GetInt64(2),
            FirstSequence = row.IsDBNull(3) ? null : row.GetInt64(3),
            LastSequence = row.IsDBNull(4) ? null : row.GetInt64(4),
            RefusalCode = row.IsDBNull(5) ? null : row.GetString(5),
            RefusalZh = row.IsDBNull(6) ? null : row.GetString(6),
            RefusalEn = row.IsDBNull(7) ? null : row.GetString(7),
        });
    }

    /// <summary>The first answer again; a refusal where the id stands for something else.</summary>
    /// <param name="request">The repeat.</param>
    /// <param name="salt">The salt of its case; null once erased, when nothing can be compared any more.</param>
    public Answer To(CaseRequest request, string? salt)
    {
        var same = _row.CaseId == request.CaseId
            && (salt is null || _row.Fingerprint == Fingerprint(request, salt));
        return !same ? new Answer.Refused(RuntimeRefusals.Reused(request.CommandId))
            : _row.RefusalCode is { } code ? new Answer.Refused(new(code, new(_row.RefusalZh!, _row.RefusalEn!)))
            : new Answer.Accepted(_row.CaseId, _row.FirstSequence!.Value, _row.LastSequence!.Value);
    }

    public static CommandRow Row(CaseRequest request, string salt, Answer answer, long now)
    {
        var accepted = answer as Answer.Accepted;
        var refusal = (answer as Answer.Refused)?.Refusal;
        return new()
        {
            CommandId = request.CommandId,
            CaseId = request.CaseId,
            Fingerprint = Fingerprint(request, salt),
            AnsweredAt = now,
            FirstSequence = accepted?.FirstSequence,
            LastSequence = accepted?.LastSequence,
            RefusalCode = refusal?.Code,
            RefusalZh = refusal?.Message.Zh,
            RefusalEn = refusal?.Message.En,
        };
    }

    // Salted, because a command holds in clear what the history only holds sealed.
    private static string Fingerprint(CaseRequest request, string salt)
    {
        var content = StateJson.Write(request.Command);
        var who = $"{request.Actor.Id}\n{request.Actor.Role}\n{request.Actor.For}\n"
            + $"{request.EffectiveOn?.ToUnixTimeTicks()}\n{request.ExpectedVersion}\n{request.Late}\n";
        byte[] asked = [.. Encoding.UTF8.GetBytes(who), .. content];
        return Convert.ToHexStringLower(HMACSHA256.HashData(Convert.FromHexString(salt), asked));
    }
}

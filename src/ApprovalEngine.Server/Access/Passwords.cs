using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using Microsoft.AspNetCore.Identity;

namespace ApprovalEngine.Server.Access;

/// <summary>Hashes passwords and checks them, in the same time whether there is an account or not.</summary>
public sealed class Passwords
{
    private static readonly AccountRow Nobody = new() { Id = "", Name = "" };
    private readonly PasswordHasher<AccountRow> _hasher;
    private readonly string _decoy;

    public Passwords(PasswordHasher<AccountRow> hasher)
    {
        _hasher = hasher;
        _decoy = hasher.HashPassword(Nobody, Surroundings.NewId());
    }

    /// <summary>What is stored of a password.</summary>
    public string Hash(AccountRow account, string password) => _hasher.HashPassword(account, password);

    /// <summary>Whether it is the password of an account; never where there is none, or it is a system's.</summary>
    public bool Check(AccountRow? account, string password)
    {
        var hasPassword = account is { PasswordHash.Length: > 0 } && account.Roles != $"{Role.System}";
        var stored = hasPassword ? account!.PasswordHash : _decoy;
        var sent = password.Length <= PasswordRules.Longest ? password : "";
        var verdict = _hasher.VerifyHashedPassword(account ?? Nobody, stored, sent);
        return hasPassword && verdict != PasswordVerificationResult.Failed;
    }
}

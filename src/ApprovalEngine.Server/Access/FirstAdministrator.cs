using System.Security.Cryptography;
using System.Text;
using ApprovalEngine.Cases;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using Microsoft.EntityFrameworkCore;

namespace ApprovalEngine.Server.Access;

/// <summary>Lets the first administrator in: whoever reads the console, and not whoever is first on the network.
/// </summary>
public sealed class FirstAdministrator(OfficeDatabase office, Accounts accounts, ServerOptions options)
{
    private const int BytesOfCode = 10;
    private readonly string _code = Surroundings.NewId(BytesOfCode);
    private volatile bool _isDone = options.IsDemo;

    /// <summary>Whether a server still has nobody at all.</summary>
    public async Task<bool> IsMissingAsync(CancellationToken cancellation)
    {
        if (_isDone)
        {
            return false;
        }

        await using var context = office.Read();
        _isDone = await context.Set<AccountRow>().AnyAsync(cancellation);
        return !_isDone;
    }

    /// <summary>The code for the console; null where there is somebody already.</summary>
    public async Task<string?> CodeAsync(CancellationToken cancellation) =>
        await IsMissingAsync(cancellation) ? _code : null;

    /// <summary>Makes the account; only while there is none.</summary>
    public async Task<Refusal?> CreateAsync(
        string code, NewAccount account, string address, CancellationToken cancellation)
    {
        if (!CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(code)), SHA256.HashData(Encoding.UTF8.GetBytes(_code))))
        {
            return new("setup-code-wrong", new(
                "安装码不正确，请查看服务器控制台", "the setup code is wrong: the server's console shows it"));
        }

        var refusal = await office.WriteAsync(
            async context => await context.Set<AccountRow>().AnyAsync(cancellation)
                ? new Refusal("setup-done", new("已经设置过管理员", "there is an administrator already"))
                : (await accounts.CreateAsync(context, account, account.Id, address, cancellation)).Why,
            cancellation);
        _isDone |= refusal is null;
        return refusal;
    }
}

using System.CommandLine;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Office;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ApprovalEngine.Server.Hosting;

/// <summary>Lets an administrator in again who lost his password or his device, from the console of the machine.
/// </summary>
/// <remarks>
/// Whoever can write the data folder could do as much by hand; here it is written into the log. Other people are helped
/// by an administrator.
/// </remarks>
internal static class Rescue
{
    private const int Refused = 3;
    private const string Door = "console";

    /// <summary>The verb of the command line.</summary>
    public static Command Verb(Option<string?> folder)
    {
        var account = new Argument<string>("account") { Description = "管理员账号 | the administrator's account" };
        var verb = new Command(
            "rescue", "为丢失密码或验证设备的管理员重置登录 | lets an administrator in again") { folder, account };
        verb.SetAction((parse, cancellation) => RunAsync(
            parse.GetValue(folder) ?? "approval-data", parse.GetValue(account)!, Console.Out, cancellation));
        return verb;
    }

    /// <summary>Resets password and second factor of an administrator.</summary>
    public static async Task<int> RunAsync(
        string folder, string account, TextWriter output, CancellationToken cancellation)
    {
        try
        {
            if (!Directory.Exists(folder))
            {
                await output.WriteLineAsync($"没有这个数据文件夹 | there is no such data folder: {folder}");
                return Refused;
            }

            var path = ServerFolder.Open(folder, isDemo: false).Office;
            using var office = OfficeDatabase.Open(path);
            var people = new PeopleDirectory(office, new() { Data = folder });
            if (await people.RowAsync(account, cancellation) is not { } row
                || !PeopleDirectory.Of(row, "").Roles.Contains(Role.Administrator))
            {
                await output.WriteLineAsync($"没有这个管理员账号 | there is no such administrator: {account}");
                return Refused;
            }

            var log = new SignInLog(office, Surroundings.Clock);
            var passwords = new Passwords(new PasswordHasher<AccountRow>(
                Options.Create(new PasswordHasherOptions { IterationCount = ServerHost.HashIterations })));
            var first = await new Accounts(office, passwords, log, Surroundings.Clock)
                .ResetPasswordAsync(account, Door, "", cancellation);
            await office.WriteAsync(
                async context =>
                {
                    var found = await context.Set<AccountRow>().SingleAsync(one => one.Id == account, cancellation);
                    found.TotpSecret = null;
                    found.RecoveryCodes = "";
                    found.IsDisabled = false;
                    log.Add(context, account, "", SignInOutcome.SecondFactorRemoved, Door);
                    return true;
                },
                cancellation);
            await output.WriteLineAsync($"一次性初始密码 | password for the next sign-in: {first}");
            return 0;
        }
        catch (StartRefusedException refused)
        {
            await output.WriteLineAsync($"{refused.Reason.Zh}\n{refused.Reason.En} [{refused.Code}]");
        }
        catch (StorageException failed)
        {
            await output.WriteLineAsync(failed.Message);
        }

        return Refused;
    }
}

using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Components;

namespace ApprovalEngine.Server.Pages.Account;

/// <summary>What the page for setting up a second factor shows.</summary>
/// <param name="Enrolment">Secret and QR code.</param>
/// <param name="IsDue">Whether one of his roles asks for it.</param>
/// <param name="HasOne">Whether there is one already, which this one replaces.</param>
/// <param name="Why">Why it did not work.</param>
public sealed record SecondFactorModel(Enrolment Enrolment, bool IsDue, bool HasOne, Localized? Why);

/// <summary>What the page that turns it off shows.</summary>
/// <param name="Why">Why it did not work.</param>
public sealed record SecondFactorOffModel(Localized? Why);

/// <summary>The second factor of one's account.</summary>
public static class SecondFactorEndpoints
{
    public static void MapSecondFactor(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/account/second-factor", async (
            HttpContext context, SecondFactor second, PeopleDirectory people, CancellationToken cancellation) =>
            await PageAsync(context, second.Begin(context.Caller().Id), people, null, cancellation))
            .Needs(Right.UseAccount).EvenBeforeDuty();
        pages.MapPost("/account/second-factor", CompleteAsync).Needs(Right.UseAccount).EvenBeforeDuty();
        pages.MapGet("/account/second-factor/off", () =>
            Answers.Page<SecondFactorOffPage>(new SecondFactorOffModel(null))).Needs(Right.UseAccount);
        pages.MapPost("/account/second-factor/off", TurnOffAsync).Needs(Right.UseAccount);
    }

    // Who sits down at a screen that somebody left open must not give the account another second factor.
    private static async Task<IResult> CompleteAsync(
        HttpContext context, SecondFactor second, PeopleDirectory people, IdentityProof proof,
        CancellationToken cancellation)
    {
        var user = context.Caller();
        if (user.Duty == Duty.ChangePassword)
        {
            return Results.Redirect("/account/password");
        }

        var form = context.Request.Form;
        var ticket = form["ticket"].ToString();
        var enrolment = second.Again(user.Id, ticket);
        if (enrolment is null)
        {
            return await PageAsync(context, second.Begin(user.Id), people, new(
                "页面停留过久，请扫描新的二维码。", "That took too long: scan the new code."), cancellation);
        }

        var proved = await proof.ProveAsync(
            user, form["password"].ToString(), "second-factor", context.AddressOf(), cancellation);
        if (proved.Why is { } why)
        {
            return await PageAsync(context, enrolment, people, why.Message, cancellation);
        }

        var codes = await second.CompleteAsync(
            user.Id, ticket, form["code"].ToString(), context.AddressOf(), cancellation);
        return codes is null
            ? await PageAsync(context, enrolment, people, new(
                "验证码不正确。请核对手机时间是否准确后重试。",
                "The code is wrong. Check that the clock of the device is right and try again."), cancellation)
            : Answers.Page<RecoveryCodesPage>(codes);
    }

    private static async Task<IResult> TurnOffAsync(
        HttpContext context, SecondFactor second, PeopleDirectory people, IdentityProof proof,
        CancellationToken cancellation)
    {
        var user = context.Caller();
        if (people.MustHaveSecondFactor(user.Roles))
        {
            return Answers.Refused(context, StatusCodes.Status422UnprocessableEntity, "second-factor-due", new(
                "您的角色必须使用两步验证，不能关闭", "one of your roles asks for a second factor"));
        }

        var proved = await proof.ProveAsync(
            user, context.Request.Form["password"].ToString(), "second-factor-off", context.AddressOf(), cancellation);
        if (proved.Why is { } why)
        {
            return Answers.Page<SecondFactorOffPage>(
                new SecondFactorOffModel(why.Message), StatusCodes.Status422UnprocessableEntity);
        }

        await second.RemoveAsync(user.Id, context.AddressOf(), user.Id, cancellation);
        return Results.Redirect("/account?done=second-factor-removed");
    }

    private static async Task<IResult> PageAsync(
        HttpContext context, Enrolment enrolment, PeopleDirectory people, Localized? why,
        CancellationToken cancellation)
    {
        var user = context.Caller();
        var row = await people.RowAsync(user.Id, cancellation);
        return Answers.Page<SecondFactorPage>(
            new SecondFactorModel(enrolment, user.Duty == Duty.SetSecondFactor, row!.TotpSecret is not null, why),
            why is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}

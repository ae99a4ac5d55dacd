using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Runtime;
using ApprovalEngine.Scenarios;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Acts;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Views;

namespace ApprovalEngine.Server.Pages.Case;

/// <summary>Sends what a form of a case asks for, and shows the form again where it was refused.</summary>
public static class SendAct
{
    public static Task<IResult> AsOfficerAsync(
        HttpContext context, string id, CaseFiles files, ActService acts, Acts.Drafts drafts, CasePages pages,
        CancellationToken cancellation) => SendAsync(
            new(context, id, files, acts, drafts, pages), _ => ActorRole.Officer, cancellation);

    public static Task<IResult> AsSupervisorAsync(
        HttpContext context, string id, CaseFiles files, ActService acts, Acts.Drafts drafts, CasePages pages,
        CancellationToken cancellation) => SendAsync(
            new(context, id, files, acts, drafts, pages), _ => ActorRole.Supervisor, cancellation);

    public static Task<IResult> AsApplicantAsync(
        HttpContext context, string id, CaseFiles files, ActService acts, Acts.Drafts drafts, CasePages pages,
        CancellationToken cancellation) => SendAsync(
            new(context, id, files, acts, drafts, pages),
            file => file.State.Applicant == context.Caller().Id ? ActorRole.Applicant
                : context.Caller().Roles.Contains(Role.Steward) ? ActorRole.Steward : ActorRole.Agent,
            cancellation);

    private static async Task<IResult> SendAsync(
        Sending sending, Func<CaseFile, ActorRole> role, CancellationToken cancellation)
    {
        var (context, id) = (sending.Context, sending.CaseId);
        var user = context.Caller();
        if (sending.Files.Find(user, id) is not { } file)
        {
            return CaseEndpoints.NoCase(context, id);
        }

        var form = new ActForm(context.Request.Form, file.Definition);
        var with = form.Read();
        var refusal = form.Fault is { } fault ? new Refusal(RefusalCode.FieldType, fault) : null;
        if (refusal is null)
        {
            var capacity = role(file);
            var answer = await sending.Acts.SendAsync(new()
            {
                CaseId = id,
                Actor = Acting.As(
                    user, capacity, file.State, form.Step is { } step ? file.Definition.Find(step) : null),
                Command = ActReader.Read(form.Step, form.Do, with),
                CommandId = form.Command ?? Hosting.Surroundings.NewId(),
                ExpectedVersion = form.Version,
                EffectiveOn = form.Effective is { } effective ? ChinaTime.ToInstant(effective) : null,
            }, cancellation);
            if (answer is Answer.Accepted accepted)
            {
                await ForgetAsync(sending, form, cancellation);
                return Results.LocalRedirect($"/cases/{id}?since={accepted.FirstSequence}");
            }

            refusal = ((Answer.Refused)answer).Refusal;
            if (form.Effective is not null && LateEntries.IsFor(refusal))
            {
                refusal = await AskLateAsync(sending, file, form, capacity, cancellation);
                if (refusal is null)
                {
                    await ForgetAsync(sending, form, cancellation);
                    return Results.LocalRedirect($"/cases/{id}?late=asked");
                }
            }
        }

        return await AgainAsync(sending, form, refusal, cancellation);
    }

    private static Task<Refusal?> AskLateAsync(
        Sending sending, CaseFile file, ActForm form, ActorRole capacity, CancellationToken cancellation) =>
        sending.Late.AskAsync(
            sending.Context.Caller(), file,
            new()
            {
                Id = form.Command ?? Hosting.Surroundings.NewId(),
                Role = capacity,
                Step = form.Step,
                Do = form.Do,
                Of = form.Of,
                Effective = form.Effective!.Value,
                Reason = form.LateReason,
                Document = form.LateDocument,
                Content = LateActs.Of(sending.Context.Request.Form),
            },
            cancellation);

    /// <remarks>With everything that was typed, on the case as it stands now.</remarks>
    private static async Task<IResult> AgainAsync(
        Sending sending, ActForm form, Refusal refusal, CancellationToken cancellation)
    {
        var context = sending.Context;
        var sent = new Typed(DraftForm.Fields(context.Request.Form));
        if (sending.Files.Find(context.Caller(), sending.CaseId) is not { } file)
        {
            return CaseEndpoints.NoCase(context, sending.CaseId);
        }

        // The act may not be open any more; what was typed is kept all the same.
        if (DraftForm.Place(context.Request.Form) is { } place)
        {
            await sending.Drafts.SaveAsync(context.Caller().Id, place, sent.Fields, cancellation);
        }

        var model = await sending.Pages.OfAsync(context, file, new()
        {
            Step = form.Step, Do = form.Do, Of = form.Of, Sent = sent, Refusal = refusal, Seen = form.Version,
        }, cancellation);
        return Answers.Page<CasePage>(model, Answers.StatusOf(refusal.Code));
    }

    private static async Task ForgetAsync(Sending sending, ActForm form, CancellationToken cancellation)
    {
        if (DraftForm.Place(sending.Context.Request.Form) is { } place)
        {
            await sending.Drafts.ForgetAsync(sending.Context.Caller().Id, place, cancellation);
        }
        else if (form.Step is { } step)
        {
            await sending.Drafts.ForgetAsync(
                sending.Context.Caller().Id, new(sending.CaseId, step), cancellation);
        }
    }

    private sealed record Sending(
        HttpContext Context, string CaseId, CaseFiles Files, ActService Acts, Acts.Drafts Drafts, CasePages Pages)
    {
        public LateEntries Late { get; } = Context.RequestServices.GetRequiredService<LateEntries>();
    }
}

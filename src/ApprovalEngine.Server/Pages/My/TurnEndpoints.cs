using System.Security.Cryptography;
using System.Text;
using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Runtime;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Acts;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using ApprovalEngine.Server.Views;
using NodaTime;

namespace ApprovalEngine.Server.Pages.My;

/// <summary>What an applicant has to do in a case, one page for each.</summary>
internal static class TurnEndpoints
{
    public static void MapMyTurns(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/my/{id}/do/{**step}", GetAsync).Needs(Right.Apply);
        pages.MapPost("/my/{id}/do/{**step}", PostAsync).Needs(Right.Apply);
    }

    private static async Task<IResult> GetAsync(
        HttpContext context, string id, string step, MyCases cases, MyTurns turns, CancellationToken cancellation) =>
        await turns.PageAsync(context.Caller(), id, step, null, null, cancellation) is { } model
            ? Answers.Page<TurnPage>(model)
            : cases.Find(context.Caller(), id) is null ? MyEndpoints.NoSuch(context)
            : Results.LocalRedirect($"/my/{id}");

    private static async Task<IResult> PostAsync(
        HttpContext context, string id, string step, MyTurns turns, CancellationToken cancellation)
    {
        var user = context.Caller();
        var typed = FormInput.Of(context.Request.Form);
        var does = typed.GetOr("do", "");
        await turns.SaveAsync(user, id, step, typed, cancellation);
        if (await turns.PageAsync(user, id, step, typed, null, cancellation) is not { } model)
        {
            return Results.LocalRedirect($"/my/{id}");
        }

        return await model.AnswerAsync<TurnPage>(
            id, does, does, () => turns.SendAsync(user, model, does, typed, context.AddressOf(), cancellation));
    }
}

/// <summary>The page of one thing that an applicant has to do.</summary>
public sealed record TurnModel(MyCase Case, MyTurn Turn) : ApplicantForm
{
    /// <summary>The papers it may hand in, those that the server fills in among them.</summary>
    public required ValueList<ProspectPaper> Papers { get; init; }
    public required ValueMap<SharedLicence> Shared { get; init; }

    /// <summary>Other texts: reason, opinion.</summary>
    public required ValueMap<string> Typed { get; init; }
}

/// <summary>Shows and sends what applicants have to do.</summary>
public sealed class MyTurns(
    MyCases cases, Acts.Drafts drafts, UploadDesk desk, Licences licences, ActService acts, IdentityProof proof,
    Door door, IClock clock)
{
    /// <summary>The page; null where the step is not the reader's to answer now.</summary>
    public async Task<TurnModel?> PageAsync(
        CurrentUser user, string id, string step, ValueMap<string>? typed, Refusal? why,
        CancellationToken cancellation)
    {
        if (cases.Find(user, id) is not { } found
            || found.Turns.FirstOrDefault(turn => turn.Step.Id == step) is not { } turn)
        {
            return null;
        }

        var state = found.File.State;
        var texts = typed ?? (await drafts.FindAsync(user.Id, new(id, step), cancellation))?.Typed()
            ?? FormInput.Typing(turn.Fields, Known(state), found.File.Texts);
        var papers = PapersOf(found, turn);
        return new(found, turn)
        {
            Input = typed is null ? new(texts, ValueMap<Fact>.Empty, ValueMap<Localized>.Empty)
                : FormInput.Read(turn.Fields, texts),
            Uploads = await desk.InAsync(user.Id, turn.Slot, cancellation),
            Papers = papers,
            Shared = await licences.OfAsync(
                state.Applicant,
                papers.Select(paper => Licences.KindOf(paper.Definition)).OfType<string>().ToList(),
                ChinaTime.DateOf(clock.GetCurrentInstant()), cancellation),
            Typed = texts,
            Command = typed?.GetOr("command", "") is { Length: > 0 } command ? command : Surroundings.NewId(),
            Why = why,
        };
    }

    /// <summary>Keeps what was typed.</summary>
    public Task SaveAsync(
        CurrentUser user, string id, string step, ValueMap<string> typed, CancellationToken cancellation) =>
        drafts.SaveAsync(
            user.Id, new(id, step),
            typed.Where(field => field.Key.StartsWith("f.", StringComparison.Ordinal) || field.Key == "opinion")
                .ToValueMap(field => field.Key, field => ValueList.Of(field.Value)),
            cancellation);

    /// <summary>Sends it.</summary>
    /// <returns>Why it was refused; null where it was done.</returns>
    public async Task<Refusal?> SendAsync(
        CurrentUser user, TurnModel model, string does, ValueMap<string> typed, string address,
        CancellationToken cancellation)
    {
        var (state, step) = (model.Case.File.State, model.Turn.Step.Id);
        var with = new Payload
        {
            Materials = await MaterialsAsync(model, cancellation),
            Opinion = typed.GetOr("opinion", "").Trim() is { Length: > 0 } opinion ? opinion : null,
            Channel = Channel.Online,
        };
        switch (model.Turn.Kind)
        {
            case MyTurnKind.Submit or MyTurnKind.Correct:
                with = with with { Form = Changed(model) };
                break;
            case MyTurnKind.Commit:
                if (does == "signed"
                    && await ProveAsync(user, state, step, typed, address, cancellation) is { } refused)
                {
                    return refused;
                }

                with = with with { Record = Signed(model, does), Reason = with.Opinion };
                break;
            case MyTurnKind.Answer:
                with = with with { Record = model.Input.Facts, Reason = with.Opinion };
                break;
        }

        var actor = Applications.ActorOf(user, state.Applicant);
        var sent = await acts.SendAsync(
            new()
            {
                CaseId = state.CaseId, Actor = actor, CommandId = model.Command,
                Command = model.Turn.Kind == MyTurnKind.Submit && Prepares(actor, model.Case.File)
                    ? new CaseCommand.Prepare(with with { Channel = null }) : CommandOf(model.Turn, step, does, with),
            },
            cancellation);
        if (sent is Answer.Refused no)
        {
            return no.Refusal;
        }

        await desk.SentAsync(user.Id, model.Turn.Slot, state.CaseId, cancellation);
        await drafts.ForgetAsync(user.Id, new(state.CaseId, step), cancellation);
        return null;
    }

    /// <summary>Whether somebody only prepares what the applicant sends himself.</summary>
    public static bool Prepares(Actor actor, CaseFile file) => actor.Role == ActorRole.Steward
        || (actor.Role == ActorRole.Agent && file.Definition.File.MandateRequired
            && !file.State.Service.Mandates.ContainsKey(actor.Id));

    private static CaseCommand CommandOf(MyTurn turn, string step, string does, Payload with) => turn.Kind switch
    {
        MyTurnKind.Submit => new CaseCommand.Answer(step, "submitted", with),
        MyTurnKind.Correct => new CaseCommand.Correct(step, with),
        MyTurnKind.HandIn or MyTurnKind.Rectify => new CaseCommand.Answer(step, "handed-in", with),
        _ => new CaseCommand.Answer(step, does, with),
    };

    // A correction says what changed: an answer that stands as it was is no correction.
    private static ValueMap<Fact> Changed(TurnModel model)
    {
        if (model.Turn.Kind == MyTurnKind.Submit)
        {
            return model.Input.Facts;
        }

        var before = FormInput.Read(
            model.Turn.Fields,
            FormInput.Typing(model.Turn.Fields, model.Case.File.State.Form, model.Case.File.Texts), demandsAll: false);
        return model.Input.Facts.Where(answer => before.Facts.GetOr(answer.Key, Fact.Unknown.Value) != answer.Value)
            .ToValueMap(answer => answer.Key, answer => answer.Value);
    }

    private async Task<Refusal?> ProveAsync(
        CurrentUser user, CaseState state, string step, ValueMap<string> typed, string address,
        CancellationToken cancellation)
    {
        var act = $"sign/{state.CaseId}/{step}";
        var proved = await proof.ProveAsync(user, typed.GetOr("password", ""), act, address, cancellation);
        return proved.Ticket is { } ticket && proof.Spend(user, ticket, act) ? null : proved.Why
            ?? new("identity-not-proved", new("请再次输入密码确认身份", "type your password once more to prove who you are"));
    }

    /// <summary>What a signature says beside the text, which the core seals itself.</summary>
    private static ValueMap<Fact> Signed(TurnModel model, string does) =>
        does != "signed" || model.Turn.Step.Definition is not CommitStep commit ? ValueMap<Fact>.Empty
        : ValueMap<Fact>.Empty.SetItem("text-sha256", new Fact.Text(HashOf(commit.Text)))
            .SetItem("signed-by", new Fact.Text("电子确认（重新验证密码）"));

    /// <summary>SHA-256 of the text that is signed, lower-case hex.</summary>
    public static string HashOf(CommitmentText text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.Zh)));

    private static ValueMap<Fact> Known(CaseState state)
    {
        var known = state.Form;
        foreach (var (field, value) in state.Service.Form)
        {
            known = known.SetItem(field, value);
        }

        return known;
    }

    private static ValueList<ProspectPaper> PapersOf(MyCase found, MyTurn turn)
    {
        var definition = found.File.Definition;
        return turn.Kind == MyTurnKind.Submit
            ? Prospect.Of(definition, turn.Papers, FieldOrder.None, Known(found.File.State)).Papers
            : turn.Papers.Where(definition.Catalogue.Materials.ContainsKey)
                .Select(paper => new ProspectPaper(paper, definition.Catalogue.Materials[paper], [])).ToValueList();
    }

    private async Task<ValueMap<MaterialVersion>> MaterialsAsync(TurnModel model, CancellationToken cancellation)
    {
        var materials = ValueMap<MaterialVersion>.Empty;
        foreach (var paper in model.Papers)
        {
            if (model.Uploads.TryGetValue(paper.Id, out var upload))
            {
                materials = materials.SetItem(paper.Id, UploadDesk.Version(upload));
            }
            else if (model.Turn.Kind == MyTurnKind.Submit && Licences.KindOf(paper.Definition) is { } kind
                && model.Shared.TryGetValue(kind, out var licence))
            {
                materials = materials.SetItem(paper.Id, licence.Version);
            }
            else if (model.Turn.Kind == MyTurnKind.Submit && paper.IsGenerated)
            {
                var definition = model.Case.File.Definition;
                materials = materials.SetItem(paper.Id, await GeneratedPapers.StoreAsync(
                    door.Materials, definition, model.Case.File.State.Applicant, paper.Definition.Title,
                    model.Turn.Fields, model.Input.Facts, cancellation));
            }
        }

        return materials;
    }
}

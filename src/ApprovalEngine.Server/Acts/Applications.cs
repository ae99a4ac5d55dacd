using System.Globalization;
using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Runtime;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using ApprovalEngine.Server.Views;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ApprovalEngine.Server.Acts;

/// <summary>An application that somebody is writing and has not sent.</summary>
public sealed record Application
{
    /// <summary>The id that the case will have.</summary>
    public required string Id { get; init; }

    public required Reform Reform { get; init; }

    /// <summary>Whose case it will be.</summary>
    public required string Applicant { get; init; }
    public required Localized ApplicantName { get; init; }
    public required string Project { get; init; }
    public required string ProjectName { get; init; }

    /// <summary>The fields that decide which items apply.</summary>
    public required ValueList<FormField> Questions { get; init; }

    /// <summary>The other fields.</summary>
    public required ValueList<FormField> Fields { get; init; }

    /// <summary>Everything typed so far, read against all fields, none demanded.</summary>
    public required FormInput Input { get; init; }
    public required Prospect Prospect { get; init; }
    public required ValueMap<UploadRow> Uploads { get; init; }
    public required ValueMap<SharedLicence> Shared { get; init; }

    /// <summary>Where its uploads lie.</summary>
    public string Slot => SlotOf(Id);

    /// <summary>Papers of the applicant that are not there yet.</summary>
    public IEnumerable<ProspectPaper> Missing => Prospect.Papers.Where(paper =>
        !paper.IsGenerated && !paper.IsReplaced && !Uploads.ContainsKey(paper.Id)
        && !(Licences.KindOf(paper.Definition) is { } kind && Shared.ContainsKey(kind)));

    /// <summary>What is wrong if it were sent now.</summary>
    public FormInput Checked() => FormInput.Read(Questions.Concat(Fields), Input.Typed);

    /// <summary>Where the uploads of an application lie.</summary>
    public static string SlotOf(string id) => $"{id}/apply";
}

/// <summary>Keeps applications until they are sent, and sends them.</summary>
public sealed class Applications(
    LiveLibrary library, Drafts drafts, UploadDesk desk, Licences licences, ActService acts, Door door,
    OfficeDatabase office, IClock clock)
{
    /// <summary>The topic that says what an application is about.</summary>
    public const string About = "apply";

    /// <summary>The topic of the guided questions.</summary>
    public const string Questions = "apply/questions";

    /// <summary>The topic of the form.</summary>
    public const string Form = "apply/form";

    /// <summary>Begins one.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> BeginAsync(
        CurrentUser user, string workflow, Client applicant, string project, string projectName,
        CancellationToken cancellation)
    {
        var day = ChinaTime.DateOf(clock.GetCurrentInstant());
        var id = string.Create(CultureInfo.InvariantCulture, $"{day:yyyyMMdd}-{Surroundings.NewId(4)}");
        await drafts.SaveAsync(
            user.Id, new(id, About),
            new (string Name, string Value)[]
            {
                ("workflow", workflow), ("applicant", applicant.Id), ("applicant-name", applicant.Name.Zh),
                ("applicant-name-en", applicant.Name.En),
                ("project", project.Trim()), ("project-name", projectName.Trim()),
            }.ToValueMap(field => field.Name, field => ValueList.Of(field.Value)),
            cancellation);
        return id;
    }

    /// <summary>The applications that somebody has begun, the latest first.</summary>
    public async Task<ValueList<(string Id, Reform Reform, Instant SavedAt)>> BegunAsync(
        CurrentUser user, CancellationToken cancellation)
    {
        var all = await drafts.OfAsync(user.Id, null, cancellation);
        return all.Where(draft => draft.Place.Topic == About)
            .Select(draft => (Draft: draft, Reform: Reforms.Find(library.Current, draft.First("workflow") ?? "")))
            .Where(found => found.Reform is not null)
            .Select(found => (
                found.Draft.Place.Subject, found.Reform!,
                all.Where(draft => draft.Place.Subject == found.Draft.Place.Subject).Max(draft => draft.SavedAt)))
            .ToValueList();
    }

    /// <summary>One of them; null where somebody has begun no such one, or its workflow is no longer offered.</summary>
    public async Task<Application?> FindAsync(CurrentUser user, string id, CancellationToken cancellation)
    {
        var all = (await drafts.OfAsync(user.Id, id, cancellation))
            .ToDictionary(draft => draft.Place.Topic, StringComparer.Ordinal);
        if (!all.TryGetValue(About, out var about)
            || Reforms.Find(library.Current, about.First("workflow") ?? "") is not { } reform)
        {
            return null;
        }

        var submit = (SubmitStep)reform.Submit.Definition;
        var fields = FormField.OfForm(reform.Definition, reform.Order, submit.Fields);
        var questions = fields.Where(field => IsQuestion(reform.Definition, field)).ToValueList();
        var typed = all.GetValueOrDefault(Form)?.Typed() ?? ValueMap<string>.Empty;
        foreach (var (name, text) in all.GetValueOrDefault(Questions)?.Typed() ?? ValueMap<string>.Empty)
        {
            typed = typed.SetItem(name, text);
        }

        var input = FormInput.Read(fields, typed, demandsAll: false);
        var prospect = Prospect.Of(reform, input.Facts);
        var applicant = about.First("applicant")!;
        return new()
        {
            Id = id, Reform = reform, Applicant = applicant, ApplicantName = new(
                about.First("applicant-name") ?? applicant,
                about.First("applicant-name-en") ?? about.First("applicant-name") ?? applicant),
            Project = about.First("project") ?? "", ProjectName = about.First("project-name") ?? "",
            Questions = questions, Fields = fields.RemoveAll(field => questions.Contains(field)), Input = input,
            Prospect = prospect, Uploads = await desk.InAsync(user.Id, Application.SlotOf(id), cancellation),
            Shared = await licences.OfAsync(
                applicant, prospect.Papers.Select(paper => Licences.KindOf(paper.Definition)).OfType<string>().ToList(),
                ChinaTime.DateOf(clock.GetCurrentInstant()), cancellation),
        };
    }

    /// <summary>Keeps what was typed on one page of an application.</summary>
    public Task SaveAsync(
        CurrentUser user, string id, string topic, ValueMap<string> typed, CancellationToken cancellation) =>
        drafts.SaveAsync(
            user.Id, new(id, topic), typed.Where(field => field.Key.StartsWith("f.", StringComparison.Ordinal))
                .ToValueMap(field => field.Key, field => ValueList.Of(field.Value)),
            cancellation);

    /// <summary>Gives an application up, with what was uploaded for it.</summary>
    public async Task ForgetAsync(CurrentUser user, string id, CancellationToken cancellation)
    {
        foreach (var topic in new[] { Form, Questions, About })
        {
            await drafts.ForgetAsync(user.Id, new(id, topic), cancellation);
        }

        foreach (var upload in (await desk.InAsync(user.Id, Application.SlotOf(id), cancellation)).Values)
        {
            await desk.RemoveAsync(user.Id, upload.Id, cancellation);
        }
    }

    /// <summary>Sends an application: the case starts, and the applicant hands in; a steward only prepares.</summary>
    /// <remarks>The ids of the acts are those of the application: sent twice, it is handed in once.</remarks>
    public async Task<(Answer Answer, bool IsPrepared)> SendAsync(
        CurrentUser user, Application application, CancellationToken cancellation)
    {
        var actor = ActorOf(user, application.Applicant);
        var act = new Act
        {
            CaseId = application.Id, Actor = actor, CommandId = $"{application.Id}/start",
            Command = new CaseCommand.Start(
                application.Applicant, actor.Role == ActorRole.Applicant ? null : user.Id,
                application.Project.Length > 0 ? application.Project : null, null),
        };
        var started = await acts.StartAsync(act, application.Reform.Id, cancellation);
        if (started is Answer.Refused)
        {
            return (started, false);
        }

        var with = new Payload
        {
            Form = application.Checked().Facts,
            Materials = await MaterialsAsync(application, cancellation),
            Channel = Channel.Online,
        };
        var prepares = actor.Role == ActorRole.Steward
            || (actor.Role == ActorRole.Agent && application.Reform.Definition.File.MandateRequired);
        var sent = await acts.SendAsync(
            act with
            {
                // What was refused may be mended and sent again: the id is that of the content.
                CommandId = $"{application.Id}/send/{Sealing.Material(Told(with), "").Sha256[..16]}",
                Command = prepares ? new CaseCommand.Prepare(with with { Channel = null })
                    : new CaseCommand.Answer(application.Reform.Submit.Id, "submitted", with),
            },
            cancellation);
        if (sent is Answer.Accepted)
        {
            await SentAsync(user, application, cancellation);
        }

        return (sent, prepares);
    }

    /// <summary>In what capacity somebody acts for an applicant.</summary>
    public static Actor ActorOf(CurrentUser user, string applicant) =>
        user.Id == applicant ? user.As(ActorRole.Applicant)
        : user.Roles.Contains(Role.Agent) ? user.As(ActorRole.Agent) with { For = applicant }
        : user.As(ActorRole.Steward);

    // A field that decides which items apply or which limit holds is asked first; a list is no question.
    private static bool IsQuestion(WorkflowDefinition definition, FormField field) =>
        field.Definition.Type is FieldType.YesNo or FieldType.Choice or FieldType.Number
        && definition.Conditions.ReadsField(field.Id);

    private async Task<ValueMap<MaterialVersion>> MaterialsAsync(
        Application application, CancellationToken cancellation)
    {
        var materials = ValueMap<MaterialVersion>.Empty;
        foreach (var paper in application.Prospect.Papers)
        {
            if (application.Uploads.TryGetValue(paper.Id, out var upload))
            {
                materials = materials.SetItem(paper.Id, UploadDesk.Version(upload));
            }
            else if (Licences.KindOf(paper.Definition) is { } kind
                && application.Shared.TryGetValue(kind, out var licence))
            {
                materials = materials.SetItem(paper.Id, licence.Version);
            }
            else if (paper.IsGenerated)
            {
                materials = materials.SetItem(paper.Id, await GeneratedPapers.StoreAsync(
                    door.Materials, application.Reform.Definition, application.Applicant, paper.Definition.Title,
                    application.Questions.Concat(application.Fields), application.Input.Facts, cancellation));
            }
        }

        return materials;
    }

    private static string Told(Payload with) =>
        string.Join('\n', with.Form.Select(answer => $"{answer.Key}={answer.Value.Display()}"))
        + string.Join('\n', with.Materials.Select(material => $"{material.Key}:{material.Value.Sha256}"));

    private async Task SentAsync(CurrentUser user, Application application, CancellationToken cancellation)
    {
        await desk.SentAsync(user.Id, application.Slot, application.Id, cancellation);
        await ForgetAsync(user, application.Id, cancellation);
        if (application.Project.Length == 0)
        {
            return;
        }

        await office.WriteAsync(
            async context =>
            {
                if (!await context.Set<ProjectRow>().AnyAsync(row => row.Code == application.Project, cancellation))
                {
                    context.Add(new ProjectRow
                    {
                        Code = application.Project, Owner = application.Applicant,
                        Name = application.ProjectName.Length > 0 ? application.ProjectName : application.Project,
                    });
                }

                return true;
            },
            cancellation);
    }
}

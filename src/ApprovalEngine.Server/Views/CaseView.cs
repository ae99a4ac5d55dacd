using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Definitions;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Server.Access;
using NodaTime;

namespace ApprovalEngine.Server.Views;

/// <summary>An answer of the form.</summary>
/// <param name="Title">The field.</param>
/// <param name="Answer">What was answered; null where it is kept from the reader.</param>
public sealed record FormRow(Localized Title, Localized? Answer);

/// <summary>A certificate of a case.</summary>
public sealed record CertificateRow(
    string Id, Localized Title, string Number, int Version, LocalDate IssuedOn, LocalDate? ValidUntil,
    Localized Status, bool IsInForce, bool IsProvisional, ValueList<string> Members);

/// <summary>A mark at the head of a case.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Tone">good, warn, bad or info.</param>
public sealed record CaseTag(Localized Text, string Tone);

/// <summary>Everything that the page of a case shows to one reader.</summary>
public sealed record CaseView
{
    public required string Id { get; init; }

    /// <summary>Sequence of the last event: what a form sends back, so that nobody acts on an old page.</summary>
    public required long Version { get; init; }

    public required string Workflow { get; init; }

    public required Localized Title { get; init; }

    public required string WorkflowVersion { get; init; }

    public required string Applicant { get; init; }

    public string? Agent { get; init; }

    public string? Project { get; init; }

    public required CaseStage Stage { get; init; }

    /// <summary>The outcome in words; null while it was never decided.</summary>
    public Localized? Outcome { get; init; }

    /// <summary>办理状态 of the exchange standard.</summary>
    public required Localized Status { get; init; }

    public required LocalDateTime StartedAt { get; init; }

    public LocalDateTime? ReceivedAt { get; init; }

    public LocalDateTime? AcceptedAt { get; init; }

    public Channel? Channel { get; init; }

    public ValueList<CaseTag> Tags { get; init; } = [];

    /// <summary>The clock that presses most; null where none of the authority's runs.</summary>
    public ClockRow? Pressing { get; init; }

    public ValueList<ClockRow> Clocks { get; init; } = [];

    public ValueList<StepRow> Steps { get; init; } = [];

    public ValueList<HistoryRow> History { get; init; } = [];

    public ValueList<PaperRow> Papers { get; init; } = [];

    public ValueList<FormRow> Form { get; init; } = [];

    public ValueList<NoticeRow> Notices { get; init; } = [];

    public ValueList<CertificateRow> Certificates { get; init; } = [];

    public ValueList<NodeView> Nodes { get; init; } = [];

    public ValueMap<MemberState> Members { get; init; } = ValueMap<MemberState>.Empty;

    /// <summary>What the packages of a bundle are called.</summary>
    public ValueMap<Localized> Packages { get; init; } = ValueMap<Localized>.Empty;

    /// <summary>The title of a package; its id where its author gave it none.</summary>
    public Localized PackageTitle(string package) => Packages.GetOr(
        package, package == BundleLayout.OnePackage ? new("整包", "The package") : new(package, package));

    public ValueMap<CaseLink> Links { get; init; } = ValueMap<CaseLink>.Empty;

    public CaseOrigin? Origin { get; init; }

    /// <summary>Whether something of it is kept from the reader.</summary>
    public bool HasSecrets { get; init; }

    /// <summary>A case as a reader sees it at an instant.</summary>
    public static CaseView Of(CaseFile file, CurrentUser reader, MaterialStore store, Instant now)
    {
        var (state, definition) = (file.State, file.Definition);
        var secrets = Secrets.Of(file, CaseAccess.As(reader, state));
        var clocks = ClockRow.Of(file, now);
        var submitted = file.Events.FirstOrDefault(recorded =>
            recorded.Event is CaseEvent.StepAnswered { Type: "submit" });
        return new()
        {
            Id = state.CaseId,
            Version = state.Version,
            Workflow = state.Workflow,
            Title = definition.File.Title,
            WorkflowVersion = definition.File.Version,
            Applicant = state.Applicant,
            Agent = state.Agent,
            Project = state.Project,
            Stage = state.Stage,
            Outcome = state.Outcome is { } outcome ? Outcomes.Of(outcome) : null,
            Status = Labels.Status(state.Status),
            StartedAt = state.StartedAt,
            ReceivedAt = submitted is null ? null : ChinaTime.ToLocal(submitted.EffectiveOn),
            AcceptedAt = definition.Steps.Where(step => step.Definition is IntakeStep)
                .Select(step => state.Step(step.Id)).LastOrDefault(step => step.Positive)?.EndedAt,
            Channel = (submitted?.Event as CaseEvent.StepAnswered)?.Channel,
            Tags = CaseTags.Of(file),
            Pressing = clocks.FirstOrDefault(clock => clock.IsRunning && clock.Owner == ClockOwner.Authority),
            Clocks = clocks,
            Steps = StepRow.Of(file, reader, secrets),
            History = HistoryRow.Of(file, secrets),
            Papers = PaperRow.Of(file, secrets, store),
            Form = FormOf(file, secrets),
            Notices = file.Events.Where(recorded => secrets.MayReadStep(EventWording.StepOf(recorded.Event)))
                .SelectMany(recorded => HistoryRow.NoticesOf(recorded, file)).Reverse().ToValueList(),
            Certificates = state.Certificates.Select(entry => CertificateOf(entry.Key, entry.Value, definition))
                .ToValueList(),
            Nodes = NodeView.Of(state, definition, file.Calendars, ChinaTime.DateOf(now)),
            Members = state.Members,
            Packages = definition.Bundle is { Step.PackageBy: { } by } bundle
                ? bundle.Columns[by].Options : ValueMap<Localized>.Empty,
            Links = state.Links,
            Origin = state.Origin,
            HasSecrets = secrets.Any,
        };
    }

    private static ValueList<FormRow> FormOf(CaseFile file, Secrets secrets) => file.Definition.File.Form
        .Where(field => file.State.Form.ContainsKey(field.Key))
        .Select(field => new FormRow(field.Value.Title, secrets.MayReadField(field.Key)
            ? FactWords.Of(file.State.Form[field.Key], field.Value, file.Texts) : null))
        .ToValueList();

    private static CertificateRow CertificateOf(
        string id, CertificateState certificate, WorkflowDefinition definition) => new(
        id, definition.Catalogue.Certificates.TryGetValue(id, out var found) ? found.Title : new(id, id),
        certificate.Number, certificate.Version, certificate.IssuedOn, certificate.ValidUntil,
        Outcomes.Of(certificate.Status), certificate.Status == CertificateStatus.InForce, certificate.Provisional,
        certificate.Members);
}

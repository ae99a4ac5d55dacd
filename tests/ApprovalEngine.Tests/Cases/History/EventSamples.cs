using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Tests.Cases.History;

/// <summary>At least one event of every kind, with every member set in one of them.</summary>
internal static class EventSamples
{
    private static readonly LocalDateTime At = new(2020, 6, 15, 9, 30, 0);
    private static readonly LocalDate Day = new(2020, 6, 24);
    private static readonly string Hash = new('a', 64);
    private static readonly Localized Ground = new("听证", "Hearing");
    private static readonly ValueList<Notice> Notices = [new("acceptance", Hash)];
    private static readonly Limit FiveDays = new(5, LimitUnit.WorkingDays);

    public static ValueMap<Fact> Facts { get; } = new (string Key, Fact Value)[]
    {
        ("truth", new Fact.Truth(true)),
        ("number", new Fact.Number(12.50m)),
        ("huge", new Fact.Number(decimal.MaxValue)),
        ("tiny", new Fact.Number(-0.0000000000000000000000000001m)),
        ("text", new Fact.Text("株洲市 \"云龙\" 地块\n𠮷野 <&>\u0001 \\")),
        ("date", new Fact.Date(new(2020, 2, 29))),
        ("list", new Fact.List([new Fact.Text("a"), new Fact.List([]), Fact.Unknown.Value])),
        ("row", new Fact.Row(new[] { 1, 2 }.ToValueMap(n => $"c{n}", n => (Fact)new Fact.Number(n)))),
        ("sealed", new Fact.Sealed(Hash)),
        ("unknown", Fact.Unknown.Value),
    }.ToValueMap(entry => entry.Key, entry => entry.Value);

    public static IReadOnlyList<CaseEvent> All { get; } =
    [
        new CaseEvent.CaseStarted("land-to-start", "1.0.0", Hash, "cn-2026", "developer", "agent", "P-1", "C-0"),
        new CaseEvent.CaseStarted("land-to-start", "1.0.0", Hash, "cn-2026", "developer", null, null, null),
        new CaseEvent.StepOpened("review", 1, "planner", "confirm", "design-scheme"),
        new CaseEvent.StepSkipped("fire", "条件不成立"),
        new CaseEvent.StepClosed("deliver", "withdrawn"),
        new CaseEvent.StepMoot("review"),
        new CaseEvent.BundleFormed("roads", new[] { "R01", "R02" }.ToValueMap(
            key => key, key => new BundleMember("north", Facts, key == "R02"))),
        new CaseEvent.MemberSettled(
            "roads/north/decision", "R01", MemberOutcome.Refused, Hash, "行政许可法 38", Notices),
        new CaseEvent.MemberSettled("roads", "R02", MemberOutcome.Withdrawn, null, null, []),
        new CaseEvent.PackageDecided("roads", "north", MemberOutcome.Granted, ["R03", "R04"]),
        new CaseEvent.MemberChanged("roads", "R03", Facts),
        new CaseEvent.StepSuperseded("review", 2, "intake", ["review/promised"], ["review/within"]),
        new CaseEvent.LateRecorded("supervisor", Hash, Hash),
        FullAnswer,
        new CaseEvent.LinkedCaseOpened(
            "C-1-fire", "fire", LinkRelation.Detached, "fire", "R01", Hash, "rule 6",
            ValueMap<string>.Empty.SetItem("fire/statutory", "3.5")),
        new CaseEvent.LinkedCaseOpened(
            "C-1-complaint", "complaint", LinkRelation.Opened, null, null, null, null, ValueMap<string>.Empty),
        new CaseEvent.TakenOver(
            new("C-1", "package", LinkRelation.Detached, "fire", "R01", "fire-design",
                [new(ClockKind.Statutory, At, [new("review-1", At, At.PlusDays(2), false, Ground)], 5)]),
            Facts, ValueMap<MaterialVersion>.Empty.SetItem("plan", new(Hash, 12, "upload"))),
        new CaseEvent.TakenOver(
            new("C-1", "package", LinkRelation.Follows, null, null, null, []), ValueMap<Fact>.Empty,
            ValueMap<MaterialVersion>.Empty),
        new CaseEvent.StepAnswered { Step = "apply", Attempt = 1, Outcome = "submitted", Ends = true, Type = "submit" },
        FullParty,
        new CaseEvent.PartyAnswered
        {
            Step = "opinions", Attempt = 1, Type = "consult", Party = "planning", Answer = "silent",
        },
        new CaseEvent.VisitAppointed("visit", 1, At, Channel.Online, Hash),
        new CaseEvent.VisitAppointed("visit", 1, At, null, null),
        FullClock,
        new CaseEvent.ClockStarted { Clock = "total", Limit = Limit.SameDay, Kind = ClockKind.Internal, From = At },
        new CaseEvent.ClockEnded("formal", At.PlusNanoseconds(123_000_000), "granted"),
        new CaseEvent.ClockCancelled("formal", At, "superseded"),
        new CaseEvent.ClockReopened("formal", "returned"),
        new CaseEvent.ClockStopped("formal", "hearing-1", At, At.PlusDays(20), Ground),
        new CaseEvent.ClockResumed("formal", "hearing-1", At),
        new CaseEvent.ClockExtended("formal", 10),
        new CaseEvent.ClockExpired("formal", At),
        new CaseEvent.LadderReached("debt", 1, LadderAction.StopWork, "supervision", Day, Notices),
        new CaseEvent.LadderReached("debt", 0, null, null, null, []),
        new CaseEvent.GreenLaneApproved("head", "绿色通道办法", Hash),
        new CaseEvent.MandateGiven("agent", Hash, ["apply", "withdraw"], Day),
        new CaseEvent.ApplicationPrepared(Facts, OneMaterial),
        new CaseEvent.AppointmentMade("intake", At, "hall-1"),
        new CaseEvent.ServiceRated("intake", 2, Hash),
        new CaseEvent.StopAsked("hearing-1", "review", "hearing", StopGround.ExpertReview, "行政许可法 45", FiveDays,
            Hash, "officer", "head"),
        new CaseEvent.StopApproved("hearing-1", "head", At, At.PlusDays(20), Notices),
        new CaseEvent.StopEnded("hearing-1", At, false, Hash),
        new CaseEvent.ExtensionAsked("extension-1", "formal", FiveDays, "行政许可法 42", Hash, "officer", "head"),
        new CaseEvent.ExtensionApproved("extension-1", "head", Notices),
        new CaseEvent.RequestRejected("extension-1", "head", Hash),
        new CaseEvent.CertificateIssued("construction-permit", "issue", 1, "430200202006240101", Day, Day, true)
        {
            Members = ["R01", "R02"],
        },
        new CaseEvent.CertificateChanged(
            "construction-permit", CertificateStatus.Revoked, "inspection", RevocationKind.Recall),
        new CaseEvent.CertificateKept("construction-permit", "started"),
        new CaseEvent.TaskChanged("review", TaskVerb.SignerAdded, "officer-2", Hash),
        new CaseEvent.TaskChanged("opinions", TaskVerb.Claimed, "officer-2", Hash, "planning"),
        new CaseEvent.StepReturned("review", "intake", Hash, "review"),
        new CaseEvent.StepTakenBack("review", 1, Hash),
        new CaseEvent.Withdrawn(false, ["review", "deliver"], Hash),
        new CaseEvent.Withdrawn(true, [], null),
        new CaseEvent.FactChanged("area", ["review"], Facts, OneMaterial, Hash) { Checks = Facts },
        new CaseEvent.CalendarRevised("cn-2019", "cn-2020", new(2019, 11, 21), Moves),
        new CaseEvent.NodeForecast("start", Day, Hash),
        .. MachineEventSamples.All,
        new CaseEvent.CaseDecided("completed"),
        new CaseEvent.CaseClosed("completed"),
        new CaseEvent.CaseReopened(CaseStage.Open, "revocation"),
    ];

    private static ValueMap<MaterialVersion> OneMaterial =>
        new[] { "drawings" }.ToValueMap(id => id, _ => new MaterialVersion(Hash, 1024, "upload"));

    private static ValueMap<DeadlineMove> Moves => new (string Clock, DeadlineMove Move)[]
    {
        ("formal", new(new(2020, 1, 31), new(2020, 2, 3), new(2020, 1, 28))), ("total", new(null, null, null)),
    }.ToValueMap(entry => entry.Clock, entry => entry.Move);

    private static CaseEvent.ClockStarted FullClock => new()
    {
        Clock = "formal",
        Step = "review",
        Limit = new(60, LimitUnit.BusinessMinutes),
        Basis = "行政许可法 42",
        Kind = ClockKind.Promised,
        Owner = ClockOwner.Enterprise,
        From = At,
        CounterClose = true,
        Yellow = 1.5m,
    };

    private static CaseEvent.PartyAnswered FullParty => new()
    {
        Step = "opinions",
        Attempt = 2,
        Type = "consult",
        Party = "planning",
        Answer = "objected",
        Post = "plan-reviewer",
        Opinion = Hash,
        Reason = Hash,
        Basis = "行政许可法 38",
        Record = Facts,
        Checks = Facts,
        Criteria = new[] { "industry" }.ToValueMap(id => id, _ => "veto"),
        Conditions = [Hash],
        Found = new[] { "planning/1" }.ToValueMap(id => id, _ => new Defect("drawings", "area", Hash, null)),
        Settled = ["planning/2"],
        Officers = ["officer-1", "officer-2"],
        Channel = Channel.Online,
    };

    private static CaseEvent.StepAnswered FullAnswer => new()
    {
        Step = "intake",
        Attempt = 2,
        Outcome = "correction",
        Ends = false,
        Positive = true,
        Item = "design-scheme",
        Type = "intake",
        Post = "window",
        Level = 1,
        Form = Facts,
        Materials = OneMaterial,
        Opinion = Hash,
        Reason = Hash,
        Basis = "行政许可法 32",
        Record = Facts,
        Checks = Facts,
        Defects = [new("drawings", null, Hash, null), new(null, "area", Hash, "drawings")],
        Conditions = [Hash],
        Tolerated = new[] { "plan" }.ToValueMap(id => id, _ => FiveDays),
        Binds = new[] { "parcel-id" }.ToValueMap(id => id, _ => "宗地 1"),
        ValidUntil = Day,
        Officers = ["officer-1", "officer-2"],
        Channel = Channel.Window,
        Point = "hall-1",
        Signature = new("seal-1", Hash),
        Notices = Notices,
        Overridden = true,
        Next = new(2, "head"),
        Receipt = At,
        OverdueDays = 3,
    };
}

namespace ApprovalEngine.Server.Access;

/// <summary>What an endpoint asks of whoever calls it; who has which stands in <see cref="Rights"/>.</summary>
public enum Right
{
    /// <summary>One's own account, language, password, tokens, messages: everybody who signed in.</summary>
    UseAccount,

    /// <summary>Choose a reform, apply, correct, withdraw, rate.</summary>
    Apply,

    /// <summary>Hand files in, for an act that will name them: everybody who acts on cases.</summary>
    HandInFiles,

    /// <summary>Read cases, each as far as <c>CaseAccess</c> lets him.</summary>
    ReadCases,

    /// <summary>Inbox and acts on tasks of one's posts.</summary>
    WorkTasks,

    /// <summary>Hand the work of others over within the department.</summary>
    HandOver,

    /// <summary>Board, figures, reports.</summary>
    ReadBoard,

    /// <summary>Urge, assign issues, approve late entries, override with reason.</summary>
    Supervise,

    /// <summary>Replay, verify, differences, export.</summary>
    Audit,

    /// <summary>Who read what, who signed in.</summary>
    ReadLogs,

    /// <summary>Drafts of definitions, validator, scenarios, exploration.</summary>
    Author,

    /// <summary>Let a definition hold for new cases.</summary>
    PublishDefinitions,

    /// <summary>People, posts, absences of others.</summary>
    ManagePeople,

    /// <summary>Holiday notices.</summary>
    ManageCalendar,

    /// <summary>Webhooks, feeds, tokens of systems.</summary>
    ManageSystems,

    /// <summary>Send events as an outside system, read the feed.</summary>
    ConnectSystem,
}

using Elsa.Workflows;

namespace ApprovalEngine.Elsa.Activities;

/// <summary>Goes on, once, when the first of its connections arrives.</summary>
public sealed class AnyOfActivity : CodeActivity;

/// <summary>Goes on when the step before it has opened.</summary>
public sealed class OpenedActivity : CodeActivity;

namespace ApprovalEngine.Server.Webhooks;

/// <summary>Where chance comes from: a number from 0 to 1 at each call.</summary>
internal sealed record Chance(Func<double> Next);

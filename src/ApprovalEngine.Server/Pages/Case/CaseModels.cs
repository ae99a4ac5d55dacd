using ApprovalEngine.Server.Views;

namespace ApprovalEngine.Server.Pages.Case;

/// <summary>What the page of a clock shows.</summary>
public sealed record LedgerModel(LedgerView Ledger, Names Names);

/// <summary>What a receipt shows (收件回执).</summary>
public sealed record ReceiptModel(CaseView View, Names Names);

namespace ApprovalEngine.Cases;

/// <summary>Folds what happens to certificates.</summary>
internal static class CertificateFolds
{
    /// <summary>The state after an event about a certificate; null where it is about something else.</summary>
    public static CaseState? Fold(CaseState state, CaseEvent happened) => happened switch
    {
        CaseEvent.CertificateIssued e => With(state, e.Certificate, new(
            e.Version, e.Number, e.IssuedOn, e.ValidUntil, CertificateStatus.InForce, e.Provisional, e.Step)
        {
            Members = e.Members,
        }),
        CaseEvent.CertificateChanged e =>
            With(state, e.Certificate, state.Certificates[e.Certificate] with { Status = e.To }) with
            {
                WasRevoked = state.WasRevoked || e.To == CertificateStatus.Revoked,
            },
        CaseEvent.CertificateKept e =>
            With(state, e.Certificate, state.Certificates[e.Certificate] with { ValidUntil = null }),
        _ => null,
    };

    private static CaseState With(CaseState state, string certificate, CertificateState held) =>
        state with { Certificates = state.Certificates.SetItem(certificate, held) };
}

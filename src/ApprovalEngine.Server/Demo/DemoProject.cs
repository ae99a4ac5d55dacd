namespace ApprovalEngine.Server.Demo;

/// <summary>An invented project of an invented company.</summary>
/// <param name="Code">Its code in the national shape, such as 2026-440105-47-01-000101.</param>
/// <param name="Name">Its name.</param>
/// <param name="Owner">Id of the applicant to whom it belongs.</param>
internal sealed record DemoProject(string Code, string Name, string Owner);

/// <summary>A paper that is handed in, as a file.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="Source">upload, generated, licence or commitment.</param>
internal sealed record DemoPaper(ReadOnlyMemory<byte> Content, string Source);

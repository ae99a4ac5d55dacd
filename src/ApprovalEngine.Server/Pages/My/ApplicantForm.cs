using ApprovalEngine.Cases;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Office;
using ApprovalEngine.Server.Views;
using Microsoft.AspNetCore.Components;

namespace ApprovalEngine.Server.Pages.My;

/// <summary>A page on which an applicant types answers, uploads papers and sends them as one act.</summary>
public abstract record ApplicantForm
{
    /// <summary>What was typed, and what is wrong with it.</summary>
    public required FormInput Input { get; init; }
    public required ValueMap<UploadRow> Uploads { get; init; }

    /// <summary>Identity of the act that the form sends.</summary>
    public required string Command { get; init; }

    /// <summary>Why it was refused; null where it was not.</summary>
    public Refusal? Why { get; init; }

    /// <summary>The list to which an empty row is added.</summary>
    public string? RowAddedTo { get; init; }

    /// <summary>Answers a form that was sent: with an empty row, with what is wrong, or with the case.</summary>
    /// <param name="id">The case.</param>
    /// <param name="does">The button that was pressed.</param>
    /// <param name="done">What the page of the case says was done.</param>
    /// <param name="send">Sends the act; gives why it was refused.</param>
    internal async Task<IResult> AnswerAsync<TPage>(
        string id, string does, string done, Func<Task<Refusal?>> send)
        where TPage : IComponent
    {
        if (does.StartsWith("add:", StringComparison.Ordinal))
        {
            return Answers.Page<TPage>(this with
            {
                Input = Input with { Errors = ValueMap<Localized>.Empty }, RowAddedTo = does[4..],
            });
        }

        if (!Input.IsValid)
        {
            return Answers.Page<TPage>(this, StatusCodes.Status422UnprocessableEntity);
        }

        var why = await send();
        return why is null ? Results.LocalRedirect($"/my/{id}?done={Uri.EscapeDataString(done)}")
            : Answers.Page<TPage>(this with { Why = why }, Answers.StatusOf(why.Code));
    }
}

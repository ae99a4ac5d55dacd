using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using NodaTime.Text;
using Spectre.Console;

namespace ApprovalEngine.Cli;

/// <summary>Shows who has answered the joint steps of a case and who is missing, and what a visit left open.</summary>
internal static class JointTable
{
    public static void Show(Output output, CaseState state, WorkflowDefinition definition)
    {
        var views = JointView.Of(state, definition);
        if (views.Count == 0)
        {
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns(
            output.Say("多方步骤", "Joint step"), output.Say("部门、岗位", "Party"), output.Say("答复", "Answer"),
            output.Say("时间", "When"), output.Say("未整改", "Open points"));
        foreach (var view in views)
        {
            foreach (var (party, answer) in view.Parties)
            {
                table.AddRow(
                    Markup.Escape(view.Step.Id), Markup.Escape(output.Say(party.Title.Zh, party.Title.En)),
                    Markup.Escape(AnswerOf(output, view, party, answer)),
                    answer is null ? "" : LocalDateTimePattern.GeneralIso.Format(answer.At),
                    Markup.Escape(string.Join(", ", view.State.Points
                        .Where(point => point.Value.IsOpen && point.Value.Party == party.Id)
                        .Select(point => point.Key))));
            }
        }

        output.Show(table);
    }

    private static string AnswerOf(Output output, JointView view, Party party, PartyState? answer) =>
        answer is not null ? Outcomes.Of(view.Step.Type, answer.Answer).In(output.Language)
        : view.Missing.Contains(party) ? output.Say("未答复", "missing") : "—";
}

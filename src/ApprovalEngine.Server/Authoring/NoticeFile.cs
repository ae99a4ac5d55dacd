using System.Text;
using ApprovalEngine.Calendars;

namespace ApprovalEngine.Server.Authoring;

/// <summary>A file of holiday notices that somebody wants to load, checked against what is held.</summary>
/// <param name="Path">Where it would lie in the library.</param>
/// <param name="Layer">What it says; null where it has problems.</param>
/// <param name="Calendars">The calendars with it.</param>
/// <param name="Problems">Why it cannot be loaded.</param>
public sealed record NoticeFile(
    string Path, CalendarLayer? Layer, CalendarLibrary Calendars, ValueList<Localized> Problems)
{
    /// <summary>Reads a file.</summary>
    /// <param name="files">The library that holds.</param>
    /// <param name="name">Name of the file as it was handed in.</param>
    /// <param name="text">What it says.</param>
    public static NoticeFile Read(LibraryFiles files, string name, string text)
    {
        var held = files.Open.Calendars;
        var read = CalendarFile.Read(Encoding.UTF8.GetBytes(text));
        if (read.Layer is not { } layer)
        {
            return new("", null, held, read.Problems.Select(problem => new Localized(
                $"第 {problem.Line} 行第 {problem.Column} 列：{problem.Message.Zh}",
                $"line {problem.Line}, column {problem.Column}: {problem.Message.En}")).ToValueList());
        }

        var path = $"calendars/{layer.Id}/{System.IO.Path.GetFileName(name)}";
        var problems = new List<Localized>();
        if (!path.EndsWith(".json", StringComparison.Ordinal))
        {
            problems.Add(new("文件名应以 .json 结尾", "the file is named .json"));
        }

        if (files.Texts.ContainsKey(path))
        {
            problems.Add(new($"{path} 已存在", $"{path} is there already"));
        }

        var intake = CalendarIntake.Of(held, layer);
        problems.AddRange(intake.Twice.Concat(intake.Lost));
        return new(path, layer, intake.Library, problems.ToValueList());
    }
}

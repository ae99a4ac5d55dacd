using System.Text;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Components;

namespace ApprovalEngine.Server.People;

/// <summary>A person as a file tells.</summary>
public sealed record Person(
    string Id, string Name, string NameEn, ValueList<Role> Roles, ValueList<string> Posts, string Department,
    string Email);

/// <summary>Something wrong in a file of people.</summary>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Message">What.</param>
public sealed record PeopleProblem(int Line, Localized Message);

/// <summary>People and their posts, read from a CSV file; everything that is wrong is told at once.</summary>
/// <param name="People">The people; only of use where there are no problems.</param>
/// <param name="Problems">What is wrong.</param>
public sealed record PeopleFile(ValueList<Person> People, ValueList<PeopleProblem> Problems)
{
    /// <summary>The first line of such a file.</summary>
    public const string Header = "id,name,name-en,roles,posts,department,email";

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">UTF-8, with or without a byte order mark.</param>
    /// <param name="posts">The posts that the catalogues know.</param>
    public static PeopleFile Read(byte[] bytes, IReadOnlySet<string> posts)
    {
        IReadOnlyList<CsvLine> lines;
        try
        {
            lines = CsvTable.Read(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            return Wrong(1, "文件不是 UTF-8 编码（若用 Excel，请另存为“CSV UTF-8”）",
                "the file is not UTF-8; in Excel, save it as 'CSV UTF-8'");
        }
        catch (FormatException open)
        {
            return Wrong(1, $"引号没有闭合：{open.Message}", $"a quote is not closed: {open.Message}");
        }

        if (lines.Count == 0 || string.Join(',', lines[0].Fields.Select(field => field.Trim())) != Header)
        {
            return Wrong(1, $"第一行应为 {Header}", $"the first line is {Header}");
        }

        var problems = new List<PeopleProblem>();
        var people = lines.Skip(1).Select(line => Of(line, posts, problems)).OfType<Person>().ToValueList();
        foreach (var twice in lines.Skip(1).GroupBy(line => line.Fields[0].Trim()).Where(same => same.Count() > 1))
        {
            problems.Add(new(twice.Last().Number, new(
                $"账号 {twice.Key} 出现两次", $"the account {twice.Key} stands there twice")));
        }

        return new(people, problems.ToValueList());
    }

    private static Person? Of(CsvLine line, IReadOnlySet<string> posts, List<PeopleProblem> problems)
    {
        var fields = line.Fields.Select(field => field.Trim()).ToList();
        void Problem(string zh, string en) => problems.Add(new(line.Number, new(zh, en)));
        if (fields.Count != Header.Split(',').Length)
        {
            Problem($"应有 7 列，实有 {fields.Count} 列", $"7 fields are expected, {fields.Count} are there");
            return null;
        }

        if (AccountRules.Name(fields[0]) is { } unusable)
        {
            problems.Add(new(line.Number, unusable.Message));
        }

        if (fields[1].Length == 0)
        {
            Problem("缺少姓名", "there is no name");
        }

        var roles = new List<Role>();
        foreach (var word in Words(fields[3]))
        {
            if (Enum.TryParse<Role>(word, ignoreCase: true, out var role) && !char.IsAsciiDigit(word[0]))
            {
                roles.Add(role);
            }
            else
            {
                Problem($"没有角色“{word}”", $"there is no role '{word}'");
            }
        }

        foreach (var post in Words(fields[4]).Where(post => !posts.Contains(post)))
        {
            Problem($"没有岗位“{post}”", $"there is no post '{post}'");
        }

        if (AccountRules.Conflict(roles) is { } conflict)
        {
            problems.Add(new(line.Number, conflict.Message));
        }

        return new(
            fields[0], fields[1], fields[2], roles.ToValueList(), Words(fields[4]).ToValueList(), fields[5], fields[6]);
    }

    private static PeopleFile Wrong(int line, string zh, string en) => new([], [new(line, new(zh, en))]);

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

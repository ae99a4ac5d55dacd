using System.Text.Json.Nodes;

namespace ApprovalEngine.Definitions.Schema;

/// <summary>The schema of calendar files, which have a reader of their own that works without attributes.</summary>
internal static class CalendarSchema
{
    internal static JsonObject Make() => Record(
        "一个日历图层及其通知 / One calendar layer with its notices",
        [
            ("$schema", Text("编辑器用的架构地址，引擎不读取 / Address of the schema, for editors; never resolved"), false),
            ("layer", Text("图层编号 / Id of the layer", "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"), true),
            ("title", Wording("标题 / Title"), false),
            ("note", Text("说明 / Remark"), false),
            ("office", Office(), false),
            ("notices", List("放假安排通知 / Notices of holidays and make-up days", Notice()), true),
        ]);

    private static JsonObject Office() => Record(
        "办公时间及下班后的收件 / Office hours, and what happens to papers after closing",
        [
            ("hours", List(
                "办公时段 / Office hours",
                Record("一个时段 / One span", [("from", Time("起 / From"), true), ("to", Time("止 / To"), true)])), true),
            ("noon", Time("上下午的分界 / Where the day is split in halves"), false),
            ("closing", Time("窗口下班 / When the counter closes"), true),
            ("after-hours", Words("下班后的收件 / Papers after closing", "no-shift", "next-work-day"), true),
        ]);

    private static JsonObject Notice() => Record(
        "一份通知 / One notice",
        [
            ("number", Text("文号，不详写 unknown / Document number, or unknown"), true),
            ("signed", Date("签发日，不详写 unknown / Day of signing, or unknown", orUnknown: true), true),
            ("published", Date("公布日，不详写 unknown / Day of publication, or unknown", orUnknown: true), true),
            ("amends", Text("所修改通知的文号 / Number of the notice that it amends"), false),
            ("covers", Record(
                "适用范围，含首尾 / What it covers, both days inclusive",
                [("from", Date("起 / From"), true), ("to", Date("止 / To"), true)]), true),
            ("note", Text("说明 / Remark"), false),
            ("days", List("不按周末规则的日子 / Days that differ from the weekend rule", Day()), true),
        ]);

    private static JsonObject Day() => Record(
        "一天 / One day",
        [
            ("date", Date("日期 / Date"), true),
            ("day", Words("休息或上班 / Rest or work", "rest", "work"), true),
            ("holiday", Wording("节日 / Holiday"), true),
            ("notice", Text("所属通知的文号 / Number of its notice"), true),
            ("signed", Date("所属通知的签发日 / Day of signing of its notice", orUnknown: true), true),
        ]);

    private static JsonObject Record(
        string description, IReadOnlyList<(string Key, JsonObject Schema, bool IsRequired)> members)
    {
        var properties = new JsonObject();
        foreach (var (key, schema, _) in members)
        {
            properties[key] = schema;
        }

        var required = members.Where(member => member.IsRequired).Select(member => (JsonNode)member.Key);
        return new JsonObject
        {
            ["type"] = "object",
            ["description"] = description,
            ["properties"] = properties,
            ["required"] = new JsonArray([.. required]),
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject List(string description, JsonObject item) =>
        new() { ["type"] = "array", ["description"] = description, ["items"] = item };

    private static JsonObject Text(string description, string? pattern = null)
    {
        var schema = new JsonObject { ["type"] = "string", ["description"] = description, ["minLength"] = 1 };
        if (pattern is not null)
        {
            schema["pattern"] = pattern;
        }

        return schema;
    }

    private static JsonObject Wording(string description) => Record(
        description, [("zh", Text("中文 / Chinese"), true), ("en", Text("英文 / English"), true)]);

    private static JsonObject Date(string description, bool orUnknown = false) =>
        Text(description, orUnknown ? "^(\\d{4}-\\d{2}-\\d{2}|unknown)$" : "^\\d{4}-\\d{2}-\\d{2}$");

    private static JsonObject Time(string description) => Text(description, "^\\d{2}:\\d{2}$");

    private static JsonObject Words(string description, params string[] words) => new()
    {
        ["description"] = description,
        ["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]),
    };
}

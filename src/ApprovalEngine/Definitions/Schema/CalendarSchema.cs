using System.Text.Json.Nodes;

namespace ApprovalEngine.Definitions.Schema;

/// <summary>The schema of calendar files, which have a reader of their own that works without attributes.</summary>
internal static class CalendarSchema
{
    internal static JsonObject Make()
    {
        var schema = Record(
            "一个日历图层及其通知，可分为几个文件 / One calendar layer with its notices; it may lie in several files",
            [
                ("$schema", Text("编辑器用的架构地址，引擎不读取 / Address of the schema, for editors; never resolved"), false),
                ("layer", Text("图层编号 / Id of the layer", "^[a-z](?!.*--)([a-z0-9-]*[a-z0-9])?$"), true),
                ("title", Named("text", "标题 / Title"), false),
                ("note", Text("说明 / Remark"), false),
                ("office", Named("office", "办公时间 / Office hours"), false),
                ("notices", List("放假安排通知 / Notices of holidays and make-up days", "notice"), true),
            ]);
        schema["$defs"] = new JsonObject
        {
            ["text"] = Record(
                "中英文 / In Chinese and English",
                [("zh", Text("中文 / Chinese"), true), ("en", Text("英文 / English"), true)]),
            ["date"] = Text("日期 / Date", "^\\d{4}-\\d{2}-\\d{2}$"),
            ["date-or-unknown"] = Text("日期或 unknown / Date, or unknown", "^(\\d{4}-\\d{2}-\\d{2}|unknown)$"),
            ["time"] = Text("时刻 / Time of day", "^([01][0-9]|2[0-3]):[0-5][0-9]$"),
            ["office"] = Office(),
            ["session"] = Record(
                "一个时段 / One stretch",
                [("from", Named("time", "起 / From"), true), ("to", Named("time", "止 / To"), true)]),
            ["notice"] = Notice(),
            ["day"] = Day(),
        };
        return schema;
    }

    private static JsonObject Office()
    {
        var hours = List("办公时段，按先后排列 / Office hours, in order", "session");
        hours["minItems"] = 1;
        return Record(
            "办公时间及下班后的收件 / Office hours, and what happens to papers after closing",
            [
                ("hours", hours, true),
                ("noon", Named("time", "上半日的结束，默认 12:00 / End of the first half of a day; 12:00 by default"), false),
                ("closing", Named("time", "窗口下班 / When the counter closes"), true),
                ("after-hours", Words("下班后的收件 / What becomes of later papers", "no-shift", "next-work-day"), true),
            ]);
    }

    private static JsonObject Notice() => Record(
        "一份通知 / One notice",
        [
            ("number", Text("文号，不详写 unknown / Document number, or unknown"), true),
            ("signed", Named("date-or-unknown", "签发日 / Day of signing"), true),
            ("published", Named("date-or-unknown", "公布日 / Day of publication"), true),
            ("amends", Text("所替代通知的文号 / Number of the notice whose list it replaces"), false),
            ("covers", Record(
                "适用范围，含首尾 / The days that it makes final, both included",
                [("from", Named("date", "起 / From"), true), ("to", Named("date", "止 / To"), true)]), true),
            ("note", Text("说明 / Remark"), false),
            ("days", List("不按周末规则的日子 / Days that differ from the weekend rule", "day"), true),
        ]);

    private static JsonObject Day() => Record(
        "一天 / One day",
        [
            ("date", Named("date", "日期 / Date"), true),
            ("day", Words("休息或上班 / Rest or work", "rest", "work"), true),
            ("holiday", Named("text", "节日 / Holiday"), true),
            ("notice", Text("所属通知的文号 / Number of its notice"), true),
            ("signed", Named("date-or-unknown", "所属通知的签发日 / Day of signing of its notice"), true),
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

    private static JsonObject List(string description, string item) => new()
    {
        ["type"] = "array",
        ["description"] = description,
        ["items"] = new JsonObject { ["$ref"] = $"#/$defs/{item}" },
    };

    private static JsonObject Named(string definition, string description) =>
        new() { ["$ref"] = $"#/$defs/{definition}", ["description"] = description };

    private static JsonObject Text(string description, string? pattern = null)
    {
        var schema = new JsonObject { ["type"] = "string", ["description"] = description, ["minLength"] = 1 };
        if (pattern is not null)
        {
            schema["pattern"] = pattern;
        }

        return schema;
    }

    private static JsonObject Words(string description, params string[] words) => new()
    {
        ["description"] = description,
        ["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]),
    };
}

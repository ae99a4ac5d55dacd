using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ApprovalEngine.Cases;
using ApprovalEngine.Runtime.Storage;
using NodaTime.Text;

namespace ApprovalEngine.Server.Views.Audit;

/// <summary>The texts of an exported case that programs and people read.</summary>
internal static class ArchiveTexts
{
    private static readonly JsonWriterOptions Line = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Lines = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n",
    };

    /// <summary>Every row as it is stored, a line each.</summary>
    public static string History(IEnumerable<EventRow> rows) => string.Concat(rows.Select(row => Json(Line, json =>
    {
        json.WriteString("case", row.CaseId);
        json.WriteNumber("sequence", row.Sequence);
        json.WriteString("name", row.Name);
        json.WriteNumber("recordedAt", row.RecordedAt);
        json.WriteNumber("effectiveOn", row.EffectiveOn);
        json.WriteString("actor", row.Actor);
        json.WriteString("role", row.Role);
        json.WriteString("actsFor", row.ActsFor);
        json.WriteString("via", row.Via);
        json.WriteString("commandId", row.CommandId);
        json.WriteString("body", row.Body);
        json.WriteString("hash", Convert.ToHexStringLower(row.Hash));
    })));

    /// <summary>The head as <c>approval verify --heads</c> reads it.</summary>
    public static string Head(Head head) => Json(Line, json =>
    {
        json.WriteString("case", head.Case);
        json.WriteNumber("version", head.Version);
        json.WriteString("hash", head.Hash);
    });

    /// <summary>The texts beside the history, a line each; none where they were erased.</summary>
    public static string Beside(ValueMap<string> texts) => string.Concat(texts.Select(text => Json(Line, json =>
    {
        json.WriteString("hash", text.Key);
        json.WriteString("text", text.Value);
    })));

    /// <summary>What the case is, as of its last event.</summary>
    public static string CaseFile(CaseReplay replay, IReadOnlyList<ArchivedPaper> papers) => Json(Lines, json =>
    {
        var state = replay.State;
        json.WriteString("case", state.CaseId);
        json.WriteString("workflow", state.Workflow);
        json.WriteString("definitionHash", state.DefinitionHash);
        json.WriteString("calendarVersion", state.CalendarVersion);
        json.WriteString("stage", state.Stage.ToString().ToLowerInvariant());
        json.WriteString("outcome", state.Outcome);
        json.WriteBoolean("complete", state.Stage == CaseStage.Closed);
        json.WriteString("asOf", InstantPattern.ExtendedIso.Format(state.LastRecordedAt));
        json.WriteNumber("events", replay.Last);
        json.WriteString("head", replay.History.Head);
        json.WriteBoolean("textsErased", replay.IsErased);
        json.WriteStartArray("documents");
        foreach (var (paper, status) in papers)
        {
            json.WriteStartObject();
            json.WriteString("material", paper.Material);
            json.WriteNumber("version", paper.Number);
            json.WriteString("sha256", paper.Version.Sha256);
            json.WriteNumber("bytes", paper.Version.Bytes);
            json.WriteString("source", paper.Version.Source);
            json.WriteNumber("event", paper.Sequence);
            json.WriteString("file", status);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>How to check what is in the file, with and without our program.</summary>
    public static string ReadMe(CaseReplay replay, IReadOnlyList<ArchivedPaper> papers)
    {
        var id = replay.History.CaseId;
        var isClosed = replay.State.Stage == CaseStage.Closed;
        var asOf = InstantPattern.ExtendedIso.Format(replay.State.LastRecordedAt);
        var changed = papers.Count(paper => paper.Status == "changed");
        var damaged = changed == 0 ? "" : $"注意：{changed} 份材料与登记的哈希不符，未收入。 "
            + $"Attention: {changed} papers differ from their hash and are not included.\n";
        var erased = replay.IsErased ? "个人文字已依法删除。 The personal texts were erased by law.\n" : "";
        return $"""
            办件 {id} 的导出档案（{(isClosed ? "已结束" : $"未结束，截至 {asOf}")}，{replay.Last} 个事件）
            Export of case {id} ({(isClosed ? "closed" : $"still open, as of {asOf}")}, {replay.Last} events)

            report.html        可直接阅读的办理记录            readable account of the case
            case.json          办件概况、材料清单              what the case is, list of its papers
            history.jsonl      全部历史，一行一个事件          the history as it is stored, a line an event
            head.jsonl         链头                            head of the chain
            texts.jsonl        历史之外的文字（可依法删除）    texts beside the history (may be erased by law)
            definition.json    办件所依据的流程定义            the definition the case is pinned to
            calendars/         办件所用的日历                  the calendars it was computed with
            documents/         材料，以内容的 SHA-256 为名     papers, each named by the SHA-256 of its content
            SHA256SUMS         以上各文件的哈希                hashes of all these files

            核对 | To check

            1. 解压后在该目录运行 | After unpacking run in the folder:
                 sha256sum -c SHA256SUMS
            2. 文件未变、历史仍与数据库一致 | That the database still leads through this history:
                 approval verify --db cases.db --heads head.jsonl
            3. 链头 | Head of the chain:
                 {replay.History.Head}
               每行的 hash = SHA-256(上一行的 hash ‖ 各列)，各列依次为 case、sequence、name、recordedAt、effectiveOn、
               actor、role、actsFor、via、commandId、body，每列前有 4 字节大端长度，数字为 8 字节大端；
               第一行之前为 SHA-256(32 个零字节 ‖ 办件编号)。
               The hash of a line is SHA-256 over the hash before it and the columns in the order above, each preceded
               by its length (4 bytes, big-endian), numbers as 8 bytes big-endian, texts as UTF-8; before the first line
               stands SHA-256 of 32 zero bytes and the id of the case.

            {damaged}{erased}
            """;
    }

    private static string Json(JsonWriterOptions options, Action<Utf8JsonWriter> members)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan) + "\n";
    }
}

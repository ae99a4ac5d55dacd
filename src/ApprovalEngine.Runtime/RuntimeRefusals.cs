using ApprovalEngine.Cases;

namespace ApprovalEngine.Runtime;

/// <summary>Refusals that the core cannot give, because they concern what only the shell knows.</summary>
public static class RuntimeRefusals
{
    /// <summary>Nobody started the case.</summary>
    public static Refusal UnknownCase(string caseId) => new(
        RefusalCode.UnknownCase, new($"没有办件“{caseId}”", $"there is no case '{caseId}'"));

    /// <summary>Somebody else changed the case since the caller looked.</summary>
    public static Refusal Stale(long expected, long found) => new(
        RefusalCode.StaleVersion,
        new($"办件已变更：您看到的版本为 {expected}，现为 {found}",
            $"the case has changed: you saw version {expected}, it is at {found}"));

    /// <summary>The id of a command stands for another one.</summary>
    public static Refusal Reused(string commandId) => new(
        RefusalCode.CommandIdReused,
        new($"命令编号“{commandId}”已用于其他内容", $"command id '{commandId}' was used for something else"));

    /// <summary>A material names a file that was not handed in.</summary>
    public static Refusal FileMissing(string sha256) => new(
        RefusalCode.MaterialMissing,
        new($"材料文件 {sha256} 未上传", $"the file {sha256} of a material was not handed in"));

    /// <summary>A material is larger than the limit.</summary>
    public static Refusal TooLarge(long most) => new(
        RefusalCode.MaterialTooLarge,
        new($"材料超过 {most} 字节的上限", $"the material is larger than the limit of {most} bytes"));

    /// <summary>The personal data of the case was erased; nothing can be added to it any more.</summary>
    public static Refusal Erased(string caseId) => new(
        RefusalCode.CaseClosed,
        new($"办件“{caseId}”的个人信息已删除，不能再办理",
            $"the personal data of case '{caseId}' was erased, nothing can be added to it"));

    /// <summary>Work is left in the case; erased, it could never be finished.</summary>
    public static Refusal NotClosed(string caseId) => new(
        RefusalCode.CaseNotClosed,
        new($"办件“{caseId}”尚未结束，不得删除个人信息", $"case '{caseId}' is not closed; nothing of it is erased"));

    /// <summary>A server opened the database as its own.</summary>
    public static Refusal InUse(string owner) => new(
        RefusalCode.DatabaseInUse,
        new($"数据库由服务器“{owner}”使用；确需操作请注明 --maintenance 理由",
            $"the server '{owner}' has the database; give --maintenance REASON if you must"));
}

using ApprovalEngine.Definitions.Source;

namespace ApprovalEngine.Definitions.Binding;

/// <summary>How the keys of a map are spelt.</summary>
internal sealed class KeySpelling
{
    private static readonly string[] ReservedFields = ["applicant", "authority", "standards"];

    private readonly Func<string, KeyFault?> _fault;

    private KeySpelling(string pattern, Func<string, KeyFault?> fault) => (Pattern, _fault) = (pattern, fault);

    /// <summary>An id.</summary>
    internal static KeySpelling Id { get; } = new(Spelling.IdPattern, OfId);

    /// <summary>The id of a field of the form; what else a pre-review can be bound to is reserved.</summary>
    internal static KeySpelling FieldId { get; } = new(
        Spelling.IdPattern,
        key => !ReservedFields.Contains(key) ? OfId(key) : new(
            ProblemCode.ReservedId, $"\"{key}\" 是保留字，不能作字段编号", $"\"{key}\" is reserved and may not be a field id"));

    /// <summary>The id of a step or clock, generated ones too.</summary>
    internal static KeySpelling Path { get; } = new(
        Spelling.PathPattern,
        key => Spelling.IsPath(key) ? null : new(
            ProblemCode.BadId, $"{Spelling.Shown(key)} 应为编号，或以 / 相连的编号",
            $"{Spelling.Shown(key)} is not an id, or ids joined by slashes"));

    /// <summary>Whatever somebody else named, such as a member of a bundle by its code.</summary>
    internal static KeySpelling Any { get; } = new(".", key => string.IsNullOrWhiteSpace(key)
        ? new(ProblemCode.EmptyText, "文字不能为空", "the text is empty") : null);

    /// <summary>The pattern of the keys, for schemas.</summary>
    internal string Pattern { get; }

    /// <summary>What is wrong with a key, or null.</summary>
    internal KeyFault? FaultOf(string key) => _fault(key);

    private static KeyFault? OfId(string key) => Spelling.IsId(key) ? null : new(
        ProblemCode.BadId,
        $"{Spelling.Shown(key)} 不是编号：用小写字母、数字和连字符，如 \"design-scheme\"，至多 64 个字符",
        $"{Spelling.Shown(key)} is not an id: write lower-case letters, digits and hyphens, "
            + "such as \"design-scheme\", at most 64");
}

/// <summary>What is wrong with a key.</summary>
internal sealed record KeyFault(string Code, string Zh, string En);

using System.Globalization;

namespace ApprovalEngine.Definitions.Validation;

/// <summary>Builds JSON pointers (RFC 6901).</summary>
internal static class JsonPointer
{
    internal static string Of(params ReadOnlySpan<object> parts)
    {
        var pointer = "";
        foreach (var part in parts)
        {
            var text = Convert.ToString(part, CultureInfo.InvariantCulture)!;
            pointer += $"/{text.Replace("~", "~0").Replace("/", "~1")}";
        }

        return pointer;
    }

    /// <summary>A C# name in the kebab-case of JSON keys.</summary>
    internal static string Kebab(string name) =>
        string.Concat(name.Select((letter, at) =>
            char.IsUpper(letter) ? (at > 0 ? "-" : "") + char.ToLowerInvariant(letter) : letter.ToString()));
}

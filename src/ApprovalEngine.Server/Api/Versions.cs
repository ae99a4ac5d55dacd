using System.Globalization;

namespace ApprovalEngine.Server.Api;

/// <summary>The version of a case as HTTP knows it.</summary>
internal static class Versions
{
    /// <summary>Puts the version into the answer.</summary>
    public static string Tag(HttpContext context, long version)
    {
        var tag = $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";
        context.Response.Headers.ETag = tag;
        return tag;
    }

    /// <summary>The version that the caller saw; false where what he sent is none.</summary>
    public static bool TryExpected(HttpContext context, out long? version)
    {
        version = null;
        var sent = context.Request.Headers.IfMatch;
        if (sent.Count == 0 || sent == "*")
        {
            return true;
        }

        if (sent is [['"', .. var digits, '"']]
            && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            version = number;
            return true;
        }

        return false;
    }
}

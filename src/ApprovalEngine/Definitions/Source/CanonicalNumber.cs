using System.Globalization;

namespace ApprovalEngine.Definitions.Source;

/// <summary>The one spelling of a number: no exponent, no sign on zero, no zeros that say nothing.</summary>
internal static class CanonicalNumber
{
    /// <summary>Reads a JSON number exactly; false where 28 digits and places cannot hold it.</summary>
    internal static bool TryOf(string literal, out decimal value)
    {
        // The framework rounds what it cannot hold, so the digits are counted first.
        value = 0;
        var exponentAt = literal.AsSpan().IndexOfAny('e', 'E');
        var mantissa = exponentAt < 0 ? literal.AsSpan() : literal.AsSpan(0, exponentAt);
        var exponent = 0;
        if (exponentAt >= 0
            && (!int.TryParse(
                literal.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
                out exponent) || Math.Abs(exponent) > 100))
        {
            return false;
        }

        var point = mantissa.IndexOf('.');
        var places = point < 0 ? 0 : mantissa.Length - point - 1;
        var digits = string.Concat(mantissa.ToString().Where(char.IsAsciiDigit)).TrimStart('0');
        var significant = digits.TrimEnd('0');
        var scale = exponent - places + (digits.Length - significant.Length);
        return significant.Length <= 28 && significant.Length + Math.Max(scale, 0) <= 28 && -scale <= 28
            && decimal.TryParse(literal, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>The spelling that every equal number has.</summary>
    internal static string Spell(decimal value)
    {
        var text = value.ToString("F28", CultureInfo.InvariantCulture).TrimEnd('0').TrimEnd('.');
        return text is "-0" or "" ? "0" : text;
    }
}

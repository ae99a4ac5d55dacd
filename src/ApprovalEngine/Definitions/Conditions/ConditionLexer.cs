using System.Globalization;
using System.Text;

namespace ApprovalEngine.Definitions.Conditions;

internal enum TokenKind
{
    Name,
    Number,
    Text,
    Symbol,
    End,
}

/// <summary>A piece of a condition; for a text its value with the escapes resolved.</summary>
internal readonly record struct Token(TokenKind Kind, string Value, int Index)
{
    internal bool Is(string symbol) => Kind == TokenKind.Symbol && Value == symbol;

    internal bool IsName(string name) => Kind == TokenKind.Name && Value == name;
}

/// <summary>Splits a condition into tokens.</summary>
internal static class ConditionLexer
{
    private static readonly string[] Symbols =
        ["&&", "||", "==", "!=", "<=", ">=", "<", ">", "!", "+", "-", "*", "(", ")", "[", "]", ",", "."];

    internal static List<Token> Split(string text)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (true)
        {
            while (at < text.Length && text[at] is ' ' or '\t' or '\r' or '\n')
            {
                at++;
            }

            if (at == text.Length)
            {
                tokens.Add(new(TokenKind.End, "", at));
                return tokens;
            }

            tokens.Add(Next(text, ref at));
        }
    }

    private static Token Next(string text, ref int at)
    {
        var start = at;
        var first = text[at];
        if (first is '\'' or '"')
        {
            return new(TokenKind.Text, Quoted(text, ref at), start);
        }

        if (char.IsAsciiLetter(first) || first == '_')
        {
            while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_'))
            {
                at++;
            }

            return new(TokenKind.Name, text[start..at], start);
        }

        if (char.IsAsciiDigit(first))
        {
            return Number(text, ref at);
        }

        foreach (var symbol in Symbols)
        {
            if (string.CompareOrdinal(text, at, symbol, 0, symbol.Length) == 0)
            {
                at += symbol.Length;
                return new(TokenKind.Symbol, symbol, start);
            }
        }

        throw Unexpected(first, start);
    }

    private static Token Number(string text, ref int at)
    {
        var start = at;
        Digits(text, ref at);
        if (at + 1 < text.Length && text[at] == '.' && char.IsAsciiDigit(text[at + 1]))
        {
            at++;
            Digits(text, ref at);
        }

        if (at < text.Length && (char.IsAsciiLetter(text[at]) || text[at] == '_'))
        {
            throw new ConditionSyntaxException(
                at, "数字后面不能直接跟字母，数字只写十进制", "a letter follows a number; numbers are plain decimals");
        }

        var digits = text[start..at];
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _))
        {
            throw new ConditionSyntaxException(
                start, "数字超过 28 位", "the number has more than the 28 digits that are exact");
        }

        return new(TokenKind.Number, digits, start);
    }

    private static void Digits(string text, ref int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }
    }

    private static string Quoted(string text, ref int at)
    {
        var start = at;
        var quote = text[at++];
        var value = new StringBuilder();
        while (at < text.Length && text[at] != quote)
        {
            value.Append(text[at] == '\\' ? Escape(text, ref at) : text[at++]);
        }

        if (at == text.Length)
        {
            throw new ConditionSyntaxException(
                start, $"引号没有结束，缺少 {quote}", $"the text that starts here has no closing {quote}");
        }

        at++;
        return value.ToString();
    }

    private static char Escape(string text, ref int at)
    {
        var start = at;
        var kind = at + 1 < text.Length ? text[at + 1] : '\0';
        if (kind == 'u' && at + 6 <= text.Length && ushort.TryParse(
            text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            at += 6;
            return (char)code;
        }

        at += 2;
        return kind switch
        {
            '\\' or '\'' or '"' => kind,
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => throw new ConditionSyntaxException(
                start,
                @"未知的转义；可用 \\ \' \"" \n \r \t \uXXXX",
                @"unknown escape; there are \\ \' \"" \n \r \t and \uXXXX"),
        };
    }

    private static ConditionSyntaxException Unexpected(char found, int at) => found switch
    {
        '&' => new(at, "请写 &&", "write && for \"and\""),
        '|' => new(at, "请写 ||", "write || for \"or\""),
        '=' => new(at, "比较请写 ==", "write == to compare"),
        '/' or '%' => new(at, $"条件中没有 {found}；可用 + - *", $"conditions have no {found}; there are + - and *"),
        '?' or ':' => new(at, "条件中没有 ? :；请用 && 和 ||", "conditions have no ? :; use && and ||"),
        _ => new(at, $"意外的字符 {found}", $"unexpected character {found}"),
    };
}

using System.Globalization;

namespace ApprovalEngine.Definitions.Conditions;

/// <summary>Parses a condition by the binding power of its operators (Pratt).</summary>
internal sealed class ConditionParser
{
    /// <summary>Longest text of a condition, in characters.</summary>
    internal const int MaxLength = 512;

    /// <summary>Deepest nesting of parentheses, lists, arguments and prefixes.</summary>
    internal const int MaxDepth = 32;

    private const int Comparison = 3;
    private const int PrefixPower = 6;

    private readonly List<Token> _tokens;
    private int _next;
    private int _depth;

    private ConditionParser(List<Token> tokens) => _tokens = tokens;

    private Token Here => _tokens[_next];

    /// <summary>Parses a whole text.</summary>
    /// <exception cref="ConditionSyntaxException">The text is not a condition.</exception>
    internal static ConditionSyntax Parse(string text)
    {
        if (text.Length > MaxLength)
        {
            throw new ConditionSyntaxException(
                MaxLength,
                $"条件最长 {MaxLength} 个字符，此处有 {text.Length} 个",
                $"a condition has at most {MaxLength} characters, this one {text.Length}");
        }

        var parser = new ConditionParser(ConditionLexer.Split(text));
        var whole = parser.Expression(0);
        return parser.Here.Kind == TokenKind.End ? whole : throw parser.Unexpected("&& 或 || 或结尾", "&&, || or the end");
    }

    private ConditionSyntax Expression(int power)
    {
        if (++_depth > MaxDepth)
        {
            throw new ConditionSyntaxException(
                Here.Index, $"嵌套超过 {MaxDepth} 层", $"nested more than {MaxDepth} deep");
        }

        var left = Postfix(Start());
        while (Power(Here) is var found && found > power)
        {
            var symbol = Take();
            var right = Expression(found);
            left = new ConditionSyntax.Infix(symbol.Index, symbol.Value, left, right);
            if (found == Comparison && Power(Here) == Comparison)
            {
                throw new ConditionSyntaxException(
                    Here.Index,
                    "比较不能连写；请写 a < b && b < c",
                    "comparisons do not chain; write a < b && b < c");
            }
        }

        _depth--;
        return left;
    }

    private ConditionSyntax Start()
    {
        var token = Take();
        switch (token.Kind)
        {
            case TokenKind.Number:
                return new ConditionSyntax.Literal(
                    token.Index, new Fact.Number(decimal.Parse(token.Value, CultureInfo.InvariantCulture)));
            case TokenKind.Text:
                return new ConditionSyntax.Literal(token.Index, new Fact.Text(token.Value));
            case TokenKind.Name when token.Value is "true" or "false":
                return new ConditionSyntax.Literal(token.Index, new Fact.Truth(token.Value == "true"));
            case TokenKind.Name when token.Value != "in":
                return Here.Is("(")
                    ? new ConditionSyntax.Call(token.Index, null, token.Value, Arguments("(", ")"))
                    : new ConditionSyntax.Name(token.Index, token.Value);
            case TokenKind.Symbol when token.Value is "!" or "-":
                return new ConditionSyntax.Prefix(token.Index, token.Value, Expression(PrefixPower));
            case TokenKind.Symbol when token.Value == "(":
                var inner = Expression(0);
                Expect(")");
                return inner;
            case TokenKind.Symbol when token.Value == "[":
                PutBack(token);
                return new ConditionSyntax.ListOf(token.Index, Arguments("[", "]"));
            default:
                PutBack(token);
                throw Unexpected("一个值", "a value");
        }
    }

    private ConditionSyntax Postfix(ConditionSyntax target)
    {
        while (true)
        {
            if (Here.Is("."))
            {
                Take();
                var member = Take();
                if (member.Kind != TokenKind.Name)
                {
                    PutBack(member);
                    throw Unexpected("点后面的名称", "a name after the dot");
                }

                target = Here.Is("(")
                    ? new ConditionSyntax.Call(member.Index, target, member.Value, Arguments("(", ")"))
                    : new ConditionSyntax.Select(member.Index, target, member.Value);
            }
            else if (Here.Is("["))
            {
                Take();
                var key = Expression(0);
                Expect("]");
                target = new ConditionSyntax.Lookup(key.Index, target, key);
            }
            else
            {
                return target;
            }
        }
    }

    private ValueList<ConditionSyntax> Arguments(string open, string close)
    {
        Expect(open);
        var items = new List<ConditionSyntax>();
        while (!Here.Is(close))
        {
            if (items.Count > 0)
            {
                Expect(",");
            }

            items.Add(Expression(0));
        }

        Take();
        return [.. items];
    }

    private static int Power(Token token) => token switch
    {
        { Kind: TokenKind.Name, Value: "in" } => Comparison,
        { Kind: TokenKind.Symbol, Value: "||" } => 1,
        { Kind: TokenKind.Symbol, Value: "&&" } => 2,
        { Kind: TokenKind.Symbol, Value: "==" or "!=" or "<" or "<=" or ">" or ">=" } => Comparison,
        { Kind: TokenKind.Symbol, Value: "+" or "-" } => 4,
        { Kind: TokenKind.Symbol, Value: "*" } => 5,
        _ => 0,
    };

    private Token Take() => _tokens[Here.Kind == TokenKind.End ? _next : _next++];

    private void PutBack(Token token) => _next -= token.Kind == TokenKind.End ? 0 : 1;

    private void Expect(string symbol)
    {
        if (!Here.Is(symbol))
        {
            throw Unexpected($"\"{symbol}\"", $"\"{symbol}\"");
        }

        _next++;
    }

    private ConditionSyntaxException Unexpected(string zh, string en) => Here.Kind == TokenKind.End
        ? new(Here.Index, $"条件没有写完，此处应为{zh}", $"the condition ends where {en} was expected")
        : new(Here.Index, $"此处应为{zh}，而不是 {Here.Value}", $"expected {en}, found {Here.Value}");
}

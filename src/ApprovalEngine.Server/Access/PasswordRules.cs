using ApprovalEngine.Cases;

namespace ApprovalEngine.Server.Access;

/// <summary>Which passwords are good enough: long ones that are not among the first that anybody tries.</summary>
public static class PasswordRules
{
    /// <summary>Fewest characters.</summary>
    public const int Shortest = 12;

    /// <summary>Most characters; more would only cost time.</summary>
    public const int Longest = 256;

    private const int FewestDifferent = 5;
    private const int FewestOfOneself = 4;

    // What the most common passwords are made of; with digits and signs around them they stay common.
    private static readonly string[] Words =
    [
        "password", "passw0rd", "p@ssw0rd", "p@ssword", "qwertyuiop", "qwerty", "asdfghjkl", "asdfgh", "zxcvbnm",
        "zxcvbn", "1qaz2wsx", "1q2w3e4r", "qazwsx", "abcdefghijkl", "abcdefgh", "abcdef", "letmein", "welcome",
        "iloveyou", "woaini", "wodemima", "mima", "administrator", "admin", "approval", "shenpi", "changeme", "secret",
        "monkey", "dragon", "football", "baseball", "princess", "sunshine", "superman", "trustno", "master", "login",
        "guest", "default", "system", "server", "test", "root", "user", "demo", "china", "zhongguo", "beijing",
        "shanghai", "guangzhou", "shenzhen", "nihao", "a1b2c3d4", "aa123456", "abc",
    ];

    /// <summary>Why a password is not good enough; null where it is.</summary>
    public static Refusal? Check(string password, string account)
    {
        if (password.Length is < Shortest or > Longest)
        {
            return new("password-length", new(
                $"密码须为 {Shortest} 至 {Longest} 个字符", $"a password has {Shortest} to {Longest} characters"));
        }

        if (account.Length > 2 && password.Contains(account, StringComparison.OrdinalIgnoreCase))
        {
            return new("password-is-name", new("密码不能包含账号", "the password must not contain the account's name"));
        }

        return IsCommon(password)
            ? new("password-common", new(
                "密码过于常见或过于简单（如纯数字、重复字符、常用词加数字）",
                "the password is too common or too simple (only digits, repeated characters, a usual word and digits)"))
            : null;
    }

    private static bool IsCommon(string password)
    {
        var rest = password.ToLowerInvariant();
        if (rest.Distinct().Count() < FewestDifferent || rest.All(char.IsAsciiDigit))
        {
            return true;
        }

        foreach (var word in Words)
        {
            rest = rest.Replace(word, " ", StringComparison.Ordinal);
        }

        return rest.Where(char.IsLetter).Distinct().Count() < FewestOfOneself;
    }
}

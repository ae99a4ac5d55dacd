using ApprovalEngine.Server.Access;

namespace ApprovalEngine.Server.Pages.Account;

/// <summary>What people call the entries of the log of sign-ins.</summary>
public static class OutcomeNames
{
    /// <summary>What an entry is called.</summary>
    public static Localized Of(string outcome) => Enum.Parse<SignInOutcome>(outcome) switch
    {
        SignInOutcome.SignedIn => new("登录", "Signed in"),
        SignInOutcome.SignedOut => new("退出", "Signed out"),
        SignInOutcome.WrongPassword => new("密码错误", "Wrong password"),
        SignInOutcome.WrongCode => new("验证码错误", "Wrong code"),
        SignInOutcome.UnknownAccount => new("账号不存在", "No such account"),
        SignInOutcome.Disabled => new("账号已停用", "Account is disabled"),
        SignInOutcome.Locked => new("账号已锁定", "Account was locked"),
        SignInOutcome.PasswordChanged => new("修改密码", "Password changed"),
        SignInOutcome.PasswordReset => new("密码被重置", "Password reset"),
        SignInOutcome.SecondFactorSet => new("设置两步验证", "Second factor set up"),
        SignInOutcome.SecondFactorRemoved => new("关闭两步验证", "Second factor removed"),
        SignInOutcome.RecoveryCodeUsed => new("使用恢复码", "Recovery code used"),
        SignInOutcome.SignedOutEverywhere => new("退出全部登录", "Signed out everywhere"),
        SignInOutcome.Unlocked => new("解除锁定", "Unlocked"),
        SignInOutcome.IdentityProved => new("再次验证身份", "Identity proved again"),
        SignInOutcome.IdentityNotProved => new("再次验证失败", "Identity not proved"),
        SignInOutcome.TokenIssued => new("签发接口令牌", "API token made"),
        SignInOutcome.TokenRevoked => new("撤销接口令牌", "API token revoked"),
        _ => new("建立账号", "Account made"),
    };

    /// <summary>How an entry is coloured.</summary>
    public static string Tone(string outcome) => Enum.Parse<SignInOutcome>(outcome) switch
    {
        SignInOutcome.WrongPassword or SignInOutcome.WrongCode or SignInOutcome.UnknownAccount
            or SignInOutcome.Disabled or SignInOutcome.Locked or SignInOutcome.IdentityNotProved => "bad",
        SignInOutcome.PasswordReset or SignInOutcome.SecondFactorRemoved or SignInOutcome.RecoveryCodeUsed => "warn",
        SignInOutcome.SignedIn or SignInOutcome.IdentityProved => "good",
        _ => "info",
    };
}

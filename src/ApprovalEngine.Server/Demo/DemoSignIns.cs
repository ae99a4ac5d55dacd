namespace ApprovalEngine.Server.Demo;

/// <summary>With whom to sign in, and what to look at first.</summary>
/// <param name="Account">Account.</param>
/// <param name="Who">Who that is.</param>
/// <param name="First">What to look at first.</param>
internal sealed record DemoSignIn(string Account, Localized Who, Localized First)
{
    /// <summary>One of each role.</summary>
    public static ValueList<DemoSignIn> All { get; } =
    [
        new("wang", new("王晓窗，综合窗口", "Wang Xiaochuang, window officer"),
            new("收件箱：待受理、补正待确认、待送达", "the inbox: to accept, corrections to confirm, to deliver")),
        new("gao", new("高见山，排水许可承办", "Gao Jianshan, drainage officer"),
            new("黄灯、红灯和停钟的审查", "reviews that are yellow, red and stopped")),
        new("zhao", new("赵规之，规划审查", "Zhao Guizhi, planning reviewer"),
            new("并联审批、专家评审停钟", "departments in parallel, an expert review")),
        new("deng", new("邓望川，分管局长", "Deng Wangchuan, head of a bureau"),
            new("待决定、移交与代理", "decisions, handing work over, deputies")),
        new("ma", new("砺舟精密制造有限公司，申请人", "Lizhou Precision Manufacturing, applicant"),
            new("我的办件：补正、证照、评价", "my cases: a correction, certificates, ratings")),
        new("bang", new("庞小满，代办员", "Pang Xiaoman, agent"), new("受托办件", "a case with a mandate")),
        new("chief", new("杜督行，效能监察", "Du Duxing, supervisor"),
            new("云调度：灯墙、逾期、问题督办", "the board: lights, overdue cases, issues")),
        new("auditor", new("申计明，审计", "Shen Jiming, auditor"),
            new("回放一个办件，验链，打印", "the replay of a case, its chain, printing")),
        new("author", new("卞成文，流程编制", "Bian Chengwen, author"),
            new("流程定义、校验、发布", "definitions, checks, publication")),
        new("admin", new("管立明，系统管理员", "Guan Liming, administrator"),
            new("人员导入、日历、接口", "people, calendars, interfaces")),
    ];

    /// <summary>How it is told in one language.</summary>
    public string Line(Language language) => $"  {Account,-9}{Who.In(language)} — {First.In(language)}";
}

/// <summary>Prints the sign-ins.</summary>
internal static class DemoSignIns
{
    /// <summary>A table in Chinese, then in English.</summary>
    public static void Write(TextWriter output)
    {
        foreach (var language in new[] { Language.Zh, Language.En })
        {
            foreach (var signIn in DemoSignIn.All)
            {
                output.WriteLine(signIn.Line(language));
            }

            output.WriteLine();
        }
    }
}

using ApprovalEngine.Server.Access;

namespace ApprovalEngine.IntegrationTests.Server.Access;

public sealed class RuleTests
{
    [TestCase("short-one-1", "password-length")]
    [TestCase("", "password-length")]
    [TestCase("li-wei-is-the-best", "password-is-name")]
    [TestCase("I am LI-WEI himself", "password-is-name")]
    [TestCase("440105199001011234", "password-common")]
    [TestCase("aaaaaaaaaaaaaaaa", "password-common")]
    [TestCase("Password1234!", "password-common")]
    [TestCase("Admin@123456789", "password-common")]
    [TestCase("woaini13145201314", "password-common")]
    [TestCase("qwertyuiop123456", "password-common")]
    [TestCase("abcabcabc123", "password-common")]
    public void Password_ThatAnybodyWouldGuess_IsRefused(string password, string code) =>
        PasswordRules.Check(password, "li-wei")!.Code.ShouldBe(code);

    [TestCase("correct-horse-battery")]
    [TestCase("桥上第三盏灯总是先亮起来吗")]
    [TestCase("kV9#xTq2!mZp")]
    [TestCase("the admin drinks oolong")]
    public void Password_ThatIsLongAndOwn_IsTaken(string password) =>
        PasswordRules.Check(password, "li-wei").ShouldBeNull();

    [Test]
    public void Password_OfMoreCharactersThanAnybodyTypes_IsRefused() =>
        PasswordRules.Check(new string('x', PasswordRules.Longest + 1), "li-wei")!.Code.ShouldBe("password-length");

    [TestCase(Role.Administrator, Role.Officer)]
    [TestCase(Role.Administrator, Role.Head)]
    [TestCase(Role.Administrator, Role.Supervisor)]
    [TestCase(Role.Administrator, Role.Applicant)]
    [TestCase(Role.Administrator, Role.Agent)]
    [TestCase(Role.Administrator, Role.Steward)]
    [TestCase(Role.Auditor, Role.Officer)]
    [TestCase(Role.Auditor, Role.Supervisor)]
    [TestCase(Role.Auditor, Role.Author)]
    [TestCase(Role.Auditor, Role.Administrator)]
    [TestCase(Role.System, Role.Officer)]
    public void Roles_ThatMustNotMeetInOnePerson_AreRefused(Role one, Role other)
    {
        AccountRules.Conflict([one, other])!.Code.ShouldBe("roles-conflict");
        AccountRules.Conflict([other, one])!.Code.ShouldBe("roles-conflict");
    }

    [Test]
    public void Roles_ThatMayMeet_AreTaken()
    {
        AccountRules.Conflict([Role.Officer, Role.Head]).ShouldBeNull();
        AccountRules.Conflict([Role.Author, Role.Administrator]).ShouldBeNull();
        Enum.GetValues<Role>().ShouldAllBe(role => AccountRules.Conflict(new[] { role }) == null);
        AccountRules.Conflict([])!.Code.ShouldBe("no-role");
    }

    [TestCase("li-wei")]
    [TestCase("li.wei@office")]
    [TestCase("4401")]
    public void AccountName_OfLettersAndDigits_IsTaken(string id) => AccountRules.Name(id).ShouldBeNull();

    [TestCase("")]
    [TestCase("-li")]
    [TestCase("li wei")]
    [TestCase("李伟")]
    [TestCase("li/wei")]
    [TestCase("a23456789012345678901234567890123456789012")]
    public void AccountName_WithOtherThings_IsRefused(string id) =>
        AccountRules.Name(id)!.Code.ShouldBe("account-name-invalid");
}

using System.Reflection;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.History;
using ApprovalEngine.Server.Views.Audit;

namespace ApprovalEngine.IntegrationTests.Server.Audit;

/// <summary>Nothing of a state can be forgotten by a difference: whatever differs is in it.</summary>
public sealed class StateDifferenceTests
{
    [Test]
    public void Difference_OfEqualStates_IsEmpty() =>
        StateDifference.Between(CaseState.Initial("C-1"), CaseState.Initial("C-1")).ShouldBeEmpty();

    [TestCaseSource(nameof(Members))]
    public void Difference_OfStatesThatDifferInOneMember_HasIt(PropertyInfo member)
    {
        var after = CaseState.Initial("C-1");
        member.SetValue(after, Sample.Of(member.PropertyType, 0));

        var changes = StateDifference.Between(CaseState.Initial("C-1"), after);

        changes.ShouldNotBeEmpty();
        changes.ShouldAllBe(change => change.Path[0] == Kebab(member.Name));
    }

    [TestCaseSource(nameof(Parts))]
    public void Difference_OfPartsThatDifferInOneMember_HasIt(Type part, PropertyInfo member)
    {
        // A state that holds every part somewhere, and the same with this one member changed wherever it occurs.
        var before = (CaseState)Sample.Of(typeof(CaseState), 0)!;
        var after = Sample.With(member);
        after.ShouldNotBe(before, $"{part.Name}.{member.Name} should differ in the test itself");

        var changes = StateDifference.Between(before, after);

        changes.ShouldNotBeEmpty();
        changes.ShouldAllBe(change => change.Path.Contains(Kebab(member.Name)), $"{part.Name}.{member.Name}");
    }

    [Test]
    public void Keys_OfStatesAndEvents_HaveWordsForPeople()
    {
        var types = Sample.Reachable(typeof(CaseState))
            .Concat(typeof(CaseEvent).GetNestedTypes().SelectMany(Sample.Reachable)).Distinct();

        var missing = types.SelectMany(Sample.Stored).Select(member => Kebab(member.Name))
            .Where(key => !KeyWords.Knows(key)).Distinct().Order();

        string.Join(' ', missing).ShouldBe("");
    }

    [Test]
    public void Events_AllHaveTitles() => EventCodec.WireNames
        .Where(name => EventTitles.Of(name).Zh == name).ShouldBeEmpty();

    private static IEnumerable<PropertyInfo> Members() =>
        Sample.Stored(typeof(CaseState)).Where(member => member.Name != nameof(CaseState.CaseId));

    private static IEnumerable<object[]> Parts() => Sample.Reachable(typeof(CaseState))
        .Where(part => part != typeof(CaseState))
        .SelectMany(part => Sample.Stored(part).Select(member => new object[] { part, member }));

    private static string Kebab(string name) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(name);

    /// <summary>Values of any type that a state is made of.</summary>
    private static class Sample
    {
        [ThreadStatic]
        private static PropertyInfo? _changed;

        public static IEnumerable<PropertyInfo> Stored(Type type) => type
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(member => member.SetMethod is not null && member.GetIndexParameters().Length == 0)
            .Where(member => member.Name != "EqualityContract");

        /// <summary>The records that values of a type may hold.</summary>
        public static HashSet<Type> Reachable(Type root)
        {
            var seen = new HashSet<Type>();
            var left = new Stack<Type>([root]);
            while (left.TryPop(out var type))
            {
                type = Nullable.GetUnderlyingType(type) ?? type;
                if (type.IsGenericType)
                {
                    Array.ForEach(type.GenericTypeArguments, left.Push);
                }
                else if (IsRecord(type) && seen.Add(type))
                {
                    foreach (var member in Stored(type))
                    {
                        left.Push(member.PropertyType);
                    }
                }
            }

            return seen;
        }

        /// <summary>A value that is not the default one.</summary>
        public static object? Of(Type type, int seed)
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            return type switch
            {
                _ when type == typeof(string) => $"text-{seed}",
                _ when type == typeof(bool) => seed % 2 == 0,
                _ when type == typeof(int) => 7 + seed,
                _ when type == typeof(long) => 7L + seed,
                _ when type == typeof(decimal) => 7m + seed,
                _ when type == typeof(Instant) => Instant.FromUnixTimeSeconds(7 + seed),
                _ when type == typeof(LocalDate) => new LocalDate(2020, 1, 1 + seed),
                _ when type == typeof(LocalDateTime) => new LocalDateTime(2020, 1, 1 + seed, 9, 0),
                _ when type == typeof(Calendars.Limit) =>
                    new Calendars.Limit(3 + seed, Calendars.LimitUnit.WorkingDays),
                _ when type == typeof(Definitions.Fact) => new Definitions.Fact.Text($"fact-{seed}"),
                { IsEnum: true } => Enum.GetValues(type).GetValue((1 + seed) % Enum.GetValues(type).Length),
                { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(ValueList<>) =>
                    List(type, seed),
                { IsGenericType: true } => Map(type, seed),
                _ => Record(type, seed),
            };
        }

        /// <summary>A state in which one member of one kind of part is another.</summary>
        public static CaseState With(PropertyInfo member)
        {
            _changed = member;
            try
            {
                return (CaseState)Of(typeof(CaseState), 0)!;
            }
            finally
            {
                _changed = null;
            }
        }

        private static bool IsRecord(Type type) =>
            type.Namespace?.StartsWith("ApprovalEngine.", StringComparison.Ordinal) == true
            && type is { IsEnum: false, IsAbstract: false }
            && type.GetMethod("<Clone>$") is not null && type != typeof(Calendars.Limit);

        private static object Record(Type type, int seed)
        {
            var constructor = type.GetConstructors().OrderByDescending(one => one.GetParameters().Length).First();
            var made = constructor.Invoke(
                [.. constructor.GetParameters().Select(parameter => Of(parameter.ParameterType, seed))]);
            foreach (var member in Stored(type))
            {
                var isChanged = _changed is { } changed && changed.DeclaringType == type && changed.Name == member.Name;
                member.SetValue(made, Of(member.PropertyType, isChanged ? 1 : seed));
            }

            return made;
        }

        private static object List(Type type, int seed)
        {
            var element = type.GenericTypeArguments[0];
            var items = Array.CreateInstance(element, 1);
            items.SetValue(Of(element, seed), 0);
            return typeof(ValueList).GetMethod(nameof(ValueList.ToValueList))!.MakeGenericMethod(element)
                .Invoke(null, [items])!;
        }

        private static object Map(Type type, int seed)
        {
            var empty = type.GetProperty("Empty", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
            return type.GetMethod("SetItem")!.Invoke(empty, ["key", Of(type.GenericTypeArguments[0], seed)])!;
        }
    }
}

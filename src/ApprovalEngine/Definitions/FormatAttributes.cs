namespace ApprovalEngine.Definitions;

/// <summary>The spelling of a key or enum value in JSON where it is not the kebab-case of its C# name.</summary>
/// <param name="name">The JSON spelling.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class KeyAttribute(string name) : Attribute
{
    /// <summary>The JSON spelling.</summary>
    public string Name { get; } = name;
}

/// <summary>The value of <c>type</c> that selects a kind of step.</summary>
/// <param name="type">The JSON spelling.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StepTypeAttribute(string type) : Attribute
{
    /// <summary>The JSON spelling.</summary>
    public string Type { get; } = type;
}

/// <summary>What an id in a string refers to; the validator looks it up and the schema names it.</summary>
/// <param name="kind">The kind of thing referred to.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RefersToAttribute(Reference kind) : Attribute
{
    /// <summary>The kind of thing referred to.</summary>
    public Reference Kind { get; } = kind;
}

/// <summary>The kinds of things that ids refer to.</summary>
public enum Reference
{
    /// <summary>A step of the same workflow.</summary>
    Step,

    /// <summary>A field of the form.</summary>
    Field,

    /// <summary>A clock of the same workflow.</summary>
    Clock,

    /// <summary>An item (事项) of the catalogue.</summary>
    Item,

    /// <summary>A material (材料) of the catalogue.</summary>
    Material,

    /// <summary>A post (岗位) of the catalogue.</summary>
    Post,

    /// <summary>A department of the catalogue.</summary>
    Department,

    /// <summary>A certificate (证照) of the catalogue.</summary>
    Certificate,

    /// <summary>A special procedure (特别程序) of the workflow or the catalogue.</summary>
    Procedure,

    /// <summary>A point of service of the catalogue.</summary>
    Point,

    /// <summary>A notice template.</summary>
    Template,

    /// <summary>Another workflow of the library.</summary>
    Workflow,

    /// <summary>A rule table.</summary>
    RuleTable,

    /// <summary>A registry of the catalogue.</summary>
    Registry,
}

using ApprovalEngine.Definitions.Source;

namespace ApprovalEngine.Definitions.Elsa;

/// <summary>An activity that stands in a file.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Type">The type of activity, for a step; null for others.</param>
/// <param name="IsGenerated">Whether it was written by an export and by no author.</param>
/// <param name="Node">What stands in the file.</param>
/// <param name="At">Its JSON pointer.</param>
internal sealed record ElsaBox(
    string Id, ElsaRole Role, ElsaActivityType? Type, bool IsGenerated, SourceNode Node, string At);

/// <summary>A connection that stands in a file.</summary>
/// <param name="Connection">What it connects.</param>
/// <param name="Node">What stands in the file.</param>
/// <param name="At">Its JSON pointer.</param>
internal sealed record ElsaLine(ElsaConnection Connection, SourceNode Node, string At)
{
    public string From => Connection.From;

    public string Port => Connection.Port;

    public string To => Connection.To;
}

/// <summary>The flowchart of a file: its activities and connections, as far as they can be understood.</summary>
internal sealed class ElsaFile
{
    internal const string RootAt = "/root";

    private readonly ProblemList _problems;
    private readonly Dictionary<string, ElsaBox> _boxes = new(StringComparer.Ordinal);
    private readonly List<ElsaBox> _inOrder = [];
    private readonly List<ElsaLine> _lines = [];
    private readonly HashSet<ElsaConnection> _known = [];
    private readonly ILookup<string, ElsaLine> _into;

    // A connection with an activity that was reported already says nothing more.
    private readonly HashSet<string> _notUnderstood = new(StringComparer.Ordinal);

    internal ElsaFile(SourceNode root, ProblemList problems)
    {
        _problems = problems;
        if (!root.TryGet("root", out var flowchart) || TextOf(flowchart.Value, "type") != ElsaTypes.Flowchart)
        {
            problems.Error(
                RootAt, ProblemCode.ElsaNoFlowchart, "这不是以流程图（Elsa.Flowchart）为根的 Elsa 3 流程定义",
                "this is no Elsa 3 workflow definition whose root is a flowchart (Elsa.Flowchart)");
        }
        else
        {
            foreach (var (at, activity) in ItemsOf(flowchart.Value, "activities").Index())
            {
                Add(activity, $"{RootAt}/activities/{at}");
            }

            foreach (var (at, line) in ItemsOf(flowchart.Value, "connections").Index())
            {
                AddLine(line, $"{RootAt}/connections/{at}");
            }
        }

        _into = _lines.ToLookup(line => line.To, StringComparer.Ordinal);
    }

    /// <summary>The activities, in the order of the file.</summary>
    internal IReadOnlyList<ElsaBox> Boxes => _inOrder;

    /// <summary>The connections between them, each once, in the order of the file.</summary>
    internal IReadOnlyList<ElsaLine> Lines => _lines;

    internal ElsaBox this[string id] => _boxes[id];

    internal ElsaBox? Find(string id) => _boxes.GetValueOrDefault(id);

    /// <summary>The connections that enter an activity.</summary>
    internal IEnumerable<ElsaLine> Into(string id) => _into[id];

    /// <summary>The text of a member; null where there is none.</summary>
    internal static string? TextOf(SourceNode node, string key) =>
        node.TryGet(key, out var member) && member.Value.Kind == SourceKind.Text ? member.Value.Text : null;

    /// <summary>The elements of a list; none where there is no such list.</summary>
    internal static IReadOnlyList<SourceNode> ItemsOf(SourceNode node, string key) =>
        node.TryGet(key, out var member) ? member.Value.Items : [];

    private void Add(SourceNode node, string at)
    {
        var id = TextOf(node, "id") ?? "";
        var type = TextOf(node, "type") ?? "";
        var known = ElsaTypes.All.FirstOrDefault(one => one.Name == type);
        ElsaRole? role = known is not null ? ElsaRole.Step : type switch
        {
            ElsaTypes.Start => ElsaRole.Start,
            ElsaTypes.Join => ElsaRole.All,
            ElsaTypes.AnyOf => ElsaRole.Any,
            ElsaTypes.Opened => ElsaRole.Opened,
            _ => null,
        };
        if (id.Length == 0)
        {
            _problems.Error(at, ProblemCode.ElsaActivity, "活动没有编号（id）", "the activity has no id");
        }
        else if (role is null)
        {
            _notUnderstood.Add(id);
            ReportType(type, at);
        }
        else if (_boxes.ContainsKey(id))
        {
            _problems.Error(
                $"{at}/id", ProblemCode.ElsaActivity, $"编号 {Spelling.Shown(id)} 已被另一活动使用",
                $"another activity has the id {Spelling.Shown(id)} already");
        }
        else if (role == ElsaRole.Start && _inOrder.Exists(box => box.Role == ElsaRole.Start))
        {
            _notUnderstood.Add(id);
            _problems.Error(
                at, ProblemCode.ElsaActivity, "流程图只能有一个开始（Elsa.Start）", "a flowchart begins at one Elsa.Start");
        }
        else
        {
            var isGenerated = node.TryGet("customProperties", out var own)
                && own.Value.TryGet(ElsaWriter.GeneratedKey, out var flag) && flag.Value.Text == "true";
            var box = new ElsaBox(id, role.Value, known, isGenerated, node, at);
            _boxes[id] = box;
            _inOrder.Add(box);
        }
    }

    private void ReportType(string type, string at)
    {
        var (zh, en) = Suggestion.For(type, ElsaTypes.All.Select(known => known.Name)
            .Append(ElsaTypes.Start).Append(ElsaTypes.Join).Append(ElsaTypes.AnyOf));
        _problems.Error(
            $"{at}/type", ProblemCode.ElsaActivity,
            $"活动类型 {Spelling.Shown(type)} 不是审批流程的步骤{zh}",
            $"the type of activity {Spelling.Shown(type)} is no step of an approval{en}");
    }

    private void AddLine(SourceNode node, string at)
    {
        var (from, port) = EndOf(node, "source", ElsaPorts.Done);
        var (to, target) = EndOf(node, "target", ElsaPorts.In);
        var isKnown = true;
        foreach (var (key, id) in new[] { ("source", from), ("target", to) })
        {
            if (!_boxes.ContainsKey(id))
            {
                isKnown = false;
                if (!_notUnderstood.Contains(id))
                {
                    _problems.Error(
                        $"{at}/{key}", ProblemCode.ElsaConnection, $"连线所指的活动 {Spelling.Shown(id)} 不存在",
                        $"the connection names the activity {Spelling.Shown(id)}, which does not exist");
                }
            }
        }

        if (isKnown && IsPort(_boxes[from], port, at) && IsTarget(target, at)
            && _known.Add(new(from, port, to)))
        {
            _lines.Add(new(new(from, port, to), node, at));
        }
    }

    // Elsa itself still reads the form of its earlier versions: source and sourcePort as texts.
    private static (string Activity, string Port) EndOf(SourceNode line, string key, string usual) =>
        TextOf(line, key) is { } flat ? (flat, TextOf(line, $"{key}Port") ?? usual)
        : line.TryGet(key, out var end)
            ? (TextOf(end.Value, "activity") ?? "", TextOf(end.Value, "port") ?? usual) : ("", usual);

    private bool IsPort(ElsaBox from, string port, string at)
    {
        var isPort = from.Role == ElsaRole.Step ? ElsaPorts.IsPort(port) : port == ElsaPorts.Done;
        if (!isPort)
        {
            var ports = from.Role == ElsaRole.Step ? ElsaPorts.Told : $"\"{ElsaPorts.Done}\"";
            _problems.Error(
                $"{at}/source/port", ProblemCode.ElsaPort,
                $"活动 {from.Id} 没有出口 {Spelling.Shown(port)}；可用：{ports}",
                $"the activity '{from.Id}' has no port {Spelling.Shown(port)}; there are {ports}");
        }

        return isPort;
    }

    private bool IsTarget(string port, string at)
    {
        if (port != ElsaPorts.In)
        {
            _problems.Error(
                $"{at}/target/port", ProblemCode.ElsaPort,
                $"没有入口 {Spelling.Shown(port)}；活动的入口只有 \"{ElsaPorts.In}\"",
                $"there is no port {Spelling.Shown(port)}; an activity is entered by \"{ElsaPorts.In}\" alone");
        }

        return port == ElsaPorts.In;
    }
}

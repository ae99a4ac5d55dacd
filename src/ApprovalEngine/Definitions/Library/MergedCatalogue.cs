using ApprovalEngine.Definitions.Source;

namespace ApprovalEngine.Definitions.Library;

/// <summary>Several catalogue files as one, with the file that each entry came from.</summary>
internal sealed class MergedCatalogue
{
    /// <summary>The sections of a catalogue, by their keys.</summary>
    internal static readonly string[] Sections =
        ["departments", "posts", "items", "materials", "certificates", "procedures", "points", "registries"];

    private readonly Dictionary<(string Section, string Id), SourceDocument> _homes = [];
    private readonly IReadOnlyList<FileReading<CatalogueFile>> _files;

    private MergedCatalogue(IReadOnlyList<FileReading<CatalogueFile>> files, bool isIncomplete)
    {
        _files = files;
        Doubts = Doubts.Of(
            files.Select(file => file.Doubts), isIncomplete || files.Any(file => file.Value is null));
    }

    /// <summary>All entries; of two with the same id, which is a problem, the first.</summary>
    internal CatalogueFile Catalogue { get; private set; } = new();

    /// <summary>What of the files could not be read.</summary>
    internal Doubts Doubts { get; }

    /// <summary>Merges files and reports ids that stand in two of them.</summary>
    /// <param name="files">The files.</param>
    /// <param name="problems">Where to report.</param>
    /// <param name="isIncomplete">Whether a further file is missing.</param>
    internal static MergedCatalogue Of(
        IReadOnlyList<FileReading<CatalogueFile>> files, ProblemList problems, bool isIncomplete = false)
    {
        var merged = new MergedCatalogue(files, isIncomplete);
        foreach (var file in files)
        {
            merged.Claim(file.Source, problems);
        }

        // The last of two with the same id stays in a map, so the files come in backwards.
        var read = files.Select(file => file.Value).OfType<CatalogueFile>().Reverse().ToList();
        merged.Catalogue = new CatalogueFile
        {
            Departments = All(file => file.Departments),
            Posts = All(file => file.Posts),
            Items = All(file => file.Items),
            Materials = All(file => file.Materials),
            Certificates = All(file => file.Certificates),
            Procedures = All(file => file.Procedures),
            Points = All(file => file.Points),
            Registries = All(file => file.Registries),
        };
        return merged;

        ValueMap<T> All<T>(Func<CatalogueFile, ValueMap<T>> section) =>
            read.SelectMany(section).ToValueMap(entry => entry.Key, entry => entry.Value);
    }

    /// <summary>An entry as it was written, or null.</summary>
    internal SourceNode? Find(string section, string id) =>
        _homes.GetValueOrDefault((section, id))?.Find(Spelling.Below($"/{section}", id));

    /// <summary>Where a JSON pointer into the merged catalogue stands.</summary>
    internal Position Locate(string pointer)
    {
        var keys = Spelling.Keys(pointer).Take(2).ToList();
        return keys is [var section, var id] && _homes.TryGetValue((section, id), out var home)
            ? home.Locate(pointer)
            : _files.Count > 0 ? _files[0].Source.Locate(pointer) : new Position("", 1, 1);
    }

    /// <summary>A list for problems of the files.</summary>
    internal ProblemList NewProblems() => new(Locate) { Doubts = Doubts };

    private void Claim(SourceDocument file, ProblemList problems)
    {
        foreach (var section in Sections)
        {
            foreach (var entry in file.Find($"/{section}")?.Members ?? [])
            {
                if (!_homes.TryAdd((section, entry.Key), file))
                {
                    var first = _homes[(section, entry.Key)];
                    var shown = Spelling.Shown(entry.Key);
                    problems.Add(new Problem(
                        file.File, entry.Line, entry.Column, ProblemCode.DuplicateId,
                        new($"{shown} 已在 {first.File} 中定义", $"{shown} is defined in {first.File} already"),
                        Severity.Error, Spelling.Below($"/{section}", entry.Key)));
                }
            }
        }
    }
}

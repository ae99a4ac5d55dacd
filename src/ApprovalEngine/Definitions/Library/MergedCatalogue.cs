using ApprovalEngine.Definitions.Source;

namespace ApprovalEngine.Definitions.Library;

/// <summary>Several catalogue files as one, with the file that each entry came from.</summary>
internal sealed class MergedCatalogue
{
    /// <summary>The sections of a catalogue, by their keys.</summary>
    internal static readonly string[] Sections =
        ["departments", "posts", "items", "materials", "certificates", "procedures"];

    private readonly Dictionary<(string Section, string Id), SourceDocument> _homes = [];
    private readonly IReadOnlyList<FileReading<CatalogueFile>> _files;

    private MergedCatalogue(IReadOnlyList<FileReading<CatalogueFile>> files) => _files = files;

    /// <summary>All entries; of two with the same id, which is a problem, the first.</summary>
    internal CatalogueFile Catalogue { get; private set; } = new();

    /// <summary>Whether every file could be read to the last entry.</summary>
    internal bool IsWhole => _files.All(file => file.IsWhole);

    /// <summary>Merges files and reports ids that stand in two of them.</summary>
    internal static MergedCatalogue Of(IReadOnlyList<FileReading<CatalogueFile>> files, ProblemList problems)
    {
        var merged = new MergedCatalogue(files);
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

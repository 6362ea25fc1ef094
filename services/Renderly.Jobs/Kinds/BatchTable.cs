namespace Renderly.Jobs.Kinds;

/// <summary>
/// The table form of a kind's requests: a record becomes the body of a request, so that one set of rules judges both forms.
/// </summary>
internal sealed record BatchTable
{
    /// <summary>Every column that a header may name.</summary>
    public required IReadOnlySet<string> Columns { get; init; }

    /// <summary>Columns without which no record can be valid.</summary>
    public required IReadOnlyList<string> Required { get; init; }

    /// <summary>The columns, for messages.</summary>
    public required string Description { get; init; }

    /// <summary>UTF-8 JSON of a record: the header's columns, and as many cells; empty cells are left out.</summary>
    public required Func<IReadOnlyList<string>, IReadOnlyList<string>, byte[]> Write { get; init; }
}

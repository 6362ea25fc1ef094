using System.Globalization;

namespace Renderly.Jobs.Kinds.Storyboard.Requests;

/// <summary>What prompts call references: the role, numbered from the second of a role on.</summary>
internal static class ReferenceTags
{
    public static IReadOnlyList<string> Of(IReadOnlyList<Reference> references) => [.. references.Select((reference, index) =>
        references.Take(index).Count(other => other.Role == reference.Role) is var before and > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{reference.Role}{before + 1}")
            : reference.Role)];

    /// <summary>A sentence for a prompt that says what they are; empty without any.</summary>
    public static string Sentence(IReadOnlyList<Reference> references)
    {
        var tags = Of(references);
        var names = references.Select((reference, index) => (reference.Role, reference.Name) switch
        {
            ("style", null) => $"in the style of @{tags[index]}",
            ("style", var name) => $"in the style of @{tags[index]} ({name})",
            (_, null) => $"with @{tags[index]}",
            (_, var name) => $"with {name} as in @{tags[index]}",
        });
        return references.Count == 0 ? "" : $"Shown {string.Join(", ", names)}.";
    }
}

using System.Text.RegularExpressions;

namespace Renderly.Generation.Providers.Replicate;

/// <summary>A model as Replicate calls it.</summary>
/// <param name="Name"><c>owner/name</c>, which is what the catalogue and bills call it.</param>
/// <param name="Version">64 digits; null for an official model, which has no version to name.</param>
internal sealed partial record ReplicateModel(string Name, string? Version)
{
    /// <summary>What a model looks like; its parts become parts of addresses.</summary>
    public const string Pattern = @"^[A-Za-z0-9][A-Za-z0-9._-]*/[A-Za-z0-9][A-Za-z0-9._-]*(:[0-9a-f]{64})?\z";

    /// <summary>
    /// A model of the community is billed by the time that a machine has worked on it, also for what it failed at; an official one by what
    /// it delivers.
    /// </summary>
    public bool IsBilledByTime => Version is not null;

    /// <summary>Where it is ordered from, below the API.</summary>
    public string OrderPath => Version is null ? $"models/{Name}/predictions" : "predictions";

    /// <summary>Where its input is described, below the API.</summary>
    public string DescriptionPath => Version is null ? $"models/{Name}" : $"models/{Name}/versions/{Version}";

    /// <returns>Null when the text is no model.</returns>
    public static ReplicateModel? Parse(string text) => !Form().IsMatch(text)
        ? null
        : text.Split(':') is [var name, var version] ? new ReplicateModel(name, version) : new ReplicateModel(text, null);

    [GeneratedRegex(Pattern)]
    private static partial Regex Form();
}

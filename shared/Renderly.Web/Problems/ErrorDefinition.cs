namespace Renderly.Web.Problems;

/// <param name="Code">Stable and machine-readable; clients switch on it, so it never changes.</param>
/// <param name="Status">HTTP status of the answer.</param>
/// <param name="Title">The same for every occurrence.</param>
/// <param name="Meaning">One sentence for the documentation: when it occurs and what to do.</param>
public sealed record ErrorDefinition(string Code, int Status, string Title, string Meaning)
{
    /// <summary>Where <see cref="ErrorCatalog"/> is readable, with one anchor per code.</summary>
    public const string DocumentationPath = "/docs/errors";

    public bool Retryable { get; init; }

    public Fault Fault { get; init; } = Fault.Caller;

    public string Type => $"{DocumentationPath}#{Code}";
}

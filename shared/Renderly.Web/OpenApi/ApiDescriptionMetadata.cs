using System.Text.Json.Nodes;

namespace Renderly.Web.OpenApi;

/// <summary>What a route says about itself beyond what the framework can see. The document is made of it by <c>tools/openapi</c>.</summary>
public abstract record ApiDescriptionMetadata
{
    private ApiDescriptionMetadata()
    {
    }

    /// <summary>An answer that is no error.</summary>
    /// <param name="ContentType">Null for an answer without a body.</param>
    /// <param name="Type">Null when the body has no type of ours.</param>
    public sealed record Answer(int Status, string Description, string? ContentType, Type? Type, object? Example) : ApiDescriptionMetadata;

    /// <summary>A body, with its schema where the handler reads the JSON by itself.</summary>
    public sealed record Body(string ContentType, string? SchemaName, Func<JsonObject>? Schema, object Example) : ApiDescriptionMetadata;

    /// <summary>Statuses of errors beyond those that follow from the route's shape.</summary>
    public sealed record Refusals(IReadOnlyList<int> Statuses) : ApiDescriptionMetadata;

    /// <summary>A parameter of the query or, when <paramref name="InHeader"/>, of the headers.</summary>
    public sealed record Parameter(string Name, string Description, JsonObject Schema, bool InHeader) : ApiDescriptionMetadata;

    /// <summary>Reads that carry an ETag and honour <c>If-None-Match</c>.</summary>
    public sealed record Tagged : ApiDescriptionMetadata;
}

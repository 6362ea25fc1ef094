namespace Renderly.Contracts.Projects;

/// <summary>A file of a user's as it is now, for the service that makes something of it.</summary>
public sealed record AssetSnapshot
{
    /// <summary>The service that has the files answers here, to services alone.</summary>
    public const string Route = "/internal/users/{userId:guid}/assets/{assetId:guid}";

    /// <summary>Object URI of the file, to be copied: its owner may delete it at any time.</summary>
    public required Uri Uri { get; init; }

    public required string ContentType { get; init; }

    public static string PathOf(Guid assetId, Guid userId) => $"/internal/users/{userId}/assets/{assetId}";
}

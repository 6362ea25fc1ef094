namespace Renderly.Webhooks.Data;

/// <summary>Values of <see cref="WebhookEndpoint.Kind"/>; on the wire and in the database.</summary>
internal static class EndpointKind
{
    /// <summary>Made by the user, with an address of its own.</summary>
    public const string Endpoint = "endpoint";

    /// <summary>
    /// The one that stands for every <c>webhook_url</c> of a user's jobs: their secret and filter, each job's own address.
    /// </summary>
    public const string Jobs = "jobs";

    public static IReadOnlyList<string> All { get; } = [Endpoint, Jobs];
}

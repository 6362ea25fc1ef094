namespace Renderly.Webhooks.Data;

/// <summary>Values of <see cref="WebhookEndpoint.DisabledReason"/>; on the wire and in the database.</summary>
internal static class DisabledReason
{
    public const string ByUser = "by_user";

    /// <summary>It answered 410.</summary>
    public const string Gone = "gone";

    /// <summary>It failed for longer than <see cref="WebhooksOptions.DisableAfter"/>.</summary>
    public const string Failing = "failing";

    public static IReadOnlyList<string> All { get; } = [ByUser, Gone, Failing];
}

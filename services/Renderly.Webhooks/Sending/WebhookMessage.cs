namespace Renderly.Webhooks.Sending;

/// <summary>One request to make.</summary>
/// <param name="Id">The <c>webhook-id</c>: the same in every try of the event.</param>
/// <param name="Body">The same in every try, to the last character: it is signed.</param>
/// <param name="Secrets">All that sign at this moment, the newest first.</param>
internal sealed record WebhookMessage(string Id, Uri Url, string Body, IReadOnlyList<byte[]> Secrets)
{
    public static string IdOf(Guid eventId) => $"evt_{eventId:N}";
}

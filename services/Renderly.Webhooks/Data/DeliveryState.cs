namespace Renderly.Webhooks.Data;

/// <summary>Values of <see cref="Delivery.State"/>; on the wire and in the database.</summary>
internal static class DeliveryState
{
    public const string Pending = "pending";
    public const string Succeeded = "succeeded";
    public const string Failed = "failed";

    public static IReadOnlyList<string> All { get; } = [Pending, Succeeded, Failed];
}

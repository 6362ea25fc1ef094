namespace Renderly.Web.Idempotency;

/// <summary>A key that the present request works under.</summary>
internal sealed record ClaimedKey(byte[] Id, byte[] RequestHash, Guid ResourceId, Guid Lease);

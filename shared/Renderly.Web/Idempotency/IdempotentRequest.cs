using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Renderly.Web.Idempotency;

/// <summary>
/// What an endpoint may know of the present request's Idempotency-Key. Scoped to the request; needs nothing when there is no key.
/// </summary>
public sealed class IdempotentRequest(IOptions<JsonOptions> json, TimeProvider clock)
{
    internal ClaimedKey? Key { get; set; }

    /// <summary>Whether the answer was written in the endpoint's own transaction.</summary>
    internal Func<bool> IsStored { get; set; } = static () => false;

    /// <summary>Id for what the request makes: the same one when the request is worked on again after a crash.</summary>
    public Guid NewResourceId() => Key?.ResourceId ?? Guid.CreateVersion7(clock.GetUtcNow());

    internal KeptAnswer Answer(int status, object value, IEnumerable<KeyValuePair<string, string>> headers) => new(
        status,
        new Dictionary<string, string>(headers) { ["Content-Type"] = "application/json; charset=utf-8" },
        JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), json.Value.SerializerOptions));
}

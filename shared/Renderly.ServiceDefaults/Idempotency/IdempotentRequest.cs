using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.Extensions.Options;

namespace Renderly.ServiceDefaults.Idempotency;

/// <summary>What an endpoint may know of the present request's Idempotency-Key. Scoped to the request; needs nothing when there is no key.</summary>
public sealed class IdempotentRequest(IOptions<JsonOptions> json, TimeProvider clock)
{
    private EntityEntry<IdempotencyKey>? stored;

    internal ClaimedKey? Key { get; set; }

    /// <summary>True when the answer was written in the endpoint's own transaction.</summary>
    internal bool IsStored => stored is { State: EntityState.Unchanged };

    /// <summary>Id for what the request makes: the same one when the request is worked on again after a crash.</summary>
    public Guid NewResourceId() => Key?.ResourceId ?? Guid.CreateVersion7(clock.GetUtcNow());

    /// <summary>
    /// Makes the answer of a request that takes effect, and has the next SaveChanges of <paramref name="db"/> keep it, so that effect and
    /// answer are there together or not at all. An endpoint that does not use it is answered for after it has run.
    /// </summary>
    /// <param name="db">The context whose model has the keys.</param>
    /// <param name="status">2xx.</param>
    /// <param name="value">The body.</param>
    /// <param name="headers">Further headers, such as Location.</param>
    public IResult Answer(DbContext db, int status, object value, params IEnumerable<KeyValuePair<string, string>> headers)
    {
        var answer = new KeptAnswer(
            status,
            new Dictionary<string, string>(headers) { ["Content-Type"] = "application/json; charset=utf-8" },
            JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), json.Value.SerializerOptions));
        if (Key is { } key)
        {
            stored = db.Attach(new IdempotencyKey { Id = key.Id, RequestHash = key.RequestHash, ResourceId = key.ResourceId, Lease = key.Lease });

            // Set through the entry, so that it counts as changed, and so not yet stored, at once.
            stored.Property(row => row.Status).CurrentValue = answer.Status;
            stored.Property(row => row.Headers).CurrentValue = answer.Headers;
            stored.Property(row => row.Body).CurrentValue = answer.Body;
        }

        return answer;
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Renderly.Web.Idempotency;

namespace Renderly.Data.Idempotency;

/// <summary>Answers that are kept in the same transaction as what the request wrote.</summary>
public static class IdempotentAnswers
{
    /// <summary>
    /// Makes the answer of a request that takes effect, and has the next SaveChanges of <paramref name="db"/> keep it, so that effect and
    /// answer are there together or not at all. An endpoint that does not use it is answered for after it has run.
    /// </summary>
    /// <param name="request">The present one.</param>
    /// <param name="db">The context whose model has the keys.</param>
    /// <param name="status">2xx.</param>
    /// <param name="value">The body.</param>
    /// <param name="headers">Further headers, such as Location.</param>
    public static IResult Answer(
        this IdempotentRequest request, DbContext db, int status, object value, params IEnumerable<KeyValuePair<string, string>> headers)
    {
        var answer = request.Answer(status, value, headers);
        if (request.Key is { } key)
        {
            var stored = db.Attach(
                new IdempotencyKey { Id = key.Id, RequestHash = key.RequestHash, ResourceId = key.ResourceId, Lease = key.Lease });

            // Set through the entry, so that it counts as changed, and so not yet stored, at once.
            stored.Property(row => row.Status).CurrentValue = answer.Status;
            stored.Property(row => row.Headers).CurrentValue = answer.Headers;
            stored.Property(row => row.Body).CurrentValue = answer.Body;
            request.IsStored = () => stored.State == EntityState.Unchanged;
        }

        return answer;
    }
}
